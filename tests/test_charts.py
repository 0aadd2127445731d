"""Charts: what plotly accepts, the same colours everywhere, and the same figures as the tables beside them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib import import_module

import pytest

from generator.charts import (
    GREY,
    Chart,
    breakdown_bars,
    change_steps,
    columns,
    coverage_gauge,
    discount_history,
    holdings_history,
    insured_trend,
    insurer_colours,
    insurer_history,
    insurer_pie,
    leverage_history,
    leverage_trend,
    leverage_waterfall,
    net_assets_trend,
    share_history,
    state_history,
)
from generator.insurers import registry
from generator.measures import Breakdown, Slice, breakdowns
from generator.report import FilingReport, FundReports
from tests.builders import enhancement, filing, holding, source, total_line, totals
from tests.whole import make_report

go = import_module("plotly.graph_objects")  # comes without types


def report() -> FilingReport:
    made = filing(
        holding(insurer="AGM", value=40),
        holding(insurer="NATL", value=25, state="Ohio"),
        holding(value=20, enhancements=(enhancement("LOC", "Some Bank"),)),
        holding(value=15),
        totals=totals(investments=100, net_assets=80),
    )
    return make_report([made], []).funds[0].newest


def cut(name: str) -> Breakdown:
    return next(each for each in report().breakdowns if each.name == name)


def two_periods() -> FundReports:
    old = filing(holding(insurer="AGM"), period=date(2011, 8, 31))
    new = filing(holding(), period=date(2011, 11, 30), source=source(path="b.txt", sha256="1" * 64))
    undated = filing(holding(), period=None, source=source(path="c.txt", sha256="2" * 64))
    [fund] = make_report([old, new, undated], []).funds
    return fund


def levered() -> FilingReport:
    """Net assets of 800, preferred shares of 100 and floaters of 100: coverage of 900 and 500 per cent."""
    made = totals(investments=1_000, floating_rate_notes=-100, net_assets=800)
    made = replace(made, preferred_shares=total_line(-100))
    return make_report([filing(holding(value=1_000), totals=made)], []).funds[0].newest


def drawn(chart: Chart | None) -> Chart:
    assert chart is not None
    return chart


CHARTS = (
    drawn(leverage_waterfall(levered())),
    drawn(coverage_gauge(levered())),
    insurer_pie(report()),
    breakdown_bars(cut("state")),
    breakdown_bars(cut("kind")),
    columns(cut("coupon")),
    columns(cut("maturity")),
    net_assets_trend(two_periods()),
    leverage_trend(two_periods()),
    insured_trend(two_periods()),
    leverage_history(two_periods().history),
    holdings_history(two_periods().history),
    share_history(two_periods().history),
    discount_history(two_periods().history),
    insurer_history(two_periods().history),
    state_history(two_periods().history),
    change_steps(two_periods().comparisons[0]),
)


@pytest.mark.parametrize("chart", CHARTS)
def test_plotly_accepts_every_chart(chart: Chart) -> None:
    made = go.Figure(chart)
    assert len(made.data) == len(chart["data"]) > 0


def test_pie_shows_insurers_and_one_grey_part_for_all_else() -> None:
    [trace] = insurer_pie(report())["data"]
    assert trace["labels"] == [
        "Assured Guaranty Municipal Corp.",
        "National Public Finance Guarantee Corp.",
        "No bond insurer",
    ]
    assert trace["values"] == [40.0, 25.0, 35.0]
    assert trace["meta"] == {"investments": [40.0, 25.0, 35.0], "net-assets": [50.0, 31.25, 43.75]}
    assert trace["marker"]["colors"] == [*insurer_colours(["AGM", "NATL"]), GREY]


def test_pie_without_denominator_has_no_values_rather_than_zeros() -> None:
    made = make_report([filing(holding(insurer="AGM"), holding(), totals=totals())], []).funds[0].newest
    [trace] = insurer_pie(made)["data"]
    assert trace["values"] == [None, None]


def test_every_insurer_of_the_registry_has_a_colour_of_its_own() -> None:
    colours = insurer_colours([insurer.code for insurer in registry().insurers])
    assert len(set(colours)) == len(colours)


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour as WCAG 2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_fixed_colour_stands_out_on_a_light_and_on_a_dark_page() -> None:
    codes = [insurer.code for insurer in registry().insurers] + [f"X{n}" for n in range(30)]
    colours = {*insurer_colours(codes), GREY}
    assert [colour for colour in sorted(colours) if not 0.12 <= luminance(colour) <= 0.30] == []


def test_an_unknown_code_has_the_same_colour_in_every_run_whatever_else_is_in_the_chart() -> None:
    assert insurer_colours(["XYZ"]) == ("#649064",)
    assert insurer_colours(["AGM", "XYZ", "NATL"])[1] == "#649064"


def test_insurers_that_no_list_knows_share_no_colour_in_a_chart_while_there_are_colours_left() -> None:
    codes = ["AGM", "NATL", *(f"X{number}" for number in range(20))]
    assert len(set(insurer_colours(codes))) == 22
    assert insurer_colours(codes) == tuple(reversed(insurer_colours(codes[::-1])))
    assert len(insurer_colours([f"X{number}" for number in range(30)])) == 30


def test_bars_leave_out_slices_without_a_holding_and_carry_both_denominators() -> None:
    empty = Slice(
        key="x", name="X", count=0, value=Decimal(), principal=None, of_investments=Decimal(), of_net_assets=Decimal()
    )
    full = replace(empty, key="y", name="Y", count=1, of_investments=Decimal("12.345678"), of_net_assets=None)
    [trace] = breakdown_bars(Breakdown(name="kind", title="By kind", slices=(empty, full)))["data"]
    assert (trace["customdata"], trace["y"], trace["x"]) == (["Y"], [0], [12.3457])
    assert trace["ids"] == ["y"]
    assert trace["meta"] == {"investments": [12.3457], "net-assets": [None]}


def test_a_label_shows_markup_as_text() -> None:
    made = Breakdown(name="state", title="By state", slices=breakdowns(filing(holding(state="<b>A</b> & B")))[1].slices)
    [trace] = breakdown_bars(made)["data"]
    assert trace["customdata"] == ["&lt;b&gt;A&lt;/b&gt; &amp; B"]


def test_maturity_ladder_keeps_empty_rungs() -> None:
    [trace] = columns(cut("maturity"))["data"]
    assert len(trace["x"]) == len(cut("maturity").slices)
    assert trace["x"][:5] == ["0–1", "1–3", "3–5", "5–10", "10–<br>15"]
    assert trace["customdata"][:3] == ["Within 1 year", "1 to 3 years", "3 to 5 years"]
    assert 0.0 in trace["y"]


def test_a_column_has_a_short_word_below_it_and_its_whole_name_when_pointed_at() -> None:
    made = breakdowns(filing(holding(maturity=None, coupon=None)))
    for name in ("maturity", "coupon"):
        [trace] = columns(next(each for each in made if each.name == name))["data"]
        assert (trace["x"][-1], trace["customdata"][-1]) == ("None", f"No {name} printed")


def test_trend_goes_from_old_to_new_without_undated_reports() -> None:
    [trace] = insured_trend(two_periods())["data"]
    assert (trace["x"], trace["y"]) == (["2011-08-31", "2011-11-30"], [100.0, 0.0])


def test_periods_are_named_by_their_months_below_the_axis_and_by_their_days_when_pointed_at() -> None:
    axis = insured_trend(two_periods())["layout"]["xaxis"]
    assert (axis["tickvals"], axis["ticktext"]) == (["2011-08-31", "2011-11-30"], ["2011-08", "2011-11"])
    assert axis["type"] == "category"


def test_leverage_waterfall_leads_from_net_assets_to_total_managed_assets() -> None:
    [trace] = drawn(leverage_waterfall(levered()))["data"]
    assert trace["y"] == ["Net assets", "Preferred shares", "Floaters", "Managed assets"]
    assert (trace["base"], trace["x"]) == ([0.0, 900.0, 1000.0, 0.0], [800.0, -100.0, -100.0, 1000.0])


def test_coverage_gauge_keeps_long_bars_on_its_axis_and_says_their_figure() -> None:
    chart = drawn(coverage_gauge(levered()))
    [trace] = chart["data"]
    assert trace["text"] == ["900.0%", "500.0%", "1,000.0%"]
    assert trace["x"] == [800.0, 500.0, 800.0]
    assert [mark["x0"] for mark in chart["layout"]["shapes"]] == [200, 300]


def test_a_fund_without_leverage_has_neither_waterfall_nor_gauge() -> None:
    assert leverage_waterfall(report()) is None
    plain = make_report([filing()], []).funds[0].newest
    assert (leverage_waterfall(plain), coverage_gauge(plain)) == (None, None)
