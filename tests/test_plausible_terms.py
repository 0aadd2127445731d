"""Doubts that a row raises by differing from the rest of its filing: coupon, maturity, series year."""

from datetime import date
from typing import Any

import pytest

from generator.layouts.plausible.terms import term_doubts
from generator.model import Holding
from tests.builders import filing, holding

PERIOD = date(2011, 11, 30)


def bond(**changes: Any) -> Holding:
    """A bond of which nothing is odd among others like it: 5 % of 2031 at par."""
    usual: dict[str, Any] = {"coupon": "5.00", "maturity": date(2031, 7, 1), "principal": 1_000_000, "series": None}
    return holding(**{**usual, "value": 1_000_000, **changes})


def doubts(row: Holding, *, others: int = 20) -> list[tuple[str, str]]:
    """Field and rule of the doubts about a row that stands among ordinary bonds, about which there is none."""
    found = term_doubts(filing(*[bond() for _ in range(others)], row, period=PERIOD))
    assert [one for one in found[:-1] if one] == []
    return [(doubt.field, doubt.rule) for doubt in found[-1]]


@pytest.mark.parametrize("coupon", ["5.00", "5.12", "5.13", "5.125", "5.38", "5.63", "5.88", "2.51"])
def test_coupon_in_eighths_is_plausible(coupon: str) -> None:
    assert doubts(bond(coupon=coupon, flags=("variable-rate",) if coupon == "2.51" else ())) == []


@pytest.mark.parametrize("coupon", ["5.27", "5.01", "4.999", "5.126"])
def test_coupon_off_the_grid_is_doubted_among_coupons_on_it(coupon: str) -> None:
    assert doubts(bond(coupon=coupon)) == [("coupon", "coupon-off-the-grid")]


@pytest.mark.parametrize(("others", "found"), [(49, []), (50, [("coupon", "coupon-off-the-grid")])])
def test_coupon_in_twentieths_is_doubted_among_many_in_eighths(others: int, found: list[tuple[str, str]]) -> None:
    assert doubts(bond(coupon="5.10"), others=others) == found


@pytest.mark.parametrize(("coupon", "found"), [("5.30", []), ("5.27", ["coupon-off-the-grid"])])
def test_coupon_in_twentieths_is_plausible_where_others_are(coupon: str, found: list[str]) -> None:
    rows = [bond(coupon=each) for each in ("5.00", "5.10", "5.25", "4.85") * 5]
    made = term_doubts(filing(*rows, bond(coupon=coupon), period=PERIOD))
    assert [[doubt.rule for doubt in each] for each in made] == [*[[]] * 20, found]


def test_coupon_off_the_grid_is_no_wonder_where_few_rows_are_known() -> None:
    assert doubts(bond(coupon="5.27"), others=7) == []
    assert doubts(bond(coupon="5.27"), others=8) == [("coupon", "coupon-off-the-grid")]


def test_low_coupon_may_be_one_that_resets() -> None:
    assert doubts(bond(coupon="1.087")) == []


@pytest.mark.parametrize("day", [date(2031, 7, 15), date(2031, 7, 31), date(2031, 2, 28), date(2031, 9, 2)])
def test_usual_days_of_maturity_are_plausible(day: date) -> None:
    assert doubts(bond(maturity=day)) == []


@pytest.mark.parametrize("day", [date(2031, 7, 2), date(2031, 7, 21), date(2031, 7, 30)])
def test_unusual_day_of_maturity_is_doubted(day: date) -> None:
    assert doubts(bond(maturity=day)) == [("maturity", "maturity-on-an-unusual-day")]


def test_unusual_day_of_a_put_is_none() -> None:
    assert doubts(bond(maturity=date(2031, 7, 2), flags=("put-or-call",))) == []


def test_unusual_day_of_a_bond_payable_on_demand_is_doubted() -> None:
    row = bond(maturity=date(2031, 7, 2), flags=("demand",))
    assert doubts(row) == [("maturity", "maturity-on-an-unusual-day")]


def test_two_of_many_may_be_unusual_and_a_third_makes_it_the_habit_of_the_filing() -> None:
    odd = bond(maturity=date(2031, 7, 2))
    made = [term_doubts(filing(*[bond() for _ in range(20)], *[odd] * count, period=PERIOD)) for count in (1, 2, 3)]
    assert [sum(map(len, each)) for each in made] == [1, 2, 0]


@pytest.mark.parametrize("series", ["Series 2008 A", "Series 2011", "Series A-1", "First Subseries B", "Ser 1998 B"])
def test_series_between_its_year_and_the_maturity_is_plausible(series: str) -> None:
    assert doubts(bond(series=series)) == []


@pytest.mark.parametrize("series", ["Series 2014", "Series 2808 A", "Series 1908 A", "Ser. 2012 B"])
def test_series_of_an_impossible_year_is_doubted(series: str) -> None:
    assert doubts(bond(series=series)) == [("series", "series-year-implausible")]


@pytest.mark.parametrize("series", ["Series 0008 A", "Series 7008"])
def test_series_of_no_year_is_doubted_among_series_of_years(series: str) -> None:
    others = [bond(series="Series 2008 A") for _ in range(8)]
    made = term_doubts(filing(*others, bond(series=series), period=PERIOD))
    assert [[doubt.rule for doubt in each] for each in made] == [*[[]] * 8, ["series-year-implausible"]]
    assert doubts(bond(series=series)) == []


def test_series_younger_than_its_maturity_is_doubted() -> None:
    row = bond(series="Series 2010", maturity=date(2009, 7, 1))
    assert doubts(row) == [("series", "series-year-implausible")]


def test_maturity_more_than_fifty_years_off_is_doubted() -> None:
    assert doubts(bond(maturity=date(2062, 7, 1))) == [("maturity", "maturity-too-far-off")]
    assert doubts(bond(maturity=date(2061, 7, 1))) == []


def test_filing_without_period_raises_no_doubt_that_needs_one() -> None:
    row = bond(series="Series 2014", maturity=date(2062, 1, 1), value=100_000)
    assert term_doubts(filing(row, period=None)) == ((),)


@pytest.mark.parametrize(("coupon", "found"), [("5.12", [("coupon", "coupon-cut-off")]), ("5.1250", []), ("5.125", [])])
@pytest.mark.parametrize("others", [3, 9])
def test_coupon_with_fewer_decimals_than_all_others_is_doubted(
    others: int, coupon: str, found: list[tuple[str, str]]
) -> None:
    rows = [bond(coupon="5.250") for _ in range(others)]
    *none, last = term_doubts(filing(*rows, bond(coupon=coupon), period=PERIOD))
    assert (any(none), [(doubt.field, doubt.rule) for doubt in last]) == (False, found)


def test_coupon_with_fewer_decimals_is_no_wonder_where_noughts_are_left_out() -> None:
    rows = [bond(coupon="5.25") for _ in range(9)]
    assert not any(term_doubts(filing(*rows, bond(coupon="5.5"), period=PERIOD)))
