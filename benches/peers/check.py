"""What `frontdesk check` does with a CSV file of people, as a Python script would: reads, decodes, normalises addresses and
names, finds duplicates and groups, and makes the bodies of the requests. `just bench` times both.

    python3 benches/peers/check.py FILE [read]

Needs the packages idna and regex. With `read`, the rows are only read with csv. Headings are those of the sample sheets.
"""
import csv
import json
import sys
import unicodedata
from functools import cache

import idna
import regex

LOCAL = regex.compile(r"[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*")
UNSEEN = regex.compile(r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]")


@cache
def domain(text):
    """The domain as A-labels."""
    text = text.lower() if text.isascii() else idna.encode(text, uts46=True).decode()
    labels = text.split(".")
    if len(labels) < 2 or not all(0 < len(label) < 64 and label[0] != "-" != label[-1] for label in labels):
        raise ValueError("no domain")
    return text


def address(text):
    """The address in its normal form, or an error."""
    local, at, host = text.strip().rpartition("@")
    if not at or len(local) > 64 or not LOCAL.fullmatch(local):
        raise ValueError("no address")
    return (local if local.isascii() else unicodedata.normalize("NFC", local)).lower() + "@" + domain(host)


def name(text):
    """The name composed, with single spaces and without invisible characters."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join((UNSEEN.sub("", text) if UNSEEN.search(text) else text).split())


@cache
def names(cell):
    """The names in a list."""
    return [name(one) for one in cell.split(";")]


def main():
    path, only_read = sys.argv[1], sys.argv[2:] == ["read"]
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        head = next(rows)
        if only_read:
            print(sum(1 for _ in rows), "rows")
            return
        seen, groups, workspaces, batch, size = set(), {}, {}, [], 0
        invalid = duplicates = 0
        for first, last, email, group, workspace in rows:
            try:
                email = address(email)
            except (ValueError, idna.IDNAError):
                invalid += 1
                continue
            if email in seen:
                duplicates += 1
                continue
            seen.add(email)
            for places, cell in ((groups, group), (workspaces, workspace)):
                for one in names(cell):
                    places.setdefault(one, []).append(email)
            batch.append({"email": email, "first_name": name(first), "last_name": name(last), "role": "member"})
            if len(batch) == 100:
                size += len(json.dumps({"users": batch}))
                batch.clear()
        size += len(json.dumps({"users": batch}))
        size += sum(len(json.dumps({"name": one, "emails": all})) for one, all in (groups | workspaces).items())
    print(f"{len(head)} columns, {len(seen)} people, {duplicates} duplicates, {invalid} invalid, {size} bytes of bodies")


main()
