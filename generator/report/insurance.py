"""Bond insurance then and now: rows and reports -> lines of one filing, one report for each insurer."""

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from hashlib import sha256

from generator.insurers import Insurer, registry
from generator.measures import Slice, insurer_breakdown
from generator.measures.cuts import UNKNOWN, by_tag
from generator.model import Figure, Filing, Holding
from generator.report.records import (
    Exposure,
    FilingReport,
    FundReports,
    InsurerExposure,
    InsurerLine,
    InsurerReport,
    Row,
)
from generator.report.schedule import share


def insurer_lines(filing: Filing) -> tuple[InsurerLine, ...]:
    """One line for each insurer as tagged, largest value first, equal ones by name."""
    keys = {part.key for part in map(by_tag, filing.holdings) if part.insurer}
    slices = (made for made in insurer_breakdown(filing).slices if made.key in keys)
    return tuple(_line(filing, made) for made in slices)


def uninsured(filing: Filing) -> tuple[Slice, ...]:
    """What no bond insurer stands behind: all of it as one slice, then its parts; empty where everything is insured."""
    keys = {part.key for part in map(by_tag, filing.holdings) if part.insurer}
    parts = tuple(made for made in insurer_breakdown(filing).slices if made.key not in keys)
    return (_together(parts), *parts) if parts else ()


def _together(parts: Sequence[Slice]) -> Slice:
    return Slice(
        key="no-bond-insurer",
        name="No bond insurer",
        count=sum(part.count for part in parts),
        value=sum((part.value for part in parts), Decimal()),
        principal=_sum_or_none(part.principal for part in parts),
        of_investments=_sum_or_none(part.of_investments for part in parts),
        of_net_assets=_sum_or_none(part.of_net_assets for part in parts),
        unvalued=sum(part.unvalued for part in parts),
    )


def _sum_or_none(values: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of values that are all known."""
    known = tuple(values)
    return None if None in known else sum((value for value in known if value is not None), Decimal())


def insurer_reports(funds: Sequence[FundReports]) -> tuple[InsurerReport, ...]:
    """One report for each insurer that is tagged or owes, then or today, in any filing; by code."""
    lines = [line for fund in funds for report in fund.reports for line in report.insurers]
    codes = {line.code for line in lines}
    codes |= {owner.code for line in lines for owner in (line.then, line.today) if owner is not None}
    return tuple(_insurer_report(code, funds) for code in sorted(codes))


def insurer_page_id(code: str) -> str:
    """The name of an insurer's page, safe in a URL; a tag that is not in the registry gets 8 hex digits of its SHA-256.

    Two such tags may differ in their punctuation only, and one may be spelt like another page of the folder.
    """
    plain = re.sub(r"[^a-z0-9]+", "-", code.lower()).strip("-")[:40]
    if registry().find(code) is not None:
        return plain
    return f"{plain or 'tag'}-{sha256(code.encode('utf-8', 'replace')).hexdigest()[:8]}"


def _line(filing: Filing, part: Slice) -> InsurerLine:
    known, code = registry(), part.key.removeprefix(UNKNOWN)
    return InsurerLine(
        code=code,
        page_id=insurer_page_id(code),
        part=part,
        insurer=known.find(code),
        then=known.obligor(code, filing.period) if filing.period else None,
        then_is_certain=filing.period is not None and known.obligor_is_certain(code, filing.period),
        today=known.obligor(code, None),
        printed=_printed_share(filing, code),
    )


def _printed_share(filing: Filing, code: str) -> Figure | None:
    """The share of total investments that the table of entities over 5% states for an insurer."""
    for entity in filing.entities_over_5_percent:
        insurer = registry().find(entity.name)
        if insurer is not None and insurer.code == code:
            return entity.percent
    return None


def _insurer_report(code: str, funds: Sequence[FundReports]) -> InsurerReport:
    exposures = (_exposure(code, report) for fund in funds for report in fund.reports)
    newest = ((fund.newest, _tagged_rows(code, fund.newest)) for fund in funds)
    return InsurerReport(
        code=code,
        page_id=insurer_page_id(code),
        insurer=registry().find(code),
        today=registry().obligor(code, None),
        exposures=tuple(made for made in exposures if _is_exposed(made)),
        newest=tuple((report, rows) for report, rows in newest if rows),
    )


def _tagged_rows(code: str, report: FilingReport) -> tuple[Row, ...]:
    rows = (row for section in report.sections for row in section.rows)
    return tuple(row for row in rows if _tag_code(row.holding) == code)


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
