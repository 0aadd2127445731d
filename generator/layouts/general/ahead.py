"""Rows of which some print a section's total beside its heading -> headings, each with its sum behind its rows.

A sum alone below a heading is that heading's where the rows below it come to its value. A line without a quantity, in
a schedule whose rows show one, heads a section where the rows below it come to its value; it may hold sections of its
own, printed in the same way.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.layouts.general.cells import money
from generator.layouts.general.items import BodyHeading, BodyRow, BodySum, Item
from generator.layouts.general.labels import Label, read_label

_SHARE_COUNTED = Decimal("0.3")
_MOST_OPEN = 2000  # items: so far below its heading the end of a section is looked for


def _counts(item: Item) -> bool:
    return isinstance(item, BodyRow) and bool(item.entry.quantity)


def _may_head(item: Item) -> bool:
    return isinstance(item, BodyRow) and not item.entry.quantity and not item.child and bool(money(item.entry.value))


def _end(items: Sequence[Item], start: int) -> int | None:
    """The place behind the rows that come to the value of the line before ``start``, or None."""
    head = items[start - 1]
    wanted = money(head.entry.value) if isinstance(head, (BodyRow, BodySum)) else None
    found = Decimal()
    for i in range(start, min(len(items), start + _MOST_OPEN)):
        item = items[i]
        if isinstance(item, BodyRow) and _counts(item):
            found += money(item.entry.value) or Decimal()
            if found == wanted:
                return i + 1
    return None


def _heading(item: BodyRow) -> Label:
    label = read_label(item.entry.label)
    percent = item.entry.percent if "%" in item.entry.percent else f"{item.entry.percent}%"
    return label if label.percent or not item.entry.percent else Label(label.name, percent, "", continued=False)


def totals_behind(items: Sequence[Item]) -> tuple[Item, ...] | None:
    """The items with each total moved behind its rows, or None where some line without a quantity heads nothing."""
    rows = [item for item in items if isinstance(item, BodyRow)]
    heads = [i for i, item in enumerate(items) if _may_head(item)]
    if not heads or sum(map(_counts, rows)) < _SHARE_COUNTED * len(rows):
        return None
    ends = {i: _end(items, i + 1) for i in heads}
    return tuple(_moved(items, {i: end for i, end in ends.items() if end is not None}))


def sums_behind(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items, each sum that stands alone right below a heading moved behind the rows that come to it."""
    below = (i for i in range(1, len(items)) if isinstance(items[i - 1], BodyHeading) and _is_bare(items[i]))
    ends = {i: end for i in below if (end := _end(items, i + 1)) is not None}
    return tuple(_moved(items, ends)) if ends else tuple(items)


def _is_bare(item: Item) -> bool:
    return isinstance(item, BodySum) and not item.entry.label and bool(money(item.entry.value))


def _moved(items: Sequence[Item], ends: dict[int, int]) -> Iterator[Item]:
    """Headings where the totals stood, and the totals behind the last row of each, the innermost first."""
    due: dict[int, list[BodySum]] = {}
    held: list[BodySum] = []
    for i, item in enumerate(items):
        held = [*reversed(due.pop(i, [])), *held]
        if i in ends or not _is_bare(item):
            yield from held
            held = []
        if i in ends and isinstance(item, BodyRow):
            label = _heading(item)
            yield BodyHeading(label, item.entry.number)
            due.setdefault(ends[i], []).append(BodySum(label, item.entry))
        elif i in ends and isinstance(item, BodySum):
            due.setdefault(ends[i], []).append(item)
        else:
            yield item
    yield from held
    for sums in due.values():
        yield from reversed(sums)
