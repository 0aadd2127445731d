"""What is printed: holdings with every part a name may carry, and the lines of a filing cut into their cells."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """A holding as it is to be read, money in dollars; ``own`` False where it inherits its issuer.

    ``marks`` are meanings of footnotes; a family prints the symbols that its notes give them.
    """

    state: str
    code: str
    issuer: str
    series: str
    insurer: str | None = None
    marks: tuple[str, ...] = ()
    coupon: Decimal
    maturity: date
    principal: int
    value: int
    own: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """One line of print: its kind and its cells; the place of the name among the cells of a row.

    Kinds: ``text`` (prose of the cover and the notes), ``columns``, ``heading``, ``parent`` (an issuer above its
    securities), ``row``, ``subtotal`` (an amount in the last column), ``total`` (a label and an amount).
    """

    kind: str
    cells: tuple[str, ...]
    name: int = 0


def _bond(state: str, issuer: str, year: int, figures: tuple[str, int, int, int], **more: object) -> Bond:
    coupon, due, principal, value = figures
    return Bond(
        state=state,
        code={"Ohio": "OH", "Utah": "UT", "Vermont": "VT"}[state],
        issuer=issuer,
        series=f"Series {year}",
        coupon=Decimal(coupon),
        maturity=date(due, 1 + due % 12, 1),
        principal=principal,
        value=value,
        **more,  # type: ignore[arg-type]
    )


BONDS: tuple[Bond, ...] = (
    _bond("Ohio", "Exampleville Water Authority", 2008, ("5.25", 2034, 235_000, 252_240), insurer="AGM"),
    _bond("Ohio", "Exampleville Water Authority", 2009, ("5.10", 2036, 450_000, 480_193), insurer="AGM", own=False),
    _bond("Ohio", "Lantern Hill Port Authority", 2010, ("4.75", 2041, 1_450_000, 1_395_463), marks=("a",)),
    _bond("Ohio", "Sampleton Schools", 2006, ("5.35", 2046, 12_500_000, 12_955_010), insurer="NATL", marks=("b",)),
    _bond("Utah", "Alder Creek Power Agency", 2007, ("5.05", 2041, 1_500_000, 1_600_200), marks=("a", "b")),
    _bond("Utah", "Quarry Hill Turnpike", 2005, ("6.15", 2028, 700_000, 741_310), insurer="AGM", marks=("a",)),
    _bond("Vermont", "Ferry Landing Hospital Authority", 2011, ("5.65", 2029, 95_000, 96_775)),
)  # fmt: skip
