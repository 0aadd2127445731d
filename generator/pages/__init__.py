"""Templates, a fund or the Report -> pages as text. The only home of jinja2."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from generator.options import Note, Options
from generator.pages import (
    across,
    attention,
    cells,
    columns,
    compared,
    facts,
    filters,
    lists,
    origins,
    overtime,
    rows,
    summaries,
)
from generator.pages.accent import ACCENT_PATH, accent_css
from generator.pages.figures import (
    change_charts,
    figure_script,
    figure_style,
    fund_charts,
    history_charts,
    report_charts,
)
from generator.pages.markdown import Markdown, front_matter_text, placed
from generator.pages.proof import failed_checks, proof_sentence
from generator.pages.site import site_pages
from generator.pages.slices import cut_queries
from generator.pages.words import rule_sentence
from generator.problems import GeneratorError
from generator.report import Comparison, FilingReport, FundReports, Report

__all__ = ["Beside", "Page", "render_fund", "render_site"]

_FILTERS = (
    filters.anchor,
    filters.day,
    filters.dollars,
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
    filters.unbroken,
    filters.whole_money,
    filters.whole_number,
    filters.words,
    filters.measure_id,
    *across.FILTERS,
    *attention.FILTERS,
    *cells.FILTERS,
    *columns.FILTERS,
    *compared.FILTERS,
    *facts.FILTERS,
    *lists.FILTERS,
    *origins.FILTERS,
    *overtime.FILTERS,
    *rows.FILTERS,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside a fund's pages: the choices of the site, downloads of each report by kind, sources, notes.

    ``standing`` are reports and comparisons, by page, that are not to be rendered: they stand as they are.
    """

    options: Options = field(default_factory=Options)
    downloads: tuple[str, ...] = ()
    sources: bool = False
    notes: tuple[Note, ...] = ()
    standing: frozenset[str] = frozenset()

    def notes_on(self, page: str | None) -> Markdown:
        """What the owner of the site wrote on the fund, and on the report of that page; it stands as written."""
        return Markdown("\n".join(note.text for note in self.notes if note.page in (None, page)))


def render_fund(fund: FundReports, templates: Sequence[Path], beside: Beside | None = None) -> tuple[Page, ...]:
    """Render every page and figure script of one fund, by path.

    A template found in an earlier folder of ``templates`` takes the place of one of the same name in a later folder.
    Raises GeneratorError where a template is missing, is no template or names what is not there.
    """
    return _sorted(_fund_pages((fund, beside or Beside()), _environment(_absolute(templates))))


def render_site(report: Report, templates: Sequence[Path], options: Options | None = None) -> tuple[Page, ...]:
    """Render the pages across funds and the style-sheet of the site's own colour, by path; as ``render_fund`` does."""
    accent = None if options is None else options.accent
    style = () if accent is None else (Page(path=ACCENT_PATH, text=accent_css(accent)),)
    return _sorted(chain(style, _site_pages(report, _environment(_absolute(templates)))))


def _sorted(pages: Iterator[Page]) -> tuple[Page, ...]:
    return tuple(sorted(pages, key=lambda page: page.path))


def _absolute(folders: Sequence[Path]) -> tuple[Path, ...]:
    """The folders by names that mean the same wherever the process stands."""
    return tuple(folder.absolute() for folder in folders)


@lru_cache(maxsize=1)
def _environment(templates: tuple[Path, ...]) -> Environment:
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


def _site_pages(report: Report, made: Environment) -> Iterator[Page]:
    for each in site_pages(report):
        yield _page(made, each.template, each.path, **each.values)


def _fund_pages(whole: tuple[FundReports, Beside], made: Environment) -> Iterator[Page]:
    fund, beside = whole
    charts = fund_charts(fund)
    path, said = f"funds/{fund.id}/index.md", summaries.notices(fund)
    noted = {"notices": said, "own_notes": beside.notes_on(None)}
    yield _page(made, "fund.md.j2", path, fund=fund, charts=charts, **noted)
    if charts:
        yield Page(path=f"assets/figures/{fund.id}.js", text=figure_script(charts))
    for report in (each for each in fund.every if each.page_id not in beside.standing):
        yield from _report_pages((fund, beside), report, made)
    for comparison in (each for each in fund.comparisons if each.page_id not in beside.standing):
        yield from _comparison_pages(fund, comparison, made)
    if fund.history.points:
        yield from _history_pages(fund, made)


def _report_pages(whole: tuple[FundReports, Beside], report: FilingReport, made: Environment) -> Iterator[Page]:
    fund, beside = whole
    found, filing = cut_queries(report), report.filing
    charts = report_charts(report, found, beside.options.sections)
    path = f"funds/{fund.id}/{report.page_id}.md"
    said = () if filing.sample_notice is None else (filing.sample_notice,)
    shown = {"fund": fund, "report": report, "filing": filing, "charts": charts, "found": found, "notices": said}
    shown["columns"] = columns.holding_columns(report)
    told = {"options": beside.options, "downloads": beside.downloads, "sources": beside.sources}
    told["own_notes"] = beside.notes_on(report.page_id)
    yield _page(made, "report.md.j2", path, **shown, **told)
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
    yield _page(made, "history.md.j2", path, fund=fund, charts=charts, notices=summaries.notices(fund))
    if charts:
        yield Page(path=f"assets/figures/{fund.id}-history.js", text=figure_script(charts))


def _page(made: Environment, template: str, path: str, /, **values: object) -> Page:
    try:
        return Page(path=path, text=made.get_template(template).render(values))
    except TemplateError as fault:
        raise GeneratorError(f"the template {template} cannot be used: {fault}; correct it or remove it") from fault
