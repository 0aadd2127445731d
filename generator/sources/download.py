"""A generated file that is no Markdown page, and how files name the ones they were made from."""

from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file below ``site_content``, its path with ``/`` between folders."""

    path: str
    data: bytes


def shown_name(path: str) -> str:
    """The path of a filing as others may see it: one that begins at the root of a machine by its name alone.

    Bytes of a name that are no Unicode show as ``?``.
    """
    whole = PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()
    name = PureWindowsPath(path).name if whole else path
    return name.encode("utf-8", "replace").decode()
