"""Long lists cut into parts, each on a page of its own: rows -> Listing, so that no page grows with the site."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from posixpath import dirname, relpath
from typing import Any

from generator.pages.filters import path
from generator.pages.markdown import Markdown
from generator.report import FundHeld

ROWS = 500
"""So many rows stand on one page."""


Parts = tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list in parts: the first stands on the page ``begins``, part 2 on ``<stem>-2.md``, and so on.

    ``template`` draws the table of a part, ``label`` names a row where parts are told from one another, ``numbers``
    tell the part in which a row of some key stands. Paths are those below ``site_content``.
    """

    title: str
    template: str
    begins: str
    stem: str
    parts: Parts
    label: Callable[[Any], str]
    numbers: Mapping[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many rows there are in all parts."""
        return sum(map(len, self.parts))

    def page(self, number: int) -> str:
        """The page on which a part stands, counted from 1."""
        return self.begins if number == 1 else f"{self.stem}-{number}.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a listing, counted from 1."""

    of: Listing
    number: int

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows of this part."""
        return self.of.parts[self.number - 1]

    @property
    def last(self) -> int:
        """The number of the last part."""
        return len(self.of.parts)

    @property
    def here(self) -> str:
        """The page on which it stands."""
        return self.of.page(self.number)

    @property
    def up(self) -> Markdown:
        """The way from its page up to the top of the pages: ``../`` for each folder."""
        return Markdown("../" * self.here.count("/"))

    @property
    def others(self) -> tuple["Part", ...]:
        """The other parts."""
        every = (Part(of=self.of, number=number) for number in range(1, self.last + 1))
        return tuple(part for part in every if part.number != self.number)

    @property
    def around(self) -> tuple[tuple[str, "Part"], ...]:
        """The first, previous, next and last part, those that there are."""
        named = {"First": 1, "Previous": self.number - 1, "Next": self.number + 1, "Last": self.last}
        wanted = ((name, number) for name, number in named.items() if 1 <= number <= self.last)
        return tuple((name, Part(of=self.of, number=number)) for name, number in wanted if number != self.number)


def cut(rows: Sequence[Any], size: Callable[[Any], int] = lambda row: 1, first: int | None = None) -> Parts:
    """Cut rows into parts of at most ``ROWS``, the first of at most ``first`` where that is given.

    ``size`` says what a row counts for; one that there is no room for stands alone. There is always one part, which may
    be empty.
    """
    parts: list[list[Any]] = [[]]
    room = ROWS if first is None else first
    for row in rows:
        if parts[-1] and size(row) > room:
            parts.append([])
            room = ROWS
        parts[-1].append(row)
        room -= size(row)
    return tuple(map(tuple, parts))


def part(listing: Listing, number: int = 1) -> Part:
    """Return a part of a listing."""
    return Part(of=listing, number=number)


def part_path(part: Part, here: str) -> Markdown:
    """Return the way from a page to the page of a part."""
    return path(relpath(part.here, dirname(here) or "."))


def place_of(listing: Listing, key: str, here: str) -> Markdown:
    """Return the way to the page on which the row of that key stands; blank where it is this one."""
    page = listing.page(listing.numbers.get(key, 1))
    return Markdown("") if page == here else path(relpath(page, dirname(here) or "."))


def held_at(made: FundHeld, part: Part, bonds: Listing | None) -> Markdown:
    """Return the way from a part to the rows that a fund holds: in the list of bonds, or on the report's own page."""
    report = made.report
    if bonds is None:
        return Markdown(f"{path(f'{part.up}funds/{report.fund_id}/{report.page_id}.md')}#holdings")
    return Markdown(f"{place_of(bonds, report.fund_id, part.here)}#{report.fund_id}")


def first_label(part: Part) -> str:
    """Return the name of the first row of a part."""
    return part.of.label(part.rows[0])


def last_label(part: Part) -> str:
    """Return the name of the last row of a part."""
    return part.of.label(part.rows[-1])


FILTERS = (first_label, held_at, last_label, part, part_path, place_of)
