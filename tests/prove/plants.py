"""The errors that are planted, by name: Ground and chance -> another text, or None where there is no place for one."""

import random
import re

from tests.prove.figure_plants import FIGURE_PLANTS
from tests.prove.form_plants import FORM_PLANTS
from tests.prove.ground import Ground
from tests.prove.page_plants import PAGE_PLANTS
from tests.prove.picking import (
    AMOUNT,
    DAY,
    RATE,
    Plant,
    headings,
    in_rows,
    instead,
    look_alike,
    other_digit,
    swapped,
    with_look_alikes,
)

YEAR = re.compile(r"(?<=[Ss]eries )(?:19|20)\d\d\b|(?<=[Ss]er )(?:19|20)\d\d\b")
MARK = re.compile(r"(?<=\()[a-z](?=\))")
INSURER = re.compile(r"\b(?:AGM|AGC|AMBAC|NATL|FGIC|FSA|MBIA|BAM|NPFG|BHAC|XLCA|CIFG|SYNCORA|RADIAN|ACA)\b")
UNIT = re.compile(r"\(000(?:'?s)?(?: omitted)?\)|in thousands|\(000\)", re.IGNORECASE)
CELL = re.compile(r"[^\t|\n]+")
FOOTER = "\n\nSee accompanying notes to the schedule of investments.\n\n12\n\n"


def digit_of_an_amount(ground: Ground, chance: random.Random) -> str | None:
    """Another digit in an amount, of a row or of a total."""
    return other_digit(ground, ground.found(AMOUNT, ground.schedule), chance)


def digit_of_a_rate(ground: Ground, chance: random.Random) -> str | None:
    """Another digit in a coupon."""
    return other_digit(ground, in_rows(ground, RATE), chance)


def digit_of_a_date(ground: Ground, chance: random.Random) -> str | None:
    """Another digit in a maturity."""
    return other_digit(ground, in_rows(ground, DAY), chance)


def digit_of_a_series_year(ground: Ground, chance: random.Random) -> str | None:
    """Another digit in the year of a series."""
    return other_digit(ground, in_rows(ground, YEAR), chance)


def look_alike_letter(ground: Ground, chance: random.Random) -> str | None:
    """A letter that looks like the digit it takes the place of, in an amount."""
    found = with_look_alikes(ground, in_rows(ground, AMOUNT))
    return instead(ground, found, chance, lambda words: look_alike(words, chance))


def look_alike_in_a_term(ground: Ground, chance: random.Random) -> str | None:
    """A letter that looks like the digit it takes the place of, in a coupon or a maturity."""
    found = with_look_alikes(ground, [*in_rows(ground, RATE), *in_rows(ground, DAY)])
    return instead(ground, found, chance, lambda words: look_alike(words, chance))


def comma_lost(ground: Ground, chance: random.Random) -> str | None:
    """A space or a point where an amount has a comma."""
    found = ground.found(AMOUNT, ground.schedule)
    if not found:
        return None
    span = chance.choice(found)
    return ground.replaced((span, ground.text[slice(*span)].replace(",", chance.choice(" ."), 1)))


def row_gone(ground: Ground, chance: random.Random) -> str | None:
    """A row is not there."""
    return ground.replaced((chance.choice(ground.rows), "")) if ground.rows else None


def row_doubled(ground: Ground, chance: random.Random) -> str | None:
    """A row is there twice."""
    if not ground.rows:
        return None
    start, end = chance.choice(ground.rows)
    return ground.replaced(((end, end), ground.text[start:end]))


def row_moved(ground: Ground, chance: random.Random) -> str | None:
    """A row stands before another one."""
    if len(ground.rows) < 2:
        return None
    span, (place, _) = chance.sample(ground.rows, 2)
    if span[0] <= place < span[1]:
        return None
    return ground.replaced((span, ""), ((place, place), ground.text[slice(*span)]))


def figures_of_a_row_swapped(ground: Ground, chance: random.Random) -> str | None:
    """Principal amount and value, or two other amounts of a row, have changed places."""
    rows = [found for row in ground.rows if len(found := ground.found(AMOUNT, row)) > 1]
    return swapped(ground, chance.sample(chance.choice(rows), 2)) if rows else None


def values_of_two_rows_swapped(ground: Ground, chance: random.Random) -> str | None:
    """The last amounts of two rows have changed places."""
    rows = [found[-1] for row in ground.rows if (found := ground.found(AMOUNT, row))]
    return swapped(ground, chance.sample(rows, 2)) if len(set(rows)) > 1 else None


def names_of_two_rows_swapped(ground: Ground, chance: random.Random) -> str | None:
    """The first cells of two rows have changed places."""
    cells = [found[0] for row in ground.rows if len(found := ground.found(CELL, row)) > 1]
    return swapped(ground, chance.sample(cells, 2)) if len(set(cells)) > 1 else None


def line_gone(ground: Ground, chance: random.Random) -> str | None:
    """A line that is not blank is not there: a heading, a subtotal, an issuer above its rows, half of a name."""
    lines = [span for span in ground.lines if ground.plain[slice(*span)].strip()]
    return ground.replaced((chance.choice(lines), "")) if lines else None


def heading_gone(ground: Ground, chance: random.Random) -> str | None:
    """A line between rows that holds no amount is not there."""
    lines = headings(ground)
    return ground.replaced((chance.choice(lines), "")) if lines else None


def lines_joined(ground: Ground, chance: random.Random) -> str | None:
    """A line goes on where another one should begin."""
    ends = [(end - 1, end) for _, end in ground.lines if ground.text[end - 1 : end] == "\n"]
    return ground.replaced((chance.choice(ends), " ")) if ends else None


def footer_inside_a_row(ground: Ground, chance: random.Random) -> str | None:
    """A page ends within a row, between its lines or behind it."""
    if not ground.rows:
        return None
    start, end = chance.choice(ground.rows)
    places = [place + 1 for place in range(start, end) if ground.text[place] == "\n"]
    place = chance.choice(places or [end])
    return ground.replaced(((place, place), FOOTER))


def mark_misread(ground: Ground, chance: random.Random) -> str | None:
    """Another letter in a footnote's mark."""
    found = in_rows(ground, MARK)
    if not found:
        return None
    span = chance.choice(found)
    others = sorted(set("abcdefgh") - {ground.text[span[0]]})
    return ground.replaced((span, chance.choice(others)))


def insurer_misread(ground: Ground, chance: random.Random) -> str | None:
    """The code of another insurer of the same filing."""
    found = in_rows(ground, INSURER)
    codes = sorted({ground.text[slice(*span)] for span in found})
    if len(codes) < 2:
        return None
    span = chance.choice(found)
    return ground.replaced((span, chance.choice([code for code in codes if code != ground.text[slice(*span)]])))


def unit_lost(ground: Ground, chance: random.Random) -> str | None:
    """The heading no longer says that amounts are in thousands."""
    found = [match.span() for match in UNIT.finditer(ground.plain)]
    return ground.replaced(*((span, "") for span in found)) if found else None


PLANTS: tuple[Plant, ...] = (
    digit_of_an_amount,
    digit_of_a_rate,
    digit_of_a_date,
    digit_of_a_series_year,
    look_alike_letter,
    look_alike_in_a_term,
    comma_lost,
    row_gone,
    row_doubled,
    row_moved,
    figures_of_a_row_swapped,
    values_of_two_rows_swapped,
    names_of_two_rows_swapped,
    line_gone,
    heading_gone,
    lines_joined,
    footer_inside_a_row,
    mark_misread,
    insurer_misread,
    unit_lost,
    *FIGURE_PLANTS,
    *PAGE_PLANTS,
    *FORM_PLANTS,
)
