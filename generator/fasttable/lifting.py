"""Tables taken out of a page before it is read for HTML, and put back as blocks: lines -> lines with placeholders.

The preprocessors that look for HTML go through a page letter by letter, and a long table is most of its letters. A
table in which they would change nothing is a placeholder to them. Where one is not met again as a block (it stood in
a block of code or of raw HTML) the page is read once more, without this.
"""

import re
from xml.etree import ElementTree

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from generator.fasttable.cells import AFTER_AMPERSAND, AFTER_BRACKET

_TABLE = re.compile(r"(?:(?<=\n\n)|\A)\|[^\n]*\n\|[ :|-]+(?:\n\|[^\n]*)*(?=\n\n|\n?\Z)")
# What the preprocessors would take for more than text: anything like a tag or a reference that is not a plain one.
_NOT_TEXT = re.compile(rf"\x02|\x03|<(?!{AFTER_BRACKET})|&(?!{AFTER_AMPERSAND})(?=[a-zA-Z#])")
_TAG = re.compile(f"<{AFTER_BRACKET}")
_NAMED = re.compile(r" (?:id|name)=")
_BEGINNING = "\x02fasttable:"
_PLACEHOLDER = re.compile(rf"{_BEGINNING}(\d+)\x03(?:<{AFTER_BRACKET})*")
_KNOWN_AFTER = frozenset({"mkdocs_raw_html", "html_block"})
_KNOWN_BEFORE = frozenset({"empty", "indent", "code", "admonition", "markdown_block", "defindent"})
"""Block processors that come first and would leave a block alone of which every line begins with a bar."""


class Lifter(Preprocessor):
    """Takes tables out of the lines of a page; ``lifted`` holds them."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.lifted: list[str] = []
        self.put_back = 0
        self.source: list[str] = []
        self.allowed = True

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with a placeholder in the place of each table."""
        text = "\n".join(lines)
        if not self.allowed or "\n|" not in text or not self._only_known_processors():
            return lines
        return _TABLE.sub(self._placeholder, text).split("\n")

    def table(self, block: str) -> str | None:
        """Return the table of a block that is a placeholder, None where it is none."""
        found = _PLACEHOLDER.fullmatch(block) if block.startswith(_BEGINNING) else None
        return None if found is None else self.lifted[int(found[1])]

    def forget(self) -> None:
        """Begin a new page."""
        self.lifted.clear()
        self.put_back = 0

    def _placeholder(self, found: "re.Match[str]") -> str:
        table = found[0]
        if _NOT_TEXT.search(table):
            return table
        self.lifted.append(table)
        # The names that a page can be linked to are looked for in its tags.
        named = (tag for tag in _TAG.findall(table) if _NAMED.search(tag)) if _NAMED.search(table) else ()
        return f"{_BEGINNING}{len(self.lifted) - 1}\x03" + "".join(named)

    def _only_known_processors(self) -> bool:
        """Whether nothing comes between this and the tables that could see more in one than HTML."""
        after, before = self.md.preprocessors, self.md.parser.blockprocessors
        known_after = sum(name in after for name in _KNOWN_AFTER)
        known_before = sum(name in before for name in _KNOWN_BEFORE)
        return (
            after.get_index_for_name("fasttable_lifter") + known_after + 1 == len(after)
            and before.get_index_for_name("fasttable") == known_before
        )


_PRIORITY = 22
"""After the preprocessors that normalise white space and take out fenced code, before those that look for HTML."""


class Keeper(Preprocessor):
    """Keeps the lines of a page as they came."""

    def __init__(self, md: Markdown, lifter: Lifter) -> None:
        super().__init__(md)
        self._lifter = lifter

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines as they are."""
        self._lifter.source = lines
        return lines


class Checker(Treeprocessor):
    """Reads a page once more, without lifting, where a table that was lifted was not met again as a block."""

    def __init__(self, md: Markdown, lifter: Lifter) -> None:
        super().__init__(md)
        self._lifter = lifter

    def run(self, root: ElementTree.Element) -> ElementTree.Element | None:
        """Return the tree to go on with, None for the one there is."""
        lifter = self._lifter
        if lifter.put_back == len(lifter.lifted):
            return None
        lines = lifter.source
        self.md.reset()
        lifter.allowed = False
        for preprocessor in self.md.preprocessors:
            lines = preprocessor.run(lines)
        lifter.allowed = True
        read = self.md.parser.parseDocument(lines).getroot()
        assert read is not None
        return read


def register(md: Markdown, lifter: Lifter) -> None:
    """Put the three into a converter."""
    md.preprocessors.register(Keeper(md, lifter), "fasttable_keeper", 1_000_000)
    md.preprocessors.register(lifter, "fasttable_lifter", _PRIORITY)
    md.treeprocessors.register(Checker(md, lifter), "fasttable_checker", 1_000_000)
