"""Which rows are worth weighing against each other: two schedules -> pairs of places.

Rows that share a coupon and a maturity are; where one of the two may have changed, the rarest words of the name stand
in for it. The cost is that of sorting, beyond rows that tie.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.compare.schedules import Schedule, bands, bands_and_day
from generator.compare.traits import Rarity, Traits

_LARGE_TIE = 2_500
_RARE_ISSUER_WORDS = 3
_RARE_PURPOSE_WORDS = 2

Keys = Callable[[Traits], Iterable[Hashable]]
Wanted = Callable[[Traits], bool]
Pairs = set[tuple[int, int]]
Places = Mapping[Hashable, Sequence[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The rows of one period, and the places of those that are not paired yet."""

    schedule: Schedule
    open: frozenset[int]

    def index(self, keys: Keys, wanted: Wanted) -> dict[Hashable, list[int]]:
        """The places of the rows under each of their keys."""
        places: dict[Hashable, list[int]] = {}
        for place, row in enumerate(self.schedule.traits):
            if wanted(row):
                for key in dict.fromkeys(keys(row)):
                    places.setdefault(key, []).append(place)
        return places


def candidates(old: Side, new: Side, rarity: Rarity) -> Pairs:
    """Return the pairs of places that may be one bond, at least one of the two not paired yet."""
    if not old.open and not new.open:
        return set()
    words = _Words(rarity)
    found = set(_dated(old, new, words.dated))
    for keys, changed in (
        (words.banded, lambda row: row.marks.redated or row.maturity is None),
        (words.day_only, lambda row: row.marks.floats or row.coupon is None),
        (words.cusip, lambda row: row.cusip is not None),
    ):
        found |= _changed(old, new, keys, changed)
    return found


def _any(row: Traits) -> bool:
    return True


def _dated(
    old: Side, new: Side, finer: Callable[[Traits], Iterable[tuple[Hashable, str]]]
) -> Iterator[tuple[int, int]]:
    """Pairs of one coupon and maturity; where very many share both, those that share a rare word too."""
    left, right = old.schedule.dated, new.schedule.dated
    shared = left.keys() & right.keys()
    large = {key for key in shared if len(left[key]) * len(right[key]) > _LARGE_TIE}
    for key in shared - large:
        yield from _open_pairs((left[key], right[key]), (old, new))
    if large:
        sides = [side.index(lambda row: (key for key in finer(row) if key[0] in large), _any) for side in (old, new)]
        yield from _joined((sides[0], sides[1]), (old, new))


def _changed(old: Side, new: Side, keys: Keys, changed: Wanted) -> Pairs:
    """Pairs that share a key, of which one row or the other is of those that may have changed."""
    before, after = old.index(keys, changed), new.index(keys, changed)
    found = set(_joined((before, new.index(keys, _any)), (old, new))) if before else set()
    return found | set(_joined((old.index(keys, _any), after), (old, new))) if after else found


def _joined(places: tuple[Places, Places], sides: tuple[Side, Side]) -> Iterator[tuple[int, int]]:
    """Pairs that share a key."""
    left, right = places
    for key in left.keys() & right.keys():
        yield from _open_pairs((left[key], right[key]), sides)


def _open_pairs(places: tuple[Sequence[int], Sequence[int]], sides: tuple[Side, Side]) -> Iterator[tuple[int, int]]:
    """Every pair of two groups of places, those left out of which both rows are paired."""
    old, new = sides
    unpaired = [place for place in places[1] if place in new.open]
    for place in places[0]:
        yield from ((place, other) for other in (places[1] if place in old.open else unpaired))


class _Words:
    """Keys with the rarest words of a row, which stand in for a figure that changed."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity

    def dated(self, row: Traits) -> Iterable[tuple[Hashable, str]]:
        return ((key, word) for key in bands_and_day(row) for word in self._rare(row))

    def banded(self, row: Traits) -> Iterable[Hashable]:
        return ((band, word) for band in bands(row) for word in self._rare(row))

    def day_only(self, row: Traits) -> Iterable[Hashable]:
        return ((row.maturity, word) for word in self._rare(row))

    def cusip(self, row: Traits) -> Iterable[Hashable]:
        return (row.cusip,) if row.cusip else ()

    def _rare(self, row: Traits) -> tuple[str, ...]:
        issuer = self._rarity.rarest(row.name.issuer, _RARE_ISSUER_WORDS)
        return (*issuer, *self._rarity.rarest(row.name.purpose, _RARE_PURPOSE_WORDS))
