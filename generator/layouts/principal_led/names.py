r"""The text of a name that stands between principal and value -> issuer, series, insurer, marks, and what it shows.

Composed samples of the wordings::

    Sampleton Development Authority, Ohio, Revenue Bonds, Example College, Series 2014C, 5.000%, 11/15/39 (UB) (4)
    Sampleton, OH Port Authority, Revenue Bonds (Series 2007), 5.25% (AGM INS)/(Original Issue Yield: 5.41%), 4/1/2033
    Sampleton Cnty. Sewer Rev., 5.00%, 11/15/30, Ser. A (FGIC-MBIA) (c)
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.layouts.names.insurers_said import insurer_of, insurers_in, read_tag
from generator.layouts.principal_led.form import BRACKET, DASH
from generator.layouts.principal_led.name_parts import (
    KIND_PART,
    SERIES,
    is_descriptive,
    issuer_length,
    parts_of,
    state_in,
)
from generator.layouts.principal_led.terms import Terms, begins_with_security, terms
from generator.layouts.schedules.drafts import settled, unsettled
from generator.model import Doubt, Enhancement

_BRACKETED = re.compile(BRACKET)
_TAIL = re.compile(
    rf"\s*[,;/]?\s*(?:(?P<bracket>{BRACKET})|\^\{{?(?P<raised>[\w,() ]{{1,12}}?)\}}?(?=[\s,;^(]|$)|(?P<stars>[*#+†‡]+)"
    r"|(?P<series>(?:Sub-?)?Ser(?:ies|\.)\s*[\w&-]{1,8}(?:\s+[A-Z0-9-]{1,4}(?![\w.]|\s+Ins))?)"
    rf"|(?:{DASH}\s*)?(?P<insured>[A-Z][^()\N{{EN DASH}}\N{{EM DASH}}]{{1,80}}?\s+(?:Insured|Insd\b\.?))(?![\w])"
    rf"|(?:{DASH}\s*)(?P<backed>[A-Z][^()]{{1,60}}?\s+(?:LOC|GTD|Guaranteed))(?![\w])|(?P<private>144A)\b)"
)
_BETWEEN = re.compile(r"Original Issue\b.*|Step Coupon.*|^(?>.*?\d\s*%)(?>.*?\d/\d).*|Convertible.*", re.IGNORECASE)
_NUMBER = r"(?<=[\s.])(?:(?:19|20)\d\d|\d{1,2})(?=[\s,]|$)"
_OBLIGOR = re.compile(rf"[A-Z](?:[A-Za-z.&',/\N{{RIGHT SINGLE QUOTATION MARK}} -]|{_NUMBER}){{2,90}}(?:, Inc\.)?")
_TAGGED = re.compile(r"\b(?:INS|Ins[du]\w*|LOCs?|LIQs?|GTD|Gtd|SPA|PRF|Assurance|Assured|[A-Z]{2,6} Insured)\b")
_SYMBOL = re.compile(r"\d{1,2}|[a-z]{1,2}|[*†‡#+]+")
_SHOWN: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("alternative-minimum-tax", re.compile(r"Alternative Minimum Tax|AMT", re.IGNORECASE)),
    ("pre-refunded", re.compile(r"Pre-?\s?refunded\b.*|^(?>.*?\bPRF\b).*", re.IGNORECASE)),
    ("escrowed-to-maturity", re.compile(r"ETM|Escrowed to Maturity", re.IGNORECASE)),
    ("put-or-call", re.compile(r"Mandatory (?:Put|Tender)\b.*", re.IGNORECASE)),
    ("dealer-trust", re.compile(r"UB|TOB")),
    ("rule-144a", re.compile(r"144A")),
    ("variable-rate", re.compile(r"IF|VRDN?|^(?>.*?(?:reference rate|SIFMA|LIBOR)).*")),
    ("defaulted", re.compile(r"(?:In )?Default(?:ed)?", re.IGNORECASE)),
)
_END_MARKS = re.compile(
    r"(?:,?\s*(?:\^\{?\(?\w{1,2}(?:,\s?\w{1,2}){0,4}\)?\}?|\((?:\d{1,2}|[a-z]{1,2})\)|[*†‡#+])|(?<=[A-Za-z.)])\d{1,2}(?:,\d{1,2}){1,6}|(?<=[a-z.)])\d{1,2}){1,12}$"
)
_KINDS = (
    ("GO", re.compile(r"\bGO\b|General Obligation|\bG\.O\.")),
    ("RB", re.compile(r"\bRB\b|\bRevenue\b[^,]*\b(?:Bonds?|Warrants?|Notes?)\b|\bRev\.")),
    ("COP", re.compile(r"\bCOPs?\b|Certificates of Participation")),
    ("VRDN", re.compile(r"\bVRD[NB]?s?\b|\bVRDOs?\b")),
    ("BAN", re.compile(r"\bBANs?\b|Bond Anticipation Notes?")),
    ("TOB", re.compile(r"\bTOBs?\b")),
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


@dataclass(slots=True)
class _Tags:
    """What brackets, tails and marks of a name were found to say."""

    insurers: list[str] = field(default_factory=list)
    insurers_as_filed: list[str] = field(default_factory=list)
    backing: list[Enhancement] = field(default_factory=list)
    symbols: list[str] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    series: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    obligor: str = ""
    unexplained: str = ""

    def bracket(self, inner: str, *, names: bool = False) -> bool:
        """Take what a bracket holds; ``names`` where other text names a purpose, and is left alone (False)."""
        if _SYMBOL.fullmatch(inner):
            self.mark(inner, f"({inner})")
        elif flag := next((flag for flag, pattern in _SHOWN if pattern.fullmatch(inner)), None):
            self.flags.add(flag)
        elif tag := read_tag(inner):
            self.backing += filter(None, (tag.other,))
            self.insurers += filter(None, (tag.insurer,))
            self.insurers_as_filed += (inner,) if tag.insurer else ()
        elif names:
            return False
        else:
            self.other.append(inner)
        return True

    def between(self, inner: str) -> None:
        """Take a bracket between coupon and date: a backer, a yield, an obligor; any other is not read."""
        if self.bracket(inner, names=True):
            return
        self.other.append(inner)
        if _OBLIGOR.fullmatch(inner) and not _TAGGED.search(inner):
            self.obligor = self.obligor or inner
        elif not _BETWEEN.fullmatch(inner):
            self.unexplained = inner

    def mark(self, text: str, printed: str) -> None:
        """Take one group of marks."""
        self.symbols += re.findall(r"\d{1,2}|[A-Za-z]{1,2}|[*†‡#+]+", text)
        self.printed.append(printed)

    def tail(self, text: str) -> None:
        """Take what stands behind the maturity; the rest of it is kept as unexplained."""
        place = 0
        while match := _TAIL.match(text, place):
            self._piece(match)
            place = match.end()
        self.unexplained = text[place:].strip(" ,.;") or self.unexplained

    def _piece(self, match: re.Match[str]) -> None:
        if match["bracket"]:
            for inner in re.split(r"\)\s*,?\s*\(", match["bracket"][1:-1]):
                self.bracket(inner.strip())
        elif match["raised"]:
            self.mark(match["raised"], match[0].strip())
        elif match["stars"]:
            self.mark(match["stars"], match["stars"])
        elif match["private"]:
            self.flags.add("rule-144a")
        elif match["series"]:
            self.series.append(match["series"])
        else:
            self.bracket(match["insured"] or match["backed"])


def read_name(text: str, parent: str | None) -> Name:
    """Take a name apart; the line of the issuer above it, if any, gives issuer, purpose and what holds for all."""
    tags = _Tags()
    found = terms(text)
    above = _without_tags(_without_marks((parent or "").rstrip(": "), tags), tags)
    head = _without_tags(_without_marks(found.head, tags) if not found.tail else found.head, tags)
    for bracket in _BRACKETED.findall(found.between):
        tags.between(bracket[1:-1].strip())
    tags.tail(found.tail)
    parts, child = parts_of(above) if parent else (), begins_with_security(text)
    own = parts_of(head)
    if not parts and not child:
        parts, own = own, ()
    length = issuer_length(parts)
    name = _sorted(parts[:length], (*parts[length:], *own), tags)
    if not tags.insurers:
        said = insurers_in(f"{parent or ''}, {text}")
        name = replace(name, insurer=next(iter(said), None), insurer_as_filed=next(iter(said), None))
    coupon, maturity = found.coupon, found.maturity
    name = replace(name, purpose=name.purpose or tags.obligor or None)
    return replace(name, coupon=coupon, maturity=maturity, doubts=(*_doubts(tags, found, text), *_of_parent(parent)))


def _without_marks(text: str, tags: _Tags) -> str:
    """Cut the marks off the end of a text."""
    match = _END_MARKS.search(text)
    if match is None:
        return text
    tags.mark(match[0], match[0].strip())
    return text[: match.start()].rstrip(" ,")


def _without_tags(text: str, tags: _Tags) -> str:
    """A head without the brackets that name an insurer, a backer or a meaning; the others stay."""
    return " ".join(
        _BRACKETED.sub(lambda m: "" if tags.bracket(m[0][1:-1].strip(), names=True) else m[0], text).split()
    )


def _sorted(issuer: tuple[str, ...], rest: tuple[str, ...], tags: _Tags) -> Name:
    """Sort the parts behind an issuer into what describes the bond and what names its purpose."""
    inner = [part[1:-1] if part.startswith("(") and part.endswith(")") else part for part in rest]
    described = [part for part in inner if is_descriptive(part)]
    series = [match[0] for part in inner if (match := SERIES.search(part))] + tags.series
    text = ", ".join([*described, *tags.series, *tags.other])
    return Name(
        issuer=", ".join(issuer) or None,
        purpose=", ".join(part for part in inner if not is_descriptive(part)) or None,
        description=text,
        series=series[0] if series else None,
        kinds=tuple(kind for kind, pattern in _KINDS if pattern.search(" ".join((*issuer, text)))),
        state=state_in(issuer),
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


def _doubts(tags: _Tags, found: Terms, text: str) -> Iterator[Doubt]:
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
    if parent and not any(KIND_PART.fullmatch(part) for part in parts_of(parent.rstrip(": "))):
        message = "the line of the issuer shows no kind of bond: its beginning may be lost"
        yield unsettled("issuer", parent, "issuer-in-doubt", message)


def _is_loose(text: str, found: Terms) -> bool:
    """Whether words run into the coupon without a comma."""
    before = text[: text.rfind(f"{found.coupon}%")].rstrip() if f"{found.coupon}%" in text else ""
    return (
        bool(before) and not before.endswith((",", ":", ")", "*")) and not before.endswith(("VRDNs", "TOBs", "Notes"))
    )
