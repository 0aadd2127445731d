"""The closing lines of a schedule -> totals: investments, floating rate notes, preferred shares, net assets.

Label, percentage, note text and amount of one total may share a cell or be spread over several lines.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from generator.layouts.schedules.figures import figure, percentage
from generator.layouts.schedules.printed import Printed
from generator.model import Figure, TotalLine, Totals
from generator.problems import Where

_WORDS = r"[^%$\d\N{EN DASH}\N{EM DASH}-]{0,120}"  # the rest of a label, up to its dash
INVESTMENTS = re.compile(
    r"(?:\$?\s?\d{1,3}(?:,\d{3})*\s+)?TOTAL (?:TAX-EXEMPT )?INVESTMENTS\b(?! BEFORE\b)", re.IGNORECASE
)
"""How the line of total investments begins: where the principal stands first, with the sum of the principals."""

_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("investments", INVESTMENTS),
    (
        "floating_rate_notes",
        re.compile(
            r"(?:LIABILITY FOR )?FLOATING RATE NOTE (?:AND DEALER TRUSTS? )?OBLIGATIONS?\b"
            r"(?: RELATED TO SECURITIES HELD\b)?"
            rf"|LIABILITY FOR (?:TOB|TENDER OPTION BOND|TRUST CERTIFICATES?)\b{_WORDS}",
            re.IGNORECASE,
        ),
    ),
    (
        "preferred_shares",
        re.compile(
            r"(?:[A-Z][A-Z -]{1,80} )?PREFERRED (?:SHARES|STOCK)\b(?: OF BENEFICIAL INTEREST\b)?"
            rf"(?: \(INCLUDING ACCRUED DISTRIBUTIONS\)|{_WORDS}\bVALUE\b|{_WORDS}\bDIVIDENDS\b)?"
            rf"|(?:VRDP|VMTP|MTP|AMPS|AUCTION)(?: PREFERRED)?(?: SHARES)?\b,? AT LIQUIDATION VALUE{_WORDS}",
            re.IGNORECASE,
        ),
    ),
    ("borrowings", re.compile(r"BORROWINGS?\b", re.IGNORECASE)),
    (
        "other_assets_less_liabilities",
        re.compile(
            r"(?:OTHER ASSETS,? LESS (?:OTHER )?LIABILITIES|LIABILITIES IN EXCESS OF (?:CASH AND )?OTHER ASSETS"
            r"|(?:CASH AND )?(?:OTHER )?ASSETS IN EXCESS OF (?:OTHER )?LIABILITIES)(?![A-Z])",
            re.IGNORECASE,
        ),
    ),
    (
        "net_assets",
        re.compile(
            r"(?:TOTAL )?NET ASSETS\b(?: APPLICABLE TO COMMON (?:SHARES|STOCK|SHAREHOLDERS|STOCKHOLDERS)\b)?",
            re.IGNORECASE,
        ),
    ),
)
_ADDED = frozenset({"preferred_shares", "borrowings"})
_MARKS = r"(?:\s*(?:\^\{?\(?\w{1,2}\)?\}?|\(\w{1,2}\)|⁽.⁾|[¹²³ⁱ*]))*"
_COST_TEXT = r"\(\s*(?:identified )?cost[^()%]{0,40}\)"
_PERCENT = re.compile(
    rf"[A-Z, ]{{0,40}}{_MARKS}\s*(?:(?i:{_COST_TEXT}){_MARKS}\s*)?[-\N{{EN DASH}}\N{{EM DASH}}]?\s*"
    r"(\(\d+\.\d+\s*%\)|\(\d+\.\d+\)\s*%|\d+\.\d+\s*%)"
)
_AMOUNT = re.compile(r"(?:^|\s)\$?\s*(?:\(\d{1,3}(?:,\d{3})+\)|\d{1,3}(?:,\d{3})+)$")
_COST = re.compile(
    r"\(\s*(?:identified )?cost\s*[:\N{EN DASH}\N{EM DASH}-]?\s*\$?\s*([\d,]+)\s*\*?\s*\)", re.IGNORECASE
)


_NET_ASSETS = r"(?:TOTAL )?NET ASSETS\b"
_WHOLE = re.compile(rf"{_NET_ASSETS}.*100(?:\.0+)?\s*%", re.IGNORECASE)
_STATED = re.compile(
    rf"{_NET_ASSETS}{_WORDS}[-\N{{EN DASH}}\N{{EM DASH}}:]?\s*\$?\s*\d{{1,3}}(?:,\d{{3}})+", re.IGNORECASE
)


def end_of_closing(lines: Sequence[Printed], begin: int, is_row: Callable[[Printed], bool]) -> int | None:
    """The place of the line of net assets that ends the schedule that begins at a place; None without one.

    It bears 100 per cent; where rows stand between it and a line that states net assets alone, that one ends it.
    """
    whole = next((i for i in range(begin, len(lines)) if _WHOLE.match(lines[i].plain)), None)
    stated = next((i for i in range(begin, len(lines) if whole is None else whole) if _states(lines[i])), None)
    if stated is None or (whole is not None and not any(map(is_row, lines[stated:whole]))):
        return whole
    return stated


def _states(line: Printed) -> bool:
    """Whether a line states net assets as an amount without a percentage."""
    return bool(_STATED.fullmatch(line.plain))


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
            return TotalLine(value=value, percent=_percent(percent, value, place)) if value else None
    return None


def _percent(match: re.Match[str] | None, value: Figure, where: Where) -> Figure | None:
    """The percentage behind a label: filers print its sign in several ways or not at all, it is that of its amount."""
    found = percentage(match[1], where) if match else None
    return replace(found, value=abs(found.value).copy_sign(value.value)) if found else None


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
    found: dict[str, TotalLine] = {}
    for name, group in labelled(lines):
        if total := _total_line(name, group, path):
            found[name] = _added(found[name], total) if name in _ADDED and name in found else total
    return Totals(cost=_cost(lines, path), **found)


def _added(one: TotalLine, other: TotalLine) -> TotalLine:
    """Two closing lines of one kind, such as two classes of preferred shares, as one."""
    percent = _sum(one.percent, other.percent) if one.percent and other.percent else None
    return TotalLine(value=_sum(one.value, other.value), percent=percent)


def _sum(one: Figure, other: Figure) -> Figure:
    as_filed = f"{one.as_filed} + {other.as_filed}"
    return Figure(value=one.value + other.value, as_filed=as_filed, where=one.where.to(other.where))


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
