"""Filing -> doubts about marks that do not go with the terms and the price of their row, or with its other marks.

A note tells what its mark means; that a mark is the printed one no sum can tell. What stands here is true of nearly
every bond: one that pays no interest has no rate to reset and is no demand note, one that can be sold back at par on
any day is priced at par, and a shortfall agreement belongs to a dealer trust.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.layouts.plausible.common_traits import strays
from generator.layouts.schedules.drafts import unsettled
from generator.model import Doubt, Holding

_OF_RATES = frozenset({"demand", "letter-of-credit"})
_OF_NO_INTEREST = frozenset({"convertible-cab", "zero-coupon"})
_NEAR_PAR = Decimal("0.005")


def mark_doubts(rows: Sequence[Holding]) -> tuple[tuple[Doubt, ...], ...]:
    """The doubts about the marks of each holding, in the order of the holdings."""
    unmarked = strays([_is_marked(row) for row in rows])
    at_par = any(_is_at_par(row) for row in rows)
    trusts = any("dealer-trust" in row.flags for row in rows)
    return tuple(
        (
            *(_unmarked(row) if place in unmarked else ()),
            *_of_no_interest(row),
            *(_off_par(row) if at_par and _is_at_par(row) is False else ()),
            *(_of_no_trust(row) if trusts else ()),
        )
        for place, row in enumerate(rows)
    )


def _doubt(row: Holding, message: str) -> Doubt:
    return unsettled("footnotes", row.footnotes_as_filed, "mark-against-terms", f"{message}: one of the two is misread")


def _is_marked(row: Holding) -> bool | None:
    """Whether a bond of a state that pays no interest is marked so; None of all others."""
    return not _OF_NO_INTEREST.isdisjoint(row.flags) if row.coupon == 0 and row.state else None


def _unmarked(row: Holding) -> Iterator[Doubt]:
    message = "the other bonds that pay no interest are marked so, this one is not: its mark or its coupon is misread"
    yield unsettled("coupon", str(row.coupon), "zero-coupon-without-mark", message)


def _of_no_interest(row: Holding) -> Iterator[Doubt]:
    if "zero-coupon" in row.flags and not _OF_RATES.isdisjoint(row.flags):
        yield _doubt(row, "marked as zero-coupon, and as what only a bond has whose rate resets")


def _is_at_par(row: Holding) -> bool | None:
    """Whether a demand note is priced at par; None of all others."""
    if "demand" not in row.flags or not row.principal or row.value is None:
        return None
    return abs(row.value - row.principal) <= row.principal * _NEAR_PAR


def _off_par(row: Holding) -> Iterator[Doubt]:
    yield _doubt(row, "marked as payable on demand, and not priced at par as the others so marked are")


def _of_no_trust(row: Holding) -> Iterator[Doubt]:
    if "shortfall" in row.flags and "dealer-trust" not in row.flags:
        yield _doubt(row, "marked for a shortfall agreement, and not as held by a dealer trust")
