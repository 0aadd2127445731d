"""A row of a schedule, its section and the notes -> a holding: figures in dollars, marks with their meanings."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from generator.layouts.general.cells import money
from generator.layouts.general.entries import Entry, principal_of
from generator.layouts.general.insurance import Insurance, read_insurance
from generator.layouts.general.items import BodyRow
from generator.layouts.general.municipal import as_municipal, is_bond
from generator.layouts.general.names import Name, read_name
from generator.layouts.names.bare_insurers import Codes
from generator.layouts.names.places import state_named
from generator.layouts.schedules.drafts import settled, unsettled
from generator.layouts.schedules.resolution import TOTAL_MARKS
from generator.model import Doubt, Footnote, Holding
from generator.problems import Where

_NOT_INSURED = Insurance(None, None, ())
_NO_VALUE = unsettled("value", "", "figure-missing", "the row shows no value")
SEVERAL = re.compile(
    r"(?:all )?other (?:(?:common|preferred) stocks?|(?:long-term )?(?:securities|issues|bonds|investments|holdings))\b"
    r"|miscellaneous (?:securities|common stocks?|investments)\b",
    re.IGNORECASE,
)
"""A row that stands for securities which the filing does not list."""

_AMOUNT = re.compile(r"(?<![\d,.$])(?<!\$ )\d{1,3}(?:,\d{3})+(?![\d,%])")
_BRACKETED = re.compile(r"\([^()]*\)")
_AGREEMENT = re.compile(
    r"\b(?:repurchase|repo|maturity value|proceeds|collateral\w*|value[sd]? (?:at|of))\b", re.IGNORECASE
)
_SEVERAL_SAID = "the row stands for several securities that the filing does not list: it is no single holding"
_NO_BOND_PARTS: Mapping[str, Any] = {
    **dict.fromkeys(("purpose", "series")),
    **dict.fromkeys(("kinds", "enhancements"), ()),
}
"""What only a municipal family takes from a name."""


def holding(
    row: BodyRow, sections: tuple[str, ...], notes: Sequence[Footnote], path: str, codes: Codes | None = None
) -> Holding:
    """Make a holding of a row; what no column and no name shows is None.

    ``codes`` of bond insurers are given where the schedule is one of municipal bonds.
    """
    found = _security(row, sections, notes, path)
    if codes is not None and is_bond(row):
        found = as_municipal(found, row, notes, codes)
    if _holds_amount(row):
        message = "an amount stands in the name: figures of the row, or another line, were joined with it"
        doubt = unsettled("issuer", found.as_filed, "figure-in-name", message)
        return replace(found, issuer=None, doubts=(*found.doubts, doubt))
    found = replace(found, doubts=(*found.doubts, *_unexplained(found, notes)))
    return replace(found, issuer=None) if SEVERAL.match(row.entry.label) else found


def _unexplained(found: Holding, notes: Sequence[Footnote]) -> Iterator[Doubt]:
    """Marks of a row under which no note stands."""
    for symbol in sorted(set(found.footnotes) - {note.symbol for note in notes}):
        yield unsettled("footnotes", symbol, "mark-without-note", f"the mark ({symbol}) has no note")


def _holds_amount(row: BodyRow) -> bool:
    """Whether a name holds an amount in thousands; a repurchase agreement says what it comes to."""
    text = f"{row.above or row.issuer or ''} {row.entry.label}"
    return bool(_AMOUNT.search(_BRACKETED.sub(" ", text))) and not _AGREEMENT.search(text)


def _security(row: BodyRow, sections: tuple[str, ...], notes: Sequence[Footnote], path: str) -> Holding:
    """A holding with what any security shows."""
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
        principal=principal_of(entry, bond=row.bond or name.maturity is not None),
        principal_as_filed=entry.quantity,
        value=None if value is None else value * entry.columns.value_unit,
        value_as_filed=entry.value,
        doubts=(*name.doubts, *insurance.doubts, *_doubts_of_name(row), *_doubts_of_figures(entry, value)),
    )


def _doubts_of_name(row: BodyRow) -> Iterator[Doubt]:
    """A row that prints figures and no name."""
    if row.nameless:
        message = "the row prints figures and no name of its own: which security it is was probably lost"
        yield unsettled("description", row.entry.label, "name-missing", message)


def _doubts_of_figures(entry: Entry, value: Decimal | None) -> Iterator[Doubt]:
    """A value that is missing, a row that stands for several, and a principal that is no amount of dollars."""
    if SEVERAL.match(entry.label):
        yield unsettled("issuer", entry.label, "several-securities", _SEVERAL_SAID)
    if value is None:
        yield _NO_VALUE
    if entry.lost:
        message = f"the row shows {entry.lost} in a column that no heading explains"
        yield unsettled("principal", entry.lost, "figure-unexplained", message)
    if entry.currency not in ("", "USD"):
        printed = f"{entry.currency} {entry.quantity}" if entry.currency not in entry.quantity else entry.quantity
        message = f"the principal is printed in {entry.currency}: it is no amount of dollars"
        yield settled("principal", printed, "principal-in-currency", message)


def _state(sections: tuple[str, ...]) -> str | None:
    return next((state for part in reversed(sections) if (state := state_named(part))), None)


def _insurance(row: BodyRow, name: Name) -> Insurance:
    """The insurer of a bond; what has no maturity is none."""
    return read_insurance(f"{row.issuer or ''} {row.entry.label}") if name.maturity else _NOT_INSURED


def _flags(name: Name, notes: Sequence[Footnote], *, insured: bool) -> tuple[str, ...]:
    """What the notes under the marks of a row mean and its text shows, sorted."""
    meanings = {note.meaning for note in notes if note.symbol in name.symbols and note.meaning}
    return tuple(sorted((meanings | ({"insured"} if insured else set())) - TOTAL_MARKS))
