"""The notes of a filing -> their sentences that speak of leverage with an amount or a percentage.

What a schedule's closing lines leave out stands there in words: ``At March 31, 2015, the Fund had preferred shares, at
liquidation value of $4,000,000 outstanding.`` Sentences that only allow it, or deny it, say nothing of an amount owed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.layouts.schedules.printed import Printed, paragraphs
from generator.model import Filing

_WORDS = re.compile(
    r"preferred|VRDP|MTP\b|AMTP|\bMFP\b|AMPS|ARPS|borrow|\bloans?\b|leverag|floating[- ]rate|floater|residual|"
    r"trust certificates|deposited in trusts|tender option|\bTOBs?\b|repurchase|lines? of credit|credit (?:facility|"
    r"agreement)|\bfacility\b|drawn|demand notes|notes payable|special purpose trusts?|financing arrangement|"
    r"(?:balance|overdraft)[^.]{0,40}custodian|due to custodian|payable to custodian",
    re.IGNORECASE,
)
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


def with_leverage_said(lines: Sequence[Printed], filing: Filing) -> Filing:
    """The filing with the sentences outside of its schedule that speak of an amount of leverage."""
    first, last = filing.source.where.lines
    outside = [line for line in lines if not first <= line.number <= last and len(line.cells) < 3]
    said = tuple(dict.fromkeys(_sentences(outside)))[:_MOST]
    return replace(filing, leverage=replace(filing.leverage, said=said)) if said else filing


def _sentences(lines: Sequence[Printed]) -> Iterator[str]:
    for text, _, _ in paragraphs(lines):
        if _WORDS.search(text):
            yield from (sentence for sentence in _END.split(text) if _states(sentence))


def _states(sentence: str) -> bool:
    """Whether a sentence says that something is owed, and how much."""
    if len(sentence) > _LONGEST or not (_OWED.search(sentence) and _AMOUNT.search(sentence)):
        return False
    return not _DENIED.search(sentence) and bool(_WORDS.search(_HELD.sub(" ", sentence)))
