"""What tells one bond from another, in one form whatever the period's style: Holding -> Traits."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from generator.compare.words import KINDS, Series, before_series, ranks_of, series_of, states_of, words_of
from generator.insurers import registry
from generator.model import Holding

_BRACKETS = re.compile(r"\(([^()]*)\)")
_TAG = re.compile(r"INS\b.*|[A-Z][\w&/ -]{1,24}\s(?:Insd|Insured)\.?", re.IGNORECASE)
_INSURED = re.compile(r"\b(?:INS|Insd|Insured|Insurer)\b", re.IGNORECASE)
_REFUNDED = re.compile(r"\bpre-?re(?:f|\b)|\bprf\b|\betm\b|escrowed to maturity", re.IGNORECASE)
_REFUNDED_FLAGS = frozenset({"pre-refunded", "escrowed-to-maturity"})
_DATED_FLAGS = frozenset({*_REFUNDED_FLAGS, "put-or-call"})
_PUT = re.compile(r"\b(?:put|tender|mandatory)\b", re.IGNORECASE)
_FLOATING_FLAGS = frozenset({"variable-rate", "demand", "convertible-cab"})
_FLOATING_KINDS = frozenset({"VRD", "VRDN", "VRDO", "FRN", "ARS"})
_REMEMBERED = 16_384  # texts of rows that are not taken apart again: the next quarter has most of them once more
_CUSIP = re.compile(r"[0-9A-Z*@#]{9}")
_PLACEHOLDERS = frozenset({"000000000", "999999999"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """The evidence of a name: the words before its series, those of its purpose, those behind it, all of them, the
    numbers of all and of the issuer, kinds of place, postal codes, its series, and the rank of its lien or tier."""

    issuer: frozenset[str]
    purpose: frozenset[str]
    behind: frozenset[str]
    words: frozenset[str]
    numbers: frozenset[str]
    own_numbers: frozenset[str]
    places: frozenset[str]
    states: frozenset[str]
    series: Series
    ranks: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a row is marked with: ``redated``: the date may be a call or put date, ``floats``: the coupon moves."""

    redated: bool = False
    floats: bool = False
    refunded: bool = False
    dealer_trust: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """The evidence of a row: its name in one spelling, figures as read; ``common``: the words of its state.

    ``silent``: a form alone tells of it, which has no word for insurers and marks.
    """

    name: Name
    marks: Marks
    cusip: str | None
    state: str | None
    insurers: frozenset[str]
    families: frozenset[str]
    kinds: frozenset[str]
    coupon: Decimal | None
    maturity: date | None
    common: frozenset[str]
    silent: bool = False
    taxable: bool = False


def traits_of(row: Holding) -> Traits:
    """Return the evidence of a row; a name that the layout did not take apart is read as a whole."""
    codes = _insurers(row)
    name = _name(row.issuer or row.as_filed, row.description, row.purpose, row.series)
    return Traits(
        name=name,
        marks=_marks(row),
        cusip=_cusip(row.cusip),
        state=row.state,
        insurers=codes,
        families=frozenset(map(_family, codes)),
        kinds=_kinds(row.kinds),
        coupon=row.coupon,
        maturity=None if _doubted(row, "maturity") else row.maturity,
        common=words_of(row.state or "").tokens,
        silent=row.form_only,
        taxable="taxable" in name.words or "taxable" in row.flags,
    )


@lru_cache(maxsize=_REMEMBERED)
def _name(printed: str, description: str, purpose: str | None, series: str | None) -> Name:
    """The evidence in the words of a row, cut where its series begins."""
    named = _untagged(printed)
    issuer = before_series(named)
    rest = f"{named[len(issuer) :]} {_untagged(description)}"
    last = words_of(rest)
    head, aim = words_of(issuer), words_of(", ".join(part for part in _purposes(purpose) if not _is_tag(part)))
    return Name(
        issuer=head.tokens,
        purpose=aim.tokens,
        behind=last.tokens,
        words=head.tokens | aim.tokens | last.tokens,
        numbers=head.numbers | aim.numbers,
        own_numbers=head.numbers,
        places=head.places,
        states=states_of(issuer),
        series=series_of(f"{series or ''}; {rest}"),
        ranks=ranks_of(f"{named} {description}"),
    )


@lru_cache(maxsize=_REMEMBERED)
def _kinds(printed: tuple[str, ...]) -> frozenset[str]:
    return frozenset(kind.removesuffix("s") for kind in printed) & KINDS


def _marks(row: Holding) -> Marks:
    return _marks_of(row.flags, row.kinds, row.as_filed)


@lru_cache(maxsize=_REMEMBERED)
def _marks_of(flagged: tuple[str, ...], kinds: tuple[str, ...], as_filed: str) -> Marks:
    flags = frozenset(flagged)
    refunded = bool(_REFUNDED_FLAGS & flags or _REFUNDED.search(as_filed))
    return Marks(
        redated=bool(refunded or _DATED_FLAGS & flags or _PUT.search(as_filed)),
        floats=bool(_FLOATING_FLAGS & flags or _FLOATING_KINDS.intersection(kinds)),
        refunded=refunded,
        dealer_trust="dealer-trust" in flags,
    )


def _purposes(printed: str | None) -> list[str]:
    return (printed or "").split(", ")


def _family(code: str) -> str:
    """Insurers of one family may stand behind the same policy; one that is not known is a family by itself."""
    found = registry().find(code)
    return found.family if found else code


def _doubted(row: Holding, field: str) -> bool:
    """Whether the reader could not decide on a field of the row."""
    return any(doubt.field == field and not doubt.settled for doubt in row.doubts)


def _cusip(text: str | None) -> str | None:
    """A CUSIP that identifies something; filers put placeholders where they have none."""
    plain = (text or "").strip().upper()
    return plain if _CUSIP.fullmatch(plain) and plain not in _PLACEHOLDERS else None


def _untagged(name: str) -> str:
    """A name without the insurer's tags that it may still carry."""
    return _BRACKETS.sub(lambda match: "" if _is_tag(match[1]) else match[0], name)


@lru_cache(maxsize=_REMEMBERED)
def _is_tag(inner: str) -> bool:
    """Whether the text of a bracket names an insurer."""
    return bool(_TAG.fullmatch(inner.strip())) or _known(inner)


@lru_cache(maxsize=_REMEMBERED)
def _known(tag: str) -> bool:
    return registry().find(tag) is not None


@lru_cache(maxsize=_REMEMBERED)
def _codes(tag: str) -> frozenset[str]:
    """The codes of a tag in their one spelling; a tag that is not known stands for itself, and no insurer for none."""
    if registry().find(tag) is None and registry().class_of(tag):
        return frozenset()
    codes = (registry().find(part) for part in registry().split_tag(tag))
    found = frozenset(insurer.code for insurer in codes if insurer)
    return found or frozenset({" ".join(_INSURED.sub(" ", tag).split()).strip(" -")})


def _insurers(row: Holding) -> frozenset[str]:
    """The insurers of a row, from its tag or, where the layout found none, from the words of its name."""
    further = [backing.name for backing in row.enhancements if backing.kind == "INS" and backing.name]
    if row.insurer:
        return frozenset(code for tag in (row.insurer, *further) for code in _codes(tag))
    brackets = _BRACKETS.findall(f"{row.issuer or row.as_filed} {row.description}")
    tags = [part for part in (*brackets, *_purposes(row.purpose)) if _is_tag(part)]
    return frozenset(code for tag in (*further, *tags) for code in _codes(tag))


class Rarity:
    """How much each word tells: the fewer rows of both periods carry it, the more."""

    def __init__(self, rows: Iterable[Traits]) -> None:
        counted = [row.name.words for row in rows]
        self._rows = len(counted)
        self._carriers = Counter(chain.from_iterable(counted))
        self._rarest: dict[tuple[frozenset[str], int], tuple[str, ...]] = {}

    def weight(self, token: str) -> int:
        """1 for a word that most rows carry, one more each time the number of carriers halves."""
        return (self._rows // max(self._carriers[token], 1)).bit_length() or 1

    def is_rare(self, token: str) -> bool:
        """Whether few rows carry a word: an eighth of them, or four."""
        return self._carriers[token] * 8 <= max(self._rows, 32)

    def rarest(self, tokens: frozenset[str], count: int) -> tuple[str, ...]:
        """The words that the fewest rows carry."""
        found = self._rarest.get((tokens, count))
        if found is None:
            found = tuple(sorted(tokens, key=lambda token: (self._carriers[token], token))[:count])
            self._rarest[tokens, count] = found
        return found
