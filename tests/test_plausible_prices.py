"""Doubts about prices: each held against the yields and the decimals of the others of its filing."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from generator.layouts.plausible.prices import price_doubts
from generator.model import Holding
from tests.builders import filing, holding

PERIOD = date(2011, 11, 30)
SPREAD = [980_000, 990_000, 1_000_000, 1_010_000, 1_020_000]
"""Values of a million, of which the middle half lies within 20,000."""


def bond(**changes: Any) -> Holding:
    """A bond of which nothing is odd among others like it: 5 % of 2031 at par."""
    usual: dict[str, Any] = {"coupon": "5.00", "maturity": date(2031, 7, 1), "principal": 1_000_000, "series": None}
    return holding(**{**usual, "value": 1_000_000, **changes})


def rules(row: Holding, others: Sequence[Holding]) -> list[str]:
    """The rules by which a row is doubted among others, of which none is."""
    found = price_doubts(filing(*others, row, period=PERIOD))
    assert [one for one in found[:-1] if one] == []
    return [doubt.rule for doubt in found[-1]]


def spread() -> list[Holding]:
    """Twenty bonds whose prices lie between 98 and 102 per cent of par."""
    return [bond(value=value) for value in SPREAD * 4]


@pytest.mark.parametrize("value", [860_000, 1_090_000])
def test_price_near_those_of_the_others_is_plausible(value: int) -> None:
    assert rules(bond(value=value), spread()) == []


@pytest.mark.parametrize("value", [500_000, 840_000, 1_110_000, 1_510_000])
def test_price_far_from_those_of_the_others_is_doubted(value: int) -> None:
    assert rules(bond(value=value), spread()) == ["price-out-of-line"]


@pytest.mark.parametrize(("value", "found"), [(700_000, []), (590_000, ["price-out-of-line"])])
def test_wider_spread_of_prices_allows_wider_ones_within_fixed_bounds(value: int, found: list[str]) -> None:
    others = [bond(value=value) for value in (850_000, 900_000, 1_000_000, 1_050_000, 1_100_000) * 4]
    assert rules(bond(value=value), others) == found


@pytest.mark.parametrize("flag", ["defaulted", "pre-refunded", "demand", "convertible-cab"])
def test_price_that_the_maturity_does_not_make_is_not_judged(flag: str) -> None:
    assert rules(bond(value=500_000, flags=(flag,)), spread()) == []


def test_price_of_what_is_paid_back_bit_by_bit_is_not_judged() -> None:
    assert rules(bond(value=500_000, sections=("Mortgage-Backed Securities",)), spread()) == []


def test_zero_coupon_bond_is_judged_by_its_yield() -> None:
    assert rules(bond(coupon="0.00", value=377_000), spread()) == []
    assert rules(bond(coupon="0.00", value=100_000), spread()) == ["price-out-of-line"]
    assert rules(bond(coupon="0.00", value=1_000_000), spread()) == ["price-out-of-line"]


@pytest.mark.parametrize(("coupon", "value"), [("0.50", 1_000_000), ("2.00", 960_000)])
def test_long_bond_that_would_yield_less_than_half_of_what_the_others_do_is_doubted(coupon: str, value: int) -> None:
    assert rules(bond(coupon=coupon, value=value), spread()) == ["price-out-of-line"]
    assert rules(bond(coupon=coupon, value=value, maturity=date(2020, 7, 1)), spread()) == []
    assert rules(bond(coupon=coupon, value=value, flags=("variable-rate",)), spread()) == []


def test_low_yields_are_no_wonder_where_several_bonds_have_them() -> None:
    low = [bond(coupon="0.50") for _ in range(3)]
    assert price_doubts(filing(*spread(), *low, period=PERIOD)) == ((),) * 23


def test_prices_of_few_bonds_are_not_held_against_each_other() -> None:
    assert rules(bond(value=500_000), spread()[:18]) == []


def test_message_says_what_would_be_usual() -> None:
    found = price_doubts(filing(*spread(), bond(value=500_000), period=PERIOD))[-1]
    said = "its price is 50.0 per cent of par, about 100 would go with the yields of the others"
    assert [doubt.message for doubt in found] == [f"{said}: principal amount, coupon or maturity may be misread"]


def priced(thousandths: int, principal: int = 1_500_000) -> Holding:
    """A bond at a price of three decimals, given in thousandths of a per cent of par; nothing is known of its yield."""
    value = round(Decimal(principal) * thousandths / 100_000)
    return bond(maturity=None, principal=principal, value=value)


EIGHT = [priced(100_001 + 17 * i) for i in range(8)]


def test_value_that_is_no_price_of_three_decimals_is_doubted_where_the_others_are() -> None:
    assert rules(priced(100_311), EIGHT) == []
    assert rules(bond(maturity=None, principal=1_500_000, value=1_500_222), EIGHT) == ["price-off-the-grid"]


def test_principal_amount_with_another_digit_is_doubted_by_its_price() -> None:
    value = priced(101_237).value
    assert rules(bond(maturity=None, principal=1_700_000, value=value), EIGHT) == ["price-off-the-grid"]


@pytest.mark.parametrize("value", [1_504_514, 1_504_515, 1_504_516])
def test_value_that_was_cut_or_rounded_otherwise_is_plausible(value: int) -> None:
    assert priced(100_301).value == 1_504_515
    assert rules(bond(maturity=None, principal=1_500_000, value=value), EIGHT) == []


def test_values_of_two_rows_that_changed_places_are_doubted() -> None:
    one, other = priced(99_913, 1_100_000), priced(104_629, 1_700_000)
    swapped = [bond(maturity=None, principal=one.principal, value=other.value)]
    swapped += [bond(maturity=None, principal=other.principal, value=one.value)]
    found = price_doubts(filing(*EIGHT, *(priced(100_001 + i) for i in range(40)), *swapped, period=PERIOD))
    assert [[doubt.rule for doubt in each] for each in found[-2:]] == [["price-off-the-grid"], ["price-off-the-grid"]]


def test_decimals_of_a_price_are_no_wonder_where_few_rows_or_small_ones_show_them() -> None:
    odd = bond(maturity=None, principal=1_500_000, value=1_500_222)
    assert rules(odd, EIGHT[1:]) == []
    small = [bond(maturity=None, principal=300_000, value=300_000 + 3 * i) for i in range(30)]
    assert rules(odd, small) == []


def test_decimals_of_a_price_show_in_small_rows_whose_values_have_cents() -> None:
    others = [
        bond(maturity=None, principal=50_000, value=Decimal(50_000) * (100_001 + 17 * i) / 100_000) for i in range(8)
    ]
    assert rules(bond(maturity=None, principal=50_000, value=Decimal("50000.26")), others) == ["price-off-the-grid"]


def test_values_in_thousands_tell_nothing_of_decimals() -> None:
    others = [bond(maturity=None, principal=1_000_000, value=1_000_000 + 1_000 * i) for i in range(30)]
    assert rules(bond(maturity=None, principal=1_300_000, value=1_001_000), others) == []


def test_filing_without_period_raises_no_doubt_of_yields() -> None:
    assert price_doubts(filing(bond(value=100_000), period=None)) == ((),)
