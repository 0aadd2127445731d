r"""The text of a name that holds coupon and date -> its parts; the insurer stands bare in it.

Composed samples; commas part what a name carries, brackets and parts of known form say what each is::

    Sampleton Water Authority, Refunding RB, Millrace Plant, Series A, (AGM), 5.00%, 10/01/44(a)
    Sampleton Development Agency, OH, (Example University), (AGC), 4.875%, 5/1/27(1)
    Sampleton, OH, Sewer Revenue, Series 2010, NATL
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.layouts.names.bare_insurers import Codes
from generator.layouts.names.insurers_said import Tag, backers, read_tag
from generator.layouts.names.marks import Mark, Marks, read_marks
from generator.layouts.names.security import SecurityName

PARTING = "\ue000"
"""Stands between the line of an issuer and the line of its security in a name put together from both."""

_DATE = r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})"
_DATED = re.compile(
    rf"(?:^|(?<=[\s,{PARTING}])(?<!\d,))(\d{{1,2}}(?:\.\d{{1,4}})?)\s*%(?:\s+to\s+[^,%]{{1,40}})?\s*,\s*({_DATE})$"
)
_ONLY_DAY = re.compile(rf"(?<=[\w)]),\s({_DATE})$")
"""The maturity of a bond that pays no interest, and shows no coupon."""

_NUMBERED = re.compile(r"(?:\s*(?:\^?\{?\(\d{1,2}\)\}?|\^\{?\d{1,2}\}?)){1,12}$")
_STATES = {
    pair[-2:]: pair[:-3]
    for pair in (
        "Alabama AL, Alaska AK, Arizona AZ, Arkansas AR, California CA, Colorado CO, Connecticut CT, Delaware "
        "DE, District of Columbia DC, Florida FL, Georgia GA, Hawaii HI, Idaho ID, Illinois IL, Indiana IN, "
        "Iowa IA, Kansas KS, Kentucky KY, Louisiana LA, Maine ME, Maryland MD, Massachusetts MA, Michigan MI, "
        "Minnesota MN, Mississippi MS, Missouri MO, Montana MT, Nebraska NE, Nevada NV, New Hampshire NH, New "
        "Jersey NJ, New Mexico NM, New York NY, North Carolina NC, North Dakota ND, Ohio OH, Oklahoma OK, "
        "Oregon OR, Pennsylvania PA, Rhode Island RI, South Carolina SC, South Dakota SD, Tennessee TN, Texas "
        "TX, Utah UT, Vermont VT, Virginia VA, Washington WA, West Virginia WV, Wisconsin WI, Wyoming WY, "
        "American Samoa AS, Guam GU, Northern Mariana Islands MP, Puerto Rico PR, Virgin Islands VI "
    )
    .rstrip()
    .split(", ")
}
_KIND = re.compile(
    r"\b(RB|GO|COPs?|CAB|ARB|LRB|MRB|BARB|GARB|VRDN?|PCR|IDR|BANs?|RANs?|TANs?|TRANs?|PILOT|FRN|GAN|CP|M/F)\b"
)
_KIND_PART = re.compile(rf".*(?:{_KIND.pattern}|\b(?:Bonds|Notes|Certificates(?: of Participation)?|Special Tax)$).*")
_RANK = r"(?:1st|2nd|3rd|\dth|First|Second|Third|Fourth|Fifth|Senior|Junior|Subordinated?|Sub\.?|Sr\.|Prior)"
_SERIES = re.compile(rf"(?:{_RANK}[ -])*(?:Sub-?)?Series\b.*", re.IGNORECASE)
_YEARED = re.compile(r"(?:19|20)\d\d(?:[ -][A-Z0-9]{1,3}){0,2}")
"""A series without the word, known by its year: ``GO, 2009 B, 5%``."""
_BARE_REVENUE = "Revenue"
_DESIGNATOR = re.compile(
    rf"{_RANK}(?:[ -](?:Lien|Tier|Bonds|Resolution|{_RANK})\b.*)?|(?:Non-)?AMT|ETM|Refunding|Remarketing|Taxable"
    r"|(?:Convertible )?CAB\b.*|(?:Pre-?refunded|Escrowed to Maturity|Unrefunded|Restructured)\b.*"
    r"|(?:Election of|Fiscal) \d{4}\b.*|Step[- ](?:bond|up|coupon|rate)\b.*|[SM]FMR|Warrants"
    r"|Build America Bonds\b.*|\d{1,2}\.\d+\s*%(?:\s+(?:until|to|through|thereafter)\b.*)?",
    re.IGNORECASE,
)
BODY = re.compile(
    r"(?:IDA|IDR|EDA|EDC|HFA|HDA|PFA|ISD|USD|MUD)|.*\b(?:Authority|Agency|District(?: No\. ?\d{1,4})?|Commission"
    r"|Corporation|Corp\.|Department|Board(?: of \w+)?)"
)
"""What names a body behind the place it belongs to: ``Sampleton, OH, Port Authority``."""

PLACE = re.compile(r"(?:City|County|Town|Village|Borough|State) of [A-Z].*|[A-Z].* (?:County|City|Parish|Borough)")

_WITHOUT_COMMA = re.compile(
    r"(?P<body>[A-Z][^,()]{2,90}?\b"
    r"(?:Authority|Agency|District(?: No\. ?\d{1,4})?|Commission|Corporation|Corp\.|Department))"
    r"\s+(?P<kind>(?:Refunding\s+|(?:Special|Sales|Lease|Limited|Unlimited)\s+(?:Tax\s+)?)?(?:RB|GO|COPs?|[AL]RB)\b.*)"
)
"""A body and the kind of its bonds, between which the comma is forgotten."""

_COMPANY = re.compile(r"(?:Inc|Corp|LLC|LP|Ltd)\.?", re.IGNORECASE)
_RATING = r"(?:A{1,3}|B{1,3}|C{1,3}|D|Aaa?|Baa?|Caa?|NR|WR|NA)[1-3+-]?"
_NO_PURPOSE = re.compile(
    rf"\((?:[A-Z][A-Z.&/-]{{1,7}}|{_RATING}(?:/{_RATING}){{1,2}}|[a-z]{{1,2}}|{_DATE}"
    r"|[^()%]{0,60}\d\s?%|\d[\d.]{0,8}\s?%[^()]{0,80})\)"
)
"""Codes, the ratings of two agencies, letters of footnotes, days and rates: brackets that hold no project."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A name without its coupon, date and marks, and these as printed; empty where the name shows none."""

    rest: str
    coupon: str
    maturity: str
    marks: Marks


def cut_marks(text: str) -> Marks:
    """Cut letters or numbers of footnotes off the end of a text."""
    if match := _NUMBERED.search(text):
        found = tuple(Mark((number,), f"({number})") for number in re.findall(r"\d+", match[0]))
        before = read_marks(text[: match.start()])
        return Marks(before.rest, (*before.marks, *found), f"{before.as_filed} {match[0].strip()}".strip())
    return read_marks(text)


@lru_cache(maxsize=1024)
def dated(text: str) -> Dated:
    """Cut coupon, date and marks off the end of a name."""
    marks = cut_marks(text)
    match = _DATED.search(marks.rest)
    if match is None:
        day = _ONLY_DAY.search(marks.rest)
        rest = marks.rest[: day.start()] if day else marks.rest
        return Dated(rest.rstrip(" ,"), "", day[1] if day else "", marks)
    return Dated(marks.rest[: match.start()].rstrip(" ,"), match[1], match[2], marks)


def parts(text: str, codes: Codes) -> tuple[str, ...]:
    """A name cut at its commas outside brackets, and where one bracket follows on another.

    A known code in brackets at the end of a part is its own.
    """
    found: list[str] = []
    depth, start = 0, 0
    for i, char in enumerate(f"{text},"):
        depth += (char == "(") - (char == ")")
        if char == "," and (depth <= 0 or i == len(text)):
            found += _parted(text[start:i].strip(), codes)
            start = i + 1
        elif depth == 0 and text.startswith(")(", i) and text[start : i + 1].lstrip().startswith("("):
            found += _parted(text[start : i + 1].strip(), codes)
            start = i + 1
    return tuple(_with_kind_apart([part for part in found if part]))


def _with_kind_apart(found: list[str]) -> list[str]:
    """The parts of a name, of which the first is cut where the comma behind a body is forgotten."""
    match = _WITHOUT_COMMA.fullmatch(found[0]) if found else None
    return [match["body"], match["kind"], *found[1:]] if match else found


def _parted(part: str, codes: Codes) -> list[str]:
    """A part, and behind it the codes in brackets that end it."""
    behind: list[str] = []
    while (start := part.rfind("(")) > 0 and part.endswith(")") and _is_backing(part[start:], codes):
        behind.insert(0, part[start:])
        part = part[:start].rstrip()
    return [part, *behind]


def _tag(part: str, codes: Codes) -> Tag | None:
    """What a part says of a known insurer, of an agency or a bank; None where it names none."""
    found = read_tag(part, codes)
    return found if found and (found.is_known or found.other) else None


def _is_backing(part: str, codes: Codes) -> bool:
    return _tag(part, codes) is not None


def is_state_code(part: str) -> bool:
    """Whether a part is the two letters of a state or territory."""
    return part in _STATES


def state_of(issuer: str) -> str | None:
    """The state whose code stands in an issuer's name, or that is the issuer; else None."""
    first, *rest = issuer.split(", ")
    return next((_STATES[part] for part in rest if part in _STATES), first if first in _STATES.values() else None)


def _is_descriptive(part: str, codes: Codes) -> bool:
    """Whether a part says what a security is, and so names no issuer."""
    return bool(
        _SERIES.fullmatch(part) or _YEARED.fullmatch(part) or _DESIGNATOR.fullmatch(part) or _KIND_PART.fullmatch(part)
    ) or (part.startswith("(") or _is_backing(part, codes))


def begins_with_security(text: str, codes: Codes) -> bool:
    """Whether a name shows no issuer: it begins with a series, a kind, an insurer, or its coupon."""
    found = parts(dated(text).rest, codes)
    return not found or _is_descriptive(found[0], codes)


def names_issuer(text: str, codes: Codes) -> bool:
    """Whether a name can stand alone: an issuer, then its state, its revenue or a kind of bond."""
    found = parts(dated(text).rest, codes)
    if not found or _is_descriptive(found[0], codes):
        return False
    if found[0].endswith(" Revenue") and len(found[0].split()) > 3:
        return True
    return any(is_state_code(x) or x.endswith(" Revenue") or _KIND_PART.fullmatch(x) for x in found[1:])


def _issuer_length(found: Sequence[str], codes: Codes) -> int:
    """How many of the parts make the issuer: up to its revenue, else the first with its state, legal form or body."""
    end = next((i for i, part in enumerate(found) if i and _is_descriptive(part, codes)), len(found))
    if end > 1 and found[end - 1] == _BARE_REVENUE and any(map(_YEARED.fullmatch, found[end:])):
        end -= 1
    if revenue := next((i for i, part in enumerate(found[:end]) if part.endswith("Revenue")), None):
        return revenue + 1
    length = 1
    while length < end and (is_state_code(found[length]) or _COMPANY.fullmatch(found[length])):
        length += 1
    place = found[length - 1]
    of_place = is_state_code(place) or place in _STATES.values() or PLACE.fullmatch(place)
    return length + 1 if length < end and of_place and BODY.fullmatch(found[length]) else length


def read_dated_name(text: str, codes: Codes) -> SecurityName:
    """Take a name apart; of a name put together from two lines the first gives the issuer and marks for both."""
    above, _, own = text.rpartition(PARTING)
    parent = cut_marks(above.rstrip(": "))
    line = dated(own)
    head = parts(parent.rest.rstrip(": "), codes)
    tail = parts(line.rest, codes)
    if not head and not begins_with_security(own, codes):
        length = _issuer_length(tail, codes)
        head, tail = tail[:length], tail[length:]
    else:
        length = _issuer_length(head, codes) if head else 0
        head, tail = head[:length], (*head[length:], *tail)
    marks = (*parent.marks, *line.marks.marks)
    return _named(", ".join(head) or None, tail, codes, marks, f"{parent.as_filed} {line.marks.as_filed}".strip())


def _named(
    issuer: str | None, rest: Sequence[str], codes: Codes, marks: tuple[Mark, ...], as_filed: str
) -> SecurityName:
    """Sort the parts behind an issuer: insurers, other backing, what describes the bond, and its purpose."""
    inner = {part: part[1:-1] if part.startswith("(") and part.endswith(")") else part for part in rest}
    tags = [(tag, inner[part]) for part in rest if (tag := _tag(part, codes))]
    backing = backers(tags, ", ".join(("", *rest)), codes)
    left = [part for part in rest if not _is_backing(part, codes)]
    described = [part for part in left if not _is_purpose(part, codes)]
    purpose = [inner[part] for part in left if _is_purpose(part, codes)]
    return SecurityName(
        issuer=issuer,
        purpose=", ".join(purpose) or None,
        description=", ".join(described),
        series=next((part for form in (_SERIES, _YEARED) for part in described if form.fullmatch(part)), None),
        kinds=tuple(dict.fromkeys(kind for part in described for kind in _KIND.findall(part))),
        insurer=backing.insurer,
        insurer_as_filed=backing.as_filed,
        enhancements=backing.others,
        marks=marks,
        marks_as_filed=as_filed,
        apostrophes_restored=False,
        semicolon_lost=False,
        unexplained="",
    )


def _is_purpose(part: str, codes: Codes) -> bool:
    """Whether a part names the obligor or project: other text, and brackets that hold no mere code."""
    if part.startswith("("):
        return not _NO_PURPOSE.fullmatch(part)
    return part != _BARE_REVENUE and not _is_descriptive(part, codes)
