"""Filing -> the same filing with doubts at fields that no sum covers and that do not look right.

What stands here is plausible, never proved: a price between 5 and 160 per cent of par, a coupon below 15 per
cent, a maturity after the period, an insurer that the list of abbreviations explains, rows in the order of names.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import chain, pairwise

from generator.layouts.names.places import state_named
from generator.layouts.plausible.figures import figure_doubts, principal_doubts
from generator.layouts.plausible.letters import letter_doubt
from generator.layouts.plausible.marked import mark_doubts
from generator.layouts.plausible.names import name_doubts
from generator.layouts.plausible.neighbours import neighbour_doubts
from generator.layouts.plausible.policies import policy_doubts
from generator.layouts.plausible.prices import LOWEST_FIXED, are_amortized, price_doubts
from generator.layouts.plausible.states import state_doubts
from generator.layouts.plausible.terms import term_doubts
from generator.layouts.schedules.drafts import unsettled
from generator.model import Doubt, Filing, Holding
from generator.problems import Where

PRICES = (Decimal("0.05"), Decimal("1.6"))
"""Lowest and highest price of a municipal bond as a share of par."""

Found = Sequence[Sequence[Doubt | None]]
"""Doubts in groups: those of each row, or those of each rule about one row, None of a rule that raises none."""

_LOWEST_OF_A_PAYER = Decimal("0.2")
_HIGHEST_ELSEWHERE = Decimal(4)
"""A convertible bond may be worth several times its principal amount."""

_LOWEST_COUPON, _HIGHEST_COUPON = Decimal("0.01"), Decimal(15)
_RESETS = frozenset({"convertible-cab", "variable-rate"})
"""What is so marked may pay nothing now and more later."""

_SHARE_IN_ORDER = Decimal("0.95")


def _of_price(row: Holding) -> Doubt | None:
    if row.value is None or not row.principal or "defaulted" in row.flags or are_amortized(row.sections):
        return None
    price = row.value / row.principal
    if max(PRICES[0], _least(row)) <= price <= (PRICES[1] if row.state else _HIGHEST_ELSEWHERE):
        return None
    message = f"value is {price * 100:.1f} per cent of principal: one of the two is probably misread"
    return unsettled("principal", row.principal_as_filed, "price-implausible", message)


def _least(row: Holding) -> Decimal:
    """The lowest price of a municipal bond that is said to pay, as a share of par."""
    return _LOWEST_OF_A_PAYER if row.coupon and row.coupon >= LOWEST_FIXED and row.state else Decimal()


def _of_nothing_paid(row: Holding) -> Doubt | None:
    """A bond that pays no interest is worth less than its principal amount, unless it is to pay some later."""
    if row.coupon != 0 or not _RESETS.isdisjoint(row.flags):
        return None
    if not (row.value and row.principal and row.value > row.principal > 0 and row.state):
        return None
    message = "it pays no interest and is worth more than its principal amount: the coupon is probably misread"
    return unsettled("coupon", str(row.coupon), "zero-coupon-above-par", message)


def _of_coupon(row: Holding) -> Doubt | None:
    if not row.coupon or _LOWEST_COUPON <= row.coupon <= _HIGHEST_COUPON:
        return None
    message = f"a coupon of {row.coupon} per cent is out of range"
    return unsettled("coupon", str(row.coupon), "coupon-implausible", message)


def _of_maturity(row: Holding, period: date | None) -> Doubt | None:
    if row.maturity is None or period is None or row.maturity > period:
        return None
    message = f"the maturity {row.maturity} is not after the period {period}"
    return unsettled("maturity", row.maturity.isoformat(), "maturity-not-after-period", message)


def _of_zero(row: Holding) -> Doubt | None:
    """A bond marked as zero-coupon pays none; one that converts begins to, and bills and notes print their yield."""
    if "zero-coupon" not in row.flags or "convertible-cab" in row.flags or not (row.coupon and row.state):
        return None
    message = f"marked as zero-coupon, with a coupon of {row.coupon} per cent: one of the two is misread"
    return unsettled("coupon", str(row.coupon), "zero-coupon-with-a-coupon", message)


def _of_heading(row: Holding) -> Doubt | None:
    if not row.issuer or "%" not in row.issuer:
        return None
    message = "the name holds a percentage: a heading was probably joined with it"
    return unsettled("issuer", row.issuer, "heading-in-name", message)


def _parents(rows: Sequence[Holding]) -> frozenset[tuple[str, ...]]:
    """The sections above the states that other rows stand under."""
    return frozenset(row.sections[:-1] for row in rows if row.sections and state_named(row.sections[-1]))


def _of_state(row: Holding, parents: frozenset[tuple[str, ...]]) -> Doubt | None:
    if row.state is not None or not row.sections or row.sections not in parents:
        return None
    message = "other rows of this section stand under their states, and this one under none: a heading was lost"
    return unsettled("state", "", "state-missing", message)


def _name(row: Holding) -> str:
    """The text by which schedules are sorted: the issuer part up to its semicolon, punctuation counting."""
    purpose = f" ({row.purpose})" if row.purpose else ""
    return f"{row.issuer or ''}{purpose};".casefold()


def _out_of_order(filing: Filing) -> frozenset[Where]:
    """Rows that come before the row above them by name, in a schedule that is otherwise in order."""
    pairs = [(a, b) for a, b in pairwise(filing.holdings) if a.sections == b.sections and a.issuer and b.issuer]
    found = [b.where for a, b in pairs if _name(b) < _name(a)]
    return frozenset(found) if len(pairs) - len(found) >= _SHARE_IN_ORDER * len(pairs) else frozenset()


def _of_order(row: Holding, strayed: frozenset[Where]) -> Doubt | None:
    if not strayed or row.where not in strayed:
        return None
    message = "rows stand in the order of their names, and this one does not: it, or a row near it, was moved"
    return unsettled("issuer", row.issuer or "", "row-out-of-order", message)


def with_doubts(filing: Filing) -> Filing:
    """Add the doubts that plausibility raises to the rows concerned; no figure is changed."""
    strayed, parents = _out_of_order(filing), _parents(filing.holdings)
    own = (
        (
            *figure_doubts(row),
            letter_doubt(row),
            _of_price(row),
            _of_coupon(row),
            _of_nothing_paid(row),
            _of_maturity(row, filing.period),
            _of_zero(row),
            _of_heading(row),
            _of_state(row, parents),
            _of_order(row, strayed),
        )
        for row in filing.holdings
    )
    rows = filing.holdings
    found = (own, policy_doubts(filing), mark_doubts(rows), state_doubts(rows))
    return _with(filing, zip(*found, *_of_others(filing), strict=True))


def with_doubts_of_a_form(filing: Filing, section: str) -> Filing:
    """Hold the rows of one section against each other only: a form's own elements are held against each other before.

    The section is that of its municipal securities; what is known of prices and terms is known of these.
    """
    places = [place for place, row in enumerate(filing.holdings) if row.sections[:1] == (section,)]
    part = replace(filing, holdings=tuple(filing.holdings[place] for place in places))
    rows = list(filing.holdings)
    for place, row in zip(places, _with(part, zip(*_of_others(part), strict=True)).holdings, strict=True):
        rows[place] = row
    return replace(filing, holdings=tuple(rows))


def _of_others(filing: Filing) -> Sequence[Found]:
    rows = filing.holdings
    held = principal_doubts(rows), neighbour_doubts(rows)
    return name_doubts(filing), term_doubts(filing), price_doubts(filing), *held


def _with(filing: Filing, found: Iterable[Found]) -> Filing:
    rows = []
    for row, of_row in zip(filing.holdings, found, strict=True):
        doubts = tuple(filter(None, chain.from_iterable(of_row)))
        rows.append(replace(row, doubts=(*row.doubts, *doubts)) if doubts else row)
    return replace(filing, holdings=tuple(rows))
