"""What became of a bond that both periods hold, or that one of them lacks: rows -> statuses and reasons."""

from datetime import date

from generator.compare.effects import quantities
from generator.compare.matching import Pair
from generator.compare.records import ExitReason, Status
from generator.compare.traits import Traits
from generator.model import Holding

# What the insurer's tag, the coupon, the kind or the bank named already says: whether a note repeats it is style.
_SAID_BY_THE_ROW = frozenset({"insured", "zero-coupon", "convertible-cab", "letter-of-credit"})
_OWN_STATUS = frozenset({"dealer-trust", "pre-refunded", "escrowed-to-maturity"})
_REDEEMABLE = frozenset({"put-or-call", "pre-refunded"})
_REFUNDED = frozenset({"pre-refunded", "escrowed-to-maturity"})
_COMES_WITH = ((_REFUNDED, "put-or-call"), (frozenset({"dealer-trust"}), "shortfall"))


def statuses_of(pair: Pair, rows: tuple[Holding, Holding], traits: tuple[Traits, Traits]) -> tuple[Status, ...]:
    """All statuses that hold of a pair, the first the one that counts; UNCHANGED where none does.

    Where a schedule becomes Form N-PORT, only the par tells: the form abbreviates names and knows no marks.
    """
    before, after = traits
    if before.silent is not after.silent:
        return _of_par(*rows) or (Status.UNCHANGED,)
    was, now = before.marks, after.marks
    holds = (  # in the order of Status
        (Status.REFUNDED, now.refunded and not was.refunded),
        (Status.INTO_TOB, now.dealer_trust and not was.dealer_trust),
        (Status.OUT_OF_TOB, was.dealer_trust and not now.dealer_trust),
        (Status.RENAMED, pair.renamed),
        (Status.RETAGGED, before.insurers != after.insurers or bool(_other_marks(*rows))),
    )
    return (*_of_par(*rows), *(status for status, held in holds if held)) or (Status.UNCHANGED,)


def statuses_of_part(pair: Pair, rows: tuple[Holding, Holding], traits: tuple[Traits, Traits]) -> tuple[Status, ...]:
    """The statuses of a part of a row that was split or merged: those of the pair, its par left out."""
    parts = {Status.PAR_UP, Status.PAR_DOWN}
    return tuple(x for x in statuses_of(pair, rows, traits) if x not in parts) or (Status.UNCHANGED,)


def reasons_of(pair: Pair, rows: tuple[Holding, Holding]) -> tuple[str, ...]:
    """The evidence of a pair, and which of its marks differ."""
    marks = tuple(f"now {'' if gained else 'not '}marked {name}" for name, gained in _other_marks(*rows))
    return (*pair.reasons, *marks)


def _of_par(old: Holding, new: Holding) -> tuple[Status, ...]:
    before, after = quantities(old, new)
    if before is None or after is None or before == after:
        return ()
    return (Status.PAR_UP if after > before else Status.PAR_DOWN,)


def _other_marks(old: Holding, new: Holding) -> tuple[tuple[str, bool], ...]:
    """The meanings of marks that one side has and the other lacks, and whether the new side has it.

    A mark that comes with a status of its own is left out: a call date with a refunding, recourse with a dealer trust.
    """
    if old.form_only is not new.form_only or old.flags == new.flags:
        return ()
    before, after = set(old.flags), set(new.flags)
    differ = before ^ after
    implied = {mark for cause, mark in _COMES_WITH for flag in cause if flag in differ}
    return tuple((name, name in after) for name in sorted(differ - _SAID_BY_THE_ROW - _OWN_STATUS - implied))


def exit_reason(row: Holding, refunded: bool, period: date | None) -> tuple[ExitReason, str]:
    """Why a holding may be gone by the later period's end, from what the earlier period printed, and how that is known.

    Past its date it matured, or was called where that date was a call or put date; else a pre-refunded bond was
    redeemed, or sold, ahead of it; of all others nothing is known.
    """
    past = row.maturity is not None and period is not None and row.maturity <= period
    if past and (refunded or _REDEEMABLE & set(row.flags)):
        return ExitReason.CALLED, f"inferred: its call or put date {row.maturity} has passed"
    if past:
        return ExitReason.MATURED, f"inferred: its maturity {row.maturity} has passed"
    if refunded or _REFUNDED & set(row.flags):
        return ExitReason.REFUNDED_BEFORE, "inferred: it was pre-refunded before"
    return ExitReason.UNKNOWN, "sold, called or redeemed: the filings do not say"
