"""Each row paired with its row of the other period: two schedules -> Pairs, and the rows left over."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.compare.assignment import best_pairs
from generator.compare.candidates import Side, candidates
from generator.compare.doubtful import price_jump
from generator.compare.evidence import CERTAIN, FULL, PROBABLE, Evidence, evidence
from generator.compare.schedules import Schedule, schedule_of
from generator.compare.traits import Rarity, Traits
from generator.model import Holding

_CLOSE_RIVAL = 6
_SCALE = 1_000
_SAID = ("the overrides say so",)

Places = frozenset[tuple[int, int]]
Edges = Mapping[tuple[int, int], Evidence]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two places that are one bond: how well they fit and why; ``traits`` of both for what follows."""

    old: int
    new: int
    score: int
    certain: bool
    reasons: tuple[str, ...]
    renamed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a person has ruled: places that are one bond, and places that are not."""

    same: Places = frozenset()
    different: Places = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """The pairs by the place of the old row, the traits of all rows, and every pair that would have been possible."""

    pairs: tuple[Pair, ...]
    old: tuple[Traits, ...]
    new: tuple[Traits, ...]
    edges: Edges


def match(old: Sequence[Holding], new: Sequence[Holding], ruling: Ruling) -> Matched:
    """Pair the rows of two schedules one to one; what a person has ruled comes first."""
    return match_schedules(schedule_of(old), schedule_of(new), ruling)


def match_schedules(old: Schedule, new: Schedule, ruling: Ruling) -> Matched:
    """Do so where the evidence of their rows is read already."""
    before, after = old.traits, new.traits
    rarity = Rarity((*before, *after))
    pairs = [_ruled(i, j) for i, j in sorted(ruling.same)]
    pairs += _printed_alike(old, new, ruling)
    sides = _sides((old, new), pairs)
    edges = {
        (i, j): found
        for i, j in sorted(candidates(*sides, rarity) - ruling.different)
        if (found := evidence(before[i], after[j], rarity, old.year)) and found.score >= PROBABLE
    }
    open_edges = {(i, j): found for (i, j), found in edges.items() if i in sides[0].open and j in sides[1].open}
    pairs += _assigned(open_edges, (old, new))
    pairs = [_weighed(pair, old.holdings[pair.old], new.holdings[pair.new]) for pair in pairs]
    return Matched(pairs=tuple(sorted(pairs, key=lambda pair: pair.old)), old=before, new=after, edges=edges)


def _sides(schedules: tuple[Schedule, Schedule], pairs: Sequence[Pair]) -> tuple[Side, Side]:
    """Both periods with the rows that no pair has yet."""
    old, new = schedules
    return (
        Side(schedule=old, open=frozenset(unmatched(len(old.traits), (pair.old for pair in pairs)))),
        Side(schedule=new, open=frozenset(unmatched(len(new.traits), (pair.new for pair in pairs)))),
    )


def _weighed(pair: Pair, old: Holding, new: Holding) -> Pair:
    """A pair that is no more than probable where the price speaks against it; a person's word stands."""
    jump = price_jump(old, new)
    if jump is None or pair.reasons == _SAID:
        return pair
    return replace(pair, certain=False, score=min(pair.score, CERTAIN - 1), reasons=(*pair.reasons, jump))


def _ruled(old: int, new: int) -> Pair:
    return Pair(old=old, new=new, score=FULL, certain=True, reasons=_SAID, renamed=False)


def _printed_alike(old: Schedule, new: Schedule, ruling: Ruling) -> Iterator[Pair]:
    """Rows whose evidence is the same on both sides; of several, those of one par first, then in order of par."""
    sides = [_groups(side, {pair[n] for pair in ruling.same}) for n, side in enumerate((old, new))]
    for group in sides[0].keys() & sides[1].keys():
        places = sides[0][group], sides[1][group]
        twins = max(map(len, places))
        reasons = (f"one of {twins} rows that are printed alike",) if twins > 1 else ()
        for i, j in _by_par((old.holdings, new.holdings), places, ruling.different):
            yield Pair(old=i, new=j, score=FULL, certain=True, reasons=reasons, renamed=False)


def _groups(rows: Schedule, taken: set[int]) -> Mapping[Hashable, tuple[int, ...]]:
    """Places of rows with the same evidence, without those that are paired."""
    if not taken:
        return rows.alike
    left = {group: tuple(place for place in places if place not in taken) for group, places in rows.alike.items()}
    return {group: places for group, places in left.items() if places}


def _by_par(
    rows: tuple[Sequence[Holding], Sequence[Holding]], places: tuple[Sequence[int], Sequence[int]], different: Places
) -> Iterator[tuple[int, int]]:
    """Pair rows that are printed alike: those of one par and one mark, those of one par, then the rest by par."""
    if len(places[0]) == len(places[1]) == 1:
        yield from {(places[0][0], places[1][0])} - different
        return
    left, right = (dict.fromkeys(_by_value(side, here)) for side, here in zip(rows, places, strict=True))
    for key in (_par_and_marks, _par_of):
        waiting: dict[object, list[int]] = {}
        for j in reversed(right):
            waiting.setdefault(key(rows[1][j]), []).append(j)
        for i in tuple(left):
            fitting = waiting.get(key(rows[0][i]))
            if fitting and (i, fitting[-1]) not in different:
                del left[i], right[fitting[-1]]
                yield i, fitting.pop()
    if len(left) == len(right):
        ordered = (sorted(side, key=lambda place: _par_of(rows[n][place])) for n, side in enumerate((left, right)))
        yield from (pair for pair in zip(*ordered, strict=True) if pair not in different)


def _by_value(rows: Sequence[Holding], places: Sequence[int]) -> list[int]:
    return sorted(places, key=lambda place: (rows[place].value or Decimal(), place))


def _par_of(row: Holding) -> Decimal:
    return row.principal or Decimal()


def _par_and_marks(row: Holding) -> tuple[Decimal, tuple[str, ...]]:
    return _par_of(row), tuple(sorted(row.flags))


def _assigned(edges: Edges, schedules: tuple[Schedule, Schedule]) -> Iterator[Pair]:
    """The assignment with the highest sum of scores; between equal ones the closest par, then price, decides."""
    rows = schedules[0].holdings, schedules[1].holdings
    weights: dict[int, dict[int, int]] = {}
    for (i, j), found in edges.items():
        weights.setdefault(i, {})[j] = found.score * _SCALE + _closeness(rows[0][i], rows[1][j])
    pairs = best_pairs(weights)
    rivals = _Rivals(edges, (schedules[0].traits, schedules[1].traits), pairs)
    for i, j in pairs.items():
        found = edges[i, j]
        rival = rivals.close_to(i, j)
        same_par = rows[0][i].principal == rows[1][j].principal is not None
        doubt = () if not rival else (f"{rival} could be this one as well" + ("; the par decides" if same_par else ""),)
        certain = found.score >= CERTAIN and not doubt
        yield Pair(
            old=i, new=j, score=found.score, certain=certain, reasons=(*found.reasons, *doubt), renamed=found.renamed
        )


class _Rivals:
    """Who else would fit a row nearly as well; rows that are printed alike, or fit another row better, left out."""

    def __init__(
        self, edges: Edges, traits: tuple[Sequence[Traits], Sequence[Traits]], pairs: Mapping[int, int]
    ) -> None:
        self._edges, self._traits = edges, traits
        self._settled = (
            {i: edges[i, j].score for i, j in pairs.items()},
            {j: edges[i, j].score for i, j in pairs.items()},
        )
        self._partners: tuple[dict[int, list[int]], dict[int, list[int]]] = ({}, {})
        for i, j in edges:
            self._partners[0].setdefault(i, []).append(j)
            self._partners[1].setdefault(j, []).append(i)

    def close_to(self, old: int, new: int) -> str | None:
        """How many other rows fit nearly as well, in words; None for none."""
        least, (before, after) = self._edges[old, new].score - _CLOSE_RIVAL, self._traits
        others = [j for j in self._partners[0][old] if after[j] != after[new] and self._is_open((old, j), 1, least)]
        more = [i for i in self._partners[1][new] if before[i] != before[old] and self._is_open((i, new), 0, least)]
        count = max(len(others), len(more))
        return _counted(count) if count else None

    def _is_open(self, pair: tuple[int, int], rival: int, least: int) -> bool:
        """Whether a pair fits well enough, and its rival side (0 old, 1 new) has found no row that fits far better."""
        score = self._edges[pair].score
        return score >= least and self._settled[rival].get(pair[rival], 0) <= score + _CLOSE_RIVAL


def _counted(count: int) -> str:
    return "another row" if count == 1 else f"{count} other rows"


def _closeness(old: Holding, new: Holding) -> int:
    """0 to 999: how close the pars lie, and then the prices."""
    par = _ratio(old.principal, new.principal)
    prices = [row.value / row.principal for row in (old, new) if row.value is not None and row.principal]
    return par * 9 + (_ratio(*prices) if len(prices) == 2 else 0)


def _ratio(one: Decimal | None, other: Decimal | None) -> int:
    """The smaller in per cent of the larger; 0 where one is not known."""
    if not one or not other or one < 0 or other < 0:
        return 0
    return int(min(one, other) * 99 / max(one, other))


def unmatched(count: int, paired: Iterable[int]) -> tuple[int, ...]:
    """The places below ``count`` that no pair has."""
    taken = set(paired)
    return tuple(place for place in range(count) if place not in taken)
