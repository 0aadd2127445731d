r"""The text of a name that stands between principal and value -> issuer, series, insurer, marks, and what it shows.

Composed samples of the wordings::

    Sampleton Development Authority, Ohio, Revenue Bonds, Example College, Series 2014C, 5.000%, 11/15/39 (UB) (4)
    Sampleton, OH Port Authority, Revenue Bonds (Series 2007), 5.25% (AGM INS)/(Original Issue Yield: 5.41%), 4/1/2033
    Sampleton Cnty. Sewer Rev., 5.00%, 11/15/30, Ser. A (FGIC-MBIA) (c)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.layouts.names.dated_names import BODY, is_state_code, state_of
from generator.layouts.names.insurers_said import insurer_of, insurers_in
from generator.layouts.names.places import state_named
from generator.layouts.principal_led.form import BRACKET, DASH
from generator.layouts.principal_led.tags import Tags
from generator.layouts.principal_led.terms import Terms, begins_with_security, terms
from generator.layouts.schedules.drafts import settled, unsettled
from generator.model import Doubt, Enhancement

_BRACKETED = re.compile(BRACKET)
_END_MARKS = re.compile(
    r"(?:,?\s*(?:\^\{?\(?\w{1,2}(?:,\s?\w{1,2}){0,4}\)?\}?|\((?:\d{1,2}|[a-z]{1,2})\)|[*†‡#+])|(?<=[A-Za-z.)])\d{1,2}(?:,\d{1,2}){1,6}|(?<=[a-z.)])\d{1,2}){1,12}$"
)
_SERIES = re.compile(r"\b(?:Sub-?)?Ser(?:ies|\.)\s+[\w&-]+(?:\s+[A-Z0-9-]{1,4}(?![\w.]))?", re.IGNORECASE)
_KINDS = (
    ("GO", re.compile(r"\bGO\b|General Obligation|\bG\.O\.")),
    ("RB", re.compile(r"\bRB\b|\bRevenue\b[^,]*\b(?:Bonds?|Warrants?|Notes?)\b|\bRev\.")),
    ("COP", re.compile(r"\bCOPs?\b|Certificates of Participation")),
    ("VRDN", re.compile(r"\bVRD[NB]?s?\b|\bVRDOs?\b")),
    ("BAN", re.compile(r"\bBANs?\b|Bond Anticipation Notes?")),
    ("TOB", re.compile(r"\bTOBs?\b")),
)
_KIND_PART = re.compile(
    r".*\b(?:Bonds?|Notes?|Certificates|Obligations?|Warrants?|Special Tax|Tax Allocation|Participation|GO|RB|COPs?"
    r"|VRDNs?|Rev\.|Debentures?|TASC)(?![\w]).*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """The parts of a row's name; ``coupon`` and ``maturity`` as printed, ``flags`` what its text says."""

    issuer: str | None
    purpose: str | None
    description: str
    series: str | None
    kinds: tuple[str, ...]
    state: str | None
    insurer: str | None
    insurer_as_filed: str | None
    enhancements: tuple[Enhancement, ...]
    symbols: tuple[str, ...]
    marks_as_filed: str
    flags: tuple[str, ...]
    coupon: str
    maturity: str
    doubts: tuple[Doubt, ...]


def read_name(text: str, parent: str | None) -> Name:
    """Take a name apart; the line of the issuer above it, if any, gives issuer, purpose and what holds for all."""
    tags = Tags()
    found = terms(text)
    above = _without_tags(_without_marks((parent or "").rstrip(": "), tags), tags)
    head = _without_tags(_without_marks(found.head, tags) if not found.tail else found.head, tags)
    for bracket in _BRACKETED.findall(found.between):
        tags.between(bracket[1:-1].strip())
    tags.tail(found.tail)
    parts, child = _parts(above) if parent else (), begins_with_security(text)
    own = _parts(head)
    if not parts and not child:
        parts, own = own, ()
    length = _issuer_length(parts)
    name = _sorted(parts[:length], (*parts[length:], *own), tags)
    if not tags.insurers:
        said = insurers_in(f"{parent or ''}, {text}")
        name = replace(name, insurer=next(iter(said), None), insurer_as_filed=next(iter(said), None))
    coupon, maturity = found.coupon, found.maturity
    name = replace(name, purpose=name.purpose or tags.obligor or None)
    return replace(name, coupon=coupon, maturity=maturity, doubts=(*_doubts(tags, found, text), *_of_parent(parent)))


def _without_marks(text: str, tags: Tags) -> str:
    """Cut the marks off the end of a text."""
    match = _END_MARKS.search(text)
    if match is None:
        return text
    tags.mark(match[0], match[0].strip())
    return text[: match.start()].rstrip(" ,")


def _without_tags(text: str, tags: Tags) -> str:
    """A head without the brackets that name an insurer, a backer or a meaning; the others stay."""
    return " ".join(
        _BRACKETED.sub(lambda m: "" if tags.bracket(m[0][1:-1].strip(), names=True) else m[0], text).split()
    )


def _parts(text: str) -> tuple[str, ...]:
    """A head cut at its commas outside brackets; a bracket at the end of a part is one of its own."""
    found: list[str] = []
    depth, start = 0, 0
    for i, char in enumerate(f"{text},"):
        depth += (char == "(") - (char == ")")
        if char == "," and (depth <= 0 or i == len(text)):
            found += _parted(text[start:i].strip())
            start = i + 1
    return tuple(part for part in found if part)


def _parted(part: str) -> list[str]:
    brackets: list[str] = []
    while part.endswith(")") and (match := re.search(rf"\s*({BRACKET})$", part)) and match.start():
        brackets.insert(0, match[1])
        part = part[: match.start()]
    return [part.strip(), *brackets]


def _is_place(part: str) -> bool:
    """Whether a part is a state, or begins with the two letters of one as the rest of a name does."""
    return state_named(part) is not None or is_state_code(part) or is_state_code(part.partition(" ")[0])


def _issuer_length(parts: tuple[str, ...]) -> int:
    """How many parts name the issuer: the first, the state behind it, and the body of that place."""
    length = min(1, len(parts))
    while length < len(parts) and (
        _is_place(parts[length]) or re.fullmatch(r"(?:Inc|Corp|LLC|L\.P|LP)\.?", parts[length])
    ):
        length += 1
    body = 1 < length < len(parts) and _is_place(parts[length - 1]) and BODY.fullmatch(parts[length])
    return length + 1 if body else length


def _sorted(issuer: tuple[str, ...], rest: tuple[str, ...], tags: Tags) -> Name:
    """Sort the parts behind an issuer into what describes the bond and what names its purpose."""
    inner = [part[1:-1] if part.startswith("(") and part.endswith(")") else part for part in rest]
    described = [part for part in inner if _is_descriptive(part)]
    series = [match[0] for part in inner if (match := _SERIES.search(part))] + tags.series
    text = ", ".join([*described, *tags.series, *tags.other])
    return Name(
        issuer=", ".join(issuer) or None,
        purpose=", ".join(part for part in inner if not _is_descriptive(part)) or None,
        description=text,
        series=series[0] if series else None,
        kinds=tuple(kind for kind, pattern in _KINDS if pattern.search(" ".join((*issuer, text)))),
        state=_state(issuer),
        insurer=next(iter(tags.insurers), None),
        insurer_as_filed=next(iter(tags.insurers_as_filed), None),
        enhancements=(*(Enhancement(kind="INS", name=name) for name in tags.insurers[1:]), *tags.backing),
        symbols=tuple(dict.fromkeys(tags.symbols)),
        marks_as_filed=" ".join(tags.printed),
        flags=tuple(sorted(tags.flags)),
        coupon="",
        maturity="",
        doubts=(),
    )


def _is_descriptive(part: str) -> bool:
    """Whether a part says what a bond is: its kind, its series, its rank."""
    rank = r"(?:Senior|Subordinated?|Junior|First|Second|Third|Refunding|Taxable|Capital Appreciation)\b.*"
    return bool(_SERIES.search(part) or _KIND_PART.fullmatch(part) or re.fullmatch(rank, part))


def _state(issuer: tuple[str, ...]) -> str | None:
    """The state that an issuer's name shows behind its first part, or None."""
    named = (state_named(part) or state_of(f"x, {part.partition(' ')[0]}") for part in issuer[1:])
    return next((state for state in named if state), None)


def _doubts(tags: Tags, found: Terms, text: str) -> Iterator[Doubt]:
    """What in a name is odd: a part lost or not read, two securities in one, several insurers or one not known."""
    if found.pairs > 1:
        message = "the name shows coupon and maturity more than once: it may hold two securities"
        yield unsettled("issuer", text, "row-not-whole", message)
    if text.count("(") != text.count(")") or re.search(rf"(?:{DASH}|&|,|\b(?:of|and|Series|Ser\.))$", text):
        yield unsettled("issuer", text, "row-not-whole", "the name is cut short: a line of it may be lost")
    elif re.match(r"\$?\s*\d{1,3},\d{3}\b", text):
        yield unsettled("issuer", text, "row-not-whole", "an amount begins the name: the principal may be cut in two")
    elif found.coupon and _is_loose(text, found):
        message = "no comma parts the coupon from what stands before it: a line of the name may be lost"
        yield unsettled("description", text, "name-incomplete", message)
    if found.maturity and re.search(rf"\b(?:Tender|Put)\s+{re.escape(found.maturity)}", text, re.IGNORECASE):
        message = "the filing prints the date on which the bond may be tendered, and not its maturity"
        yield settled("maturity", found.maturity, "tender-as-printed", message)
    if tags.unexplained:
        message = "a part of the name is not read: compare with the printed filing"
        yield unsettled("footnotes", tags.unexplained, "text-unexplained", message)
    for insurer in tags.insurers:
        if insurer_of(insurer) is None:
            yield unsettled("insurer", insurer, "insurer-not-known", f"no insurer of the name {insurer} is known")
    if len(tags.insurers) > 1:
        message = "the row names several insurers: shares count the first, and the tag does not say who pays first"
        yield unsettled("insurer", ", ".join(tags.insurers), "several-insurers", message)


def _of_parent(parent: str | None) -> Iterator[Doubt]:
    """A doubt where the line of an issuer shows no kind of bond: its beginning may be lost."""
    if parent and not any(_KIND_PART.fullmatch(part) for part in _parts(parent.rstrip(": "))):
        message = "the line of the issuer shows no kind of bond: its beginning may be lost"
        yield unsettled("issuer", parent, "issuer-in-doubt", message)


def _is_loose(text: str, found: Terms) -> bool:
    """Whether words run into the coupon without a comma."""
    before = text[: text.rfind(f"{found.coupon}%")].rstrip() if f"{found.coupon}%" in text else ""
    return (
        bool(before) and not before.endswith((",", ":", ")", "*")) and not before.endswith(("VRDNs", "TOBs", "Notes"))
    )
