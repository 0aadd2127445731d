"""Charts of leverage: what total managed assets are made of, and asset coverage beside its tests -> plotly's JSON."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from generator.charts.colours import DOWN, GREY, OWN, UP
from generator.charts.plotting import AXIS_PIXELS, BAR_PIXELS, Chart, millions, number
from generator.report import FilingReport, coverages

_LETTERS = {"NA": "Net assets", "P": "Preferred shares", "F": "Floaters", "B": "Borrowings", "R": "Reverse repurchase"}
_TOTAL = "Managed assets"
_LEAST_AXIS, _MOST_AXIS = 400, 800
_ROOM = Decimal("1.15")


def leverage_waterfall(report: FilingReport) -> Chart | None:
    """Return how net assets and each kind of leverage come to total managed assets, in dollars.

    None where total managed assets are not known, or nothing but net assets goes into them.
    """
    made = report.measure("total_managed_assets")
    if made is None or made.value is None:
        return None
    parts = [(_LETTERS[each.letter], each.value) for each in made.inputs if each.value]
    if len(parts) < 2:
        return None
    names = [*(name for name, _ in parts), _TOTAL]
    values = [*(value for _, value in parts), made.value]
    bases = [Decimal(), *[*accumulate(value for _, value in parts)][1:], Decimal()]
    trace = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        # drawn back from the end of what is added: a label too long for its bar stands left of it, not off the edge
        "base": [number(base) for base in bases],
        "x": [number(-value if 0 < place < len(parts) else value) for place, value in enumerate(values)],
        "text": [millions(value) for value in values],
        "textposition": "auto",
        "customdata": [f"${value:,.0f}" for value in values],
        "marker": {"color": [OWN if name == _LETTERS["NA"] else GREY if name == _TOTAL else DOWN for name in names]},
        "hovertemplate": "%{y}<br>%{customdata}<extra></extra>",
    }
    axes = {"xaxis": {"tickprefix": "$", "tickformat": "~s", "nticks": 5}, "yaxis": _AS_GIVEN}
    return {"data": [trace], "layout": {**axes, "height": _height(names)}}


def coverage_gauge(report: FilingReport) -> Chart | None:
    """Return asset coverage in per cent beside the marks of 200% and 300%; None where no coverage is computed.

    A bar that is longer than the axis ends at its edge and says its figure.
    """
    shown = shown_coverages(report)
    if not shown:
        return None
    values = [value for _, _, value in shown]
    top = max(Decimal(_LEAST_AXIS), min(max(values) * _ROOM, Decimal(_MOST_AXIS)))
    trace = {
        "type": "bar",
        "orientation": "h",
        "y": [name for name, _, _ in shown],
        "x": [number(min(value, top)) for value in values],
        "text": [f"{value:,.1f}%" for value in values],
        "textposition": "inside",
        "insidetextanchor": "start",
        "marker": {"color": [UP if value >= test else DOWN for _, test, value in shown]},
        "customdata": [f"{value:,.2f}%, test {test}%" for _, test, value in shown],
        "hovertemplate": "%{y}<br>%{customdata}<extra></extra>",
    }
    axis = {"ticksuffix": "%", "range": [min(0, *(number(value) or 0 for value in values)), number(top)]}
    marks = {"tickangle": 0, "tickvals": [*([300] if top < 600 else []), *range(0, int(top) + 1, 200)]}
    layout = {"xaxis": axis | marks, "yaxis": _AS_GIVEN, "shapes": [_mark(200), _mark(300)]}
    return {"data": [trace], "layout": {**layout, "height": _height(shown)}}


_AS_GIVEN = {"type": "category", "autorange": "reversed"}


def shown_coverages(report: FilingReport) -> tuple[tuple[str, int, Decimal], ...]:
    """Return each asset coverage that is computed: what is covered, its test and its value, both in per cent."""
    found = ((made.held_against.covered, made.test, made.measure.value) for made in coverages(report.leverage))
    return tuple((title, test, value) for title, test, value in found if value is not None)


def _mark(at: int) -> Chart:
    """A line over all bars; in the middle grey, which light and dark pages both show."""
    line = {"color": GREY, "width": 2, "dash": "dot"}
    return {"type": "line", "xref": "x", "yref": "paper", "x0": at, "x1": at, "y0": 0, "y1": 1, "line": line}


def _height(bars: Sequence[object]) -> int:
    return AXIS_PIXELS // 2 + (BAR_PIXELS + 8) * max(len(bars), 3)
