"""Figures in their order -> what each of them is, by the order of the column headings; or none where that is open.

A line that fills all columns leaves no choice. One that leaves some out is read as it fits: a sum shows no quantity,
rate or date; a rate is no amount of thousands. Where two ways of reading it differ in the value, it shows none.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from generator.layouts.general.cells import Shape, shape

_BIG, _SMALL, _DECIMAL, _YEAR = "big", "small", "decimal", "year"
_FITS: dict[str, dict[str, int]] = {
    "quantity": {_BIG: 3, _YEAR: 3, _SMALL: 2, "nil": 2, _DECIMAL: 1},
    "cost": {_BIG: 3, _YEAR: 3, _SMALL: 2, "nil": 2, _DECIMAL: 1},
    "value": {_BIG: 3, _YEAR: 3, _SMALL: 2, "nil": 2},
    "rate": {"rate": 3, _DECIMAL: 3, _SMALL: 1, "nil": 1},
    "percent": {"rate": 3, _DECIMAL: 3, _SMALL: 1, "nil": 1},
    "maturity": {"date": 3, _YEAR: 2},
    "other": {_BIG: 2, _YEAR: 2, _DECIMAL: 2, _SMALL: 2, "rate": 2, "date": 2, "nil": 2},
}
_OF_A_YEAR = re.compile(r"(?:19|20)\d\d")
_FILLED = {"value": 10, "quantity": 5}
_OF_SUMS = frozenset({"value", "cost", "percent", "other"})
_TELLING = ("value", "quantity")
_MOST_COLUMNS = 12
_LEAST_BIG = 1000


def kind_of(text: str) -> str:
    """What a figure looks like: an amount of dollars or thousands, one with decimals, a year, a rate, a date, a nil."""
    found = shape(text)
    if found is not Shape.AMOUNT:
        return {Shape.NIL: "nil", Shape.RATE: "rate", Shape.DATE: "date"}.get(found, "")
    if _OF_A_YEAR.fullmatch(text):
        return _YEAR
    digits = "".join(filter(str.isdigit, text.split(".", maxsplit=1)[0]))
    if "$" in text or "," in text or int(digits or 0) >= _LEAST_BIG:
        return _BIG
    return _DECIMAL if "." in text else _SMALL


def fits(text: str, role: str) -> bool:
    """Whether a figure may stand in a column."""
    return kind_of(text) in _FITS[role]


def is_simple(order: Sequence[str]) -> bool:
    """Whether columns need no choice: nothing but one amount, the value, stands behind quantity, rate and date."""
    return not order or (order[-1] == "value" and set(order) <= {"quantity", "rate", "maturity", "value"})


def in_order(figures: Sequence[str], order: Sequence[str], *, a_sum: bool) -> dict[str, str] | None:
    """What the figures of a line are, without those of other columns; None where they fit in no way, or in two.

    Ways that agree in the value and the quantity leave out what they do not agree in.
    """
    kinds = tuple(map(kind_of, figures))
    columns = tuple(order[:_MOST_COLUMNS])
    found = _roles(kinds, columns, _OF_SUMS if a_sum else frozenset(columns))
    if found is None and a_sum:
        found = _roles(kinds, columns, frozenset(columns))
    return None if found is None else {role: figures[place] for role, place in found}


@lru_cache(maxsize=4_096)
def _roles(
    kinds: tuple[str, ...], order: tuple[str, ...], allowed: frozenset[str]
) -> tuple[tuple[str, int], ...] | None:
    """What the figures of these kinds are, each role with the place of its figure, where one reading fits best."""
    open_to = [place for place, role in enumerate(order) if role in allowed]
    if len(kinds) > len(open_to):
        return None
    ways = list(_ways(kinds, order, open_to))
    most = max((score for score, _ in ways), default=0)
    best = [{order[column]: figure for figure, column in enumerate(way)} for score, way in ways if score == most]
    if not best or any(len({way.get(role) for way in best}) > 1 for role in _TELLING):
        return None
    agreed = [role for role in best[0] if role != "other" and len({way.get(role) for way in best}) == 1]
    return tuple((role, best[0][role]) for role in agreed)


def _ways(kinds: Sequence[str], order: Sequence[str], open_to: Sequence[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The ways to give figures to columns without changing their order, each with how well it fits."""
    for places in combinations(open_to, len(kinds)):
        fit = [_FITS[order[place]].get(kind, 0) for place, kind in zip(places, kinds, strict=True)]
        if all(fit):
            yield sum(fit) + sum(_FILLED.get(order[place], 0) for place in places), places
