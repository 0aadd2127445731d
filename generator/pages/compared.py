"""What a comparison comes to in a cell or a sentence: Comparison and its changes -> Markdown."""

from collections.abc import Iterator
from decimal import Decimal

from generator.compare import Change, ExitReason, Shift, Status, summary
from generator.model import Holding
from generator.pages.cells import enhancement, security
from generator.pages.filters import day, dollars, in_unit, money, number, path, percent, printed, share, unbroken
from generator.pages.markdown import NOT_STATED, Markdown, escape
from generator.pages.words import CHANGES, MEANINGS, plural
from generator.report import Comparison, FilingReport, FundReports, Gap, Late

_TOLD = (("effective_leverage", "Effective leverage", "total managed assets"),
         ("insured_share", "The insured share", "total investments"))  # fmt: skip
_STYLE_ONLY = frozenset({"insured", "zero-coupon", "letter-of-credit"})


def change_sentence(made: Comparison) -> Markdown:
    """Say in plain words what changed: the holdings, then leverage and the insured share."""
    said = [escape(summary(made.changes))]
    shifts = {shift.name: shift for shift in made.changes.leverage}
    for name, title, whole in _TOLD if made.municipal else _TOLD[:1]:
        shift = shifts[name]
        if shift.change is not None and shift.old is not None and shift.new is not None:
            said.append(Markdown(f"{title} {_went(shift)} of {whole}."))
    return unbroken(Markdown(" ".join(said)))


def _went(shift: Shift) -> str:
    before, after = percent(shift.old), percent(shift.new)
    if before == after:
        return f"stayed at {after}"
    return f"{'rose' if (shift.change or 0) > 0 else 'fell'} from {before} to {after}"


def comparison_page(made: Comparison | None) -> Markdown:
    """Return the name of the page of a comparison."""
    return Markdown("") if made is None else path(f"{made.page_id}.md")


def missing_quarters(gap: Gap | None) -> Markdown:
    """Say which quarters between two periods were not read."""
    if gap is None:
        return Markdown("")
    days = ", ".join(day(quarter) for quarter in gap.missing)
    verb = "quarter that ended" if len(gap.missing) == 1 else "quarters that ended"
    return unbroken(Markdown(f"No filing was read for the {verb} on {days}."))


def lateness(late: Late) -> Markdown:
    """Say by how much a filing came after the day it was due."""
    after = plural((late.filed - late.due).days, "day")
    form = f"{escape(late.report.filing.form or '')} for {late.report.page_id}"
    return unbroken(Markdown(f"{form} was filed on {day(late.filed)}, {after} after it was due."))


def late_reports(fund: FundReports, made: Comparison) -> tuple[Late, ...]:
    """Return those of the two reports of a comparison that were filed late."""
    return tuple(late for late in fund.late if late.report in (made.old, made.new))


def change_name(change: Change) -> Markdown:
    """Return the name of the bond, by its later row where it has one."""
    return security(shown_row(change))


def shown_row(change: Change) -> Holding:
    """Return the row by which a change is named: the later one, where there is one."""
    row = change.new or change.old
    assert row is not None
    return row


def change_words(change: Change) -> Markdown:
    """Return all statuses of a change in words."""
    return Markdown(", ".join(CHANGES[status] for status in (change.status, *change.also)))


def change_why(change: Change) -> Markdown:
    """Return what else is known of a change: its further statuses, its lots, then why the two rows are one bond."""
    said = [CHANGES[status] for status in change.also]
    lots = [escape(change.lot)] if change.lot else []
    return Markdown("; ".join((*said, *lots, *filter(None, [pairing_why(change)]))))


def pairing_why(change: Change) -> Markdown:
    """Return why the two rows are one bond, and that it is not certain where it is not."""
    doubt = [] if change.certain else [f"[probably the same](#probable), score {change.score}"]
    return Markdown("; ".join((*doubt, *(escape(reason) for reason in change.reasons))))


def exit_why(change: Change) -> Markdown:
    """Return why a holding is gone, as far as the filings tell."""
    reasons = "; ".join(escape(reason) for reason in change.reasons)
    if change.exit in (None, ExitReason.UNKNOWN):
        return Markdown(reasons)
    return Markdown(f"{escape(str(change.exit))} ({reasons})")


def differences(change: Change) -> Markdown:
    """Say what the two rows of a change print differently: name, insurer, coupon, date and marks."""
    if change.old is None or change.new is None:
        return Markdown("")
    return Markdown("; ".join(_differences(change, change.old, change.new)))


def _differences(change: Change, old: Holding, new: Holding) -> Iterator[str]:
    if Status.RENAMED in (change.status, *change.also):
        yield f"before: {security(old)}"
    if enhancement(old) != enhancement(new):
        yield f"{enhancement(old) or 'no insurer'} → {enhancement(new) or 'no insurer'}"
    if old.coupon != new.coupon:
        yield f"coupon {printed(old.coupon)} → {printed(new.coupon)}"
    if old.maturity != new.maturity:
        yield f"date {day(old.maturity)} → {day(new.maturity)}"
    yield from _marks(set(old.flags), set(new.flags))


def _marks(before: set[str], after: set[str]) -> Iterator[str]:
    for name in sorted((before ^ after) - _STYLE_ONLY):
        yield f"{'now' if name in after else 'no longer'} {escape(MEANINGS.get(name, name))}"


def old_value(change: Change) -> Markdown:
    """Return the value of the earlier row."""
    return dollars(change.old.value if change.old else None)


def new_value(change: Change) -> Markdown:
    """Return the value of the later row."""
    return dollars(change.new.value if change.new else None)


def old_principal(change: Change) -> Markdown:
    """Return the principal amount of the earlier row."""
    return number(change.old.principal if change.old else None)


def new_principal(change: Change) -> Markdown:
    """Return the principal amount of the later row."""
    return number(change.new.principal if change.new else None)


def signed(amount: Decimal | int | None) -> Markdown:
    """Write a change in dollars with its sign, ``+1,234``; no change is ``0``."""
    if amount is None:
        return NOT_STATED
    return Markdown(f"{'+' if amount > 0 else ''}{dollars(amount)}")


def signed_money(amount: Decimal | int | None) -> Markdown:
    """Write a change in dollars with its sign, ``+$1,234``."""
    if amount is None:
        return NOT_STATED
    return Markdown(f"{'+' if amount > 0 else ''}{money(amount)}")


def shift_figure(amount: Decimal | None, unit: str) -> Markdown:
    """Write one side of a shift in its unit."""
    return in_unit(amount, unit)


def shift_change(shift: Shift) -> Markdown:
    """Write by how much a figure of the fund changed: per cent in points, each with its sign."""
    if shift.change is None:
        return NOT_STATED
    sign = "+" if shift.change > 0 else ""
    if shift.unit == "percent":
        return Markdown(f"{shift_points(shift)} points")
    return Markdown(f"{sign}{in_unit(shift.change, shift.unit)}")


def shift_points(shift: Shift) -> Markdown:
    """Write by how many points a share changed, with its sign."""
    points = share(shift.change)
    return Markdown(f"+{points}" if shift.change is not None and shift.change > 0 and points != "0.00" else points)


def measure_shift(made: Comparison, name: str) -> Shift:
    """Return the leverage measure or insured share of that name at both dates."""
    return next(shift for shift in made.changes.leverage if shift.name == name)


def value_change(made: Comparison) -> Decimal:
    """Return the change of total investments, in dollars."""
    return made.changes.totals.value_to - made.changes.totals.value_from


def consecutive(fund: FundReports) -> tuple[Comparison, ...]:
    """Return the comparisons of each period with the one before it, the newest first."""
    found = (fund.since(report) for report in reversed(fund.reports))
    return tuple(made for made in found if made is not None)


def pair_pages(fund: FundReports) -> Markdown:
    """Return the names of all compare pages of a fund, for the picker."""
    return Markdown(" ".join(sorted(path(made.page_id) for made in fund.comparisons)))


def pairs_from(fund: FundReports) -> tuple[tuple[FilingReport, tuple[Comparison, ...]], ...]:
    """Return each period with its comparisons with later ones, the earliest first."""
    found = ((report, tuple(made for made in fund.comparisons if made.old is report)) for report in fund.reports)
    return tuple((report, made) for report, made in found if made)


def compared_periods(fund: FundReports) -> tuple[str, ...]:
    """Return the page ids of the periods that are compared with another, the earliest first."""
    ids = {report.page_id for made in fund.comparisons for report in (made.old, made.new)}
    return tuple(sorted(ids))


def counted(rows: tuple[object, ...], one: str) -> Markdown:
    """Write how many there are: ``2 holdings``."""
    return escape(plural(len(rows), one))


FILTERS = (
    change_name,
    change_sentence,
    change_why,
    change_words,
    compared_periods,
    comparison_page,
    consecutive,
    counted,
    differences,
    exit_why,
    late_reports,
    lateness,
    measure_shift,
    missing_quarters,
    new_principal,
    new_value,
    old_principal,
    old_value,
    pair_pages,
    pairing_why,
    pairs_from,
    shift_change,
    shift_figure,
    shift_points,
    shown_row,
    signed,
    signed_money,
    value_change,
)
