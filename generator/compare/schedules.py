"""A schedule made ready to be matched, once for all the comparisons that it is part of: holdings -> Schedule."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from generator.compare.traits import Traits, traits_of
from generator.model import Holding

# Two coupons that are one within rounding lie less than twice this apart, so that they share one of these bands.
_ROUNDING = Decimal("0.05")
_BAND = Decimal("0.5")
_REMEMBERED = 1_024  # coupons

Key = TypeVar("Key", bound=Hashable)
BandAndDay = tuple[int | None, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The rows of a period with their evidence, and their places under what rows of another period may share.

    ``alike`` has the places of the rows whose evidence is the same whatever they are marked with, ``dated`` those of
    one band of coupons and one maturity, in order. ``year`` is that of the period, where series after it matter.
    """

    holdings: tuple[Holding, ...]
    traits: tuple[Traits, ...]
    alike: Mapping[Hashable, tuple[int, ...]]
    dated: Mapping[BandAndDay, tuple[int, ...]]
    year: int | None = None


def schedule_of(holdings: Sequence[Holding], year: int | None = None) -> Schedule:
    """Read the evidence of each row."""
    traits = tuple(map(traits_of, holdings))
    return Schedule(
        holdings=tuple(holdings),
        traits=traits,
        alike=_grouped((row.facts, place) for place, row in enumerate(traits)),
        dated=_grouped((key, place) for place, row in enumerate(traits) for key in bands_and_day(row)),
        year=year,
    )


def bands(row: Traits) -> tuple[int | None, ...]:
    """Return the bands of half a per cent that a coupon touches within its rounding."""
    return (None,) if row.coupon is None else _bands_of(row.coupon)


@lru_cache(maxsize=_REMEMBERED)
def _bands_of(coupon: Decimal) -> tuple[int, ...]:
    low, high = (int((coupon + slack) / _BAND) for slack in (-_ROUNDING, _ROUNDING))
    return (low,) if low == high else (low, high)


def bands_and_day(row: Traits) -> tuple[BandAndDay, ...]:
    """Return those bands, each with the maturity; none where that is not known."""
    return () if row.maturity is None else tuple((band, row.maturity) for band in bands(row))


def _grouped(places: Iterator[tuple[Key, int]]) -> dict[Key, tuple[int, ...]]:
    found: dict[Key, list[int]] = {}
    for key, place in places:
        found.setdefault(key, []).append(place)
    return {key: tuple(group) for key, group in found.items()}
