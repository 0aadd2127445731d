"""The text of a name that tags its insurer ``(AGM Insd)`` -> issuer, purpose, series, kinds, insurer and marks.

Two wordings share the tags, one writes words out and one abbreviates them; composed samples::

    Sample Power Authority, Millrace Plant Ser 1997 B (AMT) (AMBAC Insd) (a)
    issuer ............... purpose ...... description ...  tag ........ mark
    Sampleton, OH Arpt Auth Rev Rfdg, Ser K (Prerefunded @ 8/01/12) (MBIA Insd) (b)
    issuer ................ description ...........................  tag ...... mark
"""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from generator.layouts.names.insurers_said import Tag, backers, read_tag
from generator.layouts.names.marks import Mark, Marks, read_marks
from generator.layouts.names.places import state_named
from generator.layouts.names.security import SecurityName, restore_apostrophes
from generator.model import Filing, Holding

_BRACKET = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)")
_SAYS_INSURED = re.compile(r"\bInsd\b|\bInsured\b")
_STARS = re.compile(r"\s*(?P<stars>\*{1,3})$")
_ACQUIRED = re.compile(r"\s*\((?:Acquired|Cost)\b[^()]*\)", re.IGNORECASE)
_ORDINAL = (
    r"(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth|\w{3,7}teenth|Twentieth"
    r"|(?:Twenty|Thirty)-[A-Z]\w{3,7}|\d{1,2}(?:st|nd|rd|th))"
)
_SERIES_WORD = rf"(?:(?:{_ORDINAL}|(?:19|20)\d\d) )?(?:Sub-?[Ss]|S)er(?:ies)?\b\.?"
_SERIES = re.compile(rf"{_SERIES_WORD}(?:\s*(?:\d{{4}}(?:[- ]?[A-Z0-9][A-Z0-9-]{{0,3}})?|[A-Z0-9-]{{1,6}}))?(?![\w])")
_LONE_SERIES = re.compile(r"(?:Sub-?[Ss]|S)er(?:ies)?\b\.?")
_UNFINISHED = re.compile(rf"(?<!\w)(?:{_ORDINAL} )?Ser$")
_CHILD = re.compile(rf"{_SERIES_WORD}(?:\s|$)")
_TAX = r"(?:(?:Sales|Spl|Special|Income|Excise|Gas|Hotel|Util)\s+)?Tax"
_KIND = rf"Rev|Rfdg|Refg|GO|COPs?|Ctfs?|Wts|Bds?|Nts?|Bonds?|Notes?|{_TAX}|Cap Apprec|Unltd|Ltd Tax|Dtd"
_DESCRIPTION_WRITTEN_OUT = re.compile(
    rf",?\s*(?:\b(?:Refg|Rev|Refunding|Revenue)\s+){{0,6}}\b(?:(?:\d{{4}} Election )?{_SERIES_WORD}|Dtd\b)"
)
_SAID = r"AMT|Pre-?refunded|P/R|Escrowed|ETM|Mandatory|Var(?:iable)? Rate|Floating|Demand|COPs?\)"
_DESCRIPTION_ABBREVIATED = re.compile(rf",?\s*(?:\b(?:{_KIND}|{_SERIES_WORD})(?!\w)|\((?:{_SAID}))")
_KINDS = re.compile(r"\b(Rev|GO|COPs?|BANs?|TANs?|RANs?|TRANs?|PCR|IDR|Wts)\b")
_SHOWN: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("alternative-minimum-tax", re.compile(r"AMT")),
    ("pre-refunded", re.compile(r"Pre-?refunded\b.*|P/R\b.*", re.IGNORECASE)),
    ("escrowed-to-maturity", re.compile(r"Escrowed to Maturity|ETM", re.IGNORECASE)),
    ("put-or-call", re.compile(r"Mandatory (?:Put|Tender)\b.*", re.IGNORECASE)),
    ("demand", re.compile(r"Demand \d.*", re.IGNORECASE)),
    ("variable-rate", re.compile(r"(?:Var(?:iable)?|Floating) Rate\b.*|VRDN?", re.IGNORECASE)),
)
"""Meanings that a bracket in a name says in words, whether or not a note repeats them."""


def is_child(text: str) -> bool:
    """Whether a name begins with its series and so inherits the issuer of the row above."""
    return bool(_CHILD.match(text))


@lru_cache(maxsize=8_192)
def is_whole(text: str) -> bool:
    """Whether a text can stand as a whole name: brackets closed, a series or kind of bond, nothing behind its tags."""
    text = " ".join(text.split())
    if ";" in text or text.count("(") != text.count(")") or not re.match(r"[A-Z]", text):
        return False
    name, tags, _ = _parts(text)
    ends = _UNFINISHED.search(name)
    if name.endswith((",", "&", "-", " of", " and")) or (ends and ends[0] == "Ser"):
        return False
    return bool(tags or re.search(rf"\b(?:{_KIND}|{_SERIES_WORD})(?!\w)", name)) and not _behind(text)


@lru_cache(maxsize=8_192)
def read_written_out(text: str) -> SecurityName:
    """Take a name apart that writes its words out: the issuer ends at its comma, a state's name belongs to it."""
    return _read(text, _written_out)


@lru_cache(maxsize=8_192)
def read_abbreviated(text: str) -> SecurityName:
    """Take a name apart that abbreviates: the issuer ends where the first word for a kind of bond begins."""
    return _read(text, _abbreviated)


def with_shown_flags(filing: Filing) -> Filing:
    """Add to each row the meanings that the brackets in its own text say."""
    return replace(filing, holdings=tuple(_with_shown_flags(row) for row in filing.holdings))


def _with_shown_flags(row: Holding) -> Holding:
    inner = [match[1].strip() for match in _BRACKET.finditer(row.as_filed)]
    shown = {meaning for meaning, pattern in _SHOWN if any(pattern.fullmatch(text) for text in inner)}
    return replace(row, flags=tuple(sorted({*row.flags, *shown}))) if shown else row


Split = Callable[[str], tuple[str, str | None, str]]


def _read(text: str, split: Split) -> SecurityName:
    """Take a name apart with one wording's way of splitting issuer, purpose and description."""
    text = _ACQUIRED.sub("", " ".join(text.split()))
    name, tags, marks = _parts(text)
    issuer, purpose, description = ("", None, name) if is_child(name) else split(name)
    backing = backers(tags, text)
    series = _SERIES.search(description)
    restored = [part and restore_apostrophes(part) for part in (issuer, purpose)]
    return SecurityName(
        issuer=restored[0] or None,
        purpose=restored[1],
        description=description,
        series=series[0] if series else None,
        kinds=tuple(dict.fromkeys(_KINDS.findall(description))),
        insurer=backing.insurer,
        insurer_as_filed=backing.as_filed,
        enhancements=backing.others,
        marks=marks.marks,
        marks_as_filed=marks.as_filed,
        apostrophes_restored=restored != [issuer, purpose],
        semicolon_lost=False,
        unexplained=_unexplained(text),
    )


def _parts(text: str) -> tuple[str, list[tuple[Tag, str]], Marks]:
    """The name without tags and marks, the tags that name an insurer or other backer, and the marks."""
    stars = _STARS.search(text)
    marks = read_marks(text[: stars.start()] if stars else text)
    if stars:
        star = Mark((stars["stars"],), stars["stars"])
        marks = Marks(marks.rest, (*marks.marks, star), f"{marks.as_filed} {stars['stars']}".strip())
    tags = [(tag, inner.strip()) for inner in _BRACKET.findall(marks.rest) if (tag := read_tag(inner))]
    name = _BRACKET.sub(lambda match: "" if _is_tag(match[1].strip()) else match[0], marks.rest)
    return " ".join(name.split()).strip(" ,"), tags, marks


def _is_tag(inner: str) -> bool:
    return read_tag(inner) is not None


def _behind(text: str) -> str:
    """Text behind the first tag that stands in no bracket and is no mark: two names run together, or a torn one."""
    rest = _parts(text)[2].rest
    tag = next((match for match in _BRACKET.finditer(rest) if _is_tag(match[1].strip())), None)
    return " ".join(_BRACKET.sub(" ", rest[tag.end() :]).split()).strip(" ,.") if tag else ""


def _unexplained(text: str) -> str:
    """What shows that a name is torn: text behind its tags, half a bracket, a series or an insurer without its name."""
    if behind := _behind(text):
        return behind
    name, _, marks = _parts(text)
    series = _SERIES.search(name)
    if series and _LONE_SERIES.fullmatch(series[0]):
        return series[0]
    rest = marks.rest
    outside = _BRACKET.sub(" ", rest)
    if half := re.search(r"[^\s()]{0,40}[()].*", outside):
        return half[0].strip()
    inner = (match[1].strip() for match in _BRACKET.finditer(rest))
    return next((words for words in inner if _SAYS_INSURED.search(words) and not _is_tag(words)), "")


def _written_out(name: str) -> tuple[str, str | None, str]:
    """Issuer, purpose and description of a name whose description begins with its series or a bracket behind it."""
    start = _DESCRIPTION_WRITTEN_OUT.search(name)
    if start is None:
        bracket = re.search(r"\s*\((?:COPs?|AMT|Pre)", name)
        cut = bracket.start() if bracket else len(name)
        head, description = name[:cut], name[cut:].strip()
    else:
        head, description = name[: start.start()], name[start.start() :].strip(" ,")
    parts = [part.strip() for part in head.split(",")]
    width = 2 if len(parts) > 1 and state_named(parts[1]) else 1
    return ", ".join(parts[:width]), ", ".join(parts[width:]) or None, description


def _abbreviated(name: str) -> tuple[str, str | None, str]:
    """Issuer and description of an abbreviated name; its purpose stands among the words and is not told apart."""
    start = _DESCRIPTION_ABBREVIATED.search(name, 1)
    if start is None:
        return name, None, ""
    return name[: start.start()].strip(" ,"), None, name[start.start() :].strip(" ,")
