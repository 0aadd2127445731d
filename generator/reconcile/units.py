"""Whether a schedule was read in its own unit, where no total tells. Filing -> Checks."""

import re
from collections.abc import Iterator
from decimal import Decimal
from statistics import median

from generator.model import Filing, Holding
from generator.reconcile.records import Check, Status

_FEWEST = 10
_LOWEST_SHARE = Decimal(90)
_LOWEST_PRICE = Decimal("0.25")
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3}){1,4}|\d{1,12}")


def principal_amounts_are_round_thousands(filing: Filing) -> Iterator[Check]:
    """Nine in ten principal amounts of municipal bonds are multiples of $1,000, for bonds come in $5,000 and more.

    Amounts in thousands that are read as dollars meet every sum and every price: only this shows it. Made of filings
    with ten or more bonds that stand under a state.
    """
    bonds = [
        row
        for row in filing.holdings
        if row.principal and row.state and row.coupon is not None and row.position is None
    ]
    if len(bonds) < _FEWEST:
        return
    share = Decimal(100) * sum(row.principal % 1000 == 0 for row in bonds if row.principal) / len(bonds)
    met = share >= _LOWEST_SHARE
    message = f"{share:.0f} per cent are multiples of $1,000: the schedule is probably in thousands and does not say so"
    yield Check(rule="principal-amounts-are-round-thousands", subject="Principal amounts", unit="percent",
                status=Status.PASSED if met else Status.FAILED, stated=None, computed=share,
                message=None if met else message, where=filing.source.where)  # fmt: skip


def shares_are_worth_more_than_cents(filing: Filing) -> Iterator[Check]:
    """Half of the shares of a fund cost more than a quarter of a dollar each.

    Values in thousands that are read as dollars meet every sum; what a share then costs shows it. Shares that cost so
    little are rare, and a fund of them unheard of. Said only where it is not so, of ten rows of shares or more.
    """
    prices = [price for row in filing.holdings if (price := _price_of_a_share(row)) is not None]
    if len(prices) < _FEWEST or (middle := median(prices)) >= _LOWEST_PRICE:
        return
    message = f"half of the shares cost less than ${middle:.3f}: the values are probably in thousands"
    yield Check(rule="shares-are-worth-more-than-cents", subject="Prices of shares", unit="dollars",
                status=Status.FAILED, stated=None, computed=round(middle, 4),
                message=f"{message} and the schedule does not say so", where=filing.source.where)  # fmt: skip


def _price_of_a_share(row: Holding) -> Decimal | None:
    """The value of a row by its number of shares; None for a row of bonds, of a form, or without both figures."""
    printed = row.principal_as_filed or ""
    bond = row.principal is not None or row.coupon is not None or row.maturity is not None or row.position is not None
    if bond or not row.value or row.value < 0 or not _NUMBER.fullmatch(printed):
        return None
    return row.value / Decimal(printed.replace(",", "")) if printed.strip("0,") else None


CHECKS = (principal_amounts_are_round_thousands, shares_are_worth_more_than_cents)
