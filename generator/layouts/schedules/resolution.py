"""Draft rows and footnotes -> the footnotes of each row: what it is and what the filing sums decide.

The mark behind an insurer (or a bank) must be the insurer's (or the letter of credit's); damage often misprints
it, and sometimes drops it so that the next mark stands in its place. A lone letter in that place is real where
the row or a sum of the filing confirms it, a misprint where one of them contradicts it, and a doubt otherwise.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

from generator.layouts.schedules.drafts import Draft, settled, unsettled
from generator.model import Doubt, Footnote

_MOST_UNDECIDED = 14
_CONVERTIBLE = re.compile(r"\bConv(?:\.|ertible)\s+CAB\b", re.IGNORECASE)
TOTAL_MARKS = frozenset({"percent-of-net-assets", "entities-over-5-percent", "floating-rate-notes"})


@dataclass(frozen=True, slots=True)
class SumRule:
    """A printed sum over the rows that bear one mark: the meaning, and whether rows' value comes to it."""

    meaning: str
    fits: Callable[[Decimal], bool]
    name: str

    @classmethod
    def of_amount(cls, meaning: str, stated: Decimal, name: str) -> "SumRule":
        """A rule that the rows come to a stated amount, to the dollar."""
        return cls(meaning, lambda part: part == stated, name)

    @classmethod
    def of_share(cls, meaning: str, stated: Decimal, whole: Decimal, name: str) -> "SumRule":
        """A rule that the rows come to a stated percentage of a whole, within its printed decimals."""
        half = Decimal(5).scaleb(int(stated.as_tuple().exponent) - 1)
        return cls(meaning, lambda part: abs(part * 100 / whole - stated) <= half, name)


@dataclass(slots=True)
class _Reading:
    """The footnotes of one row so far: letters, a lone letter not yet decided, and what was done."""

    draft: Draft
    says: Mapping[str, bool]
    letters: list[str] = field(default_factory=list)
    undecided: str | None = None
    doubts: list[Doubt] = field(default_factory=list)

    def add(self, letter: str) -> None:
        """Give the row a letter once."""
        if letter not in self.letters:
            self.letters.append(letter)

    def real(self, rule: str, message: str) -> None:
        """The undecided letter is real; the mark before it was dropped."""
        if self.undecided:
            self.doubts.append(settled("footnotes", f"({self.undecided})", rule, message))
            self.add(self.undecided)
        self.undecided = None

    def misprint(self, rule: str, message: str) -> None:
        """The undecided letter is a misprint of the mark that belongs there."""
        self.doubts.append(settled("footnotes", f"({self.undecided})", rule, message))
        self.undecided = None


def evidence(draft: Draft) -> dict[str, bool]:
    """What the row itself says of the meanings that show in its text."""
    kinds = draft.name.kinds
    found = {
        "insured": draft.name.insurer is not None,
        "letter-of-credit": "LOC" in [x.kind for x in draft.name.enhancements],
        "demand": any(kind.startswith("VRD") for kind in kinds),
        "convertible-cab": "CAB" in draft.name.description.upper()
        and bool(_CONVERTIBLE.search(draft.name.description)),
    }
    if draft.coupon is not None:
        found["zero-coupon"] = draft.coupon == 0
    return found


def _first_reading(draft: Draft, symbols: Mapping[str, str], known: frozenset[str]) -> _Reading:
    """Believe every mark but the one behind an insurer or bank, which is judged by what must stand there."""
    says = evidence(draft)
    reading = _Reading(draft, says)
    marks = list(draft.name.marks)
    needed = [symbols[m] for m in ("insured", "letter-of-credit") if says[m] and m in symbols]
    if needed and any(needed[0] in mark.letters for mark in marks):
        reading.add(needed[0])
    elif needed:
        _read_slot(reading, needed[0], known, marks.pop(0).letters if marks else None)
    for mark in marks:
        for letter in mark.letters:
            reading.add(letter)
            if letter not in known:
                message = f"the mark ({letter}) has no note"
                reading.doubts.append(unsettled("footnotes", mark.printed, "mark-without-note", message))
        if not mark.letters:
            message = "the mark cannot be read: compare with the printed filing"
            reading.doubts.append(unsettled("footnotes", mark.printed, "mark-illegible", message))
    return reading


def _read_slot(reading: _Reading, needed: str, known: frozenset[str], letters: tuple[str, ...] | None) -> None:
    """Judge the mark behind a tag whose own letter the row does not show: dropped, illegible, or to be decided."""
    legible = [letter for letter in letters or () if letter in known]
    reading.add(needed)
    if letters is None:
        message = f"the mark ({needed}) that the tag calls for is not printed"
        reading.doubts.append(settled("footnotes", "", "mark-dropped", message))
    elif not legible:
        printed = reading.draft.name.marks[0].printed
        message = f"the mark behind the tag is a misprint of ({needed})"
        reading.doubts.append(settled("footnotes", printed, "tag-decides-mark", message))
    elif len(legible) == 1:
        reading.undecided = legible[0]
    for letter in legible if len(legible) > 1 else ():
        reading.add(letter)


def _by_the_row(reading: _Reading, meanings: Mapping[str, str]) -> None:
    """Decide a lone letter by what the row shows: a zero coupon, a bank, a demand feature."""
    if reading.undecided is None:
        return
    meaning = meanings.get(reading.undecided, "")
    if meaning in TOTAL_MARKS:
        reading.misprint("mark-of-a-total", f"the note ({reading.undecided}) belongs to a closing line, never to a row")
    if meaning not in reading.says:
        return
    if reading.says[meaning]:
        reading.real("row-confirms-mark", f"the row is what the note ({reading.undecided}) says: {meaning}")
    else:
        reading.misprint("row-contradicts-mark", f"the row is not what the note ({reading.undecided}) says: {meaning}")


def _by_a_sum(readings: Sequence[_Reading], letter: str, rule: SumRule) -> None:
    """Decide lone letters by a printed sum, where exactly one choice of them comes to it."""
    firm = sum((r.draft.value or Decimal() for r in readings if letter in r.letters), Decimal())
    open_ = [r for r in readings if r.undecided == letter]
    if not open_ or len(open_) > _MOST_UNDECIDED:
        return
    found = [
        chosen
        for size in range(len(open_) + 1)
        for chosen in combinations(open_, size)
        if rule.fits(firm + sum((r.draft.value or Decimal() for r in chosen), Decimal()))
    ]
    if len(found) != 1:
        return
    for reading in open_:
        if reading in found[0]:
            reading.real("sum-confirms-mark", f"the rows marked ({letter}) come to {rule.name} with this one")
        else:
            reading.misprint("sum-contradicts-mark", f"the rows marked ({letter}) come to {rule.name} without this one")


def _shortfall(readings: Sequence[_Reading], symbols: Mapping[str, str]) -> None:
    """A shortfall agreement can only concern a bond that a dealer trust holds."""
    letter, trust = symbols.get("shortfall"), symbols.get("dealer-trust")
    for reading in readings:
        if letter and trust and reading.undecided == letter and trust not in reading.letters:
            reading.misprint("not-in-a-dealer-trust", "a shortfall agreement concerns bonds held by dealer trusts only")


def _what_must_be(reading: _Reading, symbols: Mapping[str, str]) -> None:
    """Add the marks that the row must have, and doubt the one that its coupon contradicts."""
    says = reading.says
    for meaning in ("zero-coupon", "demand"):
        letter = symbols.get(meaning)
        if letter and says.get(meaning) and letter not in reading.letters:
            message = f"the row is what the note ({letter}) says, and the mark is not printed"
            reading.doubts.append(settled("footnotes", "", "row-calls-for-mark", message))
            reading.add(letter)
    zero = symbols.get("zero-coupon")
    if zero in reading.letters and says.get("zero-coupon") is False:
        message = "the row bears the mark of a zero coupon bond and shows a coupon: one of the two is wrong"
        reading.doubts.append(unsettled("coupon", reading.draft.figures.coupon, "coupon-against-mark", message))
    if symbols.get("insured") in reading.letters and not says["insured"]:
        message = "the row bears the mark of insured bonds and names no insurer: the tag may be lost or misread"
        reading.doubts.append(unsettled("insurer", reading.draft.name.marks_as_filed, "insurer-against-mark", message))


def _leave_open(reading: _Reading) -> None:
    """Keep a lone letter that nothing decided, and say so."""
    if reading.undecided:
        message = f"the mark ({reading.undecided}) may be real or a misprint of the tag's own mark: nothing decides"
        reading.doubts.append(unsettled("footnotes", f"({reading.undecided})", "mark-undecided", message))
        reading.add(reading.undecided)
    reading.undecided = None


def resolve(
    rows: Sequence[Draft], notes: Sequence[Footnote], sums: Sequence[SumRule]
) -> tuple[tuple[tuple[str, ...], tuple[Doubt, ...]], ...]:
    """For each row its footnote letters in the order of the notes, and what was repaired or stays open."""
    meanings = {note.symbol: note.meaning for note in notes if note.meaning}
    symbols = {meaning: symbol for symbol, meaning in reversed(meanings.items())}
    known = frozenset(note.symbol for note in notes)
    readings = [_first_reading(row, symbols, known) for row in rows]
    for reading in readings:
        _by_the_row(reading, meanings)
    for rule in sums:
        if letter := symbols.get(rule.meaning):
            _by_a_sum(readings, letter, rule)
    _shortfall(readings, symbols)
    for reading in readings:
        _leave_open(reading)
        _what_must_be(reading, symbols)
    order = {note.symbol: i for i, note in enumerate(notes)}
    return tuple(
        (tuple(sorted(r.letters, key=lambda letter: (order.get(letter, 99), letter))), tuple(r.doubts))
        for r in readings
    )
