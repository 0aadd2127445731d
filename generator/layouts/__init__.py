"""Document -> Filings: exactly one layout family must recognise a document; none leaves it to the general one."""

from collections.abc import Sequence

from generator.document import Document
from generator.layouts import (
    blackrock,
    covers,
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
from generator.layouts.alike import none_alike, own_numbers
from generator.layouts.borne import borne_out
from generator.layouts.family import Layout, wording_of
from generator.layouts.further_closings import beside_closing_lines
from generator.layouts.header_facts import completed
from generator.layouts.printed import Printed, printed_lines
from generator.layouts.renderings import in_lines
from generator.layouts.renderings.places import restored
from generator.layouts.several import told_apart
from generator.layouts.value_columns import of_one_value_column
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
    wording = wording_of(printed_lines(document))
    found = [layout for layout in LAYOUTS if layout.could_match(wording) and layout.matches(document)]
    match found:
        case [layout]:
            return layout
        case [] if FALLBACK.matches(document):
            return FALLBACK
        case []:
            message = "no schedule of investments in a layout that is known: see 'How to add a layout' in the README"
            raise UnreadableError(document.where(), "no-layout", message)
        case _:
            names = ", ".join(layout.name for layout in found)
            raise UnreadableError(document.where(), "two-layouts", f"the layouts {names} all claim this document")


def read_filings(document: Document) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
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
        filings += found
        problems += faults
    if not filings:
        raise refused[0] if refused else UnreadableError(document.where(), "no-rows", "no schedule shows a row")
    apart, alike = none_alike(filings)
    return told_apart(apart), (*document.problems, *problems, *alike, *(fault.problem for fault in refused))


def _parts(document: Document) -> tuple[Document, ...]:
    """A form and a schedule of one submission apart, and the filings of several covers."""
    return tuple(part for piece in nport.parts(document) for part in covers.parts(piece))


def _forget(reading: Layout | None) -> None:
    """Drop what families have made of a document when asked for it, but for what the one that reads it now needs."""
    for forget in {
        layout.forget for layout in (*LAYOUTS, FALLBACK) if reading is None or layout.forget != reading.forget
    }:
        forget()


def _guarded(
    lines: Sequence[Printed], filings: tuple[Filing, ...], layout: Layout
) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    """The filings less those beside whose values others stand, unproved where closing lines are nobody's.

    The general layout tells columns apart by what stands over each, but not two pairs of quantity and value.
    """
    kept, double = of_one_value_column(lines, filings, pairs=layout is FALLBACK)
    found, further = beside_closing_lines(lines, kept)
    return found, (*double, *further)


def _read(document: Document) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    """Read a document, or the form or the exhibit of a submission that holds both, without the document's problems."""
    rendered = in_lines(document)
    layout = choose(rendered.document)
    _forget(layout)
    filings, problems = layout.read(rendered.document)
    filings, further = _guarded(printed_lines(rendered.document), filings, layout)
    problems = (*problems, *further)
    checked = [borne_out(rendered.document, filing) for filing in filings]
    filings = tuple(filing for filing, _ in checked)
    problems = (*problems, *(fault for _, faults in checked for fault in faults))
    if rendered.places:
        filings, problems = restored(filings, rendered.places), restored(problems, rendered.places)
    return completed(own_numbers(filings, document), problems, document)
