"""Filings read once and kept by content: files and a store -> what each file holds, in few words or whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from generator.model import Filing
from generator.problems import Problem, Severity, Where
from generator.reading.files import contents_from, data_of, shown_path
from generator.reading.proving import unmet
from generator.reconcile import Proof, Standing, reconcile
from generator.report import Head, head_of
from generator.sources import source_text
from generator.store import Store, code_version, keep, kept, key_of
from generator.workers import Task, run

_PARSING = ("problems.py", "values.py", "document.py", "model", "formats", "layouts", "insurers.py", "insurers.toml",
            "identity.py", "measures", "reconcile", "reading", "sources", "report/heads.py", "options.py")  # fmt: skip
_CHUNK = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that a file holds: filings, a proof for each in the same order, and its text line by line."""

    filings: tuple[Filing, ...]
    proofs: tuple[Proof, ...]
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A file, its name as output shows it, and the key under which a store has what was read from it."""

    path: str
    name: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """What a file holds in few words: a head and a standing for each filing, and everything that is wrong."""

    origin: Origin
    heads: tuple[Head, ...]
    standings: tuple[Standing, ...]
    problems: tuple[Problem, ...]


def read_files(paths: Sequence[Path], store: Store, jobs: int) -> Iterator[FileRead]:
    """Read each file that the store does not know, over so many processes; in the order of the paths."""
    make = partial(_file_read, store, parsing_version())
    return run(Task(make=make, lost=_lost, chunk=_CHUNK), paths, jobs)


def load(origin: Origin, store: Store) -> Reading:
    """Return what a file holds, from the store or, where that has lost it, from the file again."""
    found = kept(store, "reading", origin.key)
    if isinstance(found, Reading):
        return found
    return _read(origin, data_of(Path(origin.path))[0] or b"")[0]


@cache
def parsing_version() -> str:
    """Return a key of the code that reads filings: what another code read is read again."""
    return code_version(*_PARSING)


def _file_read(store: Store, version: str, path: Path) -> FileRead:
    data, faults = data_of(path)
    name = shown_path(path)
    key = key_of(version, name, b"" if data is None else sha256(data).digest())
    origin = Origin(path=str(path), name=name, key=key)
    if data is None:
        return FileRead(origin=origin, heads=(), standings=(), problems=faults)
    found = kept(store, "file", key)
    if isinstance(found, FileRead):
        return found
    reading, problems = _read(origin, data)
    made = FileRead(
        origin=origin,
        heads=tuple(head_of(filing, number) for number, filing in enumerate(reading.filings)),
        standings=tuple(proof.standing for proof in reading.proofs),
        problems=(*problems, *unmet(reading.proofs)),
    )
    if keep(store, "reading", key, reading):
        keep(store, "file", key, made)
    return made


def _read(origin: Origin, data: bytes) -> tuple[Reading, tuple[Problem, ...]]:
    found = contents_from(data, origin.name)
    text = source_text(data, found.document) if found.document is not None and found.filings else None
    proofs = tuple(map(reconcile, found.filings))
    return Reading(filings=found.filings, proofs=proofs, text=text), found.problems


def _lost(path: Path) -> FileRead:
    name = shown_path(path)
    message = "reading it ended the process, for want of memory or by a fault in a library: leave it out, or split it"
    fault = Problem(where=Where(name), severity=Severity.ERROR, rule="reading-ends-well", message=message)
    return FileRead(
        origin=Origin(path=str(path), name=name, key=key_of(name)), heads=(), standings=(), problems=(fault,)
    )
