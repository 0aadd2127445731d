"""A colour as pages write it -> how light it is: what is as light as its ground is not seen."""

import re
from decimal import Decimal
from functools import lru_cache

_HEX = re.compile(r"#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})")
_CALLED = re.compile(r"(rgb|hsl)a?\(([^()]{1,80})\)")
_NUMBER = re.compile(r"-?\d{0,9}\.?\d{1,9}%?")
_LIGHT_NAMES = frozenset(
    "aliceblue antiquewhite azure beige cornsilk floralwhite ghostwhite honeydew ivory lavender lavenderblush"
    " lightcyan lightyellow linen mintcream oldlace seashell snow white whitesmoke".split()
)
_INHERITED = frozenset("inherit initial unset revert currentcolor auto windowtext".split())
_CLEAR = Decimal("0.3")
"""Letters of no more than this part of their colour are hardly seen."""
_LIGHT, _DARK = Decimal("0.8"), Decimal("0.12")
_UNSEEN = Decimal(1)
_WEIGHTS = (Decimal("0.2126"), Decimal("0.7152"), Decimal("0.0722"))


@lru_cache(maxsize=512)
def lightness(colour: str) -> Decimal | None:
    """From 0 for black to 1 for white and for what is see-through; None where the text names no colour by its parts.

    ``colour`` is in lower case. A function that is not known counts as unseen: what it shows is not known.
    """
    if colour == "transparent" or colour in _LIGHT_NAMES:
        return _UNSEEN
    if match := _HEX.fullmatch(colour):
        return _of_digits(match[1])
    if match := _CALLED.fullmatch(colour):
        return _of_call(match[1], _NUMBER.findall(match[2]))
    return _UNSEEN if "(" in colour else None


def is_light(colour: str) -> bool:
    """Whether letters of a colour are not seen on a light ground."""
    found = lightness(colour)
    return found is not None and colour not in _INHERITED and found >= _LIGHT


def is_dark(colour: str) -> bool:
    """Whether black letters are not seen on a ground of this colour."""
    found = lightness(colour)
    return colour == "black" or (found is not None and found <= _DARK)


def _of_digits(digits: str) -> Decimal:
    wide = digits if len(digits) > 4 else "".join(2 * digit for digit in digits)
    red, green, blue, *alpha = (Decimal(int(wide[i : i + 2], 16)) / 255 for i in range(0, len(wide), 2))
    return _of_parts((red, green, blue), alpha[0] if alpha else _UNSEEN)


def _of_parts(parts: tuple[Decimal, ...], alpha: Decimal) -> Decimal:
    """The weights of red, green and blue are those of ITU-R BT.709."""
    seen = sum((weight * part for weight, part in zip(_WEIGHTS, parts, strict=True)), Decimal())
    return _UNSEEN if alpha < _CLEAR else seen


def _of_call(kind: str, numbers: list[str]) -> Decimal:
    if len(numbers) not in (3, 4):
        return _UNSEEN
    alpha = _share(numbers[3], 1) if len(numbers) == 4 else _UNSEEN
    if kind == "hsl":
        return _UNSEEN if alpha < _CLEAR else _share(numbers[2], 100)
    red, green, blue = (_share(number, 255) for number in numbers[:3])
    return _of_parts((red, green, blue), alpha)


def _share(number: str, whole: int) -> Decimal:
    return Decimal(number[:-1]) / 100 if number.endswith("%") else Decimal(number) / whole
