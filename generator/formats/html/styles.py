"""Attributes of a tag -> how many letters its style leaves free to the left of its first line."""

import re
from collections.abc import Sequence
from decimal import Decimal

_SIDE = re.compile(r"(?<![\w-])(margin|padding|text-indent)(?:-left)?\s*+:([^;\"']{1,60})", re.IGNORECASE)
_LENGTH = re.compile(r"([+-]?(?:\d{1,4}(?:\.\d{0,4})?|\.\d{1,4}))(px|pt|r?em|ex|in|cm|mm|%)?", re.IGNORECASE)
_HUNDREDTHS = {"px": 15, "pt": 20, "em": 200, "rem": 200, "ex": 100, "in": 1400, "cm": 600, "mm": 60, "%": 100}
"""How many hundredths of a letter of a usual size stand in each unit of length, about."""
_LONG_ATTRIBUTES = 500
_FURTHEST = 40


def letters_indented(attributes: str) -> int:
    """The letters that margin, padding and indent of a first line take together; 0 for very long attributes."""
    if ":" not in attributes or len(attributes) > _LONG_ATTRIBUTES:
        return 0
    said = {name.lower(): _hundredths(lengths.split()) for name, lengths in _SIDE.findall(attributes)}
    return min(max(round(sum(said.values()) / 100), 0), _FURTHEST)


def _hundredths(lengths: Sequence[str]) -> Decimal:
    """The length on the left, of one that holds there or of those on two, three or four sides."""
    if not lengths:
        return Decimal()
    match = _LENGTH.match(lengths[3 if len(lengths) > 3 else min(len(lengths) - 1, 1)])
    return Decimal(match[1]) * _HUNDREDTHS[(match[2] or "px").lower()] if match else Decimal()
