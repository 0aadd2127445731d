"""Doubts about rows that do not go with their neighbours: insurer, day, order of one series, terms of one CUSIP."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.layouts.plausible.neighbours import neighbour_doubts
from generator.model import Holding
from tests.builders import holding

NAMES = tuple((f"Issuer {letter}", f"12345{letter}") for letter in "ABCDEFGHJK")
Found = list[tuple[int, str, str]]


def bond(**changes: Any) -> Holding:
    """A bond of a series of one issuer."""
    usual: dict[str, Any] = {"issuer": "Harbor", "purpose": None, "series": "Series 2008 A", "coupon": "5.00"}
    return holding(**{**usual, "maturity": date(2031, 7, 1), "insurer": None, **changes})


def series(count: int, **changes: Any) -> list[Holding]:
    """Bonds of one series that mature a year after each other."""
    return [bond(**{"maturity": date(2020 + i, 7, 1), **changes}) for i in range(count)]


def doubts(rows: list[Holding]) -> Found:
    """Place, field and rule of every doubt."""
    found = neighbour_doubts(rows)
    return [(place, doubt.field, doubt.rule) for place, each in enumerate(found) for doubt in each]


def test_rows_that_go_with_their_neighbours_are_plausible() -> None:
    assert doubts(series(30, insurer="AGM")) == []


def test_value_that_another_one_cancels_out_is_doubted() -> None:
    rows = [bond(value=151_931), bond(value=7, maturity=date(2032, 7, 1)), bond(value=-151_931, series=None)]
    assert doubts(rows) == [(2, "value", "values-cancel-out")]
    assert doubts(rows[1:]) == []


def test_insurer_unlike_that_of_its_series_is_doubted() -> None:
    rows = [*series(9, insurer="AGM"), bond(insurer="NATL", maturity=date(2030, 7, 1))]
    assert doubts(rows) == [(9, "insurer", "insurer-unlike-its-series")]


def test_refunded_bond_of_a_series_may_show_another_insurer_and_day() -> None:
    rows = [*series(9, insurer="AGM"), bond(maturity=date(2013, 3, 1), flags=("pre-refunded",))]
    assert doubts(rows) == []


def test_other_series_may_have_another_insurer() -> None:
    rows = [*series(9, insurer="AGM"), bond(insurer="NATL", series="Series 2008 B")]
    assert doubts(rows) == []


def test_other_issuer_section_or_row_without_a_series_is_no_neighbour() -> None:
    others = ({"issuer": "Island"}, {"sections": ("Ohio",)}, {"series": None}, {"purpose": "Water"})
    for other in others:
        assert doubts([*series(9), bond(insurer="AGM", maturity=date(2019, 3, 1), **other)]) == []


def test_habit_that_few_neighbours_show_is_none() -> None:
    assert doubts([*series(8, insurer="AGM"), bond(insurer="NATL", maturity=date(2030, 7, 1))]) == []


def test_habit_that_is_broken_often_is_none() -> None:
    rows = [bond(insurer=("AGM", "NATL")[i % 4 == 3], maturity=date(2020 + i, 7, 1)) for i in range(20)]
    assert doubts(rows) == []


def test_day_of_maturity_unlike_that_of_its_series_is_doubted() -> None:
    rows = [*series(9), bond(maturity=date(2030, 1, 1))]
    assert doubts(rows) == [(9, "maturity", "maturity-unlike-its-series")]


def test_maturity_before_that_of_the_row_above_is_doubted() -> None:
    rows = [*series(9), bond(maturity=date(2021, 7, 1))]
    assert doubts(rows) == [(9, "maturity", "maturity-out-of-order")]


def test_coupon_below_that_of_the_row_above_is_doubted_and_zero_stands_anywhere() -> None:
    rows = [bond(coupon=f"{4 + i / 4:.2f}") for i in range(9)]
    assert doubts([*rows, bond(coupon="0.00")]) == []
    assert doubts([*rows, bond(coupon="4.25")]) == [(9, "coupon", "coupon-out-of-order")]


@pytest.mark.parametrize(("last", "found"), [("Series 2010 A", []), ("Series 2001 A", ["series-out-of-order"])])
def test_series_before_that_of_the_row_above_is_doubted(last: str, found: list[str]) -> None:
    names = ["Series 1998", "Series 2001 A", "Series 2001 B", "Series 2002 A-2", "Series 2002 A-10", "Series 2004"]
    names += ["Series 2005", "Series 2006", "Series 2007", last]
    assert [rule for _, _, rule in doubts([bond(series=name) for name in names])] == found


def test_one_cusip_on_two_bonds_is_doubted() -> None:
    rows = [bond(cusip="000000AA1"), bond(cusip="000000AA1"), bond(cusip="000000AA1", coupon="5.50")]
    assert doubts(rows) == [(2, "coupon", "one-cusip-and-two-bonds")]
    assert neighbour_doubts(rows)[2][0].as_filed == "5.50"


def test_cusip_that_begins_as_those_of_another_issuer_is_doubted() -> None:
    rows = [bond(issuer=name, series=None, cusip=f"{base}AA{i}") for name, base in NAMES for i in range(4)]
    swapped = replace(rows[2], cusip=rows[5].cusip), replace(rows[5], cusip=rows[2].cusip)
    assert doubts(rows) == []
    read = [*rows[:2], swapped[0], *rows[3:5], swapped[1], *rows[6:]]
    assert doubts(read * 10)[:2] == [(2, "cusip", "cusip-of-another-issuer"), (5, "cusip", "cusip-of-another-issuer")]


def test_no_rows_raise_no_doubt() -> None:
    assert neighbour_doubts(()) == ()
