"""The Pioneer family: marks behind the principal, bonds without a coupon, totals that name their state."""

from datetime import date
from decimal import Decimal

from generator.layouts.pioneer import LAYOUT
from generator.reconcile import Standing
from tests.bare_filings import case, read

CASE = "pio-marks-behind-the-principal"


def test_the_mark_behind_the_principal_is_a_footnote_of_the_row() -> None:
    row = read(case(CASE), LAYOUT)[0].holdings[0]
    assert (row.principal, row.footnotes, row.flags) == (Decimal(4000000), ("b",), ("pre-refunded",))


def test_a_zero_coupon_bond_that_prints_no_coupon_has_none_and_no_error() -> None:
    filing, problems, proof = read(case(CASE), LAYOUT)
    row = filing.holdings[2]
    assert (row.coupon, row.maturity, row.doubts, problems) == (None, date(2031, 8, 1), (), ())
    assert proof.standing is Standing.PROVED


def test_a_bond_without_a_coupon_that_names_no_reason_is_reported() -> None:
    _, problems, _ = read(case(CASE).replace("Capital Appreciation, ", ""), LAYOUT)
    assert [(problem.where.line, problem.rule) for problem in problems] == [(19, "figure-missing")]


def test_ratings_before_the_name_belong_to_no_name() -> None:
    text = case(CASE).replace("2,000,000        Exampleville", "2,000,000        AA-/Aa3    Exampleville")
    filing, _, proof = read(text, LAYOUT)
    assert filing.holdings[1].issuer == "Exampleville Port Authority"
    assert proof.standing is Standing.PROVED


def test_a_changed_value_is_contradicted() -> None:
    assert read(case("pio-value-with-a-changed-digit"), LAYOUT)[2].standing is Standing.CONTRADICTED


NESTED = """\
Schedule of Investments 3/31/18 (unaudited)

Principal Amount USD ($)                                                                           Value
                 UNAFFILIATED ISSUERS - 97.3% of Net Assets
                 CORPORATE BOND - 9.0% of Net Assets
                 DIVERSIFIED FINANCIALS - 9.0%
                 Specialized Finance - 9.0%
745,700 ^        Alder Pellets LLC, 8.0%, 9/30/18 (144A)                                       $ 745,700
                 Total Diversified Financials                                                  $ 745,700
                 TOTAL CORPORATE BOND
                 (Cost $745,700)                                                               $ 745,700
                 TAX EXEMPT OBLIGATIONS - 88.3% of Net Assets
                 Ohio - 88.3%
7,300,000        City of Sampleton, Industrial Development Authority, Millrace Project, 5.4%, 10/1/36    7,315,800
                 TOTAL TAX EXEMPT OBLIGATIONS
                 (Cost $7,300,000)                                                             $ 7,315,800
                 TOTAL INVESTMENTS IN UNAFFILIATED ISSUERS - 97.3%
                 (Cost $8,045,700)                                                             $ 8,061,500
                 OTHER ASSETS AND LIABILITIES - 2.7%                                           $ 223,700
                 NET ASSETS - 100.0%                                                           $ 8,285,200
"""


def test_sectors_stand_below_the_class_whose_percentage_they_share_and_end_with_it() -> None:
    filing, _, proof = read(NESTED, LAYOUT)
    assert [row.sections[1:] for row in filing.holdings] == [
        ("CORPORATE BOND", "DIVERSIFIED FINANCIALS", "Specialized Finance"),
        ("TAX EXEMPT OBLIGATIONS", "Ohio"),
    ]
    assert proof.standing is Standing.PROVED


def test_a_raised_mark_behind_a_blank_is_none_of_the_name_and_a_body_behind_its_place_is_of_the_issuer() -> None:
    rows = read(NESTED, LAYOUT)[0].holdings
    assert [(row.issuer, row.purpose, row.principal) for row in rows] == [
        ("Alder Pellets LLC", None, Decimal(745_700)),
        ("City of Sampleton, Industrial Development Authority", "Millrace Project", Decimal(7_300_000)),
    ]
