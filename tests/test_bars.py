"""Web pages that print a filing part its cells by bars: before each cell, or behind it with rows over several lines."""

from decimal import Decimal

from generator.formats import to_document
from generator.formats.barred import with_whole_rows
from generator.layouts import read_filings
from generator.layouts.renderings.principal_first import principal_first
from generator.model import Filing
from generator.reconcile import Standing, reconcile

TITLE = "Sample Income Fund\nSchedule of Investments\nJune 30, 2024 (unaudited)\n"

AT_THE_ENDS = """Sample Loan Fund
Schedule of Investments
June 30, 2024 (unaudited)
Principal Amount |
Weighted Average |
||||||||
(000) | Description | Coupon | Maturity | Value | |||||
Variable Rate Loans 98.0% |
|||||||||
Freight 98.0% |
|||||||||
$ | 500 | Sampleton Freight, Inc., Term Loan |
8.500 | % | 3/12/29 | $ | 480,000 | ||
1,000 | Eastgate
Haulage Corp., Term Loan B |
7.250 | % | 6/15/30 | 990,000 | ||||
500 | Northfield Lines, Term Loan | 6.000 | % | 9/1/31 | 490,000 | ||||
1,960,000 | |||||||||
Total Investments 98.0% |
1,960,000 | ||||||||
Other Assets Less Liabilities 2.0% |
40,000 | ||||||||
Net Assets 100.0% |
$ | 2,000,000 | |||||||
"""

LOANS = """|Principal
|Amount
|(000)
|Borrower
|Coupon
|Maturity
|Value
|Freight 58.8%
|$
|500
|
Sampleton Freight, Inc., Term Loan
|8.25 to 10.50%
|06/30/29 to 12/30/30
|$
|480,000
|
Eastgate Haulage
|700
|
First Lien Term Loan
|7.25
|06/15/30
|696,000
|1,176,000
|
Power 39.2%
|800
|
Northfield Power, Term Loan
(1 mo. Term SOFR + 4.75%)(a)
|6.00
|09/01/31
|784,000
|
Total Investments 98.0%
|1,960,000
|
Other Assets Less Liabilities 2.0%
|40,000
|
Net Assets 100.0%
|$
|2,000,000
|
(a)
|
Fixed for the quarter.
"""

MARKED = """|
||Shares
|Market
Value
($000)
|Common Stocks (98.0%)
|Ohio (58.8%)
|Sampleton Mills Inc.
|9,100
|480
|1
|Eastgate Foods Corp.
|14,700
|696
|
|1,176
|Texas (39.2%)
|1,2
|Northfield Steel Ltd.
|23,300
|784
|Total Investments (98.0%) (Cost $1,800)
|1,960
|Other Assets and Liabilities—Net (2.0%)
|40
|Net Assets (100.0%)
|2,000
|1
|Non-income-producing security.
|2
|Some of these shares are on loan.
"""

RAISED = """Investment portfolio
|Bonds 58.80%
|Principal amount
(000)
|Value
(000)
|Sampleton Energy LP 8.25% 2/15/20261
|USD500
|$480
|Eastgate Oil Corp. 7.00% 11/1/20291,2
|700
|696
|Common stocks 39.20%
|Shares
|
|Northfield Drilling, Inc.
|9,100
|784
|Total investment securities 98.00%
|1,960
|Other assets less liabilities 2.00%
|40
|Net assets 100.00%
|$2,000
|1
|Acquired under Rule 144A.
|2
|Payment in kind.
"""


def read(text: str) -> Filing:
    (filing,) = read_filings(to_document(text.encode(), "bars.txt"))[0]
    assert reconcile(filing).standing is Standing.PROVED
    return filing


def figures(filing: Filing) -> list[tuple[object, ...]]:
    return [(row.issuer, row.principal, str(row.coupon), str(row.maturity), row.value) for row in filing.holdings]


def test_row_whose_bars_stand_at_the_ends_of_several_lines_is_one_row() -> None:
    assert figures(read(AT_THE_ENDS)) == [
        ("Sampleton Freight, Inc.", 500_000, "8.500", "2029-03-12", 480_000),
        ("Eastgate Haulage Corp.", 1_000_000, "7.250", "2030-06-15", 990_000),
        ("Northfield Lines", 500_000, "6.000", "2031-09-01", 490_000),
    ]


def test_lines_of_a_row_are_counted_so_that_those_below_keep_their_numbers() -> None:
    rows = list(with_whole_rows(["a |", "1 | 2 | ||", "b |", "3 | 4 | ||", "", "c"]))
    assert rows == ["a\t1\t2", "", "b\t3\t4", "", "", "c"]


def test_notes_beside_a_broader_table_stay_rows_of_their_own() -> None:
    lines = ["Name |", "5.00 | % | 1,000 | |||", "Name |", "6.00 | % | 2,000 | |||", "(a) | One. |", "(b) | Two. |"]
    assert list(with_whole_rows(lines))[-2:] == ["(a)\tOne.", "(b)\tTwo."]


def test_rows_that_keep_their_blank_cells_are_left_alone() -> None:
    lines = ["Name |  | Par |  | Value |", "Sampleton |  |  |  |  |", "Series A |  | 235 |  | 252 |  |  |"]
    assert list(with_whole_rows(lines)) == lines


def test_principal_behind_a_bare_parent_is_that_of_the_loan_below_it() -> None:
    filing = read(TITLE + LOANS)
    assert [(row.issuer, row.principal, row.value) for row in filing.holdings] == [
        ("Sampleton Freight, Inc.", Decimal(500_000), Decimal(480_000)),
        ("Eastgate Haulage", Decimal(700_000), Decimal(696_000)),
        ("Northfield Power", Decimal(800_000), Decimal(784_000)),
    ]
    assert [row.footnotes for row in filing.holdings] == [(), (), ("a",)]
    assert [(note.symbol, note.text) for note in filing.footnotes] == [("a", "Fixed for the quarter.")]


def test_range_of_rates_or_of_days_is_told_and_none_of_them_taken() -> None:
    first = read(TITLE + LOANS).holdings[0]
    assert (first.coupon, first.maturity) == (None, None)
    assert [(doubt.field, doubt.rule) for doubt in first.doubts] == [
        ("coupon", "range-as-printed"),
        ("maturity", "range-as-printed"),
    ]


def test_name_that_ends_with_its_spread_heads_no_section() -> None:
    assert [row.sections for row in read(TITLE + LOANS).holdings] == [("Freight",), ("Freight",), ("Power",)]


def test_digits_of_notes_in_a_cell_before_a_name_are_no_value_of_the_row_above() -> None:
    filing = read(TITLE + MARKED)
    assert [(row.issuer, row.footnotes, row.value) for row in filing.holdings] == [
        ("Sampleton Mills Inc.", (), Decimal(480_000)),
        ("Eastgate Foods Corp.", ("1",), Decimal(696_000)),
        ("Northfield Steel Ltd.", ("1", "2"), Decimal(784_000)),
    ]


def test_marks_glued_to_a_year_of_four_digits_are_marks() -> None:
    filing = read("Sample Income Trust\nJune 30, 2024\n" + RAISED)
    assert figures(filing) == [
        ("Sampleton Energy LP", 500_000, "8.25", "2026-02-15", 480_000),
        ("Eastgate Oil Corp.", 700_000, "7.00", "2029-11-01", 696_000),
        ("Northfield Drilling, Inc.", None, "None", "None", 784_000),
    ]
    assert [row.footnotes for row in filing.holdings] == [("1",), ("1", "2"), ()]


ALONE = """Ticker Symbol: SMF
|
Principal
|
|||||
Amount (000)
|
Description
|
Value
|
|||
$ 500
|
Sampleton Water Authority, Series 2004,
5.250%, 1/01/14
|
$ 480,000
|
|||
1,000
|
Eastgate Haulage District,
|
990,000
|
|||
Series 2010, 5.000%, 1/01/30
|
|||||
Total Ohio
|
1,470,000
|
||||
"""


def test_bars_on_lines_of_their_own_part_rows_of_as_many_bars() -> None:
    lines = list(with_whole_rows(ALONE.splitlines()))
    assert [(i, line) for i, line in enumerate(lines, 1) if line] == [
        (1, "Ticker Symbol: SMF"),
        (3, "Principal"),
        (6, "Amount (000)\tDescription\tValue"),
        (13, "$ 500\tSampleton Water Authority, Series 2004, 5.250%, 1/01/14\t$ 480,000"),
        (21, "1,000\tEastgate Haulage District,\t990,000"),
        (28, "Series 2010, 5.000%, 1/01/30"),
        (31, "Total Ohio\t1,470,000"),
    ]
    assert len(lines) == len(ALONE.splitlines())


def test_rows_of_tables_of_two_widths_end_where_bars_fill_them_up() -> None:
    seven = "Name {0} |\n|\n1,000 |\n|\n{0} |\n||\n"
    eight = "Name {0} |\n|\n1,000 |\n|\n{0} |\n|||\n"
    text = "".join(form.format(i) for i, form in enumerate([seven] * 4 + [eight] * 4, 1))
    lines = [line for line in with_whole_rows(text.splitlines()) if line]
    assert lines == [f"Name {i}\t\t1,000\t\t{i}" for i in range(1, 9)]


def test_lines_of_one_cell_between_bars_are_one_name() -> None:
    text = LOANS.replace("Northfield Power, Term Loan\n", "Northfield Power\n2007-1 Class C Certificates,\n5.00%, ")
    text = text.replace("(1 mo. Term SOFR + 4.75%)(a)\n", "Term Loan (a)\n")
    assert read(TITLE + text).holdings[2].issuer == "Northfield Power 2007-1"


def test_bars_that_open_rows_too_are_left_to_the_reading_of_cells() -> None:
    rows = "|\nCommon Stocks\n|||\n|\nSampleton Rail, Inc.(a)\n|\n|\n129\n|\n$ 867\n|\n|\nTotal\n|\n867\n||\n"
    lines = rows.splitlines() * 3
    assert list(with_whole_rows(lines)) == lines


def test_bar_that_opens_a_row_ends_a_blank_cell_where_the_other_rows_have_as_many() -> None:
    lines = ["Bonds | | Par | Value |", "Sampleton, 5.00% | | 500 | 480 |", "| | | 480 |", "|| Par | Value |"]
    assert list(with_whole_rows(lines)) == [*lines[:2], "|| | | 480 |", "||| Par | Value |"]


def test_prices_say_which_of_two_amounts_is_the_principal_whatever_the_headings_do() -> None:
    cells = ["Par value", "Rate", "Date", "Value", "Bonds 98.0%", "1,960,000", "Sampleton", "5.00", "6/1/29", "500,000"]
    cells += [
        "480,000",
        "Eastgate",
        "4.00",
        "6/1/30",
        "1,000,000",
        "990,000",
        "Northfield",
        "6.00",
        "6/1/31",
        "495,000",
    ]
    cells += ["490,000", "Westbrook", "6.00", "6/1/32", "25,000", "26,000", "Total", "1,986,000"]
    assert principal_first(cells) is False
    turned = [*cells[:5], "500,000", *cells[6:9], "480,000", "1,000,000", *cells[11:14], "990,000", "495,000"]
    turned += [*cells[16:19], "490,000", "25,000", *cells[21:24], "26,000", "Total", "1,986,000"]
    assert principal_first(turned) is True


def test_figures_filled_up_with_one_bar_too_many_end_the_words_above_them() -> None:
    lines = ["Name |", "5.00 | % | 1,000 | |||", "Name |", "6.00 | % | 2,000 | |||", "Total |", "3,000 | ||||||"]
    assert list(with_whole_rows(lines))[4:] == ["Total\t3,000", ""]


def test_title_without_a_bar_is_no_cell_of_the_headings_below_it() -> None:
    lines = (
        "Sampleton|",
        "|",
        "5|",
        "|||",
        "STATEMENT OF INVESTMENTS June 30, 2018 Unaudited",
        "Principal|",
        "|",
        "Value|",
    )
    assert "STATEMENT OF INVESTMENTS June 30, 2018 Unaudited" in tuple(with_whole_rows((*lines, "|||")))
