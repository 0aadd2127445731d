"""The site step beside stock mkdocs, raw HTML tables and zensical on the same pages: ``python -m tests.bench_site``.

Composed filings of 200 rows are read once; what is timed begins with the finished Markdown pages. Every figure is that
of one process started as a user would start it, its own start included. Beside the time that passes stands the time
that the processors worked, which others on the machine change less.
"""

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from markdown import Markdown
from rich.console import Console
from rich.table import Table

from generator.build import How, build
from generator.publish import build_site
from generator.reading import filing_paths
from generator.resources import new_site
from generator.store import Store
from generator.workers import all_cores
from tests.synthesis import Size, write

Row = tuple[str, float, str, float, str, str]
"""Measure, ours, against what, the other, unit, size."""

QUARTERS, ROWS = 10, 200
SIZES = (500, 2_000)
LARGEST_WITH_OTHERS, LARGEST_WITH_RAW_TABLES, SEVERAL_ROUNDS = 500, 100, 10
"""Numbers of reports up to which others are timed, tables of raw HTML too, and everything three times."""
STOCK = """site_name: stock
docs_dir: {0}
use_directory_urls: false
theme: material
plugins: [search]
markdown_extensions: [tables, attr_list, def_list, md_in_html, admonition, {{toc: {{permalink: true}}}}]
"""
AGAINST = "mkdocs build: Material, every page in the nav, stock tables, its search"
_TABLE = re.compile(r"(?<=\n\n)\|[^\n]*\n\|[ :|-]+(?:\n\|[^\n]*)*(?=\n\n)")


def made(folder: Path, reports: int) -> None:
    """Compose a site of so many reports and write its pages."""
    new_site(folder, samples=False)
    size = Size(funds=max(1, reports // QUARTERS), quarters=min(reports, QUARTERS), rows=ROWS)
    write(folder / "filings", size, all_cores())
    build(filing_paths([folder / "filings"]), folder, folder / "site", How(jobs=all_cores()))
    (folder / "stock.yml").write_text(STOCK.format("site_content"), encoding="utf-8")


def said(folder: Path) -> str:
    """What a site holds whose pages are written."""
    reports = len(list((folder / "filings").iterdir()))
    pages = len(list((folder / "site_content").rglob("*.md")))
    return f"{reports:,} reports of {ROWS} rows, {pages:,} pages"


class Cost(NamedTuple):
    """What a job took: seconds that passed, and seconds in which processors worked for it."""

    wall: float
    cpu: float


def cost(job: Callable[[], object], rounds: int = 1) -> Cost:
    """The least that a job took over its rounds, each figure by itself."""
    begun = [(time.perf_counter(), _worked(), job(), time.perf_counter(), _worked()) for _ in range(rounds)]
    return Cost(
        wall=min(end - start for start, _, _, end, _ in begun), cpu=min(end - start for _, start, _, _, end in begun)
    )


def _worked() -> float:
    """Seconds that processors have worked for this process and for those that it waited for."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def ours(folder: Path, jobs: int, *, cold: bool) -> None:
    """The site step as a build takes it; ``cold`` without a site before and without anything kept."""
    if cold:
        shutil.rmtree(folder / "timed", ignore_errors=True)
        shutil.rmtree(folder / "kept", ignore_errors=True)
    problems = build_site(folder / "mkdocs.yml", folder / "timed", Store(folder=folder / "kept"), jobs=jobs)
    if problems:
        raise SystemExit(f"the pages do not build without a problem: {problems[0]}")


def other(folder: Path, builder: str, config: str) -> None:
    """Another builder on the same folder, from nothing."""
    for left in (f"built-{config}", ".cache", "site"):
        shutil.rmtree(folder / left, ignore_errors=True)
    command = [sys.executable, "-m", builder, "build", "--config-file", config]
    more = ["--quiet", "--no-strict", "--site-dir", f"built-{config}"] if builder == "mkdocs" else []
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(Path(__file__).parents[1])}
    quiet = subprocess.DEVNULL
    subprocess.run([*command, *more], cwd=folder, env=environment, stdout=quiet, stderr=quiet, check=True)


def with_raw_tables(folder: Path) -> None:
    """Write the pages once more, with every table as HTML."""
    shutil.copytree(folder / "site_content", folder / "raw_content")
    (folder / "raw.yml").write_text(STOCK.format("raw_content"), encoding="utf-8")
    converter = Markdown(extensions=["generator.fasttable"])
    for path in (folder / "raw_content").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        html = _TABLE.sub(lambda found: converter.reset().convert(found[0]), text)
        path.write_text(html, encoding="utf-8")


def edited(folder: Path) -> None:
    """Change one row of one report."""
    page = sorted((folder / "site_content/funds").glob("*/*-*-*.md"))[0]
    page.write_text(
        page.read_text(encoding="utf-8").replace("Total investments", "All investments", 1), encoding="utf-8"
    )


def site_rows(folder: Path, reports: int, *, others: bool = True) -> Iterator[Row]:
    """Compose a site in ``folder``, unless one stands there, and time its last step; ``others`` times others too."""
    if not folder.exists():
        made(folder, reports)
    size, both = said(folder), all_cores()
    rounds = 3 if reports <= SEVERAL_ROUNDS else 1
    one = cost(lambda: ours(folder, 1, cold=True), rounds)
    two = cost(lambda: ours(folder, both, cold=True), rounds)
    yield ("site step, more processes", two.wall, "one process", one.wall, "s", f"{size}, {both} processes")
    nothing = cost(lambda: ours(folder, both, cold=False), 3)
    yield ("site step, nothing changed", nothing.wall, "all pages", two.wall, "s", size)
    edited(folder)
    edit = cost(lambda: ours(folder, both, cold=False))
    yield ("site step, one page changed", edit.wall, "all pages", two.wall, "s", size)
    yield ("site step, one page changed", edit.cpu, "all pages", two.cpu, "CPU s", size)
    if others:
        yield from _beside_others(folder, (one, two), (size, rounds))
    if others and reports <= LARGEST_WITH_RAW_TABLES:
        with_raw_tables(folder)
        raw = cost(lambda: other(folder, "mkdocs", "raw.yml"), rounds)
        yield ("site step, one process", one.wall, AGAINST.replace("stock", "raw HTML"), raw.wall, "s", size)


def _beside_others(folder: Path, mine: tuple[Cost, Cost], what: tuple[str, int]) -> Iterator[Row]:
    """The same pages by the other builders; ``mine`` is what one process took, and what all cores took."""
    (one, two), (size, rounds), both = mine, what, f"site step, {all_cores()} processes"
    stock = cost(lambda: other(folder, "mkdocs", "stock.yml"), rounds)
    yield ("site step, one process", one.wall, AGAINST, stock.wall, "s", size)
    yield ("site step, one process", one.cpu, AGAINST, stock.cpu, "CPU s", size)
    yield (both, two.wall, AGAINST, stock.wall, "s", size)
    if find_spec("zensical"):
        cold = cost(lambda: other(folder, "zensical", "mkdocs.yml"), rounds)
        against = "zensical build, no cache, same configuration"
        yield (both, two.wall, against, cold.wall, "s", size)
        yield ("site step, one process", one.cpu, against, cold.cpu, "CPU s", size)


def main() -> None:
    """Time the sizes that are asked for and print a table; ``--alone`` leaves the other builders out."""
    parser = argparse.ArgumentParser(description="Time the step from Markdown pages to a site.")
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES, help="numbers of reports")
    parser.add_argument("--alone", action="store_true", help="leave the other builders out")
    chosen = parser.parse_args()
    table = Table("Measure", "Ours", "Other", "Other / ours", "Against", "Size")
    with TemporaryDirectory(prefix="fundbook-bench-") as scratch:
        for reports in chosen.sizes:
            for measure, mine, against, theirs, unit, size in site_rows(
                Path(scratch) / str(reports), reports, others=not chosen.alone and reports <= LARGEST_WITH_OTHERS
            ):
                figures = (f"{mine:,.2f} {unit}", f"{theirs:,.2f} {unit}", f"{theirs / mine:,.1f} x")
                table.add_row(measure, *figures, against, size)
    Console(width=180).print(table)


if __name__ == "__main__":
    main()
