"""What stands above a schedule -> its fund and its date; and which lines of a page are furniture."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from generator.layouts.front.fund_names import in_contents, may_name_fund
from generator.layouts.front.header_facts import UNNAMED
from generator.layouts.front.periods import last_day
from generator.layouts.general.front import Front
from generator.layouts.principal_led.form import Form
from generator.layouts.principal_led.lines import Flat, heading_of, total_of
from generator.layouts.principal_led.segments import Segment, heading_words
from generator.layouts.schedules.furniture import Furniture, is_furniture
from generator.layouts.schedules.printed import Printed
from generator.model import Fund
from generator.problems import Problem, Severity, Where

_DAY = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}")
_WRITTEN_DAY = re.compile(rf"{_DAY.pattern}|\d{{1,2}} [A-Z][a-z]{{2,8}},? \d{{4}}")
_TITLE = re.compile(
    r"[\W\d]*(?:Consolidated )?(?:Schedule|Portfolio|Statement)s? of "
    r"(?:Portfolio )?(?:Investments|Holdings)\b(?P<behind>.*)",
    re.IGNORECASE,
)
_TITLE_BEHIND = re.compile(
    r"\b(?:Schedule|Portfolio|Statement)s? of (?:Portfolio )?(?:Investments|Holdings)\b.*", re.IGNORECASE
)
_FUND = re.compile(r"\b(?:Fund|Trust|Portfolio|Municipals|Securities)\b")
_BEHIND = re.compile(
    r"\s*\([A-Z]{2,5}\)\s*$|\s*\(unaudited\)|\s*\(continued\)|(?-i:[\s|]++\(?[A-Z]{3}\)?)$", re.IGNORECASE
)
_TICKER = re.compile(r"\s*\(?[A-Z]{3,5}\)?[\s|]+(?=[A-Z][a-z])")
_SYMBOL = re.compile(r"\(?[A-Z]{3,5}\)?")
_NOTHING = re.compile(r"\W*+(?:unaudited)?+\W*+", re.IGNORECASE)
_SERIES_TRUST = re.compile(r"\b(?:Trust|Funds|Series)(?: [IVX]+)?(?:, Inc\.?)?$", re.IGNORECASE)
_WHOLE_NAME = re.compile(r"\b(?:Fund|Trust|Municipals)(?: (?:\d|[IVX]+))?(?:,? Inc\.?)?$", re.IGNORECASE)
_LONGEST = 110


def fund_named(segment: Segment) -> str | None:
    """The name of the fund above a schedule, nearest to its title; else the one that its further pages repeat."""
    return _named_above(segment) or _named_on_further_pages(segment)


def _named_on_further_pages(segment: Segment) -> str | None:
    """The one fund whose name stands as ``Name (continued)`` at the head of further pages."""
    texts = {
        " ".join(_BEHIND.sub("", line.text).strip(" |-\N{EN DASH}\N{EM DASH}").split())
        for line in segment.body
        if line.text.casefold().endswith("(continued)") and not heading_of(line) and not _TITLE.match(line.text)
    }
    names = [text for text in texts if _is_name(text)]
    return names[0] if len(names) == 1 else None


def _named_above(segment: Segment) -> str | None:
    titles = [i for i, line in enumerate(segment.head) if _TITLE.match(line.text)]
    begin = titles[-1] - 3 if titles else len(segment.head) - 4
    for line in _without_contents(segment.head, max(0, begin)):
        said = _without_ticker(line)
        match = _TITLE.match(said)
        text = _TITLE_BEHIND.sub("", _DAY.sub(" ", match["behind"] if match else said))
        name = " ".join(_BEHIND.sub("", text).strip(" |-\N{EN DASH}\N{EM DASH}").split())
        if _is_name(name) and not heading_of(line):
            return name
    return None


def _without_contents(lines: Sequence[Flat], begin: int) -> Iterator[Flat]:
    """Lines from a place on that are none of a table of contents: two in a row bear the numbers of two pages."""
    texts = ("", *(line.text for line in lines[max(0, begin - 1) :]), "")[0 if begin == 0 else 1 :]
    for line, above, own, below in zip(lines[begin:], texts, texts[1:], texts[2:], strict=False):
        if not (in_contents(above, own) or in_contents(own, below)):
            yield line


def _without_ticker(line: Flat) -> str:
    """The text of a line without the ticker of a fund that fills the cell before its name."""
    is_led = len(line.cells) > 1 and _SYMBOL.fullmatch(line.cells[0])
    return " ".join(line.cells[1:]) if is_led else line.text


def _is_name(text: str) -> bool:
    """Whether a text is the name of a fund: no sentence, and none of an insurer."""
    return bool(_FUND.search(text)) and len(text) < _LONGEST and may_name_fund(text)


def fund_of(segment: Segment, front: Front, *, alone: bool) -> Fund:
    """The fund of a schedule: a series of the header by its name, the registrant, or a fund known by its name only.

    One report often holds the schedules of several registrants; only one of them has the number on the cover.
    """
    fund, named = front.cover.fund, fund_named(segment)
    for series_id, name in front.series:
        if (named and _same(name, named)) or (alone and len(front.series) == 1):
            return replace(fund, name=name, series_id=series_id, former_names=())
    if alone and named and _is_series(named, fund):
        return replace(fund, name=named, former_names=())
    if alone or named is None or _same(named, fund.name):
        return fund if fund.name != UNNAMED or named is None else replace(fund, name=named)
    return Fund(name=named, file_number=None)


def _is_series(named: str, fund: Fund) -> bool:
    """Whether the name above the only schedule is a series: nothing its trust is or was called, or a part of it."""
    return _is_apart(named, fund) and bool(_SERIES_TRUST.search(fund.name))


def other_fund(segment: Segment, fund: Fund) -> str | None:
    """The whole name of another fund above the only schedule, as where the registrant's own is lost; else None."""
    named = fund_named(segment)
    return named if named and _WHOLE_NAME.search(named) and _is_apart(named, fund) else None


def _is_apart(named: str, fund: Fund) -> bool:
    known = [_words(name) for name in (fund.name, *(former.name for former in fund.former_names))]
    return all(not _words(named) <= words and not words <= _words(named) for words in known)


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", name.casefold()))


def _same(one: str, other: str) -> bool:
    plain = [re.sub(r"\b(?:the|inc)\b|[^a-z0-9]+", " ", text.casefold()).split() for text in (one, other)]
    return plain[0] == plain[1]


def period_of(segment: Segment, cover: date | None, path: str) -> tuple[date | None, tuple[Problem, ...]]:
    """The date above a schedule, else that of the cover; two that differ are both said."""
    for line in reversed(segment.head[-8:]):
        found = last_day(line.text) if _WRITTEN_DAY.search(line.text) else None
        if found and cover and found != cover:
            message = f"the cover's period is {cover}, the schedule's date {found}: the schedule's is used"
            place = Where(path, line.number)
            return found, (Problem(where=place, severity=Severity.ERROR, rule="two-dates", message=message),)
        if found:
            return found, ()
    return cover, ()


def without_furniture(lines: Sequence[Flat], names: Iterable[str], form: Form) -> tuple[Flat, ...]:
    """Lines without page headers and footers, page numbers and repeated column headings."""
    known = Furniture(frozenset(name.casefold() for name in names))
    own = re.compile(form.furniture, re.IGNORECASE)
    return tuple(line for line in lines if not _is_furniture(line, known, own))


def _is_furniture(line: Flat, known: Furniture, own: re.Pattern[str]) -> bool:
    if not line.text or heading_words(line) or own.fullmatch(line.text):
        return True
    if is_furniture(Printed(line.cells, line.number, line.opens), known):
        return True
    plain = _BEHIND.sub("", line.text).strip()
    named = {plain.casefold(), _TICKER.sub("", plain, count=1).casefold()} & known.names
    titled = _TITLE.match(line.text)
    dated = _NOTHING.fullmatch(_DAY.sub("", line.text)) is not None
    return bool(named) or dated or bool(titled and not heading_of(line) and not total_of(line))
