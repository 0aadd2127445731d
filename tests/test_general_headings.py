"""Headings of columns as web pages leave them: words that lost their places, their units or the gap between them."""

from decimal import Decimal

import pytest

from generator.layouts.general.cells import Cell, Line
from generator.layouts.general.columns import read_columns
from generator.model import Filing
from generator.problems import UnreadableError
from generator.reconcile import Standing, reconcile
from tests.test_general import filing_of, filings_of, page, values


def heading(*lines: tuple[str, ...]) -> dict[str, str]:
    """What the columns of some heading lines without places hold, by their words."""
    columns = read_columns([Line(tuple(Cell(text, None) for text in line), 1) for line in lines])
    return {slot.text: slot.role for slot in columns.slots if slot.role}


def proved(text: str) -> Filing:
    filing = filing_of(text)
    assert reconcile(filing).standing is Standing.PROVED
    return filing


def test_words_above_the_last_heading_stand_where_they_form_a_known_pair() -> None:
    assert heading(("Principal",), ("Interest", "Maturity", "Amount"), ("Rate", "Date", "(000)", "Value")) == {
        "Interest Rate": "rate",
        "Maturity Date": "maturity",
        "Principal Amount (000)": "quantity",
        "Value": "value",
    }


def test_two_headings_that_lost_the_gap_between_them_stand_over_two_columns() -> None:
    found = heading(("Face Market",), ("Maturity", "Amount", "Value"), ("Coupon", "Date", "($000)", "($000)"))
    assert found["Face Amount ($000)"] == "quantity"
    assert found["Market Value ($000)"] == "value"


@pytest.mark.parametrize("amount", ["Amount", "Amount Held", "Principalamount"])
def test_amount_beside_the_values_is_the_quantity(amount: str) -> None:
    assert heading(("Security", amount, "Value"))[amount] == "quantity"


def test_amount_beside_a_principal_is_none() -> None:
    assert "Amount" not in heading(("Security", "Principal", "Amount", "Value"))


def test_amortized_cost_is_the_value_where_no_column_is_headed_so() -> None:
    assert heading(("Issuer", "Principal Amount", "Amortized Cost"))["Amortized Cost"] == "value"
    assert heading(("Issuer", "Principal Amount", "Amortized Cost", "Value"))["Amortized Cost"] == "cost"


def test_headings_of_a_money_market_fund_on_one_line_are_told_apart() -> None:
    text = (
        "Name of Issuer and Title of Issue Interest Rate Next Payment/ Reset Date Maturity Date Principal Amount Cost"
    )
    found = heading((text.replace("Cost", "Amortized Cost"),))
    assert list(found.values()) == ["rate", "other", "maturity", "quantity", "value"]


BONDS = (
    "Sampleton Bank, Sr. Sec'd. Notes, 144A, 5.00%, 6/15/26 | 2,000 | {}",
    "Eastgate Power | | ",
    "144A 4.50%, 9/1/31 # | 1,000 | {}",
    "144A 6.25%, 3/1/35 | 1,000 | {}",
    "Northfield Oil Corp., 5.50%, 3/1/35 | 500 | {}",
    "Total Investments | | {}",
    "Other Assets Less Liabilities | | {}",
    "Net Assets | | {}",
)
PRINTED = ("2,110", "980", "1,020", "490", "4,600", "100", "4,700")


def bonds(value: str = "Value", figures: tuple[str, ...] = PRINTED) -> str:
    left = iter(figures)
    rows = [row.format(next(left)) if "{}" in row else row for row in BONDS]
    return page(f"Issuer | Principal Amount (000s) | {value}", *rows)


def test_values_are_thousands_where_only_so_bonds_have_prices_and_the_principal_is() -> None:
    filing = proved(bonds())
    assert values(filing) == [2_110_000, 980_000, 1_020_000, 490_000]
    assert filing.totals.net_assets and filing.totals.net_assets.value.value == 4_700_000
    assert [problem.rule for problem in filings_of(bonds())[1]].count("unit-by-price") == 1


def test_values_with_cents_are_never_thousands() -> None:
    with pytest.raises(UnreadableError, match="bonds are priced at 0"):
        filing_of(bonds(figures=tuple(f"{figure}.00" for figure in PRINTED)))


def test_rule_of_the_sec_and_kind_of_a_note_end_the_issuer() -> None:
    assert [row.issuer for row in proved(bonds()).holdings] == [
        "Sampleton Bank",
        "Eastgate Power",
        "Eastgate Power",
        "Northfield Oil Corp.",
    ]


MUNICIPAL = """Sample Municipal Trust
Schedule of Investments
March 31, 2015

Security                                        Prin. (000)    Coupon    Maturity           Value
Ohio - 46.0%
Sampleton Water Authority, RB, Series A                 500    5.000%    10/01/34         520,000
{ohio}
{utah}
Alder Creek Port District, RB, Series 2013              600    5.250%     9/01/37         640,000

Total Investments - 95.0%                                                              $1,900,000
Other Assets Less Liabilities - 5.0%                                                      100,000
Net Assets - 100.0%                                                                    $2,000,000
"""
OHIO = "Exampleville School District, OH, GO                    400    4.250%    12/01/30         400,000"
UTAH = "Utah - 49.0%\nJuniper Flats Sewer District, RB                        340    4.000%     7/01/31         340,000"


def municipal(ohio: str = OHIO, utah: str = UTAH) -> Filing:
    return filing_of(MUNICIPAL.format(ohio=ohio, utah=utah))


def test_state_and_the_first_row_of_its_section_on_one_line_are_two() -> None:
    row = municipal(utah=UTAH.replace("\n", " ")).holdings[2]
    assert (row.issuer, row.sections) == ("Juniper Flats Sewer District", ("Utah",))
    assert row.doubts == ()


def test_only_row_without_a_name_takes_nothing_but_the_issuer_of_the_row_above() -> None:
    blank = "                                                        400    4.250%    12/01/30         400,000"
    alder = "Alder Water District, OH, Series 2009 A, (AGM)            300    4.000%    12/01/29         300,000"
    insured = MUNICIPAL.replace("{ohio}", f"{alder}\n{{ohio}}")
    totals = insured.replace("1,900,000", "2,200,000").replace("2,000,000", "2,300,000")
    rows = filing_of(totals.format(ohio=blank, utah=UTAH)).holdings
    assert [(row.insurer, row.series) for row in rows[1:3]] == [("AGM", "Series 2009 A"), (None, None)]


def test_only_row_without_a_name_is_not_sure_of_the_issuer_above_it() -> None:
    blank = "                                                        400    4.250%    12/01/30         400,000"
    row = municipal(ohio=blank).holdings[1]
    assert [doubt.rule for doubt in row.doubts] == ["issuer-carried-once"]
    assert [doubt.rule for doubt in municipal().holdings[1].doubts] == []


def test_row_that_names_an_issuer_behind_its_figures_is_not_sure_of_the_one_above_it() -> None:
    squeezed = "4.250% 12/01/30 400 Exampleville School District, OH, GO 400,000"
    assert "issuer-behind-figures" in {doubt.rule for doubt in municipal(ohio=squeezed).holdings[1].doubts}


def test_zero_coupon_in_the_column_of_rates_is_a_coupon_of_nothing_and_no_name() -> None:
    rows = (
        "Issuer | Coupon | Maturity | Principal Amount | Value",
        "Sampleton Power LP | Zero Coupon | 6/15/2030 | 34,000 | 31,756",
        "Total Investments | | | | 31,756",
        "Net Assets | | | | 31,756",
    )
    (row,) = filing_of(page(*rows)).holdings
    assert (row.issuer, str(row.coupon), row.principal) == ("Sampleton Power LP", "0.00", Decimal(34_000))


def test_maturity_whose_date_stands_in_the_line_below_is_one_column() -> None:
    found = heading(("Maturity Par value Rate (%) date Value",))
    assert list(found.values()) == ["rate", "maturity", "quantity", "value"]


def test_sum_alone_below_a_heading_is_that_of_the_rows_below_it() -> None:
    rows = (
        "Issuer | Principal Amount | Value",
        "Corporate Bonds 98.0%",
        " | | 3,430,000",
        "Banks 58.0%",
        " | | 2,030,000",
        "Sampleton Bank, 5.00%, 6/15/26 | 1,000,000 | 1,010,000",
        "Eastgate Bank, 4.00%, 6/15/27 | 1,000,000 | 1,020,000",
        "Power 40.0%",
        " | | 1,400,000",
        "Northfield Power, 6.00%, 9/1/31 | 1,400,000 | 1,400,000",
        "Total Investments 98.0% | | 3,430,000",
        "Other Assets Less Liabilities 2.0% | | 70,000",
        "Net Assets 100.0% | | 3,500,000",
    )
    filing = proved(page(*rows))
    sums = {section.path[-1]: section.subtotal.value for section in filing.sections if section.subtotal}
    assert sums == {"Corporate Bonds": 3_430_000, "Banks": 2_030_000, "Power": 1_400_000}


def test_what_stands_for_no_maturity_and_a_spread_are_no_part_of_the_issuer() -> None:
    rows = (
        "Issuer | Coupon | Maturity | Principal Amount | Value",
        "Sampleton Bank | 6.300% | N/A (3) | 1,000 | 1,030",
        "Eastgate Co, (3-Month SOFR + 3.470%) | 6.050% | Perpetual | 1,000 | 1,010",
        "Total Investments | | | | 2,040",
        "Net Assets | | | | 2,040",
    )
    assert [row.issuer for row in filing_of(page(*rows)).holdings] == ["Sampleton Bank", "Eastgate Co"]
