"""What many scripts do with HR's CSV file: read it with csv, check each address with email-validator, drop duplicates.

    python3 benches/peers/email_validator.py FILE
"""
import csv
import sys

sys.path.pop(0)  # the package has the name of this file
from email_validator import EmailNotValidError, validate_email  # noqa: E402

known, wrong = set(), 0
with open(sys.argv[1], newline="", encoding="utf-8-sig") as file:
    for row in csv.DictReader(file):
        try:
            known.add(validate_email(row["E-mail"], check_deliverability=False, test_environment=True).normalized.lower())
        except EmailNotValidError:
            wrong += 1
print(f"{len(known)} people, {wrong} invalid")
