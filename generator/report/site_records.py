"""What the pages across funds show, typed and frozen: Report, insurers, and who holds what."""

from dataclasses import dataclass
from decimal import Decimal

from generator.insurers import Insurer
from generator.problems import Problem
from generator.report.coverage import CoverageTest
from generator.report.digest_records import Exposed, FundDigest, FundHeld, Held, ReportDigest


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a fund needs attention: the rule, and what it saw; None and "" where the rule has no such part.

    ``figure`` is the figure now and ``change`` what became of it since the report before, in the unit of the rule;
    ``limit`` is the test that a coverage is held against, ``count`` how many there are.
    """

    rule: str
    figure: Decimal | None = None
    change: Decimal | None = None
    limit: CoverageTest | None = None
    count: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagged:
    """A fund with the reasons for which it needs attention, the gravest first; ``gravest`` is that one's rank.

    ``before`` names the report of the period before the newest one.
    """

    fund: FundDigest
    before: str | None
    reasons: tuple[Reason, ...]
    gravest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class InsurerExposure:
    """What an insurer means for one filing: the report and its entry for the insurer."""

    report: ReportDigest
    exposed: Exposed


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
    """Everything across funds: funds by id, insurers by code, places and issuers by name, problems by place.

    ``attention`` are the same funds, those that need it most first, each with the reasons.
    """

    funds: tuple[FundDigest, ...]
    attention: tuple[Flagged, ...]
    insurers: tuple[InsurerReport, ...]
    places: tuple[PlaceReport, ...]
    issuers: tuple[IssuerPage, ...]
    problems: tuple[Problem, ...]
