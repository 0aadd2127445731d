"""The page of downloads: what each fund has -> Markdown, with every column explained."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.downloads.columns import FLAT, TABLES, TableOf
from generator.report import FundReports
from generator.sources import Download

_OF_REPORT = ("csv", "json", "xlsx")
_WHOLE = {
    "csv": ("fundbook.csv.gz", "CSV, gzipped", "every holding of every report, one line each"),
    "parquet": ("fundbook.parquet", "Parquet", "the same, with decimal and date types"),
    "sqlite": ("fundbook.sqlite", "SQLite", "funds, filings, holdings, sections, checks, measures and problems"),
}
_MOST_LISTED = 500
_HEAD = """---
title: Downloads
hide: [navigation]
---

# Downloads

Every table of this site as files. Figures are the filing's own, in whole dollars where the filing prints thousands;
what is printed stands beside them in the columns *as filed*. A blank cell means that the filing does not say.

The files of one report are linked on its page.

A text that a spreadsheet would take for a formula, because it begins with `=`, `+`, `-` or `@`, has an apostrophe
before it in CSV and XLSX files; numbers never do. JSON, Parquet and SQLite hold texts as they are.
"""
_DATASETTE = """
`fundbook.sqlite` opens in any SQLite program. Its tables `tables` and `columns` say what each table and column means.
With [metadata.json](metadata.json) beside it, Datasette shows these meanings too:

    datasette fundbook.sqlite --metadata metadata.json

Which holdings of one insurer, newest reports only:

    select f.fund, h.issuer, h.description, h.principal, h.value
    from holdings h join filings f on f.id = h.filing_id join funds u on u.id = f.fund_id and u.newest = f.page_id
    where h.insurer = 'AGM' order by h.value desc;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class FundFiles:
    """What the page needs of one fund: its id and name, the pages of its reports, the newest first."""

    id: str
    name: str
    pages: tuple[str, ...]


def fund_files(fund: FundReports) -> FundFiles:
    """Take from a fund what the page of downloads shows."""
    pages = tuple(report.page_id for report in reversed(fund.reports))
    return FundFiles(id=fund.id, name=fund.fund.name, pages=pages)


def downloads_page(funds: Iterable[FundFiles], kinds: frozenset[str]) -> Download:
    """Make the page: whole-site files, the newest report of each fund, and the columns."""
    text = "".join((_HEAD, *_whole(kinds), *_reports(tuple(funds), kinds), *_tables(kinds)))
    return Download(path="downloads/index.md", data=text.encode("utf-8", "replace"))


def _whole(kinds: frozenset[str]) -> Iterator[str]:
    chosen = [_WHOLE[kind] for kind in _WHOLE if kind in kinds]
    if not chosen:
        return
    yield "\n## The whole site {#site}\n\n| File | Format | What it holds |\n|---|---|---|\n"
    yield from (f"| [{name}]({name}) | {form} | {holds} |\n" for name, form, holds in chosen)
    if "sqlite" in kinds:
        yield _DATASETTE


def _reports(funds: Sequence[FundFiles], kinds: frozenset[str]) -> Iterator[str]:
    """The newest report of each fund; earlier ones, and all of a site of many funds, are on their own pages."""
    chosen = [kind for kind in _OF_REPORT if kind in kinds]
    if not chosen or not 0 < len(funds) <= _MOST_LISTED:
        return
    yield "\n## The newest report of each fund {#reports}\n\nEarlier ones are on the pages of their reports.\n"
    yield '\n<div class="fb-table fb-table--plain" markdown>\n\n'
    yield f"| Fund | Report | {' | '.join(kind.upper() for kind in chosen)} |\n|---|---|{'---|' * len(chosen)}\n"
    for fund in funds:
        page = fund.pages[0]
        files = " | ".join(f"[{kind}]({fund.id}/{page}.{kind})" for kind in chosen)
        yield f"| {_cell(fund.name)} | [{page}](../funds/{fund.id}/{page}.md) | {files} |\n"
    yield "\n</div>\n"


def _tables(kinds: frozenset[str]) -> Iterator[str]:
    if kinds & {"csv", "parquet", "xlsx"}:
        yield "\n## Columns of the holdings {#columns}\n\nIn CSV and Parquet files; workbooks lack the first five.\n"
        yield from _columns(FLAT)
    if "sqlite" in kinds:
        yield "\n## Tables of the database {#tables}\n"
        for table in TABLES:
            yield f"\n### {table.name} {{#table-{table.name}}}\n\n{table.meaning}\n"
            yield from _columns(table)


def _columns(table: TableOf) -> Iterator[str]:
    yield '\n<div class="fb-table fb-table--plain" markdown>\n\n| Column | Kind | Meaning |\n|---|---|---|\n'
    yield from (f"| `{column.name}` | {column.kind} | {column.meaning} |\n" for column in table.columns)
    yield "\n</div>\n"


def _cell(text: str) -> str:
    """A name in a cell of a Markdown table: every character that Markdown or HTML could read is spelled out."""
    return "".join(c if c.isalnum() or c in " ,.;'" else f"&#{ord(c)};" for c in text if c.isprintable())
