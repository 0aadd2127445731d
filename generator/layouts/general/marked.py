"""Entries of a schedule whose headings are marked -> its rows, headings and sums.

A heading shows a percentage, names a state or a class of securities, or is named by a total below it. Every other
line without figures is a part of a name: of an issuer that the rows below inherit, or of the row below or above.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.layouts.general.body import AMOUNT_FIRST, Body, taken
from generator.layouts.general.carried import Carried, level_of
from generator.layouts.general.cells import DASHES
from generator.layouts.general.days import DAY
from generator.layouts.general.entries import Entry
from generator.layouts.general.items import BodyHeading, BodyRow, BodyText, Item, is_total
from generator.layouts.general.labels import read_label, shows_yield
from generator.layouts.general.manner import Manner
from generator.layouts.names.places import state_named
from generator.layouts.schedules.furniture import Furniture
from generator.layouts.schedules.outline import class_named

_COUPON_BEHIND = re.compile(r"(?:,\s*|^(?>.*?(?:\b(?:Series|Ser\.) |\d/\d)).*?)\d{1,2}(?:\.\d{1,4})?\s*%$")
_DATED = re.compile(DAY)
_GOES_ON = re.compile(rf"[a-z]|{DAY}|\d{{1,2}}(?:\.\d+)?\s*%")
_OPEN_END = re.compile(r"[,:;&/(-]$|\b(?:and|of|the|for|to|in|&)$")
_DASH_BEHIND = re.compile(rf"\s[{DASHES}]{{1,2}}$")
_PERCENT = re.compile(r"\(?\d{1,3}(?:\.\d{1,2})?\)?\s?%")
_KIND = re.compile(
    r"\b(?:Rev(?:enue)?|RB|GO|Bonds?|Notes?|COPs?|Certificates|Tax|Authority|Auth|District|County|City|Agency|Corp)\b"
)
_GOES_ON_WITH = re.compile(
    r"(?:Corp|Inc|Co|Ltd|LLC|Auth(?:ority)?|Agency|Commission|Board|District|Dist|Rev(?:enue)?|RB|GO|COPs?|Bonds?|Notes?"
    r"|Bank|Facs?|Facilities|Finance|Financing|Fin|Dev(?:elopment)?|System|Project)\b"
)
_STATE_CODE = re.compile(r", [A-Z]{2}\b")
_OPEN = 200  # headings: so far back a sum may reach


def _folded(text: str) -> str:
    return " ".join(re.sub(r"^(?:sub-?)?totals?\b", "", text.casefold()).replace("-", " ").split())


class _Marked(Body):
    """Besides what any body keeps: the names of all totals, how the schedule is printed, and what is carried down."""

    def __init__(self, furniture: Furniture, named: frozenset[str], manner: Manner) -> None:
        super().__init__(furniture)
        self.named = named
        self.manner = manner
        self.carried = Carried(projects=manner.projects)
        self.heading: Entry | None = None

    def text(self, entry: Entry) -> None:
        """A heading opens a section at once, its percentage on the next line too; any other line waits for its row."""
        entry = self._with_percent(entry)
        if not self._is_heading(entry.label):
            self.waiting.append(entry)
            return
        self.flush()
        self._head(entry)

    def _with_percent(self, entry: Entry) -> Entry:
        """A percentage alone, joined with the line above it where that one ends in the dash before it."""
        last = self.out[-1] if self.out else None
        opened = self.heading if isinstance(last, BodyHeading) else None
        above = self.waiting[-1] if self.waiting else opened
        if above is None or above.quantity or not _PERCENT.fullmatch(entry.label):
            return entry
        if not _DASH_BEHIND.search(above.label):
            return entry
        (self.waiting or self.out).pop()
        return replace(above, label=f"{above.label} {entry.label}")

    def _head(self, entry: Entry) -> None:
        self.out.append(BodyHeading(read_label(entry.label), entry.number))
        self.opened = [*self.opened[-_OPEN:], self.running]
        if not read_label(entry.label).continued:
            self.carried, self.heading = Carried(projects=self.manner.projects), entry

    def _is_heading(self, text: str) -> bool:
        label = read_label(text)
        if is_total(text):
            return False
        if label.percent:
            return not _COUPON_BEHIND.search(text) and level_of(text) == "issuer"
        known = class_named(label.name) or state_named(label.name) or label.continued
        return bool(known) or _folded(label.name) in self.named

    def row(self, entry: Entry) -> None:
        """A row with what the lines above it say; a heading right above that only a date follows was a name's end."""
        if self.heading and self._was_name(entry):
            self.out.pop()
            self.waiting.append(self.heading)
        self._complete_row()
        self._split_heading(entry)
        entry = self._with_amount_above(self._begun(entry))
        above, number = [x.label for x in self.waiting], self.waiting[0].number if self.waiting else entry.number
        self.waiting = []
        before, own = self.carried.name_of(above, entry.label)
        longer = replace(entry, label=own, number=number)
        child = bool(before) or level_of(own) != "issuer"
        self.out.append(BodyRow(longer, before or None, child, before, unsure=self.carried.unsure))
        self._count(entry)

    def _was_name(self, entry: Entry) -> bool:
        """Whether the heading right above a row that begins with its date, or bears no name, begins its name."""
        last = self.out[-1] if self.out else None
        if self.waiting or self.heading is None or not isinstance(last, BodyHeading):
            return False
        begun = level_of(entry.label) == "date" or shows_yield(self.heading.label, entry.label)
        return last.number == self.heading.number and begun

    def _begun(self, entry: Entry) -> Entry:
        """A quantity that stands with the beginning of the name, lines above the value, is the row's."""
        held = next((x for x in self.waiting if x.quantity), None)
        if held is None:
            return entry
        return replace(entry, quantity=held.quantity, currency=held.currency, rate=entry.rate or held.rate,
                       maturity=entry.maturity or held.maturity)  # fmt: skip

    def _with_amount_above(self, entry: Entry) -> Entry:
        """A quantity in front of the first words of the name, on a line that shows no other figure, is the row's."""
        if not entry.columns.quantity_first or entry.quantity:
            return entry
        for i, line in enumerate(self.waiting):
            if match := AMOUNT_FIRST.fullmatch(line.label):
                self.waiting[i] = replace(line, label=match[2])
                return replace(entry, quantity=match[1])
        return entry

    def _split_heading(self, entry: Entry) -> None:
        """In a schedule of unknown make a closed line above a whole name is a heading without a percentage."""
        if self.manner.known or len(self.waiting) != 1 or level_of(entry.label) != "issuer":
            return
        above = self.waiting[0].label
        begun = _GOES_ON_WITH.match(entry.label) or _STATE_CODE.search(above)
        if not begun and not _OPEN_END.search(above) and _KIND.search(entry.label) and not _KIND.search(above):
            self._head(self.waiting.pop())

    def _complete_row(self) -> None:
        """Give the row above the lines that end its name: its coupon or date, or words that go on in small letters."""
        last = self.out[-1] if self.out else None
        if not self.waiting or not isinstance(last, BodyRow) or last.entry.maturity or _DATED.search(last.entry.label):
            return
        first = self.waiting[0].label
        if is_total(first) or not (_GOES_ON.match(first) or (_OPEN_END.search(last.entry.label) and last.entry.label)):
            return
        ends = next((i for i, x in enumerate(self.waiting) if _DATED.search(x.label)), 0) + 1
        lines, self.waiting = self.waiting[:ends], self.waiting[ends:]
        label = " ".join((last.entry.label, *(x.label for x in lines)))
        self.out[-1] = replace(last, entry=replace(last.entry, label=label, last=lines[-1].number))
        self.carried.name = f"{last.above} {label}".strip()

    def flush(self) -> None:
        """Lines that no row took up end the name of the row above, or are shown as unread."""
        self._complete_row()
        for entry in self.waiting:
            if entry.quantity:
                self.out.append(BodyRow(entry, None, child=False))
            else:
                self.out.append(BodyText(entry.label, entry.number))
        self.waiting = []


def marked_body(entries: Sequence[Entry], furniture: Furniture, manner: Manner) -> tuple[Item, ...]:
    """Read the entries of a schedule with marked headings into rows, headings and sums."""
    return tuple(_told_once(taken(_Marked(furniture, _named(entries), manner), entries)))


def _told_once(items: Sequence[Item]) -> Iterator[Item]:
    """The items; a row without a name of which there is only one, below no parent, is not sure of its issuer."""
    nameless = [x for x in items if isinstance(x, BodyRow) and x.above and not x.entry.label and not x.named_above]
    yield from (replace(x, unsure=True) if len(nameless) == 1 and x is nameless[0] else x for x in items)


def _named(entries: Iterable[Entry]) -> frozenset[str]:
    """What the totals of a schedule name."""
    labels = (read_label(entry.label).name for entry in entries if is_total(entry.label))
    return frozenset(name for label in labels if (name := _folded(label)))
