"""The text of a row's name and its figures -> issuer, description, rate, maturity and marks, each as printed.

The issuer is what stands before the rate, the date or the series; a rate or date inside brackets (a spread, a put)
is none of the security's own, and a range of rates or dates is no single figure: it is kept as printed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.layouts.general.cells import DASHES
from generator.layouts.general.days import DAY, Order, read_maturity
from generator.layouts.general.fractions import in_decimals
from generator.layouts.general.items import BodyRow
from generator.layouts.general.labels import marks_of
from generator.layouts.schedules.drafts import settled
from generator.layouts.schedules.figures import or_none
from generator.model import Doubt
from generator.values import rate

_BRACKETED = re.compile(r"\([^()]*\)")
_RATE = re.compile(r"(?<![\d.\N{FRACTION SLASH}])((?:(?<!\S)(?<![^,]\s)-)?\d{1,3}(?:\.\d+)?|\.\d+)\s*%")
_COST = re.compile(r"\((?:identified |amortized |aggregate |total )?cost\b", re.IGNORECASE)
_SPREAD = re.compile(
    r"[+\N{PLUS-MINUS SIGN}]\s*\d{1,2}(?:\.\d+)?\s*%|(?<![\d.])\d{1,2}(?:\.\d+)?\s*%\s*(?:LIBOR )?(?:Floor|Cap)\b", re.I
)
_RANGE = re.compile(rf"%\s*(?:[{DASHES}]|to|/)\s*\d|\d\s*[{DASHES}]\s*\d+\.\d+\s*%|\d\.\d+\s+to\s+\d+\.\d")
_SPREAD_BEHIND = re.compile(r"(?<=[^,\s]), \([^()+]{1,60}\+\s?\d[^()]{0,40}\)")
_YEAR_ALONE = re.compile(r"%\s+((?:19|20)\d\d)$")
_LOAN = (
    r"\d{1,2}[- ]?(?:Mo|month|wk|week|yr|year)\w*\.?\s+(?:USD\s+|US\s+|Term\s+)?(?:LIBOR|SOFR|EURIBOR|CMT)\b"
    r"|(?:(?:First|Second|1st|2nd)[- ]Lien\s+|Senior\s+|Sr\.?\s+|Delayed\s+Draw\s+|20\d\d\s+|Initial\s+|Incremental\s+"
    r"|(?:Additional|Dollar|Extended|New|Refinancing|USD)\s+){0,6}Term\s+(?:B\s+)?Loan\b"
    r"|Revolv\w+"
    r"|(?:Senior|Sr\.?|Subordinated|Sub\.?|Jr\.|Gtd\.)\s+"
    r"(?:(?:Uns|S)ec(?:ured|['\N{RIGHT SINGLE QUOTATION MARK}]d\.)\s+|Sub(?:ordinated|\.)\s+)?"
    r"(?:Notes?|Bonds?|Debentures?)\b"
    r"|144A\b"
)
_DETAIL = re.compile(
    rf"(?<![,;:\s])[,;:\s]++(?:(?:Series|Ser\.?|Class|Cl\.?)\s+[A-Z\d]|due\b|dated\s+\d|\d+(?:\.\d+)?\s*%|\.\d+\s*%|{DAY}|{_LOAN})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """What the name of a row says."""

    issuer: str | None
    description: str
    coupon: Decimal | None
    maturity: date | None
    symbols: tuple[str, ...]
    marks_as_filed: str
    doubts: tuple[Doubt, ...]


def _only(found: Sequence[str], *, a_range: bool) -> tuple[str, tuple[Doubt, ...]]:
    """The one figure found, or none and a doubt where there are several."""
    if len(found) <= 1 and not a_range:
        return (found[0] if found else ""), ()
    text = ", ".join(found)
    message = f"several are printed ({text}): no single one is the row's"
    return "", (settled("coupon", text, "range-as-printed", message),)


def _coupon(text: str, printed: str) -> tuple[Decimal | None, tuple[Doubt, ...]]:
    """The rate in its column, else the one in the name."""
    source = in_decimals(printed or _SPREAD.sub(" ", _BRACKETED.sub(" ", text)))
    found = _RATE.findall(source) or ([printed] if printed else [])
    one, doubts = _only(list(dict.fromkeys(found)), a_range=bool(_RANGE.search(source)))
    return (or_none(rate, one) if one else None), doubts


def _maturity(text: str, printed: str, order: Order) -> tuple[date | None, tuple[Doubt, ...]]:
    """The date in its column, else the one in the name."""
    year = _YEAR_ALONE.search(text)
    return read_maturity(printed or (year[1] if year else _BRACKETED.sub(" ", text)), order)


def issuer_of(text: str) -> tuple[str, str]:
    """Cut a name where its rate, date or series begins."""
    if cost := _COST.search(text):
        issuer, _ = issuer_of(text[: cost.start()].strip())
        return issuer, text[len(issuer) :].strip(" ,;:")
    if spread := _SPREAD_BEHIND.search(text):
        issuer, _ = issuer_of(text[: spread.start()].strip())
        return issuer, text[len(issuer) :].strip(" ,;:")
    match = _DETAIL.search(_BRACKETED.sub(lambda inner: "(" * len(inner[0]), text))
    if match is None or not match.start():
        return text, text
    return text[: match.start()].strip(f" ,;:{DASHES}"), text[match.start() :].strip(" ,;:")


def read_name(row: BodyRow, heading: str | None, known: Sequence[str]) -> Name:
    """Read the name of a row; a row that begins with its details inherits its issuer, or else its heading's name."""
    text, symbols, marks = marks_of(row.entry.label, known)
    coupon, doubts = _coupon(text, row.entry.rate)
    maturity, further = _maturity(text, row.entry.maturity, row.entry.columns.days)
    doubts += further
    issuer, description = (row.issuer, text) if row.child else issuer_of(text)
    if row.child and issuer:
        issuer, above, raised = marks_of(issuer.rstrip(":"), known)
        symbols, marks = tuple(dict.fromkeys((*above, *symbols))), " ".join(filter(None, (raised, marks)))
    elif row.child and heading:
        message = "the row names no issuer and none stands above it: the heading of its section names it"
        doubts += (settled("issuer", text, "issuer-is-heading", message),)
        issuer = heading
    return Name(
        issuer=issuer or None,
        description=", ".join(filter(None, (description, row.entry.spread))),
        coupon=coupon,
        maturity=maturity,
        symbols=symbols,
        marks_as_filed=marks,
        doubts=doubts,
    )
