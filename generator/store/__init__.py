"""Values kept by their key in a cache folder: value -> file -> the same value, or nothing where the file is no good.

A cache may be shared, cut off, filled to the brim or taken from somebody else's archive: every entry carries its
checksum, is written beside its place and moved into it, and may hold nothing but fundbook's own records.
"""

import hashlib
import os
import pickle
import shutil
import sys
import zlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.problems import Problem, Severity, Where
from generator.store.records import packed, unpacked
from generator.store.remote import read_url, remove_url, url_of, write_url

_MARK = b"fundbook cache 1\n"
_DIGEST = 32
_IGNORE = "# Everything here can be made again.\n*\n"
_DAMAGED = "damaged"
"""The folder below a cache for what is no good any more, until a build has told of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A cache folder; it may be one that several machines see, be it by a URL (see ``remote.py``)."""

    folder: Path


def open_store(folder: Path, instead: Path) -> tuple[Store, tuple[Problem, ...]]:
    """Make a cache folder ready; where nothing can be written there, take ``instead`` and say so in a note."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.is_file():
            ignore.write_text(_IGNORE, encoding="utf-8")
        for astray in (path for path in folder.iterdir() if path.is_file() and path != ignore):
            astray.unlink()  # a file in the place of a folder
        probe = folder / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as fault:
        message = f"nothing can be kept here for the next build ({fault.strerror}): it will start from nothing"
        where = Where(folder.as_posix())
        return Store(folder=instead), (
            Problem(where=where, severity=Severity.NOTE, rule="cache-can-be-written", message=message),
        )
    return Store(folder=folder), ()


def keep(store: Store, kind: str, key: str, value: object) -> bool:
    """Keep a value; False where the folder does not take it. Two that keep the same at once do no harm."""
    place = _place(store, kind, key)
    body = zlib.compress(packed(value), 1)
    try:
        _write(place, _MARK + hashlib.sha256(body).digest() + body)
    except OSError:
        return False
    return True


def _write(place: Path, data: bytes) -> None:
    """Write a file at once; a file that cannot be written leaves nothing behind."""
    if url := url_of(place):
        write_url(url, data)
        return
    beside = place.with_name(f".{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(place)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def kept(store: Store, kind: str, key: str) -> Any | None:
    """Return what was kept, or None: nothing was, or the entry is damaged or of another make."""
    body = _body(store, kind, key)
    if body is None:
        return None
    try:
        return unpacked(zlib.decompress(body))
    except (
        pickle.UnpicklingError,
        zlib.error,
        AttributeError,
        ImportError,
        TypeError,
        ValueError,
        IndexError,
        EOFError,
    ):
        return None


def is_kept(store: Store, kind: str, key: str) -> bool:
    """Whether something is kept that is not damaged."""
    return _body(store, kind, key) is not None


def _body(store: Store, kind: str, key: str) -> bytes | None:
    """The bytes of an entry behind its checksum; a damaged one is set aside."""
    place = _place(store, kind, key)
    try:
        data = read_url(url) if (url := url_of(place)) else place.read_bytes()
    except OSError:
        return None
    body = data[len(_MARK) + _DIGEST :]
    if data[: len(_MARK) + _DIGEST] == _MARK + hashlib.sha256(body).digest():
        return body
    if not url_of(place):
        set_aside(store, kind, place)
    return None


def set_aside(store: Store, kind: str, place: Path) -> None:
    """Take a file of a kind out of the cache that is damaged or missing, so that ``damage_in`` tells of it."""
    aside = store.folder / _DAMAGED / f"{kind}-{place.name}"
    with suppress(OSError):
        aside.parent.mkdir(exist_ok=True)
        try:
            place.replace(aside)
        except FileNotFoundError:
            aside.touch()


def damage_in(store: Store) -> tuple[Problem, ...]:
    """Return a warning where files of the cache were set aside since it was asked last, and let go of them."""
    folder = store.folder / _DAMAGED
    kinds = sorted(path.name.partition("-")[0] for path in folder.iterdir()) if folder.is_dir() else []
    if not kinds:
        return ()
    shutil.rmtree(folder, ignore_errors=True)
    count, of = len(kinds), ", ".join(dict.fromkeys(kinds))
    message = f"damaged or gone, and made anew: {count} of the files that an earlier build kept ({of}); check the disk"
    where = Where(store.folder.as_posix())
    return (Problem(where=where, severity=Severity.WARNING, rule="cache-is-whole", message=message),)


def forget(store: Store, kind: str, key: str) -> None:
    """Remove one entry, if it is there."""
    place = _place(store, kind, key)
    with suppress(OSError):
        if url := url_of(place):
            remove_url(url)
        else:
            place.unlink()


def forget_others(store: Store, kind: str, keys: Iterable[str]) -> None:
    """Remove all entries of a kind but those named, and what a killed process left beside them."""
    names = {_place(store, kind, key).name for key in keys}
    folder = store.folder / kind
    for path in folder.glob("*/*") if folder.is_dir() else ():
        if path.name not in names:
            with suppress(OSError):
                path.unlink()


def key_of(*parts: str | bytes) -> str:
    """Return one key for several texts: equal only where all of them are equal, one by one."""
    made = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8) + data)
    return made.hexdigest()


def code_version(*names: str) -> str:
    """Return a key of the source of parts of this package, all of it where none is named, and of this Python.

    A part is named as it is imported, be it a file or a folder.
    """
    top = Path(__file__).parents[1]
    tops = [path for name in names for path in (top / name, top / f"{name}.py") if path.exists()] or [top]
    found = sorted(file for path in tops for file in (path.rglob("*") if path.is_dir() else (path,)))
    sources = (file for file in found if file.suffix in {".py", ".toml"})
    texts = (part for file in sources for part in (file.relative_to(top).as_posix(), file.read_bytes()))
    return key_of(sys.version, *texts)


def _place(store: Store, kind: str, key: str) -> Path:
    return store.folder / kind / key[:2] / key
