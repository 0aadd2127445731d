"""Typed schedules that the general family reads: headings over a ruler, codes before names, parents over lines."""

from datetime import date
from decimal import Decimal

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.layouts.general.carried import Carried
from generator.layouts.general.cells import lines_of
from generator.model import Filing
from generator.reconcile import Standing, reconcile
from tests.test_general import filing_of, page

FRONT = """FORM N-Q
Investment Company Act file number 811-99991
Example Tax Free Trust
(Exact name of registrant as specified in charter)
Date of reporting period: February 28, 2009

Schedule of Investments (unaudited)
EXAMPLE TAX FREE FUND February 28, 2009

"""
RATED = """                                                                   CREDIT
                                                                  RATING:    PRINCIPAL
                                        INTEREST     MATURITY      S&P OR       AMOUNT
INVESTMENTS                                 RATE         DATE MOODY'S^(A)        (000)        VALUE
-------------------------------------- --------- ------------ ----------- ------------ ------------
MUNICIPAL BONDS 90.00%

General Obligation 90.00%
Sampleton School District                  4.50%     1/1/2028       A+(c)       $1,000   $1,000,000
Exampleville Sewer Authority               5.00%     6/1/2033        Baa2        2,000    2,000,000
                                                                                       ------------
Total                                                                                     3,000,000
                                                                                       ------------
"""
FUND_OF_SHARES = """
                                                                                SHARES
                                                                                 (000)
-------------------------------------- --------- ------------ ----------- ------------ ------------
SHORT-TERM INVESTMENT 3.00%

Money Market Mutual Fund
Example Municipal Cash Fund                                                        100      100,000
                                                                                       ------------
Total Investments 93.00%                                                                  3,100,000
Cash and Other Assets in Excess of Liabilities 7.00%                                        233,333
Net Assets 100.00%                                                                       $3,333,333
"""
COUNTED = """
    PRINCIPAL
    AMOUNT IN                                   COUPON    MATURITY
    THOUSANDS                                     RATE        DATE          VALUE
------------- -------------------------------- ------- ----------- --------------
              Tax-Exempt Municipal Bonds (90.0%)
              General Obligation (60.0%)
       $1,500 Sampleton, Water Ser 2002 A        4.50%    10/01/22     $1,500,000
          500 Exampleville, Airport Ser 2004 A    5.25    05/01/38        500,000
                                                                   --------------
        2,000                                                           2,000,000
              Water (30.0%)
        1,000 Alder Creek, Sewer Ser 2001 A       5.38    06/15/32      1,000,000
                                                                   --------------
        1,000                                                           1,000,000
                                                                   --------------
       $3,000 Total Investments (Cost $2,900,000)           90.0%       3,000,000
              Other Assets in Excess of Liabilities          10.0         333,333
              Net Assets                                   100.0%      $3,333,333
"""
NUMBERED = """
                                              YIELD TO
    CUSIP DESCRIPTION                  COUPON MATURITY   MATURITY  PAR VALUE  FAIR VALUE
--------- --------------------------- ------- -------- ---------- ---------- -----------
          Ohio (90.0%)
00XY31BC7 Sampleton Sewer Authority    5.500%   3.733% 10/01/2045 $1,000,000  $1,100,000
12345EDK0 Exampleville Power Agency    6.500%   4.814% 03/01/2028  2,000,000   1,900,000
                                                                             -----------
          Total Investments (90.0%)                                            3,000,000
          Other Assets Less Liabilities (10.0%)                                  333,333
          Net Assets (100.0%)                                                 $3,333,333
"""


def read(schedule: str) -> Filing:
    (filing,), _ = read_filings(to_document((FRONT + schedule).encode(), "filing.txt"))
    return filing


def test_headings_of_any_depth_are_read_by_the_columns_of_the_ruler_below_them() -> None:
    filing = read(RATED + FUND_OF_SHARES)
    assert [(row.issuer, row.coupon, row.principal, row.value) for row in filing.holdings[:2]] == [
        ("Sampleton School District", Decimal("4.50"), Decimal(1000000), Decimal(1000000)),
        ("Exampleville Sewer Authority", Decimal("5.00"), Decimal(2000000), Decimal(2000000)),
    ]
    assert filing.holdings[1].maturity == date(2033, 6, 1)


def test_headings_over_a_second_ruler_say_the_unit_of_their_own_column_alone() -> None:
    filing = read(RATED + FUND_OF_SHARES)
    assert filing.holdings[2].value == Decimal(100000)
    assert reconcile(filing).standing is Standing.PROVED


def test_name_of_the_fund_and_the_day_on_a_further_page_are_no_row() -> None:
    head, rows = RATED.split("MUNICIPAL BONDS", maxsplit=1)
    again = f"Schedule of Investments (unaudited)(continued)\nEXAMPLE TAX FREE FUND February 28, 2009\n\n{head}"
    filing = read(f"{head}MUNICIPAL BONDS{rows}\n{again}{FUND_OF_SHARES}")
    assert (filing.unread, len(filing.holdings)) == ((), 3)


def test_sum_of_principal_and_value_without_words_is_a_subtotal() -> None:
    filing = read(COUNTED)
    assert [section.subtotal and section.subtotal.value for section in filing.sections[1:]] == [2000000, 1000000]
    assert reconcile(filing).standing is Standing.PROVED


def test_two_amounts_whose_first_is_not_the_sum_of_the_principals_are_no_subtotal() -> None:
    filing = read(COUNTED.replace("        2,000      ", "        2,001      "))
    assert [line.text.split() for line in filing.unread] == [["2,001", "2,000,000"]]
    assert reconcile(filing).standing is not Standing.PROVED


def test_number_of_a_security_is_no_part_of_its_issuer_and_its_yield_no_maturity() -> None:
    rows = read(NUMBERED).holdings
    assert [row.issuer for row in rows] == ["Sampleton Sewer Authority", "Exampleville Power Agency"]
    assert [(row.coupon, row.maturity) for row in rows] == [
        (Decimal("5.500"), date(2045, 10, 1)),
        (Decimal("6.500"), date(2028, 3, 1)),
    ]


def test_two_amounts_one_space_apart_are_two_figures() -> None:
    crowded = RATED.replace("        2,000    2,000,000", "   2,000 2,000,000(a)(b)")
    assert crowded != RATED
    assert read(crowded + FUND_OF_SHARES).holdings[1].value == Decimal(2000000)


def test_name_after_name_without_a_place_stands_below_the_parent_above() -> None:
    carried = Carried()
    assert carried.name_of(["Sampleton County, FL, Revenue:"], "Example Homes") == (
        "Sampleton County, FL, Revenue",
        "Example Homes",
    )
    assert carried.name_of([], "Example Homes, AGC") == ("Sampleton County, FL, Revenue", "Example Homes, AGC")
    assert not carried.unsure
    assert carried.name_of([], "Lee County, FL, Hospital Revenue") == ("", "Lee County, FL, Hospital Revenue")


@pytest.mark.parametrize(
    ("first", "second", "unsure"),
    [
        ("Example Homes", "Alder Creek Authority", True),
        ("1.371%, 4/1/26", "Example University, 4.125%", True),
        ("1.371%, 4/1/26", "Sampleton County School Revenue, 4.125%", False),
    ],
)
def test_issuer_that_may_stand_below_a_parent_is_its_own_and_in_doubt(first: str, second: str, *, unsure: bool) -> None:
    carried = Carried()
    carried.name_of(["Elder Sample Revenue:"], first)
    assert carried.name_of([], second) == ("", second)
    assert carried.unsure is unsure


def test_insurer_that_begins_a_row_below_its_issuer_is_not_handed_to_the_row_beside_it() -> None:
    carried = Carried()
    carried.name_of(["Sampleton Pwr. Agcy. Rev. Bonds (Alder Creek), Ser. A"], "AGO, 5 3/4s, 2/15/39")
    assert carried.name_of([], "5s, 2/15/38")[0] == "Sampleton Pwr. Agcy. Rev. Bonds (Alder Creek), Ser. A"


@pytest.mark.parametrize(
    ("parent", "first", "second"),
    [
        ("Sampleton Cnty., Swr. Rev. Bonds", "Ser. D, 6.50%, 10/1/53", "zero %, 10/1/46"),
        (
            "Alder Creek Dev. Auth. 144A Rev. Bonds",
            "(Millrace), Ser. G, 5.00%, 7/1/37",
            "(Example Academy), 4.00%, 7/1/41",
        ),
    ],
)
def test_row_below_a_line_without_a_colon_inherits_that_line_and_nothing_of_the_row_beside_it(
    parent: str, first: str, second: str
) -> None:
    carried = Carried()
    carried.name_of([parent], first)
    assert carried.name_of([], second) == (parent, second)


def test_row_that_begins_further_out_than_the_first_below_a_line_inherits_what_stands_before_it() -> None:
    carried = Carried()
    carried.name_of(["Alder Creek Authority", "Series 2008"], "6.50%, 11/15/38")
    assert carried.name_of([], "Series 2009, 5.00%, 11/15/39")[0] == "Alder Creek Authority"


def test_colon_within_open_brackets_makes_no_parent() -> None:
    assert Carried().name_of(["Sampleton, OH, VRDN, 2.96%, 9/1/05 (LOC:"], "Example Bank)") == (
        "",
        "Sampleton, OH, VRDN, 2.96%, 9/1/05 (LOC: Example Bank)",
    )


HEAD = "<p>Example Fund</p><p>Schedule of Portfolio Investments - Example Fund - 100%</p><p>June 30, 2016</p>"


def test_percentage_on_a_line_of_its_own_belongs_to_the_heading_above_it() -> None:
    filing = filing_of(
        page(
            "Bond Description | Coupon | Maturity Date | Par Value | Market Value",
            "SCHOOL IMPROVEMENT BONDS | | | | ",
            "90.00% of Net Assets | | | | ",
            "Sampleton School District | 5.000% | 09/01/2026 | 1,000,000 | 900,000",
            "Total Investments | | | | 900,000",
            "Other Assets Less Liabilities | | | | 100,000",
            "Common Net Assets | | | | 1,000,000",
            above=HEAD,
        )
    )
    (section,), (row,), net = filing.sections, filing.holdings, filing.totals.net_assets
    assert section.path == ("SCHOOL IMPROVEMENT BONDS",)
    assert section.percent is not None and section.percent.value == 90
    assert row.issuer == "Sampleton School District"
    assert net is not None and net.value.value == 1000000


def test_heading_that_spans_two_columns_is_that_of_both_and_a_yield_no_heading() -> None:
    filing = filing_of(
        page(
            "Shares | | | Value",
            "Temporary Cash Investments (100.0%) | | | ",
            " | | Example Liquidity Fund, 0.162% | ",
            "500,000 | | (Cost $500,000) | 500,000",
            " | 500,000 | Sampleton Cash Fund | 500,000",
            "Total Investments (100.0%) | | | 1,000,000",
            "Net Assets (100%) | | | 1,000,000",
        )
    )
    assert [(row.issuer, row.principal_as_filed) for row in filing.holdings] == [
        ("Example Liquidity Fund", "500,000"),
        ("Sampleton Cash Fund", "500,000"),
    ]


def test_percentage_below_the_dash_of_a_heading_belongs_to_it_where_one_row_follows() -> None:
    filing = filing_of(
        page(
            "Security | Principal Amount | Value",
            "Municipal Bonds - 100.0% | | ",
            "Lease Revenue Bonds - 40.0% | | ",
            "Sampleton County, OH, Revenue, 5% 2/15/42 | 400,000 | 400,000",
            "Pre-Refunded/Escrowed to Maturity Bonds - | | ",
            "60.0% | | ",
            "Alder Creek Power Agency, OH, Revenue, 5% 2/15/42 | 600,000 | 600,000",
            "Total Investments - 100.0% | | 1,000,000",
            "Net Assets - 100% | | 1,000,000",
        )
    )
    assert filing.holdings[1].sections[-1:] == ("Pre-Refunded/Escrowed to Maturity Bonds",)
    assert filing.holdings[1].issuer == "Alder Creek Power Agency, OH, Revenue"


def test_yield_of_a_fund_whose_shares_stand_beside_its_marks_and_cost_is_no_percentage_of_net_assets() -> None:
    filing = filing_of(
        page(
            "Security | Principal Amount | Value",
            "Municipal Bonds - 90.0% | | ",
            "Sampleton County, OH, Revenue, 5% 2/15/42 | 900,000 | 900,000",
            "Money Market Funds - 10.0% | | ",
            "Example Central Fund 0.13% | | ",
            "(a)(b) (Cost $100,000) | 100,000 | 100,000",
            "Total Investments - 100.0% | | 1,000,000",
            "Net Assets - 100% | | 1,000,000",
        )
    )
    assert [section.path for section in filing.sections] == [("Municipal Bonds",), ("Money Market Funds",)]
    assert (filing.holdings[1].issuer, filing.holdings[1].coupon) == ("Example Central Fund", Decimal("0.13"))


def test_mark_that_no_note_explains_is_in_doubt_and_a_list_of_notes_may_begin_with_any_mark_of_a_row() -> None:
    rows = (
        "Security | Shares | Value",
        "Sampleton Corp. (d) | 10 | 400",
        "Exampleville Inc. (z) | 10 | 600",
        "Total Investments | | 1,000",
        "Net Assets | | 1,000",
    )
    filing = filing_of(page(*rows).replace("</body>", "<p>(d) Issuer in default of interest payments.</p></body>"))
    assert [note.symbol for note in filing.footnotes] == ["d"]
    assert [[doubt.rule for doubt in row.doubts] for row in filing.holdings] == [[], ["mark-without-note"]]


def test_series_above_a_row_is_no_issuer_of_the_row_below_it() -> None:
    carried = Carried()
    carried.name_of(["Sampleton Corridor Authority", "Series 2022-A"], "5.40%, 10/01/2050")
    assert carried.name_of(["AGM Series 2024-A"], "Zero Coupon, 10/01/2052")[0] == "Sampleton Corridor Authority"
    assert carried.name_of([], "Zero Coupon, 10/01/2053")[0].startswith("Sampleton Corridor Authority")


@pytest.mark.parametrize("figures", ["$ 355,000 $356,274", "$355,000 $ 356,274", "355,000 356,274"])
def test_two_amounts_in_one_cell_are_two_figures(figures: str) -> None:
    document = to_document(f"Sampleton Housing Rev., 4%, 10/01/2025     {figures}\n".encode(), "x.txt")
    (line,) = lines_of(document.blocks)
    assert [cell.text.replace("$ ", "$").strip("$") for cell in line.cells[1:]] == ["355,000", "356,274"]
