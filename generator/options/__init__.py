"""What a site chooses under ``extra.fundbook`` of its mkdocs.yml, checked. Path of the file -> Options."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from generator.options.aliases import require_bounded
from generator.options.colours import READABLE, least_contrast, readable
from generator.options.notes import Note, notes_on_nothing, read_notes
from generator.options.site_keys import check_site_keys
from generator.problems import GeneratorError

__all__ = [
    "DOWNLOADS",
    "LIMITS",
    "SECTIONS",
    "Note",
    "Options",
    "limits_from",
    "notes_on_nothing",
    "read_notes",
    "read_options",
]

SECTIONS = ("changes", "insurers", "leverage", "breakdowns", "notes", "statements", "source")
"""The parts of a report page that a site may leave out; headline, holdings, proof and doubts always stand."""

DOWNLOADS = ("csv", "json", "xlsx", "parquet", "sqlite")
"""The files that a build can offer beside the pages."""

LIMITS = ("file_bytes", "expanded_bytes", "depth", "rows", "cells", "line", "pages", "seconds")
"""What bounds the reading of a file, as ``generator.formats.limits`` explains; each a whole number above 0."""

_THEMED = {"title": "main.html", "logo": "partials/logo.html", "accent": "main.html"}
"""What shows an option on the pages, below the folder of the theme."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LONGEST_TITLE = 120
_LONGEST_NAME = 255
"""Bytes that a file system takes for the name of a file."""

_TAKEN = frozenset({".", ".fundbook", "filings", "site", "site_content", "templates"})
"""Folders of a site in which files mean something else: a filing's text there would be set as Markdown."""

_PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The choices of a site; ``None`` and the full tuples are what a site without any gets.

    ``logo`` is a path below ``site_content``, ``accent`` a colour ``#rrggbb`` that can be read on white, ``notes`` a
    folder beside mkdocs.yml with a Markdown file for each fund that has notes, ``limits`` the bounds of reading that
    differ from the usual ones.
    """

    title: str | None = None
    logo: str | None = None
    accent: str | None = None
    sections: tuple[str, ...] = SECTIONS
    downloads: tuple[str, ...] = DOWNLOADS
    notes: str | None = None
    limits: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """One option as it stands in the file: its name, what is written, and the file."""

    name: str
    value: object
    config: Path

    def wrong(self, wanted: str) -> GeneratorError:
        return GeneratorError(f"{self.config}: extra.fundbook.{self.name} is {self.value!r}: it must be {wanted}")


def read_options(config: Path) -> Options:
    """Read the options of the site that ``config`` (its mkdocs.yml) describes.

    Raises GeneratorError naming the option, the file and what is allowed, where one cannot be used.
    """
    made: dict[str, Any] = {}
    top = _top(config)
    check_site_keys(top, config)
    for name, value in _written(top, config).items():
        given = _Given(name=str(name), value=value, config=config)
        if given.name not in _READERS:
            raise _unknown(given)
        if value is not None or given.name == "accent":  # YAML takes a colour without quotation marks for a remark
            made[given.name] = _READERS[given.name](given)
            _require_theme(given, top)
    return Options(**made)


def limits_from(words: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Limits as a command line gives them, ``rows=2000000``. Raises GeneratorError for what is none."""
    chosen: dict[str, int] = {}
    for word in words:
        name, _, number = word.partition("=")
        if name not in LIMITS or not re.fullmatch(r"[1-9]\d{0,17}", number):
            allowed = ", ".join(LIMITS)
            raise GeneratorError(f"--limit {word}: it must be NAME=NUMBER, a whole number above 0 for one of {allowed}")
        chosen[name] = int(number)
    return tuple(sorted(chosen.items()))


_NO_VALUE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What YAML's own readers of days, numbers and words raise where a text is none."""


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml as data: tags that only mkdocs understands stand for nothing here."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """Make the value of a node; a day, number or word that is none is told with its line."""
        try:
            return super().construct_object(node, deep)
        except _NO_VALUE as fault:
            raise yaml.constructor.ConstructorError(None, None, "not a value of its kind", node.start_mark) from fault


def _each_key_once(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    """A mapping of the file; YAML itself takes the last of two keys of one name without a word."""
    seen: set[str] = set()
    for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
        if key.value in seen:
            raise yaml.constructor.ConstructorError(None, None, f"{key.value} stands twice here", key.start_mark)
        seen.add(key.value)
    loader.flatten_mapping(node)
    return loader.construct_mapping(node, deep=True)


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _each_key_once)
_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def _top(config: Path) -> Mapping[object, object]:
    """The whole file, empty where it is no mapping."""
    try:
        loader = _Loader(config.read_text(encoding="utf-8"))
        node = loader.get_single_node()
        require_bounded(node)
        top = loader.construct_document(node) if node else None
    except (yaml.YAMLError, UnicodeDecodeError) as fault:
        raise GeneratorError(f"{config}: cannot be read as YAML: {_told(fault)}") from fault
    except RecursionError as fault:
        raise GeneratorError(f"{config}: cannot be read as YAML: it is nested too deep") from fault
    return top if isinstance(top, dict) else {}


def _require_theme(given: _Given, top: Mapping[object, object]) -> None:
    """Raise GeneratorError where the option shows through a template that the site's theme does not have."""
    theme = top.get("theme")
    if given.name not in _THEMED or not isinstance(theme, dict):
        return
    folder, page = theme.get("custom_dir"), _THEMED[given.name]
    if not isinstance(folder, str) or not (given.config.parent / folder / page).is_file():
        raise GeneratorError(
            f"{given.config}: extra.fundbook.{given.name} would not show: it needs {page} in theme.custom_dir: "
            "copy templates/theme from a site that `fundbook new` makes, and write custom_dir: templates/theme in theme"
        )


def _written(top: Mapping[object, object], config: Path) -> Mapping[object, object]:
    """The mapping under ``extra.fundbook``, empty where the file has none."""
    extra = top.get("extra")
    written = extra.get("fundbook") if isinstance(extra, dict) else None
    if written is not None and not isinstance(written, dict):
        raise GeneratorError(f"{config}: extra.fundbook is {written!r}: it must be options, one a line ({_names()})")
    return written or {}


def _told(fault: Exception) -> str:
    mark = getattr(fault, "problem_mark", None)
    place = "" if mark is None else f"line {mark.line + 1}: "
    return place + str(getattr(fault, "problem", None) or fault)


def _names() -> str:
    return ", ".join(_READERS)


def _unknown(given: _Given) -> GeneratorError:
    near = get_close_matches(given.name, _READERS, n=1)
    meant = f"did you mean {near[0]}? " if near else ""
    return GeneratorError(f"{given.config}: extra.fundbook.{given.name} is no option: {meant}there are {_names()}")


def _title(given: _Given) -> str:
    text = given.value.strip() if isinstance(given.value, str) else ""
    if not text or len(text) > _LONGEST_TITLE or "\n" in text:
        raise given.wrong(f"a line of at most {_LONGEST_TITLE} letters")
    return text


def _logo(given: _Given) -> str:
    path = _relative(given, "the path of a picture below site_content, such as assets/logo.svg")
    if PurePosixPath(path).suffix.lower() not in _PICTURES:
        raise given.wrong(f"the path of a picture below site_content, one of {', '.join(_PICTURES)}")
    if not (given.config.parent / "site_content" / path).is_file():
        raise given.wrong("the path of a picture below site_content: no file has this name")
    return path


def _accent(given: _Given) -> str:
    if not isinstance(given.value, str) or not _COLOUR.fullmatch(given.value):
        raise given.wrong('a colour written as "#1f5fa8", in quotation marks')
    colour = given.value.lower()
    found = least_contrast(colour, dark=False)
    if found < READABLE:
        raise given.wrong(
            f"a colour that can be read on white: its contrast is {found:.1f}, text needs {READABLE} (WCAG 2.2 AA); "
            f'"{readable(colour, dark=False)}" would do'
        )
    return colour


def _notes(given: _Given) -> str:
    path = _relative(given, "the name of a folder beside mkdocs.yml, such as notes")
    if path.partition("/")[0].casefold() in _TAKEN:
        raise given.wrong("the name of a folder of its own beside mkdocs.yml, such as notes")
    if not (given.config.parent / path).is_dir():
        raise given.wrong("the name of a folder beside mkdocs.yml: there is no such folder")
    return path


def _limits(given: _Given) -> tuple[tuple[str, int], ...]:
    """Numbers by name, in the order of the names."""
    limits: dict[Any, Any] = given.value if isinstance(given.value, dict) else {None: None}
    if not all(name in LIMITS and _is_number(number) for name, number in limits.items()):
        raise given.wrong(f"whole numbers above 0, one a line, for some of {', '.join(LIMITS)}")
    return tuple(sorted(limits.items()))


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _relative(given: _Given, wanted: str) -> str:
    text = given.value if isinstance(given.value, str) else ""
    path = PurePosixPath(text)
    longest = max((len(part.encode("utf-8", "replace")) for part in path.parts), default=0)
    if not text or longest > _LONGEST_NAME or path.is_absolute() or ".." in path.parts or "\\" in text:
        raise given.wrong(wanted)
    return path.as_posix()


def _some_of(allowed: tuple[str, ...]) -> Callable[[_Given], tuple[str, ...]]:
    """A reader of a list of names, in the order in which they are allowed."""

    def chosen(given: _Given) -> tuple[str, ...]:
        names = given.value if isinstance(given.value, list) else [None]
        if not all(name in allowed for name in names):
            raise given.wrong(f"a list of names out of {', '.join(allowed)}")
        return tuple(name for name in allowed if name in names)

    return chosen


_READERS: dict[str, Callable[[_Given], object]] = {
    "title": _title,
    "logo": _logo,
    "accent": _accent,
    "sections": _some_of(SECTIONS),
    "downloads": _some_of(DOWNLOADS),
    "notes": _notes,
    "limits": _limits,
}
