"""What the pages of one fund show, typed and frozen: FundReports, Comparison, History and their parts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from generator.compare import Change, Changes
from generator.model import Fund, Holding
from generator.report.records import FilingReport

FEW_PERIODS = 8
"""Pages for any two of more grow with the square of their number, and the work with the rows as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSpan:
    """A name the fund bore: the periods whose filings use it, and the day it was given up where one is stated."""

    name: str
    periods: tuple[date, ...]
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Two periods that follow each other in what was read; ``missing`` are the ends of the quarters between them."""

    after: date
    before: date
    missing: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """A report that was filed after the day on which its form is due."""

    report: FilingReport
    filed: date
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A part of the change of total investments, in dollars, and how many holdings it comes from (None: all)."""

    name: str
    title: str
    count: int | None
    effect: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two periods of a fund side by side; every change stands in exactly one of the six tuples behind ``gap``.

    ``steps`` lead from the earlier total investments to the later ones; ``gap`` is None where no quarter between the
    periods is missing; ``probable`` are those of the changes whose pairing is not certain.
    """

    old: FilingReport
    new: FilingReport
    changes: Changes
    steps: tuple[Step, ...]
    gap: Gap | None
    bought: tuple[Change, ...]
    gone: tuple[Change, ...]
    par: tuple[Change, ...]
    moved: tuple[Change, ...]
    lots: tuple[Change, ...]
    unchanged: tuple[Change, ...]
    probable: tuple[Change, ...]

    @property
    def municipal(self) -> bool:
        """Whether one of the two reports is one of municipal bonds, so that insurers and states are asked about."""
        return self.old.municipal or self.new.municipal

    @property
    def page_id(self) -> str:
        """The name of its page: both periods, ``2011-08-31--2011-11-30``."""
        return f"{self.old.page_id}--{self.new.page_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A period of a fund's history; ``report`` None where no filing was read for that quarter."""

    period: date
    report: FilingReport | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareLine:
    """An insurer or state over all points, in per cent of total investments; None where that is not known."""

    key: str
    name: str
    shares: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BondLine:
    """One bond over all points: its row in each filing, None where it is not held or nothing was read.

    ``since`` is the first period that shows it, or shows the row it was split from; ``from_the_first`` says that this
    is the first period read, so that it may have been held before. ``lots`` say what was split or merged.
    """

    rows: tuple[Holding | None, ...]
    since: date
    from_the_first: bool
    lots: tuple[str, ...]

    @property
    def latest(self) -> Holding:
        """The last row that shows the bond."""
        return next(row for row in reversed(self.rows) if row is not None)

    @property
    def first(self) -> Holding:
        """The first row that shows the bond."""
        return next(row for row in self.rows if row is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A fund over its dated periods, oldest first: figures, shares of insurers and states, and every bond."""

    points: tuple[Point, ...]
    insurers: tuple[ShareLine, ...]
    states: tuple[ShareLine, ...]
    bonds: tuple[BondLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FundReports:
    """A fund: its newest description, its names, and its reports from the oldest period to the newest.

    ``replaced`` are reports that an amendment replaces; they count nowhere. ``comparisons`` go by their later period,
    those with the period just before it first.
    """

    id: str
    fund: Fund
    names: tuple[NameSpan, ...]
    reports: tuple[FilingReport, ...]
    gaps: tuple[Gap, ...]
    history: History
    replaced: tuple[FilingReport, ...] = ()
    late: tuple[Late, ...] = ()
    comparisons: tuple[Comparison, ...] = ()

    @property
    def municipal(self) -> bool:
        """Whether one of its reports is one of municipal bonds."""
        return any(report.municipal for report in self.every)

    @property
    def every(self) -> tuple[FilingReport, ...]:
        """All its reports, those that are replaced too."""
        return (*self.reports, *self.replaced)

    @property
    def has_few_periods(self) -> bool:
        """Whether it has so few that any two of them may be compared, and each comparison may name all others."""
        return len(self.reports) <= FEW_PERIODS

    @property
    def newest(self) -> FilingReport:
        """The report of the latest period; one without a date only where no other is there."""
        return self.reports[-1]

    def since(self, report: FilingReport) -> Comparison | None:
        """The comparison of a report with the period before it, None where there is none."""
        dated = [point.report for point in self.history.points if point.report is not None]
        place = next((number for number, each in enumerate(dated) if each is report), 0)
        return next((made for made in self.comparisons if made.new is report and made.old is dated[place - 1]), None)

    def until(self, report: FilingReport) -> Comparison | None:
        """The comparison of a report with the period after it, None where there is none."""
        dated = [point.report for point in self.history.points if point.report is not None]
        later = next((after for each, after in pairwise(dated) if each is report), None)
        return next((made for made in self.comparisons if made.old is report and made.new is later), None)
