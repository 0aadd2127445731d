"""Principal amounts and values as printed -> doubts: another currency, digits that are not read, odd amounts."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.layouts.plausible.common_traits import strays
from generator.layouts.plausible.letters import is_foreign
from generator.layouts.schedules.drafts import unsettled
from generator.model import Doubt, Holding

_ABROAD = re.compile(r"[\N{EURO SIGN}\N{POUND SIGN}\N{YEN SIGN}]|\b(?!USD)[A-Z]{3}(?=\s?\d)")
_BONDS = (5_000, 1_000)
_MANY = 50
_ALLOWED = Decimal("0.02")
"""In how many rows a habit of the larger bonds shows, and what share of them may break a habit."""


def figure_doubts(row: Holding) -> Iterator[Doubt]:
    """Return the doubts about what a row shows as its figures; the values of a schedule are dollars."""
    if row.value is not None and (sign := _ABROAD.search(row.value_as_filed)):
        message = f"the value is printed in {sign[0]}, those of the schedule in dollars: one of the two is misread"
        yield unsettled("value", row.value_as_filed, "value-in-currency", message)
    if row.principal == 0 and row.value:
        message = "a principal amount of nothing has a value: digits of it were probably not read"
        yield unsettled("principal", row.principal_as_filed, "principal-of-nothing", message)
    if row.principal is None and is_foreign(row.principal_as_filed):
        message = "the digits of the principal amount are not those of a figure: it is not read"
        yield unsettled("principal", row.principal_as_filed, "figure-missing", message)


def principal_doubts(rows: Sequence[Holding]) -> tuple[tuple[Doubt, ...], ...]:
    """The doubts about principal amounts that are no whole number of bonds where nearly all others are.

    Municipal bonds come in $5,000, sometimes in $1,000.
    """
    odd = _odd(rows, _BONDS[0]) if len(rows) >= _MANY else frozenset[int]()
    odd |= _odd(rows, _BONDS[1])
    return tuple((_not_round(row),) if place in odd else () for place, row in enumerate(rows))


def _odd(rows: Sequence[Holding], size: int) -> frozenset[int]:
    return strays([_is_whole(row, size) for row in rows], _ALLOWED)


def _is_whole(row: Holding, size: int) -> bool | None:
    """Whether the principal amount of a bond of a state is a whole number of bonds of a size; None of all others."""
    return row.principal % size == 0 if row.principal and row.state and row.coupon is not None else None


def _not_round(row: Holding) -> Doubt:
    message = "the other principal amounts are whole numbers of bonds, this one is not: a digit of it may be wrong"
    return unsettled("principal", row.principal_as_filed, "principal-not-round", message)
