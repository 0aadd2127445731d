"""Marked source of a row, rows of a table -> how far the names of a table stand from the edge of their column."""

import re
from collections.abc import Sequence

from generator.document import APART, Row
from generator.formats.html.marks import BREAK, CELL, FONT_END, INDENT, INLINE, NEWLINE, SPAN, SPAN_END

_SPACES = ("&nbsp;", "&#160;", "\N{NO-BREAK SPACE}", INDENT)
_SPACE = "|".join(_SPACES)
_BLANK = f"{INLINE}{BREAK}{NEWLINE}{FONT_END}{SPAN_END}\\t\\n\\r\\f "
_LEAD = f"(?:{SPAN}\\d+{SPAN})?(?:[{_BLANK}]|{_SPACE})*+"
_AT_LEFT = re.compile(_LEAD)
_INDENTED = re.compile(f"{CELL}(?:{SPAN}\\d+{SPAN})?[{_BLANK}]*+(?:{_SPACE}){_LEAD}[^\\s\x01-\x1a&]")
_NAME = re.compile("[A-Za-z]{2}")


def may_be_indented(source: str) -> bool:
    """Whether the text of some cell in marked source stands to the right of where others begin."""
    return any(space in source for space in _SPACES) and _INDENTED.search(source) is not None


def letters_before(texts: Sequence[str], source: str) -> int:
    """How many letters the name of a row is indented; ``texts`` are those of its cells, ``source`` is marked."""
    place = _place_of_name(texts)
    cells = source.split(CELL)
    if place < 0 or len(cells) - len(texts) not in (0, 1):
        return 0
    lead = _AT_LEFT.match(cells[place + len(cells) - len(texts)])
    return sum(map(lead[0].count, _SPACES)) if lead else 0


def _place_of_name(cells: Sequence[str]) -> int:
    """Which cell of a row holds its name: the first with a word, else the first that is filled; -1 where none is."""
    named = next((i for i, cell in enumerate(cells) if _NAME.search(cell)), -1)
    return named if named >= 0 else next((i for i, cell in enumerate(cells) if cell), -1)


def with_starts(rows: Sequence[Row], letters: Sequence[int]) -> tuple[Row, ...]:
    """Rows that say where their cells begin, those of a column ``APART`` from those of the next.

    ``letters`` says how far the name of each row is indented.
    """
    return tuple(Row(row.cells, row.number, _starts(row.cells, own)) for row, own in zip(rows, letters, strict=True))


def _starts(cells: Sequence[str], indent: int) -> tuple[int, ...]:
    named = _place_of_name(cells)
    return tuple(i * APART + (indent if i == named else 0) for i in range(len(cells)))
