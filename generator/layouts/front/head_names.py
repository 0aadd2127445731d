"""Filings that bear the registrant's name -> the same, of the fund that the head of their schedule names.

The registrant may be a trust of several funds: the title of a schedule then says of which one it is. Where it is no
such trust, and the two names have words of their own each, whose the schedule is cannot be told.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.document import Document
from generator.layouts.front.alike import is_marked, of_another
from generator.layouts.front.cover import REGISTRANT, cover_of, missing
from generator.layouts.front.fund_names import name_of, plain_fund
from generator.layouts.front.header_facts import UNNAMED, header_of
from generator.layouts.front.schedule_heads import Head, heads_of, title_above
from generator.layouts.front.several import of_fund
from generator.layouts.front.sponsor_lines import with_sponsors
from generator.layouts.front.title_blocks import title_block
from generator.layouts.schedules.printed import Printed, printed_lines
from generator.layouts.second_reading import Reading
from generator.model import Filing
from generator.problems import Problem

_OF_SERIES = re.compile(r"\b(?:Trust|Funds|Series|Portfolios|Shares)(?: [IVX]+)?(?:,? (?:Inc|LLC)\.?)?$", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:Fund|Trust|Portfolio|Series)(?: (?:\d|[IVX]+))?(?:,? Inc\.?)?$", re.IGNORECASE)
_SECURITIES = re.compile(r"\bMunicipal Securities$", re.IGNORECASE)
_FOOT = re.compile(
    r"\d{1,3}(?:\s*\|\s*|\s+)(?P<behind>[A-Z][^\d|]{4,90})|(?P<before>[A-Z][^\d|]{4,90}?)(?:\s*\|\s*|\s+)\d{1,3}"
)
"""The foot of a page: its number and a name."""
_CLASSES_OF = re.compile(
    r"\b(?:are classes|is a class) of (?:the )?(?P<name>[A-Z][^\d,;]{5,90}?\b(?:Fund|Portfolio))\b"
)
_PART_OF = re.compile(
    r"\(?An? portfolio of (?:the )?[A-Z].{2,80}\b(?:Trust|Funds|Series|Portfolios|Inc\.?)\)?", re.IGNORECASE
)
_ABOVE = 40  # lines above the first row, in which its title block stands
_BELOW = 40  # lines below the last row, in which the foot of its page stands
_FEWEST_WORDS = 3  # of a name: "The Fund" and "Bond Portfolio" are none
_PLAIN = frozenset({"fund", "trust", "portfolio", "series"})


def of_heads(reading: Reading, document: Document) -> Reading:
    """The filings of a document, each of its own fund, and a problem for each whose head names another's."""
    filings, problems = reading = _as_titled(with_sponsors(reading, document), document)
    registrant = cover_of(document)[0].fund
    asked = [_is_registrants(x, registrant.name) for x in filings]
    if not any(asked) or registrant.name == UNNAMED:
        return reading
    lines = printed_lines(document)
    heads = [(lines[head.title].number, head) for head in heads_of(document)]
    former = [registrant.name, *(x.name for x in (*registrant.former_names, *header_of(document).former_names))]
    found: list[Filing] = []
    faults: list[Problem] = []
    for filing, own in zip(filings, asked, strict=True):
        of_series = bool(_OF_SERIES.search(registrant.name))
        named = (_of_series(filing, heads, lines) if of_series else _named(filing, heads)) if own else None
        if named is None or not _is_apart(named, former):
            found.append(filing)
        elif of_series:
            found.append(replace(filing, fund=of_fund(filing.fund, named)))
        else:
            unproved, fault = of_another(filing, named)
            found.append(unproved)
            faults.append(fault)
    return tuple(found), (*problems, *faults)


def _as_titled(reading: Reading, document: Document) -> Reading:
    """The filings of a document without a cover: named as right above their rows, none with the number of a page."""
    cover, faults = cover_of(document)
    if missing(REGISTRANT, document.where()) not in faults:
        return reading
    lines = printed_lines(document)
    named = (_named_above(x, lines) if x.fund.name == UNNAMED else x for x in reading[0])
    return tuple(_without_page(filing, cover.fund.name) for filing in named), reading[1]


def _named_above(filing: Filing, lines: Sequence[Printed]) -> Filing:
    """A filing of the fund, ticker and day of the title block that stands right above its rows, far into a page."""
    first = _span(filing, lines).start
    block = title_block(lines[max(0, first - _ABOVE) : first])
    if block.fund is None:
        return filing
    fund = replace(filing.fund, name=block.fund, ticker=filing.fund.ticker or block.ticker)
    return replace(filing, fund=fund, period=filing.period or block.day)


def _without_page(filing: Filing, titled: str) -> Filing:
    """A filing named as its title block is, with the number of a page behind it: that is no part of the name."""
    numbered = re.fullmatch(r"(.{3,120}) \d{1,3}", filing.fund.name)
    if numbered is None or plain_fund(numbered[1]) != plain_fund(titled):
        return filing
    return replace(filing, fund=replace(filing.fund, name=titled))


def _is_registrants(filing: Filing, name: str) -> bool:
    """Whether a filing bears the registrant's name, and nothing was said of it."""
    return not filing.fund.series_id and plain_fund(filing.fund.name) == plain_fund(name) and not is_marked(filing)


def _named(filing: Filing, heads: Sequence[tuple[int, Head]]) -> str | None:
    """The whole name in the head of a filing's schedule: the last head that does not stand below its columns."""
    above = [head.fund for number, head in heads if number <= filing.source.where.line]
    return above[-1] if above and above[-1] and _WHOLE.search(above[-1]) else None


def _of_series(filing: Filing, heads: Sequence[tuple[int, Head]], lines: Sequence[Printed]) -> str | None:
    """The name of a series: in the head of its schedule, above its first row or, one and the same, below its pages."""
    above = [head for number, head in heads if number <= filing.source.where.line]
    span = _span(filing, lines)
    head = above[-1] if above else title_above(lines, span.start)
    named = head.fund if head and head.fund else _foot(lines[span.start : span.stop + _BELOW]) or _part_of(lines)
    return named if named and (_WHOLE.search(named) or _SECURITIES.search(named)) else None


def _span(filing: Filing, lines: Sequence[Printed]) -> range:
    """The lines from the first row of a filing to its last."""
    numbers = [row.where.line for row in filing.holdings]
    if not numbers:
        return range(0)
    return range(*(bisect_left(lines, number, key=lambda line: line.number) for number in (min(numbers), max(numbers))))


def _foot(lines: Iterable[Printed]) -> str | None:
    """The name that the feet of pages among lines bear; None where they bear none, or several."""
    feet = (match["behind"] or match["before"] for line in lines if (match := _FOOT.fullmatch(line.plain)))
    names = {name for foot in feet if _WHOLE.search(foot) and (name := name_of(foot.strip()))}
    return names.pop() if len(names) == 1 else None


def _part_of(lines: Sequence[Printed]) -> str | None:
    """The one name below which ``A Portfolio of Example Trust`` stands, or behind ``are classes of``."""
    pairs = ((name_of(above.plain), line.plain) for above, line in pairwise(lines) if "ortfolio of" in line.plain)
    names = {name for name, said in pairs if name and _PART_OF.fullmatch(said)}
    names |= {match["name"] for text in _of_classes(lines) if (match := _CLASSES_OF.search(text))}
    return names.pop() if len(names) == 1 else None


def _of_classes(lines: Sequence[Printed]) -> Iterator[str]:
    """Each line that speaks of classes, with the three below it, over which the name of their fund may go on."""
    for i, line in enumerate(lines):
        if "class" in line.plain and " of" in line.plain:
            yield " ".join(below.plain for below in lines[i : i + 4])


def _is_apart(named: str, known: Iterable[str]) -> bool:
    """Whether a name has a word that no known name of the registrant has, and each of these one that it has not."""
    words = _words(named)
    own = len(words) >= _FEWEST_WORDS or (len(words) > 1 and not words & _PLAIN)
    return own and all(not words <= _words(name) and not _words(name) <= words for name in known)


def _words(name: str) -> frozenset[str]:
    return frozenset(plain_fund(name).split())
