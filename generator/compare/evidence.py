"""How well two rows fit: (Traits, Traits) -> a score of 0 to 100 with its reasons.

Coupon and maturity must agree, or differ in a way that the rows explain; then the words of the issuer, the series,
the purpose, the insurer and the place decide. What one style leaves out counts for little, a contradiction for much.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.compare.doubtful import apart, doubts_of, issued_later, maybe_issued_later
from generator.compare.traits import Rarity, Traits
from generator.compare.words import GENERIC, alike

CERTAIN = 75
PROBABLE = 55
FULL = 100
_LEAST_COMMON_WORDS = 50
_ONE_DECIMAL = 1

Point = tuple[int, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The score of a pair, the reasons worth telling, and whether the issuer's words differ on both sides."""

    score: int
    reasons: tuple[str, ...]
    renamed: bool


def same_coupon(old: Traits, new: Traits) -> bool:
    """Whether two coupons are one within the rounding of the coarser; a floating one may be any."""
    if old.coupon is None or new.coupon is None or old.marks.floats or new.marks.floats:
        return True
    return abs(old.coupon - new.coupon) <= _rounding(old.coupon, new.coupon)


def _rounding(one: Decimal, other: Decimal) -> Decimal:
    """Half a unit of the last decimal of the coarser of two coupons, of which one decimal at least is taken."""
    if one == other:
        return Decimal()
    places = min(-int(one.as_tuple().exponent), -int(other.as_tuple().exponent))
    return Decimal(5).scaleb(-max(places, _ONE_DECIMAL) - 1)


def same_date(old: Traits, new: Traits) -> bool:
    """Whether two maturities are one, or one may have become a call or put date.

    A bond that is pre-refunded stays so: its date never moves back to the maturity.
    """
    if old.maturity is None or new.maturity is None or old.maturity == new.maturity:
        return True
    if new.maturity < old.maturity:
        return new.marks.redated
    return old.marks.redated and not old.marks.refunded


def evidence(old: Traits, new: Traits, rarity: Rarity, year: int | None = None) -> Evidence | None:
    """Weigh two rows; None where they cannot be one bond, as where the new one was issued after the old one's year."""
    same_cusip = old.cusip is not None and old.cusip == new.cusip
    if not same_cusip and (_other_figures(old, new) or _contradicted(old, new) or issued_later(old, new, year)):
        return None
    common = _common_words(old, new, rarity)
    if not same_cusip and common < _LEAST_COMMON_WORDS and not _only_the_name_differs(old, new, rarity):
        return None
    points = [weigh(old, new) for weigh in _EVIDENCE]
    score = common * 35 // FULL + sum(point for point, _ in points)
    if same_cusip:
        score, points = FULL, [*points, (0, f"CUSIP {old.cusip} on both")]
    elif doubts := _doubts(old, new, year):
        score, points = min(score, CERTAIN - 1), [*points, *((0, doubt) for doubt in doubts)]
    reasons = dict.fromkeys(reason for _, reason in points if reason)
    return Evidence(
        score=max(0, min(score, FULL)), reasons=(*_name_reasons(old, new), *reasons), renamed=_renamed(old, new)
    )


def _other_figures(old: Traits, new: Traits) -> bool:
    return not same_coupon(old, new) or not same_date(old, new)


def _doubts(old: Traits, new: Traits, year: int | None) -> tuple[str, ...]:
    later = maybe_issued_later(old, new, year)
    return (*doubts_of(old, new), *(("its series may be younger than the earlier period",) if later else ()))


def _contradicted(old: Traits, new: Traits) -> bool:
    """Whether a contradiction alone keeps two rows below any score that counts; one CUSIP on both overrules it.

    Bonds refunded in part get a new CUSIP, so that two of them tell nothing there.
    """
    if old.cusip and new.cusip and (old.cusip == new.cusip or not new.marks.refunded):
        return old.cusip != new.cusip
    said = ((old.name.states, new.name.states), (old.name.ranks, new.name.ranks))
    if any(apart(one, other) for one, other in said):
        return True
    return _other_series(old, new) or _other_numbers(old, new) or _other_place(old, new)


def _other_series(old: Traits, new: Traits) -> bool:
    one, other = old.name.series, new.name.series
    return _at_odds(one.years, other.years) or _at_odds(one.letters, other.letters)


def _at_odds(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each side has a designator that the other lacks; a style may leave some out, not put others in."""
    return bool(one - other and other - one)


def _other_numbers(old: Traits, new: Traits) -> bool:
    return apart(old.name.numbers, new.name.numbers)


def _other_place(old: Traits, new: Traits) -> bool:
    return apart(old.name.places, new.name.places)


def _common_words(old: Traits, new: Traits, rarity: Rarity) -> int:
    """The share of the issuers' words, by rarity and in per cent, that the other row's name carries."""
    sides = ((old.name.issuer, new.name.words, old.common), (new.name.issuer, old.name.words, new.common))
    found = whole = 0
    for tokens, others, common in sides:
        for token in tokens:
            weight = 1 if token in common else rarity.weight(token)
            whole += weight
            found += weight if token in others or any(alike(token, other) for other in others) else 0
    return found * FULL // whole if whole else 0


def _missing(tokens: frozenset[str], others: frozenset[str]) -> Iterator[str]:
    """The words that no word of the other side may be."""
    rest = tokens - others
    return (token for token in sorted(rest) if not any(alike(token, other) for other in others))


def _renamed(old: Traits, new: Traits) -> bool:
    """Whether each issuer has words that the other row lacks; on one side alone they were left out."""
    lost = any(True for _ in _missing(old.name.issuer, new.name.words | new.common))
    return lost and any(True for _ in _missing(new.name.issuer, old.name.words | old.common))


def _name_reasons(old: Traits, new: Traits) -> Iterator[str]:
    if _renamed(old, new):
        yield "the issuer is named in other words"
    elif old.name.issuer != new.name.issuer:
        yield "the issuer is spelt in another way"


def _only_the_name_differs(old: Traits, new: Traits, rarity: Rarity) -> bool:
    """Whether everything but the issuer's words is printed and the same, and one of those that are rare as well."""
    known = bool(old.name.series.years and old.coupon and old.maturity and old.state)
    facts = ((x.name.series, x.coupon, x.maturity, x.state, x.families, x.kinds, x.name.numbers) for x in (old, new))
    return (
        known and next(facts) == next(facts) and any(map(rarity.is_rare, (old.name.issuer & new.name.issuer) - GENERIC))
    )


def _coupon(old: Traits, new: Traits) -> Point:
    if old.coupon is None or new.coupon is None:
        return (8, "no coupon is printed") if old.coupon is new.coupon else (5, "the coupon is printed once only")
    if old.coupon == new.coupon:
        return 15, None
    said = f"{old.coupon:f}", f"{new.coupon:f}"
    if abs(old.coupon - new.coupon) <= _rounding(old.coupon, new.coupon):
        return 13, "coupon {} is printed as {}".format(*said)
    return 8, "the floating rate went from {} to {}".format(*said)


def _maturity(old: Traits, new: Traits) -> Point:
    if old.maturity is None or new.maturity is None:
        return 8, "the maturity is not known on both sides"
    if old.maturity == new.maturity:
        return 20, None
    kind = "a call or put date" if new.marks.redated else "the maturity again"
    return 10, f"maturity {old.maturity} became {new.maturity}, {kind}"


def _series(old: Traits, new: Traits) -> Point:
    if _other_series(old, new):
        return -60, "another series"
    if old.name.series == new.name.series:
        return 12, None
    return 5, "the series is printed in part"


def _purpose(old: Traits, new: Traits) -> Point:
    if _other_numbers(old, new):
        return -50, "another number in the name"
    if not old.name.purpose or not new.name.purpose:
        return (6, None) if old.name.purpose == new.name.purpose else (3, "the purpose is printed once only")
    lost = sum(1 for _ in _missing(old.name.purpose, new.name.words)) + sum(
        1 for _ in _missing(new.name.purpose, old.name.words)
    )
    if lost * 2 > len(old.name.purpose) + len(new.name.purpose):
        return -50, "another purpose"
    return 6, None


def _insurer(old: Traits, new: Traits) -> Point:
    if old.insurers == new.insurers:
        return 6, None
    if old.silent is not new.silent:
        return 3, None
    said = " and ".join(sorted(old.insurers)), " and ".join(sorted(new.insurers))
    if old.families & new.families:
        return 6, "insurer {} is now tagged {}".format(*said)
    if not new.insurers:
        return (4 if new.marks.refunded else 0), "insurer {} is no longer tagged".format(*said)
    if not old.insurers:
        return 0, f"insurer {said[1]} is tagged for the first time"
    return -15, "insurer {} is now {}".format(*said)


def _place(old: Traits, new: Traits) -> Point:
    if old.state and new.state and old.state != new.state:
        return -30, f"{old.state} is now {new.state}"
    if _other_place(old, new):
        return -40, "another kind of place"
    return 6, None


def _kind(old: Traits, new: Traits) -> Point:
    return (-15, "another kind of bond") if apart(old.kinds, new.kinds) else (0, None)


_EVIDENCE: tuple[Callable[[Traits, Traits], Point], ...] = (
    _coupon,
    _maturity,
    _series,
    _purpose,
    _insurer,
    _place,
    _kind,
)
