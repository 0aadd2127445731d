"""The body of a schedule whose names hold their insurer bare -> rows of five cells, each with its issuer.

What these families print in several ways (an issuer on a line of its own above its securities, names over two
lines, figures below their name, headings three deep, totals with names) is brought into one form; the shared
reader of schedules reads that form. Nothing is looked up and no figure is changed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from generator.layouts.names.bare_insurers import Codes
from generator.layouts.names.dated_names import PARTING, begins_with_security, dated, names_issuer
from generator.layouts.schedules.one_form import HEADING, ROW, Cut, Recast, RowPlace, Style
from generator.layouts.schedules.outline import (
    NamedTotal,
    Outline,
    Place,
    class_named,
    heading_in,
    is_continuation,
    is_label_of_total,
    is_short_term,
    named_total,
    path_below,
    with_subtotal,
)
from generator.layouts.schedules.pieces import how_joined, joined, piece_of, text_of
from generator.layouts.schedules.printed import Printed

_LONE_PERCENT = re.compile(r"[-\N{EN DASH}\N{EM DASH}]\s*\(?\d{1,3}(?:\.\d{1,2})?\)?\s*%(?:\s*\(\w{1,2}\))*")
_LEFT_OPEN = re.compile(r"(?:/|&|\b(?:of|and|for))$")
_LONE_REMARK = re.compile(r"\(\s*(?:continued|concluded)\s*\)", re.IGNORECASE)
_FIGURE_LAST = re.compile(
    r"(?:(?:^|\s)\$?\s?\d{1,3}(?:,\d{3})+|\$\s?\d{1,3}|(?:/\d{2}){1,2}(?:\d{2})?(?:\(\w\))*\s\d{1,3})$"
)
_MARKS = r"(?:\s*\^?\{?\(\w{1,2}\)\}?){0,6}"
_TWO_LINES = re.compile(
    rf"(?P<issuer>\S.*?\b(?:RB|GO|COPs?|[AL]RB|Revenue|Bonds|Notes|Tax){_MARKS})\s+(?P<own>(?:Series\b|\d{{1,2}}(?:\.\d+)?\s*%).*)"
)
_SERIES = re.compile(r"(?:Sub-?)?Series\b", re.IGNORECASE)
_LONE_AMOUNT = re.compile(r"\$?\s*\(?\d{1,3}(?:,\d{3})+\)?")


@dataclass(slots=True)
class _Walk:
    """What has been read so far, and the lines that wait for their figures."""

    style: Style
    codes: Codes
    path: tuple[str, ...] = ()
    closed: tuple[str, ...] | None = None
    places: tuple[Place, ...] = ()
    totals: list[NamedTotal] = field(default_factory=list)
    stray: list[tuple[str, int]] = field(default_factory=list)
    out: list[Printed] = field(default_factory=list)
    rows: dict[int, RowPlace] = field(default_factory=dict)
    filled: set[tuple[str, ...]] = field(default_factory=set)
    pending: list[Printed] = field(default_factory=list)
    torn: list[tuple[Printed, Cut]] = field(default_factory=list)
    parent: Printed | None = None
    used: bool = False
    deeper: bool = False
    label: Printed | None = None

    def take(self, line: Printed) -> None:
        """Read one printed line; a total may stand over two."""
        if self.label and named_total(joined([self.label, line])):
            line = joined([self.label, line])
        elif self.label:
            self.out.append(piece_of(self.label))
        self.label = line if is_label_of_total(line.plain) and not named_total(line) else None
        if self.label is None:
            self._take(line)

    def _take(self, line: Printed) -> None:
        if is_continuation(line.plain):
            if _LONE_REMARK.fullmatch(line.plain) and self.pending and not re.search(r"[,:]", self.pending[-1].plain):
                self.pending.pop()  # the heading that it ends
            return
        if self.pending and self._ends_heading(line):
            line = joined([self.pending.pop(), line])
        if total := named_total(line):
            self._flush()
            self._total(total)
        elif (found := heading_in(line.plain)) and not self._goes_on(line):
            if not self._is_repeated(*found):
                self._flush()
                self._open(*found, line.number)
        elif _LONE_AMOUNT.fullmatch(line.plain):
            self._flush()
            self._subtotal(line)
        elif cut := self.style.cut(line.text):
            if _FIGURE_LAST.search(cut.name):  # more figures than the columns explain
                self.stray.append((line.plain, line.number))
            else:
                self._row(line, cut)
        else:
            self._text(line)

    def _ends_heading(self, line: Printed) -> bool:
        """Whether a line goes on with the heading on the line above: a percentage, or what that leaves open."""
        above = self.pending[-1].plain
        return bool(_LONE_PERCENT.fullmatch(line.plain) or (_LEFT_OPEN.search(above) and heading_in(line.plain)))

    def _open(self, name: str, percent: str | None, number: int) -> None:
        """Begin a section; a class repeated at the head of a page goes on."""
        base = self._base()
        if base == self.path and self.path[-1:] == (name,):
            return
        self.path = path_below(name, self.path, base)
        self.closed = None
        self.places += (Place(self.path, (percent, number) if percent else None, None, number),)
        self.out.append(Printed((HEADING, name), number, opens=True))

    def _is_repeated(self, name: str, percent: str | None) -> bool:
        """Whether a heading still open stands again at the head of a page: under no percentage, or under its own."""
        if name not in self.path or self.closed is not None:
            return False
        path = self.path[: self.path.index(name) + 1]
        return percent is None or any(
            place.path == path and (place.percent or ("",))[0] == percent for place in self.places
        )

    def _base(self) -> tuple[str, ...]:
        """The innermost heading still open: the last one while it has no rows, else the one around it."""
        if self.closed is not None:
            return self.closed
        return self.path[:-1] if self.path in self.filled else self.path

    def _total(self, total: NamedTotal) -> None:
        """A total that names a heading closes it."""
        self.totals.append(total)
        depth = next((i for i, part in enumerate(self.path) if part.casefold() == total.label.casefold()), None)
        if depth is not None:
            self.closed = self.path[:depth]

    def _subtotal(self, line: Printed) -> None:
        """An amount alone: the subtotal of the section, or of the one around it."""
        found = with_subtotal(self.places, self.path, line.plain, line.number)
        if found is None:
            self.stray.append((line.plain, line.number))
        else:
            self.places = found

    def _goes_on(self, line: Printed) -> bool:
        """Whether a line that looks like a heading is the second line of a name."""
        return bool(self.pending) and class_named(line.plain) is None and self.pending[-1].plain.endswith(",")

    def _text(self, line: Printed) -> None:
        """A line without figures: an issuer above its securities, a part of a name, or the end of the row above."""
        if not self.pending and self._completes_row(line):
            return
        self.pending.append(line)
        if self.torn and self._is_dated(line):
            names, self.pending = self.pending, []
            self._named(*self.torn.pop(0), names, ("torn", "by-order") if self.torn else ("torn",))
        elif line.plain.endswith(":"):
            held, self.pending = self.pending, []
            self._give_up_parent()
            self.parent, self.used = joined(held), False

    def _completes_row(self, line: Printed) -> bool:
        """Give a row whose name was cut short its coupon and date from the line below it."""
        end = dated(line.plain)
        if not (self.style.dates_in_names and end.maturity and self.out and self.out[-1].cells[0].startswith(ROW)):
            return False
        name, coupon, maturity, *figures = self.out[-1].cells
        if coupon or maturity or is_short_term(self.path) or names_issuer(line.plain, self.codes):
            return False
        self.out[-1] = replace(self.out[-1], cells=(f"{name} {line.plain}", end.coupon, end.maturity, *figures))
        return True

    def _row(self, line: Printed, cut: Cut) -> None:
        """A line with figures: its name stands on it, above it, or in both places."""
        if cut.name:
            names = self._without_whole_names(
                [*self.pending, Printed((cut.name,), line.number, opens=True, indent=line.indent)]
            )
            self.pending = []
            self._named(line, cut, self._below_its_issuer(names))
        elif self.pending or (self.parent and not self.style.dates_in_names):
            end = next((i for i, name in enumerate(self.pending) if self._is_dated(name)), len(self.pending) - 1) + 1
            names, self.pending = self.pending[:end], self.pending[end:]
            self._named(line, cut, names, ("by-order",) if self.pending else ())
        else:
            self.torn.append((line, cut))

    def _below_its_issuer(self, names: list[Printed]) -> list[Printed]:
        """The name of a row in two where no comma parts its security from its issuer, which stood on a line above it.

        Securities on the rows below have that issuer too.
        """
        match = _TWO_LINES.fullmatch(names[0].plain) if len(names) == 1 and self.style.dates_in_names else None
        if match is None or not dated(match["own"]).maturity:
            return names
        return [replace(names[0], cells=(part,)) for part in match.group("issuer", "own")]

    def _is_dated(self, line: Printed) -> bool:
        return self.style.dates_in_names and bool(dated(line.plain).maturity)

    def _named(self, line: Printed, cut: Cut, names: Sequence[Printed], how: tuple[str, ...] = ()) -> None:
        """A row with its name: it stands alone, or below the issuer on a line above."""
        how += how_joined(names, self.codes)
        begin = self._begin_of_security(names)
        if begin:
            self._give_up_parent()
            self.parent, names = joined(names[:begin]), names[begin:]
        text = text_of(names)
        if names and not self._is_below(self.parent, text, names[0].indent):
            self._give_up_parent()
        parent = self.parent.plain if self.parent else None
        self.used = True
        if parent is None and begins_with_security(text, self.codes):
            self._part(line)
        first = min(line.number, names[0].number if names else line.number)
        name = f"{parent}{PARTING}{text}" if parent else text
        self._emit(line, cut, name, RowPlace(self.path, first, parent, how))

    def _begin_of_security(self, names: Sequence[Printed]) -> int:
        """The place of the last line of a name that shows no issuer, or of its series above it; 0 without an issuer."""
        shown = [begins_with_security(name.plain, self.codes) for name in names]
        begin = max((i for i, found in enumerate(shown) if found), default=0)
        while begin and shown[begin - 1] and _SERIES.match(names[begin - 1].plain):
            begin -= 1
        return begin

    def _is_below(self, parent: Printed | None, text: str, indent: int | None) -> bool:
        """Whether a row belongs to the issuer above it: it stands farther to the right, or begins with its series.

        Below rows that stood farther to the right none belongs to it that does not. Where places are not known, one
        that names no issuer belongs to a line that ends in a colon.
        """
        if parent is None:
            return True
        if parent.indent is not None and indent is not None and indent > parent.indent:
            self.deeper = True
            return True
        if begins_with_security(text, self.codes):
            return True
        return not self.deeper and parent.plain.endswith(":") and not names_issuer(text, self.codes)

    def _emit(self, line: Printed, cut: Cut, name: str, place: RowPlace) -> None:
        """Write a row in the one form; coupon and date come from its name where they stand there."""
        coupon, maturity = cut.coupon, cut.maturity
        if self.style.dates_in_names:
            end = dated(name)
            coupon, maturity = end.coupon, end.maturity
        cells = (f"{ROW}{name}", coupon, maturity, cut.principal, cut.value)
        self.out.append(Printed(cells, line.number, opens=True))
        self.rows[line.number] = place
        self.filled.update(place.path[:depth] for depth in range(1, len(place.path) + 1))

    def _without_whole_names(self, names: list[Printed]) -> list[Printed]:
        """Set aside names that are whole without figures: a page break tore theirs away."""
        whole = [i for i, name in enumerate(names[:-1]) if self._is_dated(name)]
        if not whole:
            return names
        self.out += map(piece_of, names[: whole[-1] + 1])
        return names[whole[-1] + 1 :]

    def finish(self) -> None:
        """End the schedule: what still waits is shown as unread."""
        if self.label:
            self.out.append(piece_of(self.label))
        self._flush()

    def _flush(self) -> None:
        """Give up on lines that found no figures, and on figures without a name: they are shown as unread."""
        for line, cut in self.torn:
            self._part(line)
            self.out.append(Printed(("", cut.coupon, cut.maturity, cut.principal, cut.value), line.number, opens=True))
            self.rows[line.number] = RowPlace(self.path, line.number)
        if self.torn:
            self._part(self.torn[-1][0])
        self._give_up_parent()
        self.out += map(piece_of, self.pending)
        self.torn, self.pending = [], []

    def _part(self, line: Printed) -> None:
        """Let nothing below a line be joined with what stands above it."""
        self.out.append(Printed((HEADING, "parted"), line.number, opens=True))

    def _give_up_parent(self) -> None:
        """End the issuer above; one that no row took up is shown as unread."""
        if self.parent and not self.used:
            self.out.append(piece_of(self.parent))
        self.parent, self.deeper = None, False


def recast(lines: Iterable[Printed], style: Style, codes: Codes) -> Recast:
    """Bring the body of a schedule, without its page furniture, into one form."""
    walk = _Walk(style, codes)
    for line in lines:
        walk.take(line)
    walk.finish()
    outline = Outline(walk.places, tuple(walk.totals), tuple(walk.stray))
    return Recast(style, codes, tuple(walk.out), walk.rows, outline)
