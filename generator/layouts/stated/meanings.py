"""The text of a footnote -> what it means: letters differ from filing to filing, meanings do not."""

import re
from functools import lru_cache

MEANINGS: tuple[tuple[str, str], ...] = (
    ("entities-over-5-percent", r"more than 5% of|in excess of 5% of|5% or more of the"),
    (
        "floating-rate-notes",
        r"^(?>.*?floating rate note obligations\b).*\bcollateral|^(?>.*?collateral\b).*\bfloating rate note",
    ),
    ("shortfall", r"shortfall agreement"),
    (
        "dealer-trust",
        r"dealer trusts?\b|tender option bond|\bTOB trusts?\b|\btransferred to a TOB\b|inverse floaters?\b"
        r"|residual interest (?:bonds?|municipal|certificates)\b"
        r"|inverse floating rate (?:notes?|obligations?|trusts?)\b",
    ),
    ("insured", r"bond insur(?:ance|er)|insured by the|secured by the .{0,20}insur"),
    ("convertible-cab", r"convertible (?:CAB|capital appreciation)"),
    ("zero-coupon", r"zero[ -]coupon"),
    ("escrowed-to-maturity", r"escrowed to maturity"),
    ("pre-refunded", r"advance refunded|pre-?refunded|escrow fund|^(?>.*?held in escrow\b).*\bretire"),
    ("put-or-call", r"irrevocable call|mandatory put|mandatory tender"),
    ("demand", r"demand security|payable upon demand|payable on demand|demand feature"),
    ("letter-of-credit", r"letter of credit"),
    ("alternative-minimum-tax", r"alternative minimum tax"),
    ("rule-144a", r"securities act of 1933|rule 144a"),
    ("defaulted", r"\bdefault(?:ed)?\b"),
    ("restricted", r"restricted securit|illiquid"),
    ("variable-rate", r"redetermined periodically|variable rate|floating rate|adjustable rate"),
    ("taxable", r"taxable municipal"),
    ("percent-of-net-assets", r"percentages? (?:are |is )?(?:calculated|based)|calculated as a percentage of"),
)
"""Meanings with the words that show them; the first that matches a note is its meaning."""

_PATTERNS = tuple((meaning, re.compile(pattern, re.IGNORECASE)) for meaning, pattern in MEANINGS)


@lru_cache(maxsize=1_024)
def meaning_of(note: str) -> str | None:
    """The meaning of a note's text, or None where it shows none of the known ones."""
    return next((meaning for meaning, pattern in _PATTERNS if pattern.search(note)), None)
