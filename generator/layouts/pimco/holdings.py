"""Raw rows and notes -> holdings; amounts printed in thousands become dollars."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from generator.layouts.names.places import state_named
from generator.layouts.pimco.names import IssuerLine, read_issuer
from generator.layouts.pimco.rows import MARK, Bond, Heading, Name, Shares
from generator.layouts.pimco.sections import RawRow
from generator.layouts.schedules.drafts import settled, unsettled
from generator.layouts.schedules.figures import or_none
from generator.layouts.schedules.resolution import TOTAL_MARKS
from generator.model import Doubt, Figure, Footnote, Holding
from generator.problems import Where
from generator.values import amount, day, rate

THOUSAND = 1000
_MARK = re.compile(MARK)


def in_dollars(text: str, unit: int) -> Decimal | None:
    """An amount printed in units of ``unit`` dollars; a dash is a row without a value, never zero."""
    value = or_none(amount, text)
    return value * unit if value is not None else None


def dollars_figure(text: str, where: Where, unit: int) -> Figure | None:
    """A printed amount as a figure in dollars that keeps its text; None where the text is no amount."""
    value = in_dollars(text, unit)
    return Figure(value=value, as_filed=text, where=where) if value is not None else None


def marks(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """The symbols of a run of marks, in order; a letter behind ``^`` is raised, unless ``^`` itself has a note."""
    found: list[str] = []
    for printed in _MARK.findall(text):
        if printed.startswith("^(") and "^" in known:
            found.append("^")
        found.append(printed.removeprefix("^").strip("()") or printed)
    return tuple(dict.fromkeys(found))


def _issuer(raw: RawRow) -> tuple[IssuerLine, tuple[Doubt, ...]]:
    """What is known of the issuer: its line, else the heading of a sector, else nothing and a doubt."""
    if raw.issuer:
        return read_issuer(raw.issuer.text), ()
    if raw.path and not state_named(raw.path[-1]):
        message = "no line names the issuer: the heading of the section stands for it"
        return read_issuer(raw.path[-1]), (settled("issuer", "", "heading-names-issuer", message),)
    message = "no line above the row in its section names the issuer"
    return read_issuer(""), (unsettled("issuer", "", "issuer-not-carried", message),)


_NAME_PARTS = ("issuer", "series", "description", "kinds", "insurer", "insurer_as_filed", "enhancements")


def holding(raw: RawRow, notes: Sequence[Footnote], path: str, unit: int) -> Holding:
    """One row as a holding; what does not read is None and a doubt."""
    name, doubts = _issuer(raw)
    row = raw.row
    known = frozenset(note.symbol for note in notes)
    printed = f"{name.marks} {'' if isinstance(row, Shares) else row.marks}".strip()
    symbols = marks(printed, known)
    coupon, maturity = _terms(row)
    bare = Holding(
        where=Where(path, row.number),
        sections=raw.path,
        state=next((state for part in reversed(raw.path) if (state := state_named(part))), None),
        purpose=None,
        as_filed=_as_filed(raw.issuer, row),
        footnotes=symbols,
        footnotes_as_filed=printed,
        flags=_flags(name, symbols, notes, coupon),
        coupon=coupon,
        maturity=maturity,
        **{part: getattr(name, part) for part in _NAME_PARTS},
        **_amounts(row, unit),
    )
    return replace(bare, doubts=(*doubts, *_doubts(bare, row), *_unknown(symbols, known), *_insurers(name)))


def _amounts(row: Bond | Shares | Heading, unit: int) -> dict[str, Any]:
    """Principal and value as printed and in dollars; what counts shares is no principal."""
    quantity = "" if isinstance(row, Heading) else row.quantity
    return {
        "principal": in_dollars(quantity, unit) if isinstance(row, Bond) else None,
        "principal_as_filed": quantity,
        "value": in_dollars(row.value, unit),
        "value_as_filed": row.value,
    }


def _terms(row: Bond | Shares | Heading) -> tuple[Decimal | None, date | None]:
    return (or_none(rate, row.coupon), or_none(day, row.maturity)) if isinstance(row, Bond) else (None, None)


def _as_filed(issuer: Name | None, row: Bond | Shares | Heading) -> str:
    text = row.name if isinstance(row, Heading) else row.text
    return text if issuer is None or text.startswith(issuer.text) else f"{issuer.text} {text}"


def _flags(
    name: IssuerLine, symbols: Sequence[str], notes: Sequence[Footnote], coupon: Decimal | None
) -> tuple[str, ...]:
    """What the notes of its marks mean and what the row itself shows, sorted."""
    found = {note.meaning for note in notes if note.symbol in symbols and note.meaning}
    found |= {"insured"} if name.insurer else set()
    found |= {"letter-of-credit"} if any(x.kind == "LOC" for x in name.enhancements) else set()
    found |= {"zero-coupon"} if coupon == 0 else set()
    return tuple(sorted(found - TOTAL_MARKS))


def _insurers(name: IssuerLine) -> Iterator[Doubt]:
    if any(enhancement.kind == "INS" for enhancement in name.enhancements):
        text = "the row names several insurers: shares count the first, and the tag does not say who pays first"
        yield unsettled("insurer", name.insurer_as_filed or "", "several-insurers", text)


def _unknown(symbols: Sequence[str], known: frozenset[str]) -> Iterator[Doubt]:
    for symbol in symbols:
        if symbol not in known:
            yield unsettled("footnotes", symbol, "mark-without-note", f"the mark ({symbol}) has no note")


def _doubts(found: Holding, row: Bond | Shares | Heading) -> Iterator[Doubt]:
    """A value that is missing, a day that no calendar has, terms beside the coupon."""
    if found.value is None:
        yield unsettled("value", found.value_as_filed, "figure-missing", "the row shows no value")
    if isinstance(row, Bond) and found.maturity is None:
        yield unsettled("maturity", row.maturity, "figure-unreadable", "no day of the calendar")
    if isinstance(row, Shares) and found.state:
        message = "a row below a state shows no coupon and no due date: the line that holds them was probably lost"
        yield unsettled("coupon", "", "figure-missing", message)
    if isinstance(row, Bond) and row.terms:
        message = f"the coupon is one of several terms: {row.terms}"
        yield unsettled("coupon", row.coupon, "coupon-with-terms", message)
