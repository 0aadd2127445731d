"""Whether a schedule was read in its own unit, where no total tells. Filing -> Checks."""

from collections.abc import Iterator
from decimal import Decimal

from generator.model import Filing
from generator.reconcile.records import Check, Status

_FEWEST = 10
_LOWEST_SHARE = Decimal(90)


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


CHECKS = (principal_amounts_are_round_thousands,)
