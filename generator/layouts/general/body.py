"""Entries of one schedule -> its rows, headings and printed sums, in order.

A line without figures is a heading, an issuer that the rows below it inherit, or a part of the name of the row
below or above it; which one is decided by the line itself and by the row that follows.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from generator.layouts.general.cells import Cell, Line, money
from generator.layouts.general.days import DAY
from generator.layouts.general.entries import Entry
from generator.layouts.general.items import BodyHeading, BodyRow, BodySum, BodyText, Item, is_total
from generator.layouts.general.labels import is_cost, read_label, shows_yield
from generator.layouts.general.nameless import nameless_marked
from generator.layouts.general.names import issuer_of
from generator.layouts.general.outline import named_alike, plain_name
from generator.layouts.general.segments import is_title
from generator.layouts.names.call_provisions import GRADE
from generator.layouts.names.places import state_named
from generator.layouts.schedules.furniture import Furniture, is_furniture
from generator.layouts.schedules.printed import Printed

_SECURITY = (
    r"Series|Ser\.?|Class|Tranche|Term Loan|Revolv\w+|144A"
    r"|(?:Senior|Sr\.?|Subordinated|Sub\.?|Junior|First|Second|1st|2nd)\b.{0,30}(?:Notes?|Bonds?|Lien|Loan|Unsec)"
)
_CHILD = re.compile(rf"(?:{_SECURITY})\b|(?:Bond|Note|Bill)s?\W*$|\d+(?:\.\d+)?\s*%|{DAY}|due\b", re.IGNORECASE)
_SMALL = r"[a-z](?![A-Z])"  # the rest of a name begins so, and no company that is an iExample
_GOES_ON = re.compile(rf"{_SMALL}|[(&]|{DAY}|\d+(?:\.\d+)?\s*%")
_RATE_GOES_ON = re.compile(rf"{DAY}|(?:and|at|callable|dated|due|from|maturing|payable|plus|through|to|with)\b")
_NAME_GOES_ON = re.compile(
    r"[-\N{EN DASH}\N{EM DASH}]\s*(?:Class|Cl\.|Series|Institutional|Premier|Select)\b|(?:Market )?Funds?\b|Portfolio\b"
    r"|Trust\b|Corp(?:oration)?\b|Inc\b|Company\b|Co\.|Ltd\b|LLC\b|PLC\b|L\.?P\.?\b|N\.A\.|ADR\b"
)
_UNFINISHED = re.compile(r"(?:[,;&/-]|\b(?:and|of|the|for|to|in|with|due|Series|Ser|at))$|\([^)]*$")
_DATED = re.compile(
    rf"(?:as of |at ){DAY}.{{0,14}}|{DAY} \(?unaudited\)?|[A-Z][a-z]{{2,8}} \d{{1,2}}, \d{{4}}", re.IGNORECASE
)
_NOTE = re.compile(r"(?:\^?\(?[a-z\d]{1,2}\)|[*#^\N{DAGGER}\N{DOUBLE DAGGER}]+)\s+\S.{30,}")
AMOUNT_FIRST = re.compile(r"(\$?\s*(?:\d{1,3}(?:,\d{3})+M?|\d{1,3}M))\s+(.+)")
"""A quantity and the first words of the name behind it."""

_ENDS_TOTAL = re.compile(
    r"\(?-?\d{1,3}(?:\.\d+)?\s*%|\(?(?:identified |aggregate |amortized )?(?:cost|premiums?|proceeds)\b", re.I
)
_AGREEMENT = re.compile(r"\brepurchase agreement\b", re.IGNORECASE)
_OUTSTANDING = re.compile(
    r"\(?\d[\d,]{0,18} (?:common |preferred )?shares (?:issued and )?outstanding\)?\W*", re.IGNORECASE
)
_FORWARD = re.compile(
    r"(?:(?:sub-?)?totals?|balance|amounts?)?,?\s*\(?(?:(?:carried|brought) )?forward\)?\W*", re.IGNORECASE
)
"""A sum at the end of a page, said again at the head of the next."""

_FOOTER = re.compile(r"[A-Z]{1,5}-\s?[A-Z\d]{2,8}\s+\[\d{1,2}/\d{2}\]\s.*")
_REFERRED = re.compile(
    r"(?:See|The) (?:the )?(?:accompanying |summary of )?notes?(?: which)? (?:to|are|is)\b.{0,120}", re.I
)
_OF_TRUST = re.compile(r"Trust: [A-Z].*", re.DOTALL)
_PART = re.compile(
    r"\b(?:investments|securities|bonds|notes|stocks?|obligations|funds|holdings|portfolio|equities|debt|paper|bills"
    r"|loans|instruments|deposits|warrants|rights|options)\b",
    re.IGNORECASE,
)
_RATINGS = re.compile(rf"{GRADE}(?:,\s*{GRADE})*")
_PROSE = 160
_OPEN = 200  # headings: so far back a sum may reach


def _is_furniture(entry: Entry, furniture: Furniture) -> bool:
    line = Line((Cell(entry.label, None),), entry.number)
    plain = Printed((entry.label,), entry.number, opens=True)
    return (
        is_furniture(plain, furniture)
        or is_title(line)
        or any(pattern.fullmatch(entry.label) for pattern in (_DATED, _FOOTER, _OF_TRUST, _REFERRED))
    )


class Body:
    """What is read so far: items, lines without figures that wait for what follows, the issuer carried down."""

    def __init__(self, furniture: Furniture) -> None:
        self.furniture = furniture
        self.out: list[Item] = []
        self.waiting: list[Entry] = []
        self.issuer: str | None = None
        self.running, self.held = Decimal(), Decimal()
        self.opened = [Decimal()]
        self.begun = {Decimal()}

    def add(self, entry: Entry) -> None:
        """Take the next entry; what is carried forward and the head of a page, whatever it shows, are no rows."""
        if not entry.label and not entry.figured:
            return
        if entry.label and not (entry.quantity or money(entry.value)) and _is_furniture(entry, self.furniture):
            return
        if not entry.figured:
            if "rating" in entry.columns.aside and _RATINGS.fullmatch(entry.label):
                return
            if self.waiting or not is_cost(entry.label):
                self.text(entry)
        elif _FORWARD.fullmatch(entry.label) and (self._meets(entry) or money(entry.value) == self.held):
            return
        elif not entry.value:
            self._part(entry)
        elif self._ends_a_part(entry):
            self.row(self._joined(self.waiting.pop(), entry))
        elif self._is_sum(entry):
            self.sum(entry)
        else:
            self.row(entry)

    def text(self, entry: Entry) -> None:
        """A line without figures."""
        self.waiting.append(entry)

    def _part(self, entry: Entry) -> None:
        """A quantity and a name whose value is still to come; one that waits in vain is a row without a value."""
        if self.waiting and self.waiting[-1].quantity:
            self.row(self.waiting.pop())
        self.waiting.append(entry)

    def _ends_a_part(self, entry: Entry) -> bool:
        return bool(self.waiting and self.waiting[-1].quantity and not entry.quantity and not is_total(entry.label))

    def _is_sum(self, entry: Entry) -> bool:
        if is_total(entry.label):
            return not entry.quantity or (self._names_a_part(entry) and (self._meets(entry) or self._adds_up(entry)))
        above = self.waiting[-1].label if self.waiting else ""
        if above and _OUTSTANDING.fullmatch(entry.label):
            return True
        bare = not read_label(entry.label).name
        if is_total(above) and (bare or _ENDS_TOTAL.match(entry.label)):
            return True
        if bare and (entry.quantity or entry.rate or entry.maturity):
            return not (entry.rate or entry.maturity or above) and self._adds_up(entry)
        return bare and not self._unnamed(above, entry)

    def _meets(self, entry: Entry) -> bool:
        """Whether the rows since some heading come to the value: so a company called "Total" is told from a sum."""
        value = money(entry.value)
        return bool(value) and any(self.running - start == value for start in self.opened)

    def _adds_up(self, entry: Entry) -> bool:
        """Whether rows right above come to the value."""
        value = money(entry.value)
        return bool(value) and self.running - (value or 0) in self.begun

    def _names_a_part(self, entry: Entry) -> bool:
        """Whether a label is that of the sum of a section above, or of all."""
        name = plain_name(read_label(entry.label).name)
        above = (item.label.name for item in self.out if isinstance(item, BodyHeading))
        return not name or bool(_PART.search(name)) or any(named_alike(name, heading) for heading in above)

    def _unnamed(self, above: str, entry: Entry) -> bool:
        """Whether the line above is a name whose value alone stands below it."""
        return bool(above) and not read_label(above).percent and bool(entry.label) and not is_total(above)

    def sum(self, entry: Entry) -> None:
        """A printed sum; a label begun on the line above is joined, and what a class cost stands below its heading."""
        ends = self.waiting and (is_total(self.waiting[-1].label) or _OUTSTANDING.fullmatch(entry.label))
        above = self.waiting[-1] if ends else None
        if above and not is_total(entry.label):
            entry = self._joined(self.waiting.pop(), entry)
        elif above and _named_alike(above.label, entry.label):
            self.waiting.pop()
        self.flush()
        last = self.out[-1] if self.out else None
        if isinstance(last, BodyHeading) and last.label.percent and is_cost(entry.label):
            label = f"{last.label.name} {last.label.percent}"
            self.out[-1] = BodyRow(replace(entry, label=label, number=last.number), None, child=False)
        else:
            self.out.append(BodySum(read_label(entry.label), entry))
        self.issuer = None

    @staticmethod
    def _joined(above: Entry, entry: Entry) -> Entry:
        """A line and the one that ends it; a quantity in front of the first stays the quantity."""
        label, quantity = above.label, above.quantity or entry.quantity
        if entry.columns.quantity_first and not quantity and (match := AMOUNT_FIRST.fullmatch(label)):
            quantity, label = match[1], match[2]
        return replace(
            entry,
            label=f"{label} {entry.label}".strip(),
            number=above.number,
            quantity=quantity,
            currency=entry.currency or above.currency,
            rate=entry.rate or above.rate,
            maturity=entry.maturity or above.maturity,
        )

    def row(self, entry: Entry) -> None:
        """A row, with the pieces of its name and its issuer from the lines above it."""
        issuer: str | None = None
        alone = not (entry.label or entry.rate or entry.maturity)
        for i, above in enumerate(self.waiting):  # the lines of a repurchase agreement name other amounts too
            if AMOUNT_FIRST.fullmatch(above.label) and _AGREEMENT.search(above.label):
                whole = " ".join(x.label for x in self.waiting[i:])
                entry, self.waiting = self._joined(replace(above, label=whole), entry), self.waiting[:i]
                break
        while self.waiting and (not entry.label or self._belongs(self.waiting[-1].label, entry.label)):
            entry = self._joined(self.waiting.pop(), entry)
        child = bool(_CHILD.match(entry.label)) or not entry.label
        if self.waiting and (child or self.waiting[-1].label.endswith(":")) and not self._opens(self.waiting[-1]):
            issuer = self.waiting.pop().label
            while self.waiting and self._names_more(self.waiting[-1].label, issuer):
                issuer = f"{self.waiting.pop().label} {issuer}"
            child = True
        self.flush()
        self.issuer = issuer or self.issuer
        self.out.append(BodyRow(entry, self.issuer if child else None, child, named_above=alone and bool(entry.label)))
        self._count(entry)
        if not child:
            self.issuer = issuer_of(entry.label)[0] or entry.label

    def _count(self, entry: Entry) -> None:
        """Add the value of a row to what the rows come to."""
        self.begun.add(self.running)
        self.running += money(entry.value) or Decimal()
        self.held += money(entry.value) or Decimal() if entry.quantity else Decimal()

    def _names_more(self, above: str, issuer: str) -> bool:
        """Whether a line above an issuer is the beginning of it: a name over lines, or the parent of a project."""
        return self._belongs(above, issuer) or (above.endswith(":") and issuer.endswith(":"))

    @staticmethod
    def _opens(entry: Entry) -> bool:
        """Whether a line without figures can only be a heading."""
        return bool(read_label(entry.label).percent) or state_named(entry.label) is not None

    @staticmethod
    def _belongs(above: str, below: str) -> bool:
        """Whether a line above is the beginning of the name below."""
        if shows_yield(above, below):
            return True
        if read_label(above).percent and not _RATE_GOES_ON.match(below):
            return False
        if state_named(above):
            return False
        if AMOUNT_FIRST.fullmatch(above) or _NAME_GOES_ON.match(below):
            return True
        return bool(_UNFINISHED.search(above) or re.match(rf"{_SMALL}|\(", below)) and not above.endswith(":")

    def flush(self) -> None:
        """Decide the lines that wait: the end of the name above, headings, or prose."""
        for i, entry in enumerate(self.waiting):
            text, last = entry.label, self.out[-1] if self.out else None
            if entry.quantity:
                self.out.append(BodyRow(entry, None, child=False))
            elif i == 0 and isinstance(last, BodyRow) and _GOES_ON.match(text) and not self._opens(entry):
                longer = replace(last.entry, label=f"{last.entry.label} {text}", last=entry.number)
                self.out[-1] = replace(last, entry=longer)
            elif len(text) > _PROSE or _NOTE.fullmatch(text):
                self.out.append(BodyText(text, entry.number))
            else:
                self.out.append(BodyHeading(read_label(text), entry.number))
                self.issuer = None
                self.opened = [*self.opened[-_OPEN:], self.running]
        self.waiting = []


def _named_alike(one: str, other: str) -> bool:
    """Whether two labels of sums have one name: the first is then the heading of the second."""
    return read_label(one).name.casefold() == read_label(other).name.casefold()


def body(entries: Iterable[Entry], furniture: Furniture) -> tuple[Item, ...]:
    """Read the entries of a schedule into rows, headings and sums."""
    return taken(Body(furniture), entries)


def taken(found: Body, entries: Iterable[Entry]) -> tuple[Item, ...]:
    """Let a body take all entries."""
    for entry in entries:
        found.add(entry)
    found.flush()
    return tuple(nameless_marked(tuple(_without_repeats(found.out))))


def _without_repeats(items: Iterable[Item]) -> Iterator[Item]:
    """Drop headings that a new page repeats: marked as continued, or the same words and percentage again.

    The total that names a heading ends it and those below it: one of them that comes again is another section.
    """
    seen: list[tuple[str, str]] = []
    for item in items:
        if isinstance(item, BodyHeading):
            key = item.label.name, item.label.percent
            if item.label.continued or not item.label.name or (key[1] and key in seen):
                continue
            seen.append(key)
        elif isinstance(item, BodySum) and (name := plain_name(item.label.name)):
            at = next((i for i in reversed(range(len(seen))) if named_alike(name, seen[i][0])), len(seen))
            del seen[at:]
        yield item
