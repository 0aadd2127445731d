"""What charts are made of: figures, slices and labels -> the plain numbers and texts of plotly's JSON."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from html import escape
from typing import Any

from generator.measures import Slice

Chart = dict[str, Any]

INVESTMENTS = "investments"
NET_ASSETS = "net-assets"
BAR_PIXELS = 24
AXIS_PIXELS = 92
LEGEND = {"orientation": "h", "traceorder": "normal", "x": 0, "y": 1.02, "yanchor": "bottom"}


def label(text: str) -> str:
    """A name so that plotly shows it as it is: in a label it would take tags for markup."""
    return escape(text, quote=False)


def both(slices: Sequence[Slice]) -> dict[str, list[float | None]]:
    """Both value sets, between which the page switches without a second chart."""
    return {name: shares(slices, name) for name in (INVESTMENTS, NET_ASSETS)}


def shares(slices: Sequence[Slice], denominator: str) -> list[float | None]:
    """The shares of slices in per cent of one of the two denominators."""
    if denominator == INVESTMENTS:
        return [number(part.of_investments) for part in slices]
    return [number(part.of_net_assets) for part in slices]


def number(value: Decimal | None) -> float | None:
    """Four decimals are more than a picture shows and keep the scripts short."""
    return None if value is None else round(float(value), 4)


def millions(value: Decimal) -> str:
    """Dollars as short as a bar has room for: ``$194.7M``, ``-$0.3M``."""
    return f"{'-' if value < 0 else ''}${abs(value) / 1_000_000:,.1f}M"


def day(value: date) -> str:
    """A date as ISO prints it."""
    return value.isoformat()
