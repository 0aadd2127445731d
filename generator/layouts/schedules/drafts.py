"""Raw sections -> draft rows: typed figures, issuer carried down, everything repaired or doubtful said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from generator.layouts.names.places import state_named
from generator.layouts.names.security import SecurityName
from generator.layouts.schedules.grammar import Grammar
from generator.layouts.schedules.outline import is_short_term
from generator.layouts.schedules.rows import Figures, Piece, Token, Whole
from generator.layouts.schedules.schedule import RawSection
from generator.layouts.schedules.stitching import Entry
from generator.model import Doubt, Unread
from generator.problems import Where
from generator.values import amount, day, rate

_NEAR = 2  # lines: a figures line stands below its name, at most a blank line apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A row before its footnote marks are resolved; ``principal`` in the unit printed."""

    where: Where
    sections: tuple[str, ...]
    state: str | None
    as_filed: str
    name: SecurityName
    figures: Figures
    coupon: Decimal | None
    maturity: date | None
    principal: Decimal | None
    value: Decimal | None
    run: int
    doubts: tuple[Doubt, ...]


def settled(field: str, as_filed: str, rule: str, message: str) -> Doubt:
    """A repair that a rule decides."""
    return Doubt(field=field, as_filed=as_filed, rule=rule, message=message, settled=True)


def unsettled(field: str, as_filed: str, rule: str, message: str) -> Doubt:
    """A reading that nothing decides."""
    return Doubt(field=field, as_filed=as_filed, rule=rule, message=message, settled=False)


_ISSUER_IN_DOUBT = unsettled(
    "issuer", "", "issuer-behind-unread-text", "unread text stands between the row and the issuer carried down to it"
)


def _figures(figures: Figures) -> tuple[dict[str, Decimal | date | None], tuple[Doubt, ...]]:
    """The four figures of a row; one that does not read is None and a doubt."""
    found: dict[str, Decimal | date | None] = {}
    doubts: list[Doubt] = []
    for field, read in (("coupon", rate), ("maturity", day), ("principal", amount), ("value", amount)):
        text: str = getattr(figures, field)
        try:
            found[field] = read(text)
        except ValueError as fault:
            found[field] = None
            doubts.append(unsettled(field, text, "figure-unreadable", f"{fault}: compare with the printed filing"))
    if found["principal"] is None and found["coupon"] is not None and found["maturity"] and not doubts:
        doubts.append(unsettled("principal", figures.principal, "figure-missing", "the row shows no principal amount"))
    if found["value"] is None and not doubts:
        doubts.append(unsettled("value", figures.value, "figure-missing", "the row shows no value"))
    return found, tuple(doubts)


def _without_shares(found: dict[str, Decimal | date | None]) -> dict[str, Decimal | date | None]:
    """A row without rate and maturity is no bond: what stands in the principal's column counts shares."""
    return found if found["coupon"] or found["maturity"] or found["coupon"] == 0 else {**found, "principal": None}


def _name_doubts(name: SecurityName) -> Iterator[Doubt]:
    """What was repaired or stays odd in the text of a name."""
    if name.apostrophes_restored:
        text = "an apostrophe was lost: a lone letter stands where it was"
        yield settled("issuer", f"{name.issuer} {name.purpose or ''}".strip(), "apostrophe-restored", text)
    if name.semicolon_lost:
        text = "no semicolon parts issuer and series: the series word is taken to begin the description"
        yield unsettled("issuer", name.issuer or "", "semicolon-lost", text)
    if any(enhancement.kind == "INS" for enhancement in name.enhancements):
        text = "the row names several insurers: shares count the first, and the tag does not say who pays first"
        yield unsettled("insurer", name.insurer_as_filed or "", "several-insurers", text)
    if name.unexplained:
        yield unsettled(
            "footnotes",
            name.unexplained,
            "text-unexplained",
            "a part of the name is not read: compare with the printed filing",
        )


def _inherit(name: SecurityName, above: SecurityName | None) -> tuple[SecurityName, tuple[Doubt, ...]]:
    """Give a row that begins with its series the issuer and purpose of the row above."""
    if name.issuer is not None:
        return name, ()
    if above is None:
        message = "the row begins with its series, and no row above it in its section names an issuer"
        return name, (unsettled("issuer", "", "issuer-not-carried", message),)
    return replace(name, issuer=above.issuer, purpose=above.purpose), ()


@lru_cache(maxsize=1_024)
def _state(path: tuple[str, ...]) -> str | None:
    return next((state for part in reversed(path) if (state := state_named(part))), None)


def _draft(entry: Entry, section: RawSection, above: SecurityName | None, read: tuple[Grammar, str]) -> Draft:
    grammar, path = read
    text = entry.name.text if entry.name else ""
    name = grammar.read_name(text)
    name, doubts = _inherit(name, above) if text else (name, ())
    found, faults = _figures(entry.figures)
    share = _is_share(found, section)
    incomplete = not (grammar.is_complete(text) or name.semicolon_lost or share)
    doubts += tuple(_doubts_of_text(entry, incomplete=incomplete, alone=share and section.path[-1] == text))
    return Draft(
        where=Where(path, *entry.span),
        sections=section.path,
        state=_state(section.path),
        as_filed=text,
        name=name,
        figures=entry.figures,
        run=entry.run,
        doubts=doubts + tuple(_name_doubts(name)) + faults,
        **_without_shares(found),  # type: ignore[arg-type]
    )


def _doubts_of_text(entry: Entry, *, incomplete: bool, alone: bool) -> Iterator[Doubt]:
    """What is odd about the text of a name or its place; ``alone`` where it is that of a class without rows."""
    if entry.name is None:
        yield unsettled("issuer", "", "name-not-found", "the figures stand alone: no name could be paired")
        return
    if alone:
        message = "the filing prints no row of this class: its total stands for them"
        yield settled("row", entry.name.text, "class-without-rows", message)
    elif incomplete:
        message = "the name does not look whole: a part of it may be lost; compare with the printed filing"
        yield unsettled("issuer", entry.name.text, "name-incomplete", message)
    if not 0 <= entry.figures.number - entry.name.last <= _NEAR:
        message = "name and figures stood apart and were paired in the order in which both stand"
        yield settled("row", "", "torn-row-joined", message)


def _is_share(found: dict[str, Decimal | date | None], section: RawSection) -> bool:
    """Whether a row is counted in shares: among short-term securities, without rate and date."""
    return found["coupon"] is None and found["maturity"] is None and is_short_term(section.path)


_STYLE = 3  # rows: so many names over two lines are how a schedule is printed, fewer may be stray lines


def _begun_above(sections: Iterable[RawSection]) -> dict[int, Doubt]:
    """A doubt for each row whose name was begun on the line above, by the line of its figures."""
    found = [x for s in sections for x in s.entries if isinstance(x, Entry) and x.begun_above and x.name]
    make, rule = (settled if len(found) >= _STYLE else unsettled), "name-over-two-lines"
    message = "the line above, which shows no figures, is taken for the beginning of the name"
    return {x.figures.number: make("issuer", x.name.text if x.name else "", rule, message) for x in found}


def drafts(sections: Iterable[RawSection], path: str, grammar: Grammar) -> tuple[Draft, ...]:
    """Draft every row of the schedule, the issuer carried down within a section and never across."""
    out: list[Draft] = []
    sections = tuple(sections)
    begun = _begun_above(sections)
    for section in sections:
        above: SecurityName | None = None
        parted = False
        for entry in section.entries:
            if isinstance(entry, Piece):
                parted = True
                continue
            draft = _draft(entry, section, above, (grammar, path))
            child = grammar.is_child(draft.as_filed)
            further = (_ISSUER_IN_DOUBT,) if parted and child else ()
            parted = entry.name is None or (parted and child)
            if doubt := begun.get(entry.figures.number):
                further = (*further, doubt)
            out.append(replace(draft, doubts=(*draft.doubts, *further)) if further else draft)
            above = draft.name if draft.name.issuer else above
    return tuple(out)


def unread(sections: Iterable[RawSection], stray: Iterable[Token], path: str) -> tuple[Unread, ...]:
    """The pieces of text that belong to no row, and the rows that stand before the first section."""
    pieces = [entry for section in sections for entry in section.entries if isinstance(entry, Piece)]
    found = [Unread(text=piece.text, where=Where(path, piece.number, piece.last)) for piece in pieces]
    return (*(_stray(token, path) for token in stray), *found)


def _stray(token: Token, path: str) -> Unread:
    """A token outside every section, with the text it was read from."""
    match token:
        case Whole(piece, figures):
            text = f"{piece.text} {_row(figures)}"
            return Unread(text=text, where=Where(path, figures.number))
        case Piece(text, number, last):
            return Unread(text=text, where=Where(path, number, last))
        case Figures():
            return Unread(text=_row(token), where=Where(path, token.number))
        case _:
            return Unread(text=getattr(token, "text", ""), where=Where(path, token.number))


def _row(figures: Figures) -> str:
    return f"{figures.coupon} {figures.maturity} {figures.principal} {figures.value}"
