"""Printed lines of a schedule that no cover leads -> the fund, the ticker and the day that its title block shows.

An exhibit of Form N-PORT, or a part of a report, has nothing but its title block. Composed samples::

    Schedule of Investments (unaudited)            Example Sponsor
    April 30, 2019                                 Ohio Municipal Income Fund
    Example Ohio Municipal Trust (EOM)             April 30, 2019
    (Percentages shown are based on Net Assets)    Portfolio of Investments (Unaudited)
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise, takewhile

from generator.layouts.front.fund_names import ENDS_IN_FUND, bare_of, in_contents, name_of, on_two_lines
from generator.layouts.front.header_facts import plain_name
from generator.layouts.front.periods import EXPIRES, last_day
from generator.layouts.schedules.printed import Printed

_TITLE = re.compile(
    r"(?P<before>.{0,90}?)\b(?:(?:schedule|portfolio|statement)s? of (?:portfolio )?(?:investments|holdings)"
    r"|investment portfolio|portfolio holdings|statement of net assets"
    r"|(?:the )?fund['\N{RIGHT SINGLE QUOTATION MARK}]s (?:portfolio|investments))\b(?P<behind>.{0,160})",
    re.IGNORECASE,
)
_OF_TITLES = ("investment", "holdings", "net assets", "portfolio")
_NO_TITLE = re.compile(
    r"\b(?:notes? to|accompanying|refer to|see|integral|quarterly schedule|summary|files?|available)\b|\.$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w")
_NAME_ALONE = re.compile(r"[A-Z][A-Za-z'-]{1,20}(?: (?:[A-Z][A-Za-z'-]{1,20}|of|and|&)){2,7}")
_NO_NAME_ALONE = re.compile(
    r"\b(?:bonds|notes|stocks|securities|obligations|investments|holdings|warrants)$", re.IGNORECASE
)
"""A name without the word for a fund, which only beside a title and its day is one, and what stands there besides."""
_FILED = re.compile(r"[A-Z]\S{1,11} \d{1,3} \S{1,80}\.(?:html?|txt) ", re.IGNORECASE)
"""How EDGAR heads a document, before its description."""
_TICKER = re.compile(r"\s*\(([A-Z]{3,5})\)")
_LISTED = re.compile(r"\(([A-Z]{3,5})\)$")
_TICKER_SAID = re.compile(r"\bTicker(?: Symbol)?\s?:\s*([A-Z]{2,5})\b")
_PAGE_BEHIND = re.compile(r"(?P<name>.{3,110}\b(?:Fund|Trust|Portfolio|Series|Inc\.?)) \d{1,3}")
_FIGURES = re.compile(r"\d\s?%|\d,\d{3}(?!\d)")
_LONGEST_DAY = 40  # letters of a line with a day
_CLOCK = re.compile(r"\d{1,2}:\d\d")
_NEXT_ITEM = re.compile(r"Item 2\b", re.IGNORECASE)
_FRONT = 120  # lines in which the first title stands
_LONGEST = 250
_ABOVE = 16  # lines above a title in which the fund's name may stand
_NEAR = 3  # lines beside a title in which the day stands, and the name at least


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleBlock:
    """What stands around the first title of a schedule; None for what it does not show."""

    fund: str | None = None
    ticker: str | None = None
    day: date | None = None


def title_block(lines: Sequence[Printed]) -> TitleBlock:
    """Read the block around the first title near the beginning of a page; nothing where there is no title."""
    texts = (" ".join(line.plain.split()).strip("| ") for line in lines[:_FRONT] if _WORD.search(line.plain))
    shown = [text for before, text in pairwise(("", *texts)) if not EXPIRES.search(before)]
    pairs = enumerate(pairwise((*shown, "")))
    title = next((i for i, (text, below) in pairs if _title(text) and not _NEXT_ITEM.match(below)), None)
    if title is None:
        return _untitled(shown)
    above, below = shown[max(0, title - _ABOVE) : title], shown[title : title + _NEAR + 1]
    name = _name(above, below)
    return TitleBlock(
        fund=_without_page(_whole(name, (*above, *below)), shown) if name else None,
        ticker=next(_tickers(name, (*above, *below)), None) if name else None,
        day=_only_day((*above[-_NEAR:], *below)),
    )


def _only_day(texts: Sequence[str]) -> date | None:
    """The day that lines state, but for when a page was stored; None where they state none, or several."""
    days = {day for text in texts if (day := last_day(text)) and not _CLOCK.search(text)}
    return days.pop() if len(days) == 1 else None


def _untitled(texts: Sequence[str]) -> TitleBlock:
    """What a page without a title shows before its first figures: a name above a day, or the only one with a ticker."""
    head = tuple(takewhile(lambda text: not _FIGURES.search(text), texts))
    for i, (text, below) in enumerate(pairwise(head)):
        fund, day = name_of(text), _only_day((below,)) if len(below) <= _LONGEST_DAY else None
        if fund and day and ENDS_IN_FUND.search(fund):
            near = head[max(0, i - 1) : i + _NEAR]
            return TitleBlock(fund=_whole(fund, near), ticker=next(_tickers(fund, near), None), day=day)
    listed = {(name, match[1]) for text in head if (match := _LISTED.search(text)) and (name := name_of(text))}
    fund, ticker = listed.pop() if len(listed) == 1 else (None, None)
    return TitleBlock(fund=fund, ticker=ticker)


def _title(text: str) -> re.Match[str] | None:
    likely = len(text) <= _LONGEST and any(map(text.lower().__contains__, _OF_TITLES))
    return _TITLE.match(text) if likely and not _NO_TITLE.search(text) else None


def _name(above: Sequence[str], below: Sequence[str]) -> str | None:
    """The fund in a title, right above it, below it or, behind lines that name none, farther above."""
    title = _title(below[0])
    own = (title["before"], title["behind"]) if title else ()
    far = [text for before, text in pairwise(("", *above)) if not in_contents(before, text)]
    near = (*own, *far[-1:], *below[1:])
    names = (name for text in near if (name := name_of(text)))
    farther = (name for text in reversed(far) if (name := name_of(text)) and ENDS_IN_FUND.search(name))
    described = (name for text in above if (line := _FILED.match(text)) and (name := name_of(text[line.end() :])))
    return next(chain(names, farther, _names_alone(own, below[0]), described), None)


def _names_alone(texts: Sequence[str], title: str) -> Iterator[str]:
    """Names without the word for a fund in a title that bears a day."""
    for text in map(bare_of, texts if last_day(title) else ()):
        if _NAME_ALONE.fullmatch(text) and not _NO_NAME_ALONE.search(text):
            yield text


def _whole(name: str, block: Sequence[str]) -> str:
    """A name with the line above it that holds its first words, often those of the sponsor."""
    wholes = (on_two_lines(upper, name) for upper, lower in pairwise(block) if name_of(lower) == name)
    return next(filter(None, wholes), name)


def _without_page(name: str, texts: Sequence[str]) -> str:
    """A name without the number of a page behind it in a table of contents, where it stands elsewhere without."""
    numbered = _PAGE_BEHIND.fullmatch(name)
    bare = plain_name(numbered["name"]) if numbered else ""
    alone = numbered and any(bare in said and plain_name(name) not in said for said in map(plain_name, texts))
    return numbered["name"] if numbered and alone else name


def _tickers(name: str, block: Sequence[str]) -> Iterator[str]:
    """The tickers in brackets right behind a name, or behind the word for them."""
    for text in block:
        place = text.find(name)
        behind = _TICKER.match(text, place + len(name)) if place >= 0 else None
        if match := behind or _TICKER_SAID.search(text):
            yield match[1]
