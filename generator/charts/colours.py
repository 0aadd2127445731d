"""Colours that stand out on light and on dark pages alike, each insurer its own on every page: code -> colour."""

from collections.abc import Sequence
from zlib import crc32

# Each insurer keeps its colour on every page, in light and dark: all stand out from white and from near black alike,
# and any two of them, and grey, from each other also without red or green cones: any two may be neighbours in a pie.
# Those that stood in portfolios together differ most; an insurer and its former name may be near each other.
_INSURER_COLOURS = {
    "ACA": "#646e46",
    "AG": "#3c6e6e",
    "AGC": "#78a028",
    "AGM": "#286eb4",
    "AMBAC": "#dc5a64",
    "BAM": "#969646",
    "BHAC": "#be1e6e",
    "BIG": "#dc6e82",
    "CAPMAC": "#648caa",
    "CGIC": "#468c64",
    "CIFG": "#3ca082",
    "CLIA": "#2896e6",
    "FGIC": "#78640a",
    "FSA": "#3296c8",
    "MAC": "#507832",
    "MBIA": "#7878f0",
    "NATL": "#645ad2",
    "RADIAN": "#be7800",
    "SYNCORA": "#78648c",
    "XLCA": "#6e5a96",
}
_OTHER_COLOURS = ("#7247ea", "#4b6a6c", "#dc18b5", "#649064", "#22762d", "#dc184c")
GREY = "#88929f"
PART_COLOURS = ("#286eb4", "#be7800", "#3296c8", "#dc5a64", "#507832", "#645ad2", "#969646", GREY)
"""The parts of a schedule, the largest first; the last is for all others."""
UP = "#2a9d8f"
DOWN = "#c2571a"
OWN = "#3f8fc4"


def insurer_colours(codes: Sequence[str]) -> tuple[str, ...]:
    """Return the colours of the insurers of one chart, in their order; the same in every run.

    A known code has the same colour on every page, and so has another one unless two of a chart want the same: as long
    as there are colours left, no two codes that the list does not know share one.
    """
    spare: dict[str, str] = {}
    free = [colour for code, colour in _INSURER_COLOURS.items() if code not in codes]
    for code in sorted(set(codes) - _INSURER_COLOURS.keys()):
        first = crc32(code.encode("utf-8", "replace")) % len(_OTHER_COLOURS)
        wanted = (*_OTHER_COLOURS[first:], *_OTHER_COLOURS[:first], *free)
        spare[code] = next((one for one in wanted if one not in spare.values()), wanted[0])
    return tuple(_INSURER_COLOURS.get(code) or spare[code] for code in codes)
