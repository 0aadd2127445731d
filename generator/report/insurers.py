"""One report for each bond insurer over all funds: FundDigests -> InsurerReports."""

from collections.abc import Sequence

from generator.insurers import registry
from generator.report.digest_records import FundDigest, FundHeld
from generator.report.insurance import insurer_page_id
from generator.report.site_records import InsurerExposure, InsurerReport


def insurer_reports(funds: Sequence[FundDigest]) -> tuple[InsurerReport, ...]:
    """One report for each insurer that is tagged or owes, then or today, in any filing; by code."""
    exposures: dict[str, list[InsurerExposure]] = {}
    newest: dict[str, list[FundHeld]] = {}
    for fund in funds:
        for report in fund.reports:
            for exposed in report.exposed:
                exposures.setdefault(exposed.code, []).append(InsurerExposure(report=report, exposed=exposed))
        for made in fund.by_insurer:
            newest.setdefault(made.key, []).append(made)
    return tuple(
        InsurerReport(
            code=code,
            page_id=insurer_page_id(code),
            insurer=registry().find(code),
            today=registry().obligor(code, None),
            exposures=tuple(exposures[code]),
            newest=tuple(newest.get(code, ())),
        )
        for code in sorted(exposures)
    )
