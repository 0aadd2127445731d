"""What must be true of a filing: a tuple of checks, each a sentence. Filing -> Proof."""

from collections.abc import Iterator
from decimal import Decimal

from generator.model import Filing, Holding
from generator.problems import Problem, Severity
from generator.reconcile import levels, nport, schedule, statements, units
from generator.reconcile.percents import weigh
from generator.reconcile.records import Check, Proof, Standing, Status
from generator.values import rounded

__all__ = ["CHECKS", "Check", "Proof", "Standing", "Status", "failures", "reconcile"]

CHECKS = schedule.CHECKS + levels.CHECKS + statements.CHECKS + units.CHECKS + nport.CHECKS


def reconcile(filing: Filing) -> Proof:
    """Make every check; a filing is proved when every row stands under a passed one and none failed.

    A row stands under the subtotal of its section, the fair value of its state, total investments and, in Form N-PORT,
    under its own percentage of net assets. A row without a readable value, or whose issuer is not known, is never
    proved; nor is a filing that states no total investments, as no Form N-PORT by itself does, that ends without its
    net assets, or of whose schedule some text is unread.
    """
    checks = tuple(check for make in CHECKS for check in make(filing))
    met = frozenset((c.rule, c.subject, c.where) for c in checks if c.status is Status.PASSED)
    whole = any(rule == "rows-add-up-to-total-investments" for rule, _, _ in met)
    sections = {
        section.path
        for section in filing.sections
        if section.subtotal and ("rows-add-up-to-section", section.name, section.subtotal.where) in met
    }
    sections |= levels.states_met(filing, checks)
    tagged = _borne_out(filing)
    proved = [
        row for row in filing.holdings if (whole or row.sections in sections or id(row) in tagged) and _readable(row)
    ]
    value = _value(filing.holdings)
    lacks = tuple(_lacking(filing, checks))
    return Proof(
        checks=checks,
        standing=_standing(checks, everything=len(proved) == len(filing.holdings) and not lacks),
        rows=len(filing.holdings),
        rows_proved=len(proved),
        value=value,
        value_unproved=value - _value(proved),
        lacks=lacks,
    )


def _lacking(filing: Filing, checks: tuple[Check, ...]) -> Iterator[str]:
    """What is missing that a cut would take, total investments and net assets, and whether text is unread."""
    line = filing.totals.investments
    if line is None:
        yield "no total investments are printed"
    elif line.computed:
        yield "no printed total takes in the whole schedule"
    if (beside := filing.totals.sold_short) is not None and beside.value.value > 0:
        yield "holdings stand behind total investments, which may be the total of a class"
    if filing.totals.net_assets is None:
        yield "no net assets are printed"
    elif line is not None and not line.computed and not _net_assets_borne_out(filing, checks):
        yield "neither closing lines nor percentages bear out the net assets"
    if filing.unread:
        yield "text of the schedule is unread"
    if units.is_open(filing):
        yield "total investments are under $1,000,000 as read: the schedule may be in thousands and not say so"
    if units.is_too_large(filing):
        yield "half of the bonds are of $100,000,000 or more as read: the thousands may be those of another table"


def _net_assets_borne_out(filing: Filing, checks: tuple[Check, ...]) -> bool:
    """Whether the closing lines come to net assets, or a section's percentage of them recomputes."""
    percent = () if schedule.is_of_investments(filing) else ("section-percent-recomputes",)
    bearing = ("closing-lines-add-up-to-net-assets", *percent)
    return any(check.rule in bearing and check.status is Status.PASSED for check in checks)


def _borne_out(filing: Filing) -> frozenset[int]:
    """The rows whose value their percentage of net assets proves to its last digit."""
    weighing = weigh(filing)
    if weighing is None:
        return frozenset()
    unproved = {id(weighed.row) for weighed in weighing.unproved}
    return frozenset(id(row) for row in filing.holdings if row.position and id(row) not in unproved)


def _readable(row: Holding) -> bool:
    return row.value is not None and row.issuer is not None


def _value(rows: tuple[Holding, ...] | list[Holding]) -> Decimal:
    return sum((row.value for row in rows if row.value is not None), Decimal())


def _standing(checks: tuple[Check, ...], *, everything: bool) -> Standing:
    if any(check.status is Status.FAILED for check in checks):
        return Standing.CONTRADICTED
    return Standing.PROVED if everything else Standing.PARTLY


def failures(proof: Proof) -> tuple[Problem, ...]:
    """The failed checks of a proof as problems, in the order of the lines."""
    found = [
        Problem(
            where=check.where,
            severity=Severity.ERROR,
            rule=check.rule,
            message=f"{check.subject}: stated {check.stated}, computed {_short(check)}: {check.message}",
        )
        for check in proof.checks
        if check.status is Status.FAILED
    ]
    return tuple(sorted(found, key=lambda problem: (problem.where, problem.rule)))


def _short(check: Check) -> str:
    """The computed figure with at most four decimals."""
    if check.computed is None:
        return "nothing"
    return str(check.computed if check.unit == "dollars" else rounded(check.computed, 4))
