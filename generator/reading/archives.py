"""A zip archive in the inbox -> its members as paths below it, ``archive.zip/folder/filing.htm``, and their bytes.

Members are read as if they stood in a folder of the archive's name. Nothing is unpacked to disk; an archive in an
archive stays closed, and one that would unpack out of all proportion is refused whole; each member has the limits of a
file.
"""

import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from generator.formats.limits import Limits, require_expanded, require_proportion, require_size
from generator.problems import UnreadableError, Where

SUFFIX = ".zip"
_MOST_MEMBERS = 2_000
_ENCRYPTED = 1
_PACKED = frozenset({ZIP_STORED, ZIP_DEFLATED})
_RULE = "archive-refused"


def is_archive(path: Path) -> bool:
    """Whether a path is that of a file named as a zip archive."""
    return path.suffix.lower() == SUFFIX and path.is_file()


def members(archive: Path) -> tuple[Path, ...]:
    """The members of an archive as paths below it, in the order of their names.

    Raises UnreadableError where it is damaged, has too many members, or unpacks out of all proportion.
    """
    return tuple(archive / name for name in sorted(_entries(archive, str(archive))))


def archive_of(path: Path) -> Path | None:
    """The archive of which a path names a member, None where it names none."""
    if SUFFIX not in str(path).lower():
        return None
    return next((parent for parent in path.parents if is_archive(parent)), None)


def bytes_of_member(archive: Path, path: Path, name: str, limits: Limits) -> bytes:
    """The bytes of a member, at most as many as its entry says.

    Raises UnreadableError where it cannot be read, is encrypted, or has more than the limits allow.
    """
    entry = _entries(archive, name).get(path.relative_to(archive).as_posix())
    if entry is None:
        raise _refused(name, "the archive has no such member any more: fetch it again")
    if entry.flag_bits & _ENCRYPTED:
        raise _refused(name, "the member is encrypted: take it out of the archive with its password")
    if entry.compress_type not in _PACKED:
        raise _refused(name, "the member is packed in an unusual way: take it out of the archive first")
    require_size(entry.file_size, name, limits)
    require_expanded(entry.file_size, name, limits)
    try:
        with ZipFile(archive) as opened, opened.open(entry) as member:
            return member.read(entry.file_size)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as fault:
        raise _refused(name, f"the member is damaged ({fault}): fetch the archive again") from None


def _entries(archive: Path, name: str) -> Mapping[str, ZipInfo]:
    found = archive.stat()
    return _listed(archive, name, (found.st_mtime_ns, found.st_size))


@lru_cache(maxsize=8)
def _listed(archive: Path, name: str, version: tuple[int, int]) -> Mapping[str, ZipInfo]:
    """The files of an archive by the names they have here; ``version`` tells one that has changed."""
    try:
        with ZipFile(archive) as opened:
            entries = [entry for entry in opened.infolist() if not entry.filename.endswith("/")]
    except (BadZipFile, NotImplementedError, ValueError) as fault:
        raise _refused(name, f"no zip archive, or a damaged one ({fault}): fetch it again") from None
    if len(entries) > _MOST_MEMBERS:
        raise _refused(name, f"more than {_MOST_MEMBERS:,} members: unpack it and keep the filings")
    require_proportion(sum(entry.file_size for entry in entries), version[1], name)
    return dict(_named(entries))


def _named(entries: list[ZipInfo]) -> Iterator[tuple[str, ZipInfo]]:
    """Each entry under a name that leads nowhere else; the second of a name has its number behind it."""
    taken: set[str] = set()
    for entry in entries:
        parts = [part for part in entry.filename.replace("\\", "/").split("/") if part.strip() not in ("", ".", "..")]
        name = plain = "/".join(parts) or "unnamed"
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain} ({number})"
        taken.add(name.casefold())
        yield name, entry


def _refused(name: str, message: str) -> UnreadableError:
    return UnreadableError(Where(name), _RULE, message)
