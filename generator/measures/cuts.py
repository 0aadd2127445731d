"""The ways to cut holdings into parts: Holding -> the key and name of its part."""

from bisect import bisect_left
from calendar import isleap
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, date
from decimal import Decimal
from functools import cache, lru_cache

from generator.insurers import Insurer, registry
from generator.model import Holding

NOT_INSURED = "not-insured"
UNKNOWN = "unknown:"
INSURER_NOT_SAID = "insurer-not-said"
_REMEMBERED = 4_096  # tags, names and coupons that are not worked out again: a schedule has far fewer different ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a breakdown; ``rank`` orders parts that have an order of their own, the rest go by value."""

    key: str
    name: str
    rank: int = 0
    insurer: bool = False


Cut = Callable[[Holding], Part]

MATURITIES = (
    (1, "within-1-year", "Within 1 year"),
    (3, "1-to-3-years", "1 to 3 years"),
    (5, "3-to-5-years", "3 to 5 years"),
    (10, "5-to-10-years", "5 to 10 years"),
    (15, "10-to-15-years", "10 to 15 years"),
    (20, "15-to-20-years", "15 to 20 years"),
    (25, "20-to-25-years", "20 to 25 years"),
    (30, "25-to-30-years", "25 to 30 years"),
)
_LONGEST = ("over-30-years", "Over 30 years")
COUPONS = (
    (Decimal(3), "under-3-percent", "Under 3%"),
    (Decimal(4), "3-to-4-percent", "3% to under 4%"),
    (Decimal(5), "4-to-5-percent", "4% to under 5%"),
    (Decimal(6), "5-to-6-percent", "5% to under 6%"),
)
# What a bond is; CAB, VRD, Conv. and the like say how it pays and count only where nothing else is printed.
KINDS = {
    "RB": "Revenue bonds",
    "GO": "General obligation bonds",
    "COP": "Certificates of participation",
    "PCR": "Pollution control revenue bonds",
    "IDR": "Industrial development revenue bonds",
    "TAB": "Tax allocation bonds",
    "SAB": "Special assessment bonds",
    "BAN": "Bond anticipation notes",
    "GAN": "Grant anticipation notes",
    "RAN": "Revenue anticipation notes",
    "TAN": "Tax anticipation notes",
    "TRAN": "Tax and revenue anticipation notes",
    "RAC": "Revenue anticipation certificates",
}
FORMS = {"CAB": "Capital appreciation bonds", "VRD": "Variable rate demand bonds", "VRDN": "Variable rate demand notes"}


def by_tag(holding: Holding) -> Part:
    """By bond insurer as tagged, of a dual tag the first to pay; else by class of enhancement; else not insured."""
    if holding.insurer is None:
        return _NOT_SAID if holding.form_only else _by_enhancement(holding)
    return _tagged(holding.insurer)


@lru_cache(maxsize=_REMEMBERED)
def _tagged(tag: str) -> Part:
    return _of_insurer(registry().find(tag), tag)


def by_obligor(on: date | None) -> Cut:
    """By the insurer that owes on a day, or today (``on`` None); what is not insured as in ``by_tag``."""

    def cut(holding: Holding) -> Part:
        if holding.insurer is None:
            return _NOT_SAID if holding.form_only else _by_enhancement(holding)
        return _owed(holding.insurer, on)

    return cut


@lru_cache(maxsize=_REMEMBERED)
def _owed(tag: str, on: date | None) -> Part:
    return _of_insurer(registry().obligor(tag, on), tag)


_NOT_INSURED = Part(key=NOT_INSURED, name="Not insured", rank=1)
_NOT_SAID = Part(key=INSURER_NOT_SAID, name="Form N-PORT has no word for insurers", rank=2)


def _of_insurer(insurer: Insurer | None, tag: str) -> Part:
    if insurer is not None:
        return Part(key=insurer.code, name=insurer.name, insurer=True)
    enhancement = registry().class_of(tag)
    if enhancement is not None:
        return Part(key=enhancement.key, name=enhancement.name)
    return Part(key=f"{UNKNOWN}{tag}", name=f"{tag} (not in the registry)", insurer=True)


def _by_enhancement(holding: Holding) -> Part:
    """The first enhancement that is printed; an unknown kind has a part of its own."""
    if not holding.enhancements:
        return _NOT_INSURED
    return _enhanced(holding.enhancements[0].kind, holding.enhancements[0].name)


@lru_cache(maxsize=_REMEMBERED)
def _enhanced(kind: str, name: str | None) -> Part:
    enhancement = registry().class_of(f"{kind} {name or ''}")
    if enhancement is not None:
        return Part(key=enhancement.key, name=enhancement.name)
    return Part(key=f"{UNKNOWN}{kind}", name=f"{kind} (not in the registry)")


def by_state(holding: Holding) -> Part:
    """By state, or by the last section of the schedule where no state is known."""
    if holding.state is not None:
        return _named(holding.state)
    return _named(holding.sections[-1]) if holding.sections else _NO_STATE


@lru_cache(maxsize=_REMEMBERED)
def _named(name: str) -> Part:
    return Part(key=name, name=name)


def by_maturity(period: date | None) -> Cut:
    """By years from the period's end to maturity; a bound belongs to the part below it (10 years: "5 to 10").

    The printed date counts, be it a call or put date.
    """

    def cut(holding: Holding) -> Part:
        if holding.maturity is None:
            return _NO_MATURITY
        if period is None:
            return _NO_PERIOD
        return _PAST if holding.maturity < period else rungs[bisect_left(bounds, holding.maturity)]

    rungs = ladder()
    bounds = () if period is None else tuple(anniversary(period, limit) for limit, _, _ in MATURITIES)
    return cut


@cache
def ladder() -> tuple[Part, ...]:
    """The rungs of the maturity ladder, shortest first; a rung without a bond is shown too."""
    rungs = ((key, name) for _, key, name in MATURITIES)
    return tuple(Part(key=key, name=name, rank=rank) for rank, (key, name) in enumerate((*rungs, _LONGEST)))


def anniversary(day: date, years: int) -> date:
    """The same day ``years`` later; 29 February becomes 28 February where the year has none."""
    leap_day = (day.month, day.day) == (2, 29)
    year = min(day.year + years, MAXYEAR)
    return day.replace(year=year, day=28 if leap_day and not isleap(year) else day.day)


def by_kind(holding: Holding) -> Part:
    """By the first kind printed that says what the bond is (``KINDS``), else the first that is printed at all."""
    return _of_kinds(holding.kinds)


@lru_cache(maxsize=_REMEMBERED)
def _of_kinds(printed: tuple[str, ...]) -> Part:
    kinds = [_singular(kind) for kind in printed]
    kind = next((kind for kind in kinds if kind in KINDS), kinds[0] if kinds else None)
    if kind is None:
        return Part(key="no-kind", name="No kind printed", rank=1)
    return Part(key=kind, name=KINDS.get(kind) or FORMS.get(kind) or kind)


def _singular(kind: str) -> str:
    """``COPs`` and ``GO Bonds`` as ``COP`` and ``GO``."""
    word = kind.removesuffix(" Bonds")
    return word[:-1] if word.endswith("s") else word


def by_coupon(holding: Holding) -> Part:
    """By coupon; a bond marked as zero coupon has one of zero even where none is printed."""
    if holding.coupon is None:
        if "zero-coupon" in holding.flags:
            return _ZERO
        return _NO_COUPON
    return _of_coupon(holding.coupon)


@lru_cache(maxsize=_REMEMBERED)
def _of_coupon(coupon: Decimal) -> Part:
    if coupon == 0:
        return _ZERO
    for rank, (under, key, name) in enumerate(COUPONS, 1):
        if coupon < under:
            return Part(key=key, name=name, rank=rank)
    return Part(key="6-percent-and-over", name="6% and over", rank=len(COUPONS) + 1)


_ZERO = Part(key="zero", name="Zero coupon")
_NO_COUPON = Part(key="no-coupon", name="No coupon printed", rank=100)
_NO_STATE = Part(key="no-state", name="No state or section printed", rank=1)
_NO_MATURITY = Part(key="no-maturity", name="No maturity printed", rank=100)
_NO_PERIOD = Part(key="no-period", name="Period's end not known", rank=99)
_PAST = Part(key="past", name="Before the period's end", rank=-1)
