"""Tokens -> raw rows under the path of their headings, the headings themselves, and what belongs to no row.

A heading that a line ``Total <heading>`` answers holds others; any other heading is a state or sector and
ends at the next heading. An issuer is carried down to the rows below it and never across a heading.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import takewhile

from generator.layouts.pimco.rows import Bond, Heading, Name, Odd, Shares, Subtotal, Token, Total
from generator.layouts.schedules.figures import or_none
from generator.values import amount

_COMPLETE = re.compile(r"\bSeries \d{4}\S*(?: \S{1,4})?$|\b(?:Bonds|Notes|Inc\.|LLC|Corp\.)$")

_ROWS_OF_THEIR_OWN = frozenset(("REPURCHASE AGREEMENTS",))

Unplaced = Name | Odd | Subtotal | Total


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row with the line of its issuer; ``issuer`` None where no line above it in its section names one."""

    path: tuple[str, ...]
    issuer: Name | None
    row: Bond | Shares | Heading


@dataclass(frozen=True, slots=True)
class RawSection:
    """A heading with its path, the subtotal or total that answers it, and its last line."""

    path: tuple[str, ...]
    heading: Heading
    subtotal: Subtotal | Total | None
    last: int


@dataclass(frozen=True, slots=True)
class Body:
    """A schedule taken apart: its rows, its headings, and what belongs to no row."""

    rows: tuple[RawRow, ...]
    sections: tuple[RawSection, ...]
    unread: tuple[Unplaced, ...]


@dataclass(slots=True)
class _Reading:
    """The schedule as read so far."""

    containers: frozenset[str]
    rows: list[RawRow] = field(default_factory=list)
    sections: list[RawSection] = field(default_factory=list)
    unread: list[Unplaced] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    leaf: int | None = None
    issuer: Name | None = None
    used: bool = True

    @property
    def path(self) -> tuple[str, ...]:
        """The headings under which the next row stands."""
        place = self.leaf if self.leaf is not None else self.open[-1] if self.open else None
        return self.sections[place].path if place is not None else ()

    def end_leaf(self) -> None:
        """End the state or sector being read; an issuer without a row belongs to nothing."""
        self.end_issuer()
        self.leaf = None

    def take_heading(self, heading: Heading) -> None:
        """Begin a section; a heading with a value is a row of its own as well."""
        self.end_leaf()
        above = self.sections[self.open[-1]].path if self.open else ()
        self.sections.append(RawSection((*above, heading.name), heading, None, heading.number))
        place = len(self.sections) - 1
        if heading.name.casefold() in self.containers and not heading.value:
            self.open.append(place)
        else:
            self.leaf = place
        if heading.value:
            self.rows.append(RawRow(self.path, Name(heading.name, heading.number), heading))

    def take_name(self, name: Name) -> None:
        """Begin an issuer, or go on with one whose line was broken."""
        if self.issuer and not self.used:
            if _COMPLETE.search(self.issuer.text):
                self.unread.append(self.issuer)
            else:
                name = Name(f"{self.issuer.text} {name.text}", self.issuer.number)
        self.issuer, self.used = name, False

    def take_row(self, row: Bond | Shares) -> None:
        """Add a row; a name before its coupon begins an issuer of its own."""
        if isinstance(row, Bond) and row.before:
            self.take_name(Name(row.before, row.number))
        if isinstance(row, Shares):
            self.end_issuer()
            self.rows.append(RawRow(self.path, Name(row.text, row.number), row))
            return
        self.rows.append(RawRow(self.path, self.issuer, row))
        self.used = True

    def end_issuer(self) -> None:
        """No row follows the issuer's line: it is not read."""
        if self.issuer and not self.used:
            self.unread.append(self.issuer)
        self.issuer, self.used = None, True

    def take_subtotal(self, subtotal: Subtotal) -> None:
        """Close the state or sector with its sum; a bare figure that is not the sum is the number of a page."""
        if self._awaits_value():
            self.take_value(subtotal)
            return
        if subtotal.bare and or_none(amount, subtotal.value) != self._sum():
            return
        if self.leaf is None or self.sections[self.leaf].subtotal:
            self.unread.append(subtotal)
            return
        self.sections[self.leaf] = replace(self.sections[self.leaf], subtotal=subtotal, last=subtotal.number)
        self.end_issuer()

    def _awaits_value(self) -> bool:
        """Whether the heading at hand is a row of its own whose value stands below it: no other heading is."""
        if self.leaf is None or any(raw.path == self.path for raw in self.rows) or self.issuer:
            return False
        return self.sections[self.leaf].heading.name.upper() in _ROWS_OF_THEIR_OWN

    def take_value(self, subtotal: Subtotal) -> None:
        """Make a row of the heading at hand."""
        place = self.leaf if self.leaf is not None else -1
        heading = replace(self.sections[place].heading, value=subtotal.value)
        self.sections[place] = replace(self.sections[place], heading=heading, last=subtotal.number)
        self.rows.append(RawRow(self.path, Name(heading.name, heading.number), heading))

    def _sum(self) -> Decimal:
        """What the rows of the state or sector being read come to, as printed."""
        texts = (raw.row.value for raw in self.rows if self.leaf is not None and raw.path == self.path)
        return sum((value for text in texts if (value := or_none(amount, text)) is not None), Decimal())

    def take_total(self, total: Total) -> None:
        """Close the innermost open heading of this name, or the state of this name."""
        name = total.name.casefold()
        places = [place for place in (*self.open, self.leaf) if place is not None]
        found = [place for place in places if self.sections[place].heading.name.casefold() == name]
        if not found:
            self.unread.append(total)
            return
        place = found[-1]
        self.end_leaf()
        self.open = [open_ for open_ in self.open if open_ < place]
        self.sections[place] = replace(self.sections[place], subtotal=total, last=total.number)


def _over_all(found: Sequence[Token]) -> Iterator[str]:
    """The headings before the first row but for the last one: no total of them need be printed."""
    before = takewhile(lambda item: not isinstance(item, Bond | Shares), found)
    names = [item.name.casefold() for item in before if isinstance(item, Heading) and not item.value]
    yield from names[:-1]


def read_body(found: Sequence[Token]) -> Body:
    """Read the tokens of a schedule up to its closing lines."""
    body = _Reading(
        frozenset((*_over_all(found), *(item.name.casefold() for item in found if isinstance(item, Total))))
    )
    for item in found:
        match item:
            case Heading():
                body.take_heading(item)
            case Name():
                body.take_name(item)
            case Bond() | Shares():
                body.take_row(item)
            case Subtotal():
                body.take_subtotal(item)
            case Total():
                body.take_total(item)
            case Odd():
                body.unread.append(item)
    body.end_leaf()
    return Body(tuple(body.rows), tuple(body.sections), tuple(body.unread))
