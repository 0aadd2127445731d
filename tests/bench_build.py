"""Whole builds of composed filings: from nothing, nothing changed, one filing changed; memory and size of the site."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from generator.resources import new_site
from generator.workers import all_cores
from tests.bench_steps import Row
from tests.synthesis import Size, write

FULL = "full build, a report"
QUARTERS, ROWS = 40, 200
MOST_MEMORY = 600
_BUILD = """
import re, resource, sys
from pathlib import Path
from generator.build import How, build
from generator.reading import filing_paths
build(filing_paths([Path("filings")]), Path(), Path("site"), How(jobs=int(sys.argv[1])))
unit = 1 if sys.platform == "linux" else 1024
own, others = (resource.getrusage(who).ru_maxrss // unit for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
status = Path("/proc/self/status")  # what the system says of a process begins with the memory of who started it
if status.exists():
    own = int(re.search("VmHWM:\\\\s+([0-9]+)", status.read_text())[1])
print(max(own, others) // 1024)
"""


def build_rows(folder: Path, reports: int) -> Iterator[Row]:
    """Compose so many reports of 200 rows and build them three times; each time is that of a process of its own."""
    new_site(folder, samples=False)
    quarters = min(reports, QUARTERS)
    size = Size(funds=max(1, reports // quarters), quarters=quarters, rows=ROWS)
    written = write(folder / "filings", size, all_cores())
    changed = sorted((folder / "filings").iterdir())[-1]
    count = size.funds * size.quarters
    said = f"{count:,} reports of {ROWS} rows"
    full, memory = _built(folder)
    yield FULL, full / count * 1e3, "a report in 6 minutes for 8,000", 45.0, "ms", said
    again, _ = _built(folder)
    yield "nothing changed", again, "the full build", full, "s", said
    text = changed.read_text(encoding="utf-8")
    if "Harborside" not in text:
        raise SystemExit(f"{changed.name} has nothing to change")
    changed.write_text(text.replace("Harborside", "Harborview"), encoding="utf-8")
    one, more = _built(folder)
    yield "one filing changed", one, "the full build", full, "s", said
    yield "largest process", max(memory, more), "the most it may have", MOST_MEMORY, "MB", said
    site = sum(path.stat().st_size for path in (folder / "site").rglob("*") if path.is_file()) / 1e6
    yield "size of the site", site, "the filings", written / 1e6, "MB", said


def _built(folder: Path) -> tuple[float, int]:
    """Seconds of a build, and the megabytes of its largest process."""
    path = os.pathsep.join(filter(None, [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH")]))
    start = perf_counter()
    made = subprocess.run(
        [sys.executable, "-c", _BUILD, str(all_cores())],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return perf_counter() - start, int(made.stdout.split()[-1])
