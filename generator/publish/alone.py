"""Whether each page of a site follows from its own source and from what all pages share. Configuration -> why not."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from numbers import Real
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date

from generator.publish.taking import is_included
from generator.store import code_version, key_of

_THEMES = frozenset({"material", "mkdocs", "readthedocs"})
_PYTHON_MARKDOWN = "markdown.extensions."
_EXTENSIONS = frozenset(
    "abbr admonition attr_list codehilite def_list extra fenced_code footnotes generator.fasttable legacy_attrs"
    " legacy_em md_in_html meta nl2br sane_lists smarty tables toc wikilinks pymdownx.arithmatex pymdownx.betterem"
    " pymdownx.caret pymdownx.critic pymdownx.details pymdownx.emoji pymdownx.escapeall pymdownx.highlight"
    " pymdownx.inlinehilite pymdownx.keys pymdownx.magiclink pymdownx.mark pymdownx.progressbar pymdownx.saneheaders"
    " pymdownx.smartsymbols pymdownx.superfences pymdownx.tabbed pymdownx.tasklist pymdownx.tilde".split()
)
_MAKERS = ("mkdocs", "mkdocs-material", "Markdown", "Jinja2", "MarkupSafe", "Pygments", "pymdown-extensions")
_CODE_BEGINS, _CODE_ENDS = re.compile(r"\{[{%]"), re.compile(r"[%}]\}")
# What a template of the site's own could use to look at other pages, or at something else with each build.
_LOOKS_FURTHER = re.compile(r"(?<![-\w.])(?:pages|nav|random|lipsum|build_date_utc)(?![-\w])")
# Where the site goes, who serves it, and what `files` and `plugins` say already.
_NOT_SHOWN = frozenset(
    "site_dir dev_addr watch plugins hooks theme exclude_docs draft_docs not_in_nav strict config_file_path".split()
)


def why_whole(config: MkDocsConfig) -> str | None:
    """Return why pages of this site may depend on one another in ways not known here; None where they do not."""
    reasons = (
        _told("the plugin or hook", sorted(config.plugins)),
        _told("the template", config.extra_templates),
        _told("the theme", {config.theme.name or "of its own"} - _THEMES),
        _told("the extension", sorted(_names(config) - _EXTENSIONS)),
        _told("the option", [name for name, value in _shown(config) if _text(value) is None]),
        _told("the template", _far_looking(config)),
    )
    return next((reason for reason in reasons if reason), None)


def why_whole_files(config: MkDocsConfig, files: Files) -> str | None:
    """Return which file of the site would be written twice; None where there is none."""
    counted = Counter(file.dest_uri for file in files if is_included(file))
    counted.update(config.theme.static_templates)
    return _told("two sources of one file,", sorted(path for path, count in counted.items() if count > 1))


def base_of(config: MkDocsConfig, nav: Navigation) -> str:
    """Return a key of all that shapes every page: configuration, menu, templates and the code that makes pages."""
    theme = config.theme
    parts = [f"{name}={_text(value)}" for name, value in _shown(config)]
    parts += [f"{name} {_version(name)}" for name in _MAKERS]
    parts += [str(theme.name), *theme.dirs, f"{_text({name: theme[name] for name in theme})}", str(theme.locale)]
    parts += [code_version("publish", "fasttable"), get_build_date(), *_menu(nav.items)]
    for path in _own_templates(config):
        parts += [str(path), path.read_bytes().hex()]
    return key_of(*parts)


def _told(what: str, names: Sequence[str] | set[str]) -> str | None:
    return f"{what} {', '.join(names)}" if names else None


def _names(config: MkDocsConfig) -> set[str]:
    return {name.removeprefix(_PYTHON_MARKDOWN) for name in config.markdown_extensions}


def _shown(config: MkDocsConfig) -> Iterator[tuple[str, Any]]:
    return ((name, config[name]) for name in sorted(config) if name not in _NOT_SHOWN)


def _text(value: object) -> str | None:
    """A value of plain data as text, in one way only; None for whatever may hide more than it shows."""
    if isinstance(value, Mapping):
        pairs = [(repr(key), _text(each)) for key, each in value.items()]
        return None if any(each is None for _, each in pairs) else repr((type(value).__name__, pairs))
    if isinstance(value, list | tuple):
        texts = [_text(each) for each in value]
        return None if None in texts else repr(texts)
    return f"{type(value).__name__} {value!r}" if isinstance(value, str | Real | None) else None


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"


def _own_templates(config: MkDocsConfig) -> tuple[Path, ...]:
    """The files that the site puts before those of its theme."""
    folder = Path(config.theme.custom_dir or "")
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file())) if config.theme.custom_dir else ()


def _far_looking(config: MkDocsConfig) -> list[str]:
    own = (path for path in _own_templates(config) if path.suffix in {".html", ".xml"})
    texts = ((path.name, path.read_text(encoding="utf-8", errors="replace")) for path in own)
    return [name for name, text in texts if any(_LOOKS_FURTHER.search(code) for code in _codes(text))]


def _codes(template: str) -> Iterator[str]:
    """What stands between the signs that begin and end code of a template."""
    for part in _CODE_ENDS.split(template)[:-1]:
        if begin := _CODE_BEGINS.search(part):
            yield part[begin.end() :]


def _menu(items: Sequence[Any]) -> Iterator[str]:
    """What the menu shows of each item, in order."""
    for item in items:
        meta = repr(sorted(item.meta.items(), key=str)) if isinstance(item, Page) else ""
        yield from (type(item).__name__, repr(item.title), repr(getattr(item, "url", None)), meta)
        yield from ("(", *_menu(item.children or ()), ")")
