"""Templates and a Report -> the pages of the site as text. The only home of jinja2."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from generator.pages import cells, compared, facts, filters, overtime, summaries
from generator.pages.figures import (
    change_charts,
    figure_script,
    figure_style,
    fund_charts,
    history_charts,
    report_charts,
)
from generator.pages.markdown import front_matter_text, placed
from generator.pages.proof import failed_checks, proof_sentence
from generator.pages.words import rule_sentence
from generator.problems import GeneratorError
from generator.report import Comparison, FilingReport, FundReports, Report

__all__ = ["Page", "render"]

_FILTERS = (
    filters.anchor,
    filters.day,
    filters.heading_id,
    filters.in_unit,
    filters.lines,
    filters.money,
    filters.path,
    filters.number,
    filters.per_share,
    filters.percent,
    filters.plain,
    filters.printed,
    filters.printed_percent,
    filters.share,
    filters.words,
    filters.measure_id,
    *cells.FILTERS,
    *compared.FILTERS,
    *facts.FILTERS,
    *overtime.FILTERS,
    *summaries.FILTERS,
    failed_checks,
    figure_style,
    rule_sentence,
    front_matter_text,
    proof_sentence,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A generated file: its path below ``site_content`` with ``/`` between folders, and its text."""

    path: str
    text: str


def render(report: Report, templates: Sequence[Path]) -> tuple[Page, ...]:
    """Render every page and figure script of a report, by path.

    A template found in an earlier folder of ``templates`` takes the place of one of the same name in a later folder.
    Raises GeneratorError where a template is missing, is no template or names what is not there.
    """
    made = _environment(templates)
    return tuple(sorted(_pages(report, made), key=lambda page: page.path))


def _environment(templates: Sequence[Path]) -> Environment:
    """Every expression of a template goes through ``placed``: what is not of our own making is escaped."""
    made = Environment(
        loader=FileSystemLoader([str(folder) for folder in templates]),
        autoescape=False,
        finalize=placed,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        comment_start_string="{##",  # leaves {#anchor} to Markdown
        comment_end_string="##}",
    )
    made.filters.update({each.__name__: each for each in _FILTERS})
    return made


def _pages(report: Report, made: Environment) -> Iterator[Page]:
    every = summaries.notices(report.funds)
    yield _page(made, "index.md.j2", "index.md", report=report, notices=every)
    yield _page(made, "problems.md.j2", "problems.md", report=report, notices=every)
    yield _page(made, "insurers.md.j2", "insurers/index.md", report=report, notices=every)
    for insurer in report.insurers:
        path = f"insurers/{insurer.page_id}.md"
        yield _page(made, "insurer.md.j2", path, insurer=insurer, notices=every)
    yield from _holder_pages(report, made)
    for fund in report.funds:
        yield from _fund_pages(fund, made)


def _holder_pages(report: Report, made: Environment) -> Iterator[Page]:
    every = summaries.notices(report.funds)
    yield _page(made, "holders.md.j2", "holders/index.md", report=report, notices=every)
    for place in report.places:
        yield _page(made, "place.md.j2", f"holders/{place.page_id}.md", place=place, notices=every)
    for page in report.issuers:
        yield _page(made, "issuers.md.j2", f"holders/{page.page_id}.md", page=page, notices=every)


def _fund_pages(fund: FundReports, made: Environment) -> Iterator[Page]:
    charts = fund_charts(fund)
    path, said = f"funds/{fund.id}/index.md", summaries.notices((fund,))
    yield _page(made, "fund.md.j2", path, fund=fund, charts=charts, notices=said)
    if charts:
        yield Page(path=f"assets/figures/{fund.id}.js", text=figure_script(charts))
    for report in (*fund.reports, *fund.replaced):
        yield from _report_pages(fund, report, made)
    for comparison in fund.comparisons:
        yield from _comparison_pages(fund, comparison, made)
    if fund.history.points:
        yield from _history_pages(fund, made)


def _report_pages(fund: FundReports, report: FilingReport, made: Environment) -> Iterator[Page]:
    charts, filing = report_charts(report), report.filing
    path = f"funds/{fund.id}/{report.page_id}.md"
    said = () if filing.sample_notice is None else (filing.sample_notice,)
    yield _page(made, "report.md.j2", path, fund=fund, report=report, filing=filing, charts=charts, notices=said)
    yield Page(path=f"assets/figures/{fund.id}-{report.page_id}.js", text=figure_script(charts))


def _comparison_pages(fund: FundReports, comparison: Comparison, made: Environment) -> Iterator[Page]:
    charts, name = change_charts(comparison), f"{fund.id}-{comparison.page_id}"
    filings = (comparison.old.filing, comparison.new.filing)
    said = tuple(dict.fromkeys(filing.sample_notice for filing in filings if filing.sample_notice))
    path = f"funds/{fund.id}/{comparison.page_id}.md"
    yield _page(made, "compare.md.j2", path, fund=fund, made=comparison, charts=charts, notices=said)
    if charts:
        yield Page(path=f"assets/figures/{name}.js", text=figure_script(charts))


def _history_pages(fund: FundReports, made: Environment) -> Iterator[Page]:
    charts, path = history_charts(fund), f"funds/{fund.id}/history.md"
    yield _page(made, "history.md.j2", path, fund=fund, charts=charts, notices=summaries.notices((fund,)))
    if charts:
        yield Page(path=f"assets/figures/{fund.id}-history.js", text=figure_script(charts))


def _page(made: Environment, template: str, path: str, /, **values: object) -> Page:
    try:
        return Page(path=path, text=made.get_template(template).render(values))
    except TemplateError as fault:
        raise GeneratorError(f"the template {template} cannot be used: {fault}; correct it or remove it") from fault
