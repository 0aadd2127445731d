"""A fund over its periods: points and gaps, shares, and every bond's own line through its names, lots and exits."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from generator.charts import (
    discount_history,
    holdings_history,
    insured_trend,
    insurer_history,
    leverage_history,
    share_history,
    state_history,
)
from generator.model import Filing, ShareFacts
from generator.report import BondLine, FundReports, History
from tests.builders import figure, holding, totals
from tests.full_site import pages, words_of
from tests.test_compare_pages import DECEMBER, FUND, JUNE, SEPTEMBER, bond, filed
from tests.whole import make_report


def only_fund(*filings: Filing) -> FundReports:
    [fund] = make_report(filings, []).funds
    return fund


def history_of(*filings: Filing) -> History:
    return only_fund(*filings).history


def pars(line: BondLine) -> list[int | None]:
    return [None if row is None else int(row.principal or 0) for row in line.rows]


def test_quarter_without_a_filing_is_a_point_without_a_report() -> None:
    made = history_of(filed(JUNE, bond("A Water")), filed(DECEMBER, bond("A Water")))
    assert [(point.period, point.report is None) for point in made.points] == [
        (JUNE, False),
        (SEPTEMBER, True),
        (DECEMBER, False),
    ]


def test_gap_stays_a_gap_in_every_chart() -> None:
    fund = only_fund(filed(JUNE, bond("A Water", insurer="AGM")), filed(DECEMBER, bond("A Water", insurer="AGM")))
    charts = [make(fund.history) for make in (leverage_history, holdings_history, insurer_history, state_history)]
    for trace in [trace for chart in (*charts, insured_trend(fund)) for trace in chart["data"]]:
        assert trace["x"] == ["2011-06-30", "2011-09-30", "2011-12-31"]
        assert trace["y"][1] is None
        assert None not in (trace["y"][0], trace["y"][2])


def test_gap_is_said_and_its_row_is_empty() -> None:
    text = pages([filed(JUNE, bond("A Water")), filed(DECEMBER, bond("A Water"))])[f"{FUND}history.md"]
    assert "No filing was read for the quarter that ended on 2011-09-30. They stay gaps below." in words_of(text)
    assert "| 2011-09-30 not read | | | | | | | | | |" in text
    assert "| A Water; Series 2010, RB | 5.00 | 2030-07-01 | 1,000,000 |  | 1,000,000 |" in text


def test_bond_keeps_its_line_through_a_refunding_that_moves_its_date() -> None:
    before = bond("Harbor Water", maturity=date(2030, 7, 1))
    after = replace(before, maturity=date(2014, 7, 1), flags=("pre-refunded",))
    [line] = history_of(filed(JUNE, before), filed(SEPTEMBER, after)).bonds
    assert (line.latest.maturity, line.first.maturity) == (date(2014, 7, 1), date(2030, 7, 1))
    assert pars(line) == [1_000_000, 1_000_000]


def test_bond_that_left_and_one_that_came_are_two_lines() -> None:
    lines = history_of(
        filed(JUNE, bond("A Water"), bond("B School", coupon="3.00")),
        filed(SEPTEMBER, bond("A Water"), bond("C Airport", coupon="6.00")),
    ).bonds
    assert [(line.first.issuer, pars(line), line.since, line.from_the_first) for line in lines] == [
        ("A Water", [1_000_000, 1_000_000], JUNE, True),
        ("B School", [1_000_000, None], JUNE, True),
        ("C Airport", [None, 1_000_000], SEPTEMBER, False),
    ]


def test_part_of_a_split_lot_is_as_old_as_the_whole() -> None:
    whole = bond("Harbor Water", principal=1_000_000)
    parts = [bond("Harbor Water", principal=par, value=par) for par in (600_000, 400_000)]
    made = history_of(filed(JUNE, whole), filed(SEPTEMBER, *parts))
    assert sorted((pars(line), line.since) for line in made.bonds if line.rows[0]) == [([1_000_000, 600_000], JUNE)]
    [other] = [line for line in made.bonds if not line.rows[0]]
    assert (pars(other), other.since, other.from_the_first) == ([None, 400_000], JUNE, True)
    assert other.lots == ("$1,000,000 split into $600,000 + $400,000",)


def test_two_rows_that_are_equal_in_everything_are_two_lines() -> None:
    old, new = (tuple(bond("Harbor Water") for _ in range(2)) for _ in range(2))
    assert old[0] == old[1]
    made = history_of(replace(filed(JUNE), holdings=old), replace(filed(SEPTEMBER), holdings=new))
    assert [pars(line) for line in made.bonds] == [[1_000_000, 1_000_000]] * 2


def test_lines_stand_in_the_order_of_their_first_names_whatever_later_periods_call_them() -> None:
    old = filed(JUNE, bond("Cedar Water", coupon="3.00"), bond("Aspen School", coupon="4.00"))
    new = filed(SEPTEMBER, bond("Aspen School", coupon="4.00"), bond("Cedar Water", coupon="3.00"))
    assert [line.first.issuer for line in history_of(old, new).bonds] == ["Aspen School", "Cedar Water"]
    assert [line.first.issuer for line in history_of(old).bonds] == ["Aspen School", "Cedar Water"]


def test_change_of_par_is_strong_and_the_same_par_is_not() -> None:
    rows = [bond("A Water", principal=par, value=par) for par in (900, 900, 500)]
    filings = [filed(day, row) for day, row in zip((JUNE, SEPTEMBER, DECEMBER), rows, strict=True)]
    assert "| 900 | 900 | **500** |" in pages(filings)[f"{FUND}history.md"]


def test_shares_of_insurers_are_zero_where_none_is_held_and_unknown_where_nothing_was_read() -> None:
    insured = filed(JUNE, bond("A Water", insurer="AGM", value=40), bond("B School", coupon="3.00", value=60))
    bare = filed(DECEMBER, bond("A Water", value=40), bond("B School", coupon="3.00", value=60))
    lines = {line.name: line.shares for line in history_of(insured, bare).insurers}
    assert lines == {
        "Assured Guaranty Municipal Corp.": (Decimal(40), None, Decimal(0)),
        "No bond insurer": (Decimal(60), None, Decimal(100)),
    }


def stated(period: date, **figures: Any) -> Filing:
    shares = ShareFacts(**{name: figure(value) for name, value in figures.items()})
    return filed(period, bond("A Water"), shares=shares)


def test_shares_have_charts_only_where_a_filing_states_them() -> None:
    bare = pages([filed(JUNE, bond("A Water")), filed(SEPTEMBER, bond("A Water"))])[f"{FUND}history.md"]
    assert "history-shares" not in bare and "history-discount" not in bare
    some = [stated(JUNE, net_asset_value="14.40", market_price="14.00", discount="-2.78"), stated(SEPTEMBER)]
    text = pages(some)[f"{FUND}history.md"]
    assert "| 14.40 | 14.00 | -2.78 |" in text
    history = history_of(*some)
    assert [trace["y"] for trace in share_history(history)["data"]] == [[14.4, None], [14.0, None]]
    assert discount_history(history)["data"][0]["y"] == [-2.78, None]


def test_many_periods_are_cut_into_tables_of_twelve_the_newest_first() -> None:
    days = [date(2001 + number // 4, 3 * (number % 4) + 1, 1) for number in range(14)]
    text = pages([filed(day, bond("A Water")) for day in days])[f"{FUND}history.md"]
    heads = re.findall(r"^\| Bond \|.*$", text, re.MULTILINE)
    assert [head.count("](20") for head in heads] == [12, 12, 2, 2]
    assert "### 2001-01-01 to 2001-04-01" in text


def test_fund_with_one_period_has_a_history_without_charts() -> None:
    made = pages([filed(JUNE, bond("A Water"))])
    assert "fb-chart" not in made[f"{FUND}history.md"]
    assert "assets/figures/811-00001-history.js" not in made


def test_every_chart_of_a_history_has_a_table_with_its_figures() -> None:
    row = holding(insurer="AGM", value=25)
    made = pages([filed(JUNE, row), filed(SEPTEMBER, row, totals=totals(investments=50, net_assets=40))])
    text = made[f"{FUND}history.md"]
    assert "| Assured Guaranty Municipal Corp. | 100.00 | 50.00 |" in text
    assert "| California | 100.00 | 50.00 |" in text
