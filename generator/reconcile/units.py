"""Whether a schedule was read in its own unit, where no total tells. Filing -> Checks."""

import re
from collections.abc import Iterator
from decimal import Decimal
from statistics import median

from generator.model import Filing, Holding
from generator.reconcile.records import Check, Status
from generator.values import DEAREST_SHARE, amount, rounded

_FEWEST = 10
_LOWEST_SHARE = Decimal(90)
_LOWEST_PRICE = Decimal("0.25")
_WHOLE_SHARES = Decimal(1_000)
_LEAST_OF_A_FUND = Decimal(1_000_000)
_MOST_OF_A_BOND = Decimal(100_000_000)
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
                status=Status.FAILED, stated=None, computed=rounded(middle, 4),
                message=f"{message} and the schedule does not say so", where=filing.source.where)  # fmt: skip


def shares_are_worth_less_than_thousands(filing: Filing) -> Iterator[Check]:
    """Half of the shares of a fund cost less than $3,000 each.

    Values that a unit of another table multiplied by a thousand meet every sum. Said only where it is not so, of ten
    rows or more in a schedule read in thousands whose shares are printed one by one: half of them by the thousand.
    """
    priced = [(price, row) for row in filing.holdings if (price := _price_of_a_share(row)) is not None]
    if len(priced) < _FEWEST or (middle := median(price for price, _ in priced)) <= DEAREST_SHARE:
        return
    counts = [row.value / price for price, row in priced if row.value]
    if median(counts) < _WHOLE_SHARES or any(row.value == _as_printed(row.value_as_filed) for _, row in priced):
        return
    message = f"half of the shares cost more than ${middle:,.0f}: the thousands are probably those of another table"
    yield Check(rule="shares-are-worth-less-than-thousands", subject="Prices of shares", unit="dollars",
                status=Status.FAILED, stated=None, computed=rounded(middle, 4), message=message,
                where=filing.source.where)  # fmt: skip


def _price_of_a_share(row: Holding) -> Decimal | None:
    """The value of a row by its number of shares, however its column is headed; None for a bond, and in a form."""
    printed = row.principal_as_filed or ""
    bond = row.coupon is not None or row.maturity is not None or row.position is not None
    if bond or not row.value or row.value < 0 or not _NUMBER.fullmatch(printed):
        return None
    return row.value / Decimal(printed.replace(",", "")) if printed.strip("0,") else None


def is_open(filing: Filing) -> bool:
    """Whether a schedule comes to so little in dollars that it may be in thousands and not say so.

    Registered funds begin with $100,000 at the least (section 14(a) of the Investment Company Act of 1940), and hardly
    any reports less than a million; whole principal amounts in thousands meet every other check. Not so where half of
    these are $100,000 or more, of which thousandfold no small number is held. A schedule read in thousands said so, and
    a form has no unit.
    """
    line = filing.totals.investments
    if line is None or filing.source.format == "nport-xml" or not 0 < line.value.value < _LEAST_OF_A_FUND:
        return False
    principals = [row.principal for row in filing.holdings if row.principal]
    if principals and median(principals) >= _LEAST_OF_A_FUND / 10:
        return False
    return any(row.value and row.value == _as_printed(row.value_as_filed) for row in filing.holdings)


def _as_printed(text: str) -> Decimal | None:
    try:
        return amount(text)
    except ValueError:
        return None


def is_too_large(filing: Filing) -> bool:
    """Whether half of the bonds of a schedule read in thousands come to more than $100 million each.

    Few bonds are issued in such amounts at all: the thousands may be those of another table, which no price shows.
    """
    bonds = [row for row in filing.holdings if row.principal and row.coupon is not None and row.position is None]
    if len(bonds) * 2 < len(filing.holdings) or not bonds:
        return False
    enlarged = all(row.value != _as_printed(row.value_as_filed) for row in bonds if row.value)
    return enlarged and median(row.principal for row in bonds if row.principal) >= _MOST_OF_A_BOND


CHECKS = (
    principal_amounts_are_round_thousands,
    shares_are_worth_more_than_cents,
    shares_are_worth_less_than_thousands,
)
