"""Which rows are worth weighing against each other: two schedules -> pairs of places.

Rows that share a coupon and a maturity are; where one of the two may have changed, the rarest words of the name stand
in for it. The cost is that of sorting, beyond rows that tie.
"""

from collections.abc import Callable, Collection, Container, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from generator.compare.schedules import Schedule, bands, bands_and_day
from generator.compare.traits import Rarity, Traits

_LARGE_TIE = 2_500
_RARE_ISSUER_WORDS = 3
_RARE_PURPOSE_WORDS = 2

Shared = Callable[[Traits], Iterable[Hashable]]
Wanted = Callable[[Traits], bool]
Pairs = set[tuple[int, int]]
Places = Mapping[Hashable, Sequence[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The rows of one period, and the places of those that are not paired yet."""

    schedule: Schedule
    open: frozenset[int]

    def those(self, wanted: Wanted) -> frozenset[int]:
        """The places of rows of a kind."""
        return frozenset(place for place, row in enumerate(self.schedule.traits) if wanted(row))

    @property
    def all(self) -> range:
        """The places of all rows."""
        return range(len(self.schedule.traits))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Keys:
    """What two rows share: a figure that did not change, and a word that stands in for one that did."""

    figures: Shared
    words: Shared

    def index(self, side: Side, places: Iterable[int], among: Container[Hashable] | None = None) -> Places:
        """The places of rows under each of their keys, be it only of those with a figure ``among`` some."""
        found: dict[Hashable, list[int]] = {}
        for place in places:
            row = side.schedule.traits[place]
            figures = [figure for figure in self.figures(row) if among is None or figure in among]
            for word in self.words(row) if figures else ():
                for figure in figures:
                    found.setdefault((figure, word), []).append(place)
        return found

    def met(self, sides: tuple[Side, Side], few: Collection[int], others: Collection[int]) -> Iterator[tuple[int, int]]:
        """Each of a few rows of the first side with those of some of the second that share a key with it."""
        if not few or not others:
            return
        left = self.index(sides[0], few)
        right = self.index(sides[1], others, {figure for place in few for figure in self._figures(sides[0], place)})
        for key in left.keys() & right.keys():
            yield from product(left[key], right[key])

    def _figures(self, side: Side, place: int) -> Iterable[Hashable]:
        return self.figures(side.schedule.traits[place])


def candidates(old: Side, new: Side, rarity: Rarity) -> Pairs:
    """Return the pairs of places that may be one bond, at least one of the two not paired yet."""
    if not old.open and not new.open:
        return set()
    rare = _Rare(rarity)
    found = set(_dated((old, new), _Keys(figures=bands_and_day, words=rare.words)))
    for figures, changed in (
        (bands, lambda row: row.marks.redated or row.maturity is None),
        (lambda row: (row.maturity,), lambda row: row.marks.floats or row.coupon is None),
    ):
        found |= _changed((old, new), _Keys(figures=figures, words=rare.words), changed)
    cusips = _Keys(figures=lambda row: (row.cusip,) if row.cusip else (), words=lambda row: ("",))
    return found | _changed((old, new), cusips, lambda row: row.cusip is not None)


def _dated(sides: tuple[Side, Side], finer: _Keys) -> Iterator[tuple[int, int]]:
    """Pairs of one coupon and maturity; where very many share both, those that share a rare word too."""
    left, right = (side.schedule.dated for side in sides)
    shared = left.keys() & right.keys()
    large = {key for key in shared if len(left[key]) * len(right[key]) > _LARGE_TIE}
    for key in shared - large:
        yield from _open_pairs((left[key], right[key]), sides)
    if large:
        before, after = (finer.index(side, side.all, large) for side in sides)
        for both in before.keys() & after.keys():
            yield from _open_pairs((before[both], after[both]), sides)


def _changed(sides: tuple[Side, Side], keys: _Keys, changed: Wanted) -> Pairs:
    """Pairs that share a key, of which one row or the other is of those that may have changed, and one is open."""
    old, new = sides
    back = _moved((new, old), keys, changed)
    return _moved((old, new), keys, changed) | {(i, j) for j, i in back}


def _moved(sides: tuple[Side, Side], keys: _Keys, changed: Wanted) -> Pairs:
    """Those of which it is the row of the first side."""
    one, other = sides
    moved = one.those(changed)
    found = set(keys.met((one, other), moved & one.open, other.all))
    return found | {(i, j) for j, i in keys.met((other, one), other.open, moved - one.open)}


def _open_pairs(places: tuple[Sequence[int], Sequence[int]], sides: tuple[Side, Side]) -> Iterator[tuple[int, int]]:
    """Every pair of two groups of places, those left out of which both rows are paired."""
    old, new = sides
    unpaired = [place for place in places[1] if place in new.open]
    for place in places[0]:
        yield from ((place, other) for other in (places[1] if place in old.open else unpaired))


class _Rare:
    """The rarest words of a row, which stand in for a figure that changed."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity

    def words(self, row: Traits) -> Iterable[Hashable]:
        """The rarest words of the issuer and of the purpose."""
        issuer = self._rarity.rarest(row.name.issuer, _RARE_ISSUER_WORDS)
        return (*issuer, *self._rarity.rarest(row.name.purpose, _RARE_PURPOSE_WORDS))
