"""The items of a schedule -> the same, with the rows marked that print figures and no name of their own.

A name may stand on the line above its figures. Where the row below those figures inherits that line as its issuer,
the line is a parent, and the row between the two has lost its name. A composed sample::

    Sample Mortgage Trust
                                                      368,556     353,312     a row without a name
    Series 2007-6A, Class A3A, 3.395%, 12/25/37       279,693     265,000
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.layouts.general.days import DAY
from generator.layouts.general.items import BodyRow, Item

_DAY = re.compile(DAY)


def nameless_marked(items: Sequence[Item]) -> Iterator[Item]:
    """Mark each row without a name; it is a bond where a row beside it, of the same issuer, shows a maturity."""
    for i, item in enumerate(items):
        if not isinstance(item, BodyRow):
            yield item
            continue
        above, below = _row_at(items, i - 1), _row_at(items, i + 1)
        heir = below if below and _inherits(below, item) else None
        if _prints_no_name(item) or (item.named_above and heir and _is_dated(heir)):
            yield replace(item, nameless=True, bond=any(x is not None and _is_dated(x) for x in (above, heir)))
        else:
            yield item


def _row_at(items: Sequence[Item], place: int) -> BodyRow | None:
    found = items[place] if 0 <= place < len(items) else None
    return found if isinstance(found, BodyRow) else None


def _prints_no_name(row: BodyRow) -> bool:
    """Whether a row shows amounts alone; one with a coupon or a date inherits what it leaves out."""
    entry = row.entry
    return not (entry.label or entry.rate or entry.maturity)


def _inherits(row: BodyRow, above: BodyRow) -> bool:
    return row.child and row.issuer == above.entry.label


def _is_dated(row: BodyRow) -> bool:
    return bool(row.entry.maturity or _DAY.search(row.entry.label))
