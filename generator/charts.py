"""One function for each chart: typed figures -> plotly's JSON as plain dicts. The only home of float."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from itertools import accumulate
from typing import Any
from zlib import crc32

from generator.measures import Breakdown, Measure, Slice
from generator.model import Figure
from generator.report import Comparison, FilingReport, FundReports, History, ShareLine, Step
from generator.report.insurance import NO_INSURER

Chart = dict[str, Any]
Lines = Mapping[str, Callable[[FilingReport], Decimal | None]]

INVESTMENTS = "investments"
NET_ASSETS = "net-assets"

# Each insurer keeps its colour on every page, in light and dark: all stand out from white and from near black alike.
_INSURER_COLOURS = {
    "ACA": "#8c6d31",
    "AG": "#306994",
    "AGC": "#3f8fc4",
    "AGM": "#1f6fb2",
    "AMBAC": "#d1495b",
    "BAM": "#2a9d8f",
    "BHAC": "#7d6690",
    "BIG": "#b56576",
    "CAPMAC": "#cf7a70",
    "CGIC": "#7b8e9b",
    "CIFG": "#8a8a55",
    "CLIA": "#b97a50",
    "FGIC": "#c27a10",
    "FSA": "#4f92c8",
    "MAC": "#3b8f99",
    "MBIA": "#6f9630",
    "NATL": "#4f772d",
    "RADIAN": "#9d4edd",
    "SYNCORA": "#b565e0",
    "XLCA": "#a06cc4",
}
_OTHER_COLOURS = ("#815b4d", "#607d8b", "#ad8a00", "#5e60ce", "#b5179e", "#3d6e46")
UNINSURED_COLOUR = "#88929f"
_UP = "#2a9d8f"
_DOWN = "#c2571a"
_BAR_PIXELS = 24
_AXIS_PIXELS = 92
_MOST_BANDS = 8
_MOST_STATES = 6  # as many as the page has colours for series
_LEGEND = {"orientation": "h", "traceorder": "normal", "x": 0, "y": 1.02, "yanchor": "bottom"}


def insurer_colour(code: str) -> str:
    """Return the colour of an insurer's code; the same code has the same colour on every page and in every run."""
    spare = _OTHER_COLOURS[crc32(code.encode("utf-8", "replace")) % len(_OTHER_COLOURS)]
    return _INSURER_COLOURS.get(code, spare)


def insurer_pie(report: FilingReport) -> Chart:
    """Return the pie of bond insurers as tagged, in per cent of total investments; all else is one grey part."""
    slices = [line.part for line in report.insurers] + list(report.uninsured[:1])
    colours = [insurer_colour(line.code) for line in report.insurers] + [UNINSURED_COLOUR] * bool(report.uninsured)
    trace = {
        "type": "pie",
        "labels": [_label(part) for part in slices],
        "values": _shares(slices, INVESTMENTS),
        "meta": _both(slices),
        "marker": {"colors": colours},
        "hole": 0.45,
        "sort": False,
        "direction": "clockwise",
        "texttemplate": "%{value:.1f}%",
        "textposition": "inside",
        "hovertemplate": "%{label}<br>%{value:.2f}%<extra></extra>",
    }
    return {"data": [trace], "layout": {"showlegend": True}}


def breakdown_bars(breakdown: Breakdown) -> Chart:
    """Return a horizontal bar for each slice, the first on top: its share of total investments in per cent."""
    slices = _shown(breakdown)
    trace = {
        "type": "bar",
        "orientation": "h",
        "y": [_label(part) for part in slices],
        "x": _shares(slices, INVESTMENTS),
        "meta": _both(slices),
        "hovertemplate": "%{y}<br>%{x:.2f}%<extra></extra>",
    }
    axes = {
        "xaxis": {"ticksuffix": "%", "rangemode": "tozero"},
        "yaxis": {"autorange": "reversed", "type": "category"},
    }
    return {"data": [trace], "layout": {**axes, "height": _AXIS_PIXELS + _BAR_PIXELS * len(slices)}}


def maturity_ladder(breakdown: Breakdown) -> Chart:
    """Return a column for each rung from the earliest to the latest, empty ones too: its share of total investments."""
    slices = breakdown.slices
    trace = {
        "type": "bar",
        "x": [_label(part).removesuffix("s").removesuffix(" year") for part in slices],  # the caption says years
        "y": _shares(slices, INVESTMENTS),
        "meta": _both(slices),
        "hovertemplate": "%{x}<br>%{y:.2f}%<extra></extra>",
    }
    axes = {"xaxis": {"type": "category"}, "yaxis": {"ticksuffix": "%", "rangemode": "tozero"}}
    return {"data": [trace], "layout": axes}


def net_assets_trend(fund: FundReports) -> Chart:
    """Return net assets applicable to common shares, in dollars, over the fund's periods."""
    return _trend(fund.history, {"Net assets": lambda report: _value(report.net_assets)}, "$", "")


def leverage_trend(fund: FundReports) -> Chart:
    """Return effective leverage, in per cent of total managed assets, over the fund's periods."""
    return _trend(fund.history, {"Effective": lambda report: _value(report.effective_leverage)}, "", "%")


def insured_trend(fund: FundReports) -> Chart:
    """Return the insured share, in per cent of total investments, over the fund's periods."""
    return _trend(fund.history, {"Insured": lambda report: _value(report.insured_share)}, "", "%")


def leverage_history(history: History) -> Chart:
    """Return both leverage measures, each in per cent of its own denominator, over the periods."""
    lines: Lines = {
        "Effective": lambda report: _value(report.effective_leverage),
        "Regulatory": lambda report: _value(report.measure("regulatory_leverage")),
    }
    return _trend(history, lines, "", "%")


def holdings_history(history: History) -> Chart:
    """Return the number of holdings over the periods."""
    return _trend(history, {"Holdings": lambda report: Decimal(len(report.filing.holdings))}, "", "")


def share_history(history: History) -> Chart:
    """Return net asset value and market price of a common share, in dollars, over the periods."""
    lines: Lines = {
        "Net asset value": lambda report: _value(report.filing.shares.net_asset_value),
        "Market price": lambda report: _value(report.filing.shares.market_price),
    }
    return _ranged(_trend(history, lines, "$", ""))


def discount_history(history: History) -> Chart:
    """Return the discount (negative) or premium to net asset value, in per cent, over the periods."""
    return _trend(history, {"Discount": lambda report: _value(report.filing.shares.discount)}, "", "%")


def insurer_history(history: History) -> Chart:
    """Return a column for each period, cut by insurer as tagged, in per cent of total investments; the rest is grey."""
    shown = [line for line in history.insurers if line.key != NO_INSURER][:_MOST_BANDS]
    return _bands(history, shown, [{"marker": {"color": insurer_colour(line.key)}} for line in shown])


def state_history(history: History) -> Chart:
    """Return a column for each period, cut by the states that ever had most, in per cent of total investments."""
    shown = history.states[:_MOST_STATES]
    return _bands(history, shown, [{} for _ in shown])


def change_steps(comparison: Comparison) -> Chart:
    """Return the way from the earlier total investments to the later ones, in dollars, a bar for each step on it.

    Both totals are marks, not bars: bars would have to begin at zero, and no step could be seen beside them.
    """
    steps = [step for step in comparison.steps if step.effect]
    totals, ends = comparison.changes.totals, (comparison.old.page_id, comparison.new.page_id)
    marks = {
        "type": "scatter",
        "mode": "markers",
        "x": [_number(totals.value_from), _number(totals.value_to)],
        "y": ends,
        "marker": {"symbol": "diamond", "size": 12, "color": UNINSURED_COLOUR},
        "hovertemplate": "%{y}<br>$%{x:,.0f}<extra></extra>",
    }
    order = [ends[0], *(step.title for step in steps), ends[1]]
    axes = {
        "xaxis": {"tickprefix": "$", "tickformat": "~s", "nticks": 6},
        "yaxis": {"type": "category", "autorange": "reversed", "categoryorder": "array", "categoryarray": order},
    }
    height = _AXIS_PIXELS + (_BAR_PIXELS + 8) * len(order)
    return {
        "data": [_steps(steps, totals.value_from), marks],
        "layout": {**axes, "showlegend": False, "height": height},
    }


def _steps(steps: Sequence[Step], start: Decimal) -> Chart:
    """A bar for each step, from where the steps before it led."""
    return {
        "type": "bar",
        "orientation": "h",
        "y": [step.title for step in steps],
        "base": [_number(start + before) for before in _before(steps)],
        "x": [_number(step.effect) for step in steps],
        "customdata": [f"{step.effect:+,.0f}" for step in steps],
        "marker": {"color": [_step_colour(step) for step in steps]},
        "hovertemplate": "%{y}<br>%{customdata} dollars<extra></extra>",
    }


def _before(steps: Sequence[Step]) -> list[Decimal]:
    """What the steps before each one come to."""
    return list(accumulate((step.effect for step in steps[:-1]), initial=Decimal())) if steps else []


def _step_colour(step: Step) -> str:
    if step.name == "residual":
        return UNINSURED_COLOUR
    return _UP if step.effect > 0 else _DOWN


def _trend(history: History, lines: Lines, prefix: str, suffix: str) -> Chart:
    """A line for each value; a period of which no filing was read, or that does not say, is a gap in it."""
    traces = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": name,
            "x": [_day(point.period) for point in history.points],
            "y": [_number(value(point.report) if point.report else None) for point in history.points],
            "connectgaps": False,
            "hovertemplate": f"%{{x}}<br>{prefix}%{{y:,.2~f}}{suffix}<extra>{name if len(lines) > 1 else ''}</extra>",
        }
        for name, value in lines.items()
    ]
    axes = {"xaxis": {"type": "category"}, "yaxis": {"tickprefix": prefix, "ticksuffix": suffix, "rangemode": "tozero"}}
    return {"data": traces, "layout": {**axes, "showlegend": len(lines) > 1, "legend": _LEGEND}}


def _ranged(chart: Chart) -> Chart:
    """The chart with an axis that begins where its figures do: prices of shares never come near zero."""
    chart["layout"]["yaxis"].pop("rangemode")
    return chart


def _bands(history: History, lines: Sequence[ShareLine], looks: Sequence[Chart]) -> Chart:
    """Stacked columns of shares; what no line shows is left blank up to 100%."""
    traces = [
        {
            "type": "bar",
            "name": escape(line.name, quote=False),
            "x": [_day(point.period) for point in history.points],
            "y": [_number(share) for share in line.shares],
            "hovertemplate": "%{x}<br>%{y:.2f}%<extra>%{fullData.name}</extra>",
            **look,
        }
        for line, look in zip(lines, looks, strict=True)
    ]
    axes = {"xaxis": {"type": "category"}, "yaxis": {"ticksuffix": "%", "rangemode": "tozero"}}
    return {
        "data": traces,
        "layout": {**axes, "barmode": "stack", "showlegend": True, "legend": _LEGEND, "height": 340},
    }


def _value(figure: Figure | Measure | None) -> Decimal | None:
    return None if figure is None else figure.value


def _shown(breakdown: Breakdown) -> tuple[Slice, ...]:
    return tuple(part for part in breakdown.slices if part.count)


def _label(part: Slice) -> str:
    """The name of a slice so that plotly shows it as it is: in a label it would take tags for markup."""
    return escape(part.name, quote=False)


def _both(slices: Sequence[Slice]) -> dict[str, list[float | None]]:
    """Both value sets, between which the page switches without a second chart."""
    return {name: _shares(slices, name) for name in (INVESTMENTS, NET_ASSETS)}


def _shares(slices: Sequence[Slice], denominator: str) -> list[float | None]:
    if denominator == INVESTMENTS:
        return [_number(part.of_investments) for part in slices]
    return [_number(part.of_net_assets) for part in slices]


def _number(value: Decimal | None) -> float | None:
    """Four decimals are more than a picture shows and keep the scripts short."""
    return None if value is None else round(float(value), 4)


def _day(value: date) -> str:
    return value.isoformat()
