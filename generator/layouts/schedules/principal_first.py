"""Printed lines of a schedule that prints the principal first -> its tokens: headings, rows, subtotals, loose text.

The principal opens a row, and its other figures (rate, maturity, value) close it, on the same line or on the last
line of a wrapped name. Whatever stands between the two is the name; a row that is opened and never closed comes
back as loose text, so that nothing proves a schedule that has lost figures.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import zip_longest

from generator.layouts.names.places import state_named
from generator.layouts.schedules.figures import label_and_amount, or_none
from generator.layouts.schedules.outline import is_short_term
from generator.layouts.schedules.principal_lines import (
    Part,
    heading_of,
    is_lone_amount,
    is_page_furniture,
    part_of,
    with_lone_value,
    without_leaders,
)
from generator.layouts.schedules.printed import Printed
from generator.layouts.schedules.rows import Continuation, Figures, Heading, Piece, Subtotal, Token, Whole
from generator.values import amount

_TAIL = re.compile(r"\(.*|Ser\b.*|[A-Z0-9-]{1,4}(?:\s+\(.*)?")
_TOTAL = re.compile(r"Total\s", re.IGNORECASE)
_OF_CLASS = re.compile(r"Total\s+(?P<name>[^\d%($]{1,70}?)\s*(?:\(?(?P<percent>\d{1,3}\.\d+\s*%)|\(|$)", re.IGNORECASE)
_PARTED = re.compile(r"\s+\$?\s?")
_TWO_SUMS = re.compile(r"\$?\s?\d{1,3}(?:,\d{3})*\s{1,90}\$?\s?\d{1,3}(?:,\d{3})+")
_COST = re.compile(r"\(\s*Cost\b|\$?\s*\d[\d,]*$", re.IGNORECASE)


@dataclass(slots=True)
class _Row:
    """A row that is being put together from its parts."""

    principal: str
    names: list[str]
    first: int
    last: int
    figures: Figures | None

    @property
    def name(self) -> str:
        return " ".join(" ".join(self.names).split())

    def go_on(self, part: Part) -> None:
        """Take a further line."""
        self.names.append(part.name)
        self.figures, self.last = part.figures or self.figures, part.number

    def token(self) -> Token:
        """The row, or the text of one that lost its figures, or the figures of one that lost its name."""
        if self.figures is None:
            return Piece(f"{self.principal} {self.name}".strip(), self.first, self.last)
        figures = replace(self.figures, principal=self.principal)
        return Whole(Piece(self.name, self.first, self.last), figures) if self.name else figures


@dataclass(slots=True)
class _Reading:
    """The body read so far: the row at hand, loose text before and after it, the headings, a total half read.

    ``principals`` is the sum of those of all rows, ``above`` of those above the last total, ``lots`` of those in the
    section at hand and ``values`` of its values, as printed.
    """

    is_complete: Callable[[str], bool]
    row: _Row | None = None
    before: list[Piece] = field(default_factory=list)
    after: list[Piece] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    section: str | None = None
    total: str = ""
    principals: Decimal = Decimal()
    above: Decimal = Decimal()
    lots: Decimal = Decimal()
    values: Decimal = Decimal()

    @property
    def open(self) -> bool:
        """Whether a row waits for its figures."""
        return self.row is not None and self.row.figures is None

    @property
    def counts_shares(self) -> bool:
        """Whether the section at hand may hold shares, whose rows show no rate and no date."""
        return is_short_term((self.section or "",))

    def end_row(self) -> Iterator[Token]:
        """Hand over the row, and only then the text before it: in these schedules no name begins above its row."""
        if self.row:
            self._count(self.row)
            yield self.row.token()
        yield from self.before
        self.row, self.before, self.after = None, self.after, []

    def _count(self, row: _Row) -> None:
        principal = or_none(amount, row.principal) or Decimal()
        self.principals, self.lots = self.principals + principal, self.lots + principal
        self.values += (or_none(amount, row.figures.value) if row.figures else None) or Decimal()

    def adds_principals(self, printed: str) -> bool:
        """Whether an amount alone is the sum of all principals or of a class, and not that of the values above it."""
        found = or_none(amount, printed)
        return found in (self.principals, self.principals - self.above) and found != self.values

    def add_up_values(self, line: Printed, below: Printed | None) -> Iterator[Token]:
        """An amount alone is the sum of the values of the section, or that of principals above a total."""
        if (below is None or _TOTAL.match(below.plain)) and self.adds_principals(line.plain):
            return
        self.section = None
        yield Subtotal(line.plain, line.number)

    def add_up_both(self, line: Printed) -> Token:
        """Two amounts alone are the sums of the principals and of the values where the first is that of the section."""
        principal, value = _PARTED.split(line.plain.strip("$ "))
        if self.section is None or or_none(amount, principal) != self.lots:
            return Piece(line.plain, line.number, line.number)
        self.section = None
        return Subtotal(value, line.number)

    def end(self) -> Iterator[Token]:
        """Hand over all that is held."""
        yield from self.end_row()
        yield from self.end_row()
        self.total = ""

    def take(self, part: Part) -> Iterator[Token]:
        """Go on with the row, begin another, or keep loose text."""
        if self.row and self._goes_on(self.row, part):
            self.row.go_on(part)
        elif part.principal or part.fills_columns:
            if self.row:
                yield from self.end_row()
            self.row = _Row(part.principal, [part.name], part.number, part.number, part.figures)
        elif part.name:
            (self.after if self.row else self.before).append(Piece(_text(part), part.number, part.number))

    def _goes_on(self, row: _Row, part: Part) -> bool:
        """Whether a line belongs to the row above it: always while that is open, else where it ends its name."""
        if part.principal or row.figures is None:
            return not part.principal
        near = part.number == row.last + 1 and part.figures is None and not self.after
        return near and (not self.is_complete(row.name) or bool(_TAIL.fullmatch(part.name)))

    def head(self, heading: Heading) -> None:
        """Remember the section that a heading opens, and the class above the states."""
        self.section, self.lots, self.values = heading.name, Decimal(), Decimal()
        if not state_named(heading.name):
            self.classes.append(heading.name.casefold())

    def add_up(self, line: Printed) -> Iterator[Token]:
        """A line ``Total ...``: its amount may stand on the next line, behind the cost."""
        label, printed = label_and_amount(without_leaders(line.plain))
        self.total = self.total or label
        if printed and is_short_term((self.total,)) and not any(is_short_term((name,)) for name in self.classes):
            yield from _class_without_rows(self.total, printed, line.number)
        elif printed and self._closes():
            yield Subtotal(printed, line.number)
        if printed:
            self.section, self.total, self.above = None, "", self.principals

    def _closes(self) -> bool:
        """Whether a labelled total is that of the open section or, where that is closed, of the only class.

        The total of a class behind a state that prints no subtotal of its own would be taken for the state's.
        """
        of = _TOTAL.sub("", self.total.split("(")[0]).strip(" .0123456789%").casefold()
        if self.section:
            return of in self.section.casefold() or self.section.casefold() in of
        return len(self.classes) == 1 or bool(self.classes and of in self.classes[-1])


def _class_without_rows(label: str, printed: str, number: int) -> Iterator[Token]:
    """A class of which nothing but the total is printed: its heading, and its total in the place of its rows."""
    if match := _OF_CLASS.match(label):
        yield Heading(match["name"], match["percent"], number)
        yield Whole(Piece(match["name"], number, number), Figures("", "", "", printed, number))


def _text(part: Part) -> str:
    """A part that belongs to no row, as text: figures at the end of a row whose beginning is lost prove no name."""
    figures = part.figures
    return f"{part.name} {figures.coupon} {figures.maturity} {figures.value}" if figures else part.name


def _is_subtotal(line: Printed, below: Printed | None) -> bool:
    """Whether a lone amount ends a section: in the last column, or with no name and no figures on the line below."""
    if not is_lone_amount(line):
        return False
    if (len(line.cells) > 1 and not line.cells[0]) or below is None or heading_of(below) or _TOTAL.match(below.plain):
        return True
    return bool(part_of(below, open_row=False).principal)


def tokens(lines: Iterable[Printed], is_complete: Callable[[str], bool]) -> Iterator[Token]:
    """Read the body of a schedule; ``is_complete`` says whether a text can stand as a whole name."""
    kept = [line for line in lines if not is_page_furniture(line)]
    reading = _Reading(is_complete)
    for line, below in zip_longest(kept, kept[1:]):
        yield from _take(reading, line, below)
    yield from reading.end()


def _take(reading: _Reading, line: Printed, below: Printed | None) -> Iterator[Token]:
    """The tokens that one more line ends or makes."""
    heading = heading_of(line)
    if isinstance(heading, Continuation):
        return
    if heading and (heading.percent or not reading.open):
        yield from reading.end()
        reading.head(heading)
        yield heading
    elif _TOTAL.match(line.plain) or (reading.total and _COST.match(line.plain)):
        label = "" if _TOTAL.match(line.plain) else reading.total
        yield from reading.end()
        reading.total = label
        yield from reading.add_up(line)
    elif not reading.open and _TWO_SUMS.fullmatch(line.plain):
        yield from reading.end()
        yield reading.add_up_both(line)
    elif not reading.open and _is_subtotal(line, below):
        yield from reading.end()
        yield from reading.add_up_values(line, below)
    else:
        reading.total = ""
        part = part_of(line, open_row=reading.open)
        if reading.counts_shares and (part.principal or reading.open):
            part = with_lone_value(part, without_leaders(line.text))
        yield from reading.take(part)
