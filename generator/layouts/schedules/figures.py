"""Printed text -> a figure with its place, or None where the text is no figure; the label before an amount."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from generator.model import Figure
from generator.problems import Where
from generator.values import amount, rate

Read = TypeVar("Read", Decimal, date)

Label = tuple[str, str, int]
"""The label of a line, the amount that ends it as printed, and the number of the line."""

_TRAILING = re.compile(r"(?<![\d,.])\$?\s*(?:\(\d[\d,.]{0,20}\)|\d[\d,.]{0,20})$")
_LONGEST_AMOUNT = 40


def or_none(read: Callable[[str], Read | None], text: str) -> Read | None:
    """What a reader of values makes of a text, or None where it refuses it."""
    try:
        return read(text)
    except ValueError:
        return None


def figure(text: str, where: Where) -> Figure | None:
    """The amount that a text prints, with its place; None where it prints none."""
    value = or_none(amount, text.replace("$ (", "$("))
    return Figure(value=value, as_filed=text.strip(), where=where) if value is not None else None


def labelled(labels: Iterable[Label], pattern: str, path: str) -> Figure | None:
    """The amount of the first label that a pattern matches, upper and small letters alike."""
    label = re.compile(pattern, re.IGNORECASE)
    found = ((printed, number) for text, printed, number in labels if label.match(text))
    return next((figure(printed, Where(path, number)) for printed, number in found), None)


def percentage(text: str, where: Where) -> Figure | None:
    """The rate in per cent that a text prints, with its place; None where it prints none."""
    value = or_none(rate, text.replace(" ", ""))
    return Figure(value=value, as_filed=text.strip(), where=where) if value is not None else None


@lru_cache(maxsize=8_192)
def label_and_amount(text: str) -> tuple[str, str]:
    """Cut the amount off the end of a line: its label, and the amount or nothing."""
    match = _TRAILING.search(text, max(0, len(text) - _LONGEST_AMOUNT))
    return (text[: match.start()].strip(" $\t"), match[0].strip()) if match else (text, "")
