"""One report for each bond insurer over all funds: funds and their newest rows -> InsurerReports."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from generator.insurers import Insurer, registry
from generator.measures.cuts import UNKNOWN, by_tag
from generator.model import Holding
from generator.report.fund_records import FundReports, ShareLine
from generator.report.insurance import insurer_page_id
from generator.report.lookup import Holders, fund_held, rows_by
from generator.report.records import FilingReport, InsurerLine
from generator.report.schedule import share
from generator.report.site_records import Exposure, FundHeld, InsurerExposure, InsurerReport


def insurer_reports(holders: Holders) -> tuple[InsurerReport, ...]:
    """One report for each insurer that is tagged or owes, then or today, in any filing; by code."""
    funds = [fund for fund, _ in holders]
    lines = [line for fund in funds for report in fund.reports for line in report.insurers]
    codes = {line.code for line in lines}
    codes |= {owner.code for line in lines for owner in (line.then, line.today) if owner is not None}
    newest: dict[str | None, list[FundHeld]] = {}
    for fund, held in holders:
        for code, rows in rows_by(held, _tag_code).items():
            newest.setdefault(code, []).append(fund_held(fund, rows, _line(code, fund)))
    return tuple(_insurer_report(code, funds, newest.get(code, [])) for code in sorted(codes))


def _line(code: str | None, fund: FundReports) -> ShareLine | None:
    """An insurer's share over the history of a fund."""
    part = next((line.part for line in fund.newest.insurers if line.code == code), None)
    return next((line for line in fund.history.insurers if part and line.key == part.key), None)


def _insurer_report(code: str, funds: Sequence[FundReports], newest: Sequence[FundHeld]) -> InsurerReport:
    exposures = (_exposure(code, report) for fund in funds for report in fund.reports)
    return InsurerReport(
        code=code,
        page_id=insurer_page_id(code),
        insurer=registry().find(code),
        today=registry().obligor(code, None),
        exposures=tuple(made for made in exposures if _is_exposed(made)),
        newest=tuple(newest),
    )


def _tag_code(held: Holding) -> str | None:
    part = by_tag(held)
    return part.key.removeprefix(UNKNOWN) if part.insurer else None


def _exposure(code: str, report: FilingReport) -> InsurerExposure:
    def owed(owner: Callable[[InsurerLine], Insurer | None]) -> Exposure:
        return _sum((line for line in report.insurers if _is(owner(line), code)), report)

    return InsurerExposure(
        report=report,
        tagged=_sum((line for line in report.insurers if line.code == code), report),
        owed_then=owed(lambda line: line.then),
        owed_today=owed(lambda line: line.today),
    )


def _is(insurer: Insurer | None, code: str) -> bool:
    return insurer is not None and insurer.code == code


def _sum(lines: Iterable[InsurerLine], report: FilingReport) -> Exposure:
    chosen = tuple(lines)
    value = sum((line.part.value for line in chosen), Decimal())
    return Exposure(
        count=sum(line.part.count for line in chosen), value=value, of_investments=share(value, report.investments)
    )


def _is_exposed(made: InsurerExposure) -> bool:
    return any(part.count for part in (made.tagged, made.owed_then, made.owed_today))
