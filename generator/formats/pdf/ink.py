"""A page of a PDF, drawn -> whether a character of its text leaves ink where it stands.

What is white on white, clipped away, in a layer that is switched off, flattened, or painted over leaves none, however
that was brought about.
"""

from ctypes import c_double, c_int
from typing import Any

_SCALE = 2
"""Pixels to a point: the thinnest stroke of small print shows."""
_MOST_PIXELS = 1 << 24
_LEAST_CONTRAST = 40
"""So much, of 255, must a digit's darkest and lightest pixels differ to be seen by a reader of the page."""


class Ink:
    """A page as it is printed, in grey; drawn once, when it is made."""

    def __init__(self, raw: Any, page: Any) -> None:
        width, height = (max(int(side), 1) for side in page.get_size())
        scale = max(1, min(_SCALE, _MOST_PIXELS // (width * height)))
        area = width * height * scale * scale
        drawn = page.render(scale=scale if area <= _MOST_PIXELS else _MOST_PIXELS / area, grayscale=True)
        self._raw, self._page = raw, page.raw
        self._pixels = bytes(drawn.buffer)
        self._stride, self._width, self._height = drawn.stride, drawn.width, drawn.height
        drawn.close()

    def shows(self, text: Any, i: int) -> bool:
        """Whether a character differs from its ground: some pixel within its box is darker than another."""
        left, top, right, bottom = self._box(text, i)
        darkest, lightest = 255, 0
        for start in range(top * self._stride, bottom * self._stride, self._stride):
            row = self._pixels[start + left : start + right]
            darkest, lightest = min(darkest, *row), max(lightest, *row)
            if lightest - darkest >= _LEAST_CONTRAST:
                return True
        return False

    def _box(self, text: Any, i: int) -> tuple[int, int, int, int]:
        """The pixels of a character: left, top, right and bottom; at least two wide, none where it is off the page."""
        edges = [c_double() for _ in range(4)]
        self._raw.FPDFText_GetCharBox(text, i, *edges)
        left, right, bottom, top = (edge.value for edge in edges)
        (x0, y0), (x1, y1) = self._pixel(left, bottom), self._pixel(right, top)
        across, down = sorted((x0, x1)), sorted((y0, y1))
        if across[1] < 0 or down[1] < 0 or across[0] >= self._width - 1 or down[0] >= self._height:
            return 0, 0, 0, 0
        left, top = max(across[0], 0), max(down[0], 0)
        return left, top, min(max(across[1], left + 2), self._width), min(max(down[1], top + 1), self._height)

    def _pixel(self, x: Any, y: Any) -> tuple[int, int]:
        across, down = c_int(), c_int()
        size = (0, 0, self._width, self._height, 0)
        self._raw.FPDF_PageToDevice(self._page, *size, x, y, across, down)
        return across.value, down.value
