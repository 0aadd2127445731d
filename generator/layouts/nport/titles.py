"""The name and title of a tagged holding -> what its elements leave out: coupon, maturity, series, kinds, state.

Data vendors write titles in a short hand of their own::

    KY EXAMPL 5 08/01/2028          state, ticker, coupon, maturity
    EXAMPLE CALIF HOSP REV SER A    a name in capitals with the postal state of old
"""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from generator.layouts.names.places import STATES
from generator.values import day, plain_day

_RATE = r"(?<![\d./])(\d{1,2}(?:\.\d{1,6}| \d{1,2}/(?:2|4|8|16|32))?)"
_DATE = r"(?<![\d/])(\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{4}-\d\d-\d\d)(?!\d)"
_TERMS = re.compile(rf"{_RATE}\s{{0,4}}%?,?\s{{1,4}}(?:due\s{{1,4}})?{_DATE}", re.IGNORECASE)
_TURNED = re.compile(rf"{_DATE},?\s{{1,4}}{_RATE}\s{{0,4}}%")
_SERIES = re.compile(
    r"\bSer(?:ies)?\.?\s+((?:(?:19|20)\d\d)(?:\s?-?[A-Z]{1,2}\d{0,2})?|[A-Z]{1,2}-?\d{0,2}|\d{1,3}[A-Z]?)(?![\w-])",
    re.IGNORECASE,
)
_KIND = re.compile(r"\b(RB|GO|COP|TAB|BAN|TAN|RAN|TRAN|PCR|IDR|VRDN|VRDO|CAB)s?\b")
_CODES = {
    code: state
    for state, code in (
        (pair[:-3], pair[-2:])
        for pair in (
            "Alabama AL|Alaska AK|Arizona AZ|Arkansas AR|California CA|Colorado CO|Connecticut CT|Florida FL|Georgia GA"
            "|Hawaii HI|Idaho ID|Illinois IL|Indiana IN|Iowa IA|Kansas KS|Kentucky KY|Maine ME|Maryland MD"
            "|Massachusetts MA|Michigan MI|Minnesota MN|Mississippi MS|Missouri MO|Montana MT|Nebraska NE|Nevada NV"
            "|New Hampshire NH|New Jersey NJ|New Mexico NM|New York NY|North Carolina NC|North Dakota ND|Ohio OH"
            "|Oklahoma OK|Oregon OR|Pennsylvania PA|Rhode Island RI|South Carolina SC|South Dakota SD|Tennessee TN"
            "|Texas TX|Utah UT|Vermont VT|Virginia VA|Washington WA|West Virginia WV|Wisconsin WI|Wyoming WY"
            "|Puerto Rico PR|Guam GU|District of Columbia DC|Louisiana LA|Delaware DE|Virgin Islands VI"
        ).split("|")
    )
}
# Codes that begin the names of places (La Crosse, De Kalb), and those that are words or abbreviations within names.
_BEGIN_PLACES = frozenset({"LA", "DE"})
_WORDS = frozenset("AL AR CO DC DE HI ID IN LA MA ME MS MT NE OK OR SD CT".split())
_OLD_POSTAL = {
    "ALA": "Alabama", "ARIZ": "Arizona", "ARK": "Arkansas", "CALIF": "California", "COLO": "Colorado",
    "CONN": "Connecticut", "DEL": "Delaware", "FLA": "Florida", "ILL": "Illinois", "IND": "Indiana",
    "KANS": "Kansas", "MASS": "Massachusetts", "MICH": "Michigan", "MINN": "Minnesota", "MISS": "Mississippi",
    "MONT": "Montana", "NEB": "Nebraska", "NEV": "Nevada", "OKLA": "Oklahoma", "ORE": "Oregon",
    "TENN": "Tennessee", "TEX": "Texas", "WASH": "Washington", "WIS": "Wisconsin", "WYO": "Wyoming",
}  # fmt: skip
_SPACED = {
    "D C": "District of Columbia", "N C": "North Carolina", "N D": "North Dakota", "N H": "New Hampshire",
    "N J": "New Jersey", "N M": "New Mexico", "N MEX": "New Mexico", "N Y": "New York", "P R": "Puerto Rico",
    "R I": "Rhode Island", "S C": "South Carolina", "S D": "South Dakota", "W VA": "West Virginia",
}  # fmt: skip
_ABBREVIATED = {code: state for code, state in _CODES.items() if code not in _WORDS} | _OLD_POSTAL | _SPACED
_LATER = re.compile(rf"(?<=[^A-Z])(?:{'|'.join(sorted(_ABBREVIATED, key=len, reverse=True))})(?![A-Z])")
_AFTER_COMMA = re.compile(rf",\s+({'|'.join(_CODES)})(?![A-Za-z])")
_FULL = re.compile(
    rf"(?:(?:STATE|COMMONWEALTH|TERRITORY) OF )?({'|'.join(state.upper() for state in sorted(STATES))})(?![A-Z])"
    r"(?! (?:CNTY|COUNTY|CITY|CO|TWP|TOWNSHIP|PARISH|PORT|HTS|HEIGHTS|SPRINGS|BEACH)(?![A-Z]))"
)
_SPELLED = {state.upper(): state for state in STATES}


@dataclass(frozen=True, slots=True)
class Terms:
    """A coupon in per cent and a maturity that stand side by side in a title, with their text."""

    coupon: Decimal
    maturity: date
    as_filed: str


def terms_of(title: str) -> Terms | None:
    """The one coupon and maturity of a title, the date behind the rate or before it; None for none, or several."""
    if "/" not in title and "-" not in title:
        return None
    found = _TERMS.findall(title) or [(coupon, text) for text, coupon in _TURNED.findall(title)]
    if len(found) != 1:
        return None
    coupon, text = found[0]
    try:
        maturity = plain_day(text) if "-" in text else day(text)
    except ValueError:
        return None
    return Terms(_rate(coupon), maturity, f"{coupon} {text}") if maturity else None


def _rate(text: str) -> Decimal:
    """``5.25`` and ``5 1/4`` as a decimal."""
    whole, _, fraction = text.partition(" ")
    above, _, below = fraction.partition("/")
    return Decimal(whole) + (Decimal(above) / Decimal(below) if fraction else 0)


def series_of(title: str) -> str | None:
    """The first series a title names, as ``Series 2010 A``."""
    found = _SERIES.search(title) if "ser" in title.casefold() else None
    return f"Series {found[1].upper()}" if found else None


def kinds_of(title: str) -> tuple[str, ...]:
    """The abbreviations of kinds of bonds in a title, each once."""
    return tuple(dict.fromkeys(_KIND.findall(title)))


def states_of(name: str, title: str) -> tuple[str, ...]:
    """The states that a municipal name and title point to, sorted: one is an answer, several are none.

    A title that begins with a code is in the short hand of vendors, and the code all that it says of its state.
    """
    code = title[:2] if title[2:3] == " " and title[:2] not in _BEGIN_PLACES else ""
    told = frozenset((_CODES[code],)) if code in _CODES else _in_name(title)
    return tuple(sorted(told | _in_name(name)))


@lru_cache(maxsize=10_000)
def _in_name(text: str) -> frozenset[str]:
    """The state after a name (``..., KY``, ``... CALIF ...``), else the one it begins with (``KENTUCKY ST ...``)."""
    written = frozenset(_CODES[code] for code in _AFTER_COMMA.findall(text)) if "," in text else None
    if written:
        return written
    capitals = text.upper()
    later = frozenset(_ABBREVIATED[code] for code in _LATER.findall(capitals)) if text == capitals else None
    if later:
        return later
    begins = _FULL.match(capitals)
    return frozenset((_SPELLED[begins[1]],) if begins else ())
