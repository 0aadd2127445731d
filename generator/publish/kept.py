"""What is kept of the pages and files of a built site, so that the next build can take them over. Records and marks."""

import os
from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from generator.publish.outputs import Stamp

SourceStamp = tuple[int, int, int, int]
"""Size, time of change, number, and time at which the entry itself changed: 0 for a file that gets further names."""

_MARK = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKept:
    """A page that was built without a warning: its source and its file as they were, and what ties it to others.

    ``asked`` are the paths that it looked for, ``anchors`` the places in it that can be linked to, ``links`` the
    places in other pages that it links to; each as marks (``marks_of``).
    """

    source: SourceStamp
    sha256: bytes
    built: Stamp
    asked: bytes
    anchors: bytes
    links: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKept:
    """A file that was copied: its source and the copy as they were."""

    source: SourceStamp
    built: Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteKept:
    """A built site: a key of all that shapes every page, the paths that links can find, its pages and copied files."""

    base: str
    targets: tuple[str, ...]
    pages: tuple[tuple[str, PageKept], ...]
    files: tuple[tuple[str, FileKept], ...]


def mark(text: str) -> int:
    """Return a number that stands for a text; two texts of one number are not to be expected."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_MARK).digest(), "little")


def anchor_mark(path: str, anchor: str) -> int:
    """Return the mark of a place in a page."""
    return mark(f"{path}#{anchor}")


def packed(marks: Iterable[int]) -> bytes:
    """Pack marks, each once and in order."""
    return array("Q", sorted(set(marks))).tobytes()


def unpacked(data: bytes) -> "array[int]":
    """Return packed marks. Raises ValueError where they are cut off."""
    return array("Q", data)


def source_stamp(place: str | Path, *, linked: bool = False) -> SourceStamp:
    """Return the stamp of a source, be it one that is ``linked`` to again. Raises OSError where there is none."""
    found = os.stat(place)  # noqa: PTH116 (of thousands of files; a Path takes twice as long)
    return found.st_size, found.st_mtime_ns, found.st_ino, 0 if linked else found.st_ctime_ns


def built_stamp(place: str | Path) -> Stamp | None:
    """Return the stamp of a file of a built site, None where there is none."""
    try:
        found = os.lstat(place)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino
