"""What leaves two rows no more than probably the same, however well the rest fits: (Traits, Traits) -> reasons.

One authority sells bonds for several projects, and taxable beside tax-exempt ones, under one series and on one day. An
insurer changes only where another takes over its policies, and a price halves with the issuer's credit or not at all.
"""

from collections.abc import Callable
from decimal import Decimal

from generator.compare.traits import Traits
from generator.compare.words import DISTRICTS, GENERIC, alike
from generator.model import Holding

OTHER_INSURER = "each names an insurer of its own, of which neither took over the other's policies"
_FELL, _ROSE = Decimal("0.6"), Decimal("1.6")
PRICED_OTHERWISE = frozenset({"defaulted", "pre-refunded", "escrowed-to-maturity", "convertible-cab"})


def doubts_of(old: Traits, new: Traits) -> tuple[str, ...]:
    """The reasons why two rows may be two bonds of one issuer."""
    return tuple(why for holds, why in _DOUBTS if holds(old, new))


def price_jump(old: Holding, new: Holding) -> str | None:
    """What a price did that keeps two rows from being certainly one bond, unless both print one CUSIP; None if nothing.

    What is in default, refunded or begins to pay is priced otherwise than before.
    """
    if not (old.value and old.principal and new.value and new.principal) or (old.cusip and old.cusip == new.cusip):
        return None
    share = (new.value / new.principal) / (old.value / old.principal)
    if _FELL <= share <= _ROSE or not PRICED_OTHERWISE.isdisjoint((*old.flags, *new.flags)):
        return None
    return f"its price came to {share * 100:.0f} per cent of what it was"


def issued_later(old: Traits, new: Traits, year: int | None) -> bool:
    """Whether the later row alone prints a series, of a year after the earlier period's: it was bought since."""
    return year is not None and not old.name.series.years and _first_year(new) > year


def maybe_issued_later(old: Traits, new: Traits, year: int | None) -> bool:
    """Whether the later row has a series of the earlier period's year, or of one after it, that the earlier lacks."""
    added = new.name.series.years - old.name.series.years
    return year is not None and any(int(x) > year or (int(x) == year and not old.name.series.years) for x in added)


def apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both sides name something and have nothing in common."""
    return bool(one and other and not one & other)


def _first_year(row: Traits) -> int:
    return min(map(int, row.name.series.years), default=0)


def _other_issuers(old: Traits, new: Traits) -> bool:
    """Whether each issuer has such a word of its own; a form abbreviates names in ways that no list knows."""
    return old.silent is new.silent and _tells(old.name.issuer, new) and _tells(new.name.issuer, old)


def _other_purposes(old: Traits, new: Traits) -> bool:
    """Whether each purpose has a word of its own that tells it apart, and the other's whole name lacks."""
    return _tells(old.name.purpose, new) and _tells(new.name.purpose, old)


def _other_words(old: Traits, new: Traits) -> bool:
    """Whether each has a word of its own behind its series or its kind."""
    return old.silent is new.silent and _tells(old.name.behind, new) and _tells(new.name.behind, old)


def _other_district(old: Traits, new: Traits) -> bool:
    """Whether one issuer alone is called a kind of school district, or has a number that the other row lacks."""
    if old.silent is not new.silent:
        return False
    kinds = (old.name.issuer ^ new.name.issuer) & DISTRICTS
    lacking = (old.name.own_numbers - new.name.numbers) | (new.name.own_numbers - old.name.numbers)
    return bool(kinds - (old.name.words & new.name.words)) or bool(lacking)


def _tells(named: frozenset[str], other: Traits) -> bool:
    words = named - GENERIC - other.name.words - other.common
    return any(not any(alike(word, there) for there in other.name.words) for word in words)


def _one_taxable(old: Traits, new: Traits) -> bool:
    """Whether one of two is called taxable; a form alone has no word for it."""
    return old.taxable is not new.taxable and not (old if new.taxable else new).silent


def _other_insurers(old: Traits, new: Traits) -> bool:
    return apart(old.families, new.families)


def _other_kinds(old: Traits, new: Traits) -> bool:
    return apart(old.kinds, new.kinds)


_DOUBTS: tuple[tuple[Callable[[Traits, Traits], bool], str], ...] = (
    (_other_issuers, "each names an issuer of its own"),
    (_other_purposes, "each names a purpose of its own"),
    (_other_words, "each says something of its own behind its name"),
    (_other_district, "one of them only is called by that kind of district, or has that number"),
    (_one_taxable, "one of them only is called taxable"),
    (_other_kinds, "another kind of bond"),
    (_other_insurers, OTHER_INSURER),
)
