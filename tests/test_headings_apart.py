"""A heading behind the last figure of a row begins the section below it; a percentage that belongs to a row stays."""

from dataclasses import replace

import pytest

from generator.document import Row, Table
from generator.formats import to_document
from generator.layouts.renderings.headings_apart import with_headings_apart

ROW = ("Sampleton Sewer Revenue", "8.125%", "5/1/31", "$", "1,055,000", "$", "962,297", "(a)")


def cells(*row: str) -> list[tuple[str, ...]]:
    """The rows that one row of cells becomes."""
    document = replace(to_document(b"Example\n", "x.txt"), blocks=(Table((Row(row, 7),)),))
    (table,) = with_headings_apart(document).blocks
    assert isinstance(table, Table)
    assert {row.number for row in table.rows} == {7}
    return [row.cells for row in table.rows]


@pytest.mark.parametrize("heading", ["Arizona 1.8%", "Arizona - 12.85%", "Health Care\N{EM DASH}3.1%"])
def test_heading_behind_the_figures_of_a_row_is_a_line_of_its_own(heading: str) -> None:
    assert cells(*ROW, heading) == [ROW, (heading,)]


@pytest.mark.parametrize("last", ["1.8%", "Ohio, 1.8%, 5/1/31", "AA", ""])
def test_what_is_no_heading_stays_in_its_row(last: str) -> None:
    assert cells(*ROW, last) == [(*ROW, last)]


def test_heading_without_an_amount_before_it_stays() -> None:
    assert cells("Municipal Bonds", "Ohio 1.8%") == [("Municipal Bonds", "Ohio 1.8%")]
