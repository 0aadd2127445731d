"""Filing and outline -> the filing with its sections three deep, each total with a name held against its rows."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.layouts.names.dated_names import PARTING, names_issuer, state_of
from generator.layouts.names.places import state_named
from generator.layouts.schedules.drafts import settled, unsettled
from generator.layouts.schedules.figures import figure, percentage
from generator.layouts.schedules.one_form import PIECE, ROW, Recast, RowPlace
from generator.layouts.schedules.outline import NamedTotal, Outline, Place, is_short_term
from generator.model import Abbreviation, Doubt, Filing, Holding, Section, Unread
from generator.problems import Problem, Severity, Where

_TEXT_FLAGS = (
    ("alternative-minimum-tax", re.compile(r"(?<!Non-)\bAMT\b")),
    ("pre-refunded", re.compile(r"\bPre-?refunded\b", re.IGNORECASE)),
    ("escrowed-to-maturity", re.compile(r"\bEscrowed to Maturity\b|\bETM\b", re.IGNORECASE)),
)
_HOW = {
    "joined": ("name-over-two-lines", "the name stands over several lines that were joined", True),
    "mixed": ("name-begins-twice", "a further line of the name could begin another name", False),
    "torn": ("torn-row-joined", "the figures stand above the name and were given to the next one", True),
    "by-order": ("pairing-by-order", "several names and figures stand apart: the order of both pairs them", False),
}
_IN_TRUSTS = re.compile(r"\bTransferred to (?:Tender Option Bond|TOB)\b", re.IGNORECASE)


def settle(filing: Filing, made: Recast, listed: Sequence[Abbreviation]) -> tuple[Filing, tuple[Problem, ...]]:
    """Put the outline into a filing that was read in the one form; totals that are not met stay as unread text."""
    rows = tuple(_placed(row, made) for row in filing.holdings)
    places, several = _with_totals(made.outline)
    sections = tuple(_section(place, rows, filing.source.path) for place in places)
    path = filing.source.path
    lost = [_plain(text) for text in (*_not_met(several, rows, path), *_stray(made.outline, path))]
    found = replace(
        filing,
        holdings=rows,
        sections=sections,
        unread=tuple(sorted((*map(_plain, filing.unread), *lost), key=lambda text: text.where)),
        abbreviations=tuple(listed) or filing.abbreviations,
    )
    return found, (*_new_problems(filing, rows), *map(_problem, lost), *_headings_missing(several, path))


def _place_of(row: Holding, made: Recast) -> RowPlace:
    """The place of a row, known by the line of its figures: the last of the row, or where it was torn the first.

    A row that was put together from lines of which none is known to hold its figures stands nowhere, in doubt.
    """
    first, last = row.where.lines
    nowhere = RowPlace((), first, how=("by-order",))
    return next((made.rows[number] for number in (last, *range(first, last)) if number in made.rows), nowhere)


def _plain(text: Unread) -> Unread:
    return replace(text, text=_as_printed(text.text))


def _as_printed(text: str) -> str:
    return " ".join(text.replace(ROW, " ").replace(PIECE, " ").replace(PARTING, " ").split())


def _placed(row: Holding, made: Recast) -> Holding:
    """A row under its own headings, with what its text shows and what was done to its name."""
    place = _place_of(row, made)
    flags = {flag for flag, pattern in _TEXT_FLAGS if pattern.search(row.as_filed)}
    flags |= {"dealer-trust" for part in place.path if _IN_TRUSTS.search(part)}
    state = next((state for part in reversed(place.path) if (state := state_named(part))), None)
    first = min(place.first, row.where.line)
    return replace(
        row,
        where=Where(row.where.path, first, row.where.lines[1]),
        sections=place.path,
        state=state or state_of(row.issuer or ""),
        as_filed=_as_printed(row.as_filed),
        flags=tuple(sorted({*row.flags, *flags})),
        doubts=(*row.doubts, *_doubts_of_name(row, place, made), *_doubts_of_figures(row, place)),
    )


def _doubts_of_name(row: Holding, place: RowPlace, made: Recast) -> Iterator[Doubt]:
    """What the one form took for granted about the name of a row."""
    alone, codes = place.parent is None, made.codes
    for key in place.how:
        rule, message, decided = _HOW[key]
        make = settled if decided else unsettled
        if alone or not decided:
            yield make("row" if key != "joined" else "issuer", _as_printed(row.as_filed), rule, message)
    unplain = made.style.kinds_in_names and not names_issuer(_as_printed(row.as_filed), codes)
    if alone and unplain and row.issuer and not is_short_term(place.path):
        message = "the name shows no kind of bond: its issuer may stand on a line that was lost"
        yield unsettled("issuer", row.issuer, "issuer-in-doubt", message)
    if row.insurer and codes.explained and not codes.explains(row.insurer):
        message = f"the list of abbreviations does not explain the insurer {row.insurer}"
        yield unsettled("insurer", row.insurer, "insurer-not-explained", message)


def _doubts_of_figures(row: Holding, place: RowPlace) -> Iterator[Doubt]:
    """A coupon or maturity that a bond does not show."""
    if not is_short_term(place.path):
        for name, value in (("coupon", row.coupon), ("maturity", row.maturity)):
            free = name == "coupon" and "zero-coupon" in row.flags
            if value is None and not free and not any(doubt.field == name for doubt in row.doubts):
                message = f"the row shows no {name}: the line that holds it was probably lost"
                yield unsettled(name, "", "figure-missing", message)


def _new_problems(filing: Filing, rows: Iterable[Holding]) -> Iterator[Problem]:
    """A problem for each unsettled doubt that was added."""
    for old, row in zip(filing.holdings, rows, strict=True):
        for doubt in row.doubts[len(old.doubts) :]:
            if not doubt.settled:
                severity = Severity.ERROR if doubt.rule == "figure-missing" else Severity.WARNING
                message = f"{doubt.field}: {doubt.message}"
                yield Problem(where=row.where, severity=severity, rule=doubt.rule, message=message)


def _normal(text: str) -> str:
    """A heading or label without marks and brackets, in small letters."""
    return " ".join(re.sub(r"\([^()]*\)", " ", text).casefold().split())


def _with_totals(outline: Outline) -> tuple[tuple[Place, ...], tuple[NamedTotal, ...]]:
    """Give each total to the last heading of its name; those of several classes, or of none, come back."""
    places, left = list(outline.places), list[NamedTotal]()
    for total in outline.totals:
        match = _named_by(places, total)
        if match is None:
            left.append(total)
            continue
        percent = places[match].percent or ((total.percent, total.number) if total.percent else None)
        places[match] = replace(places[match], subtotal=(total.amount, total.number), percent=percent)
    return tuple(places), tuple(left)


def _named_by(places: Sequence[Place], total: NamedTotal) -> int | None:
    """The last heading before a total that bears its name and has no other total."""
    label = _normal(total.label)
    for i in reversed(range(len(places))):
        name = _normal(places[i].path[-1])
        full = " in ".join(map(_normal, places[i].path[-2:]))
        if places[i].number < total.number and label in (name, full) and places[i].subtotal is None:
            return i
    return None


def _section(place: Place, rows: Iterable[Holding], path: str) -> Section:
    last = max((row.where.lines[1] for row in rows if row.sections[: len(place.path)] == place.path), default=0)
    last = max(last, place.number, place.subtotal[1] if place.subtotal else 0)
    return Section(
        path=place.path,
        percent=percentage(place.percent[0], Where(path, place.percent[1])) if place.percent else None,
        subtotal=figure(place.subtotal[0], Where(path, place.subtotal[1])) if place.subtotal else None,
        where=Where(path, place.number, last),
    )


def _not_met(totals: Iterable[NamedTotal], rows: Sequence[Holding], path: str) -> Iterator[Unread]:
    """The totals of several classes that the rows above them do not come to, and totals of no heading."""
    for total in totals:
        above = [row.value for row in rows if row.where.lines[1] < total.number]
        stated = figure(total.amount, Where(path, total.number))
        met = stated is not None and None not in above and stated.value == sum(v for v in above if v is not None)
        if not met:
            yield Unread(text=total.text, where=Where(path, total.number))


def _stray(outline: Outline, path: str) -> Iterator[Unread]:
    yield from (Unread(text=text, where=Where(path, number)) for text, number in outline.stray)


def _headings_missing(totals: Iterable[NamedTotal], path: str) -> Iterator[Problem]:
    """A total of a state that has no heading: the heading was lost, and the rows stand under another."""
    for total in totals:
        if state_named(total.label):
            message = f"no heading stands above the total of {total.label}: its rows stand under another section"
            place = Where(path, total.number)
            yield Problem(where=place, severity=Severity.WARNING, rule="heading-missing", message=message)


def _problem(text: Unread) -> Problem:
    message = f"the rows above do not come to this total, or no heading bears its name: {text.text!r}"
    return Problem(where=text.where, severity=Severity.ERROR, rule="total-not-met", message=message)
