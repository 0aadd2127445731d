"""The general family: any table of names, figures and a value -> one Filing for each schedule that its totals prove.

Columns are found from the words of their headings and the shapes of the figures below them, in any order:
(name, [principal or shares], [rate], [maturity], [cost], value). Composed samples of what is read::

    Example Equity Fund
    Schedule of Investments (unaudited)
    As of March 31, 2017
                                                       Shares    Value ($000)
    Common Stocks (96.5%)
    Energy (60.2%)
    2,3 Sample Oil Co. Class A                      1,200,000          64,210
        Exampleville Gas plc (a)                      300,000           5,790
                                                                       70,000

    Principal          Ohio 2.4%
    $ 1,850,000        Sampleton, OH Sewer, 5.00%, due 6/15/26 (b)    $ 1,902,411

A reading that its control totals do not bear out is refused, with what was found and where the sums part.
"""

from collections.abc import Callable
from functools import lru_cache

from generator.document import Document
from generator.layouts.family import Layout
from generator.layouts.front.several import read_all
from generator.layouts.general.apart import headings_apart
from generator.layouts.general.cells import Line, lines_of
from generator.layouts.general.disclosed import disclosures, with_disclosures
from generator.layouts.general.front import read_front
from generator.layouts.general.manner import GENERAL, Manner
from generator.layouts.general.reading import listed, read_segment
from generator.layouts.general.ruled import with_ruled_headings
from generator.layouts.general.segments import Segment, segments
from generator.layouts.general.single_cells import with_single_cells
from generator.layouts.general.two_columns import in_one_column
from generator.model import Filing
from generator.problems import Problem, UnreadableError


@lru_cache(maxsize=1)
def _lines(document: Document) -> tuple[Line, ...]:
    """The lines of a document, which its test and its reader look at in turn."""
    return headings_apart(in_one_column(with_single_cells(lines_of(with_ruled_headings(document.blocks)))))


@lru_cache(maxsize=1)
def schedules_of(document: Document) -> tuple[Segment, ...]:
    """The schedules of a document, each with its title, its body and what stands behind it."""
    return segments(_lines(document))


def matches(document: Document) -> bool:
    """Whether columns that name a value stand in the document."""
    return bool(schedules_of(document))


def read(document: Document) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    """Read every schedule of a document that its control totals prove; those they do not are problems.

    Raises UnreadableError where none is proved.
    """
    return read_as(document, lambda _: GENERAL)


def read_as(
    document: Document, manner_of: Callable[[Segment], Manner]
) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    """Read every schedule of a document in its own manner; raises UnreadableError where none can be read."""
    front, problems = read_front(document, _lines(document))
    found, disclosed = schedules_of(document), disclosures(_lines(document))

    def read_one(segment: Segment) -> tuple[Filing, tuple[Problem, ...]]:
        alone = len(found) == 1
        filing, faults = read_segment(document, segment, front, manner_of(segment), alone=alone)
        filing, more = with_disclosures(filing, disclosed, alone=alone)
        return filing, (*faults, *more)

    nothing = UnreadableError(document.where(), "no-schedule", "no schedule was found")
    filings, faults = read_all(found, read_one, nothing)
    return filings, (*problems, *faults)


def forget() -> None:
    """Drop the lines and schedules of the last document, and the abbreviations that it explains."""
    for kept in (_lines, schedules_of, listed):
        kept.cache_clear()


LAYOUT = Layout(GENERAL.name, matches, read, forget=forget)
