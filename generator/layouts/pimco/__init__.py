"""The PIMCO family, from 2008 on: a document with one schedule or many -> a Filing for each fund.

Sections are headings in capitals with a percentage; below a state stand the lines of issuers, and below
each the rows that inherit it: coupon, due date, marks, principal and value, both in thousands. A figure
alone ends a state of several rows, ``Total <class>`` a class. A composed sample::

    Schedule of Investments
    Example Municipal Bond Fund
                                                              PRINCIPAL AMOUNT (000S)   MARKET VALUE (000S)
    INVESTMENTS IN SECURITIES 98.0%
    MUNICIPAL BONDS & NOTES 98.0%
    OHIO 98.0%
    Sampleton County, Ohio Revenue Bonds, (AGM Insured), Series 2013
    0.000% due 04/01/2046 (a)                                 $ 2,600                   $ 1,871
    5.125% due 04/01/2049                                     415                       433
                                                                                        2,304
    Total Municipal Bonds & Notes (Cost $2,200)                                         2,304
    Total Investments 98.0% (Cost $2,200)                                               $ 2,304
    Other Assets and Liabilities, net 2.0%                                              47
    Net Assets 100.0%                                                                   $ 2,351
"""

from dataclasses import replace

from generator.document import Document
from generator.layouts.family import Layout
from generator.layouts.front.alike import unnamed
from generator.layouts.front.cover import Cover, read_cover
from generator.layouts.held.doubts import problems_of
from generator.layouts.pimco.filing import NAME, read_schedule
from generator.layouts.pimco.schedules import Schedule, schedules
from generator.layouts.plausible.plausibility import with_doubts
from generator.layouts.schedules.printed import printed_lines
from generator.model import Filing, Fund
from generator.problems import Problem, Severity, UnreadableError


def matches(document: Document) -> bool:
    """Whether a schedule of this family stands in the document: its first heading, and a row below it."""
    return any(True for _ in schedules(printed_lines(document)))


def read(document: Document) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    """Read every schedule of this family in a document; raises UnreadableError where it shows none."""
    lines = printed_lines(document)
    cover, _ = read_cover(lines, document.where())
    filings: list[Filing] = []
    problems: list[Problem] = []
    found = tuple(schedules(lines))
    for schedule in found:
        filing, faults = read_schedule(schedule, cover, _fund(schedule, cover), document)
        filing = with_doubts(filing)
        problems += (*faults, *problems_of(filing), *_missing(filing))
        if schedule.fund is None and any(other.fund for other in found):
            filing, fault = unnamed(filing)
            problems.append(fault)
        filings.append(filing)
    if not filings:
        raise UnreadableError(document.where(), "no-rows", "no schedule of this family shows a row")
    return tuple(filings), tuple(problems)


def _fund(schedule: Schedule, cover: Cover) -> Fund:
    """The fund that the schedule's head names: one series of the registrant."""
    return replace(cover.fund, name=schedule.fund or cover.fund.name)


def _missing(filing: Filing) -> list[Problem]:
    """What neither the cover nor the schedule says."""
    facts = (("811 file number", filing.fund.file_number), ("form", filing.form), ("period", filing.period))
    return [
        Problem(
            where=filing.source.where,
            severity=Severity.WARNING,
            rule="cover-incomplete",
            message=f"{filing.fund.name}: the filing shows no {what}: the page goes without it",
        )
        for what, found in facts
        if found is None
    ]


LAYOUT = Layout(NAME, matches, read)
