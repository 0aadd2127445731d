"""Rows that were split into several, or merged into one: Matched -> Lots."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from generator.compare.matching import Matched, Pair, unmatched
from generator.model import Holding

_MOST_LOTS = 12
_MOST_CHOSEN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """A pair and the further rows that belong to it: of the new side where it was split, of the old where merged.

    ``exact`` says that the pars come out; where they do not, the rows are one bond of which more or less is held.
    """

    pair: Pair
    further: tuple[int, ...]
    split: bool
    exact: bool = True

    def rows(self, old: Sequence[Holding], new: Sequence[Holding]) -> tuple[tuple[Holding, ...], tuple[Holding, ...]]:
        """All rows of the bond, those of the earlier schedule and those of the later one; those of the pair first."""
        first = old[self.pair.old], new[self.pair.new]
        further = tuple((new if self.split else old)[place] for place in self.further)
        return ((first[0],), (first[1], *further)) if self.split else ((first[0], *further), (first[1],))

    def told(self, old: Sequence[Holding], new: Sequence[Holding]) -> str:
        """What became of the lots: ``$1,000 split into $600 + $400``, ``$1,000 then, $600 + $200 now``."""
        before, after = (" + ".join(f"${row.principal:,.0f}" for row in side) for side in (old, new))
        if not self.exact:
            return f"{before} then, {after} now"
        return f"{before} {'split' if self.split else 'merged'} into {after}"


def lots_of(matched: Matched, old: Sequence[Holding], new: Sequence[Holding]) -> tuple[Lot, ...]:
    """Find the pairs whose change of par is exactly the par of rows left over that could be the same bond.

    And those that changed towards rows left over which show the same bond in everything but par.
    """
    sides = [_Side(matched, (old, new), split=split) for split in (True, False)]
    exact = [lot for side in sides for lot in _lots(matched.pairs, side)]
    done = {lot.pair.old for lot in exact}
    others = [pair for pair in matched.pairs if pair.old not in done]
    return (*exact, *(lot for side in sides for lot in _moved(others, side)))


class _Side:
    """The rows left over on one side, and which of them could belong to a pair."""

    def __init__(self, matched: Matched, rows: tuple[Sequence[Holding], Sequence[Holding]], *, split: bool) -> None:
        self.split, self._rows, self._matched = split, rows, matched
        places = [pair.new if split else pair.old for pair in matched.pairs]
        self.free = set(unmatched(len(rows[1 if split else 0]), places))

    def gap(self, pair: Pair) -> Decimal | None:
        """The par that the pair lacks, where a split (or, for a merger, the opposite) could explain it."""
        before, after = self._rows[0][pair.old].principal, self._rows[1][pair.new].principal
        if before is None or after is None:
            return None
        return before - after if self.split else after - before

    def may_belong(self, pair: Pair) -> list[int]:
        """The rows left over that could be the same bond, in order."""
        return [place for place in sorted(self.free) if self._fits(pair, place)][:_MOST_LOTS]

    def _fits(self, pair: Pair, place: int) -> bool:
        matched = self._matched
        if self.split:
            return (pair.old, place) in matched.edges or matched.new[place] == matched.new[pair.new]
        return (place, pair.new) in matched.edges or matched.old[place] == matched.old[pair.old]

    def alike(self, pair: Pair) -> tuple[int, ...]:
        """The rows left over that show what both rows of a pair show, whatever their par and marks."""
        facts = self._matched.old[pair.old].facts
        rows = self._matched.new if self.split else self._matched.old
        if not self.free or self._matched.new[pair.new].facts != facts:
            return ()
        return tuple(place for place in sorted(self.free) if rows[place].facts == facts and self.par(place) is not None)

    def par(self, place: int) -> Decimal | None:
        return self._rows[1 if self.split else 0][place].principal


def _lots(pairs: Sequence[Pair], side: _Side) -> Iterator[Lot]:
    for pair in pairs:
        gap = side.gap(pair) if side.free else None
        chosen = _adding_up(gap, side.may_belong(pair), side.par) if gap is not None and gap > 0 else ()
        if chosen:
            side.free -= set(chosen)
            yield Lot(pair=pair, further=chosen, split=side.split)


def _moved(pairs: Sequence[Pair], side: _Side) -> Iterator[Lot]:
    for pair in pairs:
        gap = side.gap(pair) if side.free else None
        chosen = side.alike(pair) if gap is not None and gap > 0 else ()
        if chosen:
            side.free -= set(chosen)
            yield Lot(pair=pair, further=chosen, split=side.split, exact=False)


def _adding_up(gap: Decimal, places: list[int], par: Callable[[int], Decimal | None]) -> tuple[int, ...]:
    """The rows whose pars come to the gap exactly: all of them, or one to three; else none."""
    sizes = (n for n in (len(places), *range(1, _MOST_CHOSEN + 1)) if 0 < n <= len(places))
    for size in sizes:
        chosen: tuple[int, ...]
        for chosen in combinations(places, size):
            pars = [par(place) for place in chosen]
            if None not in pars and sum((p for p in pars if p is not None), Decimal()) == gap:
                return chosen
    return ()
