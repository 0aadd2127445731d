"""One function for each chart: typed figures -> plotly's JSON as plain dicts. The only home of float."""

from generator.charts.changes import change_steps
from generator.charts.colours import GREY, PART_COLOURS, insurer_colours
from generator.charts.leverage import coverage_gauge, leverage_waterfall, shown_coverages
from generator.charts.plotting import Chart
from generator.charts.portfolio import breakdown_bars, columns, held_pie, insurer_pie
from generator.charts.trends import (
    discount_history,
    holdings_history,
    insured_trend,
    insurer_history,
    leverage_history,
    leverage_trend,
    net_assets_trend,
    share_history,
    state_history,
)

__all__ = [
    "GREY",
    "PART_COLOURS",
    "Chart",
    "breakdown_bars",
    "change_steps",
    "columns",
    "coverage_gauge",
    "discount_history",
    "held_pie",
    "holdings_history",
    "insured_trend",
    "insurer_colours",
    "insurer_history",
    "insurer_pie",
    "leverage_history",
    "leverage_trend",
    "leverage_waterfall",
    "net_assets_trend",
    "share_history",
    "shown_coverages",
    "state_history",
]
