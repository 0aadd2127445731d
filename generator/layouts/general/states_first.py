"""Holdings of a schedule whose names begin with the code of a state -> the same holdings with their states.

Such a schedule is cut by what the bonds pay for, and each name says its state before the issuer::

    OH Sampleton Development Authority, Series 2004 A, 5.125% 06/01/25
"""

from collections.abc import Sequence
from dataclasses import replace

from generator.layouts.names.dated_names import state_of
from generator.model import Holding

_SHARE = 0.8
"""Of the names of a schedule that begin with a code: fewer are those of bodies that letters stand for."""


def _code_first(row: Holding) -> str | None:
    """The state whose code is the first word of a name that goes on behind it."""
    code, _, name = (row.issuer or "").partition(" ")
    return state_of(f"-, {code}") if len(code) == 2 and name[:1].isupper() else None


def with_states(rows: Sequence[Holding]) -> tuple[Holding, ...]:
    """The holdings, of which those that no heading gives a state take it from their first word, where most can."""
    free = [row for row in rows if row.issuer and row.maturity and not row.state]
    if len(free) < 2 or sum(_code_first(row) is not None for row in free) < _SHARE * len(free):
        return tuple(rows)
    return tuple(row if row.state else replace(row, state=_code_first(row)) for row in rows)
