"""The rows of a schedule and of a form of one fund and day -> which are one holding.

Both state the value of the same day, so that value, coupon, maturity and principal leave most rows one partner only.
The rest is weighed by the words of the name, as rows of two periods are; but rows of one day that agree neither in
value nor in principal are two holdings, whatever their names.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.compare.matching import Ruling, match, unmatched
from generator.model import Holding

_THOUSAND = Decimal(1000)
_COUPON_ROUNDING = Decimal("0.006")
Rows = Sequence[Holding]


@dataclass(frozen=True, slots=True, kw_only=True)
class Twosome:
    """The places of two rows that are one holding, and whether their values agree."""

    schedule: int
    form: int
    agrees: bool


def unit_of(rows: Rows) -> Decimal:
    """The unit of a schedule's values: thousands of dollars where all are whole thousands, else dollars."""
    values = [row.value for row in rows if row.value]
    return _THOUSAND if values and all(value % _THOUSAND == 0 for value in values) else Decimal(1)


def pairs_of(schedule: Rows, form: Rows) -> tuple[Twosome, ...]:
    """Pair the rows one to one, by the schedule's order; of the rest, only what is certain is paired."""
    unit = unit_of(schedule)
    found = dict(_by_value(schedule, form, unit))
    left = unmatched(len(schedule), found), unmatched(len(form), found.values())
    rest = match([schedule[i] for i in left[0]], [form[j] for j in left[1]], Ruling())
    for pair in rest.pairs:
        i, j = left[0][pair.old], left[1][pair.new]
        if same_value(schedule[i], form[j], unit) or (pair.certain and not _apart(schedule[i], form[j], unit)):
            found[i] = j
    return tuple(
        Twosome(schedule=i, form=j, agrees=same_value(schedule[i], form[j], unit)) for i, j in sorted(found.items())
    )


def same_value(one: Holding, other: Holding, unit: Decimal) -> bool:
    """Whether two values are one but for the rounding of the schedule."""
    return one.value is not None and other.value is not None and abs(one.value - other.value) < unit


def _apart(one: Holding, other: Holding, unit: Decimal) -> bool:
    """Whether two rows have different values and, as far as both state it, a different principal."""
    if one.value is None or other.value is None:
        return False
    return not same_principal(one, other, unit) and not same_value(one, other, unit)


def same_principal(one: Holding, other: Holding, unit: Decimal) -> bool:
    """Whether both state one principal but for the rounding of the schedule."""
    return one.principal is not None and other.principal is not None and abs(one.principal - other.principal) < unit


def _by_value(schedule: Rows, form: Rows, unit: Decimal) -> Iterator[tuple[int, int]]:
    """Pairs of one value, coupon and maturity that have no rival on either side."""
    steps: dict[int, list[int]] = {}
    for j, row in enumerate(form):
        if row.value is not None:
            steps.setdefault(int(row.value // unit), []).append(j)
    fitting = {i: _fitting(row, form, (steps, unit)) for i, row in enumerate(schedule)}
    suitors: dict[int, list[int]] = {}
    for i, places in fitting.items():
        for j in places:
            suitors.setdefault(j, []).append(i)
    for i, places in fitting.items():
        if len(places) == 1 and len(suitors[places[0]]) == 1:
            yield i, places[0]


def _fitting(row: Holding, form: Rows, steps: tuple[dict[int, list[int]], Decimal]) -> list[int]:
    """The rows of the form whose value, coupon and maturity are those of a row of the schedule.

    Of several, those of its principal; values in thousands alone are too coarse to do without it.
    """
    places, unit = steps
    if row.value is None or row.maturity is None or row.coupon is None:
        return []
    step = int(row.value // unit)
    near = (place for i in (step - 1, step, step + 1) for place in places.get(i, ()))
    found = [place for place in near if same_value(row, form[place], unit) and same_terms(row, form[place])]
    of_one_par = [place for place in found if same_principal(row, form[place], unit)]
    return of_one_par or (found if unit == 1 else [])


def same_terms(one: Holding, other: Holding) -> bool:
    """Whether coupon and maturity are the same, the coupon within the rounding of two decimals."""
    if one.coupon is None or other.coupon is None or one.maturity != other.maturity:
        return False
    return abs(one.coupon - other.coupon) < _COUPON_ROUNDING
