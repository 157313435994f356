"""One table of what frontdesk costs and what other programs cost that do a part of the same, each the median of five.

    python3 benches/compare.py [--rows ROWS] [--sheet-rows ROWS] [--runs RUNS]

CPU is of all threads; a ratio is frontdesk's share of the other program's time. `just bench` builds what it needs first.
"""
import argparse
import importlib.util
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import inputs

ROOT = Path(__file__).parent.parent
FRONTDESK = ROOT / "target/release/frontdesk"
CELLS = ROOT / "benches/measure/target/release/cells"
PEERS = ROOT / "benches/peers"
POLARS = "import polars, sys; print(polars.read_csv(sys.argv[1], infer_schema=False).unique('E-mail').height)"
OPENPYXL = "import openpyxl, sys; print(sum(1 for _ in openpyxl.load_workbook(sys.argv[1], read_only=True).worksheets[0].values))"
CALAMINE = "import python_calamine, sys; print(len(python_calamine.load_workbook(sys.argv[1]).get_sheet_by_index(0).to_python()))"


def measure(command, folder):
    """Runs the command once; returns its seconds, its CPU seconds and its largest size in MiB."""
    with open(folder / "out", "wb") as out:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=out, cwd=folder)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        took = time.perf_counter() - begin
    if process.returncode not in (0, 3):
        sys.exit(f"{command}: exit {process.returncode}\n{(folder / 'out').read_text()[-2000:]}")
    return took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def show(title, commands, runs, folder):
    """Prints the rows of one task: frontdesk first, each program in turn so that all see the same machine."""
    taken = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            taken[name].append(measure(command, folder))
    medians = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in taken.items()}
    own = next(iter(medians.values()))
    for name, (took, cpu, size) in medians.items():
        ratio = "" if medians[name] is own else f"{own[0] / took:.2f}, {own[1] / cpu:.2f}"
        # A process is at least as large as this one was when it began it.
        least = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        mib = f"{size:.0f}" if size > least + 1 else f"< {least + 1:.0f}"
        print(f"| {title} | {name} | {took:.3f} | {cpu:.3f} | {mib} | {ratio} |", flush=True)
        title = ""


def python(module, *arguments):
    """The command of a Python peer, where its package is installed."""
    if importlib.util.find_spec(module) is None:
        print(f"not installed: {module}", file=sys.stderr)
        return {}
    return {module: [sys.executable, *map(str, arguments)]}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--sheet-rows", type=int, default=100_000)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    folder = ROOT / "target/measure"
    for rows in {options.rows, options.sheet_rows, options.people}:
        inputs.make(folder, rows, workbook=rows != options.rows)
    text, book = folder / f"people-{options.rows}.csv", folder / f"people-{options.sheet_rows}.xlsx"
    print("| task | program | seconds | CPU seconds | MiB | frontdesk's share: time, CPU |")
    print("| --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        csv_peers = {
            "csv + idna + regex": [sys.executable, str(PEERS / "check.py"), str(text)],
            "csv, only reading": [sys.executable, str(PEERS / "check.py"), str(text), "read"],
            **python("email_validator", PEERS / "email_validator.py", text),
            **python("polars", "-c", POLARS, text),
        }
        check = {"frontdesk check": [FRONTDESK, "check", text]}
        show(f"{options.rows:,} CSV rows", check | csv_peers, options.runs, scratch)
        book_peers = {
            "calamine, only cells": [CELLS, book],
            **python("openpyxl", "-c", OPENPYXL, book),
            **python("python_calamine", "-c", CALAMINE, book),
        }
        show(f"{options.sheet_rows:,} XLSX rows", {"frontdesk check": [FRONTDESK, "check", book]} | book_peers, options.runs, scratch)
        people = folder / f"people-{options.people}.csv"
        more = ["--workspace-admin", "ada.example0@example.com", "--report", scratch / "answered.csv"]
        everything = {"frontdesk rehearse": [FRONTDESK, "rehearse", people, *more]}
        show(f"{options.people:,} people, all of the job", everything, options.runs, scratch)
        start = {"frontdesk --version": [FRONTDESK, "--version"]}
        show("start", start, options.runs, scratch)


if __name__ == "__main__":
    main()
