"""What was read from a document put into lines -> the same with the lines of the file."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from operator import is_
from typing import Any, TypeVar

from generator.problems import Where

Read = TypeVar("Read")
Places = Mapping[int, tuple[int, int]]
"""The first and last line in the file of each line that has another number there."""


_WITHOUT = frozenset((str, int, bool, type(None), Decimal, date))
"""What most fields hold, and no place stands in."""


def restored(value: Read, places: Places) -> Read:
    """Give every place in a record, or in a tuple of records, the first and last line it has in the file."""
    changed: Any = value
    if isinstance(value, Where):
        changed = _restored(value, places)
    elif isinstance(value, tuple):
        parts = tuple([restored(part, places) for part in value])
        changed = value if all(map(is_, parts, value)) else parts
    elif names := _names(changed.__class__):
        held = ((name, part) for name in names if type(part := getattr(value, name)) not in _WITHOUT)
        found = {name: new for name, part in held if (new := restored(part, places)) is not part}
        changed = replace(changed, **found) if found else changed
    return changed  # type: ignore[no-any-return]


@lru_cache(maxsize=256)
def _names(kind: type) -> tuple[str, ...]:
    """The names of the fields of a kind of record; none of any other kind."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _restored(where: Where, places: Places) -> Where:
    if not where.line:
        return where
    first, last = (places.get(number, (number, number)) for number in where.lines)
    return Where(where.path, first[0], max(first[1], last[1]))
