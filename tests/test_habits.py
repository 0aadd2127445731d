"""Habits of single sponsors that composed schedules do not show: each read rightly, or said."""

from datetime import date
from decimal import Decimal

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Filing, Holding
from generator.reconcile import Standing, reconcile

TITLE = ("Sample Tax-Free Fund", "Schedule of Investments", "June 30, 2016 (unaudited)")


def html(*rows: str, above: tuple[str, ...] = TITLE) -> str:
    """A page with one table; cells of a row are parted by bars, its first cell is a name."""
    width = max(row.count("|") for row in rows)
    wide = (row if "|" in row or not width else row + "|" * width for row in rows)
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in wide)
    head = "".join(f"<p>{line}</p>" for line in above)
    return f"<html><body>{head}<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table></body></html>"


def filing_of(text: str, path: str = "filing.htm") -> Filing:
    (filing,), _ = read_filings(to_document(text.encode(), path))
    return filing


def closed(total: str, net: str | None = None) -> tuple[str, ...]:
    return f"Total Investments 100.0%||{total}", f"Net Assets 100.0%||{net or total}"


def municipal(*rows: str, total: str) -> Filing:
    """A schedule of two columns, principal and value, of one state."""
    columns, heads = "|Principal Amount|Value", ("Municipal Bonds 100.0%", "Ohio 100.0%")
    return filing_of(html(columns, *heads, *rows, *closed(total)))


def only(filing: Filing) -> Holding:
    (row,) = filing.holdings
    return row


def test_a_line_below_the_columns_may_say_that_all_amounts_are_in_thousands() -> None:
    heads = ("|Par|$ Value", "(Amounts in 000s)", "MUNICIPAL SECURITIES 100.0%")
    row = "Sampleton IDA, Panther Place, Series A, 5.00%, 7/1/37|1,000|1,100"
    filing = filing_of(html(*heads, row, *closed("1,100")))
    assert (only(filing).principal, only(filing).value) == (Decimal(1_000_000), Decimal(1_100_000))
    assert reconcile(filing).standing is Standing.PROVED


def test_a_title_and_its_columns_may_stand_on_one_line_and_the_date_of_a_bond_is_no_period() -> None:
    lines = (
        "SAMPLE TAX-FREE INCOME FUND",
        "November 30, 2019 (Unaudited)",
        "Portfolio of Investments   Par   $ Value",
        "(Amounts in 000s)",
        "MUNICIPAL SECURITIES 100.0%",
        "Ohio 100.0%",
        "Ohio, GO, 5.00%, 8/1/32   1,000   1,100",
        "The accompanying notes are an integral part of this Portfolio of Investments.",
        "SAMPLE TAX-FREE INCOME FUND",
        "Par   $ Value",
        "(Amounts in 000s)",
        "Ohio, GO, 5.25%, 3/1/30   2,000   2,300",
        "Total Investments 100.0%   3,400",
        "Net Assets 100.0%   3,400",
    )
    filing = filing_of("\n".join(lines), "filing.txt")
    assert filing.period == date(2019, 11, 30)
    assert [int(row.value or 0) for row in filing.holdings] == [1_100_000, 2_300_000]


@pytest.mark.parametrize(
    ("printed", "coupon"), [("5 1/2s", "5.5"), ("6.05s", "6.05"), ("5s", "5"), ("7 1/4s", "7.25")], ids=str
)
def test_a_coupon_may_be_printed_as_dealers_speak(printed: str, coupon: str) -> None:
    row = only(
        municipal(f"Sampleton, Swr. Rev. Bonds, Ser. A, {printed}, 7/1/37|1,000,000|1,100,000", total="1,100,000")
    )
    assert (row.coupon, row.maturity, row.series) == (Decimal(coupon), date(2037, 7, 1), "Series A")


def test_a_spread_is_no_coupon_and_a_date_of_tender_is_said() -> None:
    name = "Sampleton Health Rev. (Millrace Proj.) Series 2007 B, 3 month U.S. LIBOR + 0.810% 2.684%, tender 1/1/37"
    row = only(municipal(f"{name}|500,000|490,000", total="490,000"))
    assert (row.coupon, row.maturity) == (Decimal("2.684"), date(2037, 1, 1))
    assert [(doubt.rule, doubt.settled) for doubt in row.doubts] == [("tender-as-printed", True)]
    assert "put-or-call" in row.flags


def test_a_spread_in_a_column_of_its_own_stays_out_of_the_issuer() -> None:
    columns = "|Coupon(a)|Reference Rate & Spread|Maturity Date|Principal Amount|Value"
    rows = (
        "Loans 100.0%",
        "Sample CLO 13 LLC, CLO 2021-13A, ER(d)|7.74%|3M US L + 6.70%|04/15/2034|1,500,000|1,337,357",
    )
    closing = ("Total Investments 100.0%|||||1,337,357", "Net Assets 100.0%|||||1,337,357")
    filing = filing_of(html(columns, *rows, *closing, above=("Sample Loan Trust", *TITLE[1:])))
    row = only(filing)
    assert (row.issuer, row.coupon) == ("Sample CLO 13 LLC, CLO 2021-13A, ER", Decimal("7.74"))
    assert row.description.endswith("3M US L + 6.70%")


def test_the_insurer_may_stand_in_a_note_whose_number_follows_the_maturity() -> None:
    columns = "|Coupon|Maturity Date|Face Amount (000)|Market Value (000)"
    row = "Sampleton Special Care Fac. (Millrace Health System)|5.875%|11/15/2026 (1)|$ 5,000|$ 5,352"
    closing = ("TOTAL INVESTMENTS (100.0%)||||5,352", "NET ASSETS (100%)||||5,352")
    notes = ("(1) MBIA (Municipal Bond Insurance Association).||||", "(2) AMBAC (Ambac Assurance Corporation).||||")
    found = only(filing_of(html(columns, "MUNICIPAL BONDS (100.0%)", "Ohio (100.0%)", row, *closing, *notes)))
    assert (found.insurer, found.maturity, found.footnotes) == ("MBIA", date(2026, 11, 15), ("1",))
    assert "insured" in found.flags


def test_letters_in_a_cell_before_the_name_are_its_marks() -> None:
    columns = "PRINCIPAL||DESCRIPTION|RATE|MATURITY|VALUE"
    row = "$2,000,000|(a)|Sampleton Energy District, Ohio, Gas Revenue Bonds, Series 2022F|5.500|11/01/53|$2,116,000"
    closing = (
        "||TOTAL INVESTMENTS - 100.0%|||2,116,000",
        "||NET ASSETS - 100.0%|||2,116,000",
        "(a)||Zero coupon bond.|||",
    )
    found = only(filing_of(html(columns, "||MUNICIPAL BONDS - 100.0%|||", row, *closing)))
    assert (found.issuer, found.footnotes) == ("Sampleton Energy District, Ohio", ("a",))


def test_a_total_of_nothing_is_no_row() -> None:
    lines = (
        *TITLE,
        "Shares    Value",
        "Common Stocks 100.0%",
        "Sample Oil Co.    1,000    90,000",
        "Warrants 0.0%",
        "Millrace Corp.    500    -",
        "Total Warrants (Cost $4,204)    -",
        "Total Investments 100.0%    90,000",
        "Net Assets 100.0%    90,000",
    )
    assert [row.issuer for row in filing_of("\n".join(lines), "filing.txt").holdings] == [
        "Sample Oil Co.",
        "Millrace Corp.",
    ]


def test_bonds_below_a_heading_of_inverse_floaters_are_those_of_dealer_trusts() -> None:
    heads = (
        "|Principal Amount ($)|Value ($)",
        "Underlying Municipal Bonds of Inverse Floaters (a) 100.0%",
        "Ohio 100.0%",
    )
    row = "Ohio, State Urban Development Corp. Revenue, Series C-3, 5.0%, 3/15/2040 (b)|10,000,000|10,600,000"
    trust = "Trust: Ohio, State Urban Development Corp. Revenue, Series 2018-XM0580, 144A, 13.2%, 9/15/2025"
    closing = ("Total Investment Portfolio (Cost $1) 100.0%||10,600,000", "Net Assets 100.0%||10,600,000")
    filing = filing_of(html(*heads, row, trust, *closing))
    assert "dealer-trust" in only(filing).flags
    assert filing.unread == ()


def test_projects_inherit_the_agency_whose_line_ends_in_a_comma() -> None:
    columns = "Description|Interest Rate|Maturity Date|Principal Amount (000)#|Value"
    rows = (
        "Sampleton Gas Dist. Rev.,||||",
        "Gas Proj. No. 7, Series C-1|4.000 %(cc)|10/01/52|3,000|$3,015,024",
        "Gas Proj. No. 8, Series A|4.000(cc)|12/01/52|3,185|3,186,219",
        "Series B|5.000(cc)|10/01/55|2,800|2,998,835",
        "Millrace Cnty. Indl. Dev. Auth. Rev., Alder Proj., Series A, AMT|5.000|06/01/54|2,000|2,050,187",
    )
    closing = ("Total Investments 100.0%||||11,250,265", "Net Assets 100.0%||||11,250,265")
    filing = filing_of(html(columns, "Municipal Bonds 100.0%", "Ohio 100.0%", *rows, *closing))
    agency = "Sampleton Gas Dist. Rev."
    assert [row.issuer for row in filing.holdings] == [agency, agency, agency, "Millrace Cnty. Indl. Dev. Auth. Rev."]
    assert [row.purpose for row in filing.holdings] == ["Gas Proj. No. 7", "Gas Proj. No. 8", None, "Alder Proj."]


def test_put_bonds_inherit_the_agency_above_them() -> None:
    heads = ("MUNICIPAL BONDS AND NOTES (100.0%)(a)|Rating(RAT)|Principal amount|Value", "Ohio (100.0%)")
    rows = (
        "Sampleton Gas Dist.|||",
        "Mandatory Put Bonds (2/1/29) Ser. D-1, 5.50%, 6/1/49|A2|$2,000,000|$2,112,058",
        "Mandatory Put Bonds (12/1/25) Ser. A-1, 4.00%, 12/1/49|A1|2,475,000|2,477,114",
        "Millrace, Cnty. Rev. Bonds, (Warrants), 5.00%, 9/15/34|AA+|1,075,000|1,116,981",
    )
    closing = ("TOTAL INVESTMENTS|||", "Total investments (cost $5,000,000)|||$5,706,153")
    above = ("Sample Municipal Fund", "The fund's portfolio", "4/30/24 (Unaudited)", "Key to holding's abbreviations")
    keys = tuple(f"K{i} -- Key Number {i} of the Abbreviations" for i in range(10, 40))
    filing = filing_of(html(*heads, *rows, *closing, above=(*above, *keys)))
    assert [row.issuer for row in filing.holdings] == ["Sampleton Gas Dist.", "Sampleton Gas Dist.", "Millrace, Cnty."]
    assert [row.purpose for row in filing.holdings] == [None, None, "Warrants"]
    assert [row.maturity and row.maturity.year for row in filing.holdings] == [2049, 2049, 2034]
    assert (filing.source.layout, filing.period, filing.unread) == ("putnam", date(2024, 4, 30), ())


def test_a_code_of_an_insurer_on_a_line_of_its_own_begins_no_name() -> None:
    columns = "|Principal Amount (000)|U.S. $ Value"
    rows = (
        "County of Sample||",
        "(Millrace Warrants)||",
        "Series 2004A||",
        "5.25%, 1/01/23|3,900|3,961,620",
        "AGM||",
        "5.50%, 1/01/21|1,000|1,009,290",
    )
    closing = ("Total Investments - 100.0%||4,970,910", "Net Assets - 100.0%||4,970,910")
    filing = filing_of(html(columns, "MUNICIPAL OBLIGATIONS - 100.0%", "Ohio - 100.0%", *rows, *closing))
    assert [(row.issuer, row.insurer) for row in filing.holdings] == [
        ("County of Sample", None),
        ("County of Sample", "AGM"),
    ]


def test_the_headings_of_all_columns_may_stand_on_one_line() -> None:
    lines = (
        *TITLE,
        "Description  Coupon Rate (%)  Maturity Date  Principal Amount ($)  Value ($)",
        "Long-Term Municipal Investments - 100.0%",
        "Ohio - 100.0%",
        "Sampleton County, Revenue Bonds, Refunding  5.50  10/1/2053  2,750,000  2,898,610",
        "Total Investments 100.0%  2,898,610",
        "Net Assets 100.0%  2,898,610",
    )
    row = only(filing_of("\n".join(lines), "filing.txt"))
    assert (row.coupon, row.maturity, row.principal) == (Decimal("5.50"), date(2053, 10, 1), Decimal(2_750_000))


@pytest.mark.parametrize(
    "heads",
    [
        (
            "Long-Term Municipal Investments -  Coupon  Maturity  Principal",
            "100.0%  Rate (%)  Date  Amount ($)   Value ($)",
        ),
        (
            "  Coupon Maturity  Principal",
            "Long-Term Municipal Investments - 100.0%  Rate (%)  Date  Amount ($)   Value ($)",
        ),
        ("  Coupon  Maturity  Principal", "Description  Rate (%)  Date  Amount ($)   Value ($)"),
    ],
)
def test_headings_two_spaces_apart_name_every_column(heads: tuple[str, str]) -> None:
    lines = (
        *TITLE,
        *heads,
        "Ohio - 100.0%",
        "Sampleton Special Care Facilities",
        "Financing Authority,",
        "Revenue (Millrace Home)  5.75  6/1/45  5,000,000   5,390,050",
        "Alder Creek Gas District,",
        "Gas Project Revenue  5.00  9/1/46  6,000,000   7,323,000",
        "Total Investments  100.0%  12,713,050",
        "Net Assets  100.0%  12,713,050",
    )
    filing = filing_of("\n".join(lines), "filing.txt")
    found = [(row.coupon, row.maturity, row.principal) for row in filing.holdings]
    assert found == [
        (Decimal("5.75"), date(2045, 6, 1), Decimal(5_000_000)),
        (Decimal("5.00"), date(2046, 9, 1), Decimal(6_000_000)),
    ]
    assert filing.holdings[0].issuer == "Sampleton Special Care Facilities Financing Authority, Revenue"


def test_issuers_keep_the_body_behind_their_place_and_no_kind_of_bond() -> None:
    heads = ("MUNICIPAL BONDS AND NOTES (100.0%)(a)|Rating(RAT)|Principal amount|Value", "Ohio (100.0%)")
    rows = (
        "Alder Creek, Metro. Dist. No. 1 G.O. Bonds, Ser. A-1, 3.50%, 12/1/27|Ba1|$1,000,000|$1,052,000",
        "OH State Indl. Dev. Auth. Ed. 144A Rev. Bonds, (Millrace Schools), Ser. A, 4.00%, 7/1/31|BB|350,000|358,730",
        "Sampleton Gas Dist. Mandatory Put Bonds (12/1/23), Ser. A, 4.00%, 12/1/48|A3|1,000,000|1,092,760",
    )
    closing = ("TOTAL INVESTMENTS|||", "Total investments (cost $2,300,000)|||$2,503,490")
    above = ("Sample Municipal Fund", "The fund's portfolio", "4/30/24 (Unaudited)", "Key to holding's abbreviations")
    filing = filing_of(html(*heads, *rows, *closing, above=above))
    assert [(row.issuer, row.purpose) for row in filing.holdings] == [
        ("Alder Creek, Metro. Dist. No. 1", None),
        ("OH State Indl. Dev. Auth. Ed.", "Millrace Schools"),
        ("Sampleton Gas Dist.", None),
    ]


def one_cell_a_line(*cells: str) -> str:
    """A schedule as web pages store it: each cell on a line of its own behind a bar, blank cells as bars alone."""
    return "\n".join((*TITLE, *(f"|{cell}" for cell in cells)))


def test_a_class_between_column_headings_parts_none_of_them_and_a_unit_above_the_values_is_of_the_amounts() -> None:
    heads = ("Par", "State", "Municipal Bonds", "(000)", "Value", "", "Ohio - 100.0%")
    rows = (
        ("Alder Creek County, Ohio, School Board, COP, 5.25%, 7/01/29 (a)", "2,100", "1,914,675", "", ""),
        ("Sampleton County, Ohio, Educational Facilities Authority Revenue Bonds",),
        ("(Millrace University), Series A, 5.625%, 5/01/32 (b)", "2,000", "1,709,600", ""),
    )
    closing = (
        "Total Municipal Bonds - 100.0%",
        "3,624,275",
        "Total Investments (Cost - $4,000,000) - 100.0%",
        "3,624,275",
    )
    notes = ("Net Assets - 100.0%", "$ 3,624,275", "", "(a) AMBAC Insured.", "(b) Radian Insured.")
    filing = filing_of(one_cell_a_line(*heads, *(cell for row in rows for cell in row), *closing, *notes), "filing.txt")
    assert [(row.issuer, row.principal, row.value, row.insurer, row.sections) for row in filing.holdings] == [
        (
            "Alder Creek County, Ohio, School Board",
            Decimal(2_100_000),
            Decimal(1_914_675),
            "AMBAC",
            ("Municipal Bonds", "Ohio"),
        ),
        (
            "Sampleton County, Ohio, Educational Facilities Authority",
            Decimal(2_000_000),
            Decimal(1_709_600),
            "Radian",
            ("Municipal Bonds", "Ohio"),
        ),
    ]


def test_prices_say_the_unit_of_a_principal_though_the_terms_of_its_rows_are_lost() -> None:
    rows = (
        "Sampleton Industrial Development|1,000|1,022,810",
        "Alder Creek Board,|545|574,610",
        "Millrace Corp.,|690|522,371",
    )
    closing = ("Total Investments - 100.0%||2,119,791", "Net Assets - 100.0%||2,119,791")
    filing = filing_of(html("|Par|Value", "Municipal Bonds - 100.0%", "Ohio - 100.0%", *rows, *closing))
    assert [row.principal for row in filing.holdings] == [1_000_000, 545_000, 690_000]


def test_a_principal_one_space_behind_the_mark_of_a_name_is_none_of_the_name() -> None:
    lines = (
        *TITLE,
        "Portfolio of Investments   Par  $ Value ",
        "(Amounts in 000s)      ",
        "MUNICIPAL SECURITIES 100.0%      ",
        "Ohio 100.0%      ",
        "Sampleton IDA, Millrace Project, Series A, 5.25%,      ",
        "5/1/44 (1) 2,120  2,437 ",
        "Alder Creek, GO, 5.00%, 8/1/32   15,000  17,493 ",
        "Total Investments in Securities 100.0% of Net Assets   $ 19,930 ",
        "Net Assets 100.0%   $ 19,930 ",
        "",
        "(1) Interest subject to alternative minimum tax.",
    )
    filing = filing_of("\n".join(lines), "filing.txt")
    assert [(row.issuer, row.principal, row.footnotes) for row in filing.holdings] == [
        ("Sampleton IDA", Decimal(2_120_000), ("1",)),
        ("Alder Creek", Decimal(15_000_000), ()),
    ]


def test_a_footer_with_the_code_of_the_report_and_a_page_number_belong_to_no_name() -> None:
    rows = ("Sampleton Sewer Revenue, 5.00%, 7/1/37|1,000|1,100", "NQ- 007 [11/19] 1/20 (1055555) 1||")
    filing = municipal(*rows, "See Notes to Schedules of Investments.||", "||12", total="1,100")
    assert (filing.unread, only(filing).issuer) == ((), "Sampleton Sewer Revenue")


def test_a_bond_whose_principal_runs_into_its_name_is_said() -> None:
    filing = municipal("Sampleton Sewer Revenue, 5.00%, 7/1/37|1,O00,000|1,100,000", total="1,100,000")
    assert ("principal", "figure-missing") in [(doubt.field, doubt.rule) for doubt in only(filing).doubts]


def test_a_table_below_the_notes_is_no_part_of_the_last_one() -> None:
    levels = ("|Level 1|Level 2|Level 3|Total", "Municipal Bonds|-|1,100|-|1,100", "Total|-|1,100|-|1,100")
    rows = ("Sampleton Sewer Revenue, 5.00%, 7/1/37 (a)||1,000|1,100", "Total Investments 100.0%|||1,100")
    notes = ("Net Assets 100.0%|||1,100", "(a) Zero coupon bond.|||")
    text = html("||Principal Amount|Value", "Municipal Bonds 100.0%", *rows, *notes)
    filing = filing_of(text.replace("</body>", html(*levels, above=()).replace("<html><body>", "")))
    assert [note.text for note in filing.footnotes] == ["Zero coupon bond."]
    assert [line.category for line in filing.levels] == ["Municipal Bonds", "Total"]


def test_a_fund_whose_name_stands_over_two_lines_is_the_series_that_the_header_names() -> None:
    body = html(
        "|Principal Amount|Value", "Municipal Bonds 100.0%", "Sampleton Sewer Revenue, 5.00%, 7/1/37|1,000|1,100",
        *closed("1,100"), above=("Sample AMT-Free", "Municipal Fund", *TITLE[1:]),
    )  # fmt: skip
    series = "".join(
        f"<SERIES>\n<SERIES-ID>S00000000{i}\n<SERIES-NAME>{name}\n</SERIES>\n"
        for i, name in enumerate(("Sample AMT-Free Municipal Fund", "Sample High Yield Municipal Fund"))
    )
    text = f"<SEC-HEADER>\nCOMPANY CONFORMED NAME: SAMPLE TRUST\n</SEC-HEADER>\n{series}<DOCUMENT>\n<TYPE>N-Q\n"
    filing = filing_of(f"{text}<FILENAME>a.htm\n<TEXT>\n{body}\n</TEXT>\n</DOCUMENT>\n", "filing.txt")
    assert (filing.fund.name, filing.fund.series_id) == ("Sample AMT-Free Municipal Fund", "S000000000")


def test_a_heading_whose_percentage_holds_a_letter_is_said() -> None:
    heads = ("|Principal Amount|Value", "Municipal Bonds 100.0%", "Ohio 6O.0%")
    rows = ("Sampleton IDA, Panther Place, Series A, 5.00%, 7/1/37|600,000|600,000", "Utah 40.0%")
    last = "Exampleville Housing Board, Series B, 4.00%, 7/1/36|400,000|400,000"
    filing = filing_of(html(*heads, *rows, last, *closed("1,000,000")))
    assert [unread.text for unread in filing.unread] == ["Ohio 6O.0%"]
    assert reconcile(filing).standing is Standing.PARTLY


def test_a_mark_in_the_place_of_a_coupon_says_by_its_note_that_the_bond_pays_none() -> None:
    rows = "Millrace University, Series 2000 A, (a) 04/01/25|750|320", "Panther Place, Series B, 5.00%, 7/1/37|500|510"
    notes = ("(a) Zero coupon bond.",)
    heads = ("|Principal Amount|Value", "Municipal Bonds 100.0%", "Ohio 100.0%")
    row, _ = filing_of(html(*heads, *rows, *closed("830"), *notes)).holdings
    assert (row.issuer, row.series, row.footnotes) == ("Millrace University", "Series 2000 A", ("a",))
    assert (row.coupon, row.maturity, row.doubts) == (None, date(2025, 4, 1), ())


def test_a_mark_behind_a_principal_whose_note_says_zero_coupon_leaves_no_coupon_missing() -> None:
    rows = "Millrace Agency, Series A, 6/1/46|1,000(c)|239", "Panther Place, Series B, 7/1/37|500|510"
    notes = ("(c) Security issued with a zero coupon.",)
    heads = ("|Principal Amount|Value", "Municipal Bonds 100.0%", "Ohio 100.0%")
    found = filing_of(html(*heads, *rows, *closed("749"), *notes)).holdings
    assert [[doubt.rule for doubt in row.doubts if doubt.field == "coupon"] for row in found] == [
        [],
        ["figure-missing"],
    ]


def test_codes_of_states_that_open_the_names_of_a_schedule_give_its_states() -> None:
    rows = "MI Millrace University, Series A, 5.00%, 7/1/35|500|510", "WV Panther Commission, 5.00%, 7/1/37|500|510"
    found = filing_of(html("|Principal Amount|Value", "Municipal Bonds 100.0%", *rows, *closed("1,020"))).holdings
    assert [row.state for row in found] == ["Michigan", "West Virginia"]


def test_two_letters_that_open_one_name_alone_are_no_state() -> None:
    rows = "LA Unified School District, 5.00%, 7/1/35|500|510", "Panther Commission, 5.00%, 7/1/37|500|510"
    found = filing_of(html("|Principal Amount|Value", "Municipal Bonds 100.0%", *rows, *closed("1,020"))).holdings
    assert [row.state for row in found] == [None, None]


@pytest.mark.parametrize(
    ("second", "issuer", "purpose"),
    (
        ("Example University,", "OH Sampleton Development Corp.", "Example University"),
        ("Sewer Revenue,", "OH Sampleton Development Corp. Sewer Revenue", None),
    ),
)
def test_a_line_that_ends_in_the_name_of_a_body_ends_the_issuer_above_its_project(
    second: str, issuer: str, purpose: str | None
) -> None:
    lines = "OH Sampleton Development Corp.", second, "Series 1998 A,", "5.40%, 7/1/37|500|510"
    row = only(municipal(*lines, total="510"))
    assert (row.issuer, row.purpose, row.series) == (issuer, purpose, "Series 1998 A")


def test_figures_alone_below_a_named_row_are_further_bonds_of_its_issuer() -> None:
    heads = ("Face Amount", "Interest Rate*", "Maturity Date", "Value", "", "Certificates of Deposit - 100.0%", "")
    first = ("Millrace Bank N.A.", "$", "1,000,000", "5.13", "%", "04/15/18", "$", "1,000,100")
    further = ("2,000,000", "4.70", "05/07/18", "2,000,000", "", "Panther Bank N.A.", "500,000", "5.10", "03/03/18")
    closing = ("500,000", "", "Total Investments - 100.0%", "3,500,100", "", "Net Assets - 100.0%", "$", "3,500,100")
    filing = filing_of(one_cell_a_line(*heads, *first, *further, *closing), "filing.txt")
    assert [(row.issuer, row.coupon, row.principal, row.value) for row in filing.holdings] == [
        ("Millrace Bank N.A.", Decimal("5.13"), Decimal(1_000_000), Decimal(1_000_100)),
        ("Millrace Bank N.A.", Decimal("4.70"), Decimal(2_000_000), Decimal(2_000_000)),
        ("Panther Bank N.A.", Decimal("5.10"), Decimal(500_000), Decimal(500_000)),
    ]
    assert reconcile(filing).standing is Standing.PROVED


def test_the_end_of_a_fiscal_year_above_a_schedule_is_no_period() -> None:
    above = ("Sample Fund", "Date of fiscal year end: 04/30/2008", "Schedule of Investments")
    filing = filing_of(
        html(
            "|Principal Amount|Value", "Municipal Bonds", "Millrace, 5.0%, 7/1/37|500|510", *closed("510"), above=above
        )
    )
    assert filing.period is None


def test_an_issuer_ends_before_the_kind_of_its_bonds_that_a_project_follows() -> None:
    row = only(
        municipal(
            "Sampleton County OH Control Corp. PCR (Millrace Electric Co.) PUT, 5.0%, 7/1/37|500|510", total="510"
        )
    )
    assert (row.issuer, row.purpose, row.kinds) == (
        "Sampleton County OH Control Corp.",
        "Millrace Electric Co.",
        ("PCR",),
    )
    assert row.state == "Ohio"
