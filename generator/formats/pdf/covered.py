"""The objects of a PDF page in the order in which they are drawn -> which figures are white on white, or covered.

Objects within forms are not looked into; a figure there counts as printed.
"""

from collections.abc import Iterator
from ctypes import c_double, c_float, c_int, c_uint, c_void_p, cast
from typing import Any, NamedTuple

_TEXT, _PATH, _PICTURE = 1, 2, 3
_NEARLY_WHITE = 245
_OPAQUE = 250
_FARTHEST = 1_000_000
_SLACK = 1_000
"""How far, in 1/1000 of a point, a box may fall short of a figure's own."""


class Filled(NamedTuple):
    """A filled shape or a picture: its place in the order, its edges in 1/1000 of a point, and whether it is white."""

    order: int
    left: int
    bottom: int
    right: int
    top: int
    white: bool

    def holds(self, x: int, y: int) -> bool:
        """Whether a point lies in it."""
        return self.left - _SLACK <= x <= self.right + _SLACK and self.bottom - _SLACK <= y <= self.top + _SLACK


class Drawn:
    """What is drawn on a page: the place of each text in the order, and the shapes that may lie over or under it."""

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

    def hides(self, text: Any, i: int) -> bool:
        """Whether the text object of a character cannot be seen; each object is asked once."""
        drawn = self._raw.FPDFText_GetTextObject(text, i)
        address = _address(drawn)
        if address not in self._known:
            order = self._orders.get(address)
            self._known[address] = order is not None and self._hidden(text, i, order)
        return self._known[address]

    def _hidden(self, text: Any, i: int, order: int) -> bool:
        x, y = c_double(), c_double()
        self._raw.FPDFText_GetCharOrigin(text, i, x, y)
        place = _thousandths(x.value), _thousandths(y.value) + _SLACK
        around = [shape for shape in self._filled if shape.holds(*place)]
        if any(shape.order > order for shape in around):
            return True
        ground = [shape for shape in around if shape.order < order]
        return _is_white(self._raw, self._raw.FPDFText_GetTextObject(text, i)) and all(one.white for one in ground[-1:])


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
        yield Filled(order, left, bottom, right, top, kind == _PATH and _is_white(raw, drawn))


def _is_filled(raw: Any, drawn: Any) -> bool:
    mode, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(drawn, mode, stroke)
    return bool(mode.value) and _colour(raw, drawn)[3] >= _OPAQUE


def _is_white(raw: Any, drawn: Any) -> bool:
    red, green, blue, opacity = _colour(raw, drawn)
    return min(red, green, blue) >= _NEARLY_WHITE or opacity == 0


def _colour(raw: Any, drawn: Any) -> tuple[int, int, int, int]:
    parts = [c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(drawn, *parts):
        return 0, 0, 0, 255
    red, green, blue, opacity = (part.value for part in parts)
    return red, green, blue, opacity
