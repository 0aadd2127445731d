"""Rows of bonds -> the same rows with the unit of their principal, where their prices say it and no heading does."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from statistics import median

from generator.layouts.general.cells import DAY, money
from generator.layouts.general.items import BodyRow
from generator.layouts.plausibility import PRICES
from generator.problems import Problem, Severity, Where

_BOND = re.compile(rf"{DAY}|\d\s*%")
_THOUSAND = 1000
_FEWEST = 3


def _price(row: BodyRow) -> Decimal | None:
    """The value of a bond as a share of its principal, at the units of its columns; None for other rows."""
    entry = row.entry
    if entry.columns.counts == "shares" or not (entry.maturity or entry.rate or _BOND.search(entry.label)):
        return None
    quantity, value = money(entry.quantity) if entry.quantity else None, money(entry.value)
    if not quantity or not value:
        return None
    return value * entry.columns.value_unit / (quantity * entry.columns.quantity_unit)


def with_unit(rows: Sequence[BodyRow], path: str) -> tuple[tuple[BodyRow, ...], tuple[Problem, ...]]:
    """Count the principal in thousands where only so the median price is one of bonds, and no heading states a unit."""
    prices = [price for row in rows if (price := _price(row)) is not None]
    stated = any(row.entry.columns.quantity_unit > 1 for row in rows)
    if len(prices) < _FEWEST or stated or not PRICES[0] <= median(prices) / _THOUSAND <= PRICES[1]:
        return tuple(rows), ()
    message = "no heading states the unit of the principal: the prices of the bonds say that it is thousands"
    place = Where(path, rows[0].entry.columns.number)
    problem = Problem(where=place, severity=Severity.WARNING, rule="unit-by-price", message=message)
    return tuple(map(_in_thousands, rows)), (problem,)


def units_at_odds(rows: Sequence[BodyRow], read: Sequence[BodyRow]) -> tuple[tuple[str, int], ...]:
    """What the headings leave open, with its line: values said to be in thousands and principal amounts not so.

    ``rows`` are those as printed, ``read`` the same ones with the unit that prices ask for: where that is thousands
    for both, the headings contradict each other, and no sum tells whether both or none of the two are in thousands.
    """
    columns = rows[0].entry.columns if rows else None
    turned = any(one.entry.columns != two.entry.columns for one, two in zip(rows, read, strict=True))
    if columns is None or columns.value_unit == 1 or not turned:
        return ()
    return (("the heading of the value says thousands, that of the principal does not", columns.number),)


def _in_thousands(row: BodyRow) -> BodyRow:
    return replace(row, entry=replace(row.entry, columns=replace(row.entry.columns, quantity_unit=_THOUSAND)))
