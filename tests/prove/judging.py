"""A filing read with an error planted in it, held against the same filing without: two readings -> Verdict."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from generator.compare import compare
from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Filing, Holding
from generator.problems import GeneratorError, Problem, Severity, UnreadableError
from generator.reconcile import Proof, Standing, Status, reconcile

PLAUSIBLE = (
    "issuer",
    "purpose",
    "series",
    "kinds",
    "insurer",
    "flags",
    "coupon",
    "maturity",
    "principal",
    "state",
    "cusip",
)
"""The fields of a row that no sum of the schedule covers."""


_CENT = Decimal("0.01")


class Outcome(StrEnum):
    """What became of a planted error."""

    RIGHT = "read right"
    REPORTED = "reported"
    EARLIER = "reported beside an earlier period"
    PLAUSIBLE = "silent, under no sum"
    CANCELLED = "silent, sums unchanged"
    CRASHED = "crashed"
    SILENT = "silent, under a sum"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read from a text: filings with their proofs, and what is wrong with them."""

    filings: tuple[Filing, ...]
    proofs: tuple[Proof, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a planted error, and the fields that are silently wrong."""

    outcome: Outcome
    fields: tuple[str, ...] = ()


def reading(text: str, path: str) -> Reading | None:
    """Read a text as ``fundbook`` does, None where it refuses it and says so."""
    try:
        filings, problems = read_filings(to_document(text.encode(), path))
    except UnreadableError:
        return None
    return Reading(filings=filings, proofs=tuple(reconcile(filing) for filing in filings), problems=problems)


def judge(truth: Reading, other: Reading | None) -> Verdict:
    """Say what became of an error planted in the text of ``truth`` that was then read as ``other``."""
    if other is None or len(other.filings) != len(truth.filings):
        return Verdict(outcome=Outcome.REPORTED if other is None or _said_more(truth, other) else Outcome.SILENT)
    pairs = list(zip(truth.filings, other.filings, strict=True))
    fields = tuple(
        sorted({name for one, two in pairs for name in (*_fields(one.holdings, two.holdings), *_head(one, two))})
    )
    summed = any(_summed(one, two) for one, two in pairs)
    if not summed and not fields:
        return Verdict(outcome=Outcome.RIGHT)
    if _said_more(truth, other):
        return Verdict(outcome=Outcome.REPORTED)
    if summed:
        return Verdict(outcome=Outcome.SILENT, fields=tuple(sorted({"value", *fields})))
    return Verdict(outcome=Outcome.CANCELLED if "value" in fields else Outcome.PLAUSIBLE, fields=fields)


def told_by(earlier: Filing, truth: Filing, other: Filing) -> bool:
    """Whether a comparison with the fund's earlier period says more against the other reading than against the truth.

    What it will not compare it says too.
    """
    try:
        said = (Counter(fault.rule for fault in compare(earlier, read).doubts) for read in (truth, other))
        known, found = said
    except GeneratorError:
        return True
    return bool(found - known)


def _head(truth: Filing, other: Filing) -> Iterator[str]:
    """What differs of the facts about the filing as a whole."""
    if truth.period != other.period:
        yield "period"
    if truth.fund.name != other.fund.name:
        yield "fund"


def _said_more(truth: Reading, other: Reading) -> bool:
    """Whether the other reading says of anything that it is wrong which the truth does not.

    What is said of a row that differs counts too where it is said of another one no more.
    """
    if Counter(_said(other)) - Counter(_said(truth)):
        return True
    pairs = zip(truth.filings, other.filings, strict=False)
    return any(_said_of_a_row(one.holdings, two.holdings) for one, two in pairs)


def _said_of_a_row(truth: Sequence[Holding], other: Sequence[Holding]) -> bool:
    """Whether a row that differs has a doubt that the same row did not have before."""
    pairs = zip(truth, other, strict=True) if len(truth) == len(other) else ()
    return any(_open(two) - _open(one) for one, two in pairs if any(_fields((one,), (two,))))


def _open(row: Holding) -> set[tuple[str, str]]:
    return {(doubt.rule, doubt.field) for doubt in row.doubts if not doubt.settled}


def _said(read: Reading) -> Iterator[tuple[str, str]]:
    """Everything that a reader of the pages is told to doubt."""
    for problem in read.problems:
        if problem.severity is not Severity.NOTE:
            yield problem.rule, ""
    for filing, proof in zip(read.filings, read.proofs, strict=True):
        yield from ((check.rule, check.subject) for check in proof.checks if check.status is Status.FAILED)
        yield from ((doubt.rule, doubt.field) for row in filing.holdings for doubt in row.doubts if not doubt.settled)
        yield from (("unread", "") for _ in filing.unread)
        yield from (("row unproved", "") for _ in range(proof.rows - proof.rows_proved))
        if proof.standing is not Standing.PROVED:
            yield "standing", proof.standing


def _summed(truth: Filing, other: Filing) -> bool:
    """Whether figures that a sum of the schedule covers are wrong; a total that is not read at all is not wrong.

    Values that changed places, or of which one is wrong by as much as another the other way, are wrong too, and no sum
    can tell: that is an outcome of its own.
    Form N-PORT states no total of its holdings, so that no sum tells of a row that is gone or there twice.
    """
    lost_from_a_form = truth.source.format == "nport-xml" and len(truth.holdings) != len(other.holdings)
    if not lost_from_a_form and _sum(truth) != _sum(other):
        return True
    pairs = zip(_closing(truth), _closing(other), strict=True)
    differ = any(two is not None and (one is None or abs(one - two) >= _CENT) for one, two in pairs)
    return differ or _percentages_differ(truth, other)


def _sum(filing: Filing) -> tuple[int, Decimal]:
    """How many rows there are, and what their values come to."""
    return len(filing.holdings), sum((_cents(row) or Decimal() for row in filing.holdings), Decimal())


def _cents(row: Holding) -> Decimal | None:
    return None if row.value is None else row.value.quantize(_CENT)


def _closing(filing: Filing) -> tuple[Decimal | None, ...]:
    """The figures of the closing lines; total investments of a form are worked out from its rows, not stated."""
    totals = filing.totals
    lines = (
        None if filing.source.format == "nport-xml" else totals.investments,
        totals.floating_rate_notes,
        totals.preferred_shares,
        totals.borrowings,
        totals.other_assets_less_liabilities,
        totals.net_assets,
    )
    return tuple(None if line is None else line.value.value for line in lines)


def _percentages_differ(truth: Filing, other: Filing) -> bool:
    """Whether a section shows another percentage, by more than filers round.

    A subtotal needs no comparison: it is held against the rows, whose values are compared.
    """
    printed = {section.path: section.percent.value for section in truth.sections if section.percent}
    found = ((section.path, section.percent.value) for section in other.sections if section.percent)
    return any(path in printed and abs(value - printed[path]) > _unit(value) for path, value in found)


def _unit(value: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(value.as_tuple().exponent))


def _fields(truth: Sequence[Holding], other: Sequence[Holding]) -> Iterator[str]:
    """The fields that differ, row by row; rows in another order are no difference, a row gone or more is one.

    Two rows whose values have changed places add up as before, and each shows the value of the other: both are wrong.
    """
    known, found = Counter(map(_key, truth)), Counter(map(_key, other))
    lost, gained = _taken(truth, known - found), _taken(other, found - known)
    if len(lost) != len(gained):
        yield "rows"
        return
    for one, two in zip(lost, gained, strict=True):
        yield from (name for name in (*PLAUSIBLE, "value") if getattr(one, name) != getattr(two, name))
        if one.sections[-1:] != two.sections[-1:]:
            yield "section"


def _taken(rows: Sequence[Holding], wanted: Counter[tuple[object, ...]]) -> list[Holding]:
    """The rows of these keys, in order; of several that are alike, as many as there are wanted."""
    left = wanted.copy()
    taken = []
    for row in rows:
        if left[_key(row)] > 0:
            left[_key(row)] -= 1
            taken.append(row)
    return taken


def _key(row: Holding) -> tuple[object, ...]:
    return (row.sections[-1:], row.value, *(getattr(row, name) for name in PLAUSIBLE))
