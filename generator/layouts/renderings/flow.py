"""Running words without the lines of print -> the cells of a filing: cover, schedule, notes.

A row is known by its end: a date, and amounts behind it. What stands between two rows is cut from its beginning
into totals, headings, amounts that stand alone, and the name of the row that follows. A composed sample::

    Ohio 1.20% Sampleton (City of); Series 2009, Water RB (INS-AGM) (a) 4.75% 03/15/31 $ 615 $ 622,711 Utah 3.1% ...
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from generator.layouts.renderings.cells import AMOUNT, COMMA_AMOUNT, DATE, FIGURE_MARKS, MARK, RATE
from generator.layouts.renderings.lines import HEADER, is_label
from generator.layouts.schedules.outline import class_at_end, class_before

_RATING = r"(?:(?:Aaa|Aa|A|Baa|Ba|B|Caa|Ca)[123]?|[A-D]{1,3}|N/?R)[+\N{EN DASH}-]?"
_SAID = (
    r",?\s*(?:INS|LOC|LIQ|SPA|GTY):\s*[A-Z][\w&.-]{1,20}(?: [A-Z][\w&.-]{1,20}){0,4}?"
    r"|,\s*Ser(?:ies|\.)?\s[\w-]{1,8}|[\N{EN DASH}-]\s*[A-Z]{2,8}(?: Insured)?"
    rf"|(?:\d{{1,2}}/\d{{2}} at \d{{2,3}}\.\d{{2}}|No Opt\. Call)(?:\s+{_RATING}(?=\s))?"
    rf"|{_RATING}/{_RATING}(?=\s)|{_RATING}(?=\s+\$?\s?\d)"
)
_BRACKETS = rf"(?:\s*(?:(?>{MARK}|\([^()]{{1,40}}\))|{_SAID}))*"
_MARKED = rf"{AMOUNT}(?:{FIGURE_MARKS}|\s+[a-z](?:,[a-z])*(?=\s+\$?\s?\d))?"
_SUM = rf"{COMMA_AMOUNT}{FIGURE_MARKS}?"
_TAIL = r"(?P<date>{date})(?P<behind>{brackets})\s+(?P<amounts>{amounts})(?P<marks>{marks})"
_NAME_FIRST = re.compile(
    _TAIL.format(
        date=DATE,
        brackets=_BRACKETS,
        amounts=rf"{_MARKED}\s+{_MARKED}(?:\s+{_SUM})*",
        marks=rf"(?:\s*\(\w\))*(?:\s+{_SUM})*",
    )
)
_PRINCIPAL_FIRST = re.compile(
    _TAIL.format(
        date=DATE,
        brackets=_BRACKETS,
        amounts=rf"{AMOUNT}{FIGURE_MARKS}?(?:\s+{_SUM})*(?:\s+{AMOUNT}(?=\s+(?:[A-Z]|\d{{1,2}}\.\d+\s?%)))?",
        marks="",
    )
)
_LED_AMOUNT = rf"(?:{AMOUNT}|\$?\s?[\N{{EN DASH}}\N{{EM DASH}}](?=\s))"
_LED = re.compile(
    rf"(?:(?<=\s)\.{{4,200}}|(?P<date>{DATE})(?=\s+\$?\s?\d{{1,3}},))"
    rf"\s+(?P<amounts>{_LED_AMOUNT}(?:\s+{_LED_AMOUNT}){{0,3}})(?=\s|$)"
)
"""What leads from a name to its amounts where dots do, but for names that fill their line."""
_LED_ALONE = re.compile(_LED_AMOUNT)
_LEADERS = re.compile(r"\s\.{4,200}\s")
_FEWEST_LED = 3
ROW_END = re.compile(rf"{DATE}\)?{_BRACKETS}\s+\$?\s?\d{{1,3}}(?:,\d{{3}})*\s")
"""What ends the name of a row and begins its amounts."""

_RATE_BEFORE = re.compile(rf"(?P<rate>{RATE}|\*{{1,8}})(?P<marks>(?:\s*{MARK}){{0,8}})\s*$")
_RATED = re.compile(rf"\s{_RATING}\s*$")
_DUE_BEFORE = re.compile(rf"{RATE}\s+due\s*$")
_TOTAL = re.compile(rf"(?P<label>(?:[^()]|\([^()]*\))*?)\s+(?P<amount>{_SUM}|(?<=%\s){AMOUNT}(?!\)?\s+\(?\d{{1,3}},))")
_HEADING = re.compile(
    rf"[A-Z](?:[^;%$\d]|\d(?=[^%$;\d]*[A-Za-z])){{1,90}}?\(?\d{{1,3}}\.\d{{1,2}}\s*%\s*\)?(?:\s*{MARK})*"
    rf"(?!\s*,|\s+{DATE}|\s+due\b)(?:\s*\(\d{{1,3}}\.\d{{1,2}}% of Total Investments\)|\s*of Net Assets)?"
)
_IN_CAPITALS = re.compile(r"(?<=\s)[A-Z]{4,30}(?: [A-Z]{2,30}){0,4} \d{1,3}\.\d{1,2}%(?=\s+[A-Z])")
_AMOUNTS = re.compile(_MARKED)
_COMMA_AMOUNT = re.compile(COMMA_AMOUNT)
_LEADING_AMOUNT = re.compile(rf"{AMOUNT}{FIGURE_MARKS}?")
_SERIES_BELOW = re.compile(r"(?<=[A-Za-z)])(?<!, Refunding)(?<!\bSeries)\s+(?=(?:Sub)?[Ss]eries [A-Z0-9][\w-]*,)")
_COLON = re.compile(r"(?<!INS)(?<!LOC)(?<!LIQ)(?<!SPA)(?<!GTY): ")
_PRINCIPAL_BELOW = re.compile(rf"(?<=[,:])\s++(?P<principal>{AMOUNT})(?=\s+{RATE},?\s)")
_RATE_WORD = re.compile(r"\b(?:coupon|rate)\b", re.IGNORECASE)
_AMOUNT_WORD = re.compile(r"\b(?:principal|par|face|amount|shares)\b", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:\*\*)?(?:See\s+(?:the\s+)?accompanying\b.{0,160}?\s)?Edgar Filing:\s.{3,150}?\sForm\s[\w-]+(?:/A)?(?=\s)"
    r"|(?:\*\*)?See\s+(?:the\s+)?(?:accompanying|Notes to)\b[^.]{0,160}\.(?=\s)"
    r"|[A-Z][A-Za-z .]{2,40}\s\((?i:continued)\)(?=\s)"
)
_UNIT = re.compile(r"\(\s?Amounts in \$?000s?\)(?:\s[*\N{DAGGER}\N{DOUBLE DAGGER}](?=\s))?", re.IGNORECASE)
_FUND = re.compile(r"[A-Z][^\d%$;:,]{5,150}\b(?:Fund|Trust|Portfolio|Inc\.?)\s+", re.IGNORECASE)
_LONGEST_HEAD = 170
_NET_ASSETS = re.compile(
    rf"NET ASSETS\b[^%]{{0,80}}100(?:\.0+)?\s*%\s*+(?:\)\s*+)?(?:\.{{4,200}}\s++)?({AMOUNT})?", re.IGNORECASE
)
_ENDS = re.compile(r"Investment Abbreviations|Notes to (?:Quarterly )?Schedule of|SIGNATURES?\b")


@dataclass(frozen=True, slots=True)
class Words:
    """Where a run of words stands in a text; ``paragraph`` where it begins one."""

    start: int
    end: int


def _trimmed(text: str, start: int, end: int) -> Iterator[Words]:
    """A stretch without the blanks around it, if anything is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Words(start, end)


def is_led(text: str) -> bool:
    """Whether dots lead from the names of a text to their amounts."""
    return sum(1 for _ in islice(_LEADERS.finditer(text), _FEWEST_LED)) == _FEWEST_LED


def schedules(text: str) -> Iterator[tuple[int, int]]:
    """Where each schedule begins and ends: at its heading of columns, and behind its net assets."""
    place = 0
    led = is_led(text)
    while header := _columns(text, place):
        row = (led and _LED.search(text, header.end())) or _NAME_FIRST.search(text, header.end())
        row = row or _PRINCIPAL_FIRST.search(text, header.end())
        if row is None:
            return
        closing = _NET_ASSETS.search(text, row.end())
        end = closing or _ENDS.search(text, row.end())
        before = class_at_end(text[place : header.start()])
        begin = header.start() - len(before)
        place = (end.end() if closing else end.start()) if end else _last_amount(text, row.end())
        yield begin, place


def _last_amount(text: str, place: int) -> int:
    """Where the last amount of a text ends: what stands behind it is no part of a schedule."""
    return max((match.end() for match in _COMMA_AMOUNT.finditer(text, place)), default=place)


def _columns(text: str, place: int) -> re.Match[str] | None:
    """The next heading of columns that names an amount beside the value."""
    return next((match for match in HEADER.finditer(text, place) if _AMOUNT_WORD.search(match[0])), None)


def schedule_words(text: str, start: int, end: int, *, first: bool) -> Iterator[Words]:
    """The cells of one schedule; ``first`` where the principal stands before the name."""
    place = start
    columns = _columns(text, start)
    apart = columns is None or _RATE_WORD.search(columns[0]) is not None
    for tail in (_PRINCIPAL_FIRST if first else _NAME_FIRST).finditer(text, start, end):
        cut = _RATE_BEFORE.search(text, max(place, tail.start() - 40), tail.start("date")) if apart else None
        due = _DUE_BEFORE.search(text, max(place, tail.start() - 40), tail.start("date"))
        if cut:
            yield from _between(text, place, cut.start(), named=True)
            yield from _trimmed(text, cut.start("rate"), cut.end("rate"))
            yield from _trimmed(text, cut.start("marks"), cut.end("marks"))
            yield from _trimmed(text, tail.start("date"), tail.end("date"))
            yield from _trimmed(text, tail.start("behind"), tail.end("behind"))
        else:
            begin = due.start() if due else tail.end("behind")
            rating = _RATED.search(text, tail.end("date"), begin)
            yield from _between(text, place, rating.start() if rating else begin, named=True)
            yield from _trimmed(text, rating.start() if rating else begin, tail.end("behind"))
        for amount in _AMOUNTS.finditer(text, tail.start("amounts"), tail.end("amounts")):
            yield from _trimmed(text, *amount.span())
        place = tail.end("amounts")
        yield from _marks_and_amounts(text, place, tail.end("marks"))
        place = tail.end("marks")
    yield from _between(text, place, end, named=False)


def led_words(text: str, start: int, end: int) -> Iterator[Words]:
    """The cells of one schedule whose names dots lead to their amounts."""
    place = start
    for tail in _LED.finditer(text, start, end):
        yield from _between(text, place, tail.end("date") if tail["date"] else tail.start(), named=True)
        for amount in _LED_ALONE.finditer(text, tail.start("amounts"), tail.end("amounts")):
            yield from _trimmed(text, *amount.span())
        place = tail.end("amounts")
    yield from _between(text, place, end, named=False)


def _marks_and_amounts(text: str, start: int, end: int) -> Iterator[Words]:
    """Marks behind a value, then amounts that stand alone."""
    amount = _COMMA_AMOUNT.search(text, start, end)
    yield from _trimmed(text, start, amount.start() if amount else end)
    if amount:
        for found in _COMMA_AMOUNT.finditer(text, amount.start(), end):
            yield from _trimmed(text, *found.span())


def _between(text: str, start: int, end: int, *, named: bool) -> Iterator[Words]:
    """Cut what stands between two rows; ``named`` where it ends with the name of the row that follows."""
    place = start
    while place < end:
        while place < end and text[place].isspace():
            place += 1
        step = _step(text, place, end) or _before_heading(text, place, end)
        if step is None:
            break
        yield from step
        place = step[-1].end
    if named:
        yield from _names(text, place, end)
    else:
        yield from _trimmed(text, place, end)


def _step(text: str, place: int, end: int) -> tuple[Words, ...] | None:
    """The next thing that is no name: columns, a total with its amount, a heading, a class, an amount."""
    page = HEADER.match(text, place, end) or _UNIT.match(text, place, end) or _FURNITURE.match(text, place, end)
    if found := page or _below_the_fund(text, place, end):
        return (Words(*found.span()),)
    if is_label(text[place : place + 60]) and (total := _TOTAL.match(text, place, end)):
        return Words(*total.span("label")), *_trimmed(text, *total.span("amount"))
    if name := class_before(text[place:end])[0]:
        rest = place + len(name)
        behind = class_before(text[place:end])[1]
        if behind and (HEADER.match(behind) or _HEADING.match(behind)) and not _HEADING.match(text, place, rest + 12):
            return (Words(place, end - len(behind)),)
    if (heading := _HEADING.match(text, place, end)) and not text[place : heading.end()].rstrip("%").count(", "):
        return (Words(*heading.span()),)
    if amount := _LEADING_AMOUNT.match(text, place, end):
        return tuple(_trimmed(text, *amount.span()))
    return None


def _before_heading(text: str, place: int, end: int) -> tuple[Words, ...] | None:
    """What stands before a heading in capitals: rows of another kind, and no part of a name."""
    heading = _IN_CAPITALS.search(text, place, end)
    return tuple(_trimmed(text, place, heading.start())) if heading and heading.start() > place else None


def _below_the_fund(text: str, place: int, end: int) -> re.Match[str] | None:
    """The columns that a further page repeats right below the name of the fund, which stands above the first ones."""
    name = _FUND.match(text, place, min(end, place + _LONGEST_HEAD))
    columns = HEADER.match(text, name.end(), end) if name else None
    if name is None or columns is None:
        return None
    words = name[0].split()
    once = words[: len(words) // 2] if words[: len(words) // 2] == words[len(words) // 2 :] else words
    return columns if " ".join(once) in text[:place] else None


def _names(text: str, start: int, end: int) -> Iterator[Words]:
    """A name; an issuer above its securities apart.

    It is known by a colon, by a series without a comma before it, or by a principal between it and a coupon.
    """
    if principal := _PRINCIPAL_BELOW.search(text, start, end):
        yield from _trimmed(text, start, principal.start())
        yield from _trimmed(text, *principal.span("principal"))
        yield from _trimmed(text, principal.end(), end)
        return
    found = _COLON.search(text, start, end)
    colon = found.start() if found else -1
    below = _SERIES_BELOW.search(text, start, end)
    cut = colon + 1 if colon >= 0 else below.start() if below and ";" not in text[start : below.start()] else None
    if cut is None:
        yield from _trimmed(text, start, end)
        return
    yield from _trimmed(text, start, cut)
    yield from _trimmed(text, cut, end)
