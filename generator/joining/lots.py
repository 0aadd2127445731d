"""Rows that one side prints as one and the other in lots: rows left over -> the lots whose sum is one row.

A trust may list a bond twice, a part of it held by a dealer trust, that its form states once; and the other way round.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.joining.pairs import same_terms
from generator.model import Holding

_FEWEST = 2
Rows = Sequence[Holding]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lots:
    """Places of rows of the schedule and of the form that are one bond: one on one side, several on the other."""

    schedule: tuple[int, ...]
    form: tuple[int, ...]


def lots_of(rows: tuple[Rows, Rows], left: tuple[Sequence[int], Sequence[int]], unit: Decimal) -> tuple[Lots, ...]:
    """The lots among the rows left over of a schedule and a form; only where their values and principal add up to
    one row of the same coupon and maturity, and to no other.
    """
    schedule, form = rows
    split = _sums((schedule, form), left, unit)
    made = [Lots(schedule=lots, form=(whole,)) for lots, whole in split]
    taken = {place for lots in made for place in lots.schedule}, {place for lots in made for place in lots.form}
    rest = [[place for place in side if place not in taken[n]] for n, side in enumerate(left)]
    made += [Lots(schedule=(whole,), form=lots) for lots, whole in _sums((form, schedule), (rest[1], rest[0]), unit)]
    return tuple(made)


def _sums(
    rows: tuple[Rows, Rows], left: tuple[Sequence[int], Sequence[int]], unit: Decimal
) -> Iterator[tuple[tuple[int, ...], int]]:
    """The lots of one side whose sum is one row of the other, with the place of that."""
    parts, others = rows
    wholes: dict[date | None, list[int]] = {}
    for place in left[1]:
        wholes.setdefault(others[place].maturity, []).append(place)
    found: dict[int, list[tuple[int, ...]]] = {}
    for lots in _groups(parts, left[0]).values():
        near = wholes.get(parts[lots[0]].maturity, ())
        same = [place for place in near if _is_sum([parts[i] for i in lots], others[place], unit)]
        if len(same) == 1:
            found.setdefault(same[0], []).append(lots)
    for whole, several in found.items():
        if len(several) == 1:
            yield several[0], whole


def _groups(rows: Rows, places: Sequence[int]) -> Mapping[Hashable, tuple[int, ...]]:
    """The rows of one bond: of one CUSIP, or printed with the same issuer, series, coupon and maturity."""
    groups: dict[Hashable, tuple[int, ...]] = {}
    for place in places:
        row = rows[place]
        if row.coupon is None or row.maturity is None:
            continue
        key = row.cusip or (row.issuer, row.purpose, row.series, row.coupon, row.maturity)
        groups[key] = (*groups.get(key, ()), place)
    return {key: group for key, group in groups.items() if len(group) >= _FEWEST}


def _is_sum(lots: Sequence[Holding], whole: Holding, unit: Decimal) -> bool:
    """Whether values and principal of lots add up to one row, within the rounding of each."""
    if not all(same_terms(lot, whole) for lot in lots):
        return False
    room = unit * len(lots)
    return _adds_up([lot.value for lot in lots], whole.value, room) and _adds_up(
        [lot.principal for lot in lots], whole.principal, room
    )


def _adds_up(parts: Sequence[Decimal | None], whole: Decimal | None, room: Decimal) -> bool:
    known = [part for part in parts if part is not None]
    return whole is not None and len(known) == len(parts) and abs(sum(known, Decimal()) - whole) < room
