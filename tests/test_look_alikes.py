"""Tables that look like a schedule of investments and are none, rows that stand for many, halves side by side."""

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Filing
from generator.problems import UnreadableError
from generator.reconcile import Standing, reconcile

COVER = ("FORM N-CSR", "Sample Growth Fund", "(Exact name of registrant as specified in charter)")
TITLE = ("Sample Growth Fund", "Schedule of Investments", "June 30, 2017")


def table(*rows: str) -> str:
    """A table; cells of a row are parted by bars."""
    width = max(row.count("|") for row in rows)
    wide = (row if "|" in row else row + "|" * width for row in rows)
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in wide)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def text(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def read(*parts: str) -> tuple[Filing, ...]:
    page = f"<html><body>{text(*COVER)}{''.join(parts)}</body></html>"
    return read_filings(to_document(page.encode(), "filing.htm"))[0]


SCHEDULE = text(*TITLE) + table(
    "|Shares|Value",
    "Common Stocks - 90.0%",
    "Sampleton Oil Co.|1,000|5,000,000",
    "Millrace Gas plc|2,000|4,000,000",
    "Total Investments - 90.0%||9,000,000",
    "Other Assets and Liabilities, Net - 10.0%||1,000,000",
    "Net Assets - 100.0%||$10,000,000",
)
LOOK_ALIKES = {
    "top holdings": text("Top Ten Holdings as of June 30, 2017")
    + table("Holding|Value|% of Net Assets", "Sampleton Oil Co.|$ 5,000,000|50.0%", "Total|5,000,000|50.0%"),
    "composition": text("Portfolio Composition as of June 30, 2017")
    + table("Sector|Value|% of Total", "Energy|$ 6,000,000|66.7%", "Health|3,000,000|33.3%", "Total|9,000,000|100.0%"),
    "options": text("Options written at June 30, 2017:")
    + table("Name|Contracts|Premium|Value", "Call Sampleton Oil|10|$ 400|$ 300", "Total|||300"),
    "swaps": text("Credit default swaps")
    + table("Counterparty|Notional Amount|Value", "Sample Bank|1,000,000|12,345", "Total||12,345"),
    "collateral": text("Collateral held for repurchase agreements")
    + table("Security|Principal|Value", "U.S. Treasury Note 2.0% 5/15/25|100,000|101,000", "Total||101,000"),
    "restricted": text("Restricted securities")
    + table("Security|Acquisition Date|Cost|Value", "Millrace Gas plc|1/1/15|5,000,000|4,000,000", "Total|||4,000,000"),
    "affiliates": text("Investments in affiliates")
    + table("Affiliate|Shares|Value", "Millrace Gas plc|2,000|4,000,000", "Total||4,000,000"),
}
each_look_alike = pytest.mark.parametrize("name", sorted(LOOK_ALIKES))


@each_look_alike
@pytest.mark.parametrize("before", [True, False], ids=["before", "behind"])
def test_a_look_alike_beside_the_schedule_leaves_it_as_it_is(name: str, *, before: bool) -> None:
    parts = (LOOK_ALIKES[name], SCHEDULE) if before else (SCHEDULE, LOOK_ALIKES[name])
    (filing,) = read(*parts)
    assert [(row.issuer, int(row.value or 0)) for row in filing.holdings] == [
        ("Sampleton Oil Co.", 5_000_000),
        ("Millrace Gas plc", 4_000_000),
    ]
    assert (filing.unread, reconcile(filing).standing) == ((), Standing.PROVED)


@each_look_alike
def test_a_document_of_nothing_but_look_alikes_is_refused(name: str) -> None:
    with pytest.raises(UnreadableError):
        read(LOOK_ALIKES[name])


def test_a_row_that_stands_for_many_securities_has_no_issuer_and_is_not_proved() -> None:
    rows = ("Sampleton Oil Co.|1,000|5,000,000", "Other securities (120 holdings)||4,000,000")
    closing = ("Total Investments - 100.0%||9,000,000", "Net Assets - 100.0%||9,000,000")
    (filing,) = read(text(*TITLE), table("|Shares|Value", "Common Stocks - 100.0%", *rows, *closing))
    proof = reconcile(filing)
    assert [row.issuer for row in filing.holdings] == ["Sampleton Oil Co.", None]
    assert [doubt.rule for doubt in filing.holdings[1].doubts] == ["several-securities"]
    assert (proof.standing, int(proof.value_unproved)) == (Standing.PARTLY, 4_000_000)


def test_a_sum_whose_heading_was_lost_among_others_that_have_theirs_is_said() -> None:
    body = (
        "Energy - 30.0%", "Sampleton Oil Co.|1,000|3,000,000", "||3,000,000",
        "Health - 30.0%", "Millrace Pharma Corp.|1,000|3,000,000", "||3,000,000",
        "Exampleville Mines plc|1,000|4,000,000", "||4,000,000",
    )  # fmt: skip
    closing = ("Total Investments - 100.0%||10,000,000", "Net Assets - 100.0%||10,000,000")
    (filing,) = read(text(*TITLE), table("|Shares|Value", *body, *closing))
    assert [found.text for found in filing.unread] == ["4,000,000"]
    assert reconcile(filing).standing is Standing.PARTLY


@pytest.mark.parametrize(
    "name", ["Series 2018 MTPS", "MFP Shares, Net", "Series 2020-1 VMTPS, net of deferred offering costs"]
)
def test_preferred_shares_are_known_by_the_letters_of_their_kind(name: str) -> None:
    closing = (
        "Total Investments - 150.0%||9,000,000",
        f"{name} - (50.0)%||(3,000,000)",
        "Net Assets - 100.0%||6,000,000",
    )
    (filing,) = read(text(*TITLE), table("|Shares|Value", "Sampleton Oil Co.|1,000|9,000,000", *closing))
    assert filing.totals.preferred_shares and int(filing.totals.preferred_shares.value.value) == -3_000_000
    assert filing.totals.other_assets_less_liabilities is None


def test_closing_percentages_may_stand_in_a_column_of_their_own() -> None:
    closing = (
        "|% of Net Assets|Value ($)",
        "Total Investment Portfolio|150.0|9,000,000",
        "Floating Rate Notes|(50.0)|(3,000,000)",
    )
    rows = (
        "|Principal Amount ($)|Value ($)",
        "Sampleton Oil Co.|1,000|9,000,000",
        *closing,
        "Net Assets|100.0|6,000,000",
    )
    (filing,) = read(text(*TITLE), table(*rows))
    notes = filing.totals.floating_rate_notes
    assert notes and notes.percent and (int(notes.value.value), str(notes.percent.value)) == (-3_000_000, "-50.0")


def test_a_schedule_in_two_columns_is_read_left_before_right() -> None:
    rows = (
        "|Principal|Value||Principal|Value",
        "|Amount|(US $)||Amount|(US $)",
        "Municipal Bonds - 100.0%|||Municipal Bonds (continued)||",
        "Corporate Revenue Bonds - 100.0%|||Corporate Revenue Bonds (continued)||",
        "Sampleton, Ohio Tobacco|||Millrace, Ohio Sewer Revenue||",
        "Settlement Financing|||Series A 5.25% 5/15/35|460,000|502,453",
        "Series A-2 5.875% 6/1/47|500,000|490,690|Exampleville, Ohio||",
        "|||Series B 5.00% 6/1/46|335,000|359,636",
        "Total Value of Securities - 100.0%|||||1,352,779",
        "Net Assets - 100.0%|||||1,352,779",
    )
    (filing,) = read(text("Sample Municipal Fund", "Schedule of investments", "June 30, 2019"), table(*rows))
    assert [(row.issuer, int(row.value or 0)) for row in filing.holdings] == [
        ("Sampleton, Ohio Tobacco Settlement Financing", 490_690),
        ("Millrace, Ohio Sewer Revenue", 502_453),
        ("Exampleville, Ohio", 359_636),
    ]
    assert reconcile(filing).standing is Standing.PROVED


def test_a_title_may_name_what_is_sold_short_or_written_beside_the_investments() -> None:
    title = text(
        "Sample Growth Fund", "Schedule of Investments, Securities Sold Short and Options Written", "June 30, 2017"
    )
    rows = ("|Shares|Value", "Sampleton Oil Co.|1,000|9,000,000", "Total Investments - 100.0%||9,000,000")
    (filing,) = read(title, table(*rows, "Net Assets - 100.0%||9,000,000"))
    assert [row.issuer for row in filing.holdings] == ["Sampleton Oil Co."]


def test_the_heading_of_a_section_may_stand_among_the_headings_of_the_columns() -> None:
    rows = (
        "Shares|COMMON STOCKS: 100.0%|Market Value",
        "2,400|Sampleton Aviation, Inc.|196,512",
        "Shares||Market Value",
        "5,400|Millrace Jets Corp.|270,000",
        "|Total Investments: 100.0%|466,512",
        "|Net Assets: 100.0%|466,512",
    )
    (filing,) = read(text("Sample Growth Fund", "Schedule of Investments at August 31, 2005"), table(*rows))
    assert [(row.issuer, row.sections) for row in filing.holdings] == [
        ("Sampleton Aviation, Inc.", ("COMMON STOCKS",)),
        ("Millrace Jets Corp.", ("COMMON STOCKS",)),
    ]


def test_a_column_of_shares_of_net_assets_headed_over_three_lines_holds_no_values() -> None:
    lines = (
        "THE SAMPLE TRUST",
        "Schedule of Investments (Unaudited)",
        "March 31, 2006",
        "                                                      % OF NET",
        "                                                        ASSET",
        "   Common Stocks              SHARES       VALUE        VALUE",
        "   Banks                                               20.00%",
        "      Millrace Bancorp          9,000   $ 3,000,000",
        "   Total Investments                      $ 3,000,000     20.00%",
        "   OTHER ASSETS LESS LIABILITIES           12,000,000     80.00%",
        "   NET ASSETS                             $15,000,000    100.00%",
    )
    (filing,), _ = read_filings(to_document("\n".join(lines).encode(), "filing.txt"))
    assert [(row.issuer, int(row.value or 0)) for row in filing.holdings] == [("Millrace Bancorp", 3_000_000)]
    assert reconcile(filing).standing is Standing.PROVED
