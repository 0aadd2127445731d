"""The printed sums of a schedule -> its closing lines: total investments, what is added to them, net assets.

Total investments is the last sum, called so, that all rows above it come to. The amounts between it and net assets
are closing lines of their own; those that no name tells apart are other assets less liabilities, added up.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.layouts.general.body import BodyHeading, BodyRow, BodySum, BodyText, Item
from generator.layouts.general.cells import money
from generator.layouts.general.labels import Label, read_label
from generator.layouts.general.outline import percent_of
from generator.model import Figure, TotalLine, Totals
from generator.problems import Where

_INVESTMENTS = re.compile(
    r"(?:total|net)\b.*\b(?:investments?|portfolio|securities|holdings)\b|totals?$", re.IGNORECASE
)
_WHOLE = re.compile(
    r"total (?:net )?(?:investments?|portfolio|investments? portfolio|investments? in securities)$", re.I
)
_NET = re.compile(r"(?:total )?net assets\b", re.IGNORECASE)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("floating_rate_notes", re.compile(r".*floating rate (?:note )?(?:obligations?|certificates?)", re.IGNORECASE)),
    ("preferred_shares", re.compile(r".*\bpreferred (?:shares?|stock)\b|.*\b(?:VMTP|VRDP|MuniFund)\b", re.IGNORECASE)),
    ("borrowings", re.compile(r".*\b(?:borrowings?|loans? payable|notes? payable|credit facility)\b", re.IGNORECASE)),
)
_OTHER = re.compile(
    r".*\b(?:assets|liabilities|receivables?|payables?|cash|derivative|options|written)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Closed:
    """The items of the schedule before its total investments, that sum, and the closing lines behind it."""

    body: tuple[Item, ...]
    investments: BodySum | None
    others: tuple[BodySum, ...]
    net_assets: BodySum | None
    met: bool


def _amount(item: BodySum) -> Decimal:
    return money(item.entry.value) or Decimal()


def _as_sum(item: Item) -> BodySum | None:
    """A closing line; one with an amount and a name that is no sum counts where it stands behind the sums."""
    if isinstance(item, BodySum):
        return item
    if isinstance(item, BodyRow) and item.entry.value and not item.entry.quantity:
        return BodySum(read_label(item.entry.label), item.entry)
    return None


def close(items: Sequence[Item]) -> Closed:
    """Part the items of a schedule into its body and its closing lines."""
    running, at, met = Decimal(), None, False
    net = next((i for i, x in enumerate(items) if isinstance(x, BodySum) and _NET.match(x.label.name)), None)
    for i, item in enumerate(items[:net]):
        if isinstance(item, BodyRow) and not _closes(item, met=met):
            running += money(item.entry.value) or Decimal()
        elif isinstance(item, BodySum) and _INVESTMENTS.match(item.label.name):
            holds = running == _amount(item)
            if holds or (not met and _WHOLE.match(item.label.name)):
                at, met = i, holds or met
    last = at if at is not None else _before_closing(items[:net])
    between = items[last + 1 : net]
    others = tuple(found for x in between if (found := _as_sum(x)))
    kept = tuple(text for x in between if (text := _stray(x)))
    investments = items[at] if at is not None else None
    net_assets = items[net] if net is not None else None
    return Closed(
        body=(*(items[:at] if at is not None else items[: last + 1]), *kept),
        investments=investments if isinstance(investments, BodySum) else None,
        others=others,
        net_assets=net_assets if isinstance(net_assets, BodySum) else None,
        met=met,
    )


def _stray(item: Item) -> BodyText | None:
    """What stands among the closing lines and is none: rows sold short, headings of anything but these lines."""
    match item:
        case BodyRow(entry) if _as_sum(item) is None:
            return BodyText(f"{entry.quantity} {entry.label} {entry.value}".strip(), entry.number)
        case BodyHeading(label, number) if not _OTHER.match(label.name):
            return BodyText(label.name, number)
        case BodyText():
            return item
        case _:
            return None


def _closes(row: BodyRow, *, met: bool) -> bool:
    """Whether a row can only be a closing line: it stands behind a sum that is met and names assets and the like."""
    return met and not row.entry.quantity and bool(_OTHER.match(row.entry.label))


def _before_closing(items: Sequence[Item]) -> int:
    """The place of the last item that is no line of other assets or liabilities."""
    last = len(items) - 1
    while last >= 0 and (found := _as_sum(items[last])) and _OTHER.match(found.label.name):
        last -= 1
    return last


def _figure(value: Decimal, printed: str, unit: int, where: Where) -> Figure:
    return Figure(value=value * unit, as_filed=printed, where=where)


def _percent(label: Label, value: Decimal, where: Where) -> Figure | None:
    """The percentage of a closing line; brackets around the whole of it say nothing of its sign, the amount does."""
    found = percent_of(label.percent)
    if found is None:
        return None
    signless = (
        label.percent.startswith("(") and label.percent.replace(" ", "").endswith("%)") and "-" not in label.percent
    )
    return Figure(
        value=abs(found).copy_sign(value) if signless and value else found, as_filed=label.percent, where=where
    )


def _line(item: BodySum, path: str, value: Decimal) -> TotalLine:
    entry = item.entry
    where = Where(path, entry.number, entry.last if entry.last > entry.number else 0)
    figure = _figure(value, entry.value, entry.columns.value_unit, where)
    return TotalLine(value=figure, percent=_percent(item.label, value, where))


def signed(closed: Closed) -> tuple[Decimal, ...]:
    """The amounts of the closing lines with their signs: "Liabilities" are taken off where only so the sum holds."""
    amounts = tuple(_amount(item) for item in closed.others)
    if closed.investments is None or closed.net_assets is None:
        return amounts
    gap = _amount(closed.net_assets) - _amount(closed.investments)
    turned = tuple(-a if _owed(x) and a > 0 else a for x, a in zip(closed.others, amounts, strict=True))
    return turned if sum(amounts) != gap and sum(turned) == gap else amounts


def _owed(item: BodySum) -> bool:
    return (
        bool(re.match(r"(?:less:?\s|liabilities)", item.label.name, re.I))
        or _kind(item) != "other_assets_less_liabilities"
    )


def _kind(item: BodySum) -> str:
    return next((name for name, p in _KINDS if p.match(item.label.name)), "other_assets_less_liabilities")


def totals(closed: Closed, path: str) -> Totals:
    """The closing lines as totals; several of one kind are added up and shown side by side."""
    found: dict[str, TotalLine] = {}
    for item, value in zip(closed.others, signed(closed), strict=True):
        line, kind = _line(item, path, value), _kind(item)
        found[kind] = _added(found[kind], line) if kind in found else line
    investments, net = closed.investments, closed.net_assets
    return Totals(
        investments=_line(investments, path, _amount(investments)) if investments else None,
        net_assets=_line(net, path, _amount(net)) if net else None,
        cost=_cost(investments, path) if investments else None,
        **found,
    )


def _added(a: TotalLine, b: TotalLine) -> TotalLine:
    """Two closing lines of one kind as one."""
    percent = None
    if a.percent and b.percent:
        percent = _sum_of(a.percent, b.percent)
    return TotalLine(value=_sum_of(a.value, b.value), percent=percent)


def _sum_of(a: Figure, b: Figure) -> Figure:
    return Figure(value=a.value + b.value, as_filed=f"{a.as_filed}; {b.as_filed}", where=a.where.to(b.where))


def _cost(item: BodySum, path: str) -> Figure | None:
    """The cost printed in brackets beside total investments."""
    value = money(item.label.cost) if item.label.cost else None
    if value is None:
        return None
    return _figure(value, item.label.cost, item.entry.columns.value_unit, Where(path, item.entry.number))
