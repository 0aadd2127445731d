"""Filing -> the same filing with doubts at fields that no sum covers and that do not look right.

What stands here is plausible, never proved: a price between 5 and 160 per cent of par, a coupon below 15 per
cent, a maturity after the period, an insurer that the list of abbreviations explains, rows in the order of names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from generator.layouts.drafts import unsettled
from generator.layouts.places import state_named
from generator.layouts.plausible_terms import term_doubts
from generator.model import Doubt, Filing, Holding
from generator.problems import Where

PRICES = (Decimal("0.05"), Decimal("1.6"))
"""Lowest and highest price of a municipal bond as a share of par."""

_WORDS = re.compile(r"\w+")
_HIGHEST_COUPON = Decimal(15)
_SHARE_IN_ORDER = Decimal("0.95")


def _of_price(row: Holding) -> Iterator[Doubt]:
    if row.value is not None and row.principal and "defaulted" not in row.flags:
        price = row.value / row.principal
        if not PRICES[0] <= price <= PRICES[1]:
            message = f"value is {price * 100:.1f} per cent of principal: one of the two is probably misread"
            yield unsettled("principal", row.principal_as_filed, "price-implausible", message)


def _of_coupon(row: Holding) -> Iterator[Doubt]:
    if row.coupon is not None and row.coupon > _HIGHEST_COUPON:
        message = f"a coupon of {row.coupon} per cent is out of range"
        yield unsettled("coupon", str(row.coupon), "coupon-implausible", message)


def _of_maturity(row: Holding, period: date | None) -> Iterator[Doubt]:
    if row.maturity and period and row.maturity <= period:
        message = f"the maturity {row.maturity} is not after the period {period}"
        yield unsettled("maturity", row.maturity.isoformat(), "maturity-not-after-period", message)


def _of_insurer(row: Holding, codes: frozenset[str]) -> Iterator[Doubt]:
    if row.insurer and codes and codes.isdisjoint({row.insurer, *_WORDS.findall(row.insurer)}):
        message = f"the list of abbreviations does not explain the insurer {row.insurer}"
        yield unsettled("insurer", row.insurer_as_filed or row.insurer, "insurer-not-explained", message)


def _of_heading(row: Holding) -> Iterator[Doubt]:
    if row.issuer and "%" in row.issuer:
        message = "the name holds a percentage: a heading was probably joined with it"
        yield unsettled("issuer", row.issuer, "heading-in-name", message)


def _parents(rows: Sequence[Holding]) -> frozenset[tuple[str, ...]]:
    """The sections above the states that other rows stand under."""
    return frozenset(row.sections[:-1] for row in rows if row.sections and state_named(row.sections[-1]))


def _of_state(row: Holding, parents: frozenset[tuple[str, ...]]) -> Iterator[Doubt]:
    if row.state is None and row.sections and row.sections in parents:
        message = "other rows of this section stand under their states, and this one under none: a heading was lost"
        yield unsettled("state", "", "state-missing", message)


def _name(row: Holding) -> str:
    """The text by which schedules are sorted: the issuer part up to its semicolon, punctuation counting."""
    purpose = f" ({row.purpose})" if row.purpose else ""
    return f"{row.issuer or ''}{purpose};".casefold()


def _out_of_order(filing: Filing) -> frozenset[Where]:
    """Rows that come before the row above them by name, in a schedule that is otherwise in order."""
    pairs = [(a, b) for a, b in pairwise(filing.holdings) if a.sections == b.sections and a.issuer and b.issuer]
    found = [b.where for a, b in pairs if _name(b) < _name(a)]
    return frozenset(found) if len(pairs) - len(found) >= _SHARE_IN_ORDER * len(pairs) else frozenset()


def _of_order(row: Holding, strayed: frozenset[Where]) -> Iterator[Doubt]:
    if row.where in strayed:
        message = "rows stand in the order of their names, and this one does not: it, or a row near it, was moved"
        yield unsettled("issuer", row.issuer or "", "row-out-of-order", message)


def with_doubts(filing: Filing) -> Filing:
    """Add the doubts that plausibility raises to the rows concerned; no figure is changed."""
    codes = frozenset(line.code for line in filing.abbreviations)
    strayed, parents = _out_of_order(filing), _parents(filing.holdings)
    rows = []
    for row, terms in zip(filing.holdings, term_doubts(filing), strict=True):
        doubts = (
            *_of_price(row),
            *_of_coupon(row),
            *_of_maturity(row, filing.period),
            *_of_insurer(row, codes),
            *_of_heading(row),
            *_of_state(row, parents),
            *_of_order(row, strayed),
            *terms,
        )
        rows.append(replace(row, doubts=(*row.doubts, *doubts)) if doubts else row)
    return replace(filing, holdings=tuple(rows))
