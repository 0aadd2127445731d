"""Document -> Filings: at most one layout family may claim a document; the general one reads what none reads whole."""

from collections.abc import Iterator, Sequence

from generator.document import Document
from generator.layouts import (
    blackrock,
    eaton_vance,
    federated,
    general,
    invesco,
    morgan_stanley,
    nport,
    nuveen,
    oppenheimer,
    pimco,
    pimco_old,
    pioneer,
    security_first,
    van_kampen,
    western_asset,
)
from generator.layouts.family import Layout, wording_of
from generator.layouts.front import covers
from generator.layouts.front.alike import each_once, none_alike, own_numbers
from generator.layouts.front.cover import REGISTRANT, cover_of, still_missing
from generator.layouts.front.head_names import of_heads
from generator.layouts.front.header_facts import UNNAMED, completed
from generator.layouts.front.schedule_heads import heads_of
from generator.layouts.front.schedules_apart import read_apart
from generator.layouts.front.several import told_apart
from generator.layouts.general.two_columns import in_lines_of_one_column
from generator.layouts.held.borne import borne_out
from generator.layouts.held.further_closings import beside_closing_lines
from generator.layouts.held.issuers import with_issuers
from generator.layouts.held.value_columns import of_one_value_column
from generator.layouts.no_schedule import why_unknown
from generator.layouts.plausible.forms import form_problems
from generator.layouts.renderings.places import restored
from generator.layouts.schedules.feeder import with_columns, with_total
from generator.layouts.schedules.printed import Printed, printed_lines
from generator.layouts.schedules.schedule import start_in
from generator.layouts.second_reading import Reading, better, is_foreign
from generator.layouts.several_claims import borne_out_alone
from generator.layouts.stated.leverage_said import with_leverage_said
from generator.model import Filing
from generator.problems import Problem, UnreadableError

LAYOUTS: tuple[Layout, ...] = (
    invesco.LAYOUT,
    pimco.LAYOUT,
    blackrock.LAYOUT,
    eaton_vance.LAYOUT,
    western_asset.LAYOUT,
    morgan_stanley.LAYOUT,
    morgan_stanley.TRANSITION,
    van_kampen.LAYOUT,
    nuveen.LAYOUT,
    federated.LAYOUT,
    pimco_old.LAYOUT,
    oppenheimer.LAYOUT,
    pioneer.LAYOUT,
    security_first.LAYOUT,
    nport.LAYOUT,
)
FALLBACK = general.LAYOUT
"""Tried where no family claims a document: what it reads must be borne out by control totals."""


def choose(document: Document) -> Layout:
    """Return the one layout that recognises the document; raises UnreadableError for none or several."""
    return _only(document, _claiming(document))


def _only(document: Document, claiming: Sequence[Layout]) -> Layout:
    match claiming:
        case [layout]:
            return layout
        case [] if FALLBACK.matches(document):
            return FALLBACK
        case []:
            raise UnreadableError(document.where(), "no-layout", why_unknown(document))
        case _:
            names = ", ".join(layout.name for layout in claiming)
            raise UnreadableError(document.where(), "two-layouts", f"the layouts {names} all claim this document")


def _claiming(document: Document) -> list[Layout]:
    wording = wording_of(printed_lines(document))
    return [layout for layout in LAYOUTS if layout.could_match(wording) and layout.matches(document)]


def read_filings(document: Document) -> Reading:
    """Read every schedule of investments in a document, with the problems met on the way.

    Raises UnreadableError where no schedule can be read.
    """
    filings: list[Filing] = []
    problems: list[Problem] = []
    refused: list[UnreadableError] = []
    for part in _parts(document):
        try:
            found, faults = _read(part)
        except UnreadableError as fault:
            refused.append(fault)
            continue
        finally:
            _forget(None)
            printed_lines.cache_clear()
            cover_of.cache_clear()
            heads_of.cache_clear()
            start_in.cache_clear()
        filings += found
        problems += faults
    if not filings:
        raise refused[0] if refused else UnreadableError(document.where(), "no-rows", "no schedule shows a row")
    once, repeated = each_once(filings)
    apart, alike = none_alike(once)
    faults = (*form_problems(apart, document.where()), *(fault.problem for fault in refused))
    return told_apart(apart), (*document.problems, *problems, *repeated, *alike, *faults)


def _parts(document: Document) -> tuple[Document, ...]:
    """A form and a schedule of one submission apart, and the filings of several covers."""
    return tuple(part for piece in nport.parts(document) for part in covers.parts(piece))


def _forget(reading: Layout | None) -> None:
    """Drop what families have made of a document when asked for it, but for what the one that reads it now needs."""
    for forget in {
        layout.forget for layout in (*LAYOUTS, FALLBACK) if reading is None or layout.forget != reading.forget
    }:
        forget()


def _guarded(lines: Sequence[Printed], filings: tuple[Filing, ...], layout: Layout) -> Reading:
    """The filings less those beside whose values others stand, unproved where closing lines are nobody's.

    The general layout tells columns apart by what stands over each, but not two pairs of quantity and value.
    """
    kept, double = of_one_value_column(lines, filings, pairs=layout is FALLBACK)
    found, further = beside_closing_lines(lines, kept)
    return found, (*double, *further)


def _read(document: Document) -> Reading:
    """Read a document, or the form or the exhibit of a submission that holds both, without the document's problems."""
    rendered = in_lines_of_one_column(document)
    document_of_lines = with_columns(rendered.document)
    filings, problems = of_heads(_whole_or_apart(document_of_lines), document_of_lines)
    filings = with_issuers(rendered, document, filings)
    if rendered.places:
        filings, problems = restored(filings, rendered.places), restored(problems, rendered.places)
    filings, problems = completed(own_numbers(filings, document), problems, document)
    named = all(filing.fund.name != UNNAMED for filing in filings)
    return filings, still_missing(problems, {REGISTRANT: named}, document.where())


def _whole_or_apart(document: Document) -> Reading:
    """The reading of a document by one layout or, where more is read so, of its schedules one by one."""
    try:
        whole = _by_choice(document)
    except UnreadableError:
        if found := read_apart(document, None, _by_choice):
            return found
        raise
    return read_apart(document, whole, _by_choice) or whole


def _by_choice(document: Document) -> Reading:
    """What one layout reads; of several that claim a document the one that its totals bear out, or that reads it."""
    claiming = _claiming(document)
    if len(claiming) > 1 and (found := borne_out_alone(tuple(_readings(document, claiming)))):
        return with_total(found)
    return with_total(_of_two(document, _only(document, claiming)))


def _readings(document: Document, layouts: Sequence[Layout]) -> Iterator[Reading]:
    """What each of some families reads, those that cannot read the document left out."""
    for layout in layouts:
        try:
            yield _read_by(layout, document)
        except UnreadableError:
            continue


def _of_two(document: Document, layout: Layout) -> Reading:
    """What a family reads; where the schedule seems to be another's, what the general family reads, if that holds."""
    if layout is FALLBACK or layout is nport.LAYOUT:
        return _read_by(layout, document)
    try:
        own = _read_by(layout, document)
    except UnreadableError:
        if other := better((), _tried(document)):
            return other
        raise
    return (better(own[0], _tried(document)) if is_foreign(own) else None) or own


def _tried(document: Document) -> Reading | None:
    """What the general family reads of a document that it is not asked for; None where it refuses."""
    try:
        return _read_by(FALLBACK, document) if FALLBACK.matches(document) else None
    except UnreadableError:
        return None


def _read_by(layout: Layout, document: Document) -> Reading:
    """What one layout reads, held against the print."""
    _forget(layout)
    filings, problems = layout.read(document)
    lines = printed_lines(document)
    filings, further = _guarded(lines, filings, layout)
    checked = [borne_out(document, filing) for filing in with_leverage_said(lines, filings)]
    faults = tuple(fault for _, found in checked for fault in found)
    return tuple(filing for filing, _ in checked), (*problems, *further, *faults)
