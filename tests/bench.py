"""Time every step beside something else in one run -> a table, build/bench.json, and the page SPEED.md.

``make bench`` takes sites of 10 to 1,000 reports, a quarter of an hour on two cores; ``--sizes 500 2000 8000`` takes
others. What a report costs at a size is held against what it costs at 500.
Figures of two sides are taken in turns in the same run, so that their ratio holds on a busy machine as well.
"""

import argparse
import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from markdown import Markdown
from rich.console import Console
from rich.table import Table

from tests.bench_browser import browser_rows
from tests.bench_build import FULL, build_rows
from tests.bench_html import html_pages
from tests.bench_nport import HOLDINGS, nport_rates
from tests.bench_site import site_rows
from tests.bench_steps import Row, best, step_rows

ROWS = 200
SIZES = (10, 100, 500, 1_000)
MANY = 500
"""From so many reports on the start of the program no longer counts, so that costs a report can be compared."""
LARGEST_WITH_OTHERS = 500
"""So many reports the other builders are given too; they would take half an hour for some thousands."""

RESULT = Path("build/bench.json")
PAGE = Path("SPEED.md")
_HEAD = """# Speed

The last run of `make bench`. A ratio says how many times better ours is than the other in the same run: above 1 faster,
or smaller where a size is compared. Seconds are those of the machine it ran on; ratios hold elsewhere too.

| Measure | Size | Ours | Other | Ratio | Against |
| --- | --- | ---: | ---: | ---: | --- |
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One comparison; ``ratio``, how many times better ours is: ours / other in units a second, else other / ours."""

    measure: str
    ours: float
    against: str
    other: float
    ratio: float
    unit: str
    size: str


def result(row: Row) -> Result:
    """A row with its ratio."""
    measure, ours, against, other, unit, size = row
    better = ours / other if unit.endswith("/s") else other / ours
    figures = {"ours": float(f"{ours:.4g}"), "other": float(f"{other:.4g}"), "ratio": float(f"{better:.3g}")}
    return Result(measure=measure, against=against, unit=unit, size=size, **figures)


def table_row() -> Row:
    """One holdings table turned into HTML by the fast extension and by the stock one."""
    head = "| Issuer | Insurer | Coupon | Maturity | Principal | Value |\n| --- | --- | ---: | --- | ---: | ---: |\n"
    line = "| City of Example; Series {0}, RB | AGM | 5.{0:03} | 2031-07-01 | 1,000,{0:03} | 1,050,{0:03} |\n"
    text = head + "".join(line.format(number) for number in range(ROWS))
    fast, stock = (Markdown(extensions=[name]) for name in ("generator.fasttable", "tables"))
    ours, other = best(lambda: fast.reset().convert(text), lambda: stock.reset().convert(text))
    return "one holdings table to HTML", ours * 1e3, "Markdown's own tables", other * 1e3, "ms", f"{ROWS} rows"


def nport_rows() -> Iterator[Row]:
    """Form N-PORT to typed holdings, beside lxml's plain fields and, where it is installed, edgartools."""
    rates, said = nport_rates(), f"{HOLDINGS:,} holdings"
    measure = "N-PORT to typed holdings"
    yield measure, rates.ours_typed, "lxml: every field as text", rates.lxml, "holdings/s", said
    if rates.edgartools is not None:
        yield measure, rates.ours_typed, "edgartools", rates.edgartools, "holdings/s", said


def rows(scratch: Path, sizes: Sequence[int]) -> Iterator[Row]:
    """Every comparison, the small ones first."""
    yield from step_rows(scratch / "steps")
    for name, ours, other, size in html_pages():
        yield f"HTML page to blocks, {name}", ours, "selectolax: parse and pull rows", other, "MB/s", size
    yield from nport_rows()
    yield table_row()
    fewest: tuple[int, float] | None = None
    for reports in sorted(sizes):
        if reports <= LARGEST_WITH_OTHERS:
            yield from site_rows(scratch / "site", reports)
        for row in build_rows(scratch / "build", reports):
            yield row
            if row[0] == FULL and fewest is not None:
                yield f"{FULL}, by size", row[1], f"at {fewest[0]:,} reports", fewest[1], *row[4:]
            if row[0] == FULL and fewest is None and reports >= MANY:
                fewest = reports, row[1]
        if reports > LARGEST_WITH_OTHERS:
            yield from site_rows(scratch / "build", reports, others=False)
        for made in ("site", "build"):
            shutil.rmtree(scratch / made, ignore_errors=True)
    yield from browser_rows(scratch)


def main() -> None:
    """Measure, print the table, write the results and the page."""
    parser = argparse.ArgumentParser(description="Time fundbook beside others.")
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="numbers of reports to build")
    sizes = parser.parse_args().sizes
    results: list[Result] = []
    with TemporaryDirectory(prefix="fundbook-bench-") as scratch:
        for row in rows(Path(scratch), sizes):
            results.append(result(row))
            Console(stderr=True, width=160).print(" ".join(_cells(results[-1])), highlight=False)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps([asdict(each) for each in results], indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(_HEAD + "".join(f"| {' | '.join(_cells(each))} |\n" for each in results), encoding="utf-8")
    Console(width=180).print(_table(results), f"written to {RESULT.as_posix()} and {PAGE.as_posix()}")


def _cells(made: Result) -> tuple[str, ...]:
    ours, other = (f"{figure:,.4g} {made.unit}" for figure in (made.ours, made.other))
    return made.measure, made.size, ours, other, f"{made.ratio:,g} x", made.against


def _table(results: Sequence[Result]) -> Table:
    table = Table(title="How many times better ours is (ratio)", title_justify="left")
    for name in ("Measure", "Size", "Ours", "Other", "Ratio", "Against"):
        table.add_column(name, justify="right" if name in {"Ours", "Other", "Ratio"} else "left")
    for made in results:
        table.add_row(*_cells(made))
    return table


if __name__ == "__main__":
    main()
