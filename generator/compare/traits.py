"""What tells one bond from another, in one form whatever the period's style: Holding -> Traits."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import Any

from generator.compare.words import KINDS, Series, before_series, ranks_of, series_of, states_of, words_of
from generator.insurers import registry
from generator.model import Enhancement, Holding

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


class Facts:
    """What rows have in common that are printed alike, as a key that is worked out once for all rows of one wording."""

    __slots__ = ("_facts", "_hash")

    def __init__(self, *facts: Hashable) -> None:
        self._facts, self._hash = facts, hash(facts)

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Facts) and self._facts == other._facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """The evidence of a row: its name in one spelling, figures as read; ``common``: the words of its state.

    ``silent``: a form alone tells of it, which has no word for insurers and marks. ``facts`` are all but the marks and
    the words of the state, which say nothing that the state does not.
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
    silent: bool
    taxable: bool
    facts: Facts


_printed_of = attrgetter("issuer", "as_filed", "description", "purpose", "series", "insurer", "enhancements", "flags",
                         "kinds", "cusip", "state", "form_only")  # fmt: skip


def traits_of(row: Holding) -> Traits:
    """Return the evidence of a row; a name that the layout did not take apart is read as a whole."""
    maturity = None if row.doubts and _doubted(row, "maturity") else row.maturity
    # Coupons that are equal may have been printed with more decimals or fewer, which tells how they were rounded.
    return _traits(_printed_of(row), row.coupon, str(row.coupon), maturity)


@lru_cache(maxsize=_REMEMBERED)
def _traits(printed: tuple[Any, ...], coupon: Decimal | None, _: str, maturity: date | None) -> Traits:
    issuer, as_filed, description, purpose, series, insurer, enhancements, flags, kinds, cusip, state, silent = printed
    codes = _insurers((issuer or as_filed, description, purpose), insurer, enhancements)
    name, marks = _name(issuer or as_filed, description, purpose, series), _marks_of(flags, kinds, as_filed)
    families, own_kinds, own_cusip = frozenset(map(_family, codes)), _kinds(kinds), _cusip(cusip)
    taxable = "taxable" in name.words or "taxable" in flags
    figures = (codes, families, own_kinds, coupon, maturity, silent, taxable)
    return Traits(
        name=name,
        marks=marks,
        cusip=own_cusip,
        state=state,
        insurers=codes,
        families=families,
        kinds=own_kinds,
        coupon=coupon,
        maturity=maturity,
        common=words_of(state or "").tokens,
        silent=silent,
        taxable=taxable,
        facts=Facts(name, marks.floats, own_cusip, state, figures),
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


def _insurers(
    named: tuple[str, str, str | None], insurer: str | None, enhancements: Iterable[Enhancement]
) -> frozenset[str]:
    """The insurers of a row, from its tag or, where the layout found none, from the words of its name: what is printed
    of the issuer, the description and the purpose."""
    further = [backing.name for backing in enhancements if backing.kind == "INS" and backing.name]
    if insurer:
        return frozenset(code for tag in (insurer, *further) for code in _codes(tag))
    issuer, description, purpose = named
    brackets = _BRACKETS.findall(f"{issuer} {description}")
    tags = [part for part in (*brackets, *_purposes(purpose)) if _is_tag(part)]
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
