"""The closing lines of a schedule -> totals: investments, floating rate notes, preferred shares, net assets.

Label, percentage, note text and amount of one total may share a cell or be spread over several lines.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from generator.layouts.figures import figure, percentage
from generator.layouts.printed import Printed
from generator.model import Figure, TotalLine, Totals
from generator.problems import Where

_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("investments", re.compile(r"TOTAL INVESTMENTS\b", re.IGNORECASE)),
    ("floating_rate_notes", re.compile(r"FLOATING RATE NOTE OBLIGATIONS?\b", re.IGNORECASE)),
    ("preferred_shares", re.compile(r"(?:[A-Z][A-Z -]+ )?PREFERRED SHARES\b", re.IGNORECASE)),
    ("borrowings", re.compile(r"BORROWINGS?\b", re.IGNORECASE)),
    ("other_assets_less_liabilities", re.compile(r"OTHER ASSETS LESS LIABILITIES\b", re.IGNORECASE)),
    ("net_assets", re.compile(r"NET ASSETS\b(?: APPLICABLE TO COMMON SHARES\b)?", re.IGNORECASE)),
)
_MARKS = r"(?:\s*(?:\^\{?\(?\w{1,2}\)?\}?|\(\w{1,2}\)|⁽.⁾|[¹²³ⁱ*]))*"
_PERCENT = re.compile(rf"[A-Z, ]{{0,40}}{_MARKS}\s*[-\N{{EN DASH}}\N{{EM DASH}}]?\s*(\(\d+\.\d+\)\s*%|\d+\.\d+\s*%)")
_AMOUNT = re.compile(r"(?:^|\s)\$?\s*(?:\(\d{1,3}(?:,\d{3})+\)|\d{1,3}(?:,\d{3})+)$")
_COST = re.compile(r"\(\s*Cost:?\s*\$?\s*([\d,]+)\s*\)", re.IGNORECASE)


def labelled(lines: Sequence[Printed]) -> Iterator[tuple[str, tuple[Printed, ...]]]:
    """The closing lines grouped under the labels that begin them."""
    name, held = "", list[Printed]()
    for line, below in zip_longest(lines, lines[1:]):
        text = line.plain if below is None or _amount(line) or "%" in line.plain else f"{line.plain} {below.plain}"
        found = next((label for label, pattern in _LABELS if pattern.match(text)), None)
        if found:
            if name:
                yield name, tuple(held)
            name, held = found, []
        held.append(line)
    if name:
        yield name, tuple(held)


def _total_line(name: str, lines: Sequence[Printed], path: str) -> TotalLine | None:
    """The amount that ends one of the lines, and the percentage right behind the label."""
    pattern = dict(_LABELS)[name]
    place = Where(path, lines[0].number, lines[-1].number)
    text = " ".join(line.plain for line in lines)
    percent = _PERCENT.match(text, _end(pattern, text))
    for line in lines:
        if printed := _amount(line):
            value = figure(printed, Where(path, line.number))
            return TotalLine(value=value, percent=percentage(percent[1], place) if percent else None) if value else None
    return None


def _amount(line: Printed) -> str:
    """The amount that ends a line: its last cell, or on a line of text an amount with a thousands comma."""
    filled = [cell for cell in line.cells if cell]
    if len(filled) > 1:
        return filled[-1] if figure(filled[-1], Where("")) else ""
    match = _AMOUNT.search(line.text)
    return match[0].strip() if match else ""


def _end(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.match(text)
    return match.end() if match else 0


def read_totals(lines: Sequence[Printed], path: str) -> Totals:
    """Read the closing lines; a line that is not there is None."""
    found = {name: total for name, group in labelled(lines) if (total := _total_line(name, group, path))}
    return Totals(cost=_cost(lines, path), **found)


def _cost(lines: Sequence[Printed], path: str) -> Figure | None:
    """The cost printed in brackets beside total investments."""
    for line in lines:
        if match := _COST.search(line.text):
            return figure(match[1], Where(path, line.number))
    return None


def floating_rate_note_text(lines: Sequence[Printed]) -> tuple[str, int]:
    """The text and first line of the closing line for floating rate notes; empty without one."""
    for name, group in labelled(lines):
        if name == "floating_rate_notes":
            return " ".join(line.text for line in group), group[0].number
    return "", 0
