"""Filing -> the same filing with doubts at fields that no sum covers and that do not look right.

What stands here is plausible, never proved: a price between 5 and 160 per cent of par, a coupon below 15 per
cent, a maturity after the period, an insurer that the list of abbreviations explains, rows in the order of names.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import MAXYEAR, date
from decimal import Decimal
from itertools import chain, pairwise

from generator.layouts.names.places import state_named
from generator.layouts.plausible.common_traits import strays
from generator.layouts.plausible.figures import figure_doubts
from generator.layouts.plausible.names import name_doubts
from generator.layouts.plausible.neighbours import neighbour_doubts
from generator.layouts.plausible.prices import price_doubts
from generator.layouts.plausible.terms import term_doubts
from generator.layouts.schedules.drafts import unsettled
from generator.model import Doubt, Filing, Holding
from generator.problems import Where

PRICES = (Decimal("0.05"), Decimal("1.6"))
"""Lowest and highest price of a municipal bond as a share of par."""

Found = Sequence[Sequence[Doubt]]
"""Doubts in groups: those of each row, or those of each rule about one row."""

_WORDS = re.compile(r"\w+")
_HIGHEST_COUPON = Decimal(15)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LAST_INSURED = {"ACA": 2008, "AMBAC": 2008, "CIFG": 2008, "FGIC": 2008, "SYNCORA": 2008, "XLCA": 2008}
_FIRST_INSURED = {"ACA": 1997, "BAM": 2012, "CIFG": 2001, "XLCA": 2000}
"""The last and the first year in which these insurers, by their codes, took on new municipal bonds."""

_RESETS = frozenset({"convertible-cab", "variable-rate"})
"""What is so marked may pay nothing now and more later."""

_SHARE_IN_ORDER = Decimal("0.95")


def _of_price(row: Holding) -> Iterator[Doubt]:
    if row.value is not None and row.principal and "defaulted" not in row.flags:
        price = row.value / row.principal
        if not PRICES[0] <= price <= PRICES[1]:
            message = f"value is {price * 100:.1f} per cent of principal: one of the two is probably misread"
            yield unsettled("principal", row.principal_as_filed, "price-implausible", message)


def _of_nothing_paid(row: Holding) -> Iterator[Doubt]:
    """A bond that pays no interest is worth less than its principal amount, unless it is to pay some later."""
    if row.coupon == 0 and row.value and row.principal and row.value > row.principal > 0 and row.state:
        message = "it pays no interest and is worth more than its principal amount: the coupon is probably misread"
        yield unsettled("coupon", str(row.coupon), "zero-coupon-above-par", message)


def _of_coupon(row: Holding) -> Iterator[Doubt]:
    if row.coupon is not None and not 0 <= row.coupon <= _HIGHEST_COUPON:
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


def _in_its_time(row: Holding) -> bool | None:
    """Whether the insurer took on new bonds when the series was sold; None of one that did all the time.

    Of several only the first policy is of the year of the series: the others may have come later.
    """
    year = _YEAR.search(row.series or "")
    codes = _WORDS.findall(row.insurer or "") if year else []
    lasts = [_LAST_INSURED[code] for code in codes if code in _LAST_INSURED]
    firsts = [_FIRST_INSURED[code] for code in codes if code in _FIRST_INSURED] if len(codes) == 1 else []
    if year is None or not (lasts or firsts):
        return None
    return max(firsts, default=0) <= int(year[0]) <= min(lasts, default=MAXYEAR)


def _of_time(row: Holding, *, untimely: bool) -> Iterator[Doubt]:
    if untimely:
        message = f"{row.insurer} insured no new bonds in the year of {row.series}: one of the two is misread"
        yield unsettled("insurer", row.insurer_as_filed or "", "insurer-out-of-its-time", message)


def _of_zero(row: Holding) -> Iterator[Doubt]:
    """A bond marked as zero-coupon pays none; one that converts begins to, and bills and notes print their yield."""
    if row.coupon and row.state and "zero-coupon" in row.flags and "convertible-cab" not in row.flags:
        message = f"marked as zero-coupon, with a coupon of {row.coupon} per cent: one of the two is misread"
        yield unsettled("coupon", str(row.coupon), "zero-coupon-with-a-coupon", message)


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
    untimely = strays([_in_its_time(row) for row in filing.holdings])
    own = (
        (
            *figure_doubts(row),
            *_of_price(row),
            *_of_coupon(row),
            *(_of_nothing_paid(row) if _RESETS.isdisjoint(row.flags) else ()),
            *_of_maturity(row, filing.period),
            *_of_insurer(row, codes),
            *_of_time(row, untimely=place in untimely),
            *_of_zero(row),
            *_of_heading(row),
            *_of_state(row, parents),
            *_of_order(row, strayed),
        )
        for place, row in enumerate(filing.holdings)
    )
    return _with(filing, zip(own, *_of_others(filing), strict=True))


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
    return name_doubts(filing), term_doubts(filing), price_doubts(filing), neighbour_doubts(filing.holdings)


def _with(filing: Filing, found: Iterable[Found]) -> Filing:
    rows = []
    for row, of_row in zip(filing.holdings, found, strict=True):
        doubts = tuple(chain.from_iterable(of_row))
        rows.append(replace(row, doubts=(*row.doubts, *doubts)) if doubts else row)
    return replace(filing, holdings=tuple(rows))
