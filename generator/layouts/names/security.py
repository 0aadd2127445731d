"""The text of a row's name -> issuer, purpose, series, kinds, insurer and the raw marks.

A composed sample, with everything a name may carry::

    Sampleton (City of) Water Authority (Millrace Plant); Series 2010 A, Ref. CAB RB (INS-AGM) ^{(a)(b)}
    issuer ............................ purpose           description ............. tag       marks
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.layouts.names.insurers_said import insurers_in
from generator.layouts.names.marks import Mark, marks_behind, read_marks
from generator.model import Enhancement

_PLACE = "City|Cities|County|Counties|State|Parish|Territory|Commonwealth|Town|Village|Township|Borough|Municipality"
_PART_OF_NAME = re.compile(
    rf"(?:{_PLACE})(?:\s*(?:&|and)\s*(?:{_PLACE}))*(?:\s+of)?|The|(?:[A-Za-z&]{{1,14}}\s+){{1,3}}of", re.IGNORECASE
)
_STATE_CODE = re.compile(r"(?<=\)), [A-Z]{2}$")
_TAG = re.compile(
    r"\(\s*(INS|LOC|CEP|GTD|SAW|PSF|LIQ|Insured(?: by)?)\b(?:\s*[:;]\s*|\s*[-\N{EN DASH}\N{EM DASH}]\s*|\s+|(?=\)))"
)
_TAG_NAME = re.compile(r"[^)^(\[\]{}\N{SUPERSCRIPT LEFT PARENTHESIS}\N{SUPERSCRIPT THREE}®]*")
_ACQUIRED = re.compile(r"\s*\(Acquired\b[^()]*\)", re.IGNORECASE)
_ORDINAL = "First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth"
_SERIES_WORD = rf"(?:(?:{_ORDINAL}|Sr\.|Sub\.|Senior|Subordinated)\s{{1,3}}){{0,4}}(?:Sub)?series\b"
_CHILD = re.compile(_SERIES_WORD, re.IGNORECASE)
_SERIES = re.compile(rf"{_SERIES_WORD}\s*[^,]*", re.IGNORECASE)
_BARE_SERIES = re.compile(rf"{_SERIES_WORD}\s+\S+(?:\s+(?!RB\b|GO\b|COP\b)[A-Z0-9-]{{1,4}}\b)?", re.IGNORECASE)
_KINDS = re.compile(
    r"\b(RB|GO|COPs?|CAB|VRDN?|PCR|IDR|BANs?|RANs?|TANs?|TRANs?|PILOT|FRN|ARS|GAN|RABs?|RACs?|RNs?|TACs?|CP)\b"
)
_KIND_WORD = re.compile(
    rf"{_KINDS.pattern}|\b(?:Bonds?|Notes?|Certificates?|Ctfs?|Obligations?|Warrants?|Wts|Special Tax)\b"
)
_SHOWN = (
    ("alternative-minimum-tax", re.compile(r"\(AMT\)")),
    ("escrowed-to-maturity", re.compile(r"\(ETM\)|\bEscrowed to Maturity\b", re.IGNORECASE)),
    ("pre-refunded", re.compile(r"\bPre-?refunded\b", re.IGNORECASE)),
)
_LOST_APOSTROPHE = re.compile(r"(?<=[a-z]) (?=s(?:[\s),;.]|$))|(?<=[a-z]) (?=i\b)|(?<=\bO) (?=[A-Z][a-z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class SecurityName:
    """The parts of a row's name; ``issuer`` None where the row inherits it or has none.

    ``shown`` are meanings of footnotes that the text itself says, such as ``alternative-minimum-tax`` for ``(AMT)``.
    """

    issuer: str | None
    purpose: str | None
    description: str
    series: str | None
    kinds: tuple[str, ...]
    insurer: str | None
    insurer_as_filed: str | None
    enhancements: tuple[Enhancement, ...]
    marks: tuple[Mark, ...]
    marks_as_filed: str
    apostrophes_restored: bool
    semicolon_lost: bool
    unexplained: str
    shown: tuple[str, ...] = ()


def is_child(text: str) -> bool:
    """Whether a name begins with its series and so inherits the issuer of the row above."""
    return bool(_CHILD.match(text)) and _semicolon(_outside_tags(text)) < 0


@lru_cache(maxsize=8_192)
def is_complete(text: str) -> bool:
    """Whether a text can stand as a whole name: an issuer or a series, closed, and a kind of bond."""
    plain = _outside_tags(text)
    place = _semicolon(plain)
    if plain.endswith((";", ",", "(", "&", "-", " of", " and")) or plain.count("(") != plain.count(")"):
        return False
    return (place >= 0 or bool(_CHILD.match(text))) and bool(_KIND_WORD.search(plain[place + 1 :]))


def _outside_tags(text: str) -> str:
    """The name up to its first tag or, without one, up to its marks."""
    tag = _TAG.search(text)
    return text[: tag.start()].strip() if tag else read_marks(text).rest


def _split_purpose(text: str) -> tuple[str, str | None]:
    """Cut trailing parentheses off an issuer, but not those that belong to its name; a state's code goes behind it."""
    issuer, purposes = text.strip(), list[str]()
    code = _STATE_CODE.search(issuer)
    if code and (found := _split_purpose(issuer[: code.start()]))[1]:
        return f"{found[0]}{code[0]}", found[1]
    while issuer.endswith(")"):
        start = _opening(issuer)
        inner = issuer[start + 1 : -1].strip()
        if start <= 0 or _PART_OF_NAME.fullmatch(inner):
            break
        purposes.insert(0, inner)
        issuer = issuer[:start].rstrip()
    return issuer, ", ".join(purposes) or None


def _opening(text: str) -> int:
    """The place of the parenthesis that the last character closes, or -1."""
    depth = 0
    for i in range(len(text) - 1, -1, -1):
        depth += (text[i] == ")") - (text[i] == "(")
        if depth == 0:
            return i
    return -1


def restore_apostrophes(text: str) -> str:
    """Put back apostrophes where a lone ``s``, ``i`` or ``O`` proves that one was lost."""
    return _LOST_APOSTROPHE.sub("'", text)


def _tags(text: str) -> tuple[list[tuple[str, str, str]], str]:
    """The tags as (kind, name, as filed), and all text behind their names: the marks."""
    found, rest = list[tuple[str, str, str]](), ""
    starts = list(_TAG.finditer(text))
    for i, tag in enumerate(starts):
        end = starts[i + 1].start() if i + 1 < len(starts) else len(text)
        name = _TAG_NAME.match(text, tag.end(), end)
        assert name is not None  # the pattern matches the empty text
        found.append(
            (
                "INS" if tag[1].startswith("Insured") else tag[1],
                name[0].strip(),
                text[tag.start() + 1 : name.end()].strip(),
            )
        )
        behind = text[name.end() : end].strip()
        rest += " " + (behind.removeprefix(")").strip() if i + 1 < len(starts) else behind)
    return found, rest.strip()


@lru_cache(maxsize=8_192)
def read_security(text: str) -> SecurityName:
    """Take the text of a name apart; nothing is looked up, nothing inherited."""
    text = _ACQUIRED.sub("", " ".join(text.split()))
    before = _outside_tags(text)
    tags, behind = _tags(text)
    marks = marks_behind(behind) if tags else read_marks(text)
    head, description = _halves(before)
    issuer, purpose = _split_purpose(head) if head else (None, None)
    insurers = [x[1:] for x in tags if x[0] == "INS"] or [(name, name) for name in insurers_in(description)]
    restored = [part and restore_apostrophes(part) for part in (issuer, purpose)]
    return SecurityName(
        issuer=restored[0],
        purpose=restored[1],
        description=description,
        series=_series(description),
        kinds=tuple(dict.fromkeys(_KINDS.findall(description))),
        insurer=insurers[0][0] if insurers else None,
        insurer_as_filed=insurers[0][1] if insurers else None,
        enhancements=_enhancements(tags),
        marks=marks.marks,
        marks_as_filed=marks.as_filed,
        apostrophes_restored=restored != [issuer, purpose],
        semicolon_lost=bool(head) and _semicolon(before) < 0,
        unexplained=marks.rest if tags else "",
        shown=tuple(meaning for meaning, pattern in _SHOWN if pattern.search(description)),
    )


def _enhancements(tags: Sequence[tuple[str, str, str]]) -> tuple[Enhancement, ...]:
    """What backs a row beside its insurer: any further insurer, then banks, agencies and programmes."""
    further = [name for kind, name, _ in tags if kind == "INS"][1:]
    others = [Enhancement(kind=kind, name=name or None) for kind, name, _ in tags if kind != "INS"]
    return (*(Enhancement(kind="INS", name=name) for name in further), *others)


def _halves(text: str) -> tuple[str, str]:
    """The issuer part and the description: parted by a semicolon or, where it is lost, before the series."""
    if ";" in text and (place := _semicolon(text)) >= 0:
        return text[:place].strip(), text[place + 1 :].strip()
    series = _CHILD.search(text)
    if series is None:
        return text.strip(), ""
    return text[: series.start()].rstrip(" ,:."), text[series.start() :].strip()


def _semicolon(text: str) -> int:
    """The place of the first semicolon outside parentheses, or -1; where they do not pair up, of the first."""
    depth = 0
    for i, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if char == ";" and depth <= 0:
            return i
    return text.find(";") if depth else -1


def _series(description: str) -> str | None:
    """The series designation: up to the first comma, else the word and its designator."""
    pattern = _SERIES if "," in description else _BARE_SERIES
    match = pattern.match(description)
    return match[0].strip() if match else None
