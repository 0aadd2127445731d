"""Which fund needs attention, and why: digests of funds, the newest period of all -> each fund with its reasons.

Every limit is a constant here, and the page on the method states it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.measures import Measure
from generator.reconcile import Standing
from generator.report.coverage import coverages
from generator.report.digest_records import FundDigest, ReportDigest
from generator.report.site_records import Flagged, Reason

NEAR = Decimal("1.10")
"""A coverage is near its test while it is less than so many times the test."""
LEVERAGE_RISE = Decimal(1)
"""Points of total managed assets by which effective leverage has to rise."""
INSURED_FALL = Decimal(1)
"""Points of total investments by which the insured share has to fall."""
ASSETS_CHANGE = Decimal(10)
"""Per cent by which net assets have to change."""
MONTHS_BEHIND = 6
"""Schedules are filed each quarter, and fiscal quarters of two funds end up to two months apart: more is a gap."""
MONTHS_KEPT = 24
"""What ended longer ago than that is kept as it is: an archive of another decade waits for no report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A fund as the rules look at it: its newest report, the one of the period before, the newest period of all."""

    fund: FundDigest
    newest: ReportDigest
    before: ReportDigest | None
    latest: date | None


def contradicted(case: _Case) -> Iterator[Reason]:
    """A check of the newest report is not met."""
    if case.newest.standing is Standing.CONTRADICTED:
        yield Reason(rule="contradicted", count=len(case.newest.failed))


def coverage_short(case: _Case) -> Iterator[Reason]:
    """An asset coverage that the law asks for is below its test."""
    return _coverage("coverage-short", case, lambda value, test: value < test)


def coverage_near(case: _Case) -> Iterator[Reason]:
    """An asset coverage that the law asks for is not far above its test."""
    return _coverage("coverage-near", case, lambda value, test: test <= value < test * NEAR)


def newly_defaulted(case: _Case) -> Iterator[Reason]:
    """Holdings are marked as in default that were not in the report before."""
    if case.fund.since is not None and case.fund.since.defaulted:
        yield Reason(rule="newly-defaulted", count=case.fund.since.defaulted)


def leverage_rose(case: _Case) -> Iterator[Reason]:
    """Effective leverage is up since the report before."""
    now, change = _moved(case, lambda made: made.effective_leverage)
    if change is not None and change >= LEVERAGE_RISE:
        yield Reason(rule="leverage-rose", figure=now, change=change)


def assets_changed(case: _Case) -> Iterator[Reason]:
    """Net assets changed much since the report before."""
    now, then = (None if made is None else made.net_assets for made in (case.newest, case.before))
    if now is not None and then is not None and then.value:
        change = (now.value - then.value) / abs(then.value) * 100
        if abs(change) >= ASSETS_CHANGE:
            yield Reason(rule="assets-changed", figure=now.value, change=change)


def insured_fell(case: _Case) -> Iterator[Reason]:
    """The insured share is down since the report before."""
    now, change = _moved(case, lambda made: made.insured_share)
    if change is not None and -change >= INSURED_FALL:
        yield Reason(rule="insured-fell", figure=now, change=change)


def claimed_twice(case: _Case) -> Iterator[Reason]:
    """Several filings of the newest period were read, and none is known to count."""
    if case.newest.other_files:
        yield Reason(rule="claimed-twice", count=case.newest.other_files + 1)


def partly_proved(case: _Case) -> Iterator[Reason]:
    """Rows of the newest report stand under no control total; a form that states none leaves none of its rows so."""
    rows = case.newest.rows - case.newest.rows_proved
    if case.newest.standing is Standing.PARTLY and rows:
        yield Reason(rule="partly-proved", count=rows, figure=case.newest.value_unproved)


def amended(case: _Case) -> Iterator[Reason]:
    """The newest report is an amendment."""
    if case.newest.amendment:
        yield Reason(rule="amended", text=case.newest.form or "")


def filed_late(case: _Case) -> Iterator[Reason]:
    """The newest report was filed after it was due."""
    if case.newest.days_late:
        yield Reason(rule="filed-late", count=case.newest.days_late)


def behind(case: _Case) -> Iterator[Reason]:
    """The newest report is older than if the fund had gone on filing; a final filing, or an old one, is the last."""
    newest = case.newest.period
    if newest is None or case.latest is None or case.newest.final:
        return
    months = (case.latest.year - newest.year) * 12 + case.latest.month - newest.month
    if MONTHS_BEHIND < months <= MONTHS_KEPT:
        yield Reason(rule="behind", count=months, text=case.latest.isoformat())


def doubtful(case: _Case) -> Iterator[Reason]:
    """Fields of the newest report can be read in two ways."""
    if case.newest.doubts:
        yield Reason(rule="doubtful", count=case.newest.doubts)


RULES: tuple[Callable[[_Case], Iterator[Reason]], ...] = (
    contradicted,
    coverage_short,
    coverage_near,
    newly_defaulted,
    leverage_rose,
    assets_changed,
    insured_fell,
    claimed_twice,
    partly_proved,
    amended,
    filed_late,
    behind,
    doubtful,
)
"""The gravest first."""


def by_attention(funds: Iterable[FundDigest]) -> tuple[Flagged, ...]:
    """Return every fund with its reasons, those with the gravest first; without any, by name."""
    listed = tuple(funds)
    latest = max((day for fund in listed if (day := fund.newest.period)), default=None)
    return tuple(sorted((_flagged(fund, latest) for fund in listed), key=_order))


def _flagged(fund: FundDigest, latest: date | None) -> Flagged:
    newest = fund.newest
    earlier = (made for made in reversed(fund.reports) if newest.period and made.period and made.period < newest.period)
    case = _Case(fund=fund, newest=newest, before=next(earlier, None), latest=latest)
    found = [tuple(rule(case)) for rule in RULES]
    gravest = next((place for place, reasons in enumerate(found) if reasons), len(RULES))
    return Flagged(
        fund=fund,
        before=None if case.before is None else case.before.page_id,
        reasons=tuple(reason for reasons in found for reason in reasons),
        gravest=gravest,
    )


def _order(made: Flagged) -> tuple[int, int, str, str]:
    return made.gravest, -len(made.reasons), made.fund.fund.name.casefold(), made.fund.id


def _moved(case: _Case, of: Callable[[ReportDigest], Measure | None]) -> tuple[Decimal | None, Decimal | None]:
    """A measure of the newest report, and by how much it changed; None where one of the two is not known."""
    now, then = (None if made is None else of(made) for made in (case.newest, case.before))
    if now is None or now.value is None or then is None or then.value is None:
        return None, None
    return now.value, now.value - then.value


def _coverage(rule: str, case: _Case, held: Callable[[Decimal, int], bool]) -> Iterator[Reason]:
    for made in coverages(case.fund.measures):
        value, test = made.measure.value, made.held_against
        if test.binding and value is not None and held(value, test.least):
            yield Reason(rule=rule, figure=value, limit=test)
