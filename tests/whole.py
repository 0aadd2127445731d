"""A whole site worked out in memory: filings and problems -> every fund's reports and the report across them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from generator.compare import Overrides
from generator.model import Filing
from generator.pages import Page, render_fund, render_site
from generator.problems import Problem
from generator.report import (
    FundReports,
    InsurerReport,
    IssuerPage,
    Known,
    PlaceReport,
    Report,
    digest,
    fund_reports,
    head_of,
    in_order,
    of_no_fund,
    site_report,
    without_copies,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """The reports of every fund, and what the pages across funds show."""

    funds: tuple[FundReports, ...]
    report: Report

    @property
    def insurers(self) -> tuple[InsurerReport, ...]:
        return self.report.insurers

    @property
    def places(self) -> tuple[PlaceReport, ...]:
        return self.report.places

    @property
    def issuers(self) -> tuple[IssuerPage, ...]:
        return self.report.issuers

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.report.problems


def make_report(filings: Sequence[Filing], problems: Sequence[Problem], overrides: Overrides | None = None) -> Whole:
    """Work everything out, one fund after the other."""
    word = overrides or Overrides()
    heads = {head_of(filing, number): filing for number, filing in enumerate(filings)}
    kept, found = without_copies(heads)
    known = Known(problems=in_order(problems), overrides=word)
    groups = groupby(sorted(kept, key=lambda head: head.fund_id), key=lambda head: head.fund_id)
    made = [fund_reports(id_, [heads[head] for head in group], known) for id_, group in groups]
    funds = tuple(fund for fund, _ in made)
    every = [*problems, *found, *(problem for _, more in made for problem in more)]
    every += of_no_fund(word, {fund.id for fund in funds})
    return Whole(funds=funds, report=site_report(map(digest, funds), every))


def render(whole: Whole, templates: Sequence[Path]) -> tuple[Page, ...]:
    """Render every page, by path."""
    pages = [*render_site(whole.report, templates)]
    for fund in whole.funds:
        pages.extend(render_fund(fund, templates))
    return tuple(sorted(pages, key=lambda page: page.path))
