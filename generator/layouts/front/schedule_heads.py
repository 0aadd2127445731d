"""Printed lines -> the heads of the schedules among them: title, columns below it, and the fund that is named there.

A composed sample of two heads, and of that of a fund whose only investment is another's portfolio::

    Example Bond Fund                           Example Growth Fund as of July 31, 2011
    Schedule of Investments July 31, 2011       Portfolio of Investments (Unaudited)
    Security    Principal Amount    Value       Investment in Example Portfolio, at value    $ 4,100,000
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.layouts.front.fund_names import plain_fund
from generator.layouts.front.several import name_above, name_of
from generator.layouts.general.cells import Cell, Line
from generator.layouts.general.columns import heading_block, names_value
from generator.layouts.general.segments import fund_named, is_title
from generator.layouts.schedules.printed import Printed

_TITLE_WORDS = re.compile(r"investments?\b|holdings\b|net assets\b|portfolio\b", re.IGNORECASE)
_OF_TITLES = ("investment", "holdings", "net assets", "portfolio")
_NET_ASSETS = re.compile(r"(?:total )?net assets\b(?!.*\b(?:per share|other)\b)", re.IGNORECASE)
_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+")
_LONGEST_TITLE = 250
_REACH = 16  # lines between a title and its column headings
_ABOVE = 3  # lines above a title in which the fund's name may stand


@dataclass(frozen=True, slots=True)
class Head:
    """Where a schedule begins among the printed lines, where its title stands, and the fund named there."""

    begin: int
    title: int
    fund: str | None


def heads_of(lines: Sequence[Printed]) -> Iterator[Head]:
    """The heads of schedules: those of further pages are none."""
    before: Head | None = None
    for head in _titled(lines):
        closed = before is not None and _closed(lines, before.title, head.begin)
        if before is None or closed or (head.fund and before.fund and not _same(head.fund, before.fund)):
            yield head
            before = head
        elif before.fund is None and head.fund:
            before = replace(before, fund=head.fund)


def _titled(lines: Sequence[Printed]) -> Iterator[Head]:
    """Every title with columns below it, and the titles right above it that have none of their own."""
    likely = (any(map(line.plain.lower().__contains__, _OF_TITLES)) for line in lines)
    cells = [as_line(x) if may and _TITLE_WORDS.search(x.plain) else None for x, may in zip(lines, likely, strict=True)]
    titles = [i for i, line in enumerate(cells) if line and len(line.text) <= _LONGEST_TITLE and is_title(line)]
    held: list[int] = []
    for title, following in zip(titles, (*titles[1:], len(lines)), strict=False):
        held = [*(place for place in held if title - place <= _REACH and not _closed(lines, place, title)), title]
        if has_columns(lines[title : min(following, title + _REACH) + _ABOVE]):
            yield _head(lines, held)
            held = []


def _head(lines: Sequence[Printed], titles: Sequence[int]) -> Head:
    """The head of a schedule with its titles, from the name of the fund that one of them bears or stands below."""
    first = max(0, titles[0] - _ABOVE)
    near = tuple(map(as_line, lines[first : titles[-1] + _ABOVE]))
    above = name_above(lines, titles[0], first)
    named = next((name for title in titles if (name := fund_named(near, title - first))), None)
    fund = (name_of(named) or named) if named else None if above is None else name_of(lines[above].plain)
    return Head(titles[0] if above is None else above, titles[-1], fund)


def has_columns(lines: Sequence[Printed]) -> bool:
    """Whether headings of columns that name a value stand among lines."""
    cells = tuple(map(as_line, lines))
    for place in range(len(cells)):
        depth = heading_block(cells, place)
        if depth and names_value(cells[place : place + depth]):
            return True
    return False


def as_line(line: Printed) -> Line:
    """A printed line as the general family knows it, without the columns of its cells."""
    return Line(tuple(Cell(text, None) for cell in line.cells if (text := " ".join(cell.split()))), line.number)


def _closed(lines: Sequence[Printed], first: int, last: int) -> bool:
    return any(_closes(lines, place) for place in range(first, last))


def _closes(lines: Sequence[Printed], place: int) -> bool:
    """Whether a line states net assets, its amount in it or below it."""
    text = lines[place].plain
    if not _NET_ASSETS.match(text):
        return False
    return any(_AMOUNT.search(line.plain) for line in lines[place : place + 2])


def _same(one: str, other: str) -> bool:
    return plain_fund(one) == plain_fund(other)
