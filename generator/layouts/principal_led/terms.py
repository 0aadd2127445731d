"""The text of a name -> where its coupon and maturity stand, and what stands before, between and behind them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.layouts.principal_led.form import BRACKET, DATE

_COUPON = r"\d{1,2}(?:\.\d{1,4})?"
_PAIR = re.compile(
    rf"(?<![\d.])(?P<coupon>{_COUPON})\s*%(?P<between>(?:\s*/?\s*{BRACKET})*)\s*,?\s+(?:due\s+)?(?P<maturity>{DATE})(?!\d)"
)
_BRACKETED = re.compile(BRACKET)
_LONE_DATE = re.compile(rf"(?:^|,\s*|\s)({DATE})(?![\d@])")
_LONE_COUPON = re.compile(rf"(?:^|(?<=[\s,]))({_COUPON})\s*%")
_SECURITY_FIRST = re.compile(
    rf"(?:\d{{1,2}}(?:\.\d{{1,4}})?\s*%|{DATE}|(?:Refunding\s+|Senior\s+|Subordinate\s+|Series\s|Sub-?series\b|Ser\.\s"
    r"|(?:First|Second|Third|Senior|Junior|Subordinated?)\s+(?:Lien|Series|Tier)\b).*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Terms:
    """A name cut at its coupon and maturity, both as printed and empty where it shows none; ``pairs`` how many."""

    head: str
    coupon: str
    between: str
    maturity: str
    tail: str
    pairs: int


@lru_cache(maxsize=4096)
def terms(text: str) -> Terms:
    """Find coupon and maturity in a name: the last pair of them, else what stands alone outside brackets."""
    pairs = [
        match
        for match in _PAIR.finditer(text)
        if text.count("(", 0, match.start()) == text.count(")", 0, match.start())
    ]
    if pairs:
        last = pairs[-1]
        head, tail = text[: last.start()].rstrip(" ,"), text[last.end() :].strip()
        return Terms(head, last["coupon"], last["between"].strip(), last["maturity"], tail, len(pairs))
    plain = _BRACKETED.sub(lambda match: " " * len(match[0]), text)
    date, coupon = _last(_LONE_DATE, plain), _last(_LONE_COUPON, plain)
    if date is None and coupon is None:
        return Terms(text.rstrip(" ,"), "", "", "", "", 0)
    begin = min(match.start(1) for match in (date, coupon) if match)
    end = max(match.end() for match in (date, coupon) if match)
    between = text[coupon.end() : date.start()] if date and coupon and coupon.end() <= date.start() else ""
    return Terms(
        text[:begin].rstrip(" ,"),
        coupon[1] if coupon else "",
        between.strip(" ,"),
        date[1] if date else "",
        text[end:].strip(" ,"),
        1,
    )


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = tuple(pattern.finditer(text))
    return found[-1] if found else None


def is_dated(text: str) -> bool:
    """Whether a name shows its maturity."""
    return bool(terms(text).maturity)


def begins_with_security(text: str) -> bool:
    """Whether a name shows no issuer: it begins with its series, its coupon or its date."""
    return bool(_SECURITY_FIRST.match(text.strip()))
