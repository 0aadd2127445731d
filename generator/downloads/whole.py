"""The files of the whole site: the pieces of all funds -> CSV, Parquet, SQLite and what its tables mean, on disk."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from generator.downloads import database, parquet
from generator.downloads.metadata import metadata
from generator.downloads.tabular import csv_head, member
from generator.problems import Problem

_CHUNK = 1 << 20

Writer = Callable[[Path], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFiles:
    """What the whole-site files are made of: the folder of the pieces, the funds in order, the problems of the run.

    The files go into the folder ``downloads`` below ``into``.
    """

    pieces: Path
    funds: tuple[str, ...]
    problems: tuple[Problem, ...]
    into: Path

    def pieces_of(self, kind: str) -> list[Path]:
        """The funds' pieces of one kind."""
        return [self.pieces / f"{id_}.{kind}" for id_ in self.funds]


def write_site_downloads(site: SiteFiles, kinds: frozenset[str]) -> tuple[str, ...]:
    """Put the pieces of all funds together, each file in a thread; returns the paths written, below ``into``.

    Files may be large, so they are written piece by piece, and none over the one before: that may have other names.
    Raises OSError where one cannot be written or a piece is missing.
    """
    folder = site.into / "downloads"
    folder.mkdir(parents=True, exist_ok=True)
    writers = dict(_writers(site, kinds))
    with ThreadPoolExecutor(max(1, len(writers))) as threads:
        done = [threads.submit(_put, folder / name, write) for name, write in writers.items()]
    for each in done:
        each.result()
    return tuple(f"downloads/{name}" for name in writers)


def _put(place: Path, write: Writer) -> None:
    beside = place.with_name(f".{place.name}.new")
    write(beside)
    beside.replace(place)


def _writers(site: SiteFiles, kinds: frozenset[str]) -> Iterator[tuple[str, Writer]]:
    """The name of each file, and what writes it."""
    if "csv" in kinds:
        yield "fundbook.csv.gz", lambda path: _write_csv(path, site.pieces_of("csv.gz"))
    if "parquet" in kinds:
        yield "fundbook.parquet", lambda path: parquet.write_parquet(path, site.pieces_of("arrow"))
    if "sqlite" in kinds:
        yield "fundbook.sqlite", lambda path: database.write_database(path, site.pieces_of("sqlite"), site.problems)
        yield "metadata.json", lambda path: path.write_bytes(metadata())


def _write_csv(path: Path, parts: list[Path]) -> None:
    """Write the head and all parts, each a member of one gzip file."""
    with path.open("wb") as out:
        out.write(member(csv_head()))
        for part in parts:
            with part.open("rb") as data:
                while chunk := data.read(_CHUNK):
                    out.write(chunk)
