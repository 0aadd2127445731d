"""The site step beside stock mkdocs, raw HTML tables and zensical on the same pages: ``python -m tests.bench_site``.

Composed filings of 200 rows are read once; what is timed begins with the finished Markdown pages. Every figure is that
of one process started as a user would start it, its own start included.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

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
SIZES = (10, 100)
STOCK = """site_name: stock
docs_dir: {0}
use_directory_urls: false
theme: material
plugins: [search]
markdown_extensions: [tables, attr_list, def_list, md_in_html, admonition, {{toc: {{permalink: true}}}}]
"""
AGAINST = "mkdocs build: Material, every page in the nav, stock tables, its search"
_TABLE = re.compile(r"(?<=\n\n)\|[^\n]*\n\|[ :|-]+(?:\n\|[^\n]*)*(?=\n\n)")


def made(folder: Path, reports: int) -> str:
    """Compose a site of so many reports and write its pages; returns what is in it."""
    new_site(folder, samples=False)
    size = Size(funds=max(1, reports // QUARTERS), quarters=min(reports, QUARTERS), rows=ROWS)
    write(folder / "filings", size, all_cores())
    build(filing_paths([folder / "filings"]), folder, folder / "site", How(jobs=all_cores()))
    (folder / "stock.yml").write_text(STOCK.format("site_content"), encoding="utf-8")
    pages = len(list((folder / "site_content").rglob("*.md")))
    return f"{size.funds * size.quarters} reports of {ROWS} rows, {pages} pages"


def seconds(job: Callable[[], object], rounds: int = 1) -> float:
    """The shortest time of a job over its rounds."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        job()
        times.append(time.perf_counter() - begun)
    return min(times)


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
    """Compose a site in ``folder`` and time its last step; ``others`` times the other builders too."""
    size, both = made(folder, reports), all_cores()
    rounds = 3 if reports <= min(SIZES) else 1
    one = seconds(lambda: ours(folder, 1, cold=True), rounds)
    two = seconds(lambda: ours(folder, both, cold=True), rounds)
    yield ("site step, more processes", two, "one process", one, "s", f"{size}, {both} processes")
    yield (
        "site step, nothing changed",
        seconds(lambda: ours(folder, both, cold=False), 3),
        "all pages",
        two,
        "s",
        size,
    )
    edited(folder)
    yield ("site step, one page changed", seconds(lambda: ours(folder, both, cold=False)), "all pages", two, "s", size)
    if others:
        stock = seconds(lambda: other(folder, "mkdocs", "stock.yml"), rounds)
        yield ("site step, one process", one, AGAINST, stock, "s", size)
        yield (f"site step, {both} processes", two, AGAINST, stock, "s", size)
        with_raw_tables(folder)
        raw = seconds(lambda: other(folder, "mkdocs", "raw.yml"), rounds)
        yield ("site step, one process", one, f"{AGAINST.replace('stock', 'raw HTML')}", raw, "s", size)
        if find_spec("zensical"):
            cold = seconds(lambda: other(folder, "zensical", "mkdocs.yml"), rounds)
            yield (f"site step, {both} processes", two, "zensical build, no cache, same configuration", cold, "s", size)


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
                Path(scratch) / str(reports), reports, others=not chosen.alone
            ):
                figures = (f"{mine:,.2f} {unit}", f"{theirs:,.2f} {unit}", f"{theirs / mine:,.1f} x")
                table.add_row(measure, *figures, against, size)
    Console(width=180).print(table)


if __name__ == "__main__":
    main()
