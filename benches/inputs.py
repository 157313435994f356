"""The inputs of the measurements: the same people each time, as CSV and as a workbook.

    python3 benches/inputs.py FOLDER ROWS...

Needs the package openpyxl. Files that are there already stay.
"""
import csv
import sys
from pathlib import Path

HEADINGS = ["First name", "Last name", "E-mail", "Group", "Workspace"]


def people(rows):
    """Distinct people in 20 groups and 8 workspaces."""
    for n in range(rows):
        yield [f"Ada{n % 997}", f"Example{n}", f"ada.example{n}@example.com", f"Team {n % 20}", f"Room {n % 8}"]


def invalid(rows):
    """Rows with an address, a role or a name that cannot be right."""
    for n in range(rows):
        yield [["Ada", "Example", f"ada{n}@", "", ""], ["", "", f"ada{n}@example.com", "", ""], ["Ada", "Example", "", "x", ""]][n % 3]


def write_csv(path, rows):
    with open(path, "w", newline="") as file:
        csv.writer(file).writerows([HEADINGS, *rows])


def write_workbook(path, rows):
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("People")
    for row in [HEADINGS, *rows]:
        sheet.append(row)
    book.save(path)


def make(folder, rows, workbook=True):
    """Makes what is missing of the inputs with so many rows."""
    folder.mkdir(parents=True, exist_ok=True)
    kinds = [
        ("people", ".csv", write_csv, people),
        ("invalid", ".csv", write_csv, invalid),
    ]
    if workbook:
        kinds.append(("people", ".xlsx", write_workbook, people))
    for name, suffix, write, of in kinds:
        path = folder / f"{name}-{rows}{suffix}"
        if not path.exists():
            partial = path.with_name("partial" + suffix)
            write(partial, of(rows))
            partial.rename(path)


if __name__ == "__main__":
    for count in sys.argv[2:]:
        make(Path(sys.argv[1]), int(count))
