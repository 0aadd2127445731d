"""Footnote marks behind figures are read in every family and rendering, and a figure is never cut for one."""

from dataclasses import replace
from functools import cache

import pytest

from generator.document import Document, Row, Table
from generator.layouts.renderings.figure_marks import figure_and_marks, with_marks_at_names
from generator.reconcile import Standing, reconcile
from tests.printed.families import FAMILIES, lines
from tests.printed.records import Line
from tests.printed.renderings import RENDERINGS, tabs
from tests.printed.sponsors import SPONSORS, printed_by
from tests.test_printed_renderings import read

PRINTED = ("(a)", " (a)", "*", " \N{DAGGER}", "^{(a)}", "^{1}", "(1)", "\N{SUPERSCRIPT TWO}")
NAMES = (*FAMILIES, *SPONSORS)


@cache
def printed(name: str) -> tuple[Line, ...]:
    return tuple(lines(FAMILIES[name])) if name in FAMILIES else printed_by(name)


def marked(name: str, kind: str, mark: str) -> tuple[Line, ...]:
    """The lines of a filing with a mark behind the last figure of the second row, or of its total investments."""
    whole = printed(name)
    places = [i for i, line in enumerate(whole) if line.kind == kind and line.cells[-1][-1:].isdigit()]
    if kind == "total":
        places = [
            0,
            *(i for i in places if "total" in whole[i].cells[0].lower() and "inves" in whole[i].cells[0].lower()),
        ]
    line = whole[places[1]]
    return (
        *whole[: places[1]],
        replace(line, cells=(*line.cells[:-1], f"{line.cells[-1]}{mark}")),
        *whole[places[1] + 1 :],
    )


def figures(data: bytes) -> list[object]:
    return [(row.coupon, row.maturity, row.principal, row.value, row.issuer) for row in read(data).holdings]


@cache
def original(name: str) -> tuple[list[object], Standing]:
    """What is read of a filing without the mark."""
    data = tabs(printed(name))
    return figures(data), reconcile(read(data)).standing


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,034,870(a)", ("1,034,870", "(a)")),
        ("$ 1,034,870 (a)(b)", ("$ 1,034,870", "(a) (b)")),
        ("1,034,870 ^(1)", ("1,034,870", "(1)")),
        ("1,034,870^{1,2}", ("1,034,870", "(1) (2)")),
        ("(2,657,536)*", ("(2,657,536)", "*")),
        ("500,000a", ("500,000", "(a)")),
        ("10/01/2034^A", ("10/01/2034", "^A")),
        ("6/1/47(c)", ("6/1/47", "(c)")),
        ("5.125%\N{DAGGER}", ("5.125%", "\N{DAGGER}")),
        ("1,034,8701", ("1,034,8701", "")),
        ("1,034,870 1", ("1,034,870 1", "")),
        ("(1,034,870)", ("(1,034,870)", "")),
        ("615 (12)", ("615 (12)", "")),
        ("Sample Water Authority (a)", ("Sample Water Authority (a)", "")),
    ],
)
def test_marks_are_parted_from_a_figure_that_is_whole(text: str, found: tuple[str, str]) -> None:
    assert figure_and_marks(text) == found


@pytest.mark.parametrize("mark", PRINTED)
@pytest.mark.parametrize("name", NAMES)
def test_value_with_a_mark_behind_it_is_read_and_proved(name: str, mark: str) -> None:
    data = tabs(marked(name, "row", mark))
    assert (figures(data), reconcile(read(data)).standing) == original(name)


@pytest.mark.parametrize("name", [name for name in FAMILIES if name != "pimco"])
def test_letter_behind_a_value_is_a_footnote_of_its_row(name: str) -> None:
    whole = read(tabs(printed(name))).holdings[1].footnotes
    found = read(tabs(marked(name, "row", "(a)"))).holdings[1].footnotes
    assert "a" not in whole
    assert set(found) == {*whole, "a"}


@pytest.mark.parametrize("mark", PRINTED)
@pytest.mark.parametrize("name", FAMILIES)
def test_total_investments_with_a_mark_behind_them_are_found(name: str, mark: str) -> None:
    filing = read(tabs(marked(name, "total", mark)))
    assert reconcile(filing).standing is Standing.PROVED
    assert filing.totals.investments == read(tabs(printed(name))).totals.investments


@pytest.mark.parametrize("rendering", ("one line", "one word a line", "one cell a line", "rows parted by bars"))
@pytest.mark.parametrize("name", [name for name in NAMES if name != "pimco"])
def test_mark_behind_a_value_is_read_in_every_rendering(name: str, rendering: str) -> None:
    render = RENDERINGS[rendering]
    assert figures(render(marked(name, "row", "(b)"))) == figures(render(printed(name)))


@pytest.mark.parametrize("name", FAMILIES)
def test_digit_that_nothing_parts_from_a_value_is_no_mark(name: str) -> None:
    filing = read(tabs(marked(name, "row", "1")))
    assert reconcile(filing).standing is not Standing.PROVED


def cells_of(*cells: str) -> tuple[str, ...]:
    """The cells of a row once its marks stand at its name."""
    document = Document(path="x", sha256="", format="text", line_count=1, blocks=(Table((Row(cells, 1),)),))
    (table,) = with_marks_at_names(document).blocks
    assert isinstance(table, Table)
    return table.rows[0].cells


def test_mark_before_a_principal_goes_behind_the_name() -> None:
    assert cells_of("^1 500,000", "Sampleton, OH, IDA, 5.00%, 7/1/47", "548,330") == (
        "500,000",
        "Sampleton, OH, IDA, 5.00%, 7/1/47 (1)",
        "548,330",
    )


@pytest.mark.parametrize("cells", [("^3", "SHORT-TERM MUNICIPALS-12.2%"), ("", "3SHORT-TERM MUNICIPALS-12.2%")])
def test_mark_before_a_heading_goes_behind_it(cells: tuple[str, ...]) -> None:
    assert cells_of(*cells) == ("SHORT-TERM MUNICIPALS-12.2% (3)",)


def test_row_that_begins_with_a_number_is_no_heading_behind_a_mark() -> None:
    assert cells_of("", "3M Company, 2.2%") == ("", "3M Company, 2.2%")
