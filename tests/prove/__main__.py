"""Plant errors in filings by the thousand: paths -> a table of what became of them, build/prove.json.

``make prove`` runs it over the samples, the cases of tests/corpus and ../shared/filings where that is there. It ends
with 1 where a figure under a sum was silently wrong.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

from rich.console import Console
from rich.table import Table

from generator.identity import fund_id
from generator.reading import filing_paths
from generator.reading.files import FAULTS
from generator.reconcile import Standing
from tests.prove.ground import Ground, ground
from tests.prove.judging import Outcome, Reading, Verdict, judge, reading, told_by
from tests.prove.picking import Plant
from tests.prove.plants import PLANTS

ROOT = Path(__file__).parents[2]
RESULT = ROOT / "build/prove.json"
PLACES = (ROOT / "filings", ROOT / "tests/corpus", ROOT.parent / "shared/filings")
LARGEST = 3_000_000

Head = tuple[str, date, Path]
"""Whose filing it is, of which day, and where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One error to plant: which, where, the seed of its chance, and the file of the fund's earlier period."""

    path: Path
    plant: Plant
    seed: int
    earlier: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What became of one trial; ``fields`` are those that are silently wrong."""

    trial: Trial
    outcome: Outcome
    fields: tuple[str, ...]


@cache
def truth(path: Path) -> tuple[Reading, Ground] | None:
    """A filing as it is and where its rows stand; None where not all of it stands under a passed control total.

    Form N-PORT, which states no total of its holdings, counts where the percentages of its rows prove them.
    """
    text = path.read_bytes().decode("utf-8", errors="replace")
    read = reading(text, path.name)
    if read is None or not read.filings or any(proof.value_unproved or not proof.rows for proof in read.proofs):
        return None
    formed = all(filing.source.format == "nport-xml" for filing in read.filings)
    if not formed and any(proof.standing is Standing.PARTLY for proof in read.proofs):
        return None
    return read, ground(text, read.filings)


def ended(trial: Trial) -> Ended | None:
    """Plant one error and judge the reading; None where the filing has no place for it."""
    known = truth(trial.path)
    chance = random.Random(f"{trial.path.name} {trial.plant.__name__} {trial.seed}")
    text = known and trial.plant(known[1], chance)
    if known is None or not text or text == known[1].text:
        return None
    try:
        verdict = _judged(known[0], reading(text, trial.path.name), trial.earlier)
    except FAULTS as fault:
        verdict = Verdict(outcome=Outcome.CRASHED, fields=(type(fault).__name__,))
    return Ended(trial=trial, outcome=verdict.outcome, fields=verdict.fields)


def _judged(known: Reading, other: Reading | None, earlier: Path | None) -> Verdict:
    """What became of an error, once more beside the earlier period where nothing in the filing itself tells of it."""
    verdict = judge(known, other)
    if earlier is None or other is None or verdict.outcome not in {Outcome.PLAUSIBLE, Outcome.CANCELLED}:
        return verdict
    before = truth(earlier)
    (read,), (made,) = known.filings, other.filings
    return (
        replace(verdict, outcome=Outcome.EARLIER) if before and told_by(before[0].filings[0], read, made) else verdict
    )


def head(path: Path) -> Head | None:
    """Whose filing of which day a file holds; None where it is not one filing whose figures are proved."""
    known = truth(path)
    if known is None or len(known[0].filings) != 1:
        return None
    (filing,) = known[0].filings
    return None if filing.period is None else (fund_id(filing.fund), filing.period, path)


def earlier_of(heads: Iterable[Head]) -> dict[Path, Path]:
    """By file, that of the fund's period before."""
    pairs = pairwise(sorted(heads))
    return {new[2]: old[2] for old, new in pairs if old[0] == new[0] and old[1] < new[1]}


def trials(paths: Sequence[Path], kinds: Sequence[Plant], seeds: range, earlier: Mapping[Path, Path]) -> list[Trial]:
    """An error of every kind and seed in every file."""
    return [
        Trial(path=path, plant=plant, seed=seed, earlier=earlier.get(path))
        for path in paths
        for plant in kinds
        for seed in seeds
    ]


def run(paths: Sequence[Path], kinds: Sequence[Plant], seeds: range, jobs: int) -> list[Ended]:
    """Plant and judge over all cores, in order."""
    with ProcessPoolExecutor(jobs) as pool:
        earlier = earlier_of(one for one in pool.map(head, paths) if one is not None)
        found = pool.map(ended, trials(paths, kinds, seeds, earlier), chunksize=20)
        return [one for one in found if one is not None]


def shown(found: Sequence[Ended]) -> Table:
    """What became of the errors, one line a kind."""
    table = Table("planted", "tried", *Outcome, "fields silently wrong")
    for column in table.columns[1:-1]:
        column.justify = "right"
    for plant in PLANTS:
        some = [one for one in found if one.trial.plant is plant]
        _row(table, plant.__name__.replace("_", " "), some)
    _row(table, "all", found)
    return table


def _row(table: Table, name: str, found: Sequence[Ended]) -> None:
    outcomes = Counter(one.outcome for one in found)
    fields = Counter(name for one in found for name in one.fields)
    said = ", ".join(f"{name} {count}" for name, count in fields.most_common())
    table.add_row(name, str(len(found)), *(str(outcomes[each]) for each in Outcome), said)


def _record(found: Iterable[Ended]) -> list[dict[str, object]]:
    counted = Counter((one.trial.path.name, one.trial.plant.__name__, one.outcome) for one in found)
    return [
        {"file": file, "planted": plant, "outcome": outcome, "count": count}
        for (file, plant, outcome), count in sorted(counted.items())
    ]


def main() -> int:
    """Plant, print, write build/prove.json; 1 where a figure under a sum was silently wrong, or reading crashed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[place for place in PLACES if place.is_dir()])
    parser.add_argument("--count", type=int, default=10, help="errors of each kind in each file")
    parser.add_argument("--first", type=int, default=0, help="the first seed: another one makes other errors")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument(
        "--kind", action="append", help="plant only errors of this name, e.g. row_gone; may be repeated"
    )
    given = parser.parse_args()
    kinds = [plant for plant in PLANTS if not given.kind or plant.__name__ in given.kind]
    files = [path for path in filing_paths(given.paths) if path.is_file() and path.stat().st_size <= LARGEST]
    paths = [path for path in files if path.suffix not in {".md", ".json", ".toml"}]
    found = run(paths, kinds, range(given.first, given.first + given.count), given.jobs)
    silent = [one for one in found if one.outcome in {Outcome.SILENT, Outcome.CRASHED}]
    out = Console(width=160, highlight=False)
    out.print(shown(found))
    for one in silent:
        out.print(f"{one.outcome}: {one.trial.path}: {one.trial.plant.__name__}, seed {one.trial.seed}: {one.fields}")
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(_record(found), indent=1) + "\n", encoding="utf-8")
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main())
