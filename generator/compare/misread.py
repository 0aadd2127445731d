"""What differs between two periods though it does not change: matched filings -> Problems, one of the two is misread.

A bond keeps its coupon, maturity and series; only what is refunded gets another date, and what floats another rate. Its
insurer changes where one takes over another's policies. Its price moves with those of the others, and it moves.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median, quantiles

from generator.compare.doubtful import OTHER_INSURER, PRICED_OTHERWISE, doubts_of
from generator.compare.evidence import CERTAIN
from generator.compare.matching import Matched, Pair, unmatched
from generator.compare.traits import Traits
from generator.model import Filing, Holding
from generator.problems import Problem, Severity

_FEWEST = 20
_FEWEST_PRICED = 5
_NEAR = Decimal("0.2")
_FAR = 8

Rows = tuple[Holding, Holding]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Term:
    """A term that does not change: its name, its text, and the key of all the others that then tell the bond."""

    name: str
    text: Callable[[Holding, Traits], str]
    others: Callable[[Traits], Hashable]


def misread(old: Filing, new: Filing, matched: Matched) -> tuple[Problem, ...]:
    """A warning for each row of the later period that one of the two periods prints with a misread figure or word."""
    found = (
        *_same_figures((old, new), matched),
        *_other_terms((old, new), matched),
        *_other_insurers((old, new), matched),
        *_other_prices((old, new), matched),
    )
    return tuple(sorted(found, key=lambda problem: (problem.where, problem.rule)))


def _same_figures(filings: tuple[Filing, Filing], matched: Matched) -> Iterator[Problem]:
    """A schedule of which every row shows the same par and value: one schedule under two dates.

    What is worth its par says nothing: short paper is at both dates.
    """
    rows = [_rows(filings, pair) for pair in matched.pairs]
    if not len(rows) == len(matched.old) == len(matched.new):
        return
    priced = [new for _, new in rows if new.value is not None and new.value != new.principal]
    if len(priced) >= _FEWEST_PRICED and all((x.principal, x.value) == (y.principal, y.value) for x, y in rows):
        message = (
            f"every holding shows the par and the value of {filings[0].period}: one schedule under two dates, of which "
            "one is misread or mistyped"
        )
        yield _problem(filings[1].holdings[0], "same-figures-as-the-earlier-period", message)


def _other_terms(filings: tuple[Filing, Filing], matched: Matched) -> Iterator[Problem]:
    """Rows that no row of the other period fits, and that are alike but for one term."""
    old, new = (filing.holdings for filing in filings)
    left = (
        unmatched(len(old), (pair.old for pair in matched.pairs)),
        unmatched(len(new), (pair.new for pair in matched.pairs)),
    )
    for term in _TERMS:
        before, after = (
            _single(term, places, traits, rows)
            for places, traits, rows in zip(left, (matched.old, matched.new), (old, new), strict=True)
        )
        for key in before.keys() & after.keys():
            i, j = before[key], after[key]
            was, now = term.text(old[i], matched.old[i]), term.text(new[j], matched.new[j])
            message = (
                f"{term.name}: {now}, on {filings[0].period} {was}, all else being the same: one of the two is misread"
            )
            yield _problem(new[j], "terms-differ-from-the-earlier-period", message)


def _single(
    term: _Term, places: Sequence[int], traits: Sequence[Traits], rows: Sequence[Holding]
) -> dict[Hashable, int]:
    """The places by what they show but for a term; what several show alike is left out."""
    keys = {
        place: (term.others(traits[place]), rows[place].principal)
        for place in places
        if _is_whole(traits[place], rows[place])
    }
    counts = Counter(keys.values())
    return {key: place for place, key in keys.items() if counts[key] == 1}


def _is_whole(row: Traits, holding: Holding) -> bool:
    """Whether a row shows enough to be told by all but one of its terms, none of which may move."""
    known = row.coupon is not None and row.maturity is not None and holding.principal is not None
    return known and bool(row.name.issuer) and not row.marks.floats and not row.marks.redated


def _other_insurers(filings: tuple[Filing, Filing], matched: Matched) -> Iterator[Problem]:
    """Pairs that name insurers of which neither took over the other's policies."""
    for pair in matched.pairs:
        before, after = matched.old[pair.old], matched.new[pair.new]
        if (
            _else_certain(pair, before, after)
            and before.families
            and after.families
            and before.families.isdisjoint(after.families)
        ):
            row, was = _rows(filings, pair)[1], _rows(filings, pair)[0]
            message = f"insurer: {row.insurer}, on {filings[0].period} {was.insurer}, which does not pass to it"
            yield _problem(row, "insurer-differs-from-the-earlier-period", f"{message}: one of the two is misread")


def _else_certain(pair: Pair, old: Traits, new: Traits) -> bool:
    """Whether nothing but the insurer keeps two rows from being certainly one bond."""
    return pair.certain or (pair.score == CERTAIN - 1 and doubts_of(old, new) == (OTHER_INSURER,))


def _rows(filings: tuple[Filing, Filing], pair: Pair) -> Rows:
    return filings[0].holdings[pair.old], filings[1].holdings[pair.new]


def _other_prices(filings: tuple[Filing, Filing], matched: Matched) -> Iterator[Problem]:
    """Pairs whose price moved far from how the prices of the others did."""
    moves = [
        (row, move) for pair in matched.pairs if (move := _move(*(rows := _rows(filings, pair)))) for row in rows[1:]
    ]
    if len(moves) < _FEWEST:
        return
    shares = [move for _, move in moves]
    low, _, high = quantiles(shares, n=4)
    usual, reach = median(shares), max(_NEAR, _FAR * (high - low))
    for row, move in moves:
        if abs(move - usual) > reach:
            message = (
                f"value: since {filings[0].period} its price came to {move * 100:.0f} per cent of what it was, that of "
                f"the others to about {usual * 100:.0f}: value or principal amount of one of the two may be misread"
            )
            yield _problem(row, "price-jumped-since-the-earlier-period", message)


def _move(old: Holding, new: Holding) -> Decimal | None:
    """The later price as a share of the earlier one; None where there is none or a mark explains any."""
    if not (old.value and old.principal and new.value and new.principal):
        return None
    if not PRICED_OTHERWISE.isdisjoint((*old.flags, *new.flags)):
        return None
    return (new.value / new.principal) / (old.value / old.principal)


def _problem(row: Holding, rule: str, message: str) -> Problem:
    return Problem(where=row.where, severity=Severity.WARNING, rule=rule, message=message)


_TERMS = (
    _Term(
        name="coupon",
        text=lambda row, traits: str(row.coupon),
        others=lambda x: (x.name.issuer, x.name.purpose, x.name.series, x.maturity, x.state, x.kinds),
    ),
    _Term(
        name="maturity",
        text=lambda row, traits: str(row.maturity),
        others=lambda x: (x.name.issuer, x.name.purpose, x.name.series, x.coupon, x.state, x.kinds),
    ),
    _Term(
        name="issuer",
        text=lambda row, traits: row.issuer or row.as_filed,
        others=lambda x: (x.name.series, x.coupon, x.maturity, x.state, x.kinds),
    ),
    _Term(
        name="series",
        text=lambda row, traits: row.series or "none",
        others=lambda x: (x.name.issuer, x.name.purpose, x.coupon, x.maturity, x.state, x.kinds),
    ),
)
