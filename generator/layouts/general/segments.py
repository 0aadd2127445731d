"""Lines -> the schedules of investments among them: where each begins and ends, and what is printed around it.

A schedule begins below a title such as "Schedule of Investments" with the first column headings that name a value,
and ends with its line of net assets. Look-alike tables (swaps, collateral, levels) bear no such title.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.layouts.front.fund_names import bare_of, in_contents, may_name_fund
from generator.layouts.general.cells import DASHES, Line, money
from generator.layouts.general.columns import heading_block, names_value, read_columns
from generator.layouts.general.labels import read_label, says_continued
from generator.layouts.general.named_above import opened, reported

_TITLE = re.compile(
    r"(?P<before>.{0,90}?)\b(?:(?:Schedules?|Statements?|Portfolio|Summary)\s+of\s+(?:Portfolio\s+)?(?:Investments|Holdings)"
    r"|Investment\s+Portfolio|Portfolio\s+Holdings|Statement\s+of\s+Net\s+Assets"
    r"|(?<![A-Za-z] )Investments(?=\s+(?:as\s+of\s+)?[A-Z][a-z]+\s+\d{1,2},\s+\d{4})"
    r"|Holdings(?=\s+as\s+of\b)"
    r"|^(?:The )?fund['\N{RIGHT SINGLE QUOTATION MARK}]?s (?:portfolio|investments))\b(?P<behind>.{0,160})",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"\b(?:notes? to|accompanying|refer to|see|integral|quarterly schedule)\b|^(?:sub-?)?totals?\b|\d\s*%",
    re.IGNORECASE,
)
_LOOK_ALIKE = re.compile(
    r".{0,60}(?:\b(?:top|largest)\b.{0,24}\b(?:holdings|issuers|securities)\b"
    r"|\bportfolio (?:composition|allocation|breakdown|summary|profile|statistics|diversification)\b"
    r"|\b(?:sector|asset|country|industry|credit|quality|maturity) "
    r"(?:allocations?|breakdown|weightings?|diversification|composition|distribution|quality|summary)\b"
    r"(?! (?:Funds?|Portfolios?|Trust|Series)\b)"
    r"|\bexpense example|\b(?:futures|swap|forward(?: foreign)?(?: currency)?(?: exchange)?) (?:contracts|agreements)\b"
    r"|\bcredit default swaps?\b|\bwritten options\b|\boptions written\b|\bsecurities sold short\b"
    r"|\b(?:repurchase agreements?|tri-?party)\b.{0,40}\bcollateral|\bcollateral\b.{0,40}\brepurchase"
    r"|\brestricted securities\b|\b(?:investments|transactions) (?:in|with) affiliate"
    r"|\baffiliated (?:issuers|companies)\b"
    r"|\bfair value (?:measurements?|hierarchy)\b|\bsecurities lending\b|\bfinancial highlights\b).{0,80}",
    re.IGNORECASE,
)
_ALL = re.compile(r"\s*[,\N{EM DASH}\N{EN DASH}-]{1,3}\s*100(?:\.0{1,2})?\s?%$")
"""Behind a title: the whole of the portfolio stands below."""
_SUMMED = re.compile(
    r"\bsummary of\b.{0,40}\bby (?:state|sector|industry|country|region|type|asset|rating)", re.IGNORECASE
)
_SUMMARY = re.compile(
    r"\bsummary of\b|\bby (?:state|sector|industry|country|region|type|rating|quality|maturity|category|class)\b",
    re.IGNORECASE,
)
_OF_INVESTMENTS = re.compile(r"\b(?:schedule|statement|portfolio) of (?:portfolio )?investments\b", re.IGNORECASE)
_FUND = re.compile(
    r"\b(?:Funds?|Trust|Portfolio|Corporation|Corp|Company|Inc|Incorporated|ETF|Series|Account|Partners|LLC|Ltd)\b\.?",
    re.IGNORECASE,
)
_NO_FUND = re.compile(r"\bItem \d|\d{1,2}/\d{1,2}/\d{2}|\bpage\b|[:;]|\bForm N|\bnotes? to\b|%", re.IGNORECASE)
_TICKER = re.compile(r"[A-Z]{3,5}")
_SERIES_TRUST = re.compile(r"\b(?:Trust|Funds|Series)(?: [IVX]+)?(?:, Inc\.?)?$", re.IGNORECASE)
_SERIES = re.compile(r"\b(?:Fund|Portfolio)$", re.IGNORECASE)
_NET_ASSETS = re.compile(r"(?:total |common )?net assets\b(?!.*\b(?:per share|other)\b)", re.IGNORECASE)
_EQUIVALENT = re.compile(r"\(equivalent to [^()]{1,120}\)", re.IGNORECASE)
_SUMMED_UP = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})?\s?%\s*)?(?:total |common )?net assets\b", re.IGNORECASE)
_OUTSTANDING = re.compile(r"\(?\d[\d,]{0,18} (?:common )?shares (?:issued and )?outstanding\b", re.IGNORECASE)
_AFTER = re.compile(
    r"(?:The accompanying )?Notes to (?:the )?(?:Quarterly |Consolidated )?"
    r"(?:Schedules?|Statements?|Financial|Portfolio)"
    r"|Statements? of (?:Assets and Liabilities|Operations)|Item [2-9]|SIGNATURES?$|End of Investments\W*$"
    r"|(?:Key to holding|Notes to the fund)['\N{RIGHT SINGLE QUOTATION MARK}]?s\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"total (?:net )?(?:investments?|securities|value of securities|holdings)\b", re.IGNORECASE)
_BASIS = re.compile(
    r"(?:\^?\(?[a-z\d*#]{1,3}\)?\s+)?(?:The )?"
    r"percentages? (?:indicated|shown|stated|presented|are|is)\b.{0,80}\bnet assets\b",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(
    r"(?:[*#\N{DAGGER}\N{DOUBLE DAGGER}\N{SECTION SIGN}]{1,3}|\^?\((?:\d{1,2}|[a-z]{1,2})\))\s+[A-Z][a-z]"
)
_KEY = re.compile(rf"(?:Key to\b.*|[A-Z][\w.&/ -]{{1,24}}\s+[{DASHES}]{{1,2}}\s+[A-Z].*)", re.IGNORECASE)
_LONG_TEXT = 120
_FARTHEST = 80  # lines of a key to abbreviations that may stand between a title and its column headings
_ABOVE = 3  # lines above a title in which a date or the unit may stand
_REACH = 16  # lines between a title and its column headings, class headings and dates among them


@dataclass(frozen=True, slots=True)
class Segment:
    """One schedule: the lines from its title to its column headings, its body, the lines behind it, and its fund.

    ``above`` are the few lines above the title, in which a fund or a date may stand.
    """

    title: tuple[Line, ...]
    body: tuple[Line, ...]
    after: tuple[Line, ...]
    fund: str | None
    above: tuple[Line, ...] = ()


def _title(line: Line) -> re.Match[str] | None:
    """A title of a schedule; a sentence that speaks of one is none."""
    return _title_in(line.text)


@lru_cache(maxsize=4_096)
def _title_in(text: str) -> re.Match[str] | None:
    text = _ALL.sub("", text)
    if len(text) > 250 or _NO_TITLE.search(text) or _SUMMED.search(text) or text.rstrip().endswith("."):
        return None
    match = _TITLE.match(text)
    if match and _LOOK_ALIKE.fullmatch(text) and not _OF_INVESTMENTS.search(text):
        return None
    return match if match and not re.match(r"\s+(?:of|is|are|has|have|at|which|in)\b", match["behind"]) else None


def is_title(line: Line) -> bool:
    """Whether a line is the title of a schedule."""
    return _title(line) is not None


def goes_on(lines: Sequence[Line], title: int) -> bool:
    """Whether a title, or the line below it that ends it, says that the schedule above goes on."""
    below = lines[title + 1].text if title + 1 < len(lines) else ""
    return says_continued(lines[title].text) or (says_continued(below) and not read_label(below).name)


def fund_named(lines: Sequence[Line], title: int) -> str | None:
    """The fund named in a title, above or below it, or None; a fund below the name of its trust counts before that."""
    match = _title_in(_without_ticker(lines[title]))
    own = [match["before"], match["behind"]] if match else []
    places = [i for i in (title - 1, title + 1, title - 2, title + 2) if 0 <= i < len(lines)]
    near = [_without_ticker(lines[i]) for i in places if not (i and in_contents(lines[i - 1].text, lines[i].text))]
    names = [name for text in (*own, *near) if (name := _name_of_fund(text))]
    if names and _SERIES_TRUST.search(names[0]):
        return next((name for name in names if _SERIES.search(name)), names[0])
    return names[0] if names else None


def _without_ticker(line: Line) -> str:
    """The text of a line without a ticker that stands in a cell of its own before it."""
    is_led = len(line.cells) > 1 and _TICKER.fullmatch(line.cells[0].text)
    return " ".join(cell.text for cell in line.cells[1:]) if is_led else line.text


def _name_of_fund(text: str) -> str | None:
    """A text without dates and remarks where it names a fund, else None."""
    plain = bare_of(text).strip("( )\N{VERTICAL LINE}")
    named = len(plain) < 120 and _FUND.search(plain) and not _NO_FUND.search(plain) and not _TITLE.match(plain)
    return plain if named and may_name_fund(plain) else None


def _starts(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The places (title, column headings) at which a schedule or a further page of one begins."""
    titles = [i for i, line in enumerate(lines) if is_title(line)]
    heads, i = [], 0
    while i < len(lines):
        depth = heading_block(lines, i)
        if depth and names_value(lines[i : i + depth]):
            heads.append(i)
        i += max(depth, 1)
    others = [i for i, line in enumerate(lines) if _LOOK_ALIKE.fullmatch(line.text) and not is_title(line)]
    found = []
    for head in heads:
        above = [title for title in titles if title <= head and _apart(lines, title, head) <= _REACH]
        if not above or _stands_between(others, above[-1], head) or _is_closed(lines, heads, head):
            continue
        if not _SUMMARY.search(lines[above[-1]].text) or _names_quantities(lines, head):
            found.append((above[-1], head))
    return found or [(head, head) for head in heads if _stands_alone(lines, others, head)][:1]


def _is_closed(lines: Sequence[Line], heads: Sequence[int], head: int) -> bool:
    """Whether a table names no quantities and comes to net assets before the columns that do: it is a summary."""
    below = next((i for i in heads if i > head), head)
    if below - head > _REACH or _names_quantities(lines, head) or not _names_quantities(lines, below):
        return False
    return any(_SUMMED_UP.match(line.text) for line in lines[head:below])


def _stands_between(places: Sequence[int], first: int, last: int) -> bool:
    return any(first < place < last for place in places)


def _stands_alone(lines: Sequence[Line], others: Sequence[int], head: int) -> bool:
    """Whether columns without a title are those of a schedule: they name more than values, and no other table."""
    return _names_quantities(lines, head) and not _stands_between(others, head - _ABOVE - 1, head)


def _names_quantities(lines: Sequence[Line], head: int) -> bool:
    """Whether columns name more of a security than its value."""
    columns = read_columns(lines[head : head + heading_block(lines, head)])
    return bool(set(columns.roles) & {"quantity", "rate", "maturity"})


def _apart(lines: Sequence[Line], title: int, head: int) -> int:
    """How many lines stand between a title and column headings, those of a key to abbreviations not counted."""
    if head - title <= _REACH or head - title > _FARTHEST:
        return head - title
    between = [line.text for line in lines[title:head]]
    return sum(1 for text in between if not _KEY.fullmatch(text) and len(text) < _LONG_TEXT)


def _end(lines: Sequence[Line], start: int, limit: int) -> int:
    """The place behind the line of net assets, or behind the last line before the notes.

    Behind total investments a footnote, or a note on what percentages are based on, is the first of the notes.
    """
    closes = False
    for i in range(start, limit):
        text = lines[i].text
        closes = closes or bool(_WHOLE.match(text))
        if _is_net_assets(lines[i]):
            return i + 1
        if _NET_ASSETS.match(text) and i + 1 < limit and _OUTSTANDING.match(lines[i + 1].text):
            return i + 2
        if _AFTER.match(text) and i > start and not is_title(lines[i]):
            return i
        if (
            closes
            and (_BASIS.match(text) or _FOOTNOTE.match(text))
            and not _closes_below(lines[i + 1 : i + 1 + _FARTHEST])
        ):
            return i
    return limit


def _is_net_assets(line: Line) -> bool:
    return bool(_NET_ASSETS.match(_EQUIVALENT.sub("", line.text))) and any(
        money(cell.text.split(" ")[-1]) is not None for cell in line.cells[-2:]
    )


def _closes_below(lines: Sequence[Line]) -> bool:
    """Whether a line of net assets still follows before the notes and the next title: a page ended, no schedule."""
    for line in lines:
        if _is_net_assets(line):
            return True
        if _AFTER.match(line.text) or is_title(line):
            return False
    return False


def _named_above(
    lines: Sequence[Line], found: Sequence[tuple[int, int, int, str | None]]
) -> list[tuple[int, int, int, str | None]]:
    """The schedules with the funds that lines farther above name, where nothing near a title does."""
    floors = [0, *(end for _, _, end, _ in found)]
    told = [name or reported(lines, floor, title) for (title, _, _, name), floor in zip(found, floors, strict=False)]
    if not any(told):
        places = [(floor, title, end) for (title, _, end, _), floor in zip(found, floors, strict=False)]
        told = list(opened(lines, places, _name_of_fund))
    return [(title, head, end, name) for (title, head, end, _), name in zip(found, told, strict=True)]


def segments(lines: Sequence[Line]) -> tuple[Segment, ...]:
    """Cut the lines of a document into its schedules, in order; a page that goes on is part of the one before."""
    starts = _starts(lines)
    found: list[tuple[int, int, int, str | None]] = []
    for title, head in starts:
        name = fund_named(lines, title)
        if found and head < found[-1][2]:
            known = found[-1][3]
            if name is None or known is None or name.casefold() == known.casefold() or goes_on(lines, title):
                continue
            before = found[-1]
            found[-1] = (before[0], before[1], min(before[2], title), before[3])
        found.append((title, head, _end(lines, head, len(lines)), name))
    if not found:
        return ()
    return _cut(lines, _named_above(lines, found))


def _above_next(found: tuple[int, int, int, str | None], title: int) -> int:
    """From where on lines above the next title are its own: one that cut a schedule short has its head among these."""
    _, head, end, _ = found
    return head + 1 if end == title else end


def _cut(lines: Sequence[Line], found: Sequence[tuple[int, int, int, str | None]]) -> tuple[Segment, ...]:
    """The schedules at the places of their titles, their column headings and their ends."""
    bounds = [*(title for title, _, _, _ in found[1:]), len(lines)]
    begins = [0, *(_above_next(place, bound) for place, bound in zip(found, bounds, strict=True))]
    return tuple(
        Segment(
            title=tuple(lines[title:head]),
            body=tuple(lines[head:end]),
            after=tuple(lines[end : max(end, bound)]),
            fund=name,
            above=tuple(lines[max(begin, title - _ABOVE) : title]),
        )
        for (title, head, end, name), bound, begin in zip(found, bounds, begins, strict=False)
    )
