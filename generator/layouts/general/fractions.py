"""The text of a rate printed with a fraction -> the same in decimals: ``5 1/2%``, ``5-1/2s 7/1/41``, ``5½%``."""

import re
from decimal import Decimal

_SIGNS = {
    "\N{VULGAR FRACTION ONE QUARTER}": "1/4",
    "\N{VULGAR FRACTION ONE HALF}": "1/2",
    "\N{VULGAR FRACTION THREE QUARTERS}": "3/4",
    "\N{VULGAR FRACTION ONE EIGHTH}": "1/8",
    "\N{VULGAR FRACTION THREE EIGHTHS}": "3/8",
    "\N{VULGAR FRACTION FIVE EIGHTHS}": "5/8",
    "\N{VULGAR FRACTION SEVEN EIGHTHS}": "7/8",
}
_SIGN = re.compile(rf"\s?([{''.join(_SIGNS)}])")
_IN_FRACTIONS = re.compile(
    r"(?<![\d/.\N{FRACTION SLASH}])(?P<whole>\d{1,2})"
    r"(?:(?P<point>\.\d+)(?=s)"
    r"|[\s.-]{1,2}\^?\{?\(?(?P<upper>\d{1,2})[)}]{0,2}\s?[/\N{FRACTION SLASH}]\s?(?P<lower>\d{1,2}))?"
    r"(?:\s?%|s(?=,?\s+\d{1,2}/\d{1,2}/\d{2}))"
)
ZERO = r"(?i:zero\s(?:coupon|cpn\.?))"
"""What stands in the place of a coupon of nothing."""

_ZERO = re.compile(ZERO)
_PARTS = frozenset({2, 4, 8, 16, 32})


def in_decimals(text: str) -> str:
    """A text whose rates printed with a fraction, as ``6.05s`` or as "Zero Coupon", show decimals and per cent.

    What is no fraction of a bond's coupon, in halves down to thirty-seconds, stays as it is.
    """
    if _ZERO.fullmatch(text):
        return "0.00%"
    if "%" not in text and "s" not in text:
        return text
    return _IN_FRACTIONS.sub(_decimal, _SIGN.sub(lambda sign: f" {_SIGNS[sign[1]]}", text))


def _decimal(match: re.Match[str]) -> str:
    if match["upper"] is None:
        return match[0] if match[0].endswith("%") else f"{match['whole']}{match['point'] or ''}%"
    upper, lower = int(match["upper"]), int(match["lower"])
    return f"{int(match['whole']) + Decimal(upper) / lower}%" if lower in _PARTS and upper < lower else match[0]
