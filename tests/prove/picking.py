"""What the planted errors have in common: what figures look like, and how a place for an error is chosen."""

import random
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from tests.prove.ground import Ground, Span

Plant = Callable[[Ground, random.Random], str | None]

AMOUNT = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w,])(?!\.\d{3})")
RATE = re.compile(r"(?<![\w.,/])\d{1,2}\.\d{1,3}(?![\w,/])")
DAY = re.compile(r"(?<![\w/])\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\w/])")
LOOK_ALIKE = {"0": "O", "1": "l", "5": "S", "8": "B"}


def in_rows(ground: Ground, pattern: re.Pattern[str]) -> list[Span]:
    """Where a pattern matches within rows."""
    return [span for row in ground.rows for span in ground.found(pattern, row)]


def other_digit(ground: Ground, found: Sequence[Span], chance: random.Random) -> str | None:
    """Another digit in one of the spans."""
    if not found:
        return None
    start, end = chance.choice(found)
    place = chance.choice([place for place in range(start, end) if ground.text[place].isdigit()])
    digit = chance.choice(sorted(set("0123456789") - {ground.text[place]}))
    return ground.replaced(((place, place + 1), digit))


def swapped(ground: Ground, spans: Sequence[Span]) -> str | None:
    """The words of two spans in the place of each other."""
    one, other = spans
    words = ground.text[slice(*one)], ground.text[slice(*other)]
    return ground.replaced((one, words[1]), (other, words[0])) if words[0] != words[1] else None


def outside_rows(ground: Ground, pattern: re.Pattern[str]) -> list[Span]:
    """Where a pattern matches in the schedule between its rows: in headings, subtotals and totals."""
    rows = sorted(ground.rows)
    found = ground.found(pattern, ground.schedule)
    return [span for span in found if not any(start <= span[0] < end for start, end in rows)]


def headings(ground: Ground) -> list[Span]:
    """The lines of a schedule between its rows that hold words and no amount."""
    rows = sorted(ground.rows)
    starts = [start for start, _ in rows]

    def in_a_row(span: Span) -> bool:
        before = bisect_left(starts, span[1])
        return before > 0 and rows[before - 1][1] > span[0]

    return [
        span
        for span in ground.lines
        if ground.plain[slice(*span)].strip() and not ground.found(AMOUNT, span) and not in_a_row(span)
    ]


def instead(ground: Ground, found: Sequence[Span], chance: random.Random, words: Callable[[str], str]) -> str | None:
    """Other words in the place of one of the spans."""
    if not found:
        return None
    span = chance.choice(found)
    return ground.replaced((span, words(ground.text[slice(*span)])))


def look_alike(words: str, chance: random.Random) -> str:
    """A letter in the place of the digit that it looks like."""
    place = chance.choice([place for place, letter in enumerate(words) if letter in LOOK_ALIKE])
    return words[:place] + LOOK_ALIKE[words[place]] + words[place + 1 :]


def with_look_alikes(ground: Ground, found: Sequence[Span]) -> list[Span]:
    """The spans that hold a digit which looks like a letter."""
    return [span for span in found if set(ground.text[slice(*span)]) & set(LOOK_ALIKE)]
