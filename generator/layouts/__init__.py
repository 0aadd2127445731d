"""Document -> Filings: exactly one layout family must recognise a document; none leaves it to the general one."""

from generator.document import Document
from generator.layouts import blackrock, eaton_vance, general, invesco, morgan_stanley, pimco, van_kampen, western_asset
from generator.layouts.family import Layout
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
)
FALLBACK = general.LAYOUT
"""Tried where no family claims a document: what it reads must be borne out by control totals."""


def choose(document: Document) -> Layout:
    """Return the one layout that recognises the document; raises UnreadableError for none or several."""
    found = [layout for layout in LAYOUTS if layout.matches(document)]
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
    filings, problems = choose(document).read(document)
    return filings, document.problems + problems
