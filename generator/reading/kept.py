"""Filings read once and kept by content: files and a store -> what each file holds, in few words or whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from generator.document import Document
from generator.formats.limits import DEFAULT, Limits
from generator.model import Filing
from generator.problems import Problem, Severity, Where
from generator.reading.files import FAULTS, data_of, document_from, filings_of, own_fault, published_names
from generator.reading.proving import unmet
from generator.reconcile import Proof, Standing, reconcile
from generator.report import Head, head_of
from generator.sources import source_text
from generator.store import Store, code_version, keep, kept, key_of
from generator.store.remote import url_of
from generator.workers import Crew, Task, run

_PARSING = ("problems", "values", "document", "model", "formats", "layouts", "insurers", "insurers.toml", "identity",
            "measures", "reconcile", "reading", "sources", "report/heads", "options")  # fmt: skip
_CHUNK = 8
_PORTIONS = 4
"""Portions for each process at least, so that all end at about the same time."""

Opened = tuple[Document | None, str | None, tuple[Problem, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that a file holds: filings, a proof for each in the same order, and its text line by line."""

    filings: tuple[Filing, ...]
    proofs: tuple[Proof, ...]
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """A file, its name as output shows it, the key under which a store has what was read from it, and its limits."""

    path: str
    name: str
    key: str
    limits: Limits = DEFAULT


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """What a file holds in few words: a head and a standing for each filing, and everything that is wrong."""

    origin: Origin
    heads: tuple[Head, ...]
    standings: tuple[Standing, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """Files to read, the store that keeps what they hold, and the limits of reading."""

    paths: Sequence[Path]
    store: Store
    limits: Limits = DEFAULT


def read_files(inbox: Inbox, crew: Crew) -> Iterator[FileRead]:
    """Read each file that the store does not know, over the processes of a crew; in the order of the paths."""
    make = partial(_file_read, inbox.store, (parsing_version(), inbox.limits))
    # Another machine has another working folder, and its processes must name a file as this one does.
    places = (path if url_of(path) else path.absolute() for path in inbox.paths)
    named = tuple(zip(places, published_names(inbox.paths), strict=True))
    chunk = min(_CHUNK, max(2, len(named) // (_PORTIONS * crew.jobs)))
    return run(Task(make=make, lost=_lost, chunk=chunk), named, crew)


def load(origin: Origin, store: Store) -> Reading:
    """Return what a file holds, from the store or, where that has lost it, from the file again."""
    found = kept(store, "reading", origin.key)
    if isinstance(found, Reading):
        return found
    return _read(origin, _opened(origin, data_of(Path(origin.path), origin.limits, origin.name)[0] or b""))[0]


@cache
def parsing_version() -> str:
    """Return a key of the code that reads filings: what another code read is read again."""
    return code_version(*_PARSING)


def _file_read(store: Store, by: tuple[str, Limits], named: tuple[Path, str]) -> FileRead:
    (path, name), (version, limits) = named, by
    data, faults = data_of(path, limits, name)
    key = key_of(version, repr(limits), name, b"" if data is None else sha256(data).digest())
    origin = Origin(path=str(path), name=name, key=key, limits=limits)
    if data is None:
        return FileRead(origin=origin, heads=(), standings=(), problems=faults)
    found = kept(store, "file", key)
    if isinstance(found, FileRead):
        return found
    opened = _opened(origin, data)
    del data  # it may be large, and so is what is made of the document now
    reading, problems = _read(origin, opened)
    made = FileRead(
        origin=origin,
        heads=tuple(head_of(filing, number) for number, filing in enumerate(reading.filings)),
        standings=tuple(proof.standing for proof in reading.proofs),
        problems=(*problems, *unmet(reading.proofs)),
    )
    if keep(store, "reading", key, reading):
        keep(store, "file", key, made)
    return made


def _opened(origin: Origin, data: bytes) -> Opened:
    document, faults = document_from(data, origin.name, origin.limits)
    text = None if document is None else source_text(data, document, origin.limits)
    return document, text, faults


def _read(origin: Origin, opened: Opened) -> tuple[Reading, tuple[Problem, ...]]:
    document, text, faults = opened
    filings, problems = filings_of(document, origin.limits) if document else ((), faults)
    try:
        proofs = tuple(map(reconcile, filings))
    except FAULTS as fault:
        return Reading(filings=(), proofs=(), text=None), (*problems, own_fault(fault, Where(origin.name)))
    return Reading(filings=filings, proofs=proofs, text=text if filings else None), problems


def _lost(named: tuple[Path, str]) -> FileRead:
    path, name = named
    message = "reading it ended the process, for want of memory or by a fault in a library: leave it out, or split it"
    fault = Problem(where=Where(name), severity=Severity.ERROR, rule="reading-ends-well", message=message)
    return FileRead(
        origin=Origin(path=str(path), name=name, key=key_of(name)), heads=(), standings=(), problems=(fault,)
    )
