"""What the pages across funds need of one fund: FundReports -> FundDigest."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from generator.compare.words import before_series, words_of
from generator.identity import is_amendment
from generator.insurers import Insurer
from generator.measures.cuts import UNKNOWN, by_state, by_tag
from generator.model import Holding
from generator.reconcile import Status
from generator.report.digest_records import (
    ChangeDigest,
    Exposed,
    Exposure,
    FundDigest,
    FundHeld,
    Held,
    InsurerShare,
    ReportDigest,
    Since,
)
from generator.report.fund_records import Comparison, FundReports, ShareLine
from generator.report.records import FilingReport, InsurerLine
from generator.report.schedule import share, sum_or_none


def digest(fund: FundReports) -> FundDigest:
    """Take from a fund's reports what the pages that look across funds show."""
    late = {id(late.report): (late.filed - late.due).days for late in fund.late}
    reports = tuple(_filed(report, late.get(id(report), 0)) for report in fund.reports)
    held = _held(fund, reports[-1])
    since = fund.since(fund.newest)
    return FundDigest(
        id=fund.id,
        fund=fund.fund,
        names=tuple(span.name for span in fund.names),
        reports=reports,
        measures=(*fund.newest.leverage, *fund.newest.portfolio),
        since=None if since is None else _change(since),
        held=held,
        by_insurer=tuple(_by_insurer(fund, held)),
        by_place=tuple(_by_place(fund, held)),
    )


def _filed(report: FilingReport, days_late: int) -> ReportDigest:
    """The digest of a report with how it was filed."""
    return replace(
        _report(report),
        amendment=is_amendment(report.filing),
        other_files=len(report.other_files),
        days_late=days_late,
        final=report.filing.final,
        municipal=report.municipal,
    )


def _report(report: FilingReport) -> ReportDigest:
    filing, proof, largest = report.filing, report.proof, report.largest_insurer
    return ReportDigest(
        fund_id=report.fund_id,
        fund_name=filing.fund.name,
        page_id=report.page_id,
        form=filing.form,
        period=filing.period,
        net_assets=report.net_assets,
        investments=report.investments,
        effective_leverage=report.effective_leverage,
        insured_share=report.insured_share,
        largest_insurer=None if largest is None else InsurerShare(code=largest.code, share=largest.share),
        standing=proof.standing,
        rows=proof.rows,
        rows_proved=proof.rows_proved,
        value=proof.value,
        value_unproved=proof.value_unproved,
        failed=tuple(check for check in proof.checks if check.status is Status.FAILED),
        not_made=sum(check.status is Status.NOT_MADE for check in proof.checks),
        doubts=sum(not made.doubt.settled for made in report.doubts),
        exposed=tuple(_exposed(report)),
        sample_notice=filing.sample_notice,
        file=filing.source.path,
    )


def _exposed(report: FilingReport) -> Iterator[Exposed]:
    """One entry for each insurer that is tagged or owes, then or today; by code."""
    owners = (owner.code for line in report.insurers for owner in (line.then, line.today) if owner is not None)
    for code in sorted({*owners, *(line.code for line in report.insurers)}):
        yield Exposed(
            code=code,
            tagged=_sum((line for line in report.insurers if line.code == code), report),
            owed_then=_owed(code, report, lambda line: line.then),
            owed_today=_owed(code, report, lambda line: line.today),
        )


def _owed(code: str, report: FilingReport, owner: Callable[[InsurerLine], Insurer | None]) -> Exposure:
    owned = ((line, owner(line)) for line in report.insurers)
    return _sum((line for line, insurer in owned if insurer is not None and insurer.code == code), report)


def _sum(lines: Iterable[InsurerLine], report: FilingReport) -> Exposure:
    chosen = tuple(lines)
    value = sum((line.part.value for line in chosen), Decimal())
    return Exposure(
        count=sum(line.part.count for line in chosen), value=value, of_investments=share(value, report.investments)
    )


def _change(made: Comparison) -> ChangeDigest:
    totals = made.changes.totals
    return ChangeDigest(
        page_id=made.page_id,
        new=len(made.bought),
        gone=len(made.gone),
        par=len(made.par),
        moved=len(made.moved),
        defaulted=sum(_in_default(change.new) and not _in_default(change.old) for change in made.changes.changes),
        value=totals.value_to - totals.value_from,
    )


def _in_default(row: Holding | None) -> bool:
    """Whether a mark or the form says that a row is in default."""
    return row is not None and "defaulted" in row.flags


def _held(fund: FundReports, newest: ReportDigest) -> tuple[Held, ...]:
    """The rows of the newest report, each with its share of total investments and since when it is held."""
    since = {id(line.rows[-1]): Since(period=line.since, or_before=line.from_the_first) for line in fund.history.bonds}
    unknown = Since(period=None, or_before=False)
    return tuple(
        Held(
            report=newest,
            row=replace(row, doubts=()),
            of_investments=None if row.value is None else share(row.value, newest.investments),
            since=since.get(id(row), unknown),
            place=by_state(row).name,
            issuer_key=_issuer_key(row),
        )
        for row in fund.newest.filing.holdings
    )


def _issuer_key(row: Holding) -> tuple[str, str]:
    """What one issuer has in all spellings: its place and the words of its name, whatever their order."""
    words = words_of(before_series(row.issuer or row.as_filed))
    name = " ".join(sorted(words.tokens | words.places | words.numbers))
    return by_state(row).name, name or (row.issuer or row.as_filed).casefold()


def _by_insurer(fund: FundReports, held: Sequence[Held]) -> Iterator[FundHeld]:
    """The rows of each insurer as tagged together, in the order in which the schedule names them."""
    groups: dict[str, list[Held]] = {}
    for one in held:
        part = by_tag(one.row)
        if part.insurer:
            groups.setdefault(part.key, []).append(one)
    for key, rows in groups.items():
        line = next((line for line in fund.history.insurers if line.key == key), None)
        code = key.removeprefix(UNKNOWN)
        yield _together((code, code), rows, _since(fund, line))


def _by_place(fund: FundReports, held: Sequence[Held]) -> Iterator[FundHeld]:
    """The rows of each state, territory, or section without one together."""
    groups: dict[tuple[str, str], list[Held]] = {}
    for one in held:
        part = by_state(one.row)
        groups.setdefault((part.key, part.name), []).append(one)
    for (key, name), rows in groups.items():
        line = next((line for line in fund.history.states if line.key == key), None)
        yield _together((key, name), rows, _since(fund, line))


def _together(of: tuple[str, str], rows: Sequence[Held], since: Since) -> FundHeld:
    value = sum((one.row.value for one in rows if one.row.value is not None), Decimal())
    report = rows[0].report
    return FundHeld(
        key=of[0],
        name=of[1],
        report=report,
        held=tuple(rows),
        principal=sum_or_none(one.row.principal for one in rows),
        value=value,
        of_investments=share(value, report.investments),
        since=since,
    )


def _since(fund: FundReports, line: ShareLine | None) -> Since:
    """The first period of the unbroken run up to the newest one; a quarter that was not read does not break it."""
    pairs = zip(fund.history.points, line.shares if line else (), strict=False)
    read = [(point.period, held) for point, held in pairs if point.report is not None]
    first: date | None = None
    for period, held in reversed(read):
        if not held:
            break
        first = period
    return Since(period=first, or_before=first is not None and first == read[0][0])
