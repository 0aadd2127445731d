"""Filing -> doubts about coupons, maturities, series and principal amounts, each held against the rest of its filing.

No sum covers these fields. What most rows of a filing have in common (coupons in eighths or twentieths of a per cent,
maturities on the first or fifteenth, yields that lie together) makes a row that differs doubtful, not wrong.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from statistics import median, quantiles

from generator.layouts.drafts import unsettled
from generator.model import Doubt, Filing, Holding

_FEWEST = 20
"""Rows that must have a trait in common before one that lacks it is doubtful."""

_SHARE = Decimal("0.95")
_LOWEST_FIXED = Decimal("2.5")
"""Below this rate, in per cent, a coupon is as likely one that resets, which lies on no grid."""

_LONGEST = 50
"""Years between a series or the period and a maturity."""

_PRICES = (Decimal("0.6"), Decimal("1.5"))
"""How far a price may lie from that of a bond with the filing's median yield, as a share of it."""

_HIGHEST_USUAL = Decimal(130)
"""Most bonds can be called at par after ten years, which keeps their price, in per cent of par, from rising further."""

_YIELD_GAP = Decimal(4)
_SOON = 2
_YEAR = Decimal("365.25")
_YEAR_OF_SERIES = re.compile(r"\bSer(?:ies)?\.? ((?:19|2\d)\d\d)\b")
_PRICED_OTHERWISE = frozenset(
    ("convertible-cab", "defaulted", "demand", "escrowed-to-maturity", "pre-refunded", "put-or-call", "variable-rate")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Yields:
    """The yields of a filing in per cent a year: their median, and how far from it a zero-coupon bond's may lie."""

    middle: Decimal
    reach: Decimal


def term_doubts(filing: Filing) -> tuple[tuple[Doubt, ...], ...]:
    """The doubts about each holding, in the order of the holdings."""
    rows = filing.holdings
    off_grid = _strays([_on_grid(row) for row in rows])
    off_days = _strays([_on_usual_day(row) for row in rows])
    years = [_years(row, filing.period) for row in rows]
    found = [None if left is None else _yield_of(row, left) for row, left in zip(rows, years, strict=True)]
    yields = _yields([each for each in found if each is not None])
    return tuple(
        (
            *(_odd_coupon(row) if place in off_grid else ()),
            *(_odd_day(row) if place in off_days else ()),
            *_of_series(row, filing.period),
            *_of_length(row, filing.period),
            *_of_price(row, (years[place], found[place]), yields),
        )
        for place, row in enumerate(rows)
    )


def _strays(traits: Sequence[bool | None]) -> frozenset[int]:
    """The rows without a trait that nearly all others have; None is a row of which nothing is expected."""
    known = [trait for trait in traits if trait is not None]
    common = sum(known)
    if common < _FEWEST or common < _SHARE * len(known):
        return frozenset()
    return frozenset(place for place, trait in enumerate(traits) if trait is False)


def _on_grid(row: Holding) -> bool | None:
    """Whether a fixed coupon is a multiple of an eighth, rounded as printed, or of a twentieth of a per cent."""
    coupon = row.coupon
    if coupon is None or coupon < _LOWEST_FIXED or not _PRICED_OTHERWISE.isdisjoint(row.flags):
        return None
    unit = Decimal(1).scaleb(int(coupon.as_tuple().exponent))
    eighth = ((coupon * 8).to_integral_value(ROUND_HALF_UP) / 8).quantize(unit, ROUND_HALF_UP)
    return coupon in (eighth, coupon // Decimal("0.05") * Decimal("0.05"))


def _on_usual_day(row: Holding) -> bool | None:
    """Whether a bond matures on the first, the fifteenth or the last day of a month.

    Californian assessment and special tax bonds mature on the second of September (Improvement Bond Act of 1915).
    """
    if row.maturity is None or not _PRICED_OTHERWISE.isdisjoint(row.flags):
        return None
    last = monthrange(row.maturity.year, row.maturity.month)[1]
    return row.maturity.day in (1, 15, last) or (row.maturity.month, row.maturity.day) == (9, 2)


def _odd_coupon(row: Holding) -> Iterator[Doubt]:
    message = (
        f"the other coupons are eighths or twentieths of a per cent, {row.coupon} is neither: a digit may be wrong"
    )
    yield unsettled("coupon", str(row.coupon), "coupon-off-the-grid", message)


def _odd_day(row: Holding) -> Iterator[Doubt]:
    message = f"the other rows mature on the first, the fifteenth or the last of a month, this one on {row.maturity}"
    yield unsettled("maturity", str(row.maturity), "maturity-on-an-unusual-day", message)


def _of_series(row: Holding, period: date | None) -> Iterator[Doubt]:
    """The year of a series lies before the period's end and before the maturity, and not too long before it."""
    match = _YEAR_OF_SERIES.search(row.series or "")
    if match is None:
        return
    year, due = int(match[1]), row.maturity.year if row.maturity else None
    if period is not None and year > period.year:
        message = f"a series of {year} cannot be held at {period}: a digit may be wrong, be it the filing's own"
    elif due is not None and not year <= due <= year + _LONGEST:
        message = f"a series of {year} does not go with a maturity in {due}: a digit of one of them may be wrong"
    else:
        return
    yield unsettled("series", row.series or "", "series-year-implausible", message)


def _of_length(row: Holding, period: date | None) -> Iterator[Doubt]:
    if row.maturity and period and row.maturity.year > period.year + _LONGEST:
        message = f"the maturity {row.maturity} is more than {_LONGEST} years after the period {period}"
        yield unsettled("maturity", row.maturity.isoformat(), "maturity-too-far-off", message)


def _of_price(row: Holding, own: tuple[Decimal | None, Decimal | None], yields: _Yields | None) -> Iterator[Doubt]:
    """A bond's price is near that of the filing's median yield, and a zero-coupon bond's yield near that yield.

    ``own`` are its years to maturity and its yield.
    """
    years, found = own
    if yields is None or years is None or found is None or row.coupon is None:
        return
    price = _price(row)
    if row.coupon == 0:
        if abs(found - yields.middle) > yields.reach:
            message = f"its yield would be {found:.1f} per cent a year, that of the others is about {yields.middle:.1f}"
            yield _implausible(row, message)
    else:
        usual = _price_at(row.coupon, years, yields.middle)
        if not _PRICES[0] <= price / usual <= _PRICES[1]:
            message = (
                f"its price is {price:.1f} per cent of par, about {usual:.0f} would go with the yields of the others"
            )
            yield _implausible(row, message)


def _implausible(row: Holding, message: str) -> Doubt:
    advice = "principal amount, coupon or maturity may be misread"
    return unsettled("principal", row.principal_as_filed, "price-out-of-line", f"{message}: {advice}")


def _yields(known: Sequence[Decimal]) -> _Yields | None:
    """What the yields of a filing have in common, None where it has too few bonds to tell."""
    if len(known) < _FEWEST:
        return None
    low, _, high = quantiles(known, n=4)
    return _Yields(middle=median(known), reach=_YIELD_GAP + (high - low) * 3 / 2)


def _years(row: Holding, period: date | None) -> Decimal | None:
    """Years to maturity of a bond that is priced to it, None for any other."""
    if not (period and row.maturity and row.principal and row.value) or row.coupon is None:
        return None
    years = (row.maturity - period).days / _YEAR
    resets = 0 < row.coupon < _LOWEST_FIXED
    priced = years > _SOON and not resets and _PRICED_OTHERWISE.isdisjoint(row.flags) and row.value > 0 < row.principal
    return years if priced else None


def _price(row: Holding) -> Decimal:
    """The price in per cent of par."""
    return (row.value or Decimal()) / (row.principal or Decimal(1)) * 100


def _yield_of(row: Holding, years: Decimal) -> Decimal:
    """The yield to maturity in per cent a year: exact for a zero-coupon bond, else the usual approximation.

    That is the coupon and a year's share of the way to par, over the middle of price and par.
    """
    price, coupon = _price(row), row.coupon or Decimal()
    if coupon == 0:
        return ((100 / price) ** (1 / years) - 1) * 100
    return (coupon + (100 - price) / years) / ((100 + price) / 2) * 100


def _price_at(coupon: Decimal, years: Decimal, rate: Decimal) -> Decimal:
    """The price in per cent of par at which the approximation of ``_yield_of`` gives a rate, within what is usual."""
    share = rate / 200
    return min(_HIGHEST_USUAL, max(Decimal(1), (coupon + 100 / years - 100 * share) / (share + 1 / years)))
