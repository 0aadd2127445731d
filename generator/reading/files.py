"""Files and folders -> filings, or the problem that makes a file unreadable."""

import os
import signal
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb
from types import FrameType

from generator.document import Document
from generator.formats import to_document
from generator.formats.limits import DEFAULT, Limits, require_size
from generator.layouts import read_filings
from generator.model import Filing
from generator.problems import GeneratorError, Problem, Severity, UnreadableError, Where
from generator.reading.archives import archive_of, bytes_of_member, is_archive, members
from generator.store.remote import files_below, read_url, size_of_url, url_of

Readings = tuple[tuple[Filing, ...], tuple[Problem, ...]]


FAULTS = (ArithmeticError, AttributeError, LookupError, RuntimeError, StopIteration, TypeError, ValueError)
"""What a mistake in the program raises where a file has led it astray."""


def filing_paths(given: Sequence[Path]) -> tuple[Path, ...]:
    """Return the files to read: each file as given, each folder as the filings below it in order.

    A path may be a URL that fsspec knows, such as ``s3://bucket/filings``. A folder's hidden files, its README and its
    index of what was fetched are no filings. A folder without any filing stands for itself, so that reading reports it.
    A zip archive is its members, as paths below it.
    """
    found = (path for one in given for path in _files_of(one))
    return tuple(dict.fromkeys(found))


def read(paths: Iterable[Path], limits: Limits = DEFAULT) -> Readings:
    """Read every file; what cannot be read is a problem, and the others go on."""
    filings, problems = list[Filing](), list[Problem]()
    for path in paths:
        document, faults = document_of(path, limits)
        found, more = filings_of(document, limits) if document else ((), faults)
        filings += found
        problems += more
    return tuple(filings), tuple(problems)


def document_of(path: Path, limits: Limits = DEFAULT) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return the document of one file, or None and why it is unreadable."""
    data, faults = data_of(path, limits)
    return (None, faults) if data is None else document_from(data, shown_path(path), limits)


def document_from(data: bytes, name: str, limits: Limits) -> tuple[Document | None, tuple[Problem, ...]]:
    """Return the document in the bytes of a file, or None and why they are unreadable."""
    try:
        with _within(limits.seconds, name):
            document = to_document(data, name, limits)
    except UnreadableError as fault:
        return None, (fault.problem,)
    return document, document.problems


def filings_of(document: Document, limits: Limits) -> Readings:
    """Read the filings of a document; one that shows none is a problem."""
    try:
        with _within(limits.seconds, document.path):
            return read_filings(document)
    except UnreadableError as fault:
        return (), (fault.problem,)
    except FAULTS as fault:
        return (), (own_fault(fault, document.where()),)


def own_fault(fault: Exception, where: Where) -> Problem:
    """What a fault of the program itself costs: the file that met it, and no other."""
    place = extract_tb(fault.__traceback__)[-1]
    said = f"a fault of fundbook's own, {type(fault).__name__} in {Path(place.filename).stem}, line {place.lineno}"
    message = f"not read for {said}: leave the file out, and report it"
    return Problem(where=where, severity=Severity.ERROR, rule="fault-of-our-own", message=message)


def data_of(path: Path, limits: Limits = DEFAULT, name: str = "") -> tuple[bytes | None, tuple[Problem, ...]]:
    """Return the bytes of a file, or None and why there are none: a folder, too large, or not to be opened.

    ``name`` is how output names the file, where that is not to be worked out here.
    """
    name = name or shown_path(path)
    if _is_folder(path):
        return None, (_nothing_in(path, name),)
    try:
        return _bytes_of(path, name, limits), ()
    except UnreadableError as fault:
        return None, (fault.problem,)
    except OSError as fault:
        message = f"cannot be opened ({fault.strerror or fault}): check the name, or fetch the file again"
        return None, (Problem(where=Where(name), severity=Severity.ERROR, rule="cannot-open", message=message),)


def _nothing_in(folder: Path, name: str) -> Problem:
    """Why no filing comes from a folder: it holds none, or it is a link, which is not followed within an inbox."""
    if folder.is_symlink():
        message = "no filing is read from this link to a folder: give the folder itself, or put its filings here"
        return UnreadableError(Where(name), "link-to-folder", message).problem
    message = "no filing in this folder yet: put one there"
    return Problem(where=Where(name), severity=Severity.WARNING, rule="no-filing", message=message)


def _of_archive(archive: Path, path: Path, name: str, limits: Limits) -> bytes:
    """The bytes of a member of an archive that lies where a file may lie."""
    _require_to_stay(archive, name)
    require_size(archive.stat().st_size, name, limits)
    return bytes_of_member(archive, path, name, limits)


def _bytes_of(path: Path, name: str, limits: Limits) -> bytes:
    if url := url_of(path):
        require_size(size_of_url(url), name, limits)
        return read_url(url)
    if archive := archive_of(path):
        return _of_archive(archive, path, name, limits)
    if path.exists() and not path.is_file():
        raise UnreadableError(Where(name), "cannot-open", "no regular file: put a file there")
    _require_to_stay(path, name)
    if is_archive(path):
        raise _without_filings(path, name)
    require_size(path.stat().st_size, name, limits)
    return path.read_bytes()


def _require_to_stay(path: Path, name: str) -> None:
    if path.is_symlink() and not _stays(path):
        message = "a link to a file outside of its folder, which is not followed: put the file itself there"
        raise UnreadableError(Where(name), "link-out-of-folder", message)


def _without_filings(archive: Path, name: str) -> UnreadableError:
    """Why none of the members of an archive is read."""
    try:
        passed = [member.relative_to(archive).as_posix() for member in members(archive)]
    except UnreadableError as fault:
        return UnreadableError(Where(name), fault.problem.rule, fault.problem.message)
    message = "the archive holds no filing of its own: give its members, or a folder"
    if passed:
        message = (
            f"the archive holds no filing of its own: {passed[0]:.80} is passed over, as a README and hidden files are"
        )
    return UnreadableError(Where(name), "no-filing", message)


def _stays(link: Path) -> bool:
    """Whether a link leads to a file below its own folder or below the working folder."""
    target = link.resolve()
    return any(target.is_relative_to(folder.resolve()) for folder in (link.parent, Path.cwd()))


def shown_path(path: Path) -> str:
    """The path as output names it: with slashes, and relative to the working folder where it lies below it."""
    if url := url_of(path):
        return url
    whole = Path(os.path.normpath(path.absolute()))
    here = Path.cwd()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else path.as_posix()


def published_names(paths: Sequence[Path]) -> tuple[str, ...]:
    """The names of files as a site shows them: never where they lie on this machine.

    A file below the working folder is named as everywhere; one elsewhere by its name alone, with as many of its folders
    before it as tell it from the others.
    """
    shown = tuple(map(shown_path, paths))
    parts = [_parts_outside(name) for name in shown]
    depths = [1] * len(shown)
    while True:
        ends = ("/".join(own[-depth:]) for own, depth in zip(parts, depths, strict=True))
        names = tuple(end or name for end, name in zip(ends, shown, strict=True))
        counts = Counter(names)
        alike = [i for i, name in enumerate(names) if counts[name] > 1 and depths[i] < len(parts[i])]
        if not alike:
            return names
        for i in alike:
            depths[i] += 1


def _parts_outside(name: str) -> tuple[str, ...]:
    """The folders and the name of a file that lies outside the working folder; none of one that lies below it."""
    path = Path(name)
    if path.is_absolute():
        return path.parts[1:]
    return Path(os.path.normpath(path.absolute())).parts[1:] if path.parts[:1] == ("..",) else ()


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


def _files_of(path: Path) -> Iterable[Path]:
    """A file as it is given, a folder as the filings below it."""
    if url := url_of(path):
        found = files_below(url)
        return (path,) if found is None else (Path(name) for name in found if _may_be_filing(_inside(name, url)))
    return _below(path) if _is_folder(path) else _opened((path,))


def _opened(paths: Iterable[Path]) -> Iterator[Path]:
    """The files, each archive as its members that may be filings, or as itself where it has none or is refused."""
    for path in paths:
        try:
            found = members(path) if is_archive(path) and not (path.is_symlink() and not _stays(path)) else ()
        except (UnreadableError, OSError):
            found = ()
        yield from tuple(one for one in found if _may_be_filing(one.relative_to(path))) or (path,)


def _is_folder(path: Path) -> bool:
    """Whether there is a folder of this name; a name that no system takes is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _inside(name: str, folder: str) -> Path:
    return Path(name.removeprefix(folder.rstrip("/")).lstrip("/"))


def _below(folder: Path) -> Iterator[Path]:
    """The filings below a folder, or the folder itself where there is none."""
    found = (path for path in sorted(_seen_in(folder)) if _may_be_filing(path.relative_to(folder)))
    yield from tuple(_opened(found)) or (folder,)


def _seen_in(folder: Path) -> Iterator[Path]:
    """What lies below a folder and is no folder of its own: files, links, pipes.

    Raises GeneratorError for a folder that cannot be read: it is not an empty one.
    """
    faults: list[OSError] = []
    for top, folders, names in os.walk(folder, onerror=faults.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = (name for name in folders if Path(top, name).is_symlink())
        yield from (Path(top, name) for name in (*names, *links))
    if faults:
        raise GeneratorError(
            f"{faults[0].filename} cannot be read ({faults[0].strerror}): see to it that who builds may read it"
        )


def _may_be_filing(path: Path) -> bool:
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return not hidden and path.stem.upper() not in {"README", "FETCHED"}
