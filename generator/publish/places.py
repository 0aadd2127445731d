"""Folders that builds share: one build at a time in each, and one folder in the place of another at once."""

import ctypes
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.problems import GeneratorError

if sys.platform != "win32":
    import fcntl

_PATIENCE = 3.0
"""Seconds in which the processes of a build that was killed have ended too."""
_PAUSE = 0.05
_HERE, _EXCHANGE = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of Linux's renameat2


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold a folder until the body has ended; the system gives it back even where this process is killed.

    Raises GeneratorError where another build holds it. Without locks of files, on Windows, nothing is held.
    """
    if sys.platform == "win32":
        yield
        return
    held = os.open(folder, os.O_RDONLY)
    try:
        _take(held, folder)
        yield
    finally:
        os.close(held)


def _take(held: int, folder: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            if time.monotonic() > until:
                message = f"another build is at work in {folder.absolute()}: let it end, then build again"
                raise GeneratorError(message) from fault
            time.sleep(_PAUSE)
        else:
            return


def exchange(new: Path, old: Path) -> None:
    """Put a folder in the place of another, whose content is then under the first name; at every moment one is there.

    Where the system cannot exchange two names at once there is a moment between two renames; ``old`` may be missing.
    """
    if not old.exists():
        new.rename(old)
        return
    if _exchanged_at_once(new, old):
        return
    aside = new.with_name("old")
    old.rename(aside)
    try:
        new.rename(old)
    except OSError:
        aside.rename(old)
        raise


def _exchanged_at_once(new: Path, old: Path) -> bool:
    with suppress(OSError, AttributeError):
        both = (ctypes.c_int(_HERE), os.fsencode(new), ctypes.c_int(_HERE), os.fsencode(old), ctypes.c_uint(_EXCHANGE))
        return bool(sys.platform == "linux" and ctypes.CDLL(None, use_errno=True).renameat2(*both) == 0)
    return False
