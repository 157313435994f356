"""Mutates the sheets of this repository and gives them to the program: `check` each, and `rehearse` those that can be read.

    python3 benches/hostile.py PROGRAM [FOLDER…] [--inputs 20000] [--seed 1] [--seconds 5] [--mib 256]

Bytes are flipped, removed, repeated and exchanged between files; where a file is a zip, also inside its parts, which are
packed again. No input may end the program with exit code 1, a panic (101) or a signal, or take more time or memory than the
limits. FOLDERs add sheets to those of samples/ and tests/fixtures/. Prints a line for each failure, which stays under
target/hostile/, and the number of inputs. Needs a Unix.
"""
import argparse
import io
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time
import warnings
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
LARGEST = 400_000
warnings.simplefilter("ignore")
TOKENS = [b"", b"\0", b"\xff\xfe", b"\r\n", b'"', b";", b"=", b"@", b"-1", b"4294967296", b"<!--", b"]]>", b"&#0;", b"<c r=\"XFD1048576\"/>",
          b"<row r=\"4294967295\"/>", b"A0:ZZZ9999999", b"<table>", b"</td>", b"\xe2\x80\xae", b"99999999999999999999"]


def sheets(folders):
    """The files of the folders that are not too large, by name."""
    found = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return [path for path in found if path.suffix not in {".pem", ".rs", ".gitattributes"} and path.stat().st_size <= LARGEST]


def mutated(data, others, chance):
    """The bytes with one to eight changes."""
    data = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 4, 8])):
        at = chance.randrange(len(data) + 1)
        length = min(chance.choice([1, 1, 2, 4, 16, 256]), len(data) - at)
        match chance.randrange(7):
            case 0 if at < len(data):
                data[at] ^= 1 << chance.randrange(8)
            case 1:
                data[at:at + length] = b""
            case 2:
                data[at:at] = data[at:at + length] * chance.choice([1, 2, 64])
            case 3:
                data[at:at + length] = chance.choice(TOKENS)
            case 4:
                data[at:at] = chance.choice(TOKENS)
            case 5:
                other = chance.choice(others)
                start = chance.randrange(len(other) + 1)
                data[at:at + length] = other[start:start + length]
            case _ if chance.random() < 0.1:
                data[at:] = b""
    return bytes(data)


def mutated_zip(data, others, chance):
    """The zip with one of its parts changed, removed, doubled or renamed; `None` where it is no zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(part.filename, archive.read(part)) for part in archive.infolist()]
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, RuntimeError, EOFError):
        return None
    if not parts or sum(len(content) for _, content in parts) > 4 * LARGEST:
        return None
    at = chance.randrange(len(parts))
    name, content = parts[at]
    match chance.randrange(10):
        case 0:
            del parts[at]
        case 1:
            parts.append((name, mutated(content, others, chance)))
        case 2:
            parts[at] = (chance.choice([name.upper(), name.replace("/", "\\"), "/" + name, "../" + name]), content)
        case _:
            parts[at] = (name, mutated(content, others, chance))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name or "x", content)
    return out.getvalue()


def run(program, arguments, folder, seconds):
    """The exit code, the seconds and the MiB of one run; a code below zero is a signal."""
    started = time.monotonic()
    with open(folder / "stderr", "wb") as errors:
        process = subprocess.Popen([program, *arguments], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors,
                                   env={"PATH": os.environ["PATH"], "HOME": str(folder), "TMPDIR": str(folder)})
    signal.setitimer(signal.ITIMER_REAL, seconds + 1)
    try:
        _, status, usage = os.wait4(process.pid, 0)
    except TimeoutError:
        process.kill()
        _, status, usage = os.wait4(process.pid, 0)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, time.monotonic() - started, usage.ru_maxrss / 1024


def on_alarm(*_):
    raise TimeoutError


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program", type=pathlib.Path)
    arguments.add_argument("--inputs", type=int, default=20_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--seconds", type=float, default=5)
    arguments.add_argument("--mib", type=float, default=256)
    arguments.add_argument("folders", nargs="*", type=pathlib.Path)
    options = arguments.parse_args()
    program = str(options.program.resolve())
    signal.signal(signal.SIGALRM, on_alarm)
    paths = sheets([ROOT / "samples", ROOT / "tests" / "fixtures", *options.folders])
    contents = [path.read_bytes() for path in paths]
    kept = ROOT / "target" / "hostile"
    failures, rehearsed = 0, 0
    for index in range(options.inputs):
        chance = random.Random(f"{options.seed} {index}")
        at = chance.randrange(len(paths))
        packed = mutated_zip(contents[at], contents, chance) if chance.random() < 0.8 else None
        data = packed or mutated(contents[at], contents, chance)
        suffix = paths[at].suffix or chance.choice([".csv", ".xlsx"])
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            sheet = folder / f"people{suffix}"
            sheet.write_bytes(data)
            for command in ("check", "rehearse"):
                code, seconds, mib = run(program, [command, sheet.name], folder, options.seconds)
                rehearsed += command == "rehearse"
                if code in (1, 101) or code < 0 or seconds > options.seconds or mib > options.mib:
                    failures += 1
                    kept.mkdir(parents=True, exist_ok=True)
                    (kept / f"{options.seed}-{index}{suffix}").write_bytes(data)
                    said = (folder / "stderr").read_text(errors="replace").strip().splitlines()[-1:]
                    print(f"{options.seed}-{index}{suffix} of {paths[at].name}: {command} exit {code}, {seconds:.1f} s, {mib:.0f} MiB {said}", flush=True)
                if code not in (0, 3):
                    break
    print(f"{options.inputs} inputs of {len(paths)} sheets (seed {options.seed}), {rehearsed} rehearsed: {failures} failures")
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
