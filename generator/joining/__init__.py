"""Filings of one fund and period in two forms -> one Filing each period: schedule and Form N-PORT joined.

The schedule names insurers and proves its rows, the form brings CUSIPs; later periods lend theirs to earlier ones.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from generator.identity import fund_id
from generator.joining.apart import apart
from generator.joining.copies import without_copies
from generator.joining.funds import complete
from generator.joining.learning import with_probable_cusips
from generator.joining.merging import merge
from generator.model import Filing
from generator.problems import Problem, Severity

__all__ = ["complete", "is_form", "join"]


def join(filings: Sequence[Filing]) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    """Join the filings of any number of funds; what is not joined stays as it is, in the order of fund and period.

    A form and a schedule are joined where they are the only ones of their fund and period, copies counting once and an
    amended form taking the place of the form it amends; several schedules are a problem, and nothing is joined. Nor is
    a form that names another series than the schedule's fund, or that says a thing in two ways.
    """
    funds = complete([filing.fund for filing in filings])
    known = [replace(filing, fund=fund) for filing, fund in zip(filings, funds, strict=True)]
    made: list[Filing] = []
    problems: list[Problem] = []
    for _, group in groupby(sorted(known, key=_order), key=lambda filing: fund_id(filing.fund)):
        found, faults = _of_fund(tuple(group))
        made += found
        problems += faults
    return tuple(made), tuple(problems)


def is_form(filing: Filing) -> bool:
    """Whether a filing is a structured form by itself: it names parts of the form, and was joined with nothing."""
    return bool(filing.reported) and not filing.joined


def _order(filing: Filing) -> tuple[str, date, str, int]:
    return fund_id(filing.fund), filing.period or date.min, filing.source.path, filing.source.where.line


def _of_fund(filings: Sequence[Filing]) -> tuple[list[Filing], list[Problem]]:
    """The filings of one fund, joined period by period; then the earlier ones learn CUSIPs of the later."""
    joined: list[Filing] = []
    problems: list[Problem] = []
    for period, group in groupby(filings, key=lambda filing: filing.period):
        if period is None:
            joined += group
            continue
        same, copied = without_copies(tuple(group))
        found, faults = _of_period(same)
        joined += found
        problems += [*copied, *faults]
    if not any(is_form(filing) or filing.joined for filing in joined):
        return joined, problems
    return _with_probable(joined), problems


def _with_probable(filings: Sequence[Filing]) -> list[Filing]:
    """One filing of each period takes part in learning; periods with several are left as they are."""
    periods = [filing.period for filing in filings]
    dated = [place for place, period in enumerate(periods) if period and periods.count(period) == 1]
    made = list(filings)
    for place, taught in zip(dated, with_probable_cusips([filings[place] for place in dated]), strict=True):
        made[place] = taught
    return made


def _of_period(filings: Sequence[Filing]) -> tuple[list[Filing], list[Problem]]:
    forms, former = _in_force([filing for filing in filings if is_form(filing)])
    schedules, others = _in_force([filing for filing in filings if not is_form(filing)])
    if len(forms) != 1 or not schedules:
        return list(filings), []
    if len(schedules) > 1:
        return list(filings), [_several(forms[0], schedules)]
    if reason := apart(schedules[0].fund, forms[0]):
        return list(filings), [_not_joined(schedules[0], forms[0], reason)]
    joined, problems = merge(schedules[0], forms[0])
    return [joined, *others], [*_replaced(former, forms), *problems]


def _in_force(filings: Sequence[Filing]) -> tuple[list[Filing], list[Filing]]:
    """The filings that count, each content once, and the others: the last amendment, where its day tells."""
    contents = {(filing.source.sha256, filing.source.where.line): filing for filing in reversed(filings)}
    single = [filing for filing in filings if any(filing is kept for kept in contents.values())]
    amended = [filing for filing in single if (filing.form or "").endswith("/A")]
    last = max((filing.filed for filing in amended if filing.filed), default=None)
    counting = [filing for filing in amended if len(amended) == 1 or filing.filed == last]
    counting = counting if len(counting) == 1 else single
    return counting, [filing for filing in filings if not any(filing is kept for kept in counting)]


def _replaced(forms: Sequence[Filing], by: Sequence[Filing]) -> Iterator[Problem]:
    for form in forms:
        if form.source.sha256 == by[0].source.sha256:
            continue
        message = f"replaced by {by[0].form} in {by[0].source.path}, which is joined with the schedule in its place"
        yield Problem(where=form.source.where, severity=Severity.NOTE, rule="an-amendment-replaces-its-filing",
                      message=message)  # fmt: skip


def _not_joined(schedule: Filing, form: Filing, reason: str) -> Problem:
    message = f"not joined with the schedule of its fund and period, {schedule.source.where}: {reason}"
    return Problem(where=form.source.where, severity=Severity.WARNING, rule="form-and-schedule-are-of-one-fund",
                   message=message)  # fmt: skip


def _several(form: Filing, schedules: Sequence[Filing]) -> Problem:
    paths = " and ".join(str(schedule.source.where) for schedule in schedules)
    message = f"several schedules of its fund and period, {paths}: it is joined with none; keep the one that counts"
    return Problem(where=form.source.where, severity=Severity.WARNING, rule="one-schedule-for-each-form",
                   message=message)  # fmt: skip
