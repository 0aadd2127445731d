"""What a schedule prints and its reading has no place for -> unread texts, and rows that can only be sums.

A reading may meet its totals and still be wrong: where the sums of sections were taken for rows, or the column of the
costs for that of the values. Then figures stand in the schedule that are neither those of a row nor of a total.
"""

import re
from collections.abc import Iterator, Sequence

from generator.layouts.general.cells import Line, money
from generator.layouts.general.closing import Closed
from generator.layouts.general.entries import Entry
from generator.layouts.general.items import BodyRow, is_total
from generator.layouts.general.labels import read_label
from generator.layouts.general.outline import Span, named_alike, plain_name
from generator.layouts.general.words import role_of
from generator.problems import UnreadableError, Where

_NET_ASSETS = re.compile(r"(?:total )?net assets\b(?!.*\b(?:per share|value|other)\b)", re.IGNORECASE)


def figures_left_out(entries: Sequence[Entry], body: Sequence[Line], closed: Closed) -> tuple[tuple[str, int], ...]:
    """The lines of a schedule with figures that the reading has no place for, each with its number."""
    return (*_lost(entries), *_unknown_columns(closed), *_net_assets_in_sight(body, closed))


def _unknown_columns(closed: Closed) -> Iterator[tuple[str, int]]:
    """The headings that nobody knows, where bonds have columns for rates or days, and none for a principal amount."""
    headings = {item.entry.columns.number: item.entry.columns for item in closed.body if isinstance(item, BodyRow)}
    for number, columns in headings.items():
        if "quantity" not in columns.roles and {"rate", "maturity"} & set(columns.roles):
            unknown = (slot.text for slot in columns.slots if slot.role == "other" and role_of(slot.text) != "other")
            yield from ((f"the column {text}", number) for text in unknown)


def _lost(entries: Sequence[Entry]) -> Iterator[tuple[str, int]]:
    """The lines that show amounts in columns which no heading explains, or that fit no column."""
    for entry in entries:
        if entry.lost:
            yield f"{entry.label} {entry.lost}".strip(), entry.number


def _net_assets_in_sight(body: Sequence[Line], closed: Closed) -> Iterator[tuple[str, int]]:
    """The line of net assets that stands in the schedule, where the reading does not show it."""
    if closed.net_assets is not None:
        return
    for line in body:
        if _NET_ASSETS.match(line.text) and money(line.cells[-1].text.split(" ")[-1]):
            yield line.text, line.number


def require_one_reading(rows: Sequence[BodyRow], spans: Sequence[Span], path: str) -> None:
    """Raise UnreadableError where two columns may be the values, or a row is named as the sum of a section."""
    for row in rows:
        where = Where(path, row.entry.number)
        if row.entry.columns.values > 1:
            message = "could not be read: several columns are headed as values, and nothing says which is the one"
            raise UnreadableError(Where(path, row.entry.columns.number), "several-values", message)
        if is_total(row.entry.label) and _names_a_section(row.entry.label, spans):
            message = f"could not be read: the rows do not come to {row.entry.label!r}: its figures were not understood"
            raise UnreadableError(where, "sum-not-met", message)


def _names_a_section(label: str, spans: Sequence[Span]) -> bool:
    name = plain_name(read_label(label).name)
    return not name or any(named_alike(name, span.heading.label.name) for span in spans)
