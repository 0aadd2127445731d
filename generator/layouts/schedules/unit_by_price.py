"""The prices of a schedule -> the units in which it may be printed: value over amount, as printed -> units.

Bonds are priced in per cent of par, so that a principal amount in thousands beside a value in dollars shows at once;
a share costs dollars, and not thousands of them. One price says little; the median of several says it.
"""

from collections.abc import Sequence
from decimal import Decimal
from statistics import median

from generator.layouts.plausible.plausibility import PRICES
from generator.values import DEAREST_SHARE

THOUSAND = 1000
FEWEST = 3
"""Fewer prices leave their unit open."""

_WIDEST = (PRICES[0] / 5, PRICES[1] * 2)
"""Prices of all bonds lie further apart than those of municipal ones; a wrong unit is off by a thousand."""


def units_at(prices: Sequence[Decimal], *, any_bonds: bool = False) -> tuple[int, ...]:
    """The dollars in one printed unit of principal, one or a thousand, at which the median price is one of bonds.

    ``prices`` are values in dollars over principal amounts as printed. With ``any_bonds`` those that are not
    municipal count too, whose prices lie further apart. Empty without prices.
    """
    if not prices:
        return ()
    low, high = _WIDEST if any_bonds else PRICES
    return tuple(unit for unit in (1, THOUSAND) if low <= median(prices) / unit <= high)


def are_too_dear(prices: Sequence[Decimal]) -> bool:
    """Whether shares would cost so much that their values cannot be in the unit taken."""
    return len(prices) >= FEWEST and median(prices) > DEAREST_SHARE
