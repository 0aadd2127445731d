"""What a composed filing is made of: known holdings and the facts that stand round them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """One known row of a schedule; ``principal`` in thousands, ``value`` and ``cost`` in dollars.

    ``marks`` are the meanings that the text of the row does not imply (``dealer-trust``, ``pre-refunded`` ...).
    ``spelled_out`` prints the issuer again where a ``Series ...`` row would inherit it.
    """

    state: str
    issuer: str
    purpose: str | None = None
    series: str
    kind: str
    insurer: str | None = None
    bank: str | None = None
    marks: tuple[str, ...] = ()
    coupon: Decimal
    maturity: date
    principal: int
    value: int
    cost: int = 0
    spelled_out: bool = False

    @property
    def meanings(self) -> frozenset[str]:
        """The meanings of all marks the row must carry."""
        implied = {
            "insured": self.insurer is not None,
            "letter-of-credit": self.bank is not None,
            "zero-coupon": self.coupon == 0,
            "demand": "VRD" in self.kind.split(),
        }
        return frozenset(self.marks) | {meaning for meaning, holds in implied.items() if holds}

    @property
    def description(self) -> str:
        """The text of the row behind the issuer."""
        return f"{self.series}, {self.kind}"

    @property
    def issuer_and_purpose(self) -> str:
        """The text of the row before the semicolon."""
        return f"{self.issuer} ({self.purpose})" if self.purpose else self.issuer


@dataclass(frozen=True, slots=True, kw_only=True)
class Floaters:
    """Floating rate note obligations and what is printed about them."""

    amount: int
    rate_low: Decimal
    rate_high: Decimal
    shortfall_maximum: int | None = None
    average: int | None = None
    average_rate: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreferredLine:
    """One series of preferred shares."""

    name: str
    shares: int
    rate: Decimal
    reset: date
    rate_low: Decimal
    rate_high: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredDividend:
    """One dividend on the common shares, in dollars a share."""

    declared: date
    amount: Decimal
    record: date
    payable: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodFigures:
    """A column of the financial highlights, in dollars a share; of the period itself, net assets tell ``end``."""

    title: str
    beginning: Decimal
    income: Decimal
    preferred: Decimal
    dividends: Decimal
    end: Decimal = Decimal("0.00")
    market: Decimal = Decimal("0.00")

    @property
    def gains(self) -> Decimal:
        """What makes the column add up."""
        return self.end - self.beginning - self.income + self.preferred + self.dividends


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What Forms N-CSR and N-CSRS print beside the schedule; statement lines as (label, dollars)."""

    receivables: tuple[tuple[str, int], ...]
    payables: tuple[tuple[str, int], ...]
    shares: int
    market_price: Decimal
    returns: tuple[tuple[str, Decimal], ...]
    dividends: tuple[DeclaredDividend, ...]
    figures: PeriodFigures
    earlier: PeriodFigures

    @property
    def other_assets(self) -> int:
        """Other assets less liabilities, floating rate notes and preferred shares left out."""
        return sum(amount for _, amount in self.receivables) - sum(amount for _, amount in self.payables)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposedTrust:
    """One filing of a trust: everything that is not worked out from the lots."""

    notice: str
    name: str
    former_name: str | None = None
    renamed: date | None = None
    file_number: str
    form: str
    period: date
    filed: date
    fiscal_year_end: str
    lots: tuple[Lot, ...]
    other_assets: int = 0
    floaters: Floaters | None = None
    preferred: tuple[PreferredLine, ...] = ()
    liquidation_preference: int = 25_000
    report: Report | None = None
    purchased: int = 0
    sold: int = 0
    rows_per_page: int = 30
