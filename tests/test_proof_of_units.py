"""Amounts read in the wrong unit: no sum shows it, the principal amounts of municipal bonds do."""

from decimal import Decimal

import pytest

from generator.model import Filing
from generator.reconcile import Check, Status
from generator.reconcile.units import principal_amounts_are_round_thousands
from tests.builders import filing, holding


def of(*principals: int, state: str | None = "California") -> list[Check]:
    rows = [holding(principal=principal, state=state) for principal in principals]
    made: Filing = filing(*rows)
    return list(principal_amounts_are_round_thousands(made))


@pytest.mark.parametrize(
    ("odd", "status"), [(0, Status.PASSED), (1, Status.PASSED), (2, Status.FAILED), (10, Status.FAILED)]
)
def test_nine_in_ten_principal_amounts_are_round(odd: int, status: Status) -> None:
    [check] = of(*[2_605] * odd, *[2_605_000] * (10 - odd))
    assert (check.status, check.computed) == (status, Decimal(100 - 10 * odd))


def test_failure_says_what_is_probable() -> None:
    [check] = of(*[2_605] * 10)
    said = "0 per cent are multiples of $1,000: the schedule is probably in thousands and does not say so"
    assert check.message == said


def test_few_bonds_or_bonds_of_no_state_are_not_judged() -> None:
    assert of(*[2_605] * 9) == []
    assert of(*[2_605] * 12, state=None) == []
