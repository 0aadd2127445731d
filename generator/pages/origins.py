"""Where a problem can be read in the text of its filing: Report -> the page of each file, linked lines."""

from collections.abc import Mapping

from generator.pages.filters import lines, path
from generator.pages.markdown import Markdown
from generator.problems import Problem, Where
from generator.report import Report, ReportDigest

Origins = Mapping[str, str]


def origins(report: Report) -> Origins:
    """Return for each file that a report was read from the page of its text, below the top of the site."""
    made = (one for fund in report.funds for one in fund.reports)
    return {one.file: f"source/{one.fund_id}/{one.page_id}.html" for one in made}


def origin_line(problem: Problem, pages: Origins, up: str) -> Markdown:
    """Return the line or lines of a problem, linked to the text of its file where that is published."""
    first, _ = problem.where.lines
    page = pages.get(problem.where.path)
    if page is None or first == 0:
        return lines(problem.where)
    return Markdown(f'<a href="{path(f"{up}{page}")}#L{first}">{lines(problem.where)}</a>')


def report_line(where: Where, made: ReportDigest, up: str) -> Markdown:
    """Return the line or lines of a place in the file of a report, linked to its text."""
    first, _ = where.lines
    if first == 0:
        return lines(where)
    return Markdown(f'<a href="{path(f"{up}source/{made.fund_id}/{made.page_id}.html")}#L{first}">{lines(where)}</a>')


FILTERS = (origin_line, report_line)
