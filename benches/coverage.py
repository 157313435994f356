"""Prints how many lines of each room the tests reach, from an lcov file. Pure rooms need nothing but their input, and must reach 95 %.

usage: coverage.py LCOV
"""

import collections
import pathlib
import sys

PURE = {"text", "messages", "model", "fields", "roster", "plan"}
PURE_PERCENT = 95.0


def lines_of(lcov):
    """Every line that has code, as (path below src, line number, how often it ran)."""
    path = None
    for record in lcov:
        name, _, value = record.strip().partition(":")
        if name == "SF":
            path = value.rpartition("/src/")[2] if "/src/" in value and "/.cargo/" not in value else None
        elif name == "DA" and path is not None and not path.endswith("tests.rs"):
            line, count = value.split(",")[:2]
            yield path, int(line), int(count)


def main():
    # One file can stand in the report more than once: for each test program.
    counts = collections.defaultdict(int)
    with open(sys.argv[1], encoding="utf-8") as lcov:
        for path, line, count in lines_of(lcov):
            counts[path, line] += count
    rooms = collections.defaultdict(lambda: [0, 0])
    for (path, _), count in counts.items():
        room = rooms[pathlib.PurePath(path).parts[0]]
        room[0] += 1
        room[1] += count > 0

    below = []
    print(f"{'room':<16} {'lines':>7} {'reached':>8} {'%':>6}")
    for name, (lines, reached) in sorted(rooms.items()):
        percent = 100 * reached / lines
        print(f"{name:<16} {lines:>7} {reached:>8} {percent:>6.1f}{'  pure' if name in PURE else ''}")
        if name in PURE and percent < PURE_PERCENT:
            below.append(name)
    if below:
        sys.exit(f"pure rooms below {PURE_PERCENT:.0f} %: {', '.join(below)}")


if __name__ == "__main__":
    main()
