"""Compares what six commands cost in instructions with the counts of `benches/measure/counts.json`, or renews them.

    python3 benches/instructions.py [--write]

Needs valgrind and gungraun-runner (`cargo install gungraun-runner --version 0.20.0`). A count depends on the compiler too:
renew the counts when it changes.
"""
import json
import subprocess
import sys
from pathlib import Path

import inputs

ROOT = Path(__file__).parent.parent
MEASURE = ROOT / "benches/measure"
KEPT = MEASURE / "counts.json"
ALLOWED = 0.03


def count():
    """Runs each scenario once; returns its instructions, those of all its threads."""
    command = ["cargo", "bench", "--locked", "--bench", "scenarios", "--", "--output-format=json"]
    output = subprocess.run(command, cwd=MEASURE, stdout=subprocess.PIPE, text=True, check=True).stdout
    counts = {}
    for summary in (json.loads(line) for line in output.splitlines() if line.startswith("{")):
        parts = summary["profiles"][0]["data"]["parts"]
        counts[summary["id"]] = sum(part["metrics"]["Ir"]["values"].get("new", 0) for part in parts)
    return counts


def main():
    for rows in (300, 2000):
        inputs.make(ROOT / "target/measure", rows)
    counts = count()
    if sys.argv[1:] == ["--write"]:
        KEPT.write_text(json.dumps(counts, indent=2) + "\n")
    kept = json.loads(KEPT.read_text())
    print("| scenario | kept | now | change |")
    print("| --- | --- | --- | --- |")
    changes = {name: counts.get(name, 0) / kept[name] - 1 if name in kept else 1 for name in kept | counts}
    for name, change in changes.items():
        print(f"| {name} | {kept.get(name, 0):,} | {counts.get(name, 0):,} | {change:+.1%} |")
    if any(abs(change) > ALLOWED for change in changes.values()):
        sys.exit(f"more than {ALLOWED:.0%}: find out why, or renew the counts with --write")


if __name__ == "__main__":
    main()
