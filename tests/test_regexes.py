"""No line makes a pattern slow: every regular expression of the package, on lines drawn from its own parse."""

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time
from typing import Any

import pytest

from generator.document import Table, Text
from generator.formats import to_document
from tests.attacks import Attack, attacks
from tests.regexes import Found, patterns

ATTACKS = 24
GUARDED, LADDER = 300, (1_250, 5_000, 20_000)
"""Letters: first so few that even the worst pattern is stopped in time, then four times as many at each step."""

QUICK, LONGEST = 0.004, 0.2
"""Seconds: in the time of their square 20,000 letters take far more than the one, in that of their number far less
than the other."""

SECONDS = 1.0
GROWTH = 8
"""Four times the letters take four times the time where it grows with their number, sixteen times with their square."""

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
    blank = found.name.removeprefix("generator.").partition(".")[0].partition("/")[0] in RAW
    for attack in attacks(found.pattern, ATTACKS):
        if (blank or not re.search(r"\s{3}", attack.line(GUARDED))) and is_slow(found, attack):
            return f"{found.name}: {attack.lead[-20:]!r}, {attack.pump!r} again and again, {attack.tail!r}"
    return None


def is_slow(found: Found, attack: Attack) -> bool:
    """Whether the time of a pattern grows with more than the number of letters."""
    try:
        with within(SECONDS):
            read(found, attack.line(GUARDED))
    except SlowError:
        return True
    *_, short, long = LADDER
    for length in LADDER:
        last = took(found, attack, length, 1)
        if last > LONGEST:
            return True
    if last < QUICK or last <= GROWTH * took(found, attack, short, 4):
        return False
    return all(took(found, attack, long, 2) > GROWTH * took(found, attack, short, 4) for _ in range(3))


def took(found: Found, attack: Attack, length: int, times: int) -> float:
    """The seconds of this process for a line of so many letters, the least of several times."""
    line, least = attack.line(length), float("inf")
    for _ in range(times):
        begun = process_time()
        read(found, line)
        least = min(least, process_time() - begun)
    return least


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
def test_time_of_no_pattern_of_the_package_grows_faster_than_a_line() -> None:
    found = patterns()
    assert len(found) > 600
    assert [slow for one in found if (slow := slow_line(one))] == []


def test_patterns_that_come_to_be_while_a_filing_is_read_are_found() -> None:
    names = {one.name for one in patterns()}
    assert any(name.startswith("layouts/principal_led/lines.py:") for name in names)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:a+)+$",
        r"(?:a|aa)+b",
        r"(?:\s*\(\w\))+$",
        r"[-–]+\d",
        r"\d+%",
        r"Total.*Assets",
        r"<(\w+)[^>]*>",
        r"\w+\.com",
    ],
)
def test_pattern_that_lines_make_slow_is_found(pattern: str) -> None:
    assert slow_line(Found(pattern=re.compile(pattern), name="x", searches=True)) is not None


@pytest.mark.parametrize(
    "pattern",
    [r"a+", r"(?<![-–])[-–]++\d", r"(?<!\d)\d++%", r"^(?>.*?Total).*Assets", r"(?:\s*\(\w\)){1,12}$", r"\w{1,40}\.com"],
)
def test_pattern_in_the_time_of_a_line_is_not(pattern: str) -> None:
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
