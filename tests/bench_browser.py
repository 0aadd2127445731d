"""How long a reader waits: a report of many rows in Chromium -> rows beside what a reader should wait at most.

``python -m tests.bench_browser --rows 1500``. Each figure is the best of the rounds; each round has a tab of its own.
On a machine that does other work, milliseconds say how long it took there: the best round is nearest to the page's own.
"""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Error, Page, sync_playwright
from rich.console import Console
from rich.table import Table

from generator.build import build
from generator.reading import filing_paths
from generator.resources import new_site
from tests.browsing import FLAGS, executable, served
from tests.synthesis import Size, write

Row = tuple[str, float, str, float, str, str]
"""Measure, ours, against what, the other, unit, size."""

ROWS, ROUNDS = 1500, 3
SLOWER = 4
PATIENCE = 60_000  # milliseconds for one step of a busy machine, after which a round is given up
LEAST = 0.001  # of what is too small to be compared

# What a reader should wait at most, in milliseconds, at normal speed and on a machine so many times slower; the shift
# of a layout is a share of the screen.
MOST: Mapping[str, tuple[float, float]] = {
    "largest paint": (1000, 2500),
    "layout shift": (0.05, 0.05),
    "tables made usable": (300, 300 * SLOWER),
    "rows sorted": (350, 350 * SLOWER),
    "rows filtered": (300, 300 * SLOWER),
    "search ready": (100, 100 * SLOWER),
    "search answers": (10, 10 * SLOWER),
}

PAINTED = """() => new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime))
  .observe({ type: "largest-contentful-paint", buffered: true }))"""
SHIFTED = """() => new Promise((done) => { let sum = 0; const add = (list) => list.getEntries().forEach((one) => {
  if (!one.hadRecentInput) sum += one.value; });
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true }); setTimeout(() => done(sum), 50); })"""
MADE = "() => performance.getEntriesByName('fundbook:tables')[0].duration"
SEEN = "() => document.querySelector('#holdings').scrollIntoView()"
IDLE = "() => new Promise((done) => requestIdleCallback(done, { timeout: 2000 }))"

# From a click to the first frame that shows what it did; the frame is timed at its beginning.
FRAME = "await new Promise((shown) => requestAnimationFrame(shown));"
TIMED = f"""async (job) => {{ const begun = performance.now(); await eval(job)(); {FRAME}
  return performance.now() - begun; }}"""
SORT = "() => fundbook.tables.get('holdings').column_of('value').head.querySelector('button').click()"
FILTER = "() => { location.hash = 'holdings?state=California'; }"
OPEN = """() => new Promise((ready) => { document.querySelector('.fb-search-open').click();
  const wait = () => (fundbookSearch.find('a').length ? ready() : setTimeout(wait, 1)); wait(); })"""
# A word typed until its answer stands in the list.
ASK = """(word) => { const field = document.querySelector('.fb-search__input'); field.value = word;
  const begun = performance.now(); field.dispatchEvent(new Event('input')); return performance.now() - begun; }"""
WORDS = ("california", "811", "fgic", "trust")


def one_round(browser: Browser, url: str, slower: int) -> dict[str, float]:
    """Open a page in a fresh tab of a machine so many times slower, and use it as a reader would."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(url, wait_until="load")
    page.locator("#chart-insurer .main-svg").first.wait_for()
    found = {"largest paint": PAINTED, "layout shift": SHIFTED, "tables made usable": MADE}
    times = {name: float(page.evaluate(script)) for name, script in found.items()}
    times |= used(page)
    context.close()
    return times


def used(page: Page) -> dict[str, float]:
    """Milliseconds of what a reader does with the table and the search, one after the other."""
    page.evaluate(SEEN)
    times = {}
    for name, job in (("rows sorted", SORT), ("rows filtered", FILTER), ("search ready", OPEN)):
        page.evaluate(IDLE)
        times[name] = float(page.evaluate(TIMED, job))
    times["search answers"] = max(float(page.evaluate(ASK, word)) for word in WORDS)
    return times


def best(rounds: int, browser: Browser, url: str, slower: int) -> dict[str, float]:
    """The least of each figure over all rounds; a round that a busy machine did not end is left out, never all."""
    made = []
    for number in range(rounds):
        try:
            made.append(one_round(browser, url, slower))
        except Error:
            if number + 1 == rounds and not made:
                raise
    return {name: min(each[name] for each in made) for name in made[0]}


def report_of(folder: Path, rows: int) -> str:
    """Build the site of one made-up fund of two quarters; returns the address of its newest report below the site."""
    new_site(folder, samples=False)
    write(folder / "filings", Size(funds=1, quarters=2, rows=rows), 1)
    build(filing_paths([folder / "filings"]), folder, folder / "site")
    found = [path for path in sorted((folder / "site/funds").glob("*/2*.html")) if "--" not in path.stem]
    return found[-1].relative_to(folder / "site").as_posix()


def browser_rows(scratch: Path, rows: int = ROWS, rounds: int = ROUNDS) -> Iterator[Row]:
    """Every figure beside what a reader should wait at most, at both speeds; nothing where there is no Chromium."""
    with sync_playwright() as playwright:
        path = executable(playwright)
        if path is None:
            return
        page = report_of(scratch / "browser", rows)
        with served(scratch / "browser/site") as address:
            chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
            take = partial(best, rounds, chromium, f"{address}/{page}")
            yield from _rows(take(1), "", 0, rows)
            yield from _rows(take(SLOWER), f", {SLOWER} times slower", 1, rows)
            chromium.close()


def _rows(times: Mapping[str, float], speed: str, number: int, rows: int) -> Iterator[Row]:
    for name, most in MOST.items():
        unit = "of the screen" if name == "layout shift" else "ms"
        ours = max(times[name], LEAST)
        yield f"report page in Chromium{speed}: {name}", ours, "most to wait", most[number], unit, f"{rows:,} rows"


def main() -> None:
    """Build, measure and print the table."""
    parser = argparse.ArgumentParser(description="Time a report page in a browser.")
    parser.add_argument("--rows", type=int, default=ROWS, help="holdings of the report")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    with TemporaryDirectory(prefix="fundbook-bench-") as scratch:
        Console(width=140).print(_table(list(browser_rows(Path(scratch), given.rows, given.rounds))))


def _table(rows: Sequence[Row]) -> Table:
    table = Table(title="How long a reader waits, best of the rounds", title_justify="left")
    for name in ("Measure", "Size", "Ours", "At most"):
        table.add_column(name, justify="right" if name in {"Ours", "At most"} else "left")
    for measure, ours, _, most, unit, size in rows:
        table.add_row(measure, size, f"{ours:,.4g} {unit}", f"{most:,.4g} {unit}")
    return table


if __name__ == "__main__":
    main()
