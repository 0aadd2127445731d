"""A filing in which every part of a page has something to show, and the pages of filings as text."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from markdown import Markdown as Converter

from generator.model import (
    Dividend,
    Filing,
    FormerName,
    LevelLine,
    Leverage,
    PrintedRow,
    PrintedTable,
    ShareFacts,
    TaxBasis,
    Unread,
)
from generator.problems import Problem
from tests.builders import (
    abbreviation,
    doubt,
    enhancement,
    figure,
    filing,
    footnote,
    fund,
    holding,
    named_share,
    preferred_series,
    section,
    statement_line,
    total_line,
    totals,
    where,
)
from tests.whole import make_report, render

TEMPLATES = (Path(__file__).parents[1] / "templates",)
CALIFORNIA = ("Municipal Obligations", "California")
GUAM = ("Municipal Obligations", "Guam")


def words_of(text: str) -> str:
    """A page without the marks that keep its dates on one line."""
    return re.sub(r'<span class="fb-day">(.*?)</span>', r"\1", text)


def pages(filings: Sequence[Filing], problems: Sequence[Problem] = ()) -> dict[str, str]:
    return {page.path: page.text for page in render(make_report(filings, problems), TEMPLATES)}


def report_page(made: Filing) -> str:
    found = pages([made])
    [path] = [path for path in found if re.fullmatch(r"funds/[^/]+/(?!index|history)[^/]+\.md", path)]
    return found[path]


def html(text: str) -> str:
    """The page as Python-Markdown makes it, without its front matter."""
    body = text.split("\n---\n", 1)[1]
    return Converter(extensions=["tables", "attr_list", "md_in_html", "toc", "def_list", "admonition"]).convert(body)


def full_filing() -> Filing:
    """A filing in which every part of a page has something to show."""
    return filing(
        holding(
            insurer="AGM",
            sections=CALIFORNIA,
            value=600_000,
            footnotes=("a", "c"),
            footnotes_as_filed="^(a)(c)",
            flags=("insured", "dealer-trust"),
            purpose="Harbor Refunding",
            doubts=(doubt("footnotes", as_filed="^(g)", message="the mark of the tag", settled=True),),
            where=where(20, 24),
        ),
        holding(sections=CALIFORNIA, value=300_000, enhancements=(enhancement("LOC", "Some Bank, N.A."),)),
        holding(
            sections=GUAM,
            state="Guam",
            issuer="Guam (Territory of)",
            coupon="5.63",
            maturity=None,
            value=100_000,
            doubts=(doubt("maturity", as_filed="13/01/29"),),
        ),
        fund=fund(former_names=(FormerName(name="Example Insured Municipal Trust", until=date(2012, 1, 23)),)),
        sections=(
            section("Municipal Obligations", percent="125.00", line=12),
            section(*CALIFORNIA, percent="112.50", subtotal=900_000, line=13),
            section(*GUAM, percent="12.40", line=30),
        ),
        totals=replace(
            totals(investments=1_000_000, floating_rate_notes=-300_000, net_assets=800_000),
            preferred_shares=total_line(-100_000, "-12.50"),
            other_assets_less_liabilities=total_line(200_000, "25.00"),
        ),
        footnotes=(footnote("a", "insured"), footnote("c", "dealer-trust"), footnote("z", None, "Unknown | mark.")),
        abbreviations=(abbreviation("RB", "Revenue Bonds"),),
        entities_over_5_percent=(named_share("Assured Guaranty Municipal Corp.", "60.0"),),
        leverage=Leverage(
            floating_rate_notes=figure(300_000, 90),
            collateral_value=figure(600_000, 90),
            shortfall_maximum=figure(50_000, 91),
            preferred_series=(preferred_series("M", 100_000, shares=Decimal(4), rate=Decimal("0.610")),),
        ),
        statement=(
            statement_line("Assets", "Investments, at value", 1_000_000),
            statement_line("Liabilities", "Other", -5),
        ),
        levels=(
            LevelLine(
                category="Bonds",
                levels=(None, Decimal(1_000_000), None),
                total=figure(1_000_000),
                where=where(95),
            ),
        ),
        composition=(named_share("Revenue Bonds", "100.0"),),
        tax=TaxBasis(cost=figure(990_000), net_appreciation=figure(10_000)),
        shares=ShareFacts(net_asset_value=figure("14.40"), discount=figure("-2.00")),
        dividends=(
            Dividend(declared=date(2011, 9, 1), amount=figure("0.0750"), record=None, payable=date(2011, 9, 30)),
        ),
        returns=(named_share("Trust at NAV", "10.45"),),
        highlights=(
            PrintedTable(
                title="Financial highlights",
                columns=("2011", "2010"),
                rows=(PrintedRow(label="Net asset value", cells=("$14.40",), where=where(99)),),
            ),
        ),
        unread=(Unread(text="A line that nothing explains", where=where(40)),),
        sample_notice="Sample: a fictional trust.",
    )
