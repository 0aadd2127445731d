"""The words of column headings -> what each column holds, and the units printed in them.

The words decide which column is the value. What a security cost, what was gained on it, its price and what it was
worth at an earlier date are never its value, whatever they add up to.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from generator.layouts.general.days import DAY, Order, read_day

_ROLES: dict[str, str] = {
    "quantity": "shares share quantity principal princ prin par face nominal units unit contracts balance notional"
    " parvalue principalamount faceamount paramount",
    "rate": "rate rates coupon coupons yield interestrate couponrate",
    "maturity": "maturity due expiration maturitydate",
    "cost": "cost costs proceeds bookvalue",
    "value": "value values marketvalue fairvalue",
    "percent": "percent percentage %",
    "other": "unrealized appreciation depreciation gain gains loss losses price prices prior previous cumulative",
}
ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split()}
_PLAIN = frozenset(
    """amount amounts amt amts market fair interest date dates of net assets security securities description issuer
    number no stated current effective the and or in dollars usd us u.s omitted thousands note notes footnote footnotes
    currency investment investments total local original acquisition annualized held company issue discount a b c 1 2
    optional call provisions rating ratings credit quality industry type reference index spread country
    region borrower tranche moody's moody s&p unaudited effective of as held company companies footnote ref
    asset ticker cusip state sector pool class final final code acquisition first seven day amortized identified
    adjusted aggregate historical carrying acquired purchase per year tax basis at unit portfolio holding holdings
    fitch book basis initial beginning purchased paid insurer identifier isin sedol strike exercise counterparty payable
    applicable attributable to common shareholders
    weighted average title next payment reset demand
    issuers name bond geographic location estimated expected projected implied worst""".split()
)
_UNIT = re.compile(
    r"(?<![\d,.])\(?[($]{0,4}\s*0{3}(?:['\N{RIGHT SINGLE QUOTATION MARK}]?s)?\)?\W*(?:omitted)?\)?"
    r"|\(?\$?\s*(?:in )?thousands\)?|\(?\$?\s?\bx\s?\$?\s?1,000\)?|\(\$1,000\)|\(K\)",
    re.IGNORECASE,
)
_ONE_MARK = r"(?:[A-Za-z]{1,3}|\d{1,2})"
_MARK = re.compile(rf"(?<=[A-Za-z])(?:\^?\({_ONE_MARK}(?:,\s?{_ONE_MARK}){{0,4}}\))+")
_DAY = re.compile(DAY)
_SPLIT = re.compile(r"[\s/\N{EM DASH}\N{EN DASH}-]+")
_STRIP = (
    "()*.,:;$&#^~@\N{DAGGER}\N{DOUBLE DAGGER}\N{CURRENCY SIGN}'\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{BULLET}\N{DEGREE SIGN}\N{MIDDLE DOT}\N{SECTION SIGN}\N{MASCULINE ORDINAL INDICATOR}"
)
_OF_A_BOND = re.compile(r"\b(?:par|face|principal|maturity|nominal|stated)\s+values?\b", re.IGNORECASE)
_OF_THE_BOOKS = re.compile(
    r"\b(?:book|carrying|initial|original|historical|purchase|acquisition|adjusted|beginning)\s+(?:market\s+)?values?\b"
    r"|\bvalues?\s+(?:at|on|when|as of)\s+(?:date\s+of\s+)?(?:acquisition|purchase|acquired|purchased|cost)\b",
    re.IGNORECASE,
)
_AT_MATURITY = re.compile(r"\bamounts?\s+(?:payable|due|receivable)?\s*at\s+maturity\b", re.IGNORECASE)
_VALUE = re.compile(r"\bvalues?\b", re.IGNORECASE)
_CLASS = re.compile(r"(?<=\w )municipal bonds(?: and notes)?(?= \w)", re.IGNORECASE)
"""The class of what is held as the head of its names: ``Face State Amount Municipal Bonds Value``."""
_COUPONS = frozenset({"coupon", "coupons", "rate", "rates", "interest"})
BOUGHT = frozenset({"acquisition", "acquired", "purchase", "call", "reset"})
_ORDER = ("other", "value", "cost", "quantity", "maturity", "rate", "percent")
_ALONE = {"interest": "rate", "date": "maturity"}
_PARTED = "\ue001"
_FAR = 60  # characters: no cell of a heading is longer but by notes
_FARTHEST = 160  # characters of the headings of all columns on one line
_FEWEST = 3


def words_of(text: str) -> list[str]:
    """The words of a heading in small letters, without units, marks and dates."""
    return list(_words_of(text))


@lru_cache(maxsize=8_192)
def _words_of(text: str) -> tuple[str, ...]:
    straight = text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    if _VALUE.search(straight):
        straight = _CLASS.sub(" ", _DAY.sub(" ", straight))
    bare = _UNIT.sub(" ", _MARK.sub(" ", straight).casefold())
    return tuple(word for part in _SPLIT.split(bare) if (word := part.strip(_STRIP)))


def held_together(texts: Sequence[str]) -> list[str]:
    """Headings in which "Par Value" is one word, where another column is that of the values; so is "Book Value"."""
    books = [_OF_THE_BOOKS.sub("Bookvalue", text) for text in texts]
    held = [_OF_A_BOND.sub("Parvalue", text) for text in books]
    return held if any(_VALUE.search(text) for text in held) else _held_but_the_last(books)


def _held_but_the_last(texts: Sequence[str]) -> list[str]:
    """The same of "Principal Value ... Stated Maturity Value": the last is a maturity, and the column of the values."""
    whole = _PARTED.join(texts)
    found = list(_OF_A_BOND.finditer(whole))
    if len(found) < 2:
        return list(texts)
    last = found[-1].start()
    return f"{_OF_A_BOND.sub('Parvalue', whole[:last])}{whole[last:]}".split(_PARTED)


@lru_cache(maxsize=8_192)
def is_heading_text(text: str) -> bool:
    """Whether a text consists of nothing but words of column headings and units."""
    if len(text) > _FARTHEST:
        return False
    words = words_of(text)
    if len(text) > _FAR and len({ROLE_OF[word] for word in words if word in ROLE_OF}) < _FEWEST:
        return False
    known = all(word in ROLE_OF or word in _PLAIN or len(word) == 1 for word in words)
    return known and bool(words or _UNIT.search(text))


def is_unit(text: str) -> bool:
    """Whether a text is a unit and nothing else: ``(000)``, ``($000)``, ``(in thousands)``."""
    return bool(_UNIT.fullmatch(text))


def unit_of(text: str) -> int:
    """The dollars in one printed unit of a column."""
    return 1000 if _UNIT.search(text) else 1


def day_of(text: str) -> date | None:
    """The day printed in a heading of values."""
    found = _DAY.search(text) if _VALUE.search(text) else None
    return read_day(found[0], Order.MONTH) if found else None


def role_of(text: str) -> str:
    """What one column holds; "Value" counts before "Market", "Principal" before "Amount"; empty for no figure.

    A prior value, a gain, a price and a yield are ``other``, and so are the days of a purchase and of a call.
    """
    words = words_of(_AT_MATURITY.sub("Principal", text))
    found = [ROLE_OF[word] for word in words if word in ROLE_OF]
    if "yield" in words and not _COUPONS & set(words) and "value" not in found:
        return "other"
    if "%" in text and "net" in words:
        return "percent"
    if "maturity" in found and "effective" in words:
        return "other"
    if "cost" not in found and "date" in words and BOUGHT & set(words):
        return "other"
    for role in _ORDER:
        if role in found:
            return role
    return _ALONE.get(" ".join(words), "")
