"""Lines of the body of a schedule -> its sections, its rows with their names whole, totals, and what is not read."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from generator.layouts.principal_led.form import DASH, Form
from generator.layouts.principal_led.lines import (
    Flat,
    Part,
    Total,
    has_words,
    heading_of,
    is_continuation,
    is_lone_amount,
    part_of,
    total_of,
    whole_lines,
    without_digits,
)
from generator.layouts.principal_led.sections import Outline, RawSection
from generator.layouts.principal_led.terms import begins_with_security, is_dated
from generator.layouts.schedules.outline import class_named
from generator.layouts.schedules.rows import Heading

_TAIL = re.compile(
    rf"(?:{DASH}\s*)?(?:[A-Z][\w&/., -]{{0,60}}\s)?(?:Insured|Insd|INS|LOC)\b.*|\(.*\)[\s,]*|144A|[a-z(].*"
    rf"|(?:{DASH}\s*)?(?:\^\S+|[*])|(?:Alternative )?Minimum Tax\).*|(?:Sub-?)?Ser(?:ies|\.)\s[\w-]{{1,8}}(?:\s\(.*)?"
)
_COST = re.compile(r"\((?:identified )?cost \$[\d,]{1,24}\)", re.IGNORECASE)
"""What the one row of a section cost, alone on the line below it."""

_AGENCY = re.compile(r"\b(?:Association|Corporation|Federal .{0,40}Banks?)$", re.IGNORECASE)
_GOES_ON = re.compile(rf"(?:,|&|{DASH}|\b(?:of|and|Series|Ser\.))$")


def _ends_issuer(text: str) -> bool:
    """Whether a text ends in the colon behind an issuer; one within a bracket is none."""
    return text.endswith(":") and text.count("(") <= text.count(")")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRow:
    """A row put together: where it stands, the line of its issuer, and its figures as printed."""

    path: tuple[str, ...]
    parent: str | None
    name: str
    marks: str
    principal: str
    coupon: str
    maturity: str
    value: str
    first: int
    last: int
    joined: bool


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a schedule as read; ``unread`` are texts with their lines."""

    rows: tuple[RawRow, ...]
    sections: tuple[RawSection, ...]
    grand: tuple[Total, ...]
    unread: tuple[tuple[str, int], ...]


@dataclass(slots=True)
class _Walk:
    """The body read so far: the row at hand, the lines behind it, the issuer above."""

    form: Form
    outline: Outline = field(default_factory=Outline)
    rows: list[RawRow] = field(default_factory=list)
    unread: list[tuple[str, int]] = field(default_factory=list)
    row: RawRow | None = None
    pending: list[Flat] = field(default_factory=list)
    parent: Flat | None = None
    used: bool = True

    @property
    def open(self) -> bool:
        """Whether a row waits for its value."""
        return self.row is not None and not self.row.value

    def take(self, line: Flat, below: Flat | None) -> None:
        """Read one line; the one below it tells whether a figure alone is a sum."""
        if is_continuation(line.text) or (_COST.fullmatch(line.text) and not self.open):
            return
        heading, total = heading_of(without_digits(line) if self.form.digits_first else line), total_of(line)
        if total and (total.value or not self.open):
            self._end()
            self._total(total)
        elif heading and (heading.percent or not self.open) and not self._goes_on(line):
            self._end()
            self.outline.open(heading, has_rows=bool(self.rows) and self.rows[-1].path == self.outline.path)
        elif is_lone_amount(line) and self._is_sum(line, below):
            self._end()
            self._total(Total("", "", line.text, line.number, line.text))
        else:
            self._part(part_of(line, self.form, open_row=self.open), line)

    def _goes_on(self, line: Flat) -> bool:
        """Whether a line that looks like a heading is the second line of an open name."""
        last = self.pending[-1].text if self.pending else self.row.name if self.row else ""
        return class_named(line.text) is None and last.endswith(",")

    def _is_sum(self, line: Flat, below: Flat | None) -> bool:
        """Whether a figure alone is a sum and not the first or last cell of a row."""
        if self.open:
            return False
        if not self.form.lone_amounts or below is None or not has_words(below.text):
            return self.form.lone_amounts
        if total_of(below) or heading_of(below):
            return True
        part = part_of(below, self.form, open_row=False)
        return bool(part.principal) or not part.value

    def _total(self, total: Total) -> None:
        if not total.value or not self.outline.total(total):
            self.unread.append((total.text, total.number))

    def _part(self, part: Part, line: Flat) -> None:
        """Begin a row, go on with the open one, or let a line without figures wait."""
        if part.principal and (part.name or not self.open):
            self._begin(part)
        elif self.open and (part.value or part.name):
            self._go_on(part)
        elif part.value and has_words(part.name):
            self._begin(part)
        elif part.name and not part.value:
            self.pending.append(line)
        else:
            self.unread.append((part.text, part.number))

    def _begin(self, part: Part) -> None:
        """Begin a row: what waited ends the name above, or is the issuer of this one or its name."""
        rest = self._settle()
        self._close()
        name, first = part.name, part.number
        if not name and part.value:
            rest, name, first = self._name_above(rest, part.number)
        child = begins_with_security(name) if name else False
        self._head(rest, child=child)
        if name and not child:
            self._give_up_parent()
        self.row = RawRow(
            path=self.outline.path, parent=None, name=name, marks=part.marks, principal=part.principal,
            coupon=part.coupon, maturity=part.maturity, value=part.value, first=first, last=part.number,
            joined=first != part.number,
        )  # fmt: skip

    def _name_above(self, rest: list[Flat], number: int) -> tuple[list[Flat], str, int]:
        """The name of figures that stand below it: the waiting lines behind the last colon."""
        colon = max((i for i, line in enumerate(rest) if _ends_issuer(line.text)), default=-1) + 1
        own = rest[colon:]
        return rest[:colon], " ".join(line.text for line in own), own[0].number if own else number

    def _go_on(self, part: Part) -> None:
        """Give the open row a further line."""
        if self.row:
            self.row = replace(
                self.row,
                name=f"{self.row.name} {part.name}".strip(),
                coupon=part.coupon or self.row.coupon,
                maturity=part.maturity or self.row.maturity,
                marks=f"{self.row.marks} {part.marks}".strip(),
                value=part.value,
                last=part.number,
                joined=self.row.joined or bool(self.row.name and part.name),
            )

    def _settle(self) -> list[Flat]:
        """Give the row above the waiting lines that end its name; the others come back."""
        run, self.pending = self.pending, []
        if self.row is None or self.open:
            return run
        count = self._lines_to_date(run)
        while count < len(run) and self._is_tail(run[:count], run[count]):
            count += 1
        if count:
            name = " ".join((self.row.name, *(line.text for line in run[:count])))
            self.row = replace(self.row, name=name, last=run[count - 1].number, joined=True)
        return run[count:]

    def _lines_to_date(self, run: Sequence[Flat]) -> int:
        """How many waiting lines the name above needs to show its maturity; 0 where none gives it."""
        if self.row is None or self.form.in_columns or is_dated(self.row.name):
            return 0
        texts = [line.text for line in run]
        for count in range(1, len(run) + 1):
            name = " ".join((self.row.name, *texts[:count]))
            if is_dated(name):
                return count
            if _ends_issuer(name):
                return 0
        return 0

    def _is_tail(self, taken: Sequence[Flat], line: Flat) -> bool:
        """Whether a line can only end the name above it."""
        name = " ".join((self.row.name if self.row else "", *(x.text for x in taken)))
        if _ends_issuer(f"{name} {line.text}"):
            return False
        unclosed = name.count("(") > name.count(")") or bool(_GOES_ON.search(name))
        return unclosed or bool(_TAIL.fullmatch(line.text)) or (self.form.in_columns and ")" in line.text)

    def _head(self, rest: list[Flat], *, child: bool) -> None:
        """Make the lines above a row its issuer where they are one; else they are not read."""
        if not rest:
            return
        if not (child or _ends_issuer(rest[-1].text)):
            self.unread += [(line.text, line.number) for line in rest]
            return
        if self.rows and not self.form.in_columns and not is_dated(self.rows[-1].name) and len(rest) > 1:
            self.unread.append((rest[0].text, rest[0].number))
        self._give_up_parent()
        self.parent = Flat(" ".join(line.text for line in rest), (), rest[0].number, opens=True)
        self.used = False

    def _close(self) -> None:
        """Hand over the row at hand, below its issuer where its name shows none."""
        if self.row is None:
            return
        parent = self._issuer_above() if begins_with_security(self.row.name) else None
        self.used = self.used or parent is not None
        self.rows.append(replace(self.row, parent=parent))
        self.row = None

    def _issuer_above(self) -> str | None:
        """The issuer on the lines above; without any the agency whose name heads its securities."""
        head = self.outline.path[-1] if self.outline.path else ""
        return self.parent.text if self.parent else head if _AGENCY.search(head) else None

    def _give_up_parent(self) -> None:
        """End the issuer above; one that no row took up was not read."""
        if self.parent and not self.used:
            self.unread.append((self.parent.text, self.parent.number))
        self.parent, self.used = None, True

    def _end(self) -> None:
        """End the rows before a heading or a sum."""
        rest = self._settle()
        self._close()
        self.unread += [(line.text, line.number) for line in rest]
        self._give_up_parent()

    def finish(self) -> Body:
        """End the schedule."""
        self._end()
        unread = tuple(sorted(self.unread, key=lambda text: text[1]))
        return Body(tuple(self.rows), tuple(self.outline.sections), tuple(self.outline.grand), unread)


def read_body(lines: Iterable[Flat], form: Form) -> Body:
    """Read the body of a schedule without its page furniture."""
    walk = _Walk(form)
    whole = tuple(whole_lines(tuple(lines)))
    for i, line in enumerate(whole):
        walk.take(line, whole[i + 1] if i + 1 < len(whole) else None)
    return walk.finish()


__all__ = ["Body", "Heading", "RawRow", "read_body"]
