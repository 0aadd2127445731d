"""Our own steps beside the least that each can be: composed filings -> rows for the table of ``make bench``."""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from time import perf_counter, process_time

from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from generator.compare import Overrides, compare
from generator.formats import to_document
from generator.layouts import read_filings
from generator.pages import render_fund
from generator.reading import filing_paths, read
from generator.reading.kept import Inbox, read_files
from generator.report import Known, fund_reports
from generator.resources import templates_path
from generator.store import Store
from generator.workers import Crew, all_cores
from tests.synthesis import Size, write

Row = tuple[str, float, str, float, str, str]
"""Measure, ours, against what, the other, unit, size. In units a second more is better, else less."""

ROUNDS = 3
_FIGURES = re.compile(
    r"^.*?\s(\d[\d.]*%?)\s+(\d\d/\d\d/\d\d(?:\d\d)?)\s+\$?\s*(\d[\d,]*)\s+\$?\s*(\d[\d,]*)\s*$", re.MULTILINE
)


def best(*jobs: Callable[[], object], clock: Callable[[], float] = process_time) -> tuple[float, ...]:
    """The shortest time in seconds of each job over all rounds; within a round they take turns.

    Unless another clock is given it is the time of this process, which others on the machine hardly change.
    """
    rounds = [[_seconds(job, clock) for job in jobs] for _ in range(ROUNDS)]
    return tuple(min(times) for times in zip(*rounds, strict=True))


def _seconds(job: Callable[[], object], clock: Callable[[], float]) -> float:
    start = clock()
    job()
    return clock() - start


def step_rows(folder: Path) -> Iterator[Row]:
    """Time reading, comparing and rendering on composed filings of every printed layout."""
    size = Size(funds=6, quarters=8, rows=200)
    write(folder, size, all_cores())
    paths = filing_paths([folder])
    yield from _reading(
        [path for path in paths if path.suffix == ".txt"], "one regular expression over its lines", _pulled
    )
    yield from _reading([path for path in paths if path.suffix == ".htm"], "selectolax: parse and pull rows", _cells)
    yield _over_processes(folder, paths)
    yield from _fund([path for path in paths if path.name.startswith("811-900001")])


def _reading(paths: Sequence[Path], against: str, floor: Callable[[str], object]) -> Iterator[Row]:
    """Filings to typed holdings, beside the fastest way to the same rows as bare text."""
    data = [(path.read_bytes(), path.name) for path in paths]
    texts = [each.decode() for each, _ in data]
    ours, other = best(
        lambda: [read_filings(to_document(*each)) for each in data], lambda: [floor(text) for text in texts]
    )
    megabytes = sum(len(each) for each, _ in data) / 1e6
    kind = "text" if paths[0].suffix == ".txt" else "HTML"
    said = f"{len(paths)} filings, {megabytes:.1f} MB"
    yield f"reading {kind} to typed holdings", megabytes / ours, against, megabytes / other, "MB/s", said


def _pulled(text: str) -> object:
    return _FIGURES.findall(text)


def _cells(text: str) -> object:
    return [[cell.text(deep=True) for cell in row.css("td,th")] for row in LexborHTMLParser(text).css("tr")]


def _over_processes(folder: Path, paths: Sequence[Path]) -> Row:
    """Reading by all processes beside one; nothing is kept from round to round."""
    count = [0]

    def read_by(jobs: int) -> None:
        count[0] += 1
        store = Store(folder=folder.with_name(f"{folder.name}-{count[0]}"))
        list(read_files(Inbox(paths=paths, store=store), Crew(jobs=jobs)))

    one, both = best(lambda: read_by(1), lambda: read_by(all_cores()), clock=perf_counter)
    return f"reading, {all_cores()} processes", both, "one process", one, "s", f"{len(paths)} filings"


def _fund(paths: Sequence[Path]) -> Iterator[Row]:
    """Comparing the quarters of one fund, and rendering its pages."""
    filings = read(paths)[0]
    names = [[row.as_filed for row in filing.holdings] for filing in filings[:2]]
    ours, other = best(
        lambda: [compare(old, new) for old, new in pairwise(filings)],
        lambda: [get_close_matches(name, names[0], n=1) for name in names[1]],
    )
    pairs = len(filings) - 1
    against = "difflib: the closest name for each row of one pair"
    yield (
        "comparing two quarters",
        ours / pairs * 1e3,
        against,
        other * 1e3,
        "ms",
        f"{pairs} pairs of {len(names[0])} rows",
    )
    fund = fund_reports("fund", filings, Known(problems=(), overrides=Overrides()))[0]
    texts = [page.text for page in render_fund(fund, (templates_path(),)) if page.path.endswith(".md")]
    stock = Markdown(extensions=["tables", "attr_list", "md_in_html"])
    ours, other = best(
        lambda: render_fund(fund, (templates_path(),)), lambda: [stock.reset().convert(text) for text in texts]
    )
    against = "Python-Markdown with its stock tables on the same pages"
    said = f"{len(texts)} pages and their figures"
    yield "rendering Markdown pages", ours / len(texts) * 1e3, against, other / len(texts) * 1e3, "ms", said
