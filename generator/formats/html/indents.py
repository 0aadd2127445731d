"""Marked source of a row, rows of a table -> how far the names of a table stand from the edge of their column."""

import re
from collections.abc import Sequence
from functools import lru_cache

from generator.document import APART
from generator.formats.html.marks import BREAK, CELL, FONT_END, INDENT, INLINE, NEWLINE, SPAN, SPAN_END

_SPACES = ("&nbsp;", "&#160;", "\N{NO-BREAK SPACE}", INDENT)
_SPACE = "|".join(_SPACES)
_BLANK = f"{INLINE}{BREAK}{NEWLINE}{FONT_END}{SPAN_END}\\t\\n\\r\\f "
_LEAD = f"(?:{SPAN}\\d+{SPAN})?(?:[{_BLANK}]|{_SPACE})*+"
_AT_LEFT = re.compile(_LEAD)
_INDENTED = re.compile(f"{CELL}(?:{SPAN}\\d+{SPAN})?[{_BLANK}]*+(?:{_SPACE}){_LEAD}[^\\s\x01-\x1a&]")
_NAME = re.compile("[A-Za-z]{2}")
_NAME_FIRST = re.compile(f"\\s*{CELL}({_LEAD})[A-Za-z]{{2}}")


def may_be_indented(source: str) -> bool:
    """Whether the text of some cell in marked source stands to the right of where others begin."""
    return any(space in source for space in _SPACES) and _INDENTED.search(source) is not None


def letters_before(texts: Sequence[str], source: str) -> int:
    """How many letters the name of a row is indented; ``texts`` are those of its cells, ``source`` is marked."""
    if first := _NAME_FIRST.match(source):
        return _letters(first[1]) if first[1] else 0
    place = _place_of_name(texts)
    cells = source.split(CELL)
    if place < 0 or len(cells) - len(texts) not in (0, 1):
        return 0
    cell = cells[place + len(cells) - len(texts)]
    lead = _AT_LEFT.match(cell)
    return _letters(lead[0]) if lead and lead.end() else 0


@lru_cache(maxsize=256)
def _letters(lead: str) -> int:
    """How many letters stand for nothing but room before a name; the same few leads stand before most."""
    return sum(map(lead.count, _SPACES))


def _place_of_name(cells: Sequence[str]) -> int:
    """Which cell of a row holds its name: the first with a word, else the first that is filled; -1 where none is."""
    for place, cell in enumerate(cells):
        if cell and _NAME.search(cell):
            return place
    return next((i for i, cell in enumerate(cells) if cell), -1)


def starts_of(cells: Sequence[str], letters: int) -> tuple[int, ...]:
    """Where the cells of a row begin, columns ``APART`` from each other; its name is so many letters indented."""
    starts = _columns(len(cells))
    place = _place_of_name(cells) if letters else -1
    return (*starts[:place], starts[place] + letters, *starts[place + 1 :]) if place >= 0 else starts


@lru_cache(maxsize=64)
def _columns(count: int) -> tuple[int, ...]:
    return tuple(range(0, count * APART, APART))
