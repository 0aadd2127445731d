"""What nearly all rows of a filing have in common -> the rows that lack it: doubtful, not wrong."""

from collections.abc import Sequence
from decimal import Decimal

_FEWEST = 8
"""Rows that must have a trait in common before one that lacks it is doubtful."""

_ALLOWED = Decimal("0.05")
_OF_FEW, _OF_MANY, _MANY = Decimal(1), Decimal(2), 20
"""How many may always lack a trait that few or many have: one is the filing's own, and another one an error."""
_THREE = 3


def are_common(traits: Sequence[bool | None], allowed: Decimal = _ALLOWED) -> bool:
    """Whether nearly all have a trait; None is a place of which nothing is expected.

    A share of them, and one or two always, may lack it.
    """
    known = [trait for trait in traits if trait is not None]
    common = sum(known)
    always = _OF_FEW if common < _MANY else _OF_MANY
    return common >= _FEWEST and len(known) - common <= max(always, allowed * len(known))


def strays(traits: Sequence[bool | None], allowed: Decimal = _ALLOWED) -> frozenset[int]:
    """The places without a trait that nearly all others have."""
    lacking = (place for place, trait in enumerate(traits) if trait is False)
    return frozenset(lacking if are_common(traits, allowed) else ())


def alone(traits: Sequence[bool | None]) -> frozenset[int]:
    """The one place without a trait that all others have: three of them at least, be they too few to show a habit."""
    known = [trait for trait in traits if trait is not None]
    lacking = frozenset(place for place, trait in enumerate(traits) if trait is False)
    return lacking if len(lacking) == 1 and len(known) > _THREE else frozenset()
