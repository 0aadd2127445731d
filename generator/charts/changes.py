"""The way from one period's total investments to the next one's: Comparison -> plotly's JSON."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from generator.charts.colours import DOWN, GREY, UP
from generator.charts.plotting import AXIS_PIXELS, BAR_PIXELS, Chart, number
from generator.report import Comparison, Step


def change_steps(comparison: Comparison) -> Chart:
    """Return the way from the earlier total investments to the later ones, in dollars, a bar for each step on it.

    Both totals are marks, not bars: bars would have to begin at zero, and no step could be seen beside them.
    """
    steps = [step for step in comparison.steps if step.effect]
    totals, ends = comparison.changes.totals, (comparison.old.page_id, comparison.new.page_id)
    marks = {
        "type": "scatter",
        "mode": "markers",
        "x": [number(totals.value_from), number(totals.value_to)],
        "y": ends,
        "marker": {"symbol": "diamond", "size": 12, "color": GREY},
        "hovertemplate": "%{y}<br>$%{x:,.0f}<extra></extra>",
    }
    order = [ends[0], *(step.title for step in steps), ends[1]]
    axes = {
        "xaxis": {"tickprefix": "$", "tickformat": "~s", "nticks": 6},
        "yaxis": {"type": "category", "autorange": "reversed", "categoryorder": "array", "categoryarray": order},
    }
    height = AXIS_PIXELS + (BAR_PIXELS + 8) * len(order)
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
        "base": [number(start + before) for before in _before(steps)],
        "x": [number(step.effect) for step in steps],
        "customdata": [f"{step.effect:+,.0f}" for step in steps],
        "marker": {"color": [_step_colour(step) for step in steps]},
        "hovertemplate": "%{y}<br>%{customdata} dollars<extra></extra>",
    }


def _before(steps: Sequence[Step]) -> list[Decimal]:
    """What the steps before each one come to."""
    return list(accumulate((step.effect for step in steps[:-1]), initial=Decimal())) if steps else []


def _step_colour(step: Step) -> str:
    if step.name == "residual":
        return GREY
    return UP if step.effect > 0 else DOWN
