"""The unit of principal amounts is the one that the columns state and the prices bear out; another is refused."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Filing
from generator.problems import Problem
from tests.printed.families import FAMILIES, lines
from tests.printed.records import BONDS, Line
from tests.printed.renderings import tabs


def read(family: str, change: Callable[[str], str], rows: Callable[[Line], Line] = lambda line: line) -> Filing:
    """A family's filing with its heading of columns changed, and its rows."""
    return _read(family, change, rows)[0]


def _read(
    family: str, change: Callable[[str], str], rows: Callable[[Line], Line]
) -> tuple[Filing, tuple[Problem, ...]]:
    printed = [rows(line) if line.kind == "row" else line for line in lines(FAMILIES[family])]
    at = next(i for i, line in enumerate(printed) if line.kind == "columns")
    printed[at] = Line("columns", tuple(map(change, printed[at].cells)))
    (filing,), problems = read_filings(to_document(tabs(printed), "x.txt"))
    return filing, problems


@pytest.mark.parametrize("family", ["invesco", "invesco of 2019", "morgan stanley in transition"])
def test_thousands_that_no_heading_states_are_proved_by_the_prices(family: str) -> None:
    filing = read(family, lambda cell: cell.replace(" (000)", ""))
    assert [row.principal for row in filing.holdings] == [bond.principal for bond in BONDS]


def test_stated_unit_that_the_prices_contradict_is_refused() -> None:
    def in_dollars(line: Line) -> Line:
        return Line("row", (*line.cells[:3], f"{line.cells[3]},000", line.cells[4]))

    filing, problems = _read("invesco", lambda cell: cell, in_dollars)
    assert [row.principal for row in filing.holdings] == [None] * len(BONDS)
    assert [problem.rule for problem in problems] == ["unit"]
    assert sum((row.value or Decimal() for row in filing.holdings), Decimal()) == sum(bond.value for bond in BONDS)


def test_one_unit_for_both_columns_that_none_states_is_said() -> None:
    _, problems = _read("pimco", lambda cell: cell.replace(" (000S)", ""), lambda line: line)
    assert "unit" in [problem.rule for problem in problems]
