"""A family whose principal stands first, its coupon and date in the name or behind it -> its layout.

Principal | name | further figures | value. The principal opens a row; a name may go on over the lines below it,
whether its figures stand on the first or the last of them. What is not read keeps the schedule from being proved.
"""

import re
from functools import lru_cache

from generator.document import Document
from generator.layouts.family import Layout
from generator.layouts.general.cells import lines_of
from generator.layouts.general.disclosed import disclosures, with_disclosures
from generator.layouts.general.front import read_front
from generator.layouts.principal_led.filing import Place, cover_problems, read_segment
from generator.layouts.principal_led.form import Form
from generator.layouts.principal_led.lines import Flat, flat, part_of, whole_lines
from generator.layouts.principal_led.segments import Segment, segments, shows_calls
from generator.layouts.printed import printed_lines
from generator.layouts.several import read_all
from generator.model import Filing
from generator.problems import Problem, UnreadableError

_TAGS = re.compile(r"(?:</?(?:PAGE|TABLE|CAPTION|S|C)>\s*+(?:\d++\s*+)?)++", re.IGNORECASE)


@lru_cache(maxsize=1)
def _lines(document: Document) -> tuple[Flat, ...]:
    """The lines of a document, which every family of this kind looks at in turn."""
    lines = (flat(line) for line in printed_lines(document))
    return tuple(whole_lines(tuple(line for line in lines if not _TAGS.fullmatch(line.text))))


def _schedules(document: Document, form: Form) -> tuple[Segment, ...]:
    """The schedules of a family in a document: those with a row and, where the family needs it, its own lines."""
    found = tuple(segments(_lines(document), form))
    return tuple(segment for segment in found if _is_of(segment, form))


def _is_of(segment: Segment, form: Form) -> bool:
    """Whether a schedule shows a row, and the line by which the family is known."""
    lines = (*segment.columns, *segment.body, *segment.closing)
    own = re.compile(form.evidence, re.IGNORECASE)
    parts = tuple(part_of(line, form, open_row=False) for line in segment.body)
    begun = any(part.principal and part.name for part in parts)
    ended = any(part.value and (part.maturity or not form.in_columns) for part in parts)
    return begun and ended and any(own.search(line.text) for line in lines)


def _could_be(text: str, form: Form) -> bool:
    """Whether the words of the column headings stand somewhere in a text, or as many call provisions as rows."""
    small = text.replace("**", "").lower()
    return all(word in small for word in form.needed) or ("<call>" in form.figures and shows_calls(text))


def led_layout(form: Form) -> Layout:
    """The layout of a family that prints its schedules in a form."""

    def matches(document: Document) -> bool:
        return bool(_schedules(document, form))

    def read(document: Document) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
        lines = lines_of(document.blocks)
        front, problems = read_front(document, lines)
        disclosed = disclosures(lines)
        found = _schedules(document, form)
        place = Place(document, form, front, len(found) == 1)

        def read_one(segment: Segment) -> tuple[Filing, tuple[Problem, ...]]:
            filing, faults = read_segment(segment, place)
            return with_disclosures(filing, disclosed), faults

        nothing = UnreadableError(document.where(), "no-rows", "no schedule shows a row")
        filings, faults = read_all(found, read_one, nothing)
        return filings, (*cover_problems(problems, filings), *faults)

    return Layout(form.name, matches, read, lambda text: _could_be(text, form))
