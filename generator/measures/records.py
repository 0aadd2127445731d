"""The records of derived figures, and their rounding for display."""

from dataclasses import dataclass
from decimal import Decimal

from generator.problems import Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A printed figure that a measure uses: its letter in the formula, its name, value and place."""

    letter: str
    name: str
    value: Decimal
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A computed figure with its formula and inputs; ``value`` None and a ``note`` where it cannot be computed.

    ``unit`` is ``percent``, ``dollars``, ``dollars a share`` or ``years``. A computed figure has a note too where
    something about it must be known, such as a letter that the filing shows to be nil.
    """

    name: str
    title: str
    value: Decimal | None
    unit: str
    formula: str
    inputs: tuple[Input, ...]
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """A part of a breakdown: holdings, dollars, and its share of both denominators in per cent.

    ``unvalued`` of its ``count`` holdings print no value and add nothing to ``value``; ``principal`` is None where a
    holding prints none; a share is None where the filing prints no denominator.
    """

    key: str
    name: str
    count: int
    value: Decimal
    principal: Decimal | None
    of_investments: Decimal | None
    of_net_assets: Decimal | None
    unvalued: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """The holdings cut one way (``insurer``, ``state``, ``maturity``, ``kind``, ``coupon``); slices cover them all."""

    name: str
    title: str
    slices: tuple[Slice, ...]
