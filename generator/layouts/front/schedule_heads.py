"""Printed lines -> the heads of the schedules among them: title, columns below it, and the fund that is named there.

A composed sample of two heads, and of that of a fund whose only investment is another's portfolio::

    Example Bond Fund                           Example Growth Fund as of July 31, 2011
    Schedule of Investments July 31, 2011       Portfolio of Investments (Unaudited)
    Security    Principal Amount    Value       Investment in Example Portfolio, at value    $ 4,100,000
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.document import Document
from generator.layouts.front.fund_names import name_of, plain_fund
from generator.layouts.front.several import name_above
from generator.layouts.general.cells import Cell, Line
from generator.layouts.general.columns import heading_block, names_value
from generator.layouts.general.segments import fund_named, goes_on, is_title
from generator.layouts.schedules.printed import Printed, printed_lines

_TITLE_WORDS = re.compile(r"investments?\b|holdings\b|net assets\b|portfolio\b", re.IGNORECASE)
_OF_TITLES = ("investment", "holdings", "net assets", "portfolio")
_NET_ASSETS = re.compile(r"(?:total )?net assets\b(?!.*\b(?:per share|other)\b)", re.IGNORECASE)
_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+")
_LONGEST_TITLE = 250
_REPORT_FOR = re.compile(
    r"(?:.{0,40} )?(?:Quarterly|Monthly|Annual|Semi-?annual) (?:Portfolio )?(?:Holdings )?Report for:?", re.IGNORECASE
)
_FARTHEST = 40  # lines of notes and headings between a title and the first row
_REACH = 16  # lines between a title and its column headings
_ABOVE = 3  # lines above a title in which the fund's name may stand


@dataclass(frozen=True, slots=True)
class Head:
    """Where a schedule begins among the printed lines, where its title stands, and the fund named there."""

    begin: int
    title: int
    fund: str | None


@lru_cache(maxsize=1)
def heads_of(document: Document) -> tuple[Head, ...]:
    """The heads of the schedules of a document: those of further pages are none; kept, as it is asked for twice."""
    return tuple(_heads(printed_lines(document)))


def _heads(lines: Sequence[Printed]) -> Iterator[Head]:
    before: Head | None = None
    for head in _titled(lines):
        closed = before is not None and _closed(lines, before.title, head.begin)
        if before is None or closed or _begins(head, before, lines):
            yield head
            before = head
        elif before.fund is None and head.fund:
            before = replace(before, fund=head.fund)


def _begins(head: Head, before: Head, lines: Sequence[Printed]) -> bool:
    """Whether a head within an open schedule is that of another fund: one that says it goes on never is."""
    if not head.fund or not before.fund or _same(head.fund, before.fund):
        return False
    return not goes_on(tuple(map(as_line, lines[head.title : head.title + 2])), 0)


def _titled(lines: Sequence[Printed]) -> Iterator[Head]:
    """Every title with columns below it, and the titles right above it that have none of their own."""
    titles = [i for i, line in enumerate(lines) if _may_be_title(line.plain) and _is_title(as_line(line))]
    held: list[int] = []
    for title, following in zip(titles, (*titles[1:], len(lines)), strict=False):
        held = [*(place for place in held if title - place <= _REACH and not _closed(lines, place, title)), title]
        if has_columns(lines[title : min(following, title + _REACH) + _ABOVE]):
            yield _head(lines, held)
            held = []


def _may_be_title(text: str) -> bool:
    small = text.lower()
    return any(map(small.__contains__, _OF_TITLES)) and _TITLE_WORDS.search(text) is not None


def _is_title(line: Line) -> bool:
    return len(line.text) <= _LONGEST_TITLE and is_title(line)


def _head(lines: Sequence[Printed], titles: Sequence[int]) -> Head:
    """The head of a schedule with its titles, from the name of the fund that one of them bears or stands below."""
    first = max(0, titles[0] - _ABOVE)
    near = tuple(map(as_line, lines[first : titles[-1] + _ABOVE]))
    above = name_above(lines, titles[0], first)
    named = next((name for title in titles if (name := fund_named(near, title - first))), None)
    fund = (name_of(named) or named) if named else _above(lines, titles) or _reported(lines, titles[0])
    return Head(titles[0] if above is None else above, titles[-1], fund)


def _above(lines: Sequence[Printed], titles: Sequence[int]) -> str | None:
    """The name that stands above one of the titles of a schedule."""
    places = (name_above(lines, title, max(0, titles[0] - _ABOVE)) for title in titles)
    return next((name_of(lines[place].plain) for place in places if place is not None), None)


def _reported(lines: Sequence[Printed], title: int) -> str | None:
    """The name below the words that a report is of it, on one line or two, not far above a title."""
    for i in range(title - 1, max(0, title - _REACH), -1):
        if _REPORT_FOR.fullmatch(f"{lines[i - 1].plain} {lines[i].plain}") or _REPORT_FOR.fullmatch(lines[i].plain):
            return name_of(lines[i + 1].plain)
    return None


def title_above(lines: Sequence[Printed], place: int) -> Head | None:
    """The head with the nearest title above a place, be its columns of a kind that is not known; None without."""
    likely = (i for i in range(place - 1, max(0, place - _FARTHEST), -1) if _TITLE_WORDS.search(lines[i].plain))
    title = next((i for i in likely if len(lines[i].plain) <= _LONGEST_TITLE and is_title(as_line(lines[i]))), None)
    return None if title is None else _head(lines, (title,))


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
