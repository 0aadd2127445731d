"""The rows of a schedule and of a form of one fund and day -> which are one holding.

Both state the value of the same day, so that value, coupon, maturity and principal leave most rows one partner only.
The rest is weighed by the words of the name, as rows of two periods are; but rows of one day that agree neither in
value nor in principal are two holdings, whatever their names. What is left may contradict itself in its coupon or its
maturity, where value to the dollar, principal and name are the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.compare.matching import Ruling, match, unmatched
from generator.compare.words import GENERIC, alike, series_of, words_of
from generator.model import Holding

_THOUSAND = Decimal(1000)
_COUPON_ROUNDING = Decimal("0.006")
_DOLLAR = Decimal(1)
# Values below, and prices within a hundredth of par, are shared by too many bonds to tell one.
_TELLING_VALUE = Decimal(50_000)
_NEAR_PAR = Decimal("0.0001")
Rows = Sequence[Holding]
Steps = Mapping[int, Sequence[int]]


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
    found.update(_by_all_but_one_term((schedule, form), found, unit))
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
    steps = _steps(form, unit)
    fitting = {i: _fitting(row, form, (steps, unit)) for i, row in enumerate(schedule)}
    suitors: dict[int, list[int]] = {}
    for i, places in fitting.items():
        for j in places:
            suitors.setdefault(j, []).append(i)
    for i, places in fitting.items():
        if len(places) == 1 and len(suitors[places[0]]) == 1:
            yield i, places[0]


def _steps(rows: Rows, unit: Decimal) -> Steps:
    """The places of the rows by their value in whole units."""
    steps: dict[int, list[int]] = {}
    for place, row in enumerate(rows):
        if row.value is not None:
            steps.setdefault(int(row.value // unit), []).append(place)
    return steps


def _near(value: Decimal, steps: Steps, unit: Decimal) -> Iterator[int]:
    """The places of the rows whose values may be one with a value, but for rounding."""
    step = int(value // unit)
    return (place for i in (step - 1, step, step + 1) for place in steps.get(i, ()))


def _fitting(row: Holding, form: Rows, steps: tuple[Steps, Decimal]) -> list[int]:
    """The rows of the form whose value, coupon and maturity are those of a row of the schedule.

    Of several, those of its principal; values in thousands alone are too coarse to do without it.
    """
    places, unit = steps
    if row.value is None or row.maturity is None or row.coupon is None:
        return []
    near = _near(row.value, places, unit)
    found = [place for place in near if same_value(row, form[place], unit) and same_terms(row, form[place])]
    of_one_par = [place for place in found if same_principal(row, form[place], unit)]
    return of_one_par or (found if unit == 1 else [])


def same_terms(one: Holding, other: Holding) -> bool:
    """Whether coupon and maturity are the same, the coupon within the rounding of two decimals."""
    if one.coupon is None or other.coupon is None or one.maturity != other.maturity:
        return False
    return abs(one.coupon - other.coupon) < _COUPON_ROUNDING


def _by_all_but_one_term(
    sides: tuple[Rows, Rows], found: Mapping[int, int], unit: Decimal
) -> Sequence[tuple[int, int]]:
    """Rows without a partner whose coupon or maturity differs, and nothing else: only where values are to the dollar.

    Two that have a rival of their value and principal on either side, be it paired, stay apart.
    """
    if unit != _DOLLAR:
        return ()
    taken = frozenset(found.values())
    steps = _steps(sides[0], unit), _steps(sides[1], unit)
    pairs: list[tuple[int, int]] = []
    for i, row in enumerate(sides[0]):
        if i in found or not _tells(row):
            continue
        suitors, fitting = (_of_same_amounts(row, side, there) for side, there in zip(sides, steps, strict=True))
        if suitors == [i] and len(fitting) == 1 and fitting[0] not in taken and _is_one(row, sides[1][fitting[0]]):
            pairs.append((i, fitting[0]))
    return pairs if len({j for _, j in pairs}) == len(pairs) else ()


def _tells(row: Holding) -> bool:
    """Whether the value of a row is large enough, and far enough from par, to be that of no other bond."""
    if row.value is None or not row.principal or row.value < _TELLING_VALUE:
        return False
    return abs(row.value / row.principal - 1) > _NEAR_PAR


def _of_same_amounts(row: Holding, rows: Rows, steps: Steps) -> list[int]:
    """The places of the rows of the same value and principal."""
    near = _near(row.value or Decimal(), steps, _DOLLAR)
    return [i for i in near if same_value(row, rows[i], _DOLLAR) and same_principal(row, rows[i], _DOLLAR)]


def _is_one(row: Holding, other: Holding) -> bool:
    """Whether two rows share coupon or maturity, a word of the issuer's own name, and the series if both say one."""
    if row.series and other.series and series_of(row.series) != series_of(other.series):
        return False
    agrees = row.maturity == other.maturity is not None or (row.coupon == other.coupon is not None)
    return agrees and _share_a_name(row, other)


def _share_a_name(row: Holding, other: Holding) -> bool:
    """Whether the issuers have a word in common that names them: not ``water`` or ``authority``."""
    own, theirs = (words_of(one.issuer or one.as_filed).tokens - GENERIC for one in (row, other))
    return any(alike(one, word) for one in own for word in theirs)
