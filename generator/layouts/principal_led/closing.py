"""The closing lines of a schedule -> totals, in the words of the families whose principal stands first."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.layouts.principal_led.form import AMOUNT, DASH
from generator.layouts.principal_led.lines import Flat
from generator.layouts.schedules.figures import figure, percentage
from generator.model import Figure, TotalLine, Totals
from generator.problems import Where

_PRINCIPAL = rf"(?:{AMOUNT}\s+)?"
INVESTMENTS = re.compile(
    rf"{_PRINCIPAL}Total (?:Tax-Exempt |Municipal |Net )?(?:Portfolio(?: of)? )?Investments?\b"
    r"(?!\)| in (?:Affiliated|Derivatives))",
    re.IGNORECASE,
)
NET_ASSETS = re.compile(r"^(?:Total )?Net Assets(?![a-z]).*?(?<![\d,.])100(?:\.0+)?\s*(?:%|(?![\d,.]))", re.IGNORECASE)
_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("investments", INVESTMENTS),
    ("net_assets", re.compile(r"(?:Total )?Net Assets(?![a-z])", re.IGNORECASE)),
    ("options", re.compile(r"Options Written\b", re.IGNORECASE)),
    (
        "other_assets_less_liabilities",
        re.compile(
            r"(?:Net )?Other (?:Assets|Liabilities)\b|Liabilities in Excess\b"
            r"|(?:Cash and )?(?:Other )?Assets in Excess\b"
            r"|Other Assets and (?:Other )?Liabilities\b|Assets less\b|Liabilities,? less\b",
            re.IGNORECASE,
        ),
    ),
    (
        "floating_rate_notes",
        re.compile(
            r"(?:Less:? )?(?:Liability for )?"
            r"(?:Floating[- ]Rate (?:Notes? )?(?:Obligations?|Notes)|TOB\b|Tender Option|Trust Certificates)",
            re.IGNORECASE,
        ),
    ),
    (
        "borrowings",
        re.compile(r"(?:Bank )?Borrowings?\b|Reverse Repurchase|Loans? Payable|Line of Credit", re.IGNORECASE),
    ),
    (
        "preferred_shares",
        re.compile(
            r"^(?=.{0,110}\b(?:Preferred|VRDP|VMTP|MTP|AMTP|MFP|iMTP|AMPS|ARPS|MuniFund|Term Preferred)\b)"
            r"(?:Liquidation Value of )?[A-Z][^$%]{3,140}",
            re.IGNORECASE,
        ),
    ),
)
_ADDED = frozenset({"preferred_shares", "borrowings"})
_COST = re.compile(r"\(\s*(?:identified |aggregate )?cost\b[^\d()]*(?P<cost>\d[\d,]*)[^()]*\)", re.IGNORECASE)
_OF = re.compile(r"\(\s*\d{1,3}(?:\.\d+)?\s*%\s*of\s[^()]*\)", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?:^|(?<=[\s)%\d*]))\$?\s*(?:\(\s*\$?\s*\d{1,3}(?:,\d{3}){1,6}\s*\)|\d{1,3}(?:,\d{3}){1,6})(?!\d)(?=\W*$)"
)
_PERCENT = re.compile(
    rf"\(\d{{1,3}}(?:\.\d+)?\s*%\s*\)|\(\d{{1,3}}(?:\.\d+)?\)\s*%|\d{{1,3}}(?:\.\d+)?\s*%|(?<={DASH})\s*\(?\d{{1,3}}\.\d+\)?"
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A closing line put together: what it is (empty where not known), its text and lines."""

    kind: str
    text: str
    number: int
    last: int


def begins_closing(line: Flat) -> bool:
    """Whether a line is one of those that end a schedule, other than preferred shares, which a fund may also hold."""
    return any(pattern.match(line.text) for kind, pattern in _LABELS if kind != "preferred_shares")


def _kind(text: str) -> str:
    return next((kind for kind, pattern in _LABELS if pattern.match(text)), "")


def _lines(lines: Sequence[Flat]) -> Iterator[_Line]:
    """Closing lines, each up to its amount."""
    held: _Line | None = None
    for line in lines:
        kind = _kind(line.text)
        if held and (not kind or not _PERCENT.search(held.text)) and not _has_amount(held.text):
            text = f"{held.text} {line.text}"
            held = _Line(held.kind or _kind(text), text, held.number, line.number)
        else:
            if held:
                yield held
            held = _Line(kind, line.text, line.number, line.number)
    if held:
        yield held


def _has_amount(text: str) -> bool:
    return bool(_AMOUNT.search(_COST.sub(" ", text)))


def read_closing(lines: Sequence[Flat], path: str) -> tuple[Totals, tuple[tuple[str, int], ...]]:
    """The totals, and the lines among them that are not read."""
    found: dict[str, TotalLine] = {}
    cost: Figure | None = None
    unread: list[tuple[str, int]] = []
    for line in _lines(lines):
        place = Where(path, line.number, line.last)
        if cost is None and line.kind == "investments" and (match := _COST.search(line.text)):
            cost = figure(match["cost"], place)
        total = _total(line, place)
        if total and line.kind == "investments" and _is_net_of_options(total, found):
            continue
        if total is None or not line.kind or (line.kind in found and line.kind not in _ADDED):
            unread.append((line.text, line.number))
        else:
            found[line.kind] = _added(found[line.kind], total) if line.kind in found else total
    found.pop("options", None)
    return Totals(cost=cost, **found), tuple(unread)


def _is_net_of_options(total: TotalLine, found: dict[str, TotalLine]) -> bool:
    """Whether a second total of investments is the first less the options written."""
    if "investments" not in found or "options" not in found:
        return False
    return found["investments"].value.value + found["options"].value.value == total.value.value


def _total(line: _Line, where: Where) -> TotalLine | None:
    """The amount that ends a closing line, and the percentage before it."""
    text = _OF.sub(" ", _COST.sub(" ", line.text))
    match = _AMOUNT.search(text)
    value = figure(match[0].strip(), where) if match else None
    if match is None or value is None:
        return None
    percent = _PERCENT.search(text, 0, match.start())
    return TotalLine(value=value, percent=percentage(percent[0].replace(" ", ""), where) if percent else None)


def _added(one: TotalLine, other: TotalLine) -> TotalLine:
    """Two closing lines of one kind, such as two classes of preferred shares, as one.

    Their percentages are each rounded, so that the sum of them is no figure that the filing prints.
    """
    as_filed = f"{one.value.as_filed} + {other.value.as_filed}"
    where = one.value.where.to(other.value.where)
    return TotalLine(
        value=Figure(value=one.value.value + other.value.value, as_filed=as_filed, where=where), percent=None
    )
