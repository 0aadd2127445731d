"""The objects of a PDF page in the order in which they are drawn -> which figures lie under another shape or picture.

What covers a figure may show another in its place. Objects within forms are not looked into.
"""

from collections.abc import Iterator
from ctypes import c_double, c_float, c_int, c_uint, c_void_p, cast
from typing import Any, NamedTuple

_TEXT, _PATH, _PICTURE = 1, 2, 3
_OPAQUE = 250
_FARTHEST = 1_000_000
_SLACK = 1_000
"""How far, in 1/1000 of a point, a box may fall short of a figure's own."""


class Filled(NamedTuple):
    """A filled shape or a picture: its place in the order, and its edges in 1/1000 of a point."""

    order: int
    left: int
    bottom: int
    right: int
    top: int

    def holds(self, x: int, y: int) -> bool:
        """Whether a point lies in it."""
        return self.left - _SLACK <= x <= self.right + _SLACK and self.bottom - _SLACK <= y <= self.top + _SLACK


class Drawn:
    """What is drawn on a page: the place of each text in the order, and the shapes that may lie over it."""

    def __init__(self, raw: Any, page: Any) -> None:
        self._raw = raw
        self._orders: dict[int | None, int] = {}
        self._filled: list[Filled] = []
        self._known: dict[int | None, bool] = {}
        for order in range(raw.FPDFPage_CountObjects(page)):
            drawn = raw.FPDFPage_GetObject(page, order)
            kind = raw.FPDFPageObj_GetType(drawn)
            if kind == _TEXT:
                self._orders[_address(drawn)] = order
            elif kind in (_PATH, _PICTURE):
                self._filled += _filled(raw, drawn, order, kind)

    def covers(self, text: Any, i: int) -> bool:
        """Whether something is drawn over the text object of a character; each object is asked once."""
        drawn = self._raw.FPDFText_GetTextObject(text, i)
        address = _address(drawn)
        if address not in self._known:
            order = self._orders.get(address)
            self._known[address] = order is not None and self._is_covered(text, i, order)
        return self._known[address]

    def _is_covered(self, text: Any, i: int, order: int) -> bool:
        x, y = c_double(), c_double()
        self._raw.FPDFText_GetCharOrigin(text, i, x, y)
        place = _thousandths(x.value), _thousandths(y.value) + _SLACK
        return any(shape.order > order and shape.holds(*place) for shape in self._filled)


def _thousandths(points: Any) -> int:
    """Points as thousandths; what lies far outside of any page is put at its edge."""
    if -_FARTHEST < points < _FARTHEST:
        return int(points * 1000)
    return (-_FARTHEST if points < 0 else _FARTHEST) * 1000


def _address(pointer: Any) -> int | None:
    return cast(pointer, c_void_p).value


def _filled(raw: Any, drawn: Any, order: int, kind: int) -> Iterator[Filled]:
    """A shape that covers what lies under it; lines, outlines and what shines through are none."""
    if kind == _PATH and not _is_filled(raw, drawn):
        return
    edges = [c_float() for _ in range(4)]
    if raw.FPDFPageObj_GetBounds(drawn, *edges):
        left, bottom, right, top = (_thousandths(edge.value) for edge in edges)
        yield Filled(order, left, bottom, right, top)


def _is_filled(raw: Any, drawn: Any) -> bool:
    mode, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(drawn, mode, stroke)
    return bool(mode.value) and _opacity(raw, drawn) >= _OPAQUE


def _opacity(raw: Any, drawn: Any) -> int:
    parts = [c_uint() for _ in range(4)]
    return parts[3].value if raw.FPDFPageObj_GetFillColor(drawn, *parts) else 255
