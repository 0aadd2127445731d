"""Lines of a text that stores every cell alone -> the same, its column headings and footnote marks where they belong.

Composed samples: headings of which each word has a line, the digits of a note above the name that they mark, and the
letter of one behind an amount::

    Coupon                  1,2                                       Sampleton Sewer   5.00   4/1/2037   285,000
    Maturity                Sampleton Sewer   5.25%   825   759       a   282,150   1,132,110
    Date
    Face
    Amount ($000)
    Market
    Value ($000)
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from generator.layouts.general.cells import Cell, Line, Shape
from generator.layouts.general.columns import names_value
from generator.layouts.general.fitting import kind_of
from generator.layouts.general.words import ROLE_OF, is_heading_text, is_unit, words_of

_FEWEST, _DEEPEST = 3, 24
_BEGIN = frozenset(
    {"description", "security", "issuer", "company", "interest", "market", "amount", "reference", *ROLE_OF}
)
"""Words with which the name of a column may begin."""

_DIGITS = re.compile(r"(?:1?\d|20)(?:,\s?(?:1?\d|20)){0,5}")
_LETTERS = re.compile(r"\^?\(?[a-z]{1,2}(?:,\s?[a-z]{1,2}){0,4}\)?|[*#\N{DAGGER}\N{DOUBLE DAGGER}]{1,3}")
_NEGATIVE = re.compile(r"\$?\s?\(\s?\$?\s?\d[\d,]{0,18}\s?\)")
_LESS = re.compile(r"[A-Za-z].{0,120}\(\d{1,3}(?:\.\d{1,4})?\)\s?%$")
_NAMED = re.compile(r"[A-Z]")


def with_single_cells(lines: Sequence[Line]) -> tuple[Line, ...]:
    """All lines, those that hold one cell of a row or of the column headings put together."""
    whole = tuple(_marks_at_amounts(tuple(_headings_on_one_line(lines))))
    return tuple(_joined(tuple(_joined(whole, _is_marked)), _is_taken_off))


def _headings_on_one_line(lines: Sequence[Line]) -> Iterator[Line]:
    """Column headings of which every line is a single cell, as the one cell of one line."""
    i = 0
    while i < len(lines):
        depth = _depth(lines, i)
        block = lines[i : i + depth]
        if depth < _FEWEST or not names_value(block):
            yield lines[i]
            i += 1
            continue
        yield replace(block[0], cells=(Cell(" ".join(line.text for line in block), None),))
        i += depth


def _depth(lines: Sequence[Line], start: int) -> int:
    """How many lines from one on are each a single cell of column headings, the first one of a column's name."""
    if _BEGIN.isdisjoint(words_of(lines[start].text)):
        return 0
    return len(tuple(takewhile(_is_of_heading, lines[start : start + _DEEPEST])))


def _is_of_heading(line: Line) -> bool:
    """Whether a line is a word of column headings, or one with the unit below it."""
    alone = _is_single(line) or (len(line.cells) == 2 and line.cells[0].column is None and is_unit(line.cells[1].text))
    return alone and is_heading_text(line.text)


def _is_single(line: Line) -> bool:
    return len(line.cells) == 1 and line.cells[0].column is None


def _marks_at_amounts(lines: Sequence[Line]) -> Iterator[Line]:
    """Rows that a mark cuts, whole; the amounts behind the first one stand alone."""
    held: Line | None = None
    for line in lines:
        if held is not None and _ends_row(held, line):
            mark, value, *rest = line.cells
            *row, amount = held.cells
            yield replace(held, cells=(*row, Cell(f"{amount.text} {mark.text}", None), value))
            held = None
            yield from (replace(line, cells=(cell,)) for cell in rest)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _ends_row(above: Line, line: Line) -> bool:
    """Whether a line is a mark and the value of the row above it, which ends with its only amount."""
    if len(line.cells) < 2 or line.cells[0].column is not None or not _LETTERS.fullmatch(line.cells[0].text):
        return False
    kinds = [kind_of(cell.text) for cell in above.cells]
    if len(kinds) < 2 or kinds[0] or kinds[-1] != "big" or kinds.count("big") != 1:
        return False
    return all(found is Shape.AMOUNT for found in line.shapes[1:])


def _joined(lines: Sequence[Line], belong: Callable[[Line, Line], bool]) -> Iterator[Line]:
    """The lines, each single cell with the line below it where the two belong together."""
    held: Line | None = None
    for line in lines:
        if held is not None and belong(held, line):
            yield replace(held, cells=(*held.cells, *line.cells))
            held = None
            continue
        if held is not None:
            yield held
        held = line if _is_single(line) else None
        if held is None:
            yield line
    if held is not None:
        yield held


def _is_marked(above: Line, line: Line) -> bool:
    """Whether a line shows digits of notes, and the one below a row: a name, and figures behind it."""
    row = len(line.cells) > 2 and bool(_NAMED.match(line.cells[0].text)) and line.shapes[-1] is Shape.AMOUNT
    return row and bool(_DIGITS.fullmatch(above.text))


def _is_taken_off(above: Line, line: Line) -> bool:
    """Whether a line is a name with a negative percentage, which heads no section, and the next its negative amount."""
    return _is_single(line) and bool(_NEGATIVE.fullmatch(line.text) and _LESS.search(above.text))
