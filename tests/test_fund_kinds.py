"""Schedules of funds of stocks, loans and other funds, and what their titles, headings and covers say."""

from datetime import date

import pytest

from generator.layouts.general.names import issuer_of
from generator.layouts.renderings.lines import is_heading
from generator.model import Filing
from generator.reconcile import Standing, reconcile
from tests.test_general import filing_of, filings_of, page, values

ABOVE = "<p>Example Fund</p><p>Schedule of Investments</p><p>June 30, 2016</p>"
SHARES = (
    "Shares | Description | Value",
    "Common Stocks - 97.0%",
    "Media - 57.0%",
    "14,123 | iExample Media, Inc., Class A | 5,700,000",
    "Trading - 40.0%",
    "8,000 | Millrace Stores plc | 4,000,000",
    "| Total Investments - 97.0% | 9,700,000",
    "| Other Assets Less Liabilities - 3.0% | 300,000",
    "| Net Assets - 100.0% | 10,000,000",
)


def rows(filing: Filing) -> list[tuple[tuple[str, ...], str | None, int]]:
    return [(row.sections, row.issuer, int(row.value or 0)) for row in filing.holdings]


def test_a_company_that_begins_with_a_small_letter_does_not_go_on_the_heading_above_it() -> None:
    filing = filing_of(page(*SHARES))
    assert rows(filing) == [
        (("Common Stocks", "Media"), "iExample Media, Inc.", 5_700_000),
        (("Common Stocks", "Trading"), "Millrace Stores plc", 4_000_000),
    ]
    assert filing.holdings[0].coupon is None
    assert reconcile(filing).standing is Standing.PROVED


@pytest.mark.parametrize("name", ["Example Asset Allocation Fund", "EXAMPLE ASSET ALLOCATION PORTFOLIOS, INC."])
def test_a_fund_named_for_its_asset_allocation_is_no_table_of_one(name: str) -> None:
    above = f"<p>Schedule of Investments</p><p>{name}</p><p>June 30, 2016</p>"
    assert values(filing_of(page(*SHARES, above=above))) == [5_700_000, 4_000_000]


@pytest.mark.parametrize(
    ("printed", "period"),
    [
        ("October 1, 2020 \N{EM DASH} March 31, 2021", date(2021, 3, 31)),
        ("November 1, 2021\N{EM DASH}April 30, 2022", date(2022, 4, 30)),
        ("July 1, 2009 through September 30, 2009", date(2009, 9, 30)),
    ],
)
def test_a_span_on_the_cover_ends_the_period_of_a_schedule_without_a_day(printed: str, period: date) -> None:
    above = (
        f"<p>Example Fund</p><p>Date of reporting period: {printed}</p><p>Item 1. Reports</p>"
        "<p>Schedule of Investments</p>"
    )
    filings, _ = filings_of(page(*SHARES, above=above))
    assert [filing.period for filing in filings] == [period]


def test_a_maturity_and_a_value_beside_each_other_are_two_columns() -> None:
    filing = filing_of(
        page(
            "Principal Value | Description | Stated Coupon | Stated Maturity Value",
            "Corporate Bonds - 97.0%",
            "$60,000 | Sampleton Gas, Inc. | 5.63% | 07/15/27 | $57,000",
            "40,000 | Millrace Stores plc | 4.00% | 07/15/28 | 40,000",
            "| Total Investments - 97.0% | | | 97,000",
            "| Net Other Assets and Liabilities - 3.0% | | | 3,000",
            "| Net Assets - 100.0% | | | $100,000",
        )
    )
    assert [(int(row.principal or 0), row.maturity, int(row.value or 0)) for row in filing.holdings] == [
        (60_000, date(2027, 7, 15), 57_000),
        (40_000, date(2028, 7, 15), 40_000),
    ]


def test_notes_may_leave_out_numbers_that_no_row_bears() -> None:
    filing = filing_of(
        "Example Fund\nSchedule of Investments\nMarch 31, 2020\n\n"
        "                                Shares        Value\n"
        "Common Stocks - 97.0%\n"
        "Sampleton Oil Co.(1)             3,400    5,700,000\n"
        "Millrace Stores plc(5)           1,600    4,000,000\n"
        "Total Investments - 97.0%                 9,700,000\n"
        "Other Assets Less Liabilities - 3.0%        300,000\n"
        "Net Assets - 100.0%                      10,000,000\n\n"
        "(1) Non-income producing security.\n"
        "(5) Exempt from registration under Rule 144A of the Securities Act of 1933.\n"
        "144A All or a portion of these securities are exempt from registration.\n"
    )
    assert [note.symbol for note in filing.footnotes] == ["1", "5"]
    assert [note.text for note in filing.footnotes] == [
        "Non-income producing security.",
        "Exempt from registration under Rule 144A of the Securities Act of 1933.",
    ]
    assert not any(row.doubts for row in filing.holdings)


def test_a_stock_bought_on_a_day_is_no_bond_whose_price_tells_a_unit() -> None:
    filing = filing_of(
        page(
            "Security | Shares/Par | $ Value ($000s)",
            "COMMON STOCKS 98.0%",
            "Sampleton Software, Class A, Acquisition Date: 1/7/21, Cost $11,381 | 522,347 | 49,000",
            "Millrace Metals, Series B, Acquisition Date: 1/10/22 - 2/1/22, Cost $14,318 | 97,347 | 8,275",
            "Alder Power, Series C, Acquisition Date: 3/10/22, Cost $4,318 | 400,000 | 40,725",
            "Total Investments 98.0% | | 98,000",
            "Other Assets Less Liabilities 2.0% | | 2,000",
            "Net Assets 100.0% | | 100,000",
        )
    )
    assert filing.unread == ()
    assert values(filing) == [49_000_000, 8_275_000, 40_725_000]


def test_a_loan_is_cut_from_its_borrower_at_what_tells_its_kind() -> None:
    names = (
        "Example Systems, Inc., 2026 Term Loan, 3 Mo. CME Term SOFR + 4.50%, 0.50% Floor",
        "Sample Brands, Inc. (Millrace LLC), Initial Term Loan, 1 Mo. CME Term SOFR + 3.75%",
        "Alder Power LLC Incremental Term Loan B-2 (1 mo. Term SOFR + 2.50%)",
    )
    assert [issuer_of(name)[0] for name in names] == [
        "Example Systems, Inc.",
        "Sample Brands, Inc. (Millrace LLC)",
        "Alder Power LLC",
    ]


def test_the_yield_of_a_class_ends_a_name_and_heads_no_section() -> None:
    assert is_heading("Money Market Funds - 6.0%")
    assert not is_heading("Institutional Class - 5.20% (h)")
