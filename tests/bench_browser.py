"""How long a reader waits: a report of many rows in Chromium -> a table of milliseconds, build/bench_browser.json.

``python -m tests.bench_browser --rows 1500``. Each figure is the best of the rounds; each round has a tab of its own.
"""

import argparse
import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.table import Table

from generator.build import build
from generator.reading import filing_paths
from generator.resources import new_site
from tests.browsing import FLAGS, executable, served
from tests.synthesis import Size, write

RESULT = Path("build/bench_browser.json")
SLOWER = 4
SETTLED = 1000  # milliseconds after which nothing goes on behind the page

# What the page tells of itself: the largest paint, when its table could be used, and what moved.
PAINTED = """() => new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime))
  .observe({ type: "largest-contentful-paint", buffered: true }))"""
SHIFTED = """() => new Promise((done) => { let sum = 0; const add = (list) => list.getEntries().forEach((one) => {
  if (!one.hadRecentInput) sum += one.value; });
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true }); setTimeout(() => done(sum), 50); })"""
MADE = "() => performance.getEntriesByName('fundbook:tables')[0].duration"
USABLE = (
    "() => { const made = performance.getEntriesByName('fundbook:tables')[0]; return made.startTime + made.duration; }"
)

# From a key or a click to the second frame after it: the first may still show what was before.
FRAMES = "await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));"
TIMED = f"""async (job) => {{ const begun = performance.now(); await eval(job)(); {FRAMES}
  return performance.now() - begun; }}"""
SEE = "() => document.querySelector('#holdings').scrollIntoView()"
SORT = "() => fundbook.tables.get('holdings').column_of('value').head.querySelector('button').click()"
FILTER = "() => { location.hash = 'holdings?state=California'; }"
FIND = "() => fundbookSearch.find('water')"
OPEN = """() => new Promise((ready) => { document.querySelector('.fb-search-open').click();
  const wait = () => (fundbookSearch.find('a').length ? ready() : setTimeout(wait, 1)); wait(); })"""


def timed(page: Page, job: str) -> float:
    """Milliseconds until what a script does is on the screen."""
    return float(page.evaluate(TIMED, job))


def one_round(browser: Browser, url: str, slower: int) -> dict[str, float]:
    """Open a page in a fresh tab of a machine so many times slower, and use it as a reader would."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(url, wait_until="load")
    page.locator("#chart-insurer .main-svg").first.wait_for()
    paint = float(page.evaluate(PAINTED))
    times = {"largest paint": paint, "table usable": page.evaluate(USABLE), "of it in scripts": page.evaluate(MADE)}
    times["layout shift"] = page.evaluate(SHIFTED)
    times["table laid out"] = timed(page, SEE)
    page.wait_for_timeout(SETTLED)
    times["sort by value"] = timed(page, SORT)
    times["filter by state"] = timed(page, FILTER)
    times["search ready"] = timed(page, OPEN)
    times["search answers"] = min(timed(page, FIND) for _ in range(3))
    context.close()
    return times


def best(rounds: int, run: Callable[[], Mapping[str, float]]) -> dict[str, float]:
    """The least of each figure over all rounds."""
    made = [run() for _ in range(rounds)]
    return {name: round(min(each[name] for each in made), 3) for name in made[0]}


def report_of(folder: Path, rows: int) -> str:
    """Build the site of one made-up fund of two quarters; returns the address of its newest report below the site."""
    new_site(folder, samples=False)
    write(folder / "filings", Size(funds=1, quarters=2, rows=rows), 1)
    build(filing_paths([folder / "filings"]), folder, folder / "site")
    found = [path for path in sorted((folder / "site/funds").glob("*/2*.html")) if "--" not in path.stem]
    return found[-1].relative_to(folder / "site").as_posix()


def measured(folder: Path, page: str, rounds: int) -> dict[str, dict[str, float]]:
    """Every figure at normal speed and on a machine so many times slower, in milliseconds."""
    with served(folder / "site") as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable(playwright), args=FLAGS)
        speeds = {"1x": 1, f"{SLOWER}x slower": SLOWER}
        url = f"{address}/{page}"
        found = {name: best(rounds, partial(one_round, chromium, url, rate)) for name, rate in speeds.items()}
        chromium.close()
    return found


def main() -> None:
    """Build, measure, print the table and write the results."""
    parser = argparse.ArgumentParser(description="Time a report page in a browser.")
    parser.add_argument("--rows", type=int, default=1500, help="holdings of the report")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with TemporaryDirectory(prefix="fundbook-bench-") as scratch:
        folder = Path(scratch) / "site"
        found = measured(folder, report_of(folder, given.rows), given.rounds)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps({"rows": given.rows, **found}, indent=1) + "\n", encoding="utf-8")
    Console(width=120).print(_table(found, given.rows), f"written to {RESULT.as_posix()}")


def _table(found: Mapping[str, Mapping[str, float]], rows: int) -> Table:
    table = Table(title=f"A report of {rows:,} rows, milliseconds, best of the rounds", title_justify="left")
    table.add_column("Measure")
    for name in found:
        table.add_column(name, justify="right")
    for measure in next(iter(found.values())):
        digits = 3 if measure == "layout shift" else 1
        table.add_row(measure, *(f"{figures[measure]:,.{digits}f}" for figures in found.values()))
    return table


if __name__ == "__main__":
    main()
