"""Time reading and building beside stock mkdocs in one run: sample filings -> a table of ratios, build/bench.json.

Run it with ``make bench``. Both sides take turns, each figure is the best of three rounds.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from markdown import Markdown
from rich.console import Console
from rich.table import Table

from generator.build import How, build
from generator.reading import check, filing_paths
from generator.resources import new_site
from generator.workers import all_cores
from tests.synthesis import Size, write

ROUNDS = 3
COPIES = 6
ROWS = 200
QUARTERS = 10
RESULT = Path("build/bench.json")
STOCK = """site_name: stock
docs_dir: site_content
use_directory_urls: false
theme: material
plugins: [search]
markdown_extensions: [tables, attr_list, md_in_html]
"""

Job = Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One comparison: seconds or milliseconds of ours and of the other; ``ratio`` is other / ours."""

    measure: str
    ours: float
    against: str
    other: float
    ratio: float
    unit: str
    size: str


def best(*jobs: Job) -> tuple[float, ...]:
    """The shortest time in seconds of each job over all rounds; within a round they take turns."""
    rounds = [[_seconds(job) for job in jobs] for _ in range(ROUNDS)]
    return tuple(min(times) for times in zip(*rounds, strict=True))


def compared(measure: str, times: tuple[float, float], against: str, size: str, unit: str = "s") -> Result:
    """A result from the times of ours and of the other, in seconds."""
    ours, other = (time * (1000 if unit == "ms" else 1) for time in times)
    ratio = round(other / ours, 1)
    return Result(
        measure=measure, ours=round(ours, 3), against=against, other=round(other, 3), ratio=ratio, unit=unit, size=size
    )


def tables() -> Result:
    """One holdings table turned into HTML by the fast extension and by the stock one."""
    head = "| Issuer | Insurer | Coupon | Maturity | Principal | Value |\n| --- | --- | ---: | --- | ---: | ---: |\n"
    row = "| City of Example; Series {0}, RB | AGM | 5.{0:03} | 2031-07-01 | 1,000,{0:03} | 1,050,{0:03} |\n"
    text = head + "".join(row.format(number) for number in range(ROWS))
    fast, stock = (Markdown(extensions=[name]) for name in ("generator.fasttable", "tables"))
    times = best(lambda: fast.reset().convert(text), lambda: stock.reset().convert(text))
    return compared("one holdings table", (times[0], times[1]), "Markdown's own tables", f"{ROWS} rows", "ms")


def reading_and_building(folder: Path) -> tuple[Result, Result]:
    """Reading and proving the samples, and building their pages, each beside stock mkdocs on those pages."""
    new_site(folder, samples=True)
    (folder / "stock.yml").write_text(STOCK, encoding="utf-8")
    paths = filing_paths([folder / "filings"])
    outcome = check(paths)
    build(paths, folder, folder / "site")
    pages = _multiply(folder / "site_content/funds")
    rows = sum(len(filing.holdings) for filing in outcome.filings)
    ours, stock, read = best(
        lambda: _mkdocs(folder, "mkdocs.yml"), lambda: _mkdocs(folder, "stock.yml"), lambda: check(paths)
    )
    against = "mkdocs build: Material, stock tables, automatic nav, search"
    size = f"{len(outcome.filings)} filings, {rows} holdings, each page {COPIES} times: {pages} pages"
    building = compared("building the site", (ours, stock), against, size)
    share = compared("reading and proving the filings", (read, stock / COPIES), f"{against} of their pages", size)
    return building, share


def rebuilding(folder: Path, size: Size) -> tuple[Result, Result]:
    """A build where nothing changed and one after a filing was added, each beside a build from nothing; once each."""
    new_site(folder, samples=False)
    write(folder / "filings", size, all_cores())
    added = sorted((folder / "filings").iterdir())[-1]
    kept = added.rename(folder / added.name)
    full, again = (_seconds(lambda: _built(folder)) for _ in range(2))
    kept.rename(added)
    one = _seconds(lambda: _built(folder))
    said = f"{size.funds * size.quarters} filings of {size.rows} rows, {all_cores()} processes"
    return (
        compared("building again, nothing changed", (again, full), "building from nothing", said),
        compared("building again, one filing added", (one, full), "building from nothing", said),
    )


def _built(folder: Path) -> None:
    build(filing_paths([folder / "filings"]), folder, folder / "site", How(jobs=all_cores()))


def main() -> None:
    """Measure, print the table and write the results; ``--size`` says how many filings are built again."""
    parser = argparse.ArgumentParser(description="Time fundbook beside stock mkdocs.")
    parser.add_argument("--size", type=int, default=100, help="filings to build again, of 200 rows each")
    size = Size(funds=max(1, parser.parse_args().size // QUARTERS), quarters=QUARTERS, rows=ROWS)
    with TemporaryDirectory(prefix="fundbook-bench-") as scratch:
        built = reading_and_building(Path(scratch) / "site")
        results = (*built, tables(), *rebuilding(Path(scratch) / "large", size))
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps([asdict(result) for result in results], indent=1) + "\n", encoding="utf-8")
    Console(width=160).print(_table(results), f"written to {RESULT.as_posix()}")


def _seconds(job: Job) -> float:
    start = perf_counter()
    job()
    return perf_counter() - start


def _mkdocs(folder: Path, config: str) -> None:
    """Build in a process of its own, as a user would."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--no-strict", "--config-file", config]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([*command, "--site-dir", f"built-{config}"], cwd=folder, env=environment, check=True)


def _multiply(funds: Path) -> int:
    """Copy the folder of every fund until there are ``COPIES`` of each; returns how many pages there are."""
    for fund in [path for path in sorted(funds.iterdir()) if path.is_dir()]:
        for number in range(1, COPIES):
            shutil.copytree(fund, funds / f"{fund.name}-{number}")
    return len(list(funds.rglob("*.md")))


def _table(results: tuple[Result, ...]) -> Table:
    table = Table(title="Times faster than the other (ratio), best of three rounds", title_justify="left")
    for name in ("Measure", "Ours", "Other", "Ratio", "Against", "Size"):
        table.add_column(name, justify="right" if name in {"Ours", "Other", "Ratio"} else "left")
    for result in results:
        ours, other = (f"{time:,.3f} {result.unit}" for time in (result.ours, result.other))
        table.add_row(result.measure, ours, other, f"{result.ratio} x", result.against, result.size)
    return table


if __name__ == "__main__":
    main()
