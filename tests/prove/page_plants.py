"""Errors in pages, sections, columns and heads: Ground and chance -> another text, or None where there is no place."""

import random
import re
from collections.abc import Sequence
from itertools import pairwise

from tests.prove.ground import Ground, Span
from tests.prove.picking import (
    AMOUNT,
    DAY,
    RATE,
    Plant,
    headings,
    instead,
    look_alike,
    other_digit,
    outside_rows,
    swapped,
    with_look_alikes,
)

LONG_DAY = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}"
)
LEGEND = re.compile(r"^[ \t|*-]*\^?\(?([a-z])\)(?= *[\t|]? *[A-Z])", re.MULTILINE)
GAP = re.compile(r"\t+| {3,}")
SPACE = re.compile(r"(?<=\w) (?=\w)")
PAGE = range(12, 45)


def look_alike_in_a_total(ground: Ground, chance: random.Random) -> str | None:
    """A letter that looks like the digit it takes the place of, in a subtotal or a total."""
    found = with_look_alikes(ground, outside_rows(ground, AMOUNT))
    return instead(ground, found, chance, lambda words: look_alike(words, chance))


def points_for_commas(ground: Ground, chance: random.Random) -> str | None:
    """An amount whose groups are parted by points."""
    return instead(ground, ground.found(AMOUNT, ground.schedule), chance, lambda words: words.replace(",", "."))


def two_totals_swapped(ground: Ground, chance: random.Random) -> str | None:
    """Two subtotals or totals in the place of each other."""
    found = outside_rows(ground, AMOUNT)
    return swapped(ground, chance.sample(found, 2)) if len(found) > 1 else None


def two_headings_swapped(ground: Ground, chance: random.Random) -> str | None:
    """The headings of two sections in the place of each other."""
    found = headings(ground)
    return swapped(ground, chance.sample(found, 2)) if len(found) > 1 else None


def heading_moved_by_a_line(ground: Ground, chance: random.Random) -> str | None:
    """A heading stands below the line that it should stand above."""
    lines = [span for span in ground.lines if ground.plain[slice(*span)].strip()]
    taken = set(headings(ground))
    pairs = [pair for pair in pairwise(lines) if pair[0] in taken and pair[1] not in taken]
    return swapped(ground, chance.choice(pairs)) if pairs else None


def section_gone(ground: Ground, chance: random.Random) -> str | None:
    """All lines from one heading to the next are not there."""
    pairs = list(pairwise(sorted(headings(ground))))
    if not pairs:
        return None
    (start, _), (end, _) = chance.choice(pairs)
    return ground.replaced(((start, end), ""))


def _page(ground: Ground, chance: random.Random) -> Span | None:
    """The lines of some page of the schedule."""
    if len(ground.lines) < 2 * PAGE.start:
        return None
    first = chance.randrange(len(ground.lines) - PAGE.start)
    last = min(first + chance.choice(PAGE), len(ground.lines) - 1)
    return ground.lines[first][0], ground.lines[last][1]


def page_gone(ground: Ground, chance: random.Random) -> str | None:
    """Some lines in a row are not there."""
    span = _page(ground, chance)
    return ground.replaced((span, "")) if span else None


def page_doubled(ground: Ground, chance: random.Random) -> str | None:
    """Some lines in a row are there twice."""
    span = _page(ground, chance)
    return ground.replaced(((span[1], span[1]), ground.text[slice(*span)])) if span else None


def notes_swapped(ground: Ground, chance: random.Random) -> str | None:
    """The letters of two footnotes in the place of each other."""
    found = [match.span(1) for match in LEGEND.finditer(ground.plain, ground.schedule[0])]
    return swapped(ground, chance.sample(found, 2)) if len(found) > 1 else None


def digit_of_a_day_in_words(ground: Ground, chance: random.Random) -> str | None:
    """Another digit in a date of the cover or above the schedule."""
    return other_digit(ground, ground.found(LONG_DAY, (0, ground.schedule[1])), chance)


def row_in_three(ground: Ground, chance: random.Random) -> str | None:
    """A row stands on three lines."""
    rows = [found for row in ground.rows if len(found := _gaps(ground, row)) > 1]
    if not rows:
        return None
    return ground.replaced(*((span, "\n") for span in chance.sample(chance.choice(rows), 2)))


def _gaps(ground: Ground, row: Span) -> list[Span]:
    return ground.found(GAP, row) or ground.found(SPACE, row)


def two_rows_on_a_line(ground: Ground, chance: random.Random) -> str | None:
    """A row goes on with the next one."""
    ends = [
        (one[1] - 1, other[0])
        for one, other in pairwise(sorted(ground.rows))
        if ground.text[one[1] - 1 : other[0]] == "\n"
    ]
    return instead(ground, ends, chance, lambda words: " ")


def amounts_of_all_rows_swapped(ground: Ground, chance: random.Random) -> str | None:
    """The last two amounts of every row in the place of each other."""
    pairs = [found[-2:] for row in ground.rows if len(found := ground.found(AMOUNT, row)) > 1]
    return _all_swapped(ground, pairs)


def terms_of_all_rows_swapped(ground: Ground, chance: random.Random) -> str | None:
    """Coupon and maturity of every row in the place of each other."""
    pairs = [
        [rates[0], days[0]]
        for row in ground.rows
        if (rates := ground.found(RATE, row)) and (days := ground.found(DAY, row))
    ]
    return _all_swapped(ground, pairs)


def _all_swapped(ground: Ground, pairs: Sequence[Sequence[Span]]) -> str | None:
    words = [(span, ground.text[slice(*other)]) for one, two in pairs for span, other in ((one, two), (two, one))]
    return ground.replaced(*words) if words else None


def row_behind_the_schedule(ground: Ground, chance: random.Random) -> str | None:
    """A row stands behind the last line of the schedule."""
    if not ground.rows:
        return None
    span, end = chance.choice(ground.rows), ground.schedule[1]
    return ground.replaced((span, ""), ((end, end), ground.text[slice(*span)])) if span[1] <= end else None


def values_of_two_rows_shifted(ground: Ground, chance: random.Random) -> str | None:
    """A digit more in one value of a row and a digit less in that of a neighbour, so that their sum stays."""
    pairs = [pair for pair in pairwise(_values(ground)) if all(_shifts(ground, *pair))]
    if not pairs:
        return None
    one, other = chance.choice(pairs)
    up, down = _shifts(ground, one, other)
    place = chance.choice([place for place in up if place in down])
    return ground.replaced(_stepped(ground, one, place, 1), _stepped(ground, other, place, -1))


def _values(ground: Ground) -> list[Span]:
    return [found[-1] for row in sorted(ground.rows) if (found := ground.found(AMOUNT, row))]


def _shifts(ground: Ground, one: Span, other: Span) -> tuple[set[int], set[int]]:
    """From the end of two values, where the first can take one more and the second one less; empty where never both."""
    up = {one[1] - i for i in range(*one) if ground.text[i] in "012345678"}
    down = {other[1] - i for i in range(*other) if ground.text[i] in "123456789"}
    return up & down, up & down


def _stepped(ground: Ground, span: Span, place: int, step: int) -> tuple[Span, str]:
    at = span[1] - place
    return (at, at + 1), str(int(ground.text[at]) + step)


PAGE_PLANTS: tuple[Plant, ...] = (
    look_alike_in_a_total,
    points_for_commas,
    two_totals_swapped,
    two_headings_swapped,
    heading_moved_by_a_line,
    section_gone,
    page_gone,
    page_doubled,
    notes_swapped,
    digit_of_a_day_in_words,
    row_in_three,
    two_rows_on_a_line,
    amounts_of_all_rows_swapped,
    terms_of_all_rows_swapped,
    row_behind_the_schedule,
    values_of_two_rows_shifted,
)
