"""Whether a built site still is what its sources give: configuration, pages and theme -> yes or no."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from os import environ, scandir
from pathlib import Path

from generator.problems import Problem
from generator.publish.kept import SourceStamp, source_stamp
from generator.publish.outputs import Stamp, is_replaced
from generator.store import Store, code_version, keep, kept, key_of

_MAKERS = ("mkdocs", "mkdocs-material", "Markdown", "jinja2", "pymdown-extensions")
_SOURCES = ("site_content", "templates")
_OTHER_SOURCES = re.compile(
    r"hooks:|!ENV(?! +(?:\w+|\[[^\]\n]*\]))|INHERIT|pymdownx\.snippets|!relative|"
    r"docs_dir:(?!\s*site_content\s*$)|custom_dir:(?!\s*templates/)",
    re.MULTILINE,
)
_OF_ENVIRONMENT = re.compile(r"!ENV +(\w+|\[[^\]\n]*\])")

Sources = tuple[tuple[str, SourceStamp], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """A site as it was built: a key of what made it, its sources and its own files by path, and what mkdocs said."""

    makers: str
    sources: Sources
    built: tuple[tuple[str, Stamp], ...]
    problems: tuple[Problem, ...]


def stands_as_built(config: Path, site: Path, store: Store) -> tuple[Problem, ...] | None:
    """Return what mkdocs said of the site that stands, None where it must be built.

    Sources and files of the site are known by size, times and number on the disk: none of them is read. A
    configuration with sources that are not known here is always built.
    """
    found = kept(store, "site", _name(config, site))
    if not isinstance(found, _Standing) or found.makers != _makers(config) or _has_other_sources(config):
        return None
    same = sources_of(config) == found.sources and _built(site) == found.built
    return found.problems if same else None


def sources_of(config: Path) -> Sources:
    """Return the stamps of the configuration and of every file in the folders from which mkdocs takes pages and theme.

    Raises OSError where there is no such configuration.
    """
    folder = config.absolute().parent
    return (config.name, source_stamp(config)), *_stamped(folder)


def remember(what: tuple[Path, Path, Store], sources: Sources, problems: tuple[Problem, ...]) -> None:
    """Keep what a site was built of, as it was before the first page was read, and what came out."""
    config, site, store = what
    built = _built(site)
    if built is not None:
        made = _Standing(makers=_makers(config), sources=sources, built=built, problems=problems)
        keep(store, "site", _name(config, site), made)


def _name(config: Path, site: Path) -> str:
    return key_of(str(config.absolute()), str(site))


def _makers(config: Path) -> str:
    """A key of the code that makes a site, and of what the configuration takes from the environment."""
    found = (f"{name} {version(name)}" for name in _MAKERS)
    told = _OF_ENVIRONMENT.findall(config.read_text(encoding="utf-8", errors="replace"))
    names = ("SOURCE_DATE_EPOCH", *(name for text in told for name in re.findall(r"\w+", text)))
    given = (repr(environ.get(name)) for name in names)
    return key_of(sys.version, *given, code_version("publish", "fasttable"), *found)


def _has_other_sources(config: Path) -> bool:
    return bool(_OTHER_SOURCES.search(config.read_text(encoding="utf-8", errors="replace")))


def _stamped(folder: Path) -> Iterator[tuple[str, SourceStamp]]:
    for top in (folder / name for name in _SOURCES):
        for path in _files(str(top)) if top.is_dir() else ():
            name = path[len(str(folder)) + 1 :]
            yield name, source_stamp(path, linked=is_replaced(name.removeprefix("site_content/")))


def _built(site: Path) -> tuple[tuple[str, Stamp], ...] | None:
    """The files of a site; None where there is no site, or it is being taken away."""
    start = len(str(site)) + 1
    try:
        return tuple((path[start:], source_stamp(path)[:3]) for path in _files(str(site)))
    except FileNotFoundError:
        return None


def _files(folder: str) -> Iterator[str]:
    with scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir():
            yield from _files(entry.path)
        else:
            yield entry.path
