"""The filings of one fund put in order: filings -> FundReports, and problems where two claim one page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from generator.compare import Overrides
from generator.identity import period_id
from generator.measures import (
    breakdowns,
    insured_share,
    leverage_measures,
    pre_refunded_share,
    weighted_average_coupon,
    weighted_average_maturity,
)
from generator.model import Filing
from generator.problems import Problem, Severity, Where
from generator.reconcile import Proof, reconcile
from generator.report.comparisons import comparisons, one_for_each_period
from generator.report.composition import composition, is_municipal
from generator.report.fund_records import FundReports, Late, NameSpan
from generator.report.history import history
from generator.report.insurance import insurer_lines, uninsured
from generator.report.periods import due, gaps, in_force
from generator.report.records import FilingReport
from generator.report.schedule import numbered_rows, sections

PORTFOLIO = (insured_share, pre_refunded_share, weighted_average_coupon, weighted_average_maturity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known beside the filings: the problems of reading, a person's word on which rows are one bond, proofs.

    A proof stands under the place of its filing; filings without one are proved here.
    """

    problems: tuple[Problem, ...]
    overrides: Overrides
    proofs: Mapping[Where, Proof] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class _Reports:
    """The reports of one fund as they are made."""

    counting: list[FilingReport]
    replaced: list[FilingReport]
    problems: list[Problem]


def fund_reports(id_: str, filings: Sequence[Filing], known: Known) -> tuple[FundReports, tuple[Problem, ...]]:
    """Work out everything the pages of one fund show from its filings; and a problem for each page that two claim.

    An amendment takes the page of its period, and a note names what it replaces. Other filings of the same fund and
    period that differ give a page each, the later ones (by path) with a suffix ``-2``, ``-3``, and an error: a person
    must say which one counts.
    """
    made = _reports(id_, sorted(filings, key=_order), known)
    fund, problems = _fund(id_, made, known.overrides)
    return fund, (*made.problems, *problems)


def _order(filing: Filing) -> tuple[date, str, int]:
    return filing.period or date.min, filing.source.path, filing.source.where.line


def _reports(id_: str, filings: Sequence[Filing], known: Known) -> _Reports:
    """The reports of one fund, those that count apart from those that are replaced, and a problem for each claim."""
    made = _Reports(counting=[], replaced=[], problems=[])
    for period, group in groupby(filings, key=period_id):
        counting, replaced = in_force(tuple(group))
        made.counting.extend(_counting(id_, period, counting, known))
        for number, filing in enumerate(replaced, 1):
            page = f"{period}-replaced" if number == 1 else f"{period}-replaced-{number}"
            made.replaced.append(replace(_report(id_, page, filing, known), replaced_by=period))
            made.problems.append(_amended(filing, counting[0]))
        made.problems.extend(_claim(counting[0], later, f"{period}-{n}") for n, later in enumerate(counting[1:], 2))
    return made


def _counting(id_: str, period: str, filings: Sequence[Filing], known: Known) -> Iterator[FilingReport]:
    """The reports of the filings of one period; the first has the period's own page."""
    for number, filing in enumerate(filings, 1):
        page = period if number == 1 else f"{period}-{number}"
        others = tuple(other.source.path for other in filings if other is not filing)
        yield replace(_report(id_, page, filing, known), other_files=others)


def _claim(earlier: Filing, later: Filing, page: str) -> Problem:
    message = (
        f"the same fund and period as {earlier.source.where}, but not the same content: shown on a page of its own, "
        f"{page}; keep the filing that counts and remove the other"
    )
    return Problem(
        where=later.source.where, severity=Severity.ERROR, rule="one-filing-for-each-fund-and-period", message=message
    )


def _amended(filing: Filing, amendment: Filing) -> Problem:
    form = amendment.form or "an amendment"
    message = f"replaced by {form} in {amendment.source.where}: shown on a page of its own, and counted nowhere"
    return Problem(
        where=filing.source.where, severity=Severity.NOTE, rule="an-amendment-replaces-its-filing", message=message
    )


def _report(id_: str, page: str, filing: Filing, known: Known) -> FilingReport:
    rows = numbered_rows(filing)
    paths = {filing.source.path, *(source.path for source in filing.joined)}
    cuts = breakdowns(filing)
    return FilingReport(
        fund_id=id_,
        page_id=page,
        filing=filing,
        proof=known.proofs.get(filing.source.where) or reconcile(filing),
        leverage=leverage_measures(filing),
        portfolio=tuple(measure(filing) for measure in PORTFOLIO),
        breakdowns=cuts,
        composition=composition(filing),
        municipal=is_municipal(filing),
        insurers=insurer_lines(filing, cuts[0]),
        uninsured=uninsured(filing, cuts[0]),
        sections=sections(filing, rows),
        dealer_trusts=tuple(row for row in rows if "dealer-trust" in row.holding.flags),
        doubts=tuple(doubt for row in rows for doubt in row.doubts),
        problems=tuple(problem for problem in known.problems if problem.where.path in paths),
    )


def _fund(id_: str, found: _Reports, overrides: Overrides) -> tuple[FundReports, tuple[Problem, ...]]:
    replaced = {made.replaced_by: () for made in found.replaced}
    reports = tuple(_replacing(made, found.replaced) if made.page_id in replaced else made for made in found.counting)
    dated = one_for_each_period(reports)
    compared, problems = comparisons(id_, dated, overrides)
    made = FundReports(
        id=id_,
        fund=reports[-1].filing.fund,
        names=_names([report.filing for report in (*found.replaced, *reports)]),
        reports=reports,
        gaps=gaps([period for report in dated if (period := report.filing.period)]),
        history=history(dated, compared),
        replaced=tuple(found.replaced),
        late=tuple(_late(reports)),
        comparisons=compared,
    )
    return made, problems


def _replacing(report: FilingReport, replaced: Sequence[FilingReport]) -> FilingReport:
    return replace(report, replaces=tuple(made for made in replaced if made.replaced_by == report.page_id))


def _late(reports: Sequence[FilingReport]) -> Iterator[Late]:
    for report in reports:
        filed, day = report.filing.filed, due(report.filing)
        if filed is not None and day is not None and filed > day:
            yield Late(report=report, filed=filed, due=day)


def _names(filings: Sequence[Filing]) -> tuple[NameSpan, ...]:
    """The fund's names, oldest first: those its filings use and those they say it gave up."""
    periods: dict[str, set[date]] = {}
    until: dict[str, date | None] = {}
    for filing in filings:
        periods.setdefault(filing.fund.name, set()).update({filing.period} if filing.period else ())
        for former in filing.fund.former_names:
            periods.setdefault(former.name, set())
            until[former.name] = until.get(former.name) or former.until
    current = filings[-1].fund.name
    spans = [NameSpan(name=name, periods=tuple(sorted(seen)), until=until.get(name)) for name, seen in periods.items()]
    return tuple(sorted(spans, key=lambda span: (span.name == current, _last_day(span), span.name)))


def _last_day(span: NameSpan) -> date:
    return span.until or max(span.periods, default=date.min)
