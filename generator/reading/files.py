"""Files and folders -> filings, or the problem that makes a file unreadable."""

import os
import signal
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from generator.document import Document
from generator.formats import to_document
from generator.formats.limits import DEFAULT, Limits, require_size
from generator.layouts import read_filings
from generator.model import Filing
from generator.problems import Problem, Severity, UnreadableError, Where

Readings = tuple[tuple[Filing, ...], tuple[Problem, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What one file holds: the document and its filings, as far as they could be read, and what is wrong."""

    document: Document | None
    filings: tuple[Filing, ...]
    problems: tuple[Problem, ...]


def filing_paths(given: Sequence[Path]) -> tuple[Path, ...]:
    """Return the files to read: each file as given, each folder as the filings below it in order.

    A folder's hidden files and its README are no filings. A folder without any filing stands for itself,
    so that reading it reports it.
    """
    found = (path for one in given for path in (_below(one) if one.is_dir() else (one,)))
    return tuple(dict.fromkeys(found))


def read(paths: Iterable[Path]) -> Readings:
    """Read every file; what cannot be read is a problem, and the others go on."""
    contents = tuple(contents_of(path) for path in paths)
    return (
        tuple(filing for each in contents for filing in each.filings),
        tuple(problem for each in contents for problem in each.problems),
    )


def contents_of(path: Path) -> Contents:
    """Read one file."""
    data, faults = data_of(path)
    if data is None:
        return Contents(document=None, filings=(), problems=faults)
    return contents_from(data, shown_path(path))


def contents_from(data: bytes, name: str, limits: Limits = DEFAULT) -> Contents:
    """Read the bytes of a file; the only place where an unreadable one is caught."""
    document: Document | None = None
    try:
        with _within(limits.seconds, name):
            document = to_document(data, name)
            filings, problems = read_filings(document)
    except UnreadableError as fault:
        return Contents(document=document, filings=(), problems=(fault.problem,))
    return Contents(document=document, filings=filings, problems=problems)


def document_of(path: Path) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return the document of one file, or None and why it is unreadable."""
    data, faults = data_of(path)
    if data is None:
        return None, faults
    try:
        document = to_document(data, shown_path(path))
    except UnreadableError as fault:
        return None, (fault.problem,)
    return document, document.problems


def data_of(path: Path, limits: Limits = DEFAULT) -> tuple[bytes | None, tuple[Problem, ...]]:
    """Return the bytes of a file, or None and why there are none: a folder, too large, or not to be opened."""
    name = shown_path(path)
    if path.is_dir():
        message = "no filing in this folder yet: put one there"
        return None, (Problem(where=Where(name), severity=Severity.WARNING, rule="no-filing", message=message),)
    try:
        if path.exists() and not path.is_file():
            raise UnreadableError(Where(name), "cannot-open", "no regular file: put a file there")
        require_size(path.stat().st_size, name, limits)
        return path.read_bytes(), ()
    except UnreadableError as fault:
        return None, (fault.problem,)
    except OSError as fault:
        message = f"cannot be opened ({fault.strerror}): check the name, or fetch the file again"
        return None, (Problem(where=Where(name), severity=Severity.ERROR, rule="cannot-open", message=message),)


def shown_path(path: Path) -> str:
    """The path as output names it: with slashes, and relative to the working folder where it lies below it."""
    whole = Path(os.path.normpath(path.absolute()))
    here = Path.cwd()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else path.as_posix()


@contextmanager
def _within(seconds: int, name: str) -> Iterator[None]:
    """Raise UnreadableError where the body takes longer; without an alarm clock, or beside the main thread, never."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def late(number: int, frame: FrameType | None) -> None:
        message = f"not read within {seconds} seconds: damaged or made to do harm; raise the limit if it is neither"
        raise UnreadableError(Where(name), "too-slow", message)

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _below(folder: Path) -> Iterator[Path]:
    """The filings below a folder, or the folder itself where there is none."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and _may_be_filing(path.relative_to(folder))]
    yield from files or [folder]


def _may_be_filing(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    return not hidden and path.stem.upper() != "README"
