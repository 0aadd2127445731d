"""What the page of one filing shows, typed and frozen: FilingReport and its parts."""

from dataclasses import dataclass
from decimal import Decimal

from generator.insurers import Insurer
from generator.measures import Breakdown, Measure, Slice
from generator.model import Doubt, Figure, Filing, Holding, Section
from generator.problems import Problem
from generator.reconcile import Proof, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedDoubt:
    """A doubt about a row; open and settled ones are each numbered over the whole filing from 1."""

    number: int
    doubt: Doubt
    holding: Holding


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A holding with the doubts about it."""

    holding: Holding
    doubts: tuple[NumberedDoubt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRows:
    """A section of the schedule: the rows that stand directly in it, and what all rows under it come to.

    ``value`` is in dollars, ``percent`` that value in per cent of net assets; both are computed, the printed
    figures are in ``printed``, which is None where rows name a section that has no heading of its own.
    """

    path: tuple[str, ...]
    printed: Section | None
    rows: tuple[Row, ...]
    count: int
    without_value: int
    value: Decimal
    percent: Decimal | None

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path[-1] if self.path else "No section"


@dataclass(frozen=True, slots=True, kw_only=True)
class InsurerLine:
    """What one insurer backs in a filing, as tagged, and who owed the policies then and owes them today.

    ``printed`` is the share of total investments that the filing itself states, None where it states none; ``then`` is
    None where the period or the tag is not known, and not certain where the registry knows a date only roughly.
    """

    code: str
    page_id: str
    part: Slice
    insurer: Insurer | None
    then: Insurer | None
    then_is_certain: bool
    today: Insurer | None
    printed: Figure | None

    @property
    def name(self) -> str:
        """The insurer's name, or its tag where the registry does not know it."""
        return self.code if self.insurer is None else self.insurer.name

    @property
    def share(self) -> Decimal | None:
        """What it backs, in per cent of total investments."""
        return self.part.of_investments


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingReport:
    """One fund at one date: the filing and everything worked out from it.

    ``composition`` are the holdings by section, ``municipal`` says whether insurers and states are asked about.
    ``uninsured`` are the parts of the insurer breakdown that are no insurers, all of them together first;
    ``other_files`` hold filings of the same fund and period of which none is known to count. An amendment ``replaces``
    the reports of other filings; theirs are ``replaced_by`` its page.
    """

    fund_id: str
    page_id: str
    filing: Filing
    proof: Proof
    leverage: tuple[Measure, ...]
    portfolio: tuple[Measure, ...]
    breakdowns: tuple[Breakdown, ...]
    composition: Breakdown
    municipal: bool
    insurers: tuple[InsurerLine, ...]
    uninsured: tuple[Slice, ...]
    sections: tuple[SectionRows, ...]
    dealer_trusts: tuple[Row, ...]
    doubts: tuple[NumberedDoubt, ...]
    problems: tuple[Problem, ...]
    other_files: tuple[str, ...] = ()
    replaces: tuple["FilingReport", ...] = ()
    replaced_by: str | None = None

    @property
    def standing(self) -> Standing:
        """What the proof comes to."""
        return self.proof.standing

    @property
    def net_assets(self) -> Figure | None:
        """Net assets applicable to common shares, as printed."""
        line = self.filing.totals.net_assets
        return None if line is None else line.value

    @property
    def investments(self) -> Figure | None:
        """Total investments, as printed."""
        line = self.filing.totals.investments
        return None if line is None else line.value

    @property
    def effective_leverage(self) -> Measure | None:
        """The measure of that name, None where it is not made."""
        return self.measure("effective_leverage")

    @property
    def insured_share(self) -> Measure | None:
        """The measure of that name, None where it is not made."""
        return self.measure("insured_share")

    @property
    def largest_insurer(self) -> InsurerLine | None:
        """The insurer, as tagged, of the largest value; None where nothing is insured."""
        return max(self.insurers, key=lambda line: line.part.value, default=None)

    def measure(self, name: str) -> Measure | None:
        """The measure of that name, be it of leverage or of the portfolio."""
        return next((made for made in (*self.leverage, *self.portfolio) if made.name == name), None)
