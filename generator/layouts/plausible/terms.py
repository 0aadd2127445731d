"""Filing -> doubts about coupons, maturities and the years of series, each held against the rest of its filing.

No sum covers these fields. What most rows of a filing have in common (coupons in eighths or twentieths of a per cent,
maturities on the first or fifteenth) makes a row that differs doubtful, not wrong.
"""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import lru_cache

from generator.layouts.plausible.common_traits import alone, are_common, strays
from generator.layouts.plausible.prices import LOWEST_FIXED, PRICED_OTHERWISE
from generator.layouts.schedules.drafts import unsettled
from generator.model import Doubt, Filing, Holding

_TWENTIETH = Decimal("0.05")
_ALLOWED = Decimal("0.02")
_MANY = 50
"""How many coupons must be eighths of a per cent for them to be the rule, and what share may be none."""

_ON_ANY_DAY = PRICED_OTHERWISE - {"demand", "escrowed-to-maturity"}
"""What is so marked may show a day that is not its maturity."""

_LONGEST = 50
"""Years between a series or the period and a maturity."""

_YEAR_OF_SERIES = re.compile(r"\bSer(?:ies)?\.? ((?:19|2\d)\d\d)\b")
_NUMBER_OF_SERIES = re.compile(r"\bSer(?:ies)?\.? (\d{4})\b")


def term_doubts(filing: Filing) -> tuple[tuple[Doubt, ...], ...]:
    """The doubts about each holding, in the order of the holdings."""
    rows = filing.holdings
    off_grid, cut_off = _off_grid(rows), _cut_off(rows)
    off_days = strays([_on_usual_day(row) for row in rows])
    no_years = strays([_is_of_a_year(row) for row in rows])
    found = (
        (
            _odd_coupon(row) if place in off_grid else _short_coupon(row) if place in cut_off else None,
            _odd_day(row) if place in off_days else None,
            _no_year(row) if place in no_years else _of_series(row, filing.period),
            _of_length(row, filing.period),
        )
        for place, row in enumerate(rows)
    )
    return tuple(tuple(filter(None, doubts)) for doubts in found)


def _off_grid(rows: Sequence[Holding]) -> frozenset[int]:
    """Coupons that are no eighths, where nearly all are; else those that are not twentieths either."""
    eighths = [_on_grid(row, _of_eighths) for row in rows]
    if sum(map(bool, eighths)) >= _MANY and are_common(eighths, _ALLOWED):
        return strays(eighths, _ALLOWED)
    return strays([_on_grid(row, _of_eighths_or_twentieths) for row in rows])


def _cut_off(rows: Sequence[Holding]) -> frozenset[int]:
    """Coupons that are printed with fewer decimals than all others, where noughts at the end are printed."""
    shown = [None if _on_grid(row, _of_eighths) is None else _decimals(row) for row in rows]
    (usual, _), *_ = Counter(count for count in shown if count is not None).most_common(1) or ((0, 0),)
    traits = [None if count is None else count >= usual for count in shown]
    whole = any(count == usual and str(row.coupon).endswith("0") for row, count in zip(rows, shown, strict=True))
    return strays(traits, _ALLOWED) | alone(traits) if usual and whole else frozenset()


def _decimals(row: Holding) -> int:
    return -int((row.coupon or Decimal()).as_tuple().exponent)


def _on_grid(row: Holding, holds: Callable[[Decimal], bool]) -> bool | None:
    """Whether a fixed coupon lies on a grid; None of one that is not fixed."""
    if row.coupon is None or row.coupon < LOWEST_FIXED or not PRICED_OTHERWISE.isdisjoint(row.flags):
        return None
    return holds(row.coupon)


def _of_eighths(coupon: Decimal) -> bool:
    """Whether a coupon is a multiple of an eighth of a per cent, rounded or cut as printed."""
    return _is_of_eighths(str(coupon))


@lru_cache(maxsize=4_096)
def _is_of_eighths(printed: str) -> bool:
    coupon = Decimal(printed)
    unit = Decimal(1).scaleb(int(coupon.as_tuple().exponent))
    eighth = (coupon * 8).to_integral_value(ROUND_HALF_UP) / 8
    return coupon in (eighth.quantize(unit, ROUND_HALF_UP), eighth.quantize(unit, ROUND_DOWN))


def _of_eighths_or_twentieths(coupon: Decimal) -> bool:
    return _of_eighths(coupon) or coupon % _TWENTIETH == 0


def _on_usual_day(row: Holding) -> bool | None:
    """Whether a bond matures on the first, the fifteenth or the last day of a month.

    Californian assessment and special tax bonds mature on the second of September (Improvement Bond Act of 1915).
    """
    if row.maturity is None or not _ON_ANY_DAY.isdisjoint(row.flags):
        return None
    month, day = row.maturity.month, row.maturity.day
    return day in (1, 15) or (month, day) == (9, 2) or day == monthrange(row.maturity.year, month)[1]


def _odd_coupon(row: Holding) -> Doubt:
    message = f"the other coupons are eighths of a per cent, or twentieths, {row.coupon} is not: a digit may be wrong"
    return unsettled("coupon", str(row.coupon), "coupon-off-the-grid", message)


def _short_coupon(row: Holding) -> Doubt:
    message = f"the other coupons are printed with more decimals than {row.coupon}: a digit may be lost"
    return unsettled("coupon", str(row.coupon), "coupon-cut-off", message)


def _odd_day(row: Holding) -> Doubt:
    message = f"the other rows mature on the first, the fifteenth or the last of a month, this one on {row.maturity}"
    return unsettled("maturity", str(row.maturity), "maturity-on-an-unusual-day", message)


def _is_of_a_year(row: Holding) -> bool | None:
    """Whether the four figures of a series may be a year; None where it has none."""
    match = _NUMBER_OF_SERIES.search(row.series or "")
    return bool(_YEAR_OF_SERIES.search(match[0])) if match else None


def _no_year(row: Holding) -> Doubt:
    message = f"the other series are of years, and {row.series} is of none: a digit is probably wrong"
    return unsettled("series", row.series or "", "series-year-implausible", message)


def _of_series(row: Holding, period: date | None) -> Doubt | None:
    """The year of a series lies before the period's end and before the maturity, and not too long before it."""
    match = _YEAR_OF_SERIES.search(row.series) if row.series else None
    if match is None:
        return None
    year, due = int(match[1]), row.maturity.year if row.maturity else None
    if period is not None and year > period.year:
        message = f"a series of {year} cannot be held at {period}: a digit may be wrong, be it the filing's own"
    elif due is not None and not year <= due <= year + _LONGEST:
        message = f"a series of {year} does not go with a maturity in {due}: a digit of one of them may be wrong"
    else:
        return None
    return unsettled("series", row.series or "", "series-year-implausible", message)


def _of_length(row: Holding, period: date | None) -> Doubt | None:
    if row.maturity is None or period is None or row.maturity.year <= period.year + _LONGEST:
        return None
    message = f"the maturity {row.maturity} is more than {_LONGEST} years after the period {period}"
    return unsettled("maturity", row.maturity.isoformat(), "maturity-too-far-off", message)
