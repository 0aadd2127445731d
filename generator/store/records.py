"""Records of this package -> bytes -> the same records; whatever else bytes may name is refused.

The way that Python pickles a frozen record asks for its fields by name, one by one, in both directions: on a filing of
200 rows that takes three times as long as what stands here.
"""

import io
import pickle
import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from operator import attrgetter
from types import MemberDescriptorType
from typing import Any

_PROTOCOL = 5
_FOREIGN = frozenset({("datetime", "date"), ("decimal", "Decimal")})

Reduced = tuple[Callable[..., Any], tuple[Any, ...]]


def packed(value: object) -> bytes:
    """Return the bytes of a record, a tuple of records and the like."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, protocol=_PROTOCOL)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(value)
    return out.getvalue()


def unpacked(data: bytes) -> Any:
    """Return what was packed. Raises UnpicklingError for what names anything but records, and what pickle raises."""
    return _OwnRecords(io.BytesIO(data)).load()


def record(kind: Any, *values: Any) -> Any:
    """Make a record of these values, in the order of its fields."""
    places = _places(kind)
    made: Any = object.__new__(kind)
    for put, value in zip(places, values, strict=True):
        put(made, value)
    return made


@cache
def _places(kind: Any) -> tuple[Callable[[Any, Any], None], ...]:
    """How each field of a kind of record is filled. Raises UnpicklingError for what is no record with slots."""
    found = [getattr(kind, field.name, None) for field in fields(kind)] if _is_record(kind) else []
    if not found or not all(isinstance(place, MemberDescriptorType) for place in found):
        raise pickle.UnpicklingError(f"{kind!r} is no record with slots")
    return tuple(place.__set__ for place in found if isinstance(place, MemberDescriptorType))


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and is_dataclass(kind)


class _Reducers(dict[type, Callable[[Any], Reduced]]):
    """How each kind of record is taken apart, made when the kind is first met."""

    def __missing__(self, kind: Any) -> Callable[[Any], Reduced]:
        if issubclass(kind, Enum):
            # By value: some Pythons would name getattr, which has no place in a cache.
            self[kind] = lambda made: (kind, (made.value,))
            return self[kind]
        if issubclass(kind, type) or not _is_record(kind):
            raise KeyError(kind)
        count = len(_places(kind))
        values = attrgetter(*(field.name for field in fields(kind)))

        def reduced(made: Any) -> Reduced:
            return record, (kind, *values(made)) if count > 1 else (kind, values(made))

        self[kind] = reduced
        return reduced


_BUILT_IN: dict[type, Any] = {date: date.__reduce__, Decimal: Decimal.__reduce__}
_REDUCERS = _Reducers(_BUILT_IN)


class _OwnRecords(pickle.Unpickler):
    """Loads records and enumerations of this package, dates and decimals, and refuses whatever else is named."""

    def find_class(self, module: str, name: str) -> Any:
        """Return the class of that name. Raises UnpicklingError where it is none of ours."""
        if (module, name) in _FOREIGN:
            return super().find_class(module, name)
        if (module, name) == (__name__, record.__name__):
            return record
        if module.partition(".")[0] == "generator" and module in sys.modules:
            found = super().find_class(module, name)
            if _is_record(found) or (isinstance(found, type) and issubclass(found, Enum)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a cache")
