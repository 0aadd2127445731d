"""A raw row and the notes -> a holding: figures typed, marks given their meaning, what is lost or odd said."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from generator.layouts.names.places import state_named
from generator.layouts.principal_led.body import RawRow
from generator.layouts.principal_led.classes import is_class, is_term
from generator.layouts.principal_led.names import Name, read_name
from generator.layouts.schedules.drafts import settled, unsettled
from generator.layouts.schedules.figures import or_none
from generator.layouts.schedules.outline import is_short_term
from generator.layouts.schedules.resolution import TOTAL_MARKS
from generator.model import Doubt, Footnote, Holding
from generator.problems import Where
from generator.values import amount, day, rate

_COUNTED = re.compile(
    r"\b(?:Common|Preferred) (?:Stocks?|Shares)\b|\bFunds?\b|Investment Compan|Warrants?\b|Rights\b"
    r"|Repurchase|Exchange-Traded",
    re.IGNORECASE,
)
_NO_COUPON = re.compile(r"Capital Appreciation|Zero|\bCAB\b|Compound|Accretion", re.IGNORECASE)
_NAME_PARTS = ("issuer", "purpose", "series", "description", "kinds", "insurer", "insurer_as_filed", "enhancements")
_SYMBOLS = re.compile(r"\d{1,2}|[A-Za-z]{1,2}|[*†‡#+]+")


def is_counted(row: RawRow) -> bool:
    """Whether a row stands among what is counted in shares, or is no bond with a maturity of its own."""
    return any(_COUNTED.search(part) for part in row.path)


def holding(row: RawRow, notes: Sequence[Footnote], path: str, unit: int) -> Holding:
    """One row; money in dollars. What does not read is None and a doubt."""
    name = read_name(row.name, row.parent)
    symbols = tuple(dict.fromkeys((*_SYMBOLS.findall(row.marks), *name.symbols)))
    figures, faults = _figures(row, name)
    figures["principal"] = _in_dollars(row, figures["principal"], unit)
    return Holding(
        where=Where(path, row.first, row.last),
        sections=row.path,
        state=next((state for part in reversed(row.path) if (state := state_named(part))), name.state),
        as_filed=f"{row.parent} {row.name}" if row.parent else row.name,
        footnotes=symbols,
        footnotes_as_filed=f"{row.marks} {name.marks_as_filed}".strip(),
        flags=_flags(name, symbols, notes, figures["coupon"]),
        principal_as_filed=row.principal,
        value_as_filed=row.value,
        doubts=(*faults, *name.doubts, *_doubts(row, name, figures), *_unknown(symbols, notes)),
        **figures,
        **{part: getattr(name, part) for part in _NAME_PARTS},
    )


def _in_dollars(row: RawRow, principal: Decimal | None, unit: int) -> Decimal | None:
    """The principal in dollars; what counts shares is none."""
    return None if principal is None or is_counted(row) else principal * unit


def with_sections(rows: Iterable[Holding]) -> tuple[Holding, ...]:
    """Rows that stand below no state or sector, where the families print one: their heading may be lost."""
    held = tuple(rows)
    message = "the row stands below no state or sector: a heading may be lost"
    doubt = unsettled("section", "", "row-not-whole", message)
    return tuple(replace(row, doubts=(*row.doubts, doubt)) if _lost_its_heading(row, held) else row for row in held)


def _is_class_alone(row: Holding) -> bool:
    return all(is_class(part) or is_term(part) for part in row.sections)


def _lost_its_heading(row: Holding, rows: Sequence[Holding]) -> bool:
    """Whether a row stands in a class of municipal bonds, or in one of which others stand in states or sectors."""
    others = (x for x in rows if x.sections[: len(row.sections)] == row.sections and not _is_class_alone(x))
    municipal = bool(row.sections) and "municipal" in row.sections[-1].casefold() and not is_short_term(row.sections)
    return _is_class_alone(row) and (municipal or any(True for _ in others))


def _figures(row: RawRow, name: Name) -> tuple[dict[str, Any], tuple[Doubt, ...]]:
    """The four figures; one that does not read is None and a doubt. A dash is a row without a value."""
    texts = {
        "coupon": (rate, row.coupon or name.coupon),
        "maturity": (day, row.maturity or name.maturity),
        "principal": (amount, row.principal),
        "value": (amount, row.value),
    }
    found: dict[str, Any] = {field: or_none(read, text) for field, (read, text) in texts.items()}
    message = "what is printed does not read: compare with the printed filing"
    faults = tuple(
        unsettled(field, text, "figure-unreadable", message)
        for field, (_, text) in texts.items()
        if found[field] is None and text.strip("$ -\N{EN DASH}\N{EM DASH}%")
    )
    return found, faults


def _doubts(row: RawRow, name: Name, figures: dict[str, Any]) -> Iterator[Doubt]:
    """What a row of a bond must show and does not."""
    if figures["value"] is None:
        yield unsettled("value", row.value, "figure-missing", "the row shows no value")
    if name.issuer is None:
        message = "the row begins with its series, and no line above it in its section names an issuer"
        yield unsettled("issuer", row.name, "issuer-not-carried", message)
    if row.joined:
        yield settled("issuer", row.name, "name-over-two-lines", "the name stands over several lines that were joined")
    if is_counted(row):
        return
    if figures["principal"] is None:
        message = "the row shows no principal that reads: its beginning may be lost"
        yield unsettled("principal", row.principal, "row-not-whole", message)
        yield unsettled("issuer", row.name, "name-incomplete", message)
    if figures["maturity"] is None and not is_short_term(row.path):
        yield unsettled(
            "maturity", row.name, "row-not-whole", "the name shows no maturity: the line that holds it may be lost"
        )
    if figures["coupon"] is None and not _NO_COUPON.search(row.name):
        yield unsettled("coupon", row.name, "figure-missing", "the row shows no coupon")


def _flags(name: Name, symbols: Sequence[str], notes: Sequence[Footnote], coupon: Decimal | None) -> tuple[str, ...]:
    """What the notes of its marks mean and what its text says, sorted."""
    found = {note.meaning for note in notes if note.symbol in symbols and note.meaning} | set(name.flags)
    found |= {"insured"} if name.insurer else set()
    found |= {"letter-of-credit"} if any(x.kind == "LOC" for x in name.enhancements) else set()
    found |= {"zero-coupon"} if coupon == 0 else set()
    found |= {"demand"} if "VRDN" in name.kinds else set()
    return tuple(sorted(found - TOTAL_MARKS))


def _unknown(symbols: Sequence[str], notes: Sequence[Footnote]) -> Iterator[Doubt]:
    known = {note.symbol for note in notes}
    for symbol in symbols:
        if symbol not in known:
            yield unsettled("footnotes", symbol, "mark-without-note", f"the mark ({symbol}) has no note")
