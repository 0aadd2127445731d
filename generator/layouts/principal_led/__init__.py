"""A family whose principal stands first, its coupon and date in the name or behind it -> its layout.

Principal | name | further figures | value. The principal opens a row; a name may go on over the lines below it,
whether its figures stand on the first or the last of them. What is not read keeps the schedule from being proved.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from generator.document import Document
from generator.layouts.family import Layout, Wording
from generator.layouts.front.alike import of_another, unnamed
from generator.layouts.front.cover import PERIOD, REGISTRANT, still_missing
from generator.layouts.front.header_facts import UNNAMED
from generator.layouts.front.several import read_all
from generator.layouts.general.cells import lines_of
from generator.layouts.general.disclosed import disclosures, with_disclosures
from generator.layouts.general.front import read_front
from generator.layouts.principal_led.filing import Place, read_segment
from generator.layouts.principal_led.form import Form
from generator.layouts.principal_led.front import fund_named, other_fund
from generator.layouts.principal_led.lines import Flat, Part, flat, part_of, whole_lines
from generator.layouts.principal_led.segments import Segment, could_head, headings_in, segments, shows_calls
from generator.layouts.schedules.printed import printed_lines
from generator.model import Filing
from generator.problems import Problem, UnreadableError

_TAGS = re.compile(r"(?:</?(?:PAGE|TABLE|CAPTION|S|C)>\s*+(?:\d++\s*+)?)++", re.IGNORECASE)


_FEW = 8
"""So many of the first rows tell whether their figures stand before the names."""


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
    """Whether a schedule shows a row, and the line by which the family is known.

    Where the further figures stand before the names, another sponsor printed it.
    """
    lines = (*segment.columns, *segment.body, *segment.closing)
    own = re.compile(form.evidence, re.IGNORECASE)
    named = tuple(islice((part.name for part in _parts(segment, form) if part.principal and part.name), _FEW))
    begun = any(named) and not (form.figures and all(re.match(form.figures, name) for name in named))
    ended = begun and any(part.value and (part.maturity or not form.in_columns) for part in _parts(segment, form))
    return ended and any(own.search(line.text) for line in lines)


def _parts(segment: Segment, form: Form) -> Iterator[Part]:
    """What the lines of a body hold of rows, one after another: a body may be as long as its document."""
    return (part_of(line, form, open_row=False) for line in segment.body)


def _could_be(wording: Wording, form: Form) -> bool:
    """Whether the words of the column headings stand in lines of their own, or as many call provisions as rows."""
    return could_head(wording, form) or ("<call>" in form.figures and shows_calls(wording.lines))


def _forget() -> None:
    _lines.cache_clear()
    headings_in.cache_clear()


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
        named = any(fund_named(segment) for segment in found)

        def read_one(segment: Segment) -> tuple[Filing, tuple[Problem, ...]]:
            filing, faults = read_segment(segment, place)
            if named and fund_named(segment) is None:
                filing, fault = unnamed(filing)
                faults = (*faults, fault)
            elif place.alone and (other := other_fund(segment, filing.fund)):
                filing, fault = of_another(filing, other)
                faults = (*faults, fault)
            filing, more = with_disclosures(filing, disclosed, alone=place.alone)
            return filing, (*faults, *more)

        nothing = UnreadableError(document.where(), "no-rows", "no schedule shows a row")
        filings, faults = read_all(found, read_one, nothing)
        said = {PERIOD: all(x.period for x in filings), REGISTRANT: all(x.fund.name != UNNAMED for x in filings)}
        return filings, (*still_missing(problems, said, document.where()), *faults)

    return Layout(form.name, matches, read, lambda wording: _could_be(wording, form), _forget)
