"""The words of a row's name in one spelling: text -> tokens, numbers, kinds of place, series designators."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
_SPELLINGS = {other: word for word, others in _WORDS["spellings"].items() for other in others.split()}
_COMPOUNDS = {word: tuple(parts.split()) for word, parts in _WORDS["compounds"].items()}
_PLACES = frozenset(_WORDS["places"]["words"].split())
_STOP = frozenset(_WORDS["stop"]["words"].split())
GENERIC = frozenset(_WORDS["generic"]["words"].split())
KINDS = frozenset(_WORDS["kinds"]["words"].split())
_STATE_CODE = re.compile(rf",\s*(?:{'|'.join(_WORDS['states']['codes'].split())})\b")
DISTRICTS = frozenset(_WORDS["districts"]["words"].split())
_RANK = re.compile(
    r"\b(?:(first|1st|second|2nd|third|3rd)(?=\s+(?:tier|lien|mortgage))|(senior|sr)(?=\b\.?\s+(?:tier|lien))"
    r"|(sub(?:ordinated?)?|junior|jr)(?=\b\.?\s+(?:tier|lien)))",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"(?<!\d)\d++(?:\.\d++)?\s*%|\b\d{1,2}/\d{1,2}/\d{2,4}\b")
_APOSTROPHES = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]")
_SERIES = re.compile(
    r"\b(?i:(?:sub)?ser(?:ies)?|class|cl)\b\.?\s*"
    r"((?:\"?(?:\d{4}\s?-?(?:[A-Z]{1,3}\d{0,2}\b)?|[A-Z]{1,3}\d{0,2}\b|\d{1,3}[A-Z]?\b)\"?(?:-[A-Z0-9]{1,3}\b)*[\s&]*)*)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DESIGNATOR = re.compile(r"[A-Z]{1,3}\d{0,3}|\d{1,3}[A-Z]?")
_SHORTEST_ABBREVIATION = 2
_REMEMBERED = 65_536
_LONG_ENOUGH_FOR_A_SLIP = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The designators of a series: ``Ser 2007-A`` and ``Series 2007 A`` are the year 2007 and the letter A."""

    years: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a text that tell bonds apart, its numbers, and the kinds of place it names."""

    tokens: frozenset[str]
    numbers: frozenset[str]
    places: frozenset[str]


@lru_cache(maxsize=_REMEMBERED)
def words_of(text: str) -> Words:
    """Return the words of a name in one spelling, without filler, figures and postal codes."""
    plain = _STATE_CODE.sub(" ", _FIGURES.sub(" ", text))
    folded = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", plain)).encode("ascii", "ignore").decode().lower()
    found = [token for word in re.findall(r"[a-z]+|\d+", folded) for token in _spelled(word)]
    return Words(
        tokens=frozenset(t for t in found if t not in _STOP and t not in _PLACES and len(t) > 1 and not t.isdigit()),
        numbers=frozenset(t for t in found if t.isdigit()),
        places=frozenset(t for t in found if t in _PLACES),
    )


def states_of(text: str) -> frozenset[str]:
    """Return the postal codes that stand behind a comma in a name: ``Portland, ME``."""
    return frozenset(code.lstrip(", ") for code in _STATE_CODE.findall(text))


@lru_cache(maxsize=_REMEMBERED)
def ranks_of(text: str) -> frozenset[str]:
    """Return which lien or tier a text says a bond has: 1, 2, 3, S for senior, J for junior or subordinate."""
    return frozenset("S" if senior else "J" if junior else _ORDER[order[0].lower()] for order, senior, junior in
                     _RANK.findall(text))  # fmt: skip


_ORDER = {"f": "1", "1": "1", "s": "2", "2": "2", "t": "3", "3": "3"}


def _spelled(word: str) -> tuple[str, ...]:
    """A word in its one spelling and in the singular; a compound as its parts."""
    singular = _singular(word)
    return _COMPOUNDS.get(singular) or (_SPELLINGS.get(word) or _SPELLINGS.get(singular) or singular,)


def _singular(word: str) -> str:
    if len(word) < 4 or word.endswith("ss") or not word.endswith("s"):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


def before_series(text: str) -> str:
    """Return the part of a name that stands before its first series designation."""
    found = next((match for match in _SERIES.finditer(text) if match[1].strip()), None)
    return text[: found.start()] if found else text


@lru_cache(maxsize=_REMEMBERED)
def series_of(text: str) -> Series:
    """Return the designators behind every ``Series``, ``Ser``, ``Subseries`` or ``Class`` of a text."""
    named = [match[1] for match in _SERIES.finditer(_FIGURES.sub(" ", text))]
    years = {year for part in named for year in _YEAR.findall(part)}
    rest = (re.sub(r"[\"-]", "", word) for part in named for word in re.split(r"[\s&]+", _YEAR.sub(" ", part)))
    letters = {word for word in rest if _DESIGNATOR.fullmatch(word)}
    return Series(years=frozenset(years), letters=frozenset(letters - KINDS - {"CAB"}))


@lru_cache(maxsize=_REMEMBERED)
def alike(one: str, other: str) -> bool:
    """Whether two words may be one: the same, one short for the other, or with one letter mistaken."""
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    if len(short) == len(long):
        slips = sum(a != b for a, b in zip(short, long, strict=True))
        return slips == 1 and len(short) >= _LONG_ENOUGH_FOR_A_SLIP
    return len(short) >= _SHORTEST_ABBREVIATION and short[0] == long[0] and _is_within(short, long)


def _is_within(short: str, long: str) -> bool:
    """Whether the letters of the short word stand in the long one, in their order."""
    letters = iter(long)
    return all(letter in letters for letter in short)
