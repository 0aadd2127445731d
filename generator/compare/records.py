"""The records of a comparison: what became of each row, the figures beside them, and how they add up."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from generator.model import Filing, Holding
from generator.problems import Problem, Where


class Status(StrEnum):
    """What became of a holding, in the order in which a reader wants to hear of it."""

    NEW = "NEW"
    EXIT = "EXIT"
    PAR_UP = "PAR UP"
    PAR_DOWN = "PAR DOWN"
    REFUNDED = "REFUNDED"
    INTO_TOB = "INTO TOB"
    OUT_OF_TOB = "OUT OF TOB"
    RENAMED = "RENAMED"
    RETAGGED = "RETAGGED"
    UNCHANGED = "UNCHANGED"


class ExitReason(StrEnum):
    """Why a holding is gone; all but the last are inferred from what the earlier period printed."""

    MATURED = "matured"
    CALLED = "called"
    REFUNDED_BEFORE = "pre-refunded before"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one holding; every row of both filings stands in exactly one change.

    ``old`` None and ``new`` set is a new holding, the reverse an exit; with a ``lot`` it is a part of a row that was
    split, or a row that was merged into another, and ``lot`` says which. ``also`` are further statuses of the same
    row. ``score`` (0 to 100, None where there is no pair) and ``reasons`` are the evidence; ``certain`` False means
    "probably the same". Effects are in dollars, None where a par or value is not printed.
    """

    status: Status
    also: tuple[Status, ...] = ()
    old: Holding | None
    new: Holding | None
    score: int | None
    certain: bool
    reasons: tuple[str, ...]
    exit: ExitReason | None = None
    lot: str | None = None
    quantity_effect: Decimal | None
    price_effect: Decimal | None

    @property
    def inferred(self) -> bool:
        """Whether the reason of an exit is inferred, as all are that are known."""
        return self.exit not in (None, ExitReason.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A figure of the fund at both dates; None where it is not known, ``unit`` as in measures."""

    name: str
    title: str
    unit: str
    old: Decimal | None
    new: Decimal | None

    @property
    def change(self) -> Decimal | None:
        """New less old, or None where one of the two is not known."""
        return None if self.old is None or self.new is None else self.new - self.old


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnover:
    """Purchases or sales between the two dates: as the filings state them and as the rows show them, in dollars.

    The rows show them at the last price known, the filings at cost; what was bought and sold between the dates shows
    in the filings only. ``note`` says why ``stated`` is None.
    """

    name: str
    stated: Decimal | None
    shown: Decimal
    note: str | None

    @property
    def difference(self) -> Decimal | None:
        """Shown less stated, or None where the filings do not say."""
        return None if self.stated is None else self.shown - self.stated


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTotals:
    """The change of total investments in two parts, and the residual that neither explains.

    ``value_from`` and ``value_to`` are the printed total investments, or the sum of the rows where none is printed.
    """

    value_from: Decimal
    value_to: Decimal
    quantity_effect: Decimal
    price_effect: Decimal

    @property
    def residual(self) -> Decimal:
        """What is left of the change; 0 where every row has par and value and the rows come to the totals."""
        return self.value_to - self.value_from - self.quantity_effect - self.price_effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All that changed between two filings of one fund; ``doubts`` are changes that are more likely misreadings."""

    old: Filing
    new: Filing
    changes: tuple[Change, ...]
    totals: ChangeTotals
    net_assets: Shift
    insurers: tuple[Shift, ...]
    states: tuple[Shift, ...]
    leverage: tuple[Shift, ...]
    turnover: tuple[Turnover, ...]
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Problem, ...] = ()

    @property
    def changed(self) -> tuple[Change, ...]:
        """The changes that are not UNCHANGED."""
        return tuple(change for change in self.changes if change.status is not Status.UNCHANGED)

    def of(self, status: Status) -> tuple[Change, ...]:
        """The changes with that status as their first."""
        return tuple(change for change in self.changes if change.status is status)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowName:
    """A row as an override names it: a part of its text that no other row has, its coupon and its maturity."""

    text: str
    coupon: Decimal | None
    maturity: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A person's word on two rows of a fund: ``same`` or not; for all periods unless two dates are given."""

    same: bool
    fund: str
    old: RowName
    new: RowName
    from_period: date | None
    to_period: date | None
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """All overrides of a file, in its order."""

    entries: tuple[Override, ...] = ()
