"""What a report comes to in a cell or a sentence: Report and its parts -> Markdown, and the rows of summary tables."""

from collections.abc import Sequence

from generator.insurers import Insurer
from generator.measures import Measure
from generator.pages import front, slices
from generator.pages.cells import computed, difference, place_words, stated
from generator.pages.filters import dollars, in_unit, lines, measure_id, money, path, percent, printed, share
from generator.pages.markdown import NOT_STATED, Markdown, escape
from generator.pages.words import STANDINGS, plural, rule_sentence
from generator.problems import Problem, Severity
from generator.reconcile import Check, Status
from generator.report import (
    FilingReport,
    FundReports,
    InsurerLine,
    NameSpan,
    NumberedDoubt,
    ReportDigest,
    Row,
    SectionRows,
    total,
)


def standing(report: FilingReport | ReportDigest) -> Markdown:
    """Return what the proof of a report comes to, in a word or two."""
    return Markdown(STANDINGS[report.standing.value])


def measured(measure: Measure | None) -> Markdown:
    """Return the value of a measure in its unit; a dash where it cannot be computed."""
    return NOT_STATED if measure is None else in_unit(measure.value, measure.unit)


def measured_link(measure: Measure | None, page: str) -> Markdown:
    """Return the value of a measure in per cent without the sign, linked to its formula on a report page."""
    if measure is None or measure.value is None:
        return NOT_STATED
    return Markdown(f"[{share(measure.value)}]({path(page)}#measure-{measure_id(measure.name)})")


def largest_insurer(report: FilingReport | ReportDigest) -> Markdown:
    """Return the largest insurer as tagged and its share of total investments, ``AGM 35.06%``."""
    line = report.largest_insurer
    if line is None:
        return Markdown("none")
    return Markdown(f"{escape(line.code)} {percent(line.share)}")


def insurer_name(insurer: Insurer | None) -> Markdown:
    """Return the code and name of an insurer; a dash where none is known."""
    return NOT_STATED if insurer is None else escape(f"{insurer.code} {insurer.name}")


def owed_then(line: InsurerLine) -> Markdown:
    """Return who owed at the period's end, and say so where the registry is not certain of it."""
    doubt = "" if line.then_is_certain or line.then is None else " (date not certain)"
    return Markdown(f"{insurer_name(line.then)}{doubt}")


def page_title(report: FilingReport) -> str:
    """Return the title of a report page, still to be escaped."""
    return f"{report.filing.fund.name}, {report.page_id}"


def name_periods(span: NameSpan) -> Markdown:
    """Return the periods whose filings use a name: the first and the last, or none."""
    if not span.periods:
        return Markdown("none that was read")
    first, last = span.periods[0].isoformat(), span.periods[-1].isoformat()
    return Markdown(first if first == last else f"{first} to {last}")


def problem_count(problems: Sequence[Problem]) -> Markdown:
    """Write how many problems there are of each severity: ``2 errors, 1 warning``."""
    found = [(severity, sum(each.severity == severity for each in problems)) for severity in Severity]
    return Markdown(", ".join(plural(times, severity.value) for severity, times in found if times))


def repair_count(doubts: Sequence[NumberedDoubt]) -> Markdown:
    """Write how many fields were repaired."""
    return Markdown(f"{plural(len(doubts), 'field')} repaired by rule")


def rows_total(rows: Sequence[Row]) -> Markdown:
    """Write how many rows there are and what they come to: ``9 rows, $7,076,616``."""
    return Markdown(f"{plural(len(rows), 'row')}, {money(total([row.holding for row in rows]))}")


def subtotal(section: SectionRows) -> Markdown:
    """Return the printed subtotal of a section, or the sum of its rows where none is printed."""
    figure = section.printed.subtotal if section.printed else None
    return dollars(section.value if figure is None else figure)


def subtotal_kind(section: SectionRows) -> Markdown:
    """Say whether ``subtotal`` is printed or computed; a computed one links to the table of sums."""
    is_printed = section.printed is not None and section.printed.subtotal is not None
    return Markdown("as printed" if is_printed else "[computed](#sections)")


def printed_subtotal(section: SectionRows) -> Markdown:
    """Return the subtotal that the filing prints, a dash where it prints none."""
    return dollars(section.printed.subtotal if section.printed else None)


def printed_section_percent(section: SectionRows) -> Markdown:
    """Return the percentage of net assets that the filing prints, a dash where it prints none."""
    return printed(section.printed.percent if section.printed else None)


def section_lines(section: SectionRows) -> Markdown:
    """Return the lines a section stands on in the file."""
    return lines(section.printed.where) if section.printed else NOT_STATED


def check_result(check: Check) -> Markdown:
    """Return how a check ended."""
    return Markdown(_RESULTS[check.status])


_RESULTS = {Status.PASSED: "met", Status.FAILED: "**not met**", Status.NOT_MADE: "not made"}


def check_sentence(check: Check) -> Markdown:
    """Say in a sentence what a check that is not met states and what its inputs come to."""
    place = place_words(check.where)
    return Markdown(
        f"{escape(check.subject)}: printed {stated(check)}, computed {computed(check)}, "
        f"difference {difference(check)}, in {escape(check.unit)}, {place} ({escape(rule_sentence(check.rule))})"
    )


def yes_no(value: bool | None) -> Markdown:
    """Return yes, no, or a dash where the filing does not say."""
    return NOT_STATED if value is None else Markdown("yes" if value else "no")


def notices(fund: FundReports) -> tuple[str, ...]:
    """Return the notices of all sample filings among the reports of a fund, each once."""
    return tuple(dict.fromkeys(made.filing.sample_notice for made in fund.reports if made.filing.sample_notice))


FILTERS = (
    *front.FILTERS,
    *slices.FILTERS,
    check_result,
    check_sentence,
    insurer_name,
    largest_insurer,
    measured,
    measured_link,
    name_periods,
    owed_then,
    page_title,
    printed_section_percent,
    printed_subtotal,
    problem_count,
    repair_count,
    rows_total,
    section_lines,
    standing,
    subtotal,
    subtotal_kind,
    yes_no,
)
