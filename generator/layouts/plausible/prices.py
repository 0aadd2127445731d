"""Filing -> doubts about prices, value over principal amount, each held against the prices of its filing.

Bonds are priced in per cent of par, mostly to three decimals, so that nearly every value is such a price of its
principal amount; and what a filing's bonds yield lies together. A row that differs is doubtful, not wrong: its value,
principal amount, coupon or maturity may be misread, or its value may be that of another row.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from functools import lru_cache
from statistics import median, quantiles

from generator.layouts.plausible.common_traits import are_common, strays
from generator.layouts.schedules.drafts import unsettled
from generator.model import Doubt, Filing, Holding

LOWEST_FIXED = Decimal("2.5")
"""Below this rate, in per cent, a coupon is as likely one that resets, which lies on no grid."""

PRICED_OTHERWISE = frozenset(
    ("convertible-cab", "defaulted", "demand", "escrowed-to-maturity", "pre-refunded", "put-or-call", "variable-rate")
)
"""What is so marked is not priced to its maturity."""

_AMORTIZED = re.compile(r"mortgage|asset[- ]backed|collateralized|\bloans?\b", re.IGNORECASE)
"""Sections whose securities are paid back over the years, and are priced to their average life."""

_FEWEST = 20
_SHARES = (Decimal("0.6"), Decimal("1.5"))
"""How far a price may lie from that of a bond with the filing's median yield, as a share of it, at the most."""

_FAR = (Decimal(5), Decimal(4))
"""How many times the spread of the middle half of a filing's prices one may lie below and above their median."""

_NEAR = (Decimal("0.15"), Decimal("0.1"))
"""How far below and above it, as a share, is never too far."""

_HIGHEST_USUAL = Decimal(130)
"""Most bonds can be called at par after ten years, which keeps their price, in per cent of par, from rising further."""

_LONG = 10
_LEAST_SHARE = Decimal("0.5")
"""Bonds that run for so many years yield at least so much of what the others do, whatever their coupon."""

_FEW = Decimal("0.01")
_YIELD_GAP = Decimal(4)
_SOON = 2
_YEAR = Decimal("365.25")
_DECIMALS = (3, 4)
_TELLING_STEP = 4
"""How many units of value one step of the price must make, so that few wrong values are a price by chance."""

_YIELDS = Context(prec=12)
"""Roots of prices to so many digits: those of a yield that count, in a third of the time of all."""

_NOTHING, _CENT, _DOLLAR, _THOUSAND = Decimal(), Decimal("0.01"), Decimal(1), Decimal(1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Usual:
    """The median yield of a filing, how far from it a zero-coupon bond's may lie, and the range of the other prices.

    Yields are in per cent a year; the range is a share of the price that goes with the median yield, as are ``shares``,
    the prices themselves in the order of the bonds.
    """

    middle: Decimal
    reach: Decimal
    range: tuple[Decimal, Decimal]
    shares: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Priced:
    """A bond that is priced to its maturity: years until then, price in per cent of par, yield in per cent a year."""

    coupon: Decimal
    years: Decimal
    price: Decimal
    rate: Decimal

    def share_at(self, rate: Decimal) -> Decimal:
        """The price as a share of that at which the bond would have another yield."""
        return self.price / _price_at(self.coupon, self.years, rate)

    @property
    def may_reset(self) -> bool:
        """Whether its coupon is so low that it is as likely one that resets."""
        return 0 < self.coupon < LOWEST_FIXED


def price_doubts(filing: Filing) -> tuple[tuple[Doubt, ...], ...]:
    """The doubts about the price of each holding, in the order of the holdings."""
    rows = filing.holdings
    priced = [_priced(row, filing.period) for row in rows]
    usual = _usual([each for each in priced if each is not None and not each.may_reset])
    found: list[list[Doubt]] = [[] for _ in rows]
    for place in _off_grid(rows):
        found[place].append(_odd_price(rows[place]))
    low = _low(priced, usual)
    for place in low.union(_far(priced, usual)):
        own = priced[place]
        if own and usual:
            found[place].append((_too_low if place in low else _out_of_line)(rows[place], own, usual))
    return tuple(map(tuple, found))


def _off_grid(rows: Sequence[Holding]) -> frozenset[int]:
    """The rows whose value is no price of so many decimals, where those of nearly all others are.

    Rows of large amounts show whether it is so, for a value seldom is such a price by chance; it then holds for all.
    """
    unit = _unit(rows)
    least = _TELLING_STEP * unit
    for decimals in _DECIMALS:
        steps = [_step(row, decimals) for row in rows]
        telling = [_on_grid(row, step, unit) if step >= least else None for row, step in zip(rows, steps, strict=True)]
        if are_common(telling):
            return frozenset(i for i, row in enumerate(rows) if steps[i] > unit and _is_astray(row, steps[i], unit))
    return frozenset()


def _unit(rows: Sequence[Holding]) -> Decimal:
    """The unit in which values are printed: cents, dollars, or thousands where all are whole thousands."""
    values = [row.value for row in rows if row.value]
    if any(value % _DOLLAR for value in values):
        return _CENT
    return _THOUSAND if all(value % _THOUSAND == 0 for value in values) else _DOLLAR


def _step(row: Holding, decimals: int) -> Decimal:
    """What the last decimal of the price makes of value; nothing where the row has none."""
    value, principal = row.value, row.principal
    if value is None or principal is None or value <= 0 or principal <= 0:
        return _NOTHING
    return principal.scaleb(-decimals - 2)


def _on_grid(row: Holding, step: Decimal, unit: Decimal) -> bool:
    """Whether the value is a whole number of steps, rounded as printed."""
    over = (row.value or _NOTHING) % step
    return min(over, step - over) <= unit / 2


def _is_astray(row: Holding, step: Decimal, unit: Decimal) -> bool:
    """Whether the value is more than a unit away from a whole number of steps: some are cut, and some rounded twice."""
    over = (row.value or _NOTHING) % step
    return min(over, step - over) > unit


def _odd_price(row: Holding) -> Doubt:
    message = (
        "the other values are prices of three or four decimals times their principal amounts, this one is not: a digit "
        "of its value or principal amount may be wrong, or its value be that of another row"
    )
    return unsettled("principal", row.principal_as_filed, "price-off-the-grid", message)


def _far(priced: Sequence[_Priced | None], usual: _Usual | None) -> Iterator[int]:
    """The bonds whose price is not near that of the filing's median yield, or, without a coupon, whose yield is not."""
    if usual is None:
        return
    low, high = usual.range
    shares = iter(usual.shares)
    for place, own in enumerate(priced):
        if own is None or own.may_reset:
            continue
        near = low <= next(shares) <= high if own.coupon else abs(own.rate - usual.middle) <= usual.reach
        if not near:
            yield place


def _out_of_line(row: Holding, own: _Priced, usual: _Usual) -> Doubt:
    if own.coupon == 0:
        return _implausible(row, _yields(own, usual))
    price = _price_at(own.coupon, own.years, usual.middle)
    message = f"its price is {own.price:.1f} per cent of par, about {price:.0f} would go with the yields of the others"
    return _implausible(row, message)


def _low(priced: Sequence[_Priced | None], usual: _Usual | None) -> frozenset[int]:
    """The long bonds that yield too little, where hardly any other does: filers mark what resets, or they do not."""
    if usual is None:
        return frozenset()
    least = usual.middle * _LEAST_SHARE
    return strays([own.rate >= least if own and own.years >= _LONG else None for own in priced], _FEW)


def _too_low(row: Holding, own: _Priced, usual: _Usual) -> Doubt:
    return _implausible(row, f"{_yields(own, usual)}, unless its rate resets or it begins to pay later")


def _yields(own: _Priced, usual: _Usual) -> str:
    return f"its yield would be {own.rate:.1f} per cent a year, that of the others is about {usual.middle:.1f}"


def _implausible(row: Holding, message: str) -> Doubt:
    advice = "principal amount, coupon or maturity may be misread"
    return unsettled("principal", row.principal_as_filed, "price-out-of-line", f"{message}: {advice}")


def _usual(known: Sequence[_Priced]) -> _Usual | None:
    """What the prices of a filing have in common, None where it has too few bonds to tell."""
    if len(known) < _FEWEST:
        return None
    rates = [each.rate for each in known]
    low, _, high = quantiles(rates, n=4)
    middle = median(rates)
    shares = tuple(each.share_at(middle) for each in known if each.coupon)
    return _Usual(middle=middle, reach=_YIELD_GAP + (high - low) * 3 / 2, range=_range(shares), shares=shares)


def _range(shares: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """From which share to which one a price is plausible: by the spread of the middle half, within fixed bounds."""
    if len(shares) < _FEWEST:
        return _SHARES
    low, middle, high = quantiles(shares, n=4)
    below, above = (max(near, far * (high - low)) for near, far in zip(_NEAR, _FAR, strict=True))
    return max(_SHARES[0], middle - below), min(_SHARES[1], middle + above)


def _priced(row: Holding, period: date | None) -> _Priced | None:
    """The price of a bond that is priced to its maturity, None for any other."""
    if not (period and row.maturity and row.principal and row.value) or row.coupon is None:
        return None
    years = (row.maturity - period).days / _YEAR
    if years <= _SOON or row.value < 0 or row.principal < 0 or _is_priced_otherwise(row):
        return None
    price = row.value / row.principal * 100
    return _Priced(coupon=row.coupon, years=years, price=price, rate=_rate(row.coupon, years, price))


def _is_priced_otherwise(row: Holding) -> bool:
    """Whether a mark gives it another term, or its section holds what is paid back bit by bit."""
    return not PRICED_OTHERWISE.isdisjoint(row.flags) or are_amortized(row.sections)


@lru_cache(maxsize=1_024)
def are_amortized(sections: tuple[str, ...]) -> bool:
    """Whether a section holds what is paid back bit by bit, or pays interest only."""
    return any(map(_AMORTIZED.search, sections))


def _rate(coupon: Decimal, years: Decimal, price: Decimal) -> Decimal:
    """The yield to maturity in per cent a year: exact for a zero-coupon bond, else the usual approximation.

    That is the coupon and a year's share of the way to par, over the middle of price and par.
    """
    if coupon == 0:
        return (_YIELDS.exp(_YIELDS.divide(_YIELDS.ln(100 / price), years)) - 1) * 100
    return (coupon + (100 - price) / years) / ((100 + price) / 2) * 100


def _price_at(coupon: Decimal, years: Decimal, rate: Decimal) -> Decimal:
    """The price in per cent of par at which the approximation of ``_rate`` gives a rate, within what is usual."""
    share = rate / 200
    return min(_HIGHEST_USUAL, max(Decimal(1), (coupon + 100 / years - 100 * share) / (share + 1 / years)))
