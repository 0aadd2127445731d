"""Colours that stand out on light and on dark pages alike, each insurer its own on every page: code -> colour."""

from zlib import crc32

# Each insurer keeps its colour on every page, in light and dark: all stand out from white and from near black alike.
_INSURER_COLOURS = {
    "ACA": "#8c6d31",
    "AG": "#306994",
    "AGC": "#3f8fc4",
    "AGM": "#1f6fb2",
    "AMBAC": "#d1495b",
    "BAM": "#2a9d8f",
    "BHAC": "#7d6690",
    "BIG": "#b56576",
    "CAPMAC": "#cf7a70",
    "CGIC": "#7b8e9b",
    "CIFG": "#8a8a55",
    "CLIA": "#b97a50",
    "FGIC": "#c27a10",
    "FSA": "#4f92c8",
    "MAC": "#3b8f99",
    "MBIA": "#6f9630",
    "NATL": "#4f772d",
    "RADIAN": "#9d4edd",
    "SYNCORA": "#b565e0",
    "XLCA": "#a06cc4",
}
_OTHER_COLOURS = ("#815b4d", "#607d8b", "#ad8a00", "#5e60ce", "#b5179e", "#3d6e46")
GREY = "#88929f"
PART_COLOURS = ("#1f6fb2", "#c27a10", "#2a9d8f", "#b565e0", "#6f9630", "#d1495b", "#815b4d", GREY)
"""The parts of a schedule, the largest first; the last is for all others."""
UP = "#2a9d8f"
DOWN = "#c2571a"
OWN = "#3f8fc4"


def insurer_colour(code: str) -> str:
    """Return the colour of an insurer's code; the same code has the same colour on every page and in every run."""
    spare = _OTHER_COLOURS[crc32(code.encode("utf-8", "replace")) % len(_OTHER_COLOURS)]
    return _INSURER_COLOURS.get(code, spare)
