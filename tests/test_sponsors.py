"""Schedules of sponsors that no family describes, read by the general one in every rendering, proved to the dollar."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from generator.formats import to_document
from generator.layouts import FALLBACK, LAYOUTS
from generator.model import Filing
from generator.problems import UnreadableError
from generator.reconcile import Standing, reconcile
from tests.cells_composer import RENDERINGS, as_text

SPONSORS = Path(__file__).parent / "sponsors"
VALUES = {
    "equity-industries": [1_500_000, 3_000_000, 1_000_000, 4_000_000, 400_000],
    "etf": [1_200_000, 750_000, 8_000_000, 10],
    "fund-of-funds": [3_000_000, 3_000_000, 3_900_000],
    "high-yield-currency": [1_400_000, 8_000_000, 400_000],
    "leverage-muni": [7_500_000, 8_500_000],
    "loans": [990_000, 497_500, 512_500, 7_000_000, 500_000, 0],
    "mixed-heading": [2_000_000, 3_000_000, 4_700_000, 100_000],
    "money-market": [1_999_960, 3_999_040, 3_001_000, 900_000],
    "mortgage": [1_000_000, 4_000_000, 4_000_000, 500_000, 300_000],
    "muni-odd-order": [1_100_000, 2_200_000, 6_500_000],
    "no-total-line": [1_800_000, 2_200_000, 5_600_000],
    "options": [4_100_000, 6_000_000, -150_000, -50_000],
    "percent-column": [1_000_000, 500_000, 8_000_000],
    "shorts": [4_000_000, 6_000_000, 400_000, -1_200_000, -800_000],
    "shorts-after": [4_000_000, 6_000_000, -1_200_000, -800_000],
    "two-level-totals-first": [1_200_000, 800_000, 4_000_000, 3_800_000],
    "usd-thousands-title": [5_800_000, 4_000_000],
}


def schedule(name: str) -> str:
    return (SPONSORS / f"{name}.txt").read_text("utf-8")


def read(text: str) -> Filing:
    (filing,), _ = FALLBACK.read(to_document(text.encode(), "filing.txt"))
    return filing


@pytest.mark.parametrize("rendering", RENDERINGS, ids=lambda found: found.__name__)
@pytest.mark.parametrize("name", sorted(VALUES))
def test_every_row_of_a_sponsor_without_a_family_is_read_and_proved(name: str, rendering: Callable[[str], str]) -> None:
    text = rendering(schedule(name))
    filing = read(text)
    proof = reconcile(filing)
    assert [row.value for row in filing.holdings] == VALUES[name]
    assert (proof.standing, proof.value_unproved) == (Standing.PROVED, Decimal())
    assert [layout.name for layout in LAYOUTS if layout.matches(to_document(text.encode(), "filing.txt"))] == []


@pytest.mark.parametrize("name", sorted(VALUES))
def test_a_lost_line_with_figures_is_never_proved_with_other_rows(name: str) -> None:
    lines = schedule(name).split("\n")
    whole = [(row.issuer, row.value) for row in read(as_text(schedule(name))).holdings]
    for place, line in enumerate(lines):
        if "|" not in line or not any(char in "123456789" for char in line.rpartition("|")[2]):
            continue  # a row worth nothing is missed by no sum
        try:
            filing = read(as_text("\n".join(lines[:place] + lines[place + 1 :])))
        except UnreadableError:
            continue
        same = [(row.issuer, row.value) for row in filing.holdings] == whole
        assert same or reconcile(filing).standing is not Standing.PROVED, line


def test_a_principal_in_another_currency_is_no_amount_of_dollars() -> None:
    rows = read(as_text(schedule("high-yield-currency"))).holdings
    assert [row.principal for row in rows] == [Decimal(1_500_000), None, None]
    assert [[doubt.rule for doubt in row.doubts if doubt.field == "principal"] for row in rows] == [
        [],
        ["principal-in-currency"],
        ["principal-in-currency"],
    ]


def test_positions_sold_short_behind_the_total_are_rows_under_a_total_of_their_own() -> None:
    totals = read(as_text(schedule("shorts-after"))).totals
    assert totals.investments is not None
    assert totals.sold_short is not None
    assert totals.investments.value.value == 10_000_000
    assert totals.sold_short.value.value == -2_000_000
    assert totals.positions == 8_000_000
    assert (totals.investments.value.as_filed, totals.sold_short.value.as_filed) == ("10,000,000", "(2,000,000)")


def test_the_coupon_of_a_loan_is_neither_its_spread_nor_its_floor() -> None:
    row = read(as_text(schedule("loans"))).holdings[2]
    assert (row.issuer, row.coupon, row.maturity) == ("Millrace Defense Ltd.", Decimal("4.00"), date(2021, 7, 1))


def test_kinds_series_and_insurer_of_a_municipal_bond_are_read_without_a_family() -> None:
    rows = read(as_text(schedule("muni-odd-order"))).holdings
    assert [(row.kinds, row.series, row.insurer, row.coupon, row.maturity) for row in rows] == [
        (("RB",), "Series A", "NATL", Decimal("5.00"), date(2024, 12, 1)),
        (("GO",), "Series B", None, Decimal("4.50"), date(2030, 6, 1)),
        (("CAB", "RB"), None, "AMBAC", Decimal("0.00"), date(2035, 7, 1)),
    ]


def test_the_fair_value_table_is_read_where_it_comes_to_the_rows() -> None:
    filing = read(as_text(schedule("etf")))
    assert [line.category for line in filing.levels] == ["Common Stocks", "Rights", "TOTAL INVESTMENTS"]
    assert filing.levels[-1].total is not None and filing.levels[-1].total.value == 9_950_010


def test_amounts_in_millions_are_refused_with_the_reason() -> None:
    text = schedule("usd-thousands-title").replace("In thousands, except shares", "In millions")
    with pytest.raises(UnreadableError) as fault:
        read(as_text(text))
    assert (fault.value.problem.rule, fault.value.problem.where.line) == ("unit", 4)
