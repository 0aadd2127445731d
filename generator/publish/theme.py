"""The files of a theme among those of a site, found without walking through its thousands of icons."""

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files


def add_theme_files(files: Files, config: MkDocsConfig) -> None:
    """Add what the theme brings, as mkdocs does."""
    names: Any = _Names(config.theme.dirs)
    files.add_files_from_theme(names, config)


class _Names:
    """Lists the files of a theme as its environment does, but for hidden ones: mkdocs leaves out all of them."""

    def __init__(self, folders: Sequence[str]) -> None:
        self._folders = folders

    def list_templates(self, filter_func: Callable[[str], bool]) -> list[str]:
        """Return the paths that a filter lets through, each once and in order."""
        found = {name for folder in self._folders for name in _paths(folder)}
        return sorted(name for name in found if filter_func(name))


def _paths(top: str) -> Iterator[str]:
    for folder, folders, names in os.walk(top):
        folders[:] = [name for name in folders if not name.startswith(".")]
        below = os.path.relpath(folder, top).replace(os.sep, "/")
        yield from (name if below == "." else f"{below}/{name}" for name in names)
