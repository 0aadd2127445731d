"""No line makes a pattern slow: every regular expression of the package, on lines made after its own repeats."""

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from generator.document import Table, Text
from generator.formats import to_document
from tests.regexes import Found, attacks, patterns

LETTERS = 1200
SECONDS = 1.0
"""In the time of their square 1,200 letters take a quarter of it at most, in that of their cube far more."""

RAW = frozenset({"formats", "sources", "fetching"})
"""The parts that read a source as it is; all others read what a Document holds."""


class SlowError(Exception):
    """The time is over."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise SlowError where the body takes longer on its own, whatever else the machine does."""

    def late(number: int, frame: object) -> None:
        raise SlowError

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def slow_line(found: Found) -> str | None:
    """The first line that takes a pattern too long, None where there is none."""
    part = found.name.removeprefix("generator.").partition(".")[0].partition("/")[0]
    for line in attacks(found.pattern, LETTERS, blank=part in RAW):
        try:
            with within(SECONDS):
                read(found, line)
        except SlowError:
            return f"{found.name}: {line[:40]!r}"
    return None


def read(found: Found, line: str) -> None:
    """Use a pattern as the package does: at every place of a line, or from its beginning."""
    pattern: re.Pattern[Any] = found.pattern
    text = line.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else line
    if found.searches:
        for _ in pattern.finditer(text):
            continue
    else:
        pattern.match(text)
        pattern.fullmatch(text)


@pytest.mark.slow
def test_no_pattern_of_the_package_takes_longer_than_the_square_of_a_line() -> None:
    found = patterns()
    assert len(found) > 400
    assert [slow for one in found if (slow := slow_line(one))] == []


@pytest.mark.parametrize("pattern", [r"(?:a+)+$", r"(?:\s*(?:\^?\(\w\)|\^))*$", r"\d+\.?\d*\d*%", r"(?:a|aa)+b"])
def test_pattern_that_lines_make_slow_is_found(pattern: str) -> None:
    assert slow_line(Found(pattern=re.compile(pattern), name="x", searches=True)) is not None


@pytest.mark.parametrize("pattern", [r"\s+$", r"(?:a++)+$", r"(?:\s*(?>\^?\(\w\)|\^))*$", r"\d+(?:\.\d*)?%"])
def test_pattern_in_the_square_of_a_line_is_not(pattern: str) -> None:
    assert slow_line(Found(pattern=re.compile(pattern), name="x", searches=True)) is None


@pytest.mark.parametrize("name", ["x.txt", "x.htm"])
def test_document_holds_no_run_of_blanks_that_a_layout_would_have_to_pass(name: str) -> None:
    opening = "<html><p>" if name == "x.htm" else ""
    source = f"{opening}Sampleton{' ' * 500}RB\t\t \t 5.00%   \n" + "a  b. c   " + "\n"
    found = [row.cells for block in to_document(source.encode(), name).blocks for row in rows_of(block)]
    assert found
    assert not [text for cells in found for text in cells if re.search(r"\s{3}", text)]


def rows_of(block: object) -> list[Any]:
    """The rows of a block, a line of running text as a row of one cell."""
    match block:
        case Table(rows):
            return list(rows)
        case Text(lines):
            return [type("Line", (), {"cells": (line.text,)}) for line in lines]
        case _:
            return []
