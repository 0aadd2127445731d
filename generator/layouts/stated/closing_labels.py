"""Lines of a document and a filing read in it -> the filing, each closing line with its wording as printed.

A composed sample, of which the label is ``Net assets applicable to common shares (including $2,000 of borrowings)``::

    Net assets applicable to
    common shares (including $2,000 of borrowings) - 100.0% ......... $ 49,512,842
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from generator.layouts.schedules.printed import Printed, place_behind, place_of
from generator.model import Filing, TotalLine

_BEGINS = {
    "investments": re.compile(r"\W{0,3}(?:sub)?totals?\b|\W{0,3}net investments\b", re.IGNORECASE),
    "net_assets": re.compile(r"\W{0,3}(?:total )?net assets\b", re.IGNORECASE),
}
_CLOSES = re.compile(
    r"\W{0,3}(?:total|less|plus|net|other|cash|assets|liabilit|receivable|payable|preferred|floating|borrowing|auction"
    r"|tender|TOB|trust|MuniFund|variable|remarketed|cumulative|term|(?:loans?|notes?) payable"
    r"|V?MTP|VRDP|AM?PS|AMTP|MFP|ARPS)",
    re.IGNORECASE,
)
_ABOVE = 5
"""Lines above that of its amount on which a label may begin."""
_BELOW = 3
"""Lines of print below its place on which an amount may still stand."""
_AMOUNT = re.compile(r"\d,\d{3}\b")
_FIGURE = re.compile(r"[$(\s-]{0,6}((?<![\d,.])\.?\d[\d,.]{0,24})[%)\s]{0,6}")
_SUM_BEFORE = re.compile(r"\$?\s?\d{1,3}(?:,\d{3})* (?=total\b)", re.IGNORECASE)
"""The sum of the principals, where these stand before the names."""

_LEADERS = re.compile(r"(?: ?\.){3,}")
_ENDS = " -:.$*|\N{EN DASH}\N{EM DASH}"
_PARTED = re.compile(r"; | \+ ")
_LETTERS = re.compile(r"[A-Za-z]{3}")
_NAMES = (
    "investments", "sold_short", "floating_rate_notes", "preferred_shares", "borrowings",
    "other_assets_less_liabilities", "net_assets",
)  # fmt: skip


def with_labels(lines: Sequence[Printed], filing: Filing) -> Filing:
    """The filing, the ``label`` of each stated closing line filled in where the print shows one.

    A label is the text of the line without its own amount and percentage, its spaces and dot leaders folded; two lines
    that are read as one are joined by ";". None where no words stand at the amount, nor right above it.
    """
    found: dict[str, Any] = {
        name: replace(line, label=_label(lines, name, line))
        for name in _NAMES
        if (line := getattr(filing.totals, name)) is not None and not line.computed
    }
    return replace(filing, totals=replace(filing.totals, **found)) if found else filing


def _label(lines: Sequence[Printed], name: str, total: TotalLine) -> str | None:
    """The labels of a closing line, one for each amount that it adds up; None where one of them cannot be told."""
    where, percent = total.value.where, total.percent.as_filed if total.percent else ""
    start = place_of(lines, where.line)
    if start == place_behind(lines, where.line):
        return None
    end, labels = min(place_behind(lines, where.lines[1]) + _BELOW, len(lines)), list[str]()
    for amount in _PARTED.split(total.value.as_filed):
        at = next((i for i in range(start, end) if _shows(lines[i], amount)), None)
        label = None if at is None else _worded(lines, at, (amount, percent), _BEGINS.get(name, _CLOSES))
        if label is None:
            return None
        labels.append(label)
    return "; ".join(dict.fromkeys(labels))


def _shows(line: Printed, amount: str) -> bool:
    return any(_digits(match[1]) == _digits(amount) != "" for match in _FIGURE.finditer(line.text))


def _worded(lines: Sequence[Printed], at: int, figures: Sequence[str], begins: re.Pattern[str]) -> str | None:
    """The words of the line of an amount, with those right above where the label does not begin on it."""
    text = _without(lines[at].plain, figures)
    longer = text
    for above in range(at - 1, max(at - _ABOVE, 0) - 1, -1):
        if begins.match(longer) or _AMOUNT.search(lines[above].plain):
            break
        longer = _without(f"{lines[above].plain} {longer}", figures)
    label = longer if begins.match(longer) else text
    return label if _LETTERS.search(label) else None


def _without(text: str, figures: Sequence[str]) -> str:
    """A text without the amount and the percentage of its own line, the last of each, and without dot leaders."""
    text = _SUM_BEFORE.sub("", " ".join(text.split()))
    for printed in figures:
        own = [match for match in _FIGURE.finditer(text) if _digits(match[1]) == _digits(printed) != ""]
        if own:
            text = f"{text[: own[-1].start()]} {text[own[-1].end() :]}"
    return " ".join(_LEADERS.sub(" ", text).split()).strip(_ENDS)


def _digits(printed: str) -> str:
    """The digits of a figure and its points, by which two prints of it are the same."""
    return "".join(sign for sign in printed if sign.isdecimal() or sign == ".").strip(".")
