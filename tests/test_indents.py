"""Tables in which every printed line is a row of its own: how far names are indented, and names read whole by it."""

from datetime import date
from decimal import Decimal

import pytest

from generator.document import Document, Row, Table
from generator.formats import to_document
from generator.layouts import read_filings
from generator.layouts.renderings import in_lines

HEAD = "<p>Sampleton Municipal Fund</p><p>Schedule of Investments</p><p>September 30, 2012 (Unaudited)</p>"


def table(*rows: str) -> Document:
    """A page with one table; the cells of a row are parted by bars, and ``_`` is a space that does not break."""
    cells = ("<td>" + row.replace("_", "&nbsp;").replace("|", "</td><td>") + "</td>" for row in rows)
    return to_document(f"{HEAD}<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>".encode(), "x.htm")


def rows_of(document: Document) -> tuple[Row, ...]:
    """The rows of its tables."""
    return tuple(row for block in document.blocks if isinstance(block, Table) for row in block.rows)


def whole(*rows: str) -> list[str]:
    """The rows of a table, their cells parted by bars, once its names are whole."""
    return ["|".join(row.cells) for row in rows_of(in_lines(table(*rows)).document)]


@pytest.mark.parametrize(
    "cell",
    [
        "<td>&nbsp;&nbsp;&#160;Series A</td>",
        "<td style='padding-left:15pt'>Series A</td>",
        "<td><p style='margin:0 0 0 1.5em'><font size=2>Series A</font></p></td>",
        "<td colspan=2 style='padding-left:30px;text-indent:-10px'>Series A</td>",
    ],
)
def test_row_says_how_far_its_name_is_indented(cell: str) -> None:
    page = f"<table><tr><td>Sampleton</td><td></td><td>1,000</td></tr><tr>{cell}</tr></table>"
    rows = rows_of(to_document(page.encode(), "x.htm"))
    assert [row.starts for row in rows] == [(0, 1000), (3,)]


def test_names_that_hang_in_their_own_cells_are_not_indented() -> None:
    hanging = "<td style='margin-left:1.00em; text-indent:-1.00em'>"
    page = f"<table><tr>{hanging}Sampleton</td><td>1</td></tr><tr><td>Millrace</td><td>2</td></tr></table>"
    assert [row.starts for row in rows_of(to_document(page.encode(), "x.htm"))] == [(), ()]


def test_blank_spaces_indent_nothing() -> None:
    assert [row.starts for row in rows_of(table("Sampleton|1,000|___", "Millrace|2,000|_"))] == [(), ()]


def test_name_below_its_figures_goes_to_the_row_above() -> None:
    found = whole(
        "1,000|Sampleton Hospital District Revenue|1,100",
        "|___Bonds, Series A, 5.000%, 7/01/30|",
        "2,000|Lantern Hill Turnpike Commission|2,100",
        "|___Revenue Bonds, 4.000%, 7/01/31|",
        "500|Quarry School District, 3%, 7/01/32|510",
    )
    assert found == [
        "1,000|Sampleton Hospital District Revenue Bonds, Series A, 5.000%, 7/01/30|1,100",
        "2,000|Lantern Hill Turnpike Commission Revenue Bonds, 4.000%, 7/01/31|2,100",
        "500|Quarry School District, 3%, 7/01/32|510",
    ]


def test_name_above_its_figures_goes_to_the_row_below_with_its_principal() -> None:
    found = whole(
        "1,000|Sampleton Hospital District Revenue|",
        "|___Bonds, Series A, 5.000%, 7/01/30|1,100",
        "2,000|Lantern Hill Turnpike Commission|",
        "|___Revenue Bonds, 4.000%, 7/01/31|2,100",
        "500|Quarry School District, 3%, 7/01/32|510",
    )
    assert found == [
        "1,000|Sampleton Hospital District Revenue Bonds, Series A, 5.000%, 7/01/30|1,100",
        "2,000|Lantern Hill Turnpike Commission Revenue Bonds, 4.000%, 7/01/31|2,100",
        "500|Quarry School District, 3%, 7/01/32|510",
    ]


def test_issuer_above_two_securities_of_its_own_stays_a_line() -> None:
    rows = (
        "Sampleton Hospital District Revenue Bonds Rev",
        "___Series A, 5.000%, 7/01/30|1,000|1,100",
        "___Series B, 5.000%, 7/01/31|2,000|2,100",
        "Quarry School District, 3%, 7/01/32|500|510",
    )
    assert whole(*rows) == [row.replace("_", "") for row in rows]


def test_schedule_with_a_row_for_each_printed_line_gives_whole_holdings() -> None:
    document = table(
        "|Principal|",
        "Security|Amount|Value",
        "Municipal Bonds - 98.0%",
        "Exampleville Hospital District Revenue, Sample|$ 250,000|$ 260,000",
        "___College Series A, 5.000%, 4/01/33",
        "Lantern Hill Turnpike Commission Revenue, Ser|500,000|511,000",
        "___B, 4.000%, 1/01/30",
        "Quarry Point Unified School District GO, 3.5%|200,000|209,000",
        "___due 7/01/28",
        "Total Municipal Bonds (Cost $970,000)||980,000",
        "Other Assets Less Liabilities - 2.0%||20,000",
        "Net Assets - 100.0%||$ 1,000,000",
    )
    (filing,), _ = read_filings(document)
    assert [(row.issuer, row.coupon, row.maturity, str(row.value)) for row in filing.holdings] == [
        ("Exampleville Hospital District Revenue", Decimal("5.000"), date(2033, 4, 1), "260000"),
        ("Lantern Hill Turnpike Commission Revenue", Decimal("4.000"), date(2030, 1, 1), "511000"),
        ("Quarry Point Unified School District", Decimal("3.5"), date(2028, 7, 1), "209000"),
    ]
