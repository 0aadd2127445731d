"""Schedules as sponsors print them, and as texts store them: every cell on a line of its own, or as a page."""

from decimal import Decimal

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Filing
from generator.reconcile import Standing, reconcile

Row = tuple[str, ...]
FRONT = ("FORM N-Q", "Investment Company Act file number: 811-09876", "Date of reporting period: June 30, 2024")
PGIM: tuple[Row, ...] = (
    ("Sample Muni Fund",),
    ("Schedule of Investments",),
    ("as of June 30, 2024 (unaudited)",),
    ("Description", "Interest\nRate", "Maturity\nDate", "Principal\nAmount\n(000)#", "Value"),
    ("Long-Term Investments 98.0%",),
    ("Municipal Bonds",),
    ("Alabama 49.0%",),
    ("Sampleton Gas District,\nRevenue, Series A", "4.000 %(cc)", "10/01/52", "2,120", "$2,090,000"),
    ("Eastgate Health Auth.,\nRevenue, Series B, Rfdg.", "5.000", "05/01/53", "2,800", "2,810,000"),
    ("", "", "", "", "4,900,000"),
    ("Alaska 49.0%",),
    ("Northfield Power Auth.,\nRevenue, Series C, AGM", "5.000", "06/01/28", "5,000", "4,900,000"),
    ("TOTAL INVESTMENTS 98.0%\n(cost $9,900,000)", "", "", "", "9,800,000"),
    ("Other assets in excess of liabilities(z) 2.0%", "", "", "", "200,000"),
    ("Net Assets 100.0%", "", "", "", "$10,000,000"),
)
VANGUARD: tuple[Row, ...] = (
    ("Sample Tax-Exempt Bond Fund",),
    ("Schedule of Investments",),
    ("As of June 30, 2024",),
    ("", "", "Coupon", "Maturity\nDate", "Face\nAmount\n($000)", "Market\nValue•\n($000)"),
    ("Tax-Exempt Municipal Bonds (99.0%)",),
    ("Alabama (49.5%)",),
    ("", "Sampleton AL Water District", "5.000%", "10/1/31", "2,000", "2,090"),
    ("1,2", "Eastgate AL Health District PUT", "4.000%", "5/1/33", "2,800", "2,860"),
    ("", "", "", "", "", "4,950"),
    ("Alaska (49.5%)",),
    ("1", "Northfield AK Power Auth. VRDO", "1.375%", "6/1/35", "5,000", "4,950"),
    ("Total Tax-Exempt Municipal Bonds (Cost $9,700)", "", "", "", "", "9,900"),
    ("Total Investments (99.0%) (Cost $9,700)", "", "", "", "", "9,900"),
    ("Other Assets and Liabilities—Net (1.0%)", "", "", "", "", "100"),
    ("Net Assets (100%)", "", "", "", "", "10,000"),
)
VANGUARD_OF_2004: tuple[Row, ...] = (
    ("Sample Long-Term Tax-Exempt Fund",),
    ("Schedule of Investments",),
    ("July 31, 2004",),
    ("", "Coupon", "Maturity\nDate", "Face\nAmount\n(000)", "Market\nValue\n(000)"),
    ("MUNICIPAL BONDS (99.0%)",),
    ("Alabama (49.5%)",),
    ("Sampleton AL Water Rev.", "5.000%", "10/1/2031 (1)", "$ 2,000", "$ 2,090"),
    ("Eastgate AL Health Rev. PUT", "4.000%", "5/1/2033 (3)(Prere.)", "2,800", "2,860"),
    ("", "", "", "", "4,950"),
    ("Alaska (49.5%)",),
    ("Northfield AK Power Rev.", "1.375%", "6/1/2035+", "5,000", "4,950"),
    ("TOTAL MUNICIPAL BONDS",),
    ("(Cost $9,700)", "", "", "", "9,900"),
    ("OTHER ASSETS AND LIABILITIES - NET (1.0%)", "", "", "", "100"),
    ("NET ASSETS (100%)", "", "", "", "$10,000"),
)
LOANS: tuple[Row, ...] = (
    ("Sample Floating Rate Trust",),
    ("SCHEDULE OF INVESTMENTS",),
    ("June 30, 2024 (Unaudited)",),
    ("", "Reference Rate &\nSpread", "Maturity Date", "Principal Amount", "Value"),
    ("COLLATERALIZED LOAN OBLIGATIONS DEBT - 60.00%(a)(b)",),
    ("Sample CLO 3 Ltd.", "3M SOFR + 6.96%", "04/15/2034", "$ 3,100,000", "$ 3,000,000"),
    ("Sample CLO 4 Ltd.", "3M SOFR + 7.61%", "04/16/2034", "3,100,000", "3,000,000"),
    ("", "", "", "", "6,000,000"),
    ("", "Estimated\nYield(c)", "Maturity Date", "Principal Amount", "Value"),
    ("COLLATERALIZED LOAN OBLIGATIONS EQUITY - 60.00%(a)(d)",),
    ("Example Funding CLO 2014", "14.20%", "10/15/2035", "9,000,000", "6,000,000"),
    ("TOTAL INVESTMENTS - 120.00%\n(Cost $12,500,000)", "", "", "", "12,000,000"),
    ("Leverage Facility - (25.00)%", "", "", "", "(2,500,000)"),
    ("Other Assets in Excess of Liabilities - 5.00%", "", "", "", "500,000"),
    ("NET ASSETS - 100.00%", "", "", "", "$ 10,000,000"),
)
SHARES_FIRST: tuple[Row, ...] = (
    ("Sample Value Portfolio",),
    ("Schedule of Investments",),
    ("March 31, 2005 (Unaudited)",),
    ("Shares", "", "Value"),
    ("", "COMMON STOCKS - 90.0%", ""),
    ("", "Consumer Discretionary - 50.0%", ""),
    ("49,000", "Westbrook Corp. (b)", "$ 2,600,000"),
    ("70,100", "Eastgate Stores, Inc.", "2,400,000"),
    ("", "", "5,000,000"),
    ("", "Energy - 40.0%", ""),
    ("31,300", "Exampleville Gas plc", "4,000,000"),
    ("", "", "4,000,000"),
    ("", "TOTAL INVESTMENTS - 90.0% (Cost $8,800,000)", "9,000,000"),
    ("", "Other assets less liabilities - 10.0%", "1,000,000"),
    ("", "NET ASSETS - 100.0%", "$ 10,000,000"),
)
PRINTED = {
    "pgim": PGIM,
    "vanguard of 2025": VANGUARD,
    "vanguard of 2004": VANGUARD_OF_2004,
    "loans": LOANS,
    "shares first": SHARES_FIRST,
}


def cell_a_line(rows: tuple[Row, ...]) -> bytes:
    """Every cell on a line of its own, a bar first; words that a cell folds stand below one another."""
    lines = [f"|{cell}" if len(row) > 1 else cell for row in rows for cell in row if cell]
    return "\n".join((*FRONT, *lines, "")).encode()


def page(rows: tuple[Row, ...]) -> bytes:
    """The rows in one table, what stands above them as paragraphs."""
    width = max(map(len, rows))
    above = "".join(f"<p>{text}</p>" for text in (*FRONT, *(row[0] for row in rows[:3])))
    wide = ((*row, *("",) * (width - len(row))) for row in rows[3:])
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in wide)
    return f"<html><body>{above}<table>{table}</table></body></html>".replace("\n", "<br>").encode()


def read(data: bytes, name: str) -> Filing:
    (filing,), _ = read_filings(to_document(data, name))
    return filing


def rows_of(filing: Filing) -> list[tuple[object, ...]]:
    return [(x.issuer, x.state, x.coupon, x.maturity, x.principal, x.value) for x in filing.holdings]


@pytest.mark.parametrize("name", PRINTED)
def test_schedule_reads_the_same_with_every_cell_on_a_line_of_its_own(name: str) -> None:
    whole, alone = read(page(PRINTED[name]), "x.htm"), read(cell_a_line(PRINTED[name]), "x.txt")
    assert rows_of(alone) == rows_of(whole)
    assert {reconcile(filing).standing for filing in (whole, alone)} == {Standing.PROVED}
    assert [line.value.value for x in (whole, alone) if (line := x.totals.net_assets)] == [Decimal(10_000_000)] * 2


def test_notes_before_names_and_behind_amounts_are_no_figures() -> None:
    marked = tuple((*row[:4], "a", row[4]) if row[1:2] == ("5.000",) else row for row in PGIM)
    filing = read(cell_a_line(marked), "x.txt")
    assert [row.value for row in filing.holdings] == [2_090_000, 2_810_000, 4_900_000]
    assert [row.principal for row in filing.holdings] == [2_120_000, 2_800_000, 5_000_000]


TITLE = (("Sample Growth Fund",), ("Schedule of Investments",), ("June 30, 2024 (Unaudited)",))
STOCKS: tuple[Row, ...] = (
    ("Millrace Gas plc", "2,000", "3,000,000"),
    ("Sampleton Oil Co.", "1,000", "6,000,000"),
)
CLOSING: tuple[Row, ...] = (
    ("Total Investments - 90.0%", "", "9,000,000"),
    ("Other Assets and Liabilities, Net - 10.0%", "", "1,000,000"),
    ("Net Assets - 100.0%", "", "$10,000,000"),
)
HEADS = ("", "Shares", "Value")


def of_page(*rows: Row) -> Filing:
    return read(page((*TITLE, *rows)), "x.htm")


def test_total_of_the_only_class_is_total_investments_where_none_is_printed() -> None:
    filing = of_page(HEADS, ("Common Stocks: 90.0%",), *STOCKS, ("Total Common Stocks", "", "9,000,000"), *CLOSING[1:])
    assert filing.totals.investments and filing.totals.investments.value.value == 9_000_000
    assert reconcile(filing).standing is Standing.PROVED


def test_total_of_one_class_of_two_is_not_total_investments() -> None:
    more = ("Treasury Bills: 10.0%",), ("Sample Treasury Bill", "", "1,000,000")
    rows = (HEADS, ("Common Stocks: 90.0%",), *STOCKS, ("Total Common Stocks", "", "9,000,000"), *more)
    filing = of_page(*rows, ("Net Assets - 100.0%", "", "$10,000,000"))
    assert filing.totals.investments is None


def test_section_of_the_same_name_and_percentage_below_another_class_is_one_of_its_own() -> None:
    classes = (
        ("Common Stocks - 60.0%",),
        ("Energy - 30.0%",),
        ("Sampleton Oil Co.", "1,000", "3,000,000"),
        ("Banks - 30.0%",),
        ("Millrace Bancorp", "1,000", "3,000,000"),
        ("Total Common Stocks", "", "6,000,000"),
        ("Preferred Stocks - 30.0%",),
        ("Energy - 30.0%",),
        ("Sampleton Oil Co., Preferred", "1,000", "3,000,000"),
        ("Total Preferred Stocks", "", "3,000,000"),
    )
    filing = of_page(HEADS, *classes, *CLOSING)
    assert [row.sections[-1] for row in filing.holdings] == ["Energy", "Banks", "Energy"]
    assert filing.holdings[2].sections[0] == "Preferred Stocks"
    assert reconcile(filing).standing is Standing.PROVED


def test_percentage_in_the_column_of_the_quantities_is_that_of_a_closing_line() -> None:
    closing = (
        ("Total Investments", "103.4%", "10,340,000"),
        ("Liabilities in excess of other assets", "(3.4)", "(340,000)"),
        ("Net Assets", "100.0%", "$10,000,000"),
    )
    stocks = (STOCKS[0], ("Sampleton Oil Co.", "1,000", "7,340,000"))
    filing = of_page(HEADS, ("Common Stocks - 103.4%",), *stocks, *closing)
    other = filing.totals.other_assets_less_liabilities
    assert other and other.percent and (other.value.value, other.percent.value) == (Decimal(-340_000), Decimal("-3.4"))
    assert (filing.unread, reconcile(filing).standing) == ((), Standing.PROVED)


def test_principal_beside_the_name_is_no_value_where_that_stands_on_the_line_below() -> None:
    rows = (
        ("Principal Amount", "", "Value"),
        ("", "Convertible Bonds (90.0%)", ""),
        ("2,450,000", "Sampleton Oil Co.", ""),
        ("", "6.000%, 11/15/35", "3,000,000"),
        ("EUR 6,350,000", "Millrace Gas plc", ""),
        ("", "4.250%, 03/01/36", "6,000,000"),
    )
    filing = of_page(*rows, *(("", label, value) for label, _, value in CLOSING))
    assert [row.principal for row in filing.holdings] == [2_450_000, None]
    assert [row.value for row in filing.holdings] == [3_000_000, 6_000_000]
    assert reconcile(filing).standing is Standing.PROVED


def test_net_assets_and_preferred_shares_may_stand_below_their_labels_with_the_shares_outstanding() -> None:
    closing = (
        ("TOTAL INVESTMENTS", "", "9,000,000"),
        ("Other Assets and Liabilities (Net)", "", "3,000,000"),
        ("PREFERRED STOCK",),
        ("(80,000 preferred shares outstanding)", "", "(2,000,000)"),
        ("NET ASSETS — COMMON STOCK",),
        ("(1,000,000 common shares outstanding)", "", "$ 10,000,000"),
        ("NET ASSET VALUE PER COMMON SHARE",),
        ("($10,000,000 ÷ 1,000,000 shares outstanding)", "", "$ 10.00"),
    )
    filing = of_page(HEADS, ("COMMON STOCKS",), *STOCKS, *closing)
    totals = filing.totals
    assert totals.net_assets and totals.net_assets.value.value == 10_000_000
    assert totals.preferred_shares and totals.preferred_shares.value.value == -2_000_000


def test_line_of_costs_and_values_in_thousands_is_the_unit_of_the_values() -> None:
    stocks = (("Millrace Gas plc", "200,000", "3,000"), ("Sampleton Oil Co.", "100,000", "6,000"))
    heads = (("", "Shares/$ Par", "$ Value"), ("(Cost and value in $000s)‡",))
    filing = of_page(*heads, ("COMMON STOCKS 90.0%",), *stocks, ("Total Investments", "", "$ 9,000"))
    assert [row.value for row in filing.holdings] == [3_000_000, 6_000_000]


def test_unit_of_all_amounts_may_stand_in_a_cell_beside_column_headings() -> None:
    stocks = (("Millrace Gas plc", "200,000", "3,000"), ("Sampleton Oil Co.", "100,000", "6,000"))
    heads = ("AMOUNTS IN THOUSANDS (EXCEPT SHARE AMOUNTS)", "SHARES", "VALUE")
    filing = of_page(heads, ("Common Stocks - 90.0%",), *stocks, ("Total Investments", "", "9,000"))
    assert [row.value for row in filing.holdings] == [3_000_000, 6_000_000]


def test_unit_in_a_row_of_figures_above_the_title_is_not_that_of_the_schedule() -> None:
    highlights = "<table><tr><td>Net assets, end of period (000)</td><td>10,000</td><td>845,123</td></tr></table>"
    text = page((*TITLE, HEADS, ("Common Stocks - 90.0%",), *STOCKS, *CLOSING)).decode()
    filing = read(text.replace("<p>Sample Growth Fund", f"{highlights}<p>Sample Growth Fund").encode(), "x.htm")
    assert [row.value for row in filing.holdings] == [3_000_000, 6_000_000]
    assert reconcile(filing).standing is Standing.PROVED


def test_cost_alone_on_a_line_below_a_row_is_read_over() -> None:
    filing = of_page(HEADS, ("Common Stocks - 90.0%",), *STOCKS, ("(Cost $8,859,000)",), *CLOSING)
    assert (filing.unread, reconcile(filing).standing) == ((), Standing.PROVED)


def test_dash_that_ends_a_line_of_a_name_is_no_row_of_nothing() -> None:
    lines = (
        "Sample Growth Fund",
        "Schedule of Investments",
        "June 30, 2024 (Unaudited)",
        "                                              Shares          Value",
        "Common Stocks (60.0%)",
        "Sampleton Oil Co.                              1,000      $6,000,000",
        "Short-Term Investments (30.0%)",
        "Repurchase Agreement with Sample Bank dated",
        "6/28/2024, due 7/1/2024; Proceeds at maturity -",
        "$3,000,100; (Market value - $3,060,000)    3,000,000       3,000,000",
        "Total Investments (90.0%)                                  9,000,000",
        "Other Assets Less Liabilities (10.0%)                      1,000,000",
        "Net Assets (100.0%)                                      $10,000,000",
    )
    filing = read("\n".join((*FRONT, *lines, "")).encode(), "x.txt")
    assert [row.value for row in filing.holdings] == [6_000_000, 3_000_000]


def test_line_above_the_end_of_a_name_is_its_beginning_and_no_section() -> None:
    lines = (
        "Sample High Grade Municipal Bond Fund",
        "Schedule of Investments",
        "June 30, 2024 (Unaudited)",
        "                                                   Principal",
        "                                                     Amount          Value",
        "MUNICIPAL OBLIGATIONS 90.0%",
        "HOSPITAL 50.0%",
        "Energy Northwest, WA Tobacco Securitization",
        "  Corp. RB, Ser. A, 3.50%, 07/01/2039               5,000,000      5,000,000",
        "AIRPORT 40.0%",
        "Duluth, MN Water and Sewer Auth. RB,",
        "  Ser. A, 4.00%, 08/01/2043                         4,000,000      4,000,000",
        "Total Investments 90.0%                                            9,000,000",
        "Other Assets and Liabilities 10.0%                                 1,000,000",
        "Net Assets 100.0%                                                $10,000,000",
    )
    filing = read("\n".join((*FRONT, *lines, "")).encode(), "x.txt")
    assert [(row.sections[-1], row.issuer) for row in filing.holdings] == [
        ("HOSPITAL", "Energy Northwest, WA Tobacco Securitization Corp."),
        ("AIRPORT", "Duluth, MN Water and Sewer Auth."),
    ]


def _portfolio(name: str, value: str, behind: str) -> str:
    rows = (HEADS, (f"{name} Oil Co.", "1,000", value), ("Total Investments", "", value), ("Net Assets", "", value))
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    opened = f"<p>{name} Portfolio</p><p>Investment and Performance Comparison</p><p>1-Year 5-Year</p><p>Some text.</p>"
    return f"{opened}<p>Portfolio of Investments June 30, 2024</p><table>{table}</table><p>{behind} Portfolio</p>"


def _funds(*behind: str) -> list[str]:
    names = zip(("Sample VP Bond", "Sample VP Stock"), ("3,000,000", "4,000,000"), behind, strict=True)
    parts = "".join(_portfolio(*part) for part in names)
    cover = "<p>Sample VP Series Fund, Inc.</p><p>(Exact name of registrant as specified in charter)</p>"
    filings, _ = read_filings(to_document(f"<html>{cover}{parts}</html>".encode(), "x.htm"))
    return [filing.fund.name for filing in filings]


def test_portfolio_is_named_by_the_line_that_opens_it_where_its_statements_repeat_the_name() -> None:
    assert _funds("Sample VP Bond", "Sample VP Stock") == ["Sample VP Bond Portfolio", "Sample VP Stock Portfolio"]


def test_name_above_a_schedule_is_not_its_fund_where_another_stands_behind_it() -> None:
    assert _funds("Sample VP Stock", "Sample VP Bond") == ["Sample VP Series Fund, Inc."] * 2


def test_report_says_of_which_fund_it_is() -> None:
    above = "<p>Quarterly Holdings Report for</p><p>Sample Contrafund II</p><p>June 30, 2024</p><p>1.809.108</p>"
    text = page((("Investments June 30, 2024 (Unaudited)",), ("Showing",), ("Percentages",), HEADS, *STOCKS, *CLOSING))
    filing = read(text.decode().replace("<p>Investments June", f"{above}<p>Investments June").encode(), "x.htm")
    assert filing.fund.name == "Sample Contrafund II"


def test_line_above_the_last_words_of_a_name_is_its_beginning() -> None:
    lines = (
        "Sample Growth Fund",
        "SCHEDULE OF INVESTMENTS",
        "MARCH 31, 2024 (UNAUDITED)",
        "                                              Shares          Value",
        "Common Stocks",
        "Sampleton Oil Co.                              1,000     $6,000,000",
        "Short-Term Investments",
        "Sample Institutional Government Portfolio",
        "- Class I, 0.010% (c)                      1,500,000      1,500,000",
        "Sample Securities Lending Cash Central",
        "Fund, 0.14% (b)                            1,500,000      1,500,000",
        "Total Investments (90.0%)                                 9,000,000",
        "Other Assets Less Liabilities (10.0%)                     1,000,000",
        "Net Assets (100.0%)                                     $10,000,000",
    )
    filing = read("\n".join((*FRONT, *lines, "")).encode(), "x.txt")
    assert [row.issuer for row in filing.holdings] == [
        "Sampleton Oil Co.",
        "Sample Institutional Government Portfolio",
        "Sample Securities Lending Cash Central Fund",
    ]
    assert filing.period and filing.period.isoformat() == "2024-03-31"


def test_unit_of_a_table_above_the_title_is_its_own() -> None:
    rows = "<tr><td>Net Assets of classes</td><td></td></tr><tr><td>($ in thousands)</td><td></td></tr>"
    above = f"<table>{rows}<tr><td>Class A</td><td>845,123</td></tr></table>"
    text = page((*TITLE, HEADS, ("Common Stocks - 90.0%",), *STOCKS, *CLOSING)).decode()
    filing = read(text.replace("<p>Sample Growth Fund", f"{above}<p>Sample Growth Fund").encode(), "x.htm")
    assert [row.value for row in filing.holdings] == [3_000_000, 6_000_000]


def test_unit_of_a_table_between_title_and_schedule_is_its_own() -> None:
    between = "<table><tr><td>($ in thousands)</td><td></td></tr><tr><td>Class A</td><td>845,123</td></tr></table>"
    text = page((*TITLE, HEADS, ("Common Stocks - 90.0%",), *STOCKS, *CLOSING)).decode()
    filing = read(text.replace("<table>", f"{between}<table>", 1).encode(), "x.htm")
    assert [row.value for row in filing.holdings] == [3_000_000, 6_000_000]


def test_date_alone_on_the_last_line_of_a_name_is_what_the_words_before_it_say() -> None:
    lines = (
        "Sample Municipal Bond Fund",
        "Schedule of Investments",
        "June 30, 2024 (Unaudited)",
        "  Principal",
        "  Amount                                                            Value",
        "               Municipal Bonds 90.0%",
        "               Ohio 50.0%",
        "   $5,000,000 Sampleton Turnpike Commission Rev., Ser.",
        "                2018-B, 5.00%, due 7/1/2038, Pre-Refunded",
        "                7/1/2030 ...............................       5,000,000",
        "               Texas 40.0%",
        "    4,000,000 Millrace Power Auth. Rev., Ser. 2019,",
        "                4.00%, due 8/1/2043 ....................       4,000,000",
        "               Total Investments 90.0%                         9,000,000",
        "               Other Assets Less Liabilities 10.0%             1,000,000",
        "               Net Assets 100.0%                             $10,000,000",
    )
    filing = read("\n".join((*FRONT, *lines, "")).encode(), "x.txt")
    assert [row.maturity and row.maturity.isoformat() for row in filing.holdings] == ["2038-07-01", "2043-08-01"]
    assert [row.principal for row in filing.holdings] == [5_000_000, 4_000_000]
    assert [row.issuer for row in filing.holdings] == [
        "Sampleton Turnpike Commission Rev.",
        "Millrace Power Auth. Rev.",
    ]


def test_total_without_a_name_that_further_rows_follow_is_that_of_a_section() -> None:
    sections = (
        ("Energy - 60.0%",),
        ("Sampleton Oil Co.", "1,000", "6,000,000"),
        ("Total", "", "6,000,000"),
        ("Banks - 30.0%",),
        ("Millrace Bancorp", "1,000", "3,000,000"),
        ("Total", "", "3,000,000"),
        ("Total Common Stocks", "", "9,000,000"),
    )
    filing = of_page(HEADS, *sections, *CLOSING[1:])
    assert filing.totals.investments and filing.totals.investments.value.value == 9_000_000
    assert reconcile(filing).standing is Standing.PROVED
