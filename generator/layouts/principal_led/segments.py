"""Printed lines of a document -> its schedules: what stands above each, its body, closing lines and the rest."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from generator.layouts.family import Wording
from generator.layouts.names.call_provisions import CALLED
from generator.layouts.principal_led.closing import INVESTMENTS, NET_ASSETS, begins_closing
from generator.layouts.principal_led.form import Form
from generator.layouts.principal_led.lines import Flat, heading_of, part_of
from generator.layouts.schedules.printed import Printed

_WORDS = frozenset(
    "principal amount face par value market fair shares units description security securities issuer optional call "
    "provisions ratings rating credit moody moodys s p fitch coupon rate interest maturity date effective usd 000 $ "
    "omitted in thousands dollars floating unaudited note notes or contracts name".split()
)
_ANCHORS = frozenset("principal amount value coupon maturity ratings rating provisions shares call description".split())
_TOKEN = re.compile(r"[a-z]+|000|\$")
_UNITS = re.compile(r"\(\d\)|\(?000(?:\s*s)?\)?|\^\{?\(?\w\)?\}?|['\N{RIGHT SINGLE QUOTATION MARK}]s")
_LIMIT = re.compile(r"SIGNATURES?\b|Item 2\b|Statement of (?:Assets and Liabilities|Operations)\b", re.IGNORECASE)
_OF_CALLS = (" at ", "n/a", "no opt", "non-callable", "at any time")
"""One of these stands in every text that ``CALLED`` finds."""
_DEPTH = 12
_HEAD = 14
_ROWS_ENOUGH = 3
_ISSUER = 5


@dataclass(frozen=True, slots=True)
class Segment:
    """One schedule: the lines above it, its first column headings, body, closing lines, and what stands below."""

    head: tuple[Flat, ...]
    columns: tuple[Flat, ...]
    body: tuple[Flat, ...]
    closing: tuple[Flat, ...]
    after: tuple[Flat, ...]


def heading_words(line: Flat) -> frozenset[str]:
    """The words of a column heading; none for any other line."""
    return _heading_words(line.text.lower())


def _begins_heading(text: str) -> bool:
    """Whether the first word of a text may stand in a column heading, as that of most lines may not."""
    first = _TOKEN.search(text)
    return first is not None and first[0] in _WORDS


@lru_cache(maxsize=4_096)
def _heading_words(text: str) -> frozenset[str]:
    if not _begins_heading(text):
        return frozenset()
    words = frozenset("moody" if word == "moodys" else word for word in _TOKEN.findall(text))
    if not words or words - _WORDS or not words & _ANCHORS or re.search(r"\d", _UNITS.sub(" ", text)):
        return frozenset()
    return words


def _begin(lines: Sequence[Flat], start: int, form: Form) -> int | None:
    """The place of the next column heading of a family, which may stand over several lines; None without one."""
    for i in range(start, len(lines)):
        found = set(heading_words(lines[i]))
        if not found:
            continue
        for below in lines[i + 1 : i + _DEPTH]:
            if not (words := heading_words(below)):
                break
            found |= words
        if found >= form.needed and found <= form.columns:
            return i
    return None


def _begin_by_rows(lines: Sequence[Flat], form: Form) -> int | None:
    """The place of the headings over the first of three rows that show a call provision; None without them."""
    if "<call>" not in form.figures:
        return None
    rows = [i for i, line in enumerate(lines) if _shows_call(line, form)]
    if len(rows) < _ROWS_ENOUGH:
        return None
    first = rows[0]
    if issuer := _lines_of_issuer(lines, first):
        first -= issuer
    while first and heading_of(lines[first - 1]):
        first -= 1
    return first


def _lines_of_issuer(lines: Sequence[Flat], row: int) -> int:
    """How many lines between a heading and the first row name an issuer, which ends in a colon; 0 where none does."""
    if not row or not lines[row - 1].text.endswith(":"):
        return 0
    above = range(row - 1, max(-1, row - 1 - _ISSUER), -1)
    return next((row - 1 - i for i in above if heading_of(lines[i])), 0)


def shows_calls(lines: Iterable[Printed]) -> bool:
    """Whether lines show as many call provisions as rows are needed where no columns are headed."""
    texts = (" ".join(line.text.split()) for line in lines)
    likely = (text for text in texts if any(map(text.lower().__contains__, _OF_CALLS)))
    found = (call for text in likely for call in CALLED.findall(text))
    return len(tuple(islice(found, _ROWS_ENOUGH))) == _ROWS_ENOUGH


def could_head(wording: Wording, form: Form) -> bool:
    """Whether there are lines of nothing but words of column headings that together show all that a family's do."""
    if not form.needed - {"moody"} <= wording.words:  # which is printed without its apostrophe too
        return False
    found = (words for words in headings_in(wording) if words <= form.columns)
    return form.needed <= frozenset(word for words in found for word in words)


@lru_cache(maxsize=1)
def headings_in(wording: Wording) -> tuple[frozenset[str], ...]:
    """The words of each line of a document that is nothing but words of column headings, for every family in turn."""
    small = (line.plain.lower() for line in wording.lines)
    return tuple(filter(None, (_heading_words(" ".join(text.split())) for text in small if _begins_heading(text))))


def _shows_call(line: Flat, form: Form) -> bool:
    part = part_of(line, form, open_row=False)
    return bool(part.value and part.principal and re.search(rf"(?<=\s){form.figures}\s+\S+(?:\s\S+)?$", line.text))


def _end(lines: Sequence[Flat], begin: int, form: Form) -> int:
    """Where the closing lines of a schedule end: behind its net assets, else behind its last closing line."""
    net = next((i for i in range(begin, len(lines)) if NET_ASSETS.match(lines[i].text)), None)
    total = next((i for i in range(begin, len(lines)) if INVESTMENTS.match(lines[i].text)), None)
    if total is not None and (net is None or net > total):
        other = _begin(lines, total, form)
        if net is None or (other is not None and other < net):
            limit = min(x for x in (other, net, len(lines)) if x is not None)
            closing = [i for i in range(total, min(limit, total + 40)) if begins_closing(lines[i])]
            return closing[-1] + 1
    if net is None:
        return next((i for i in range(begin, len(lines)) if _LIMIT.match(lines[i].text)), len(lines))
    return net + (1 if re.search(r"\d{1,3}(?:,\d{3}){1,6}\)?\W*$", lines[net].text) else 2)


def _segment(lines: Sequence[Flat], bounds: tuple[int, int, int, int]) -> Segment:
    """Cut one schedule: ``bounds`` are the end of the one before, its own begin and end, the begin of the next."""
    before, begin, end, following = bounds
    whole = lines[begin:end]
    heading = next((i for i, line in enumerate(whole) if not heading_words(line)), 0)
    place = next((i for i, line in enumerate(whole) if INVESTMENTS.match(line.text)), None)
    if place is None:
        place = next((i for i, line in enumerate(whole) if begins_closing(line)), len(whole))
    return Segment(
        tuple(lines[max(before, begin - _HEAD) : begin]),
        tuple(whole[:heading]),
        tuple(whole[heading:place]),
        tuple(whole[place:]),
        tuple(lines[end:following]),
    )


def segments(lines: Sequence[Flat], form: Form) -> Iterator[Segment]:
    """The schedules of a family in order."""
    before, begin = 0, _begin(lines, 0, form)
    if begin is None:
        begin = _begin_by_rows(lines, form)
    while begin is not None:
        end = max(_end(lines, begin, form), begin + 1)
        following = _begin(lines, end, form)
        yield _segment(lines, (before, begin, end, len(lines) if following is None else following))
        before, begin = end, following
