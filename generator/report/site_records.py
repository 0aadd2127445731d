"""What the pages of the whole site show, typed and frozen: Report, insurers, and who holds what."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.insurers import Insurer
from generator.model import Holding
from generator.problems import Problem
from generator.report.fund_records import FundReports
from generator.report.records import FilingReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """Rows, their value in dollars, and that value in per cent of total investments."""

    count: int
    value: Decimal
    of_investments: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class InsurerExposure:
    """What an insurer means for one filing: rows that carry its tag, that it owed then, that it owes today."""

    report: FilingReport
    tagged: Exposure
    owed_then: Exposure
    owed_today: Exposure


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """The first period that shows a holding; where it is the first one read, it may have been held ``or_before``."""

    period: date | None
    or_before: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A row of the newest report of a fund, with its share of total investments in per cent."""

    report: FilingReport
    row: Holding
    of_investments: Decimal | None
    since: Since


@dataclass(frozen=True, slots=True, kw_only=True)
class FundHeld:
    """What one fund's newest report holds of an insurer or place: all its rows together, in dollars and per cent.

    ``principal`` is None where a row prints none.
    """

    report: FilingReport
    held: tuple[Held, ...]
    principal: Decimal | None
    value: Decimal
    of_investments: Decimal | None
    since: Since


@dataclass(frozen=True, slots=True, kw_only=True)
class InsurerReport:
    """One insurer over all funds: its exposures, and what each fund's newest report holds under its tag."""

    code: str
    page_id: str
    insurer: Insurer | None
    today: Insurer | None
    exposures: tuple[InsurerExposure, ...]
    newest: tuple[FundHeld, ...]

    @property
    def name(self) -> str:
        """The insurer's name, or its tag where the registry does not know it."""
        return self.code if self.insurer is None else self.insurer.name


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerHeld:
    """One issuer over all funds, whatever its spelling: the rows of the newest reports, equal bonds together."""

    name: str
    place: str
    page_id: str
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerPage:
    """The issuers whose names begin alike; a beginning is longer where too many names share a shorter one."""

    page_id: str
    beginning: str
    issuers: tuple[IssuerHeld, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceReport:
    """A state, a territory, or a section of a schedule that names none: what each fund holds of it, and its issuers."""

    name: str
    page_id: str
    newest: tuple[FundHeld, ...]
    issuers: tuple[IssuerHeld, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything the pages show: funds by id, insurers by code, places and issuers by name, problems by place."""

    funds: tuple[FundReports, ...]
    insurers: tuple[InsurerReport, ...]
    places: tuple[PlaceReport, ...]
    issuers: tuple[IssuerPage, ...]
    problems: tuple[Problem, ...]
