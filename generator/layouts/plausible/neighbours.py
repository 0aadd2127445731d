"""Filing -> doubts about rows that do not go with their neighbours of one issuer and series, or of one CUSIP.

Bonds of one series have one insurer and, where they are serial bonds, one day of the year on which they mature; filers
print them in the order of their maturities or coupons, and the series of an issuer in their own order. Only what nearly
all neighbours of a filing keep to is expected of the others. One CUSIP is one bond.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from generator.layouts.plausible.common_traits import strays
from generator.layouts.schedules.drafts import unsettled
from generator.model import Doubt, Holding

_NUMBER = re.compile(r"(\d+)")
_SAME_BOND = ("coupon", "maturity")
_ALLOWED = Decimal("0.02")
"""The share of neighbours that may break a habit: filers keep to an order, or they do not."""

_REFUNDED = frozenset({"pre-refunded", "escrowed-to-maturity"})
"""What is so marked shows the day of its call, and no longer the insurer of its series."""

_BASE = 6
_TELLING = 3
"""CUSIPs with one beginning that show whose it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Habit:
    """What neighbours have in common: the field it is about, whether it holds of two rows, and how to say that not.

    ``holds`` is None where it expects nothing of the two; ``of_series`` asks for neighbours of one series,
    neither of them refunded.
    """

    field: str
    rule: str
    message: str
    holds: Callable[[Holding, Holding], bool | None]
    of_series: bool = True


@dataclass(frozen=True, slots=True)
class _Alike:
    """Two neighbours of one issuer, and whether they are of one series and neither of them is refunded."""

    above: Holding
    row: Holding
    of_series: bool


def neighbour_doubts(rows: Sequence[Holding]) -> tuple[tuple[Doubt, ...], ...]:
    """The doubts about each holding, in the order of the holdings."""
    found: list[list[Doubt]] = [[] for _ in rows]
    alike = [None, *(_alike(*pair) for pair in pairwise(rows))][: len(rows)]
    for habit in _HABITS:
        for place in strays([_trait(habit, pair) for pair in alike], _ALLOWED):
            found[place].append(_doubt(habit.field, rows[place], habit.rule, habit.message))
    for place, doubt in (*_of_one_cusip(rows), *_of_one_base(rows), *_of_twins(rows)):
        found[place].append(doubt)
    return tuple(map(tuple, found))


def _alike(above: Holding, row: Holding) -> _Alike | None:
    """A row with the one above it where both are of one issuer, None where they are not."""
    if row.issuer is None or above.issuer != row.issuer:
        return None
    if above.purpose != row.purpose or above.sections != row.sections:
        return None
    of_series = row.series is not None and above.series == row.series
    return _Alike(above, row, of_series and _REFUNDED.isdisjoint((*above.flags, *row.flags)))


def _trait(habit: _Habit, pair: _Alike | None) -> bool | None:
    if pair is None or (habit.of_series and not pair.of_series):
        return None
    return habit.holds(pair.above, pair.row)


def _doubt(field: str, row: Holding, rule: str, message: str) -> Doubt:
    as_filed = getattr(row, field)
    return unsettled(field, "" if as_filed is None else str(as_filed), rule, message)


def _of_one_insurer(above: Holding, row: Holding) -> bool | None:
    return above.insurer == row.insurer


def _on_one_day(above: Holding, row: Holding) -> bool | None:
    if above.maturity is None or row.maturity is None:
        return None
    return (above.maturity.month, above.maturity.day) == (row.maturity.month, row.maturity.day)


def _by_maturity(above: Holding, row: Holding) -> bool | None:
    return None if above.maturity is None or row.maturity is None else above.maturity <= row.maturity


def _by_coupon(above: Holding, row: Holding) -> bool | None:
    """Whether coupons rise; a zero coupon, or one that floats, stands anywhere."""
    if not above.coupon or not row.coupon or "variable-rate" in (*above.flags, *row.flags):
        return None
    return above.coupon <= row.coupon


def _by_series(above: Holding, row: Holding) -> bool | None:
    return None if above.series is None or row.series is None else _key(above.series) <= _key(row.series)


def _key(series: str) -> tuple[tuple[int, str], ...]:
    """A series as filers sort it: numbers by what they count, the rest by letters."""
    parts = _NUMBER.split(series.casefold())
    return tuple((int(part[:9]), "") if part.isdecimal() else (-1, part.strip()) for part in parts)


_HABITS = (
    _Habit(
        field="insurer",
        rule="insurer-unlike-its-series",
        message="bonds of one series have one insurer in this filing, and the row above names another: one is misread",
        holds=_of_one_insurer,
    ),
    _Habit(
        field="maturity",
        rule="maturity-unlike-its-series",
        message="bonds of one series mature on one day of the year in this filing, this one and that above do not",
        holds=_on_one_day,
    ),
    _Habit(
        field="maturity",
        rule="maturity-out-of-order",
        message="bonds of one series stand in the order of their maturities, this one and that above do not",
        holds=_by_maturity,
    ),
    _Habit(
        field="coupon",
        rule="coupon-out-of-order",
        message="bonds of one series stand in the order of their coupons, this one and that above do not",
        holds=_by_coupon,
    ),
    _Habit(
        field="series",
        rule="series-out-of-order",
        message="the series of an issuer stand in their order in this filing, this one and that above do not",
        holds=_by_series,
        of_series=False,
    ),
)


def _of_one_cusip(rows: Sequence[Holding]) -> Iterator[tuple[int, Doubt]]:
    """Rows that print the CUSIP of a row above them, and another coupon or maturity."""
    first: dict[str, Holding] = {}
    for place, row in enumerate(rows):
        if row.cusip is None:
            continue
        other = first.setdefault(row.cusip, row)
        for field in _SAME_BOND:
            one, two = getattr(other, field), getattr(row, field)
            if one is not None and two is not None and one != two:
                message = f"the row on line {other.where.line} has the same CUSIP and {one}: one of the two is misread"
                yield place, _doubt(field, row, "one-cusip-and-two-bonds", message)


def _of_twins(rows: Sequence[Holding]) -> Iterator[tuple[int, Doubt]]:
    """Rows of a negative value that another row has as a positive one: to the sums it is as if neither were there."""
    values = {row.value: row for row in rows if row.value and row.value > 0}
    for place, row in enumerate(rows):
        if row.value and row.value < 0 and (other := values.get(-row.value)):
            message = f"its value and that on line {other.where.line} cancel each other out: no sum can tell of the two"
            yield place, _doubt("value", row, "values-cancel-out", message)


def _of_one_base(rows: Sequence[Holding]) -> Iterator[tuple[int, Doubt]]:
    """Rows whose CUSIP begins as those of another issuer: its first six letters and figures stand for the issuer."""
    bases = [row.cusip[:_BASE] if row.cusip else None for row in rows]
    issuers = Counter((base, row.issuer) for base, row in zip(bases, rows, strict=True) if base)
    counts = Counter(filter(None, bases))
    traits = [
        issuers[base, row.issuer] * 2 > counts[base] if base and counts[base] >= _TELLING else None
        for base, row in zip(bases, rows, strict=True)
    ]
    for place in strays(traits):
        message = "other CUSIPs of this filing that begin with the same six belong to another issuer: one is misread"
        yield place, _doubt("cusip", rows[place], "cusip-of-another-issuer", message)
