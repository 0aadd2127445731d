"""Which rows are worth weighing against each other: two lists of Traits -> pairs of their places.

Rows that share a coupon and a maturity are; where one of the two may have changed, the rarest words of the name stand
in for it. The cost is that of sorting, beyond rows that tie.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.compare.traits import Rarity, Traits

_LARGE_TIE = 2_500
_RARE_ISSUER_WORDS = 3
_RARE_PURPOSE_WORDS = 2
# Two coupons that are one within rounding lie less than twice this apart, so that they share one of these bands.
_ROUNDING = Decimal("0.05")
_BAND = Decimal("0.5")

Keys = Callable[[Traits], Iterable[Hashable]]
Wanted = Callable[[Traits], bool]
Pairs = set[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The rows of one period, and the places of those that are not paired yet."""

    rows: Sequence[Traits]
    open: frozenset[int]

    def index(self, keys: Keys, wanted: Wanted) -> dict[Hashable, list[int]]:
        """The places of the rows under each of their keys."""
        places: dict[Hashable, list[int]] = {}
        for place, row in enumerate(self.rows):
            if wanted(row):
                for key in dict.fromkeys(keys(row)):
                    places.setdefault(key, []).append(place)
        return places


def candidates(old: Side, new: Side, rarity: Rarity) -> Pairs:
    """Return the pairs of places that may be one bond, at least one of the two not paired yet."""
    words = _Words(rarity)
    found = set(_dated(old, new, words.dated))
    for keys, changed in (
        (words.banded, lambda row: row.marks.redated or row.maturity is None),
        (words.day_only, lambda row: row.marks.floats or row.coupon is None),
        (words.cusip, lambda row: row.cusip is not None),
    ):
        found |= set(_joined(old, new, keys, (changed, _any)))
        found |= set(_joined(old, new, keys, (_any, changed)))
    return found


def _any(row: Traits) -> bool:
    return True


def _dated(
    old: Side, new: Side, finer: Callable[[Traits], Iterable[tuple[Hashable, str]]]
) -> Iterator[tuple[int, int]]:
    """Pairs of one coupon and maturity; where very many share both, those that share a rare word too."""
    sizes = [{key: len(places) for key, places in side.index(_bands_and_day, _any).items()} for side in (old, new)]
    large = {key for key, size in sizes[0].items() if size * sizes[1].get(key, 0) > _LARGE_TIE}
    yield from _joined(old, new, lambda row: (key for key in _bands_and_day(row) if key not in large), (_any, _any))
    if large:
        yield from _joined(old, new, lambda row: (key for key in finer(row) if key[0] in large), (_any, _any))


def _joined(old: Side, new: Side, keys: Keys, wanted: tuple[Wanted, Wanted]) -> Iterator[tuple[int, int]]:
    """Pairs that share a key, those left out of which both rows are paired."""
    left, right = old.index(keys, wanted[0]), new.index(keys, wanted[1])
    for key in left.keys() & right.keys():
        others = right[key]
        unpaired = [place for place in others if place in new.open]
        for place in left[key]:
            yield from ((place, other) for other in (others if place in old.open else unpaired))


def _bands(row: Traits) -> tuple[int | None, ...]:
    """The bands of half a per cent that a coupon touches within its rounding."""
    if row.coupon is None:
        return (None,)
    return tuple({int((row.coupon + slack) / _BAND) for slack in (-_ROUNDING, _ROUNDING)})


def _bands_and_day(row: Traits) -> Iterable[tuple[int | None, date]]:
    return () if row.maturity is None else ((band, row.maturity) for band in _bands(row))


class _Words:
    """Keys with the rarest words of a row, which stand in for a figure that changed."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity

    def dated(self, row: Traits) -> Iterable[tuple[Hashable, str]]:
        return ((key, word) for key in _bands_and_day(row) for word in self._rare(row))

    def banded(self, row: Traits) -> Iterable[Hashable]:
        return ((band, word) for band in _bands(row) for word in self._rare(row))

    def day_only(self, row: Traits) -> Iterable[Hashable]:
        return ((row.maturity, word) for word in self._rare(row))

    def cusip(self, row: Traits) -> Iterable[Hashable]:
        return (row.cusip,) if row.cusip else ()

    def _rare(self, row: Traits) -> tuple[str, ...]:
        issuer = self._rarity.rarest(row.name.issuer, _RARE_ISSUER_WORDS)
        return (*issuer, *self._rarity.rarest(row.name.purpose, _RARE_PURPOSE_WORDS))
