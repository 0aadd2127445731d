"""Errors in figures, signs, totals and pages: Ground and chance -> another text, or None where there is no place."""

import random
import re
from itertools import pairwise

from tests.prove.ground import Ground, Span
from tests.prove.picking import AMOUNT, RATE, Plant, in_rows, instead, other_digit, outside_rows

PERCENT = re.compile(r"(?<![\w.,/])\d{1,3}\.\d{1,2}(?=\)? ?%)")
NEGATIVE = re.compile(r"\(\$? ?\d{1,3}(?:,\d{3})+\)|(?<![\w.,)-])-\$? ?\d{1,3}(?:,\d{3})+")
GAP = re.compile(r"\t+| {3,}")
PARENT = re.compile(r"[^;\t|]{8,}; ?")
CHILD = re.compile(r"[\s|]*(?:First |Second )?(?:Subs|S)er(?:ies)?\b")
PAGE = "\n\f\n\nExample Trust\nSchedule of Investments (continued)\n\n"


def two_digits_swapped(ground: Ground, chance: random.Random) -> str | None:
    """Two neighbouring digits of an amount have changed places."""
    spans = ground.found(AMOUNT, ground.schedule)
    pairs = [(a, a + 2) for start, end in spans for a in range(start, end - 1) if _differ(ground.text[a : a + 2])]
    return instead(ground, pairs, chance, lambda words: words[::-1])


def _differ(words: str) -> bool:
    return words.isdigit() and words[0] != words[1]


def digit_of_a_total(ground: Ground, chance: random.Random) -> str | None:
    """Another digit in a subtotal or a total."""
    return other_digit(ground, outside_rows(ground, AMOUNT), chance)


def total_gone(ground: Ground, chance: random.Random) -> str | None:
    """The line of a subtotal or a total is not there."""
    taken = [start for start, _ in outside_rows(ground, AMOUNT)]
    lines = [(a, b) for a, b in ground.lines if any(a <= place < b for place in taken)]
    return instead(ground, lines, chance, lambda words: "")


def minus_lost(ground: Ground, chance: random.Random) -> str | None:
    """A negative amount is printed as a positive one."""
    return instead(ground, ground.found(NEGATIVE, ground.schedule), chance, lambda words: words.strip("()-"))


def minus_gained(ground: Ground, chance: random.Random) -> str | None:
    """An amount is printed in parentheses."""
    return instead(ground, ground.found(AMOUNT, ground.schedule), chance, lambda words: f"({words})")


def digit_of_a_percentage(ground: Ground, chance: random.Random) -> str | None:
    """Another digit in a percentage of a section or a total."""
    return other_digit(ground, outside_rows(ground, PERCENT), chance)


def comma_for_a_point(ground: Ground, chance: random.Random) -> str | None:
    """A comma where a coupon has its point."""
    return instead(ground, in_rows(ground, RATE), chance, lambda words: words.replace(".", ","))


def point_lost(ground: Ground, chance: random.Random) -> str | None:
    """A coupon without its point."""
    return instead(ground, in_rows(ground, RATE), chance, lambda words: words.replace(".", ""))


def other_currency(ground: Ground, chance: random.Random) -> str | None:
    """The sign of another currency."""
    found = ground.found(re.compile(r"\$"), ground.schedule)
    return instead(ground, found, chance, lambda words: chance.choice("\N{EURO SIGN}\N{POUND SIGN}"))


def amount_gone(ground: Ground, chance: random.Random) -> str | None:
    """An amount of a row is not there, its cell is blank."""
    return instead(ground, in_rows(ground, AMOUNT), chance, lambda words: " ")


def page_inside_a_row(ground: Ground, chance: random.Random) -> str | None:
    """A page ends between two cells of a row, and the next one begins with its title."""
    return instead(ground, in_rows(ground, GAP), chance, lambda words: PAGE)


def issuer_not_carried(ground: Ground, chance: random.Random) -> str | None:
    """A row has lost the issuer that the rows below take from it."""
    rows = sorted(ground.rows)
    heads = [row for row, below in pairwise(rows) if CHILD.match(ground.plain, *below) and any(_parent(ground, row))]
    return instead(ground, [_parent(ground, row) for row in heads], chance, lambda words: "")


def _parent(ground: Ground, row: Span) -> Span:
    """Where the issuer of a row stands, up to its semicolon; an empty span where it has none."""
    match = PARENT.search(ground.plain, *row)
    return match.span() if match else (0, 0)


FIGURE_PLANTS: tuple[Plant, ...] = (
    two_digits_swapped,
    digit_of_a_total,
    total_gone,
    minus_lost,
    minus_gained,
    digit_of_a_percentage,
    comma_for_a_point,
    point_lost,
    other_currency,
    amount_gone,
    page_inside_a_row,
    issuer_not_carried,
)
