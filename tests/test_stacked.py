"""Rows of a page that stand in the cells of one, a line each: rows where the lines agree, else said."""

import pytest

from generator.document import Table
from generator.formats import to_document

TWO = (("Sampleton Water RB", "$ 250", "$ 212,360"), ("Millrace Sewer RB", "5,000", "4,306,816"))


def page(row: str) -> tuple[list[tuple[str, ...]], list[str]]:
    """The rows of a table with one row, and the rules of what is said of it."""
    document = to_document(f"<html><body><table>\n{row}\n</table></body></html>".encode(), "x.htm")
    rows = [row.cells for block in document.blocks if isinstance(block, Table) for row in block.rows]
    return rows, [problem.rule for problem in document.problems]


@pytest.mark.parametrize(
    "row",
    [
        "<tr><td>Sampleton Water RB<br>Millrace Sewer RB</td><td>$ 250<br>5,000</td>"
        "<td>$ 212,360<br>4,306,816</td></tr>",
        "<tr><td>Sampleton Water RB<BR>\nMillrace Sewer RB</td><td>$ 250<BR>\n5,000</td><td></td>"
        "<td>$ 212,360<BR>\n4,306,816</td>",
        "<tr><td><font size=2>Sampleton Water RB</font><br/><font size=2>Millrace Sewer RB</font></td>"
        "<td><font>$ 250</font><br/><font>5,000</font></td>"
        "<td><font>$ 212,360</font><br/><font>4,306,816</font></td></tr>",
        "<tr><td colspan=2>Sampleton Water RB<br>Millrace Sewer RB</td><td>$ 250<br>5,000</td>"
        "<td>$ 212,360<br>4,306,816</td></tr>",
        "<tr><td>Sampleton Water RB<br>Millrace Sewer RB<br>&nbsp;</td><td>$ 250<br>5,000<br>&nbsp;</td>"
        "<td>$ 212,360<br>4,306,816<br>&nbsp;</td></tr>",
    ],
)
def test_each_line_of_the_cells_is_a_row(row: str) -> None:
    assert page(row) == (list(TWO), [])


def test_a_sum_below_the_rows_stands_alone_in_its_column() -> None:
    rows, said = page(
        "<tr><td>Sampleton Water RB<br>Millrace Sewer RB<br>&nbsp;</td><td>$ 250<br>5,000<br>&nbsp;</td>"
        "<td>$ 212,360<br>4,306,816<br>4,519,176</td></tr>"
    )
    assert (rows, said) == ([*TWO, ("", "", "4,519,176")], [])


def test_cells_whose_lines_do_not_agree_stay_one_row_and_that_is_said() -> None:
    rows, said = page(
        "<tr><td>Sampleton Water RB,<br>Series A<br>Millrace Sewer</td><td>212,360<br>4,306,816</td></tr>"
    )
    assert rows == [("Sampleton Water RB, Series A Millrace Sewer", "212,360 4,306,816")]
    assert said == ["rows-in-one-cell"]


@pytest.mark.parametrize(
    "row",
    [
        "<tr><td>Principal<br>Amount</td><td>Value<br>(000)</td></tr>",
        "<tr><td>Sampleton Water RB,<br>Series A</td><td>5.00%<br>12/01/25</td><td>1,212,360</td></tr>",
    ],
)
def test_a_heading_or_a_name_over_two_lines_stays_one_row(row: str) -> None:
    rows, said = page(row)
    assert (len(rows), said) == (1, [])
