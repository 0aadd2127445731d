"""The templates of a theme compiled before a page is there to render: a configuration -> their code, by source."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType
from typing import Any

from mkdocs.config import load_config

_FIRST = "main.html"
"""The template that every page is rendered by, unless it names another."""
_NAMED = re.compile(r"\{%-? *(?:extends|include|import|from) +[\"']([^\"']+)[\"']")


@dataclass(slots=True)
class _Place:
    """A template of one source and its code, None until it is compiled."""

    template: tuple[str, str]
    code: CodeType | None


class Compiled:
    """Code of templates within one process; a template whose source has changed since is compiled anew.

    It stands where the engine of the templates looks for a cache of code, and does no more than that asks for.
    """

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    @property
    def count(self) -> int:
        """How many templates were compiled."""
        return len(self._codes)

    def get_bucket(self, _env: object, name: str, _path: str | None, source: str) -> _Place:
        """Return the place of the code of a template of that name and source."""
        return _Place((name, source), self._codes.get((name, source)))

    def set_bucket(self, place: _Place) -> None:
        """Remember the code of a template."""
        if place.code is not None:
            self._codes[place.template] = place.code

    def compile_all(self, config: str) -> None:
        """Compile what the pages of a site are rendered by, as far as templates name each other by fixed names."""
        env: Any = load_config(config).theme.get_env()
        env.bytecode_cache = self
        for name in _named(env):
            env.get_template(name)


def _named(env: Any) -> Iterator[str]:
    """The first template, those that it names, and those that they name; what is not there is left out."""
    waiting, seen = [_FIRST], {_FIRST}
    while waiting:
        name = waiting.pop()
        try:
            source, _, _ = env.loader.get_source(env, name)
        except LookupError:  # a template may name one that is not there, and say so
            continue
        yield name
        found = set(_NAMED.findall(source)) - seen
        seen |= found
        waiting += sorted(found)
