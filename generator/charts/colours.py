"""Colours that stand out on light and on dark pages alike, each insurer its own on every page: code -> colour."""

from zlib import crc32

# Each insurer keeps its colour on every page, in light and dark: all stand out from white and from near black alike,
# and any two of them, and grey, from each other also without red or green cones: any two may be neighbours in a pie.
_INSURER_COLOURS = {
    "ACA": "#78640a",
    "AG": "#648caa",
    "AGC": "#3296c8",
    "AGM": "#286eb4",
    "AMBAC": "#dc5a64",
    "BAM": "#3ca082",
    "BHAC": "#78648c",
    "BIG": "#dc6e82",
    "CAPMAC": "#be1e6e",
    "CGIC": "#3c6e6e",
    "CIFG": "#646e46",
    "CLIA": "#78a028",
    "FGIC": "#be7800",
    "FSA": "#2896e6",
    "MAC": "#468c64",
    "MBIA": "#969646",
    "NATL": "#507832",
    "RADIAN": "#7878f0",
    "SYNCORA": "#645ad2",
    "XLCA": "#6e5a96",
}
_OTHER_COLOURS = ("#815b4d", "#607d8b", "#ad8a00", "#5e60ce", "#b5179e", "#3d6e46")
GREY = "#88929f"
PART_COLOURS = ("#286eb4", "#be7800", "#3296c8", "#dc5a64", "#507832", "#645ad2", "#969646", GREY)
"""The parts of a schedule, the largest first; the last is for all others."""
UP = "#2a9d8f"
DOWN = "#c2571a"
OWN = "#3f8fc4"


def insurer_colour(code: str) -> str:
    """Return the colour of an insurer's code; the same code has the same colour on every page and in every run."""
    spare = _OTHER_COLOURS[crc32(code.encode("utf-8", "replace")) % len(_OTHER_COLOURS)]
    return _INSURER_COLOURS.get(code, spare)
