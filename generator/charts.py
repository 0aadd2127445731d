"""One function for each chart: typed figures -> plotly's JSON as plain dicts. The only home of float."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from typing import Any
from zlib import crc32

from generator.measures import Breakdown, Measure, Slice
from generator.model import Figure
from generator.report import FilingReport, FundReports

Chart = dict[str, Any]

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
_BAR_PIXELS = 24
_AXIS_PIXELS = 92


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
    return _trend(fund, lambda report: _value(report.net_assets), "$", "")


def leverage_trend(fund: FundReports) -> Chart:
    """Return effective leverage, in per cent of total managed assets, over the fund's periods."""
    return _trend(fund, lambda report: _value(report.effective_leverage), "", "%")


def insured_trend(fund: FundReports) -> Chart:
    """Return the insured share, in per cent of total investments, over the fund's periods."""
    return _trend(fund, lambda report: _value(report.insured_share), "", "%")


def _trend(fund: FundReports, value: Callable[[FilingReport], Decimal | None], prefix: str, suffix: str) -> Chart:
    points = [(report.filing.period, value(report)) for report in fund.reports]
    dated = [(day, number) for day, number in points if day is not None]
    trace = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [_day(day) for day, _ in dated],
        "y": [_number(number) for _, number in dated],
        "connectgaps": False,
        "hovertemplate": f"%{{x}}<br>{prefix}%{{y:,.2f}}{suffix}<extra></extra>",
    }
    axes = {"xaxis": {"type": "category"}, "yaxis": {"tickprefix": prefix, "ticksuffix": suffix, "rangemode": "tozero"}}
    return {"data": [trace], "layout": axes}


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
