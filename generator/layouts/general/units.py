"""Rows of a schedule -> the same rows with the unit of their principal, where prices say it and no heading does."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.layouts.general.cells import money
from generator.layouts.general.days import DAY
from generator.layouts.general.items import BodyRow
from generator.layouts.schedules.unit_by_price import FEWEST, THOUSAND, are_too_dear, units_at
from generator.problems import Problem, Severity, Where

_BOND = re.compile(rf"{DAY}|\d\s*%")
_ACQUIRED = re.compile(rf"\bacqui(?:red|sition dates?):?\s{{0,3}}{DAY}(?:\s?\W\s?{DAY})?", re.IGNORECASE)
"""The days of a purchase, as stocks not for public resale show them."""


def _price(row: BodyRow) -> Decimal | None:
    """The value of a row as a share of its quantity, at the units of its columns; None where it lacks one of both."""
    entry = row.entry
    quantity, value = money(entry.quantity) if entry.quantity else None, money(entry.value)
    if not quantity or not value:
        return None
    return value * entry.columns.value_unit / (quantity * entry.columns.quantity_unit)


def _is_bond(row: BodyRow) -> bool:
    entry = row.entry
    dated = bool(entry.maturity or entry.rate or _BOND.search(_ACQUIRED.sub("", entry.label)))
    return entry.columns.counts == "principal" or (entry.columns.counts != "shares" and dated)


def with_unit(rows: Sequence[BodyRow], path: str) -> tuple[tuple[BodyRow, ...], tuple[Problem, ...]]:
    """Count the principal in thousands where only so the median price is one of bonds, and no heading states a unit."""
    prices = [price for row in rows if _is_bond(row) and (price := _price(row)) is not None]
    stated = any(row.entry.columns.quantity_unit > 1 for row in rows)
    if len(prices) < FEWEST or stated or THOUSAND not in units_at(prices):
        return tuple(rows), ()
    message = "no heading states the unit of the principal: the prices of the bonds say that it is thousands"
    place = Where(path, rows[0].entry.columns.number)
    problem = Problem(where=place, severity=Severity.WARNING, rule="unit-by-price", message=message)
    return tuple(map(_in_thousands, rows)), (problem,)


def values_in_thousands(rows: Sequence[BodyRow]) -> bool:
    """Whether only values in thousands make prices of bonds, where the principal's heading says so and theirs nothing.

    A value with cents is in dollars.
    """
    columns = [row.entry.columns for row in rows if _is_bond(row)]
    if any(one.quantity_unit != THOUSAND or one.value_unit != 1 for one in columns):
        return False
    prices = [price for row in rows if _is_bond(row) and (price := _price(row)) is not None]
    whole = len(prices) >= FEWEST and not any("." in row.entry.value for row in rows)
    return whole and 1 in units_at([price * THOUSAND for price in prices]) and 1 not in units_at(prices)


def valued_by_price(columns: Where) -> Problem:
    """What is said of values whose unit only the prices of the bonds tell."""
    message = "the heading of the principal says thousands, that of the value nothing: prices say that it is too"
    return Problem(where=columns, severity=Severity.WARNING, rule="unit-by-price", message=message)


def units_at_odds(rows: Sequence[BodyRow], read: Sequence[BodyRow]) -> Iterator[tuple[str, int]]:
    """What the headings and the prices leave open, with its line: values said to be in thousands that need not be.

    ``rows`` are those as printed, ``read`` the same ones with the unit that prices ask for: where that is thousands
    for both, the headings contradict each other, and no sum tells whether both or none of the two are in thousands.
    Nor does it where shares would cost thousands of dollars each.
    """
    enlarged = [row for row in rows if row.entry.columns.value_unit > 1]
    if not enlarged:
        return
    number = enlarged[0].entry.columns.number
    if any(one.entry.columns != two.entry.columns for one, two in zip(rows, read, strict=True)):
        yield "the heading of the value says thousands, that of the principal does not", number
    if are_too_dear([price for row in enlarged if not _is_bond(row) and (price := _price(row)) is not None]):
        yield "the heading says thousands, at which half of the shares would cost $5,000 and more", number


def _in_thousands(row: BodyRow) -> BodyRow:
    return replace(row, entry=replace(row.entry, columns=replace(row.entry.columns, quantity_unit=THOUSAND)))
