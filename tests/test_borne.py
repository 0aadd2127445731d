"""Stated figures that are printed nowhere: the place is unread, so that the filing is not proved."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from generator.document import Document, Row, Table
from generator.layouts.held.borne import borne_out
from generator.layouts.held.further_closings import beside_closing_lines
from generator.layouts.held.page_dates import headed_otherwise
from generator.layouts.schedules.printed import printed_lines
from generator.layouts.stated.closing_labels import with_labels
from generator.model import Figure, Filing, Totals, Unread
from generator.problems import Severity
from tests.builders import PATH, figure, filing, section, total_line, where

LINES = (
    ("Ohio - 71.2%", ""),
    ("", "803,000"),
    ("Total Investments", "$ 1,068,400"),
    ("Derivatives", "(1,400)"),
    ("Other Assets Less Liabilities", "61,000"),
    ("Net Assets", "$1,128,000"),
)


def _document() -> Document:
    rows = tuple(Row(cells, number) for number, cells in enumerate(LINES, 10))
    return Document(path=PATH, sha256="0" * 64, format="text", blocks=(Table(rows),), line_count=20)


def _filing(**totals: object) -> Filing:
    stated = {"investments": total_line(1_068_400, line=12), "net_assets": total_line(1_128_000, line=15)}
    return filing(sections=(section("Ohio", subtotal=803_000, line=11),), totals=Totals(**{**stated, **totals}))  # type: ignore[arg-type]


def _unread(read: Filing) -> tuple[Unread, ...]:
    return borne_out(_document(), read)[0].unread


def test_figures_printed_at_their_places_leave_a_filing_as_it_is() -> None:
    assert borne_out(_document(), _filing()) == (with_labels(printed_lines(_document()), _filing()), ())


def test_total_that_is_printed_nowhere_is_unread() -> None:
    made_up = _filing(investments=total_line(1_067_000, line=12))
    assert [(unread.where.line, unread.text[:29]) for unread in _unread(made_up)] == [
        (12, "Total Investments $ 1,068,400")
    ]


def test_subtotal_far_from_its_place_is_unread() -> None:
    torn = replace(_filing(), sections=(section("Ohio", subtotal=803_000, line=5),))
    assert [unread.where.line for unread in _unread(torn)] == [5]


def test_total_below_its_label_is_printed_where_a_page_writes_every_cell_on_a_line_of_its_own() -> None:
    rows = tuple(Row(cells, 10 * number) for number, cells in enumerate(LINES, 1))
    rows = (*rows[:2], Row(("Total Investments",), 30), Row(("(Cost $1,100,000)", "$ 1,068,400"), 38), *rows[3:])
    document = replace(_document(), blocks=(Table(rows),))
    subtotal = section("Ohio", subtotal=803_000, line=20)
    read = replace(_filing(investments=total_line(1_068_400, line=30)), sections=(subtotal,))
    read = replace(read, totals=replace(read.totals, net_assets=total_line(1_128_000, line=60)))
    found, problems = borne_out(document, read)
    assert (found.unread, problems) == ((), ())
    assert found.totals.investments and found.totals.investments.label == "Total Investments (Cost $1,100,000)"


def test_value_that_is_not_its_text_in_any_unit_is_unread() -> None:
    thousands = replace(figure(1_068_400, 12), value=Decimal(1_068_400_000))
    tenfold = replace(figure(1_068_400, 12), value=Decimal(10_684_000))
    line = total_line(1, line=12)
    assert not _unread(_filing(investments=replace(line, value=thousands)))
    assert _unread(_filing(investments=replace(line, value=tenfold)))


def test_two_lines_together_are_borne_out_where_both_are_printed() -> None:
    line = total_line(1, line=13)
    both = Figure(value=Decimal(59_600), as_filed="61,000; (1,400)", where=where(13, 14))
    other = Figure(value=Decimal(59_700), as_filed="61,000; (1,300)", where=where(13, 14))
    assert not _unread(_filing(other_assets_less_liabilities=replace(line, value=both)))
    assert _unread(_filing(other_assets_less_liabilities=replace(line, value=other)))


def test_total_investments_put_together_from_two_lines_is_unread() -> None:
    both = Figure(value=Decimal(1_067_000), as_filed="1,068,400; (1,400)", where=where(12, 13))
    made_up = _filing(investments=replace(total_line(1, line=12), value=both))
    assert [unread.where.line for unread in _unread(made_up)] == [12]


def test_total_that_the_filing_does_not_state_is_not_asked_for() -> None:
    computed = replace(total_line(5, line=12), computed=True)
    assert not _unread(_filing(investments=computed))


def test_dash_stands_for_nothing_and_for_nothing_else() -> None:
    dash = Figure(value=Decimal(0), as_filed="-", where=where(14))
    nothing, five = (replace(total_line(1), value=figure) for figure in (dash, replace(dash, value=Decimal(5))))
    assert not _unread(_filing(borrowings=nothing))
    assert _unread(_filing(borrowings=five))


def test_figure_that_is_not_printed_is_an_error_at_its_line() -> None:
    _, (problem,) = borne_out(_document(), _filing(investments=total_line(1_067_000, line=12)))
    assert (problem.where.line, problem.rule, problem.severity) == (12, "figure-not-printed", Severity.ERROR)


def test_closing_lines_of_a_document_in_which_nothing_is_read_are_left_to_its_refusal() -> None:
    assert beside_closing_lines(printed_lines(_document()), ()) == ((), ())


def _beside(*rows: tuple[str, ...], first: int = 30) -> tuple[list[tuple[int, str]], list[int]]:
    """The problems and unread lines of a document that has further rows behind its schedule."""
    further = tuple(Row(cells, number) for number, cells in enumerate(rows, first))
    document = replace(_document(), blocks=(*_document().blocks, Table(further)))
    own = _filing(other_assets_less_liabilities=total_line(61_000, line=14))
    (found,), problems = beside_closing_lines(printed_lines(document), (own,))
    return [(problem.where.line, problem.rule) for problem in problems], [x.where.line for x in found.unread]


def test_closing_lines_whose_net_assets_were_torn_from_their_line_are_told_by_their_other_assets() -> None:
    torn = (("Other Assets Less Liabilities - 0.4%", "1,394,945"), ("TOTAL NET ASSETS - 100.0%", ""))
    assert _beside(*torn) == ([(31, "further-schedule")], [31])
    assert _beside(*torn, ("$", "1,128,000")) == ([], [])


def test_closing_lines_that_repeat_those_of_the_schedule_are_its_own() -> None:
    assert _beside(("Other Assets Less Liabilities", "61,000"), ("Net Assets", "")) == ([], [])


def test_whole_net_assets_of_nobody_are_told_whatever_the_line_above_them_is_called() -> None:
    rest = ("Cash and Receivables (Net)", "9,100")
    assert _beside(rest, ("Net Assets - 100.0%", "$ 509,100")) == ([(31, "further-schedule")], [31])
    assert _beside(rest, ("Net Assets - 100.0%", "$ 1,128,000")) == ([], [])


def _headed(*titles: str) -> list[tuple[int, str, str]]:
    rows = (*(Row((title,), number) for number, title in enumerate(titles, 1)), *_document().blocks[0].rows)  # type: ignore[union-attr]
    document = replace(_document(), blocks=(Table(rows),))
    read = replace(_filing(), source=replace(_filing().source, where=where(10, 15)), period=date(2022, 3, 31))
    found = headed_otherwise(printed_lines(document), read)
    return [(problem.where.line, problem.rule, problem.message[-69:]) for problem in found]


def test_page_headed_by_another_day_is_told_however_the_day_is_written() -> None:
    first, again = "Schedule of Investments | March 31, 2022", "Schedule of Investments | 3/31/21 (continued)"
    said = "is headed 2021-03-31, the filing's period is read as 2022-03-31"
    ((line, rule, message),) = _headed(first, again)
    assert (line, rule, message[-len(said) :]) == (2, "two-dates", said)


@pytest.mark.parametrize(
    "below", ["Statement of Assets & Liabilities - 9/30/12", "Statement of Assets and Liabilities"]
)
def test_statement_of_assets_and_liabilities_of_another_day_is_told(below: str) -> None:
    rows = (*_document().blocks[0].rows, Row((below,), 16), Row(("September 30, 2012",), 17))  # type: ignore[union-attr]
    document = replace(_document(), blocks=(Table(rows),))
    of_filing = replace(_filing(), source=replace(_filing().source, where=where(10, 15)))
    found = headed_otherwise(printed_lines(document), replace(of_filing, period=date(2011, 9, 30)))
    assert [(problem.where.line, problem.rule) for problem in found] == [(16, "two-dates")]
    assert headed_otherwise(printed_lines(document), replace(of_filing, period=date(2012, 9, 30))) == ()


def test_pages_of_one_day_and_headings_of_a_span_are_not_told() -> None:
    assert _headed("Schedule of Investments | March 31, 2022", "Schedule of Investments | 3/31/22 (continued)") == []
    assert _headed("Schedule of Investments - March 31, 2022 and March 31, 2021") == []
