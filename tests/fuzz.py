"""Samples with random damage -> to_document and read_filings: anything but filings or a reason is reported.

Run it with ``python -m tests.fuzz --seed 1 --count 2000``; the same seed makes the same files. What fails is written
to build/fuzz/, to be kept in tests/hostile/ once it is mended.
"""

import argparse
import random
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

from generator.formats import to_document
from generator.layouts import read_filings
from generator.problems import UnreadableError
from tests.pdf_composer import Printed, pdf

ROOT = Path(__file__).parents[1]
FAILED = ROOT / "build/fuzz"
SECONDS = 20
PIECES = (
    b"<table>", b"</table>", b"<tr>", b"</tr>", b"<td colspan=99 rowspan=99>", b"<pre>", b"<sup>", b"<!--", b"<script>",
    b"<DOCUMENT>\n<TYPE>N-Q\n<TEXT>\n", b"</TEXT>\n</DOCUMENT>", b"<SEC-HEADER>", b"<XML><?xml version='1.0'?>",
    b"&#0;",
    b"&#x110000;", b"\x00", b"\xff\xfe", b"\x1f\x8b\x08", b"\xc2\xa0", b"\xe2\x80\x94", b"\t\t\t", b"     ", b"|", b"$",
    b"(a)(b)", b"^{(a)}", b"0.00%", b"13/32/99", b"9" * 5000, b"(" * 500, b" " * 5000, b". " * 500, b"\n" * 50,
    b"TOTAL",
)  # fmt: skip

Change = Callable[[random.Random, bytes], bytes]


def cut(chance: random.Random, data: bytes) -> bytes:
    """Lose a stretch."""
    start, length = chance.randrange(len(data) + 1), chance.choice((1, 10, 100, 1000, 10_000))
    return data[:start] + data[start + length :]


def put(chance: random.Random, data: bytes) -> bytes:
    """Gain a piece, now and then many times."""
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 50)) + data[place:]


def repeat(chance: random.Random, data: bytes) -> bytes:
    """Say a stretch twice, the second time elsewhere."""
    start, place = chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)
    return data[:place] + data[start : start + chance.choice((20, 200, 2000))] + data[place:]


def flip(chance: random.Random, data: bytes) -> bytes:
    """Change bytes."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 5, 50)) if data else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def join_lines(chance: random.Random, data: bytes) -> bytes:
    """Lose the ends of lines."""
    return data.replace(b"\n", chance.choice((b" ", b"", b"\t", b"\r")))


CHANGES: tuple[Change, ...] = (cut, cut, put, put, repeat, flip, join_lines)


def samples() -> tuple[bytes, ...]:
    """What is damaged: the sample filings, the cases, what was found hostile before, a page, a submission and a PDF."""
    folders = ("filings", "tests/corpus", "tests/hostile")
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.*")) if path.suffix != ".md"]
    row = "<tr><td>Sampleton, RB (AGM)<sup>(a)</sup></td><td>5.00</td><td>%</td><td>$</td><td>615</td></tr>"
    page = f"<html><p>Schedule of Investments</p><table>{row * 20}</table></html>".encode()
    whole = b"<SEC-HEADER>\nCONFORMED PERIOD OF REPORT: 20160930\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>N-Q\n<TEXT>\n"
    printed = pdf([[Printed("Ohio", 40, 800), Printed("5.00%", 300, 800)]])
    return (*(path.read_bytes() for path in paths), page, whole + page + b"</TEXT>\n</DOCUMENT>\n", printed)


def damaged(chance: random.Random, originals: Sequence[bytes]) -> bytes:
    """A sample with one to eight changes."""
    data = chance.choice(originals)
    for _ in range(chance.randint(1, 8)):
        data = chance.choice(CHANGES)(chance, data)
    return data


def fault_of(data: bytes) -> str:
    """What goes wrong with a file that may not: another exception, or too long a time; nothing is right."""
    start = perf_counter()
    try:
        read_filings(to_document(data, "fuzz"))
    except UnreadableError as fault:
        return "" if fault.problem.message else "a refusal without a message"
    except Exception:  # noqa: BLE001 - whatever else is raised is what is looked for
        return traceback.format_exc(limit=-3)
    seconds = perf_counter() - start
    return f"took {seconds:.0f} seconds for {len(data):,} bytes" if seconds > SECONDS else ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Damage and read as many files as asked for; returns how many went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=2000)
    asked = parser.parse_args(arguments)
    originals, wrong = samples(), 0
    for number in range(asked.count):
        data = damaged(random.Random(f"{asked.seed}-{number}"), originals)
        if said := fault_of(data):
            wrong += 1
            FAILED.mkdir(parents=True, exist_ok=True)
            (FAILED / f"{asked.seed}-{number}").write_bytes(data)
            sys.stderr.write(f"{asked.seed}-{number}: {said}\n")
    sys.stdout.write(f"{asked.count} damaged files, {wrong} went wrong\n")
    return wrong


if __name__ == "__main__":
    sys.exit(min(main(), 1))
