"""The printed sums of a schedule -> its closing lines: total investments, what is added to them, net assets.

Total investments is the last sum, called so, that all rows above it come to. The amounts between it and net assets
are closing lines of their own; those that no name tells apart are other assets less liabilities, added up.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce
from math import isqrt

from generator.layouts.general.behind import OTHER, amount_of, as_sum, parted
from generator.layouts.general.cells import money
from generator.layouts.general.items import BodyRow, BodySum, Item
from generator.layouts.general.labels import Label, read_label
from generator.layouts.general.outline import percent_of
from generator.layouts.stated.closing_kinds import OTHER_ASSETS, kind_of
from generator.model import Figure, TotalLine, Totals
from generator.problems import Where

_INVESTMENTS = re.compile(
    r"(?:total|net)\b.*\b(?:investments?|portfolio|securities|holdings)\b|(?:(?:grand|portfolio)\s|investments?\W{1,4})?totals?$",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"total (?:net )?(?:value of )?(?:investments?|portfolio|securities|holdings)"
    r"(?: (?:portfolio|securities|in securities|holdings|at (?:market |fair )?value))?$",
    re.I,
)
_BARE = re.compile(r"totals?", re.IGNORECASE)
_TOTAL = re.compile(r"total\b", re.IGNORECASE)
_NET = re.compile(r"(?:total |common )?net assets\b", re.IGNORECASE)
_APART = 10  # times: so far cost and value of a portfolio never lie apart
_LESS = re.compile(r"less:?\s|.*\bunfunded (?:loan )?commitments?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Closed:
    """The items of the schedule, its total investments, the totals of positions beside them, and the closing lines.

    ``beside`` are the printed totals of what stands behind total investments as rows of its own, sold short or
    written; these rows are among the items of ``body``.
    """

    body: tuple[Item, ...]
    investments: BodySum | None
    others: tuple[BodySum, ...]
    net_assets: BodySum | None
    met: bool
    beside: tuple[BodySum, ...] = ()


def close(items: Sequence[Item]) -> Closed:
    """Part the items of a schedule into its body and its closing lines."""
    items = [_taken_off(item) for item in items]
    running, at, met = Decimal(), None, False
    net = next((i for i, x in enumerate(items) if isinstance(x, BodySum) and _NET.match(x.label.name)), None)
    for i, item in enumerate(items[:net]):
        if isinstance(item, BodyRow) and not _closes(item, met=met):
            running += money(item.entry.value) or Decimal()
        elif isinstance(item, BodySum) and _INVESTMENTS.match(item.label.name):
            holds = running == amount_of(item)
            if holds or (not met and _WHOLE.match(item.label.name)):
                at, met = i, holds or met
    if at is not None and _is_of_a_section(items[at:net]):
        at, met = next((i for i in range(at, len(items[:net])) if _is_whole(items[i])), None), False
    if at is None:
        at = _of_only_class(items[:net], items[net] if net is not None else None)
        met = at is not None
    last = at if at is not None else _before_closing(items[:net])
    found = items[at] if at is not None else None
    investments = found if isinstance(found, BodySum) else None
    net_assets = items[net] if net is not None else None
    net_sum = net_assets if isinstance(net_assets, BodySum) else None
    ends = parted(items[last + 1 : net], investments, net_sum)
    body = items[:at] if at is not None else items[: last + 1]
    return Closed((*body, *ends.body), investments, ends.others, net_sum, met, ends.beside)


def _is_whole(item: Item) -> bool:
    return isinstance(item, BodySum) and bool(_WHOLE.match(item.label.name))


def _is_of_a_section(items: Sequence[Item]) -> bool:
    """Whether a sum that names nothing is that of a section: further rows stand behind it."""
    first, *behind = items
    bare = isinstance(first, BodySum) and bool(_BARE.fullmatch(first.label.name))
    return bare and any(isinstance(x, BodyRow) and x.entry.quantity and x.entry.value for x in behind)


def _of_only_class(items: Sequence[Item], net: Item | None) -> int | None:
    """The place of the last total, of whatever name, where all rows come to it and it comes to net assets; else None.

    A fund that holds one class of securities may print the total of that class, and none of its investments.
    """
    places = [i for i, x in enumerate(items) if isinstance(x, BodySum) and _TOTAL.match(x.label.name)]
    found = items[places[-1]] if places else None
    sum_of_net = net if isinstance(net, BodySum) else None
    if not isinstance(found, BodySum):
        return None
    rows = [x for x in items if isinstance(x, BodyRow) and as_sum(x) is None]
    behind = items[places[-1] + 1 :]
    others = tuple(other for x in behind if (other := as_sum(x)))
    if not all(map(_is_closing, others)):
        return None
    closed = Closed(tuple(items), found, others, sum_of_net, True)
    slack = isqrt(len(rows)) + 1 if found.entry.columns.value_unit > 1 else 0
    held = sum((money(row.entry.value) or Decimal() for row in rows), Decimal())
    comes_to_net = sum_of_net is None or amount_of(found) + sum(signed(closed)) == amount_of(sum_of_net)
    return places[-1] if comes_to_net and abs(held - amount_of(found)) <= slack else None


def _taken_off(item: Item) -> Item:
    """A line without a quantity that says it is taken off is no row, wherever it stands."""
    if isinstance(item, BodyRow) and not item.entry.quantity and _LESS.match(item.entry.label):
        return BodySum(read_label(item.entry.label), item.entry)
    return item


def _closes(row: BodyRow, *, met: bool) -> bool:
    """Whether a row can only be a closing line: it stands behind a sum that is met and names assets and the like."""
    return met and not row.entry.quantity and bool(OTHER.match(row.entry.label))


def _before_closing(items: Sequence[Item]) -> int:
    """The place of the last item that is no closing line."""
    last = len(items) - 1
    while last >= 0 and (found := as_sum(items[last])) and _is_closing(found):
        last -= 1
    return last


def _is_closing(item: BodySum) -> bool:
    """Whether a line names other assets, liabilities, or what is owed or stands before common shares."""
    return bool(OTHER.match(item.label.name)) or kind_of(item.label.name) != OTHER_ASSETS


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
    label = item.label if item.label.percent else replace(item.label, percent=entry.percent)
    return TotalLine(value=figure, percent=_percent(label, value, where))


def signed(closed: Closed) -> tuple[Decimal, ...]:
    """The amounts of the closing lines with their signs: "Liabilities" are taken off where only so the sum holds."""
    amounts = tuple(amount_of(item) for item in closed.others)
    if closed.investments is None or closed.net_assets is None:
        return amounts
    gap = amount_of(closed.net_assets) - amount_of(closed.investments) - sum(map(amount_of, closed.beside))
    turned = tuple(-a if _owed(x) and a > 0 else a for x, a in zip(closed.others, amounts, strict=True))
    return turned if sum(amounts) != gap and sum(turned) == gap else amounts


def _owed(item: BodySum) -> bool:
    return (
        bool(re.match(r"(?:less:?\s|liabilities)", item.label.name, re.I)) or kind_of(item.label.name) != OTHER_ASSETS
    )


def totals(closed: Closed, path: str) -> Totals:
    """The closing lines as totals; several of one kind are added up and shown side by side."""
    found: dict[str, TotalLine] = {}
    for item, value in zip(closed.others, signed(closed), strict=True):
        line, kind = _line(item, path, value), kind_of(item.label.name)
        found[kind] = _added(found[kind], line) if kind in found else line
    investments, net = closed.investments, closed.net_assets
    return Totals(
        investments=_line(investments, path, amount_of(investments)) if investments else None,
        sold_short=_beside(closed, path),
        net_assets=_line(net, path, amount_of(net)) if net else None,
        cost=_cost(investments, path) if investments else None,
        **found,
    )


def _beside(closed: Closed, path: str) -> TotalLine | None:
    """The totals of positions beside total investments, added up and shown side by side."""
    lines = [_line(item, path, amount_of(item)) for item in closed.beside]
    return reduce(_added, lines) if lines else None


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
    unit = 1 if _is_in_dollars(value, item) else item.entry.columns.value_unit
    return _figure(value, item.label.cost, unit, Where(path, item.entry.number))


def _is_in_dollars(cost: Decimal, item: BodySum) -> bool:
    """Whether a cost is printed in dollars beside a value in thousands: only so the two are alike."""
    value, unit = abs(amount_of(item)), item.entry.columns.value_unit
    return unit > 1 and value < abs(cost) / _APART and abs(cost) / _APART < value * unit
