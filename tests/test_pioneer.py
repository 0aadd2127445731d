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
