"""The words of a heading decide which column is the value; what is left out of a reading forbids that it is proved."""

import pytest

from generator.layouts import general
from generator.model import Filing
from generator.problems import UnreadableError
from generator.reconcile import Standing, reconcile
from tests.test_general import filing_of, filings_of, page, values

BONDS = (
    "Par Value | Issuer | Cost* | Value | Maturity Date | Interest Rate",
    "Banks",
    "$100,000 | Kelso Example Bank | $72,892 | $93,152 | 2/1/2034 | 5.250%",
    "500,000 | Cassel Example Bank | 560,023 | 553,756 | 12/15/2043 | 4.000%",
    " | Total Banks | 632,915 | 646,908 | | ",
    "Energy",
    "250,000 | Ilex Energy Co. | 218,622 | 214,436 | 3/15/2031 | 4.500%",
    " | Total Energy | 218,622 | 214,436 | | ",
    " | Total Investments | 851,537 | 861,344 | | ",
    " | Other Assets Less Liabilities | | 10,000 | | ",
    " | Net Assets | | 871,344 | | ",
)


def rows(filing: Filing) -> list[tuple[str | None, int, int]]:
    return [(row.issuer, int(row.principal or 0), int(row.value or 0)) for row in filing.holdings]


def test_a_cost_that_has_its_own_totals_is_never_the_value() -> None:
    filing = filing_of(page(*BONDS))
    assert rows(filing) == [
        ("Kelso Example Bank", 100_000, 93_152),
        ("Cassel Example Bank", 500_000, 553_756),
        ("Ilex Energy Co.", 250_000, 214_436),
    ]
    assert filing.totals.net_assets and filing.totals.net_assets.value.value == 871_344
    assert reconcile(filing).standing is Standing.PROVED


@pytest.mark.parametrize(
    "heading",
    ["Prior Year Value", "Value December 31, 2015", "Book Value", "Carrying Value", "Value at Acquisition", "Proceeds"],
)
def test_no_other_amount_of_a_security_is_its_value(heading: str) -> None:
    assert values(filing_of(page(BONDS[0].replace("Cost*", heading), *BONDS[1:]))) == [93_152, 553_756, 214_436]


def test_two_columns_of_values_that_no_heading_tells_apart_are_refused() -> None:
    with pytest.raises(UnreadableError, match="several columns are headed as values"):
        filings_of(page(BONDS[0].replace("Cost*", "Market Value"), *BONDS[1:]))


def test_a_column_of_values_of_another_day_is_refused() -> None:
    with pytest.raises(UnreadableError, match="headed 2015-12-31, the schedule is of 2016-06-30"):
        filings_of(
            page(BONDS[0].replace("Value |", "Value 12/31/2015 |").replace("Par Value 12/31/2015", "Par"), *BONDS[1:])
        )


def test_amounts_below_no_heading_are_said_to_be_unread_and_nothing_is_proved() -> None:
    filing = filing_of(page(BONDS[0].replace("Cost*", ""), *BONDS[1:]))
    assert values(filing) == [93_152, 553_756, 214_436]
    assert filing.unread[0].text == "Kelso Example Bank $72,892"
    assert reconcile(filing).standing is Standing.PARTLY


def test_a_unit_in_the_row_of_a_class_is_no_holding_and_counts_for_all_rows() -> None:
    schedule = page(
        "Description | Principal amount | Value",
        "Bonds & notes - 98.04% | (000) | (000)",
        "Sampleton Water, 5.00% 2045 | $ 7,615 | $ 8,521",
        "Millrace Power, 5.50% 2036 | 1,000 | 871",
        "Total investment securities (cost: $9,300,000) | | 9,392",
        "Other assets less liabilities | | 188",
        "Net assets | | $ 9,580",
    )
    filing = filing_of(schedule)
    assert rows(filing) == [("Sampleton Water", 7_615_000, 8_521_000), ("Millrace Power", 1_000_000, 871_000)]
    assert filing.totals.cost and filing.totals.cost.value == 9_300_000


def test_state_and_insurer_may_stand_bare_in_a_municipal_name() -> None:
    schedule = page(
        "Investments | Interest Rate | Maturity Date | Credit Rating | Principal Amount (000) | Value",
        "MUNICIPAL BONDS 99.0%",
        "Oakdale OH Redevelopment Agency Ser C AGC AMT | 4.250% | 7/01/2041 | A3 | $ 750 | $ 682,513",
        "Sampleton NJ Sewer Authority | 5.000% | 1/01/2038 | BBB(c) | 500 | 521,359",
        "Total Investments in Municipal Bonds 99.0% | | | | | 1,203,872",
        "Net Assets 100.00% | | | | | $ 1,203,872",
    )
    filing = filing_of(schedule)
    assert [(row.issuer, row.state, row.insurer) for row in filing.holdings] == [
        ("Oakdale OH Redevelopment Agency", "Ohio", "AGC"),
        ("Sampleton NJ Sewer Authority", "New Jersey", None),
    ]


def test_a_summary_of_values_and_percentages_is_no_schedule() -> None:
    summary = ("Sector | Value | % of Net Assets", "Banks | 646,908 | 75.1", "Energy | 214,436 | 24.9")
    with pytest.raises(UnreadableError):
        filings_of(page(*summary, "Total Investments | 861,344 | 100.0", "Net Assets | 861,344 | 100.0"))


def test_the_general_family_is_the_one_that_reads_these() -> None:
    assert filing_of(page(*BONDS)).source.layout == general.LAYOUT.name
