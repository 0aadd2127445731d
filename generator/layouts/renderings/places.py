"""What was read from a document put into lines -> the same with the lines of the file."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from generator.problems import Where

Read = TypeVar("Read")


def restored(value: Read, places: Sequence[tuple[int, int]]) -> Read:
    """Give every place in a record, or in a tuple of records, the first and last line it has in the file."""
    changed: Any = value
    if isinstance(value, Where):
        changed = _restored(value, places)
    elif isinstance(value, tuple):
        changed = tuple(restored(part, places) for part in value)
    elif is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        changed = replace(value, **{name: restored(part, places) for name, part in parts.items()})
    return changed  # type: ignore[no-any-return]


def _restored(where: Where, places: Sequence[tuple[int, int]]) -> Where:
    if not where.line:
        return where
    first, last = (places[min(number, len(places)) - 1] for number in where.lines)
    return Where(where.path, first[0], max(first[1], last[1]))
