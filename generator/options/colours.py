"""Whether a colour can be read on the site's papers: #rrggbb -> contrast, its partner on dark pages, a wash of it."""

from decimal import Decimal

LIGHT_PAPERS = ("#ffffff", "#f6f8fa")
DARK_PAPERS = ("#10161d", "#171f28")
"""What text in the accent colour stands on, besides its own wash; the same as in assets/css/colours.css."""
READABLE = Decimal("4.5")
"""The least contrast of text: WCAG 2.2, success criterion 1.4.3, level AA."""
_LIGHT_WASH, _DARK_WASH = 9, 16  # per cent of the colour
_STEP = 4


def contrast(one: str, other: str) -> Decimal:
    """The contrast of two colours ``#rrggbb`` as WCAG 2.2 reckons it, from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + _FLARE) / (low + _FLARE)


def wash(colour: str, *, dark: bool) -> str:
    """A paper with a breath of the colour, for what is chosen or under the pointer."""
    return _mixed(colour, (DARK_PAPERS if dark else LIGHT_PAPERS)[0], _DARK_WASH if dark else _LIGHT_WASH)


def papers(colour: str, *, dark: bool) -> tuple[str, ...]:
    """Everything that text in the colour stands on."""
    return (*(DARK_PAPERS if dark else LIGHT_PAPERS), wash(colour, dark=dark))


def least_contrast(colour: str, *, dark: bool) -> Decimal:
    """The contrast of the colour with the paper on which it is hardest to read."""
    return min(contrast(colour, paper) for paper in papers(colour, dark=dark))


def readable(colour: str, *, dark: bool) -> str:
    """The colour itself where it can be read, else the nearest one that can: mixed with white, or with black."""
    ink = "#ffffff" if dark else "#000000"
    shades = (_mixed(ink, colour, share) for share in range(0, 100 + _STEP, _STEP))
    return next(shade for shade in shades if least_contrast(shade, dark=dark) >= READABLE)


_FLARE = Decimal("0.05")
_WEIGHTS = (Decimal("0.2126"), Decimal("0.7152"), Decimal("0.0722"))
_LINEAR_BELOW = Decimal("0.04045")


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> Decimal:
    parts = zip(_WEIGHTS, _parts(colour), strict=True)
    return sum((weight * _linear(Decimal(part) / 255) for weight, part in parts), Decimal())


def _linear(part: Decimal) -> Decimal:
    if part <= _LINEAR_BELOW:
        return part / Decimal("12.92")
    return Decimal(((part + Decimal("0.055")) / Decimal("1.055")) ** Decimal("2.4"))


def _mixed(colour: str, into: str, share: int) -> str:
    """Two colours mixed, so many per cent of the first."""
    pairs = zip(_parts(colour), _parts(into), strict=True)
    return "#" + "".join(f"{(one * share + other * (100 - share) + 50) // 100:02x}" for one, other in pairs)
