"""The rows of every table of the downloads: FundReports, FilingReport -> tuples of typed values."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Any

from generator.insurers import code_of
from generator.measures import rounded
from generator.model import Enhancement, Figure, Holding, Position
from generator.problems import Problem
from generator.report import FilingReport, FundReports
from generator.sources import shown_name

Value = None | int | str | Decimal | date
Values = tuple[Value, ...]


def filing_id(report: FilingReport) -> str:
    """The id of a filing over the whole site: its fund and its page."""
    return f"{report.fund_id}/{report.page_id}"


def holding_rows(report: FilingReport) -> Iterator[Values]:
    """The holdings of a report in the order of the filing, without the columns that say of which filing they are."""
    for number, row in enumerate(report.filing.holdings, 1):
        reported = _NOT_REPORTED if row.position is None else _reported(row.position)
        yield (number, *_words(_words_of(row)), *_figures(row), *reported)


_words_of = attrgetter(
    *"sections state issuer purpose series description as_filed kinds insurer insurer_as_filed enhancements".split(),
    *"footnotes footnotes_as_filed flags".split(),
)


@lru_cache(maxsize=16_384)  # the next report has most of these rows once more
def _words(said: tuple[Any, ...]) -> Values:
    """What a row says in words, from its section to its flags."""
    path, state, issuer, purpose, series, description, as_filed, kinds, insurer, printed, *rest = said
    enhancements, footnotes, footnotes_printed, flags = rest
    return (
        *(_path(path), state, issuer, purpose, series, description, as_filed),
        *(_list(kinds), code_of(insurer), printed),
        _enhancements(enhancements) if enhancements else None,
        *(_list(footnotes), footnotes_printed or None, _list(flags)),
    )


def _figures(row: Holding) -> Values:
    """The figures of a row, its CUSIP, its lines and the doubts about it."""
    return (
        row.coupon,
        row.maturity,
        row.principal,
        row.principal_as_filed or None,
        row.value,
        row.value_as_filed or None,
        row.cusip,
        *row.where.lines,
        _doubts(row) if row.doubts else None,
    )


_NOT_REPORTED: Values = (None,) * 11


def _reported(position: Position) -> Values:
    """What Form N-PORT says of a row beyond that: by name what is asked for most, then every element as JSON."""
    answers = (position.restricted, position.defaulted, position.in_arrears)
    return (
        position.isin,
        position.lei,
        position.percent,
        position.payoff,
        position.asset_category,
        position.issuer_category,
        position.level,
        *(None if answer is None else int(answer) for answer in answers),
        json.dumps(position.fields, ensure_ascii=False, separators=(",", ":")),
    )


def of_filing(report: FilingReport) -> Values:
    """What stands before each holding where reports are put together: fund, page, form and period."""
    filing = report.filing
    return report.fund_id, filing.fund.name, report.page_id, filing.form, filing.period


def section_rows(report: FilingReport) -> Iterator[Values]:
    """The sections of a report in their order, printed figures and computed ones."""
    for section in report.sections:
        printed = section.printed
        yield (
            _path(section.path) or section.name,
            _value(printed.percent if printed else None),
            _value(printed.subtotal if printed else None),
            section.count,
            section.value,
            printed.where.line if printed else None,
        )


def check_rows(report: FilingReport) -> Iterator[Values]:
    """The checks of a report in the order of its proof."""
    for check in report.proof.checks:
        figures = (check.stated, _short(check.computed), _short(check.difference))
        place = check.where.line or None
        yield check.rule, check.subject, str(check.status), check.unit, *figures, check.message, place


def measure_rows(report: FilingReport) -> Iterator[Values]:
    """The computed figures of a report, those of its leverage first."""
    for made in (*report.leverage, *report.portfolio):
        value = None if made.value is None else rounded(made.value)
        yield made.name, made.title, value, made.unit, made.formula, made.note


def filing_row(report: FilingReport) -> Values:
    """A report as a whole."""
    filing, proof, source = report.filing, report.proof, report.filing.source
    audited = None if filing.audited is None else int(filing.audited)
    names = (filing_id(report), report.fund_id, report.page_id, filing.fund.name)
    return (
        *names,
        *(filing.form, filing.period, filing.filed, filing.fiscal_year_end, audited),
        _value(report.net_assets),
        _value(report.investments),
        str(proof.standing),
        proof.rows,
        proof.rows_proved,
        proof.value,
        proof.value_unproved,
        report.replaced_by,
        shown_name(source.path),
        source.sha256,
        source.format,
        source.layout,
        *source.where.lines,
        filing.sample_notice,
    )


def fund_row(fund: FundReports) -> Values:
    """A fund under its newest name."""
    said = fund.fund
    numbers = (said.file_number, said.series_id, said.cik, said.ticker)
    return fund.id, said.name, *numbers, len(fund.reports), fund.newest.page_id


def name_rows(fund: FundReports) -> Iterator[Values]:
    """The names of a fund."""
    return ((fund.id, span.name, span.until) for span in fund.names)


def problem_rows(problems: Iterable[Problem]) -> Iterator[Values]:
    """The problems of a run, in their order."""
    for problem in problems:
        where = problem.where
        yield shown_name(where.path), where.line or None, str(problem.severity), problem.rule, problem.message


def _value(figure: Figure | None) -> Decimal | None:
    return None if figure is None else figure.value


def _short(value: Decimal | None) -> Decimal | None:
    """A computed figure with four decimals at most; quotients have some thirty."""
    return value if value is None or int(value.as_tuple().exponent) >= -4 else rounded(value, 4)


def _list(words: tuple[str, ...]) -> str | None:
    return "; ".join(words) if words else None


def _path(sections: tuple[str, ...]) -> str | None:
    return " / ".join(sections) if sections else None


def _enhancements(found: Iterable[Enhancement]) -> str:
    return "; ".join(f"{each.kind}: {each.name}" if each.name else each.kind for each in found)


def _doubts(row: Holding) -> str:
    return "; ".join(f"{doubt.field}: {doubt.message}" for doubt in row.doubts)
