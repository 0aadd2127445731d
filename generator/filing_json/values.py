"""Typed values -> the values of the JSON contract: whole dollars, decimals and dates as text."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from generator.model import Figure
from generator.values import rounded


class JsonText(str):
    """A value that is written as JSON already."""

    __slots__ = ()


Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]


def dollars(value: Decimal | None) -> int | None:
    """Whole dollars, halves away from zero."""
    if value is None:
        return None
    whole = int(value)
    return whole if whole == value else int(rounded(value, 0))


def money(figure: Figure | None) -> int | None:
    """A printed figure in whole dollars."""
    return dollars(figure.value) if figure else None


def text_of(value: Decimal | None) -> str | None:
    """A decimal as printed, without an exponent."""
    return f"{value:f}" if value is not None else None


def rate_of(figure: Figure | None) -> str | None:
    """A printed figure as text."""
    return text_of(figure.value) if figure else None


def day_of(value: date | None) -> str | None:
    """An ISO date."""
    return value.isoformat() if value else None
