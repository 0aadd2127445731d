"""Charts of the holdings cut one way: Breakdown, FilingReport -> plotly's JSON, with the keys of the slices as ids."""

import re
from collections.abc import Sequence

from generator.charts.colours import GREY, PART_COLOURS, insurer_colours
from generator.charts.plotting import AXIS_PIXELS, BAR_PIXELS, INVESTMENTS, Chart, both, label, shares
from generator.measures import Breakdown, Slice
from generator.report import FilingReport

_PIE_PIXELS = 220
_SHORT_LABEL = 34
MOST_BARS = 30
"""So many bars can be read; a longer list is for the table."""


def insurer_pie(report: FilingReport) -> Chart:
    """Return the pie of bond insurers as tagged, in per cent of total investments; all else is one grey part."""
    slices = [line.part for line in report.insurers] + list(report.uninsured[:1])
    colours = insurer_colours([line.code for line in report.insurers])
    return _pie(slices, [*colours, *[GREY] * bool(report.uninsured)])


def held_pie(slices: Sequence[Slice]) -> Chart:
    """Return the pie of at most eight parts of a schedule, none below zero, in per cent of total investments."""
    return _pie(slices, list(PART_COLOURS[: len(slices)]))


def _pie(slices: Sequence[Slice], colours: list[str]) -> Chart:
    trace = {
        "type": "pie",
        "ids": [part.key for part in slices],
        "labels": [label(part.name) for part in slices],
        "values": shares(slices, INVESTMENTS),
        "meta": both(slices),
        "marker": {"colors": colours},
        "hole": 0.45,
        "sort": False,
        "direction": "clockwise",
        "texttemplate": "%{value:.1f}%",
        "textposition": "inside",
        "hovertemplate": "%{label}<br>%{value:.2f}%<extra></extra>",
    }
    return {"data": [trace], "layout": {"showlegend": True, "height": _PIE_PIXELS}}


def breakdown_bars(breakdown: Breakdown, most: int = MOST_BARS) -> Chart:
    """Return a horizontal bar for each slice, the first on top: its share of total investments in per cent.

    Of more than ``most`` slices the first are shown; the table beside the chart has all of them.
    """
    slices = _shown(breakdown)[:most]
    names = [label(_short(part.name)) for part in slices]
    places = list(range(len(slices)))
    trace = {
        "type": "bar",
        "orientation": "h",
        "ids": [part.key for part in slices],
        "y": places,
        "x": shares(slices, INVESTMENTS),
        "meta": both(slices),
        "customdata": names,
        "hovertemplate": "%{customdata}<br>%{x:.2f}%<extra></extra>",
    }
    # by number, because two long names may be the same where they are cut
    named = {"autorange": "reversed", "tickvals": places, "ticktext": names}
    axes = {"xaxis": {"ticksuffix": "%", "rangemode": "tozero"}, "yaxis": named}
    return {"data": [trace], "layout": {**axes, "height": AXIS_PIXELS + BAR_PIXELS * len(slices)}}


def columns(breakdown: Breakdown) -> Chart:
    """Return a column for each slice in the breakdown's own order, empty ones too: its share of total investments."""
    slices = breakdown.slices
    trace = {
        "type": "bar",
        "ids": [part.key for part in slices],
        "x": [_tick(part) for part in slices],
        "y": shares(slices, INVESTMENTS),
        "meta": both(slices),
        "customdata": [label(part.name) for part in slices],
        "hovertemplate": "%{customdata}<br>%{y:.2f}%<extra></extra>",
    }
    axes = {"xaxis": {"type": "category", "tickangle": 0}, "yaxis": {"ticksuffix": "%", "rangemode": "tozero"}}
    return {"data": [trace], "layout": axes}


def _shown(breakdown: Breakdown) -> tuple[Slice, ...]:
    return tuple(part for part in breakdown.slices if part.count)


def _tick(part: Slice) -> str:
    """A slice in a word as narrow as its column, on a phone too: the caption says what is counted, years or per cent.

    The two ends of a span of tens stand below each other.
    """
    if part.key in _TICKS:
        return _TICKS[part.key]
    span = _SPAN.match(part.name)
    if span is None:
        return label(part.name)
    low, high = span.groups()
    return f"{low}\N{EN DASH}{'<br>' if len(low + high) > _ONE_LINE else ''}{high}"


_SPAN = re.compile(r"(\d+)%? to (?:under )?(\d+)")
_ONE_LINE = 3
_TICKS = {
    "past": "Past",
    "within-1-year": "0\N{EN DASH}1",
    "over-30-years": "30+",
    "no-maturity": "None",
    "no-period": "?",
    "zero": "0",
    "under-3-percent": "0\N{EN DASH}3",
    "6-percent-and-over": "6+",
    "no-coupon": "None",
}


def _short(name: str) -> str:
    """A name as long as an axis has room for beside its bars."""
    return name if len(name) <= _SHORT_LABEL else f"{name[: _SHORT_LABEL - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"
