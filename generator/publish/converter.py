"""One Markdown converter for all pages of a process, in the place of a new one for each."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages

_PYTHON_MARKDOWN = "markdown.extensions."
# Extensions that are known to begin anew with each page when they are told to.
_RESET = frozenset(
    "abbr admonition attr_list def_list fenced_code footnotes generator.fasttable md_in_html meta nl2br sane_lists"
    " tables toc".split()
)


@contextmanager
def one_converter(config: MkDocsConfig) -> Iterator[None]:
    """Let mkdocs use one converter while this lasts, if each extension of the site can begin anew."""
    names = {name.removeprefix(_PYTHON_MARKDOWN) for name in config.markdown_extensions}
    if not names <= _RESET:
        yield
        return
    module: Any = pages
    original = module.markdown
    module.markdown = _Converters(original)
    try:
        yield
    finally:
        module.markdown = original


class _Converters:
    """Stands where mkdocs looks for the module of Markdown."""

    def __init__(self, module: Any) -> None:
        self._module = module
        self._made: Any = None

    def Markdown(self, **options: Any) -> Any:  # noqa: N802 (the name is Python-Markdown's)
        """Return the converter, ready for a page; it is made of the options of the first."""
        if self._made is None:
            self._made = self._module.Markdown(**options)
        return self._made.reset()
