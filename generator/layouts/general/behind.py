"""What stands between total investments and net assets -> closing lines, positions beside, and text that is neither.

Positions sold short and options written may stand behind total investments as rows of their own. They are read where
their printed total is theirs and the closing lines come to net assets with it; else they are shown as unread.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from generator.layouts.general.cells import money
from generator.layouts.general.items import BodyHeading, BodyRow, BodySum, BodyText, Item
from generator.layouts.general.labels import read_label

OTHER = re.compile(
    r".*\b(?:assets|liabilities|receivables?|payables?|cash|derivatives?|commitments?|borrowings?|deposits?|collateral"
    r"|reverse repurchase)\b",
    re.IGNORECASE,
)
"""Names of closing lines that are no positions."""

_RUNNING = re.compile(r"(?:sub-?)?totals?\b|net\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ends:
    """Closing lines; the printed totals of positions beside; what belongs to the body: positions, or text unread."""

    others: tuple[BodySum, ...]
    beside: tuple[BodySum, ...]
    body: tuple[Item, ...]


def amount_of(item: BodySum) -> Decimal:
    """The amount of a printed sum in its own unit."""
    return money(item.entry.value) or Decimal()


def as_sum(item: Item) -> BodySum | None:
    """A closing line; one with an amount and a name that is no sum counts where it stands behind the sums."""
    if isinstance(item, BodySum):
        return item
    if isinstance(item, BodyRow) and item.entry.value and not item.entry.quantity:
        return BodySum(read_label(item.entry.label), item.entry)
    return None


def _stray(item: Item) -> BodyText | None:
    """What stands among the closing lines and is none: rows without a total, headings of anything but these lines."""
    match item:
        case BodyRow(entry) if as_sum(item) is None:
            return BodyText(f"{entry.quantity} {entry.label} {entry.value}".strip(), entry.number)
        case BodyHeading(label, number) if not OTHER.match(label.name):
            return BodyText(label.name, number)
        case BodyText():
            return item
        case _:
            return None


@dataclass(slots=True)
class _Walk:
    """The amount reached so far, the rows that wait for their total, and what was found."""

    running: Decimal
    rows: Decimal = Decimal()
    counted: int = 0
    blocks: Decimal = Decimal()
    others: list[BodySum] = field(default_factory=list)
    beside: list[BodySum] = field(default_factory=list)

    def take(self, item: Item) -> None:
        """Count one item."""
        if isinstance(item, BodyRow) and item.entry.quantity:
            self.rows += money(item.entry.value) or Decimal()
            self.counted += 1
        elif found := as_sum(item):
            self._sum(found)

    def _sum(self, item: BodySum) -> None:
        value = amount_of(item)
        if self.counted and value == self.rows:
            self.beside.append(item)
            self.running, self.blocks = self.running + value, self.blocks + value
            self.rows, self.counted = Decimal(), 0
        elif _RUNNING.match(item.label.name) and (value == self.running or (self.beside and value == self.blocks)):
            return
        else:
            self.others.append(item)
            self.running += value


def parted(items: Sequence[Item], investments: BodySum | None, net: BodySum | None) -> Ends:
    """Part what stands between total investments and net assets."""
    walk = _Walk(amount_of(investments) if investments else Decimal())
    for item in items:
        walk.take(item)
    texts = tuple(text for x in items if (text := _stray(x)))
    if not walk.beside or investments is None or net is None or walk.counted or walk.running != amount_of(net):
        sums = tuple(found for x in items if (found := as_sum(x)))
        return Ends(tuple(walk.others) if not walk.beside else sums, (), texts)
    last = max(i for i, x in enumerate(items) if as_sum(x) in walk.beside)
    return Ends(tuple(walk.others), tuple(walk.beside), _positions(items[: last + 1], walk))


def _positions(items: Sequence[Item], walk: _Walk) -> tuple[Item, ...]:
    """The rows beside the investments with their headings and totals; closing lines among them are left out."""
    sums = [(x, as_sum(x)) for x in items]
    return tuple(found if found in walk.beside else x for x, found in sums if found is not x or found in walk.beside)
