"""The Oppenheimer Rochester family: obligors in brackets, columns of coupon and maturity, lost dashes and signs."""

from datetime import date
from decimal import Decimal

from generator.layouts.oppenheimer import LAYOUT
from generator.reconcile import Standing
from tests.bare_filings import case, read

CASE = "opp-dashes-and-signs-lost"


def test_headings_that_lost_dash_and_sign_are_read() -> None:
    sections = read(case(CASE), LAYOUT)[0].sections
    assert [(x.path[-1], x.percent.value if x.percent else None) for x in sections] == [
        ("Municipal Bonds and Notes", Decimal("108.9")),
        ("Ohio", Decimal("80.5")),
        ("U.S. Possessions", Decimal("28.4")),
    ]


def test_a_mark_in_a_cell_of_its_own_behind_the_coupon_is_a_footnote() -> None:
    row = read(case(CASE), LAYOUT)[0].holdings[3]
    assert (row.coupon, row.maturity, row.footnotes) == (Decimal("0.000"), date(2054, 8, 1), ("3",))


def test_two_digits_glued_to_a_series_are_footnotes() -> None:
    row = read(case(CASE), LAYOUT)[0].holdings[2]
    assert (row.series, row.footnotes, row.purpose) == ("Series A", ("1", "2"), "Lark Drive")


def test_an_effective_maturity_is_not_the_maturity() -> None:
    text = case(CASE).replace("12/01/2034 | $", "12/01/2034 | 12/01/2019 B | $")
    row = read(text, LAYOUT)[0].holdings[0]
    assert (row.maturity, row.value) == (date(2034, 12, 1), Decimal(1705100))


def test_a_lost_row_is_contradicted() -> None:
    assert read(case("opp-row-lost"), LAYOUT)[2].standing is Standing.CONTRADICTED


def test_a_sum_of_a_state_before_the_total_of_its_class_is_a_sum() -> None:
    foot = " | | | | | | 1,182,233 |\nTotal Municipal Bonds and Notes (Cost $4,500,000) | | | | | | 4,533,124 |\n"
    filing, _, proof = read(case(CASE).replace("Total Investments,", f"{foot}Total Investments,"), LAYOUT)
    assert (len(filing.holdings), filing.unread) == (4, ())
    assert proof.standing is not Standing.CONTRADICTED


def test_a_mark_glued_to_the_coupons_percent_sign_is_a_footnote() -> None:
    row = read(case(CASE).replace("5.375 | |", "5.375%3 | |"), LAYOUT)[0].holdings[1]
    assert (row.coupon, row.footnotes) == (Decimal("5.375"), ("3",))
