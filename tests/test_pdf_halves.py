"""PDF pages in two columns side by side, and labels over several lines: read in order, and no table is torn."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import pytest

from generator.document import Document
from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Filing
from generator.reconcile import Standing, reconcile
from tests.pdf_composer import PITCH, Printed, as_pdf, pdf, width
from tests.test_pdf import texts

TITLE = ("Sample Municipal Income Fund", "Schedule of Investments", "September 30, 2016 (Unaudited)")
LEFT = (
    "|Principal|Value",
    "Municipal Bonds 100.0%",
    "Ohio 60.0%",
    "Sampleton, Ohio Tobacco",
    "Series A-2 5.875% 6/1/47|500,000|490,690",
    "Guam Port, Revenue Bonds,",
    "Series C 5.00% 7/1/30|100,000|109,310",
    "Millrace City, General",
    "Obligation 4.00% 1/1/25|600,000|600,000",
)
RIGHT = (
    "|Principal|Value",
    "Texas 40.0%",
    "Sampleton, Texas Water",
    "Series B 5.00% 6/1/46|400,000|440,000",
    "Cedar County, Texas",
    "School 4.50% 2/1/31|350,000|360,000",
    "Total Investments 100.0%||2,000,000",
    "Other Assets Less Liabilities 0.0%||-",
    "Net Assets 100.0%||2,000,000",
)
STATEMENT = """Sample Municipal Income Fund
Schedule of Investments
September 30, 2016
	Principal	Value
Municipal Bonds 108.1%
Ohio 108.1%
Sampleton, Ohio Tobacco Series A-2 5.875% 6/1/47	500,000	490,000
Guam Port, Revenue Bonds, Series C 5.00% 7/1/30	700,000	710,000
Total Investments 108.1%		1,200,000
Liabilities in Excess of Other Assets (8.1)%		(90,000)
Net Assets 100.0%		$ 1,110,000

Statement of Assets and Liabilities
September 30, 2016
Assets
Investments, at value (cost $1,100,000 in the aggregate, without short-term investments)		$ 1,200,000
Receivable for investments sold and for shares of the fund that were issued		20,000
Total assets		1,220,000
Liabilities
Payable for investments purchased on a when-issued basis and not yet settled with the dealers who sold them		100,000
Accrued expenses		10,000
Total liabilities		110,000
Net assets		$ 1,110,000"""


def placed(left: int, rows: Sequence[str], ends: Sequence[int] = (205, 255), top: int = 740) -> Iterator[Printed]:
    """Rows below one another, their figures ending so far from the left."""
    for i, row in enumerate(rows):
        name, *cells = row.split("|")
        if name:
            yield Printed(name, left, top - PITCH * i)
        for cell, end in zip(cells, ends, strict=False):
            if cell:
                yield Printed(cell, left + end - width(cell), top - PITCH * i)


def document_of(*printed: Printed) -> Document:
    return to_document(pdf([printed]), "x.pdf")


def only(document: Document) -> Filing:
    (filing,), _ = read_filings(document)
    return filing


def title() -> Iterator[Printed]:
    return (Printed(text, 306 - width(text) // 2, 800 - PITCH * i) for i, text in enumerate(TITLE))


def test_schedule_in_two_columns_is_read_down_the_left_one_then_down_the_right_one() -> None:
    document = document_of(*title(), *placed(40, LEFT), *placed(317, RIGHT), Printed("3", 303, 30))
    names = [text.split("|")[0] for text in texts(document)]
    expected = [row.lstrip("|").split("|")[0] for row in (*LEFT, *RIGHT)]
    assert names == [*TITLE, *expected, "3"]
    filing = only(document)
    assert [(row.state, str(row.maturity)[:4], str(row.principal), str(row.value)) for row in filing.holdings] == [
        ("Ohio", "2047", "500000", "490690"),
        ("Ohio", "2030", "100000", "109310"),
        ("Ohio", "2025", "600000", "600000"),
        ("Texas", "2046", "400000", "440000"),
        ("Texas", "2031", "350000", "360000"),
    ]
    assert [row.coupon for row in filing.holdings] == [Decimal(x) for x in ("5.875", "5.00", "4.00", "5.00", "4.50")]
    assert reconcile(filing).standing is Standing.PROVED


def test_columns_whose_lines_stand_at_other_heights_are_read_apart_too() -> None:
    document = document_of(*title(), *placed(40, LEFT), *placed(317, RIGHT, top=735))
    assert [int(row.value or 0) for row in only(document).holdings] == [490_690, 109_310, 600_000, 440_000, 360_000]


def test_prose_in_two_columns_is_read_down_the_left_one_first() -> None:
    left = [f"Left line {i} of a note on how bonds are valued" for i in range(8)]
    right = [f"Right line {i} of a note on what was insured" for i in range(8)]
    assert texts(document_of(*placed(40, left), *placed(317, right))) == [*left, *right]


ROW = "Sampleton Tobacco, Series {}|5.875%|6/1/47|Assured Municipal|500,000|490,690"
TABLES = {
    "words between its figures": [ROW.format(letter) for letter in "ABCDEFGH"],
    "figures only behind its gap": [f"Sampleton Tobacco, Series {letter}|||||490,690" for letter in "ABCDEFGH"],
    "short terms before long ones": [f"AGM {i}|||Assured Guaranty Municipal Corp. of New York" for i in range(8)],
    "a name behind each figure": [f"Sampleton Tobacco {i}|490,690||Insured by Assured Guaranty" for i in range(8)],
}


@pytest.mark.parametrize("kind", TABLES)
def test_table_with_wide_gaps_between_its_own_columns_stays_whole(kind: str) -> None:
    rows = TABLES[kind]
    printed = placed(40, rows, ends=(190, 230, 360, 450, 520))
    found = texts(document_of(*printed))
    assert [row.split("|")[0] for row in found] == [row.split("|")[0] for row in rows]
    assert [row.split("|")[-1] for row in found] == [row.split("|")[-1] for row in rows]


def test_statement_whose_labels_wrap_is_the_same_in_print_as_typed() -> None:
    typed, printed = only(to_document(STATEMENT.encode(), "x")), only(to_document(as_pdf(STATEMENT, (480, 560)), "x"))
    found = [(line.group, line.label, int(line.figure.value)) for line in printed.statement]
    assert found == [(line.group, line.label, int(line.figure.value)) for line in typed.statement]
    assert found[3] == (
        "Liabilities",
        "Payable for investments purchased on a when-issued basis and not yet settled with the dealers who sold them",
        100_000,
    )
    assert len(found) == 7
    assert reconcile(printed).standing is reconcile(typed).standing is Standing.PROVED


def test_row_below_a_sentence_or_a_heading_that_ends_stays_a_row_of_its_own() -> None:
    lines = ["The bonds below are pledged to a bank.", "escrowed in part|490,690", "Held by dealer trusts of the fund:"]
    found = texts(document_of(*placed(40, [*lines, "collateral in all|500,000"], ends=(400,))))
    assert found == [lines[0], "escrowed in part|490,690", lines[2], "collateral in all|500,000"]
