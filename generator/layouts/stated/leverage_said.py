"""The notes of a filing -> their sentences that speak of leverage with an amount or a percentage.

What a schedule's closing lines leave out stands there in words: ``At March 31, 2015, the Fund had preferred shares, at
liquidation value of $4,000,000 outstanding.`` Sentences that only allow it, or deny it, say nothing of an amount owed.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from operator import itemgetter

from generator.layouts.schedules.printed import Printed, place_behind, place_of
from generator.model import Filing

_WORDS = re.compile(
    r"preferred|VRDP|MTP\b|AMTP|\bMFP\b|AMPS|ARPS|borrow|\bloans?\b|leverag|floating[- ]rate|floater|residual|"
    r"trust certificates|deposited in trusts|tender option|\bTOBs?\b|repurchase|lines? of credit|credit (?:facility|"
    r"agreement)|\bfacility\b|drawn|demand notes|notes payable|special purpose trusts?|financing arrangement|"
    r"(?:balance|overdraft)[^.]{0,40}custodian|due to custodian|payable to custodian",
    re.IGNORECASE,
)
_STEMS = (
    "preferred", "vrdp", "mtp", "mfp", "amps", "arps", "borrow", "loan", "leverag", "float", "residual", "trust",
    "tender", "tob", "repurchase", "credit", "facility", "drawn", "demand note", "notes payable", "financing",
    "custodian",
)  # fmt: skip
"""One of them stands in whatever holds one of these words: looked for first, as most text holds none."""

_AMOUNT = re.compile(r"\$ ?\d[\d,.]*|\d\d?(?:\.\d+)? ?%|\b\d{1,3}(?:,\d{3})+\b")
_DENIED = re.compile(r"\b(?:no|not|none|never|without|neither|nor)\b", re.IGNORECASE)
_HELD = re.compile(
    r"securities (?:on|under) loan|securities lending|loaned securities|loan obligations?|distributions? to preferred"
    r"|interest, facility and maintenance fees|including (?:any )?leverage|(?:floating[- ]rate|bank|senior) loans?",
    re.IGNORECASE,
)
"""What a fund holds, lends or pays out: it owes nothing by it."""

_OWED = re.compile(
    r"\b(?:had|has|have|was|were|is|are|owes?|owed|outstanding|issued|drew|recorded|sold)\b", re.IGNORECASE
)
_END = re.compile(r"(?<=[a-z0-9)%])\. (?=[A-Z])")
_LONGEST = 600
_MOST = 40


def with_leverage_said(lines: Sequence[Printed], filings: Sequence[Filing]) -> tuple[Filing, ...]:
    """The filings, each with the sentences outside of its schedule that speak of an amount of leverage."""
    prose = [line for line in lines if len(line.cells) < 3]
    said = tuple(_sentences(prose))
    return tuple(_with_said(filing, _first_ones(_outside(filing, prose, said))) for filing in filings)


def _with_said(filing: Filing, said: tuple[str, ...]) -> Filing:
    return replace(filing, leverage=replace(filing.leverage, said=said)) if said else filing


def _first_ones(sentences: Iterable[str]) -> tuple[str, ...]:
    """The first sentences that differ, of what may be many."""
    found: dict[str, None] = {}
    for sentence in sentences:
        found[sentence] = None
        if len(found) == _MOST:
            break
    return tuple(found)


def _outside(filing: Filing, prose: Sequence[Printed], said: Sequence[tuple[int, str]]) -> Iterator[str]:
    """The sentences outside of a schedule; of the paragraphs that it cuts, those of what is left of them."""
    first, last = filing.source.where.lines
    begin, end = place_of(prose, first), place_behind(prose, last)
    above = next((i for i in range(begin - 1, 0, -1) if prose[i].opens), 0)
    below = next((i for i in range(end, len(prose)) if prose[i].opens), len(prose))
    cut = _sentences((*prose[above:begin], *prose[end:below]))
    before, behind = (bisect_left(said, edge, key=itemgetter(0)) for edge in (above, below))
    return (sentence for _, sentence in chain(said[:before], cut, said[behind:]))


def _sentences(lines: Sequence[Printed]) -> Iterator[tuple[int, str]]:
    """The sentences that state leverage, each with the place of the line with which its paragraph begins."""
    edges = (0, *(i for i in range(1, len(lines)) if lines[i].opens), len(lines))
    for begin, end in pairwise(edges):
        text = " ".join(" ".join([line.text for line in lines[begin:end]]).split())
        if any(map(text.lower().__contains__, _STEMS)) and _WORDS.search(text):
            yield from ((begin, sentence) for sentence in _END.split(text) if _states(sentence))


def _states(sentence: str) -> bool:
    """Whether a sentence says that something is owed, and how much."""
    if len(sentence) > _LONGEST or not (_OWED.search(sentence) and _AMOUNT.search(sentence)):
        return False
    return not _DENIED.search(sentence) and bool(_WORDS.search(_HELD.sub(" ", sentence)))
