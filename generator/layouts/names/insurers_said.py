"""The text of a row -> the bond insurers it names: the one reader of tags for every family.

A tag names an insurer by its code or in full, alone or beside words that only say how: ``(AGM Insd)``, ``[AGM]``,
``(INS-AGM)``, ``(Insd. by AGM)``, ``(MBIA-Insured)``, ``(BAM SAW)``, ``(IBC - AMBAC)``, ``- FSA Insured``, ``*AMBAC``,
``INS: NATL``, ``(Syncora Gtd)``, ``(Build America Mutual Insured)``. A code within other words names an obligor as
likely as an insurer, and counts for none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.layouts.names.backed_by import AGENCIES, agency_beside, backed_by
from generator.layouts.names.bare_insurers import Codes, codes_of
from generator.model import Enhancement

USUAL = codes_of(())
"""The codes that count where a filing explains none."""

_OLDER = frozenset("AGMC BIG CAPMAC CGIC".split())
"""Codes that other words are spelt like: they count only where a tag holds nothing else, or says insured."""

_SAYS = frozenset("INS INSD INSURED INSURANCE".split())
_WRAPS = frozenset("TCRS TCR ICC IBC CR CRS RE".split())
_BESIDE = (
    _SAYS | _WRAPS | AGENCIES | frozenset("INSURER BY GTY GTD GUARANTEED SECURED OF AND HUD LOC POL BONY BNY".split())
)
_CUSTODIAN = re.compile(r"(?<=\w)-?\s?\b(?:The )?Bank of New York(?: Mellon)?")
_COMPANY = re.compile(
    r"(?:Assured (?:Guaranty|Gty)|ASSD GTY|National Public Finance Guarant(?:ee|y)|Financial Guaranty Ins\w*"
    r"|Financial Security Assurance|MBIA (?:Insurance|Ins\.|Inc)|Municipal Bond Insurance Association"
    r"|Municipal Assurance Corp|Ambac (?:Assurance|Indemnity)"
    r"|American Municipal Bond Assurance|Berkshire Hathaway Assurance|Build America Mutual|Radian Asset Assurance"
    r"|Syncora Guarantee|XL Capital(?: Assurance)?|ACA Financial(?: Guaranty)?|CIFG Assurance"
    r"|Bond Investors Guaranty|Capital Markets Assurance|Capital Guaranty|Connie Lee|American Capital Access)\b"
    r"(?:[\s,.]{1,2}(?:Corp|Corporation|Company|Co|Inc|Ltd|Limited|N\.?A|Insurance|Assurance|Guarantee|Guaranty|Municipal"
    r"|Association|Indemnity|North America|of (?:New York|Illinois))\b){0,6}\.?",
    re.IGNORECASE,
)
_NAMED = "\ue020"
_SAID_BY_HYPHEN = re.compile(r"^(?:INS|Insured|Insd)[-\N{EN DASH}]|[-\N{EN DASH}](?:Insured|Insd|INS)$")
_WORD = re.compile(r"[^\s/&,;:\N{EN DASH}\N{EM DASH}]+")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{1,90})[)\]]")
_BY = re.compile(r"\b(?:insured|secured|guaranteed) by ([A-Z][A-Za-z .&-]{2,60})", re.IGNORECASE)
_SPELT_LONG = 5
_WITH_WRAP = 2
_SIGNS = "*-.()[]"
_DASHED = re.compile(r"(?:^|\s)[-\N{EN DASH}\N{EM DASH}*]\s*([A-Z][\w&/ -]{1,40})$")
_LAST = re.compile(
    r"(?:^|\s)((?:INS|Insured|Insd)\s*[:;]\s*[A-Z].*|[A-Z-]{2,9}\s+(?:Insured|Insd\.?)|[A-Z]{3,6}-(?:CR|ICC|IBC|TCRS?|RE)"
    rf"|{_COMPANY.pattern}\s+(?:Insured|Insd\.?))$"
)
_EDGES = " ,*()[]-\N{EN DASH}\N{EM DASH}"
_INSURED = re.compile(
    r"(?P<name>[A-Z][\w.&/'-]*(?:(?:,\s|\s(?:&\s|and\s|of\s|for\s|/\s)?)[A-Z][\w.&/'-]*){0,8}),?\s+(?:Insured|INS|Insd|insured)\.?"
    r"|(?:INS|Insured|Insd)(?:\s+by)?\s*[:;\N{EN DASH}\N{EM DASH}-]\s*(?P<behind>[A-Z].*)"
)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a tag without the signs at its edges, its code where it is an insurer's, and its place."""

    text: str
    code: str | None
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Tag:
    """What a tag says: the insurer as tagged less the words around it, whether it is a known one, what else backs."""

    insurer: str | None
    is_known: bool
    other: Enhancement | None


@dataclass(frozen=True, slots=True)
class Backers:
    """The insurer of a bond, its tag as filed, and further insurers and all else that backs it."""

    insurer: str | None
    as_filed: str | None
    others: tuple[Enhancement, ...]


def backers(tags: Sequence[tuple[Tag, str]], text: str, codes: Codes = USUAL) -> Backers:
    """What tags, each with its text, say together; where they name no insurer, one that the text names elsewhere."""
    found = [(tag.insurer, inner) for tag, inner in tags if tag.insurer] or [(x, x) for x in insurers_in(text, codes)]
    further = (Enhancement(kind="INS", name=name) for name, _ in found[1:])
    name, as_filed = found[0] if found else (None, None)
    return Backers(name, as_filed, (*further, *(tag.other for tag, _ in tags if tag.other)))


@lru_cache(maxsize=4_096)
def read_tag(tag: str, codes: Codes = USUAL) -> Tag | None:
    """Read what brackets or commas part from all else; None where it says nothing of insurers and backers.

    What a tag says is insured, or insures, is its insurer even where the name is not known.
    """
    if insurer := insurer_of(tag, codes):
        return Tag(insurer, True, agency_beside(tag))
    if other := backed_by(tag):
        return Tag(None, False, other)
    said = _INSURED.fullmatch(tag.strip(_EDGES))
    return Tag(said["name"] or said["behind"], False, None) if said else None


def insurer_of(tag: str, codes: Codes = USUAL) -> str | None:
    """The insurer of one tag; two policies in one tag stay together, as ``BHAC-CR FGIC``."""
    text = _CUSTODIAN.sub("", tag.strip(_EDGES))
    company = _COMPANY.search(text)
    text = _COMPANY.sub(f" {_NAMED} ", text)
    printed = [match for match in _WORD.finditer(text) if match[0].strip(_SIGNS)]
    bare = [match[0].strip(_SIGNS) for match in printed]
    said = any(word.upper() in _SAYS or _SAID_BY_HYPHEN.search(word) for word in bare)
    wanted = codes.insurers | (_OLDER - codes.explained if said or len(bare) == 1 else frozenset())
    wanted |= frozenset({"AG"}) if said else frozenset()
    words = [_Word(word, _code(word, wanted), *match.span()) for word, match in zip(bare, printed, strict=True)]
    if any(not word.code and word.text != _NAMED and word.text.upper() not in _BESIDE for word in words):
        return None
    if any(word.code for word in words):
        return _as_tagged(text, words)
    return company[0].strip(" ,") if company else None


@lru_cache(maxsize=4_096)
def insurers_in(text: str, codes: Codes = USUAL) -> tuple[str, ...]:
    """The insurers that a row names as tagged, in the order of print, each once."""
    return tuple(dict.fromkeys(name for tag in _tags(text) if (name := insurer_of(tag, codes))))


def _code(word: str, wanted: frozenset[str]) -> str | None:
    """The code or codes of insurers that a word is, as printed less ``INS``; None for any other word."""
    bare = _SAID_BY_HYPHEN.sub("", word)
    if bare in wanted:
        return bare
    parts = [part.upper() if len(part) >= _SPELT_LONG else part for part in bare.split("-")]
    found = [part for part in parts if part in wanted]
    if not found or any(part not in wanted and part not in _BESIDE for part in parts):
        return None
    return bare if len(found) == 1 and len(parts) <= _WITH_WRAP else "/".join(found)


def _as_tagged(text: str, words: Sequence[_Word]) -> str:
    """The codes of a tag with what parts them, or with a bar where other words do; a later policy keeps its word."""
    first = next(i for i, word in enumerate(words) if word.code)
    coded = [word for word in words if word.code]
    codes = [word.code or "" for word in coded]
    if len(coded) == 1:
        return " ".join((codes[0], *(word.text for word in words[first + 1 : first + 2] if word.text in _WRAPS)))
    together = words[first : first + len(coded)] == coded and codes == [word.text for word in coded]
    return text[coded[0].begin : coded[-1].end] if together else "/".join(codes)


def _tags(text: str) -> Iterator[str]:
    """The places of a text where a tag can stand; the full name of a company that begins it is that of the issuer."""
    for inner in _BRACKETED.findall(text):
        parts = inner.split(",")
        yield from parts if all(map(insurer_of, parts)) else (inner,)
    plain = _BRACKETED.sub(",", text)
    for i, part in enumerate(plain.split(",")):
        if i or not _COMPANY.fullmatch(part.strip()):
            yield part
        if match := _DASHED.search(part) or _LAST.search(part.rstrip()):
            yield match[1]
    yield from _BY.findall(plain)
