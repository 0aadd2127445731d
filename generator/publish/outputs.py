"""Generated files below ``site_content``: pages and downloads -> files, written only where their bytes differ."""

import os
from collections.abc import Container, Iterable, Iterator, Set
from dataclasses import dataclass
from hashlib import file_digest, sha256
from itertools import count
from pathlib import Path, PurePosixPath

from generator.problems import GeneratorError, Problem, Severity, Where

GENERATED = (
    "index.md",
    "problems.md",
    "problems",
    "funds",
    "insurers",
    "holders",
    "downloads",
    "source",
    "assets/figures",
    "assets/search",
    "assets/accent.css",
)
"""What is replaced whole on each run, below ``site_content``; everything else there is the user's."""

_SHOWN_AS_THEY_ARE = tuple(f"{name}/" for name in ("downloads", "source", "assets/figures", "assets/search"))

Stamp = tuple[int, int, int]
"""Size, time of change in nanoseconds and number of a file on its disk: while all stay, its bytes do."""


@dataclass(frozen=True, slots=True)
class Output:
    """A generated file: its path below ``site_content``, the SHA-256 of its bytes, and its stamp when it was made.

    ``wanted`` is the path it was to have, where another file has it already.
    """

    path: str
    sha256: str
    stamp: Stamp
    wanted: str | None = None


def write_files(files: Iterable[tuple[str, bytes]], site_content: Path) -> tuple[Output, ...]:
    """Write generated files below ``site_content``, each only where its bytes differ from what is there.

    A second file of one name gets another name, and says so. Raises GeneratorError where a name lies outside the
    generated ones, or a file cannot be written.
    """
    return write_beside(((_own(path), data) for path, data in files), site_content)


def write_beside(files: Iterable[tuple[str, bytes]], folder: Path) -> tuple[Output, ...]:
    """Write files of any name below ``folder``; as ``write_files`` does."""
    made: dict[str, Output] = {}
    top = str(folder)
    try:
        for wanted, data in files:
            path = wanted if wanted not in made else _other_name(wanted, made)
            place = f"{top}/{path}"
            _write(place, data)
            other = wanted if path != wanted else None
            made[path] = Output(path, sha256(data).hexdigest(), stamp(place) or (0, 0, 0), other)
    except OSError as fault:
        where = fault.filename or folder  # a disk that is full names no file
        raise GeneratorError(f"{where} cannot be written ({fault.strerror}): check its folder and its disk") from fault
    return tuple(made.values())


def renamed(outputs: Iterable[Output]) -> Iterator[Problem]:
    """Yield a problem for each file whose name another one had already."""
    for output in outputs:
        if output.wanted is not None:
            message = f"a second page of this name stands under {output.path}: nothing links to it; report this"
            yield Problem(
                where=Where(output.wanted), severity=Severity.ERROR, rule="page-names-are-unique", message=message
            )


def _other_name(path: str, taken: Container[str]) -> str:
    """A name like a path that is not taken: ``funds/811-1/index-2.md``."""
    own = PurePosixPath(path)
    names = (str(own.with_name(f"{own.stem}-{number}{own.suffix}")) for number in count(2))
    return next(name for name in names if name not in taken)


def outputs_of(paths: Iterable[str], folder: Path) -> tuple[Output, ...]:
    """Return the record of files that stand below ``folder``. Raises OSError where one cannot be read."""
    return tuple(Output(path, _digest(folder / path), stamp(folder / path) or (0, 0, 0)) for path in paths)


def _digest(place: Path) -> str:
    with place.open("rb") as data:
        return file_digest(data, "sha256").hexdigest()


def stands(output: Output, site_content: Path) -> bool:
    """Whether a file is still as it was made; it is read only where its stamp has changed."""
    found = stamp(f"{site_content}/{output.path}")
    if found is None:
        return False
    return found == output.stamp or is_whole(output, site_content)


def is_whole(output: Output, folder: Path) -> bool:
    """Whether a file below ``folder`` has the bytes it was made of; it is read."""
    try:
        return _digest(folder / output.path) == output.sha256
    except OSError:
        return False


def is_replaced(path: str) -> bool:
    """Whether a file below ``site_content`` is a generated one that the site shows as it is."""
    return path.startswith(_SHOWN_AS_THEY_ARE) and not path.endswith(".md")


def stamp(place: str | Path) -> Stamp | None:
    """Return the stamp of a file, None where there is none."""
    try:
        found = os.stat(place)  # noqa: PTH116 (of thousands of files; a Path takes twice as long)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def remove_others(site_content: Path, wanted: Set[str]) -> None:
    """Remove generated files that are not wanted, and the folders left empty. Raises GeneratorError where one stays."""
    try:
        for name in GENERATED:
            place = site_content / name
            if place.is_dir() and not place.is_symlink():
                _remove_in(place, name, wanted)
            elif name not in wanted:
                place.unlink(missing_ok=True)
    except OSError as fault:
        raise GeneratorError(f"{fault.filename} cannot be removed ({fault.strerror}): check its folder") from fault


def _remove_in(folder: Path, name: str, wanted: Set[str]) -> bool:
    """Remove what is not wanted in a folder, and the folder where nothing is left in it; whether it is gone."""
    with os.scandir(folder) as found:
        entries = tuple(found)
    left = 0
    for entry in entries:
        path = f"{name}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            left += not _remove_in(Path(entry.path), path, wanted)
        elif path in wanted:
            left += 1
        else:
            Path(entry.path).unlink()
    if not left:
        folder.rmdir()
    return not left


def _own(path: str) -> str:
    """A page's path, if it is one of the generated ones."""
    own = PurePosixPath(path)
    inside = any(own.is_relative_to(name) for name in GENERATED)
    if not inside or ".." in own.parts or own.is_absolute():
        raise GeneratorError(f"{path!r} is no name of a generated page: they are {', '.join(GENERATED)}")
    return path


def _write(place: str, data: bytes) -> None:
    """Write beside and move in place: a run that is killed leaves the old file or the new one, never half of it."""
    if _holds(place, data):
        return
    folder, _, name = place.rpartition("/")
    beside = f"{folder}/.{name}.new"
    try:
        _write_anew(beside, data)
    except FileNotFoundError:
        Path(folder).mkdir(parents=True, exist_ok=True)
        _write_anew(beside, data)
    os.replace(beside, place)  # noqa: PTH105 (as above)


def _holds(place: str, data: bytes) -> bool:
    """Whether a file has these bytes."""
    try:
        if os.stat(place).st_size != len(data):  # noqa: PTH116 (as above)
            return False
        with open(place, "rb", buffering=0) as found:  # noqa: PTH123 (as above)
            return found.read() == data
    except OSError:
        return False


def _write_anew(place: str, data: bytes) -> None:
    with open(place, "wb", buffering=0) as out:  # noqa: PTH123 (as above)
        written = out.write(data)
        while written < len(data):
            written += out.write(data[written:])
