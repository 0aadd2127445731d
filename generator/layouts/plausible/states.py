"""Filing -> doubts about the states of rows: headings out of their order, or against what their issuers say.

No sum tells one heading from another. Filers print states in the order of the alphabet, territories among them or
behind them, each once under one class of securities; and many an issuer names its own state.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import lru_cache
from itertools import groupby

from generator.layouts.names.places import STATES, state_named
from generator.layouts.schedules.drafts import unsettled
from generator.model import Doubt, Holding

_FEWEST = 8
_MOST_ASTRAY = 2
"""How many headings must stand in order, and how many of so many may not, for these to be doubtful."""

_SHORTEST, _LONGEST, _ALIKE = 3, 30, 0.75
"""How many letters a misprinted heading may have, and how alike the name of a state it must be."""

_ANYWHERE = frozenset(
    ("American Samoa", "District of Columbia", "Guam", "Northern Mariana Islands", "Puerto Rico", "Virgin Islands")
)
_NAMED = "|".join(sorted(map(re.escape, STATES - {"Virgin Islands"}), key=len, reverse=True))
_OF_A_STATE = re.compile(
    rf"(?:State|Commonwealth) of ({_NAMED})\b|({_NAMED})(?= (?:State\b|St\b|\((?:State|Commonwealth) of\)|Housing"
    r"|Health|Higher|Educational|Economic|Transportation|Turnpike|Department|Dormitory|Municipal|Infrastructure))"
)
_BEHIND = re.compile(rf", ({_NAMED})\b(?! (?:County|City|River|Valley|Beach|Park)\b)")
_SHARES = re.compile(r"common stocks?|common shares|warrants|rights", re.IGNORECASE)

Run = tuple[int, ...]
"""The places of rows in a row that stand under one heading."""


def state_doubts(rows: Sequence[Holding]) -> tuple[tuple[Doubt, ...], ...]:
    """The doubts about the state of each holding, in the order of the holdings."""
    found: list[list[Doubt]] = [[] for _ in rows]
    runs = [tuple(run) for _, run in groupby(range(len(rows)), key=lambda place: rows[place].sections)]
    stated = [run for run in runs if state_named(rows[run[0]].sections[-1] if rows[run[0]].sections else "")]
    for run in (*_astray(rows, stated), *_contradicted(rows, stated)):
        for place in run:
            found[place].append(_doubt(rows[place]))
    parents = {rows[run[0]].sections[:-1] for run in stated}
    for run in runs:
        if (path := rows[run[0]].sections) and path[:-1] in parents and (name := _meant(path[-1])):
            for place in run:
                found[place].append(_misprinted(path[-1], name))
    for place, row in enumerate(rows):
        found[place].extend(_among_shares(row))
    return tuple(map(tuple, found))


def _doubt(row: Holding) -> Doubt:
    message = f"the heading {row.state} does not go with the order of the states or with the names below it"
    return unsettled("state", row.state or "", "state-heading-doubtful", message)


@lru_cache(maxsize=1_024)
def _meant(heading: str) -> str | None:
    """The state whose name a heading nearly is, or with which it begins; None where it is one, or is like none."""
    plain = heading.casefold().strip(" .")
    if state_named(heading) or not _SHORTEST <= len(plain) <= _LONGEST:
        return None
    names = {name.casefold(): name for name in sorted(STATES)}
    begun = [name for name in names if name.startswith(plain)]
    alike = begun or get_close_matches(plain, names, 1, _ALIKE)
    return names[alike[0]] if alike else None


def _misprinted(heading: str, name: str) -> Doubt:
    message = f"the heading {heading} is no state, and stands among states: {name} may be meant"
    return unsettled("state", heading, "state-heading-misprinted", message)


def _among_shares(row: Holding) -> Iterator[Doubt]:
    if row.coupon is not None and row.maturity and row.sections and _SHARES.fullmatch(row.sections[-1].strip()):
        message = f"it shows a coupon and a maturity, and stands under {row.sections[-1]}: a heading is misread or lost"
        yield unsettled("state", "", "bond-among-shares", message)


def _astray(rows: Sequence[Holding], runs: Sequence[Run]) -> Iterator[Run]:
    """The runs without any of which the states of their class would be in order as before."""
    of_class: dict[tuple[str, ...], list[Run]] = {}
    for run in runs:
        if rows[run[0]].state not in _ANYWHERE:
            of_class.setdefault(rows[run[0]].sections[:-1], []).append(run)
    for those in of_class.values():
        if len(those) > len(STATES) + _MOST_ASTRAY:
            continue
        names = [rows[run[0]].state or "" for run in those]
        longest = _longest(names)
        if longest >= _FEWEST and 0 < len(names) - longest <= _MOST_ASTRAY:
            yield from (run for i, run in enumerate(those) if _longest(names[:i] + names[i + 1 :]) == longest)


def _longest(names: Sequence[str]) -> int:
    """How many names are in order where those that break it are left out; none may stand there twice."""
    lengths: list[int] = []
    for place, name in enumerate(names):
        lengths.append(1 + max((lengths[i] for i in range(place) if names[i] < name), default=0))
    return max(lengths, default=0)


def _contradicted(rows: Sequence[Holding], runs: Sequence[Run]) -> Iterator[Run]:
    """The runs whose issuers mostly name one other state, where those of hardly any other run do."""
    told = [(run, _told(rows, run)) for run in runs]
    against = [run for run, agrees in told if agrees is False]
    if len(against) <= max(1, sum(agrees is not None for _, agrees in told) // _FEWEST):
        yield from against


def _told(rows: Sequence[Holding], run: Run) -> bool | None:
    """Whether an issuer of a run names its own state; None where they name none, or several others."""
    named = Counter(state for place in run if (state := _state_of(rows[place])))
    if rows[run[0]].state in named:
        return True
    return False if named and max(named.values()) * 2 > named.total() else None


def _state_of(row: Holding) -> str | None:
    """The state that the name of an issuer tells, by what only a state has or behind a comma."""
    name = row.issuer or ""
    match = _OF_A_STATE.match(name) or _BEHIND.search(name)
    return state_named(match[match.lastindex or 0]) if match else None
