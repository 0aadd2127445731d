"""Printed lines -> the schedule of investments: its sections with their rows, and its closing lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from generator.document import Document
from generator.layouts.names.places import state_named
from generator.layouts.schedules.figures import or_none
from generator.layouts.schedules.furniture import is_column_heading
from generator.layouts.schedules.grammar import Grammar
from generator.layouts.schedules.printed import Printed, printed_lines
from generator.layouts.schedules.rows import Continuation, Heading, Piece, Subtotal, Token
from generator.layouts.schedules.stitching import Entry, join, stitch
from generator.layouts.stated.closing import INVESTMENTS, end_of_closing
from generator.values import rate

_AFTER = re.compile(
    r"(Investment Abbreviations|Notes to (Quarterly )?Schedule of|Statement of Assets and Liabilities|SIGNATURES?\b)",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:Consolidated |Quarterly )?(?:Schedule|Portfolio) of Investments\b", re.IGNORECASE)
_HEADING_DEPTH = 10
"""Lines of a column heading at the most, where each of its cells is a line of its own."""
_ROWS_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class RawSection:
    """A section as printed: the path of its headings, its rows in order, its subtotal if one is printed."""

    path: tuple[str, ...]
    heading: Heading
    entries: tuple[Entry | Piece, ...]
    subtotal: Subtotal | None
    last: int


@dataclass(frozen=True, slots=True)
class Region:
    """The lines of the schedule: its body and its closing lines, and what stands after them."""

    body: tuple[Printed, ...]
    closing: tuple[Printed, ...]
    after: tuple[Printed, ...]


def start_of_schedule(lines: Sequence[Printed], grammar: Grammar) -> int | None:
    """The place of the first column heading or, where it is damaged, of the headings over the first row.

    None where neither the columns nor three rows of the family stand in the document.
    """
    heading = first_column_heading(lines, grammar)
    if not any(map(grammar.is_row, lines[:heading])):
        return heading
    rows = tuple(islice((i for i, x in enumerate(lines) if grammar.is_row(x)), _ROWS_ENOUGH))
    return _headings_over(lines, rows[0], grammar) if len(rows) == _ROWS_ENOUGH else heading


@lru_cache(maxsize=8)
def start_in(document: Document, grammar: Grammar) -> int | None:
    """``start_of_schedule`` of a document; kept, as the test of a family asks for it and then its reader."""
    return start_of_schedule(printed_lines(document), grammar)


def _headings_over(lines: Sequence[Printed], row: int, grammar: Grammar) -> int:
    """The place of the first of the section headings, and issuers of rows, that stand right above a row."""
    while row and _leads(lines[row - 1], grammar):
        row -= 1
    return row


def _leads(line: Printed, grammar: Grammar) -> bool:
    """Whether a line is the heading of a section or the issuer of the securities below it."""
    return line.plain.endswith((";", ":")) or isinstance(grammar.token(line), Heading)


def first_column_heading(lines: Sequence[Printed], grammar: Grammar) -> int | None:
    """The place of the first column heading, which may stand over several lines; None without one."""
    for i, line in enumerate(lines):
        if is_column_heading(line, grammar.columns):
            below = [x.plain.lower() for x in lines[i : i + _HEADING_DEPTH] if is_column_heading(x, grammar.columns)]
            if set(" ".join(below).split()) >= grammar.needed:
                return i
    return None


def cut(lines: Sequence[Printed]) -> Region:
    """Cut the lines from the first column heading on into body, closing lines and the rest."""
    total = next((i for i, x in enumerate(lines) if INVESTMENTS.match(x.plain)), None)
    limit = next((i for i, x in enumerate(lines) if _AFTER.match(x.plain)), len(lines))
    if total is None or total > limit:
        return Region(tuple(lines[:limit]), (), tuple(lines[limit:]))
    end = end_of_closing(lines[:limit], total, lambda line: bool(_TITLE.match(line.plain)))
    end = limit - 1 if end is None else end
    return Region(tuple(lines[:total]), tuple(lines[total : end + 1]), tuple(lines[end + 1 :]))


def tokens(lines: Iterable[Printed], grammar: Grammar) -> Iterator[Token]:
    """Tokens of the body; lines of one paragraph that are pieces of a name come as one piece."""
    if grammar.tokens is not None:
        yield from grammar.tokens(tuple(lines))
        return
    held: list[Piece] = []
    for line in lines:
        found = grammar.token(line)
        if held and (line.opens or not isinstance(found, Piece)):
            yield join(held)
            held.clear()
        if isinstance(found, Piece):
            held.append(found)
        else:
            yield found
    if held:
        yield join(held)


@dataclass(slots=True)
class _Sections:
    """The sections found so far, and the one being read."""

    grammar: Grammar
    done: list[RawSection] = field(default_factory=list)
    stray: list[Token] = field(default_factory=list)
    heading: Heading | None = None
    path: tuple[str, ...] = ()
    waiting: list[Token] = field(default_factory=list)
    parent: int | None = None
    parts: dict[str, tuple[Decimal, int]] = field(default_factory=dict)

    def close(self, subtotal: Subtotal | None, last: int) -> None:
        """End the section being read."""
        if self.heading is None:
            self.stray.extend(self.waiting)
            self._total_of_class(subtotal)
        else:
            last = subtotal.number if subtotal else last
            self._keep(RawSection(self.path, self.heading, stitch(self.waiting, self.grammar), subtotal, last))
        self.heading, self.waiting = None, []

    def _total_of_class(self, subtotal: Subtotal | None) -> None:
        """Give a total that stands behind the last section to the class above, or keep it as unexplained."""
        if subtotal is None:
            return
        if self.parent is not None and self.done[self.parent].subtotal is None:
            self.done[self.parent] = replace(self.done[self.parent], subtotal=subtotal)
        else:
            self.stray.append(subtotal)

    def _keep(self, section: RawSection) -> None:
        """Put a section behind the others: one without rows is a class, one below a class has a part of its whole."""
        if len(section.path) == 1 and not section.entries:
            self.parent = len(self.done)
        elif len(section.path) == 2 and (part := percent(section.heading)) is not None:
            added, count = self.parts.get(section.path[0], (Decimal(), 0))
            self.parts[section.path[0]] = added + part, count + 1
        self.done.append(section)

    def open(self, heading: Heading) -> None:
        """Begin a section below its class: a state, or any heading while the class is not yet full."""
        parent = None if self.parent is None else self.done[self.parent]
        if parent and (state_named(heading.name) or self._unfilled(parent)):
            self.path = (parent.path[0], heading.name)
        else:
            self.path = (heading.name,)
        self.heading = heading

    def _unfilled(self, parent: RawSection) -> bool:
        """Whether the percentages of the sections below a class still come to less than its own."""
        whole = percent(parent.heading)
        added, count = self.parts.get(parent.path[0], (Decimal(), 0))
        return whole is not None and added < whole - Decimal(count) / 100


def percent(heading: Heading) -> Decimal | None:
    """The percentage of net assets printed in a heading, or None."""
    return or_none(rate, heading.percent.replace(" ", "")) if heading.percent else None


def sections(lines: Sequence[Printed], grammar: Grammar) -> tuple[tuple[RawSection, ...], tuple[Token, ...]]:
    """Read the body of a schedule into sections; tokens outside every section come back beside them."""
    found = _Sections(grammar)
    last = 0
    for item in tokens(lines, grammar):
        match item:
            case Heading():
                found.close(None, last)
                found.open(item)
            case Subtotal():
                found.close(item, item.number)
            case Continuation():
                pass
            case _:
                found.waiting.append(item)
        last = _last_line(item)
    found.close(None, last)
    return tuple(found.done), tuple(found.stray)


def _last_line(item: Token) -> int:
    return item.last if isinstance(item, Piece) else getattr(item, "number", 0)
