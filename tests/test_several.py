"""Several schedules in one file: for each a filing of its own fund and notes; other tables are no holdings."""

import re
from dataclasses import replace

import pytest

from generator.formats import to_document
from generator.identity import fund_id
from generator.layouts import read_filings
from generator.model import Filing
from generator.problems import Problem
from generator.reconcile import Standing, reconcile
from tests.printed.families import FAMILIES, SIGNED, lines, of_several
from tests.printed.records import BONDS, Line
from tests.printed.renderings import RENDERINGS, tabs

FUNDS = ("Sample Ohio Municipal Fund", "Sample Utah Municipal Trust")
HELD = (BONDS, BONDS[2:])
ALL = {"tabs": tabs, **RENDERINGS}
SWAPS = (
    Line("text", ("Interest rate swaps outstanding at July 31, 2011:",)),
    Line("columns", ("Counterparty", "Notional Amount (000)", "Fixed Rate", "Termination Date", "Unrealized")),
    Line("row", ("Example Bank, N.A.", "5,000", "2.25%", "08/15/31", "(12,345)")),
    Line("row", ("Other Example Bank plc", "7,000", "2.50%", "09/15/31", "23,456")),
)


def read(data: bytes) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    return read_filings(to_document(data, "x.txt"))


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("rendering", ALL)
def test_each_schedule_is_a_filing_of_its_own_fund(rendering: str, family: str) -> None:
    filings, _ = read(ALL[rendering](tuple(of_several(FAMILIES[family], FUNDS, HELD))))
    unit = FAMILIES[family].unit
    assert [filing.fund.name.casefold() for filing in filings] == [fund.casefold() for fund in FUNDS]
    assert [[row.value for row in filing.holdings] for filing in filings] == [
        [bond.value // unit * unit for bond in held] for held in HELD
    ]
    assert [reconcile(filing).standing for filing in filings] == [Standing.PROVED] * 2


@pytest.mark.parametrize("family", FAMILIES)
def test_footnotes_are_those_of_the_schedule_above_them(family: str) -> None:
    printed = list(of_several(FAMILIES[family], FUNDS, HELD))
    at = max(i for i, line in enumerate(printed) if line.cells[0].startswith(("(b)", "(2)")))
    symbol = printed[at].cells[0].split()[0]
    printed[at] = Line("text", (f"{symbol} Security is in default.",))
    filings, _ = read(tabs(printed))
    assert [filing.footnotes[-1].meaning for filing in filings] == ["alternative-minimum-tax", "defaulted"]


@pytest.mark.parametrize("family", FAMILIES)
def test_funds_of_one_file_number_have_pages_of_their_own(family: str) -> None:
    filings, _ = read(tabs(tuple(of_several(FAMILIES[family], FUNDS, HELD))))
    assert len({fund_id(filing.fund) for filing in filings}) == 2


@pytest.mark.parametrize("family", FAMILIES)
def test_other_tables_below_a_schedule_are_no_holdings(family: str) -> None:
    printed = tuple(lines(FAMILIES[family]))
    (filing,), problems = read(tabs((*printed[: -len(SIGNED)], *SWAPS, *SIGNED)))
    (alone,), said = read(tabs(printed))
    assert [row.value for row in filing.holdings] == [row.value for row in alone.holdings]
    assert [problem.rule for problem in problems] == [problem.rule for problem in said]


@pytest.mark.parametrize("family", [name for name in FAMILIES if name != "pimco"])
def test_rows_below_further_columns_without_closing_lines_are_said(family: str) -> None:
    printed = tuple(lines(FAMILIES[family]))
    columns = next(line for line in printed if line.kind == "columns")
    rows = tuple(line for line in printed if line.kind == "row")[:3]
    (filing,), problems = read(tabs((*printed[: -len(SIGNED)], columns, *rows, *SIGNED)))
    assert len(filing.holdings) == len(BONDS)
    assert "further-schedule" in [problem.rule for problem in problems]


@pytest.mark.parametrize("count", [1, 2])
def test_a_fund_may_be_named_above_the_date_above_the_title(count: int) -> None:
    funds = ("Sample Oak Fund", "Sample Elm Fund")[:count]
    printed: list[Line] = []
    for line in of_several(FAMILIES["blackrock"], funds, HELD[:count]):
        fund = next((fund for fund in funds if fund in line.cells[0]), None)
        if fund:
            printed += [
                Line("text", (text,)) for text in (fund, "July 31, 2011", "Schedule of Investments (Unaudited)")
            ]
        elif "Schedule of Investments" not in line.cells[0]:
            printed.append(line)
    filings, _ = read(tabs(tuple(printed)))
    assert tuple(filing.fund.name for filing in filings) == funds


def without_percentages(printed: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines, their net assets stated as an amount alone."""
    net = re.compile(r"((?:TOTAL )?NET ASSETS\b[^\d%]*?)\W*100\.0+\s*%", re.IGNORECASE)
    return tuple(replace(line, cells=tuple(net.sub(r"\1", cell) for cell in line.cells)) for line in printed)


@pytest.mark.parametrize("family", FAMILIES)
def test_schedules_are_told_apart_where_net_assets_bear_no_percentage(family: str) -> None:
    filings, _ = read(tabs(without_percentages(tuple(of_several(FAMILIES[family], FUNDS, HELD)))))
    assert [len(filing.holdings) for filing in filings] == [len(held) for held in HELD]
    assert [filing.fund.name.casefold() for filing in filings] == [fund.casefold() for fund in FUNDS]


@pytest.mark.parametrize("family", FAMILIES)
def test_totals_of_another_fund_prove_nothing(family: str) -> None:
    printed = list(without_percentages(tuple(of_several(FAMILIES[family], FUNDS, HELD))))
    nets = [i for i, line in enumerate(printed) if line.kind == "total" and "NET ASSETS" in line.cells[0].upper()]
    spans = [slice(net - 2, net + 1) for net in nets]
    printed[spans[0]], printed[spans[1]] = printed[spans[1]], printed[spans[0]]
    filings, _ = read(tabs(tuple(printed)))
    assert [reconcile(filing).standing for filing in filings] == [Standing.CONTRADICTED] * 2


@pytest.mark.parametrize("family", FAMILIES)
def test_master_fund_below_the_one_line_of_its_feeder_is_not_proved(family: str) -> None:
    printed = tuple(lines(FAMILIES[family]))
    start = next(i for i, line in enumerate(printed) if line.kind == "columns")
    feeder = (
        Line("text", ("Schedule of Investments",)),
        Line("total", ("Investment in Sample Master Portfolio, at value", "$ 5,000,000")),
        Line("total", ("Other Assets Less Liabilities", "(20,000)")),
        Line("total", ("Net Assets", "$ 4,980,000")),
        Line("text", ("Sample Master Portfolio",)),
    )
    filings, problems = read(tabs((*printed[: start - 1], *feeder, *printed[start - 1 :])))
    if len(filings) == 2:  # the title stands right above the columns: the master's schedule has one of its own
        assert [(x.fund.name, len(x.holdings), reconcile(x).standing) for x in filings] == [
            (printed[start - 2].cells[0].title(), 1, Standing.PROVED),
            ("Sample Master Portfolio", len(BONDS), Standing.PROVED),
        ]
        return
    assert reconcile(filings[0]).standing is Standing.PARTLY
    assert "further-schedule" in [problem.rule for problem in problems]


@pytest.mark.parametrize("family", FAMILIES)
def test_net_assets_stated_again_are_no_further_schedule(family: str) -> None:
    printed = tuple(lines(FAMILIES[family]))
    again = tuple(line for line in printed if line.kind == "total")[-2:]
    (filing,), problems = read(tabs((*printed[: -len(SIGNED)], *again, *SIGNED)))
    assert reconcile(filing).standing is Standing.PROVED
    assert "further-schedule" not in [problem.rule for problem in problems]
