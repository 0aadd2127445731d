"""What leaves the work on one fund, small and frozen: FundDigest, for the pages that look across funds."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.measures import Measure
from generator.model import Figure, Fund, Holding
from generator.reconcile import Check, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class InsurerShare:
    """An insurer as tagged and its share of total investments, in per cent."""

    code: str
    share: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """Rows, their value in dollars, and that value in per cent of total investments."""

    count: int
    value: Decimal
    of_investments: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposed:
    """What an insurer means for one filing: rows that carry its tag, that it owed then, that it owes today."""

    code: str
    tagged: Exposure
    owed_then: Exposure
    owed_today: Exposure


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDigest:
    """One report in the pages that look across funds; money in dollars.

    ``failed`` are the checks that are not met, ``not_made`` says how many could not be made, ``doubts`` how many no
    rule decides. ``rows_proved`` and ``value_unproved`` are those of the proof. ``amendment`` says that it amends a
    filing, ``other_files`` how many more of the same period were read, ``days_late`` by how many days it was filed
    after it was due, ``final`` that the fund files no more, ``municipal`` that insurers are asked about. ``file`` is
    the path of the file it was read from.
    """

    fund_id: str
    fund_name: str
    page_id: str
    form: str | None
    period: date | None
    net_assets: Figure | None
    investments: Figure | None
    effective_leverage: Measure | None
    insured_share: Measure | None
    largest_insurer: InsurerShare | None
    standing: Standing
    rows: int
    rows_proved: int
    value: Decimal
    value_unproved: Decimal
    failed: tuple[Check, ...]
    not_made: int
    doubts: int
    exposed: tuple[Exposed, ...]
    sample_notice: str | None
    file: str
    amendment: bool = False
    other_files: int = 0
    days_late: int = 0
    final: bool = False
    municipal: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """The first period that shows a holding; where it is the first one read, it may have been held ``or_before``."""

    period: date | None
    or_before: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A row of the newest report of a fund, with its share of total investments in per cent.

    ``place`` is the state or section it counts under, ``issuer_key`` what all spellings of its issuer have in common.
    """

    report: ReportDigest
    row: Holding
    of_investments: Decimal | None
    since: Since
    place: str
    issuer_key: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FundHeld:
    """What one fund's newest report holds of an insurer or place: all its rows together, in dollars and per cent.

    ``key`` is that of the insurer or place, ``name`` its name; ``principal`` is None where a row prints none.
    """

    key: str
    name: str
    report: ReportDigest
    held: tuple[Held, ...]
    principal: Decimal | None
    value: Decimal
    of_investments: Decimal | None
    since: Since


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDigest:
    """How the newest report differs from the one before it: its page, holdings by kind of change, dollars.

    ``moved`` are those refunded, moved or marked anew, ``defaulted`` those in default that were not before; ``value``
    is the change of total investments.
    """

    page_id: str
    new: int
    gone: int
    par: int
    moved: int
    defaulted: int
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class FundDigest:
    """A fund in the pages that look across funds: its reports from the oldest period to the newest.

    ``measures`` are those of the newest report; ``held`` are its rows, ``by_insurer`` and ``by_place`` the same rows
    together; ``since`` is None where there is no earlier report to compare with.
    """

    id: str
    fund: Fund
    names: tuple[str, ...]
    reports: tuple[ReportDigest, ...]
    measures: tuple[Measure, ...]
    since: ChangeDigest | None
    held: tuple[Held, ...]
    by_insurer: tuple[FundHeld, ...]
    by_place: tuple[FundHeld, ...]

    @property
    def newest(self) -> ReportDigest:
        """The report of the latest period; one without a date only where no other is there."""
        return self.reports[-1]

    def measure(self, name: str) -> Measure | None:
        """The newest report's measure of that name, be it of leverage or of the portfolio."""
        return next((made for made in self.measures if made.name == name), None)
