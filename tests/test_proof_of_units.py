"""Amounts read in the wrong unit: no sum shows it, the principal amounts of municipal bonds do."""

from dataclasses import replace
from decimal import Decimal

import pytest

from generator.model import Filing
from generator.reconcile import Check, Standing, Status, reconcile
from generator.reconcile.units import (
    principal_amounts_are_round_thousands,
    shares_are_worth_less_than_thousands,
    shares_are_worth_more_than_cents,
)
from tests.builders import filing, holding, totals
from tests.test_general import filings_of, page


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


def shares(*pairs: tuple[str, int]) -> list[Check]:
    """What is said of rows of shares, each with its number as printed and its value."""
    rows = [
        holding(principal=None, principal_as_filed=number, coupon=None, maturity=None, value=value)
        for number, value in pairs
    ]
    return list(shares_are_worth_more_than_cents(filing(*rows)))


def test_shares_at_a_few_cents_are_values_in_thousands_that_nothing_says() -> None:
    [check] = shares(*[("16,313,300", 689_889)] * 10)
    assert (check.status, check.computed) == (Status.FAILED, Decimal("0.0423"))
    assert check.message is not None
    assert check.message.startswith("half of the shares cost less than $0.042: the values are probably in thousands")


def test_shares_at_dollars_and_few_shares_are_not_judged() -> None:
    assert shares(*[("16,313,300", 689_889)] * 9) == []
    assert shares(*[("16,313,300", 689_889_000)] * 6, *[("1,000", 40)] * 5) == []
    assert shares(*[("0", 40)] * 12) == []


@pytest.mark.parametrize(
    ("number", "printed", "value", "expected"),
    [
        ("16,313", "689,889", 689_889_000, [Status.FAILED]),
        ("163", "689", 689_000, []),
        ("163,130", "48,889", 48_889_000, []),
        ("16,313", "689,889,000", 689_889_000, []),
    ],
)
def test_shares_at_tens_of_thousands_are_values_of_another_unit(
    number: str, printed: str, value: int, expected: list[Status]
) -> None:
    row = holding(principal_as_filed=number, principal=None, coupon=None, maturity=None, value=value)
    rows = [replace(row, value_as_filed=printed)] * 10
    assert [check.status for check in shares_are_worth_less_than_thousands(filing(*rows))] == expected


def test_few_bonds_or_bonds_of_no_state_are_not_judged() -> None:
    assert of(*[2_605] * 9) == []
    assert of(*[2_605] * 12, state=None) == []


@pytest.mark.parametrize(
    ("heading", "value", "standing"),
    [("Value", "1,010,000", "proved"), ("Value (000)", "1,010", "partly"), ("Value ($000)", "1,010", "partly")],
)
def test_headings_that_say_different_units_for_figures_in_one_unit_are_not_proved(
    heading: str, value: str, standing: str
) -> None:
    total = f"{3 * int(value.replace(',', '')):,}"
    rows = (f"Sample {name}, 5.00%, 6/15/2026|1,000|{value}" for name in ("Gas", "Oil", "Water"))
    made = page(f"|Principal Amount|{heading}", *rows, f"Total Investments||{total}", f"Net Assets||{total}")
    [one], _ = filings_of(made)
    assert one.holdings[0].value == 1_010_000
    assert reconcile(one).standing.value == standing


def test_filing_that_ends_without_its_net_assets_is_not_proved() -> None:
    whole = filing(holding(value=900_000), totals=totals(investments=900_000, net_assets=900_000))
    cut = filing(holding(value=900_000), totals=totals(investments=900_000))
    assert [reconcile(made).standing for made in (whole, cut)] == [Standing.PROVED, Standing.PARTLY]


def small(principal: int, value: int, *, as_filed: str | None = None) -> Filing:
    """Four bonds of so much each, whose values are printed as they were read unless said otherwise."""
    printed = f"{value:,}" if as_filed is None else as_filed
    rows = [holding(principal=principal, value=value, value_as_filed=printed) for _ in range(4)]
    return filing(*rows, totals=totals(investments=4 * value, net_assets=4 * value))


@pytest.mark.parametrize(
    ("made", "standing"),
    [
        (small(25_000, 24_900), Standing.PARTLY),
        (small(250_000, 249_999), Standing.PROVED),
        (small(99_000, 250_000), Standing.PROVED),
        (small(25_000, 24_900, as_filed="25"), Standing.PROVED),
    ],
)
def test_schedule_of_less_than_a_million_may_be_in_thousands_and_is_not_proved(
    made: Filing, standing: Standing
) -> None:
    assert reconcile(made).standing is standing


def test_proof_of_a_schedule_whose_unit_is_open_says_so() -> None:
    said = "total investments are under $1,000,000 as read: the schedule may be in thousands and not say so"
    assert reconcile(small(25_000, 24_900)).lacks == (said,)
