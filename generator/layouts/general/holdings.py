"""A row of a schedule, its section and the notes -> a holding: figures in dollars, marks with their meanings."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from generator.layouts.drafts import unsettled
from generator.layouts.general.body import BodyRow
from generator.layouts.general.cells import money
from generator.layouts.general.entries import Entry
from generator.layouts.general.insurance import Insurance, read_insurance
from generator.layouts.general.names import Name, read_name
from generator.layouts.places import state_named
from generator.layouts.resolution import TOTAL_MARKS
from generator.model import Footnote, Holding
from generator.problems import Where

_NOT_INSURED = Insurance(None, None, ())
_NO_VALUE = unsettled("value", "", "figure-missing", "the row shows no value")
_NO_BOND_PARTS: Mapping[str, Any] = {
    **dict.fromkeys(("purpose", "series")),
    **dict.fromkeys(("kinds", "enhancements"), ()),
}
"""What only a municipal family takes from a name."""


def holding(row: BodyRow, sections: tuple[str, ...], notes: Sequence[Footnote], path: str) -> Holding:
    """Make a holding of a row; what no column and no name shows is None."""
    entry = row.entry
    name, value = read_name(row, (sections or (None,))[-1], [note.symbol for note in notes]), money(entry.value)
    insurance = _insurance(row, name)
    return Holding(
        where=Where(path, entry.number, entry.last if entry.last > entry.number else 0),
        sections=sections,
        state=_state(sections),
        issuer=name.issuer,
        description=name.description,
        as_filed=entry.label,
        insurer=insurance.insurer,
        insurer_as_filed=insurance.as_filed,
        **_NO_BOND_PARTS,
        footnotes=name.symbols,
        footnotes_as_filed=name.marks_as_filed,
        flags=_flags(name, notes, insured=insurance.insurer is not None),
        coupon=name.coupon,
        maturity=name.maturity,
        principal=_principal(entry, bond=name.maturity is not None),
        principal_as_filed=entry.quantity,
        value=None if value is None else value * entry.columns.value_unit,
        value_as_filed=entry.value,
        doubts=(*name.doubts, *insurance.doubts, *(() if value is not None else (_NO_VALUE,))),
    )


def _state(sections: tuple[str, ...]) -> str | None:
    return next((state for part in reversed(sections) if (state := state_named(part))), None)


def _insurance(row: BodyRow, name: Name) -> Insurance:
    """The insurer of a bond; what has no maturity is none."""
    return read_insurance(f"{row.issuer or ''} {row.entry.label}") if name.maturity else _NOT_INSURED


def _flags(name: Name, notes: Sequence[Footnote], *, insured: bool) -> tuple[str, ...]:
    """What the notes under the marks of a row mean and its text shows, sorted."""
    meanings = {note.meaning for note in notes if note.symbol in name.symbols and note.meaning}
    return tuple(sorted((meanings | ({"insured"} if insured else set())) - TOTAL_MARKS))


def _principal(entry: Entry, *, bond: bool) -> Decimal | None:
    """A quantity that is a principal amount, in dollars; where the heading allows shares too, a maturity decides."""
    found = money(entry.quantity) if entry.quantity else None
    if found is None or entry.columns.counts == "shares" or (entry.columns.counts == "either" and not bond):
        return None
    return found * entry.columns.quantity_unit
