"""Families that print the security first -> their layout: one shared reader, and a description of each family.

What these families have in common is read by the general reader; what is known of each beforehand stands in its own
file here. A further family is one file and one line in ``FAMILIES``.
"""

from generator.document import Document
from generator.layouts import general
from generator.layouts.family import Layout, Wording
from generator.layouts.general.manner import GENERAL, Manner
from generator.layouts.general.segments import Segment
from generator.layouts.security_first import (
    alliance_bernstein,
    delaware,
    dreyfus,
    dws,
    fidelity,
    franklin,
    mfs,
    prudential,
    putnam,
    t_rowe_price,
    vanguard,
)
from generator.layouts.security_first.known import Known, could_claim, headings_of
from generator.model import Filing
from generator.problems import Problem

FAMILIES: tuple[Known, ...] = (
    vanguard.FAMILY,
    t_rowe_price.FAMILY,
    delaware.FAMILY,
    fidelity.FAMILY,
    mfs.FAMILY,
    alliance_bernstein.FAMILY,
    dws.FAMILY,
    dreyfus.FAMILY,
    franklin.FAMILY,
    putnam.FAMILY,
    prudential.FAMILY,
)


def family_of(segment: Segment) -> Known | None:
    """The one family that claims a schedule, or None where none does or several do."""
    headings = headings_of(segment)
    found = [known for known in FAMILIES if known.claims(segment, headings)]
    return found[0] if len(found) == 1 else None


def matches(document: Document) -> bool:
    """Whether some schedule of the document is one of these families."""
    return any(family_of(segment) for segment in general.schedules_of(document))


def _manner(segment: Segment) -> Manner:
    """How a schedule is printed: as its family does; one that no family claims says so itself."""
    family = family_of(segment)
    return family.manner if family else GENERAL


def read(document: Document) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    """Read every schedule of a document in the manner of its family; raises UnreadableError where none can be read."""
    return general.read_as(document, _manner)


def could_match(wording: Wording) -> bool:
    """Whether the words of some family stand in a text."""
    return could_claim(FAMILIES, wording)


LAYOUT = Layout("security-first", matches, read, could_match, general.forget)
