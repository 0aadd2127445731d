"""Files named by a URL (``s3://``, ``gs://`` and what else fsspec knows) -> their bytes. The only home of fsspec.

fsspec is an extra (``fundbook[dask]``), and so is the driver of each protocol, such as s3fs for ``s3://``.
"""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

from generator.problems import GeneratorError

_OF_THIS_MACHINE = frozenset({"file", "local"})
_URL = re.compile(r"([a-z][a-z0-9+.-]+):/{1,2}(?=[^/])")


def url_of(path: Path) -> str | None:
    """Return the URL that a path stands for, None for a place on this machine.

    ``Path`` makes one slash of all behind a protocol; a letter alone before the colon is a drive of Windows.
    """
    text = path.as_posix()
    match = _URL.match(text)
    if match is None:
        return None
    slashes = "///" if match[1] in _OF_THIS_MACHINE else "//"
    return f"{match[1]}:{slashes}{text[match.end() :]}"


def read_url(url: str) -> bytes:
    """Return the bytes of a file. Raises OSError where there is none, or it cannot be reached."""
    found: bytes = _system(url).cat_file(url)
    return found


def write_url(url: str, data: bytes) -> None:
    """Write a file whole, over one that is there. Raises OSError."""
    system = _system(url)
    system.makedirs(url.rpartition("/")[0], exist_ok=True)
    system.pipe_file(url, data)


def size_of_url(url: str) -> int:
    """Return how many bytes a file has. Raises OSError where there is none."""
    return int(_system(url).size(url))


def remove_url(url: str) -> None:
    """Remove a file. Raises OSError where there is none."""
    _system(url).rm_file(url)


def files_below(url: str) -> tuple[str, ...] | None:
    """Return the URLs of all files in a folder and the folders in it, in order; None for what is no folder."""
    system = _system(url)
    try:
        if not system.isdir(url):
            return None
        return tuple(sorted(system.unstrip_protocol(name) for name in system.find(url)))
    except OSError:
        return None


def _system(url: str) -> Any:
    """The file system of a URL. Raises GeneratorError, saying what to install, where its package is missing."""
    protocol = url.partition(":")[0]
    try:
        return import_module("fsspec").filesystem(protocol)
    except ImportError as fault:
        needed = "fundbook[dask]" if getattr(fault, "name", None) == "fsspec" else f"the driver of {protocol}: {fault}"
        raise GeneratorError(f"{url} needs a package that is not installed: {needed}") from fault
    except ValueError as fault:
        raise GeneratorError(f"{url}: {fault}") from fault
