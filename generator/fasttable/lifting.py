"""What is known of a page taken out before it is read for HTML, and put back as blocks: lines -> lines.

The preprocessors go through a page letter by letter, and what is known is most of its letters. A piece in which they
would change nothing but what is known of it is a placeholder to them. Where one is not met again as a block (it stood
in a block of code or of raw HTML) the page is read once more, without this.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Protocol
from xml.etree import ElementTree

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from generator.fasttable.blocks import Known, Piece, are_closed, pieces_of, tables_of, together
from generator.fasttable.headings import Headings

# Characters that no text is meant to hold; a page with one of them is read without lifting.
_BEGINNING, _END = "\ufdd0fasttable:", "\ufdd1"
_PLACEHOLDER = re.compile(rf"\s*{_BEGINNING}(\d+){_END}(?:<a [^<>]*>)*\s*")
# Characters that a preprocessor takes away or replaces.
_NOT_LIFTED = ("\x02", "\x03", "\t", "\r", _BEGINNING[0], _END)
_KNOWN_AFTER = frozenset({"normalize_whitespace", "fenced_code_block", "mkdocs_raw_html", "html_block"})
_KNOWN_BEFORE = frozenset({"empty", "indent", "code", "admonition", "markdown_block", "defindent"})
"""Block processors that come first and would leave a block alone that is a placeholder."""
_USUAL = _KNOWN_BEFORE | frozenset(
    "fasttable table hashheader setextheader hr olist ulist quote reference paragraph deflist".split()
)
"""Block processors of which none would see more in a paragraph."""


class Tables(Protocol):
    """Who knows tables, and whether no extension is loaded that may act on plain text."""

    @property
    def only_known(self) -> bool:
        """Whether plain text comes out as it is."""

    def html_of(self, block: str) -> tuple[bool, str | None]:
        """Whether a block is a table, and its HTML where all of it is known."""


class Lifter(Preprocessor):
    """Takes what is known out of the lines of a page; ``lifted`` holds it."""

    def __init__(self, md: Markdown, tables: Tables) -> None:
        super().__init__(md)
        self._tables = tables
        self.headings = Headings(md)
        self.lifted: list[Known] = []
        self.put_back = 0
        self.source: list[str] = []
        self.allowed = True

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with a placeholder in the place of each piece that is known."""
        self.source = lines
        text = "\n".join(lines)
        if not self.allowed or any(each in text for each in _NOT_LIFTED) or not self._only_known_processors:
            return lines
        known = self._pieces(text)
        if not are_closed(known):
            return lines
        return "\n\n".join(each if isinstance(each, str) else self._placeholder(each) for each in known).split("\n")

    def _pieces(self, text: str) -> Sequence[Piece]:
        """What the page is cut into; elements are known only where their Markdown and their text are read as usual."""
        # A block that begins with a colon takes the block before for its term, an indented one what it belongs to.
        reaching = "\n\n:" in text or "\n\n " in text
        if reaching or not self._wrappers or not self._tables.only_known:
            return tables_of(text, self._tables.html_of)
        pieces = pieces_of(text, self._tables.html_of, prose=self._usual)
        if self._usual and self.headings.clash(pieces):
            return tables_of(text, self._tables.html_of)
        whole = self.headings.whole(pieces) if self._usual else None
        return (whole,) if whole else tuple(together(pieces))

    @cached_property
    def _wrappers(self) -> bool:
        """Whether Markdown is read in elements; it stays so from the first page on, as does what follows."""
        return "markdown_block" in self.md.parser.blockprocessors

    @cached_property
    def _usual(self) -> bool:
        """Whether no extension is loaded that may see more in a paragraph."""
        processors = self.md.parser.blockprocessors
        return sum(name in processors for name in _USUAL) == len(processors)

    def known(self, block: str) -> Known | None:
        """Return the piece of a block that is a placeholder, None where it is none."""
        found = _PLACEHOLDER.fullmatch(block) if _BEGINNING in block[:20] else None
        return None if found is None else self.lifted[int(found[1])]

    def forget(self) -> None:
        """Begin a new page."""
        self.lifted.clear()
        self.headings.contents = None
        self.put_back = 0

    def _placeholder(self, piece: Known) -> str:
        self.lifted.append(piece)
        # The names that a page can be linked to are looked for in its tags.
        named = _names(piece.source) if " id=" in piece.source or " name=" in piece.source else ""
        return f"{_BEGINNING}{len(self.lifted) - 1}{_END}{named}"

    @cached_property
    def _only_known_processors(self) -> bool:
        """Whether nothing comes between this and the blocks that could see more in a piece than HTML."""
        after, before = self.md.preprocessors, self.md.parser.blockprocessors
        known_after = sum(name in after for name in _KNOWN_AFTER)
        known_before = sum(name in before for name in _KNOWN_BEFORE)
        return (
            after.get_index_for_name("fasttable_lifter") + known_after + 1 == len(after)
            and before.get_index_for_name("fasttable") == known_before
        )


def _names(source: str) -> str:
    """What tags are called, as tags of links."""
    found = ((kind, tag, name) for kind in ("id", "name") for tag, name in _named(source, kind))
    return "".join(f'<a {kind}="{name}">' for kind, tag, name in found if kind == "id" or tag == "a")


def _named(source: str, kind: str) -> Iterator[tuple[str, str]]:
    """Tags with an attribute and its value; looked for by the attribute, since most tags have none."""
    before, *parts = source.split(f' {kind}="')
    for part in parts:
        tag = before.rpartition("<")[2]
        if ">" not in tag:
            yield tag.partition(" ")[0], part.partition('"')[0]
        before = part


_PRIORITY = 1_000_000
"""Before all others: most of the letters of a page need no look."""


class Checker(Treeprocessor):
    """Reads a page once more, without lifting, where a piece that was lifted was not met again as a block."""

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
    """Put both into a converter."""
    md.preprocessors.register(lifter, "fasttable_lifter", _PRIORITY)
    md.treeprocessors.register(Checker(md, lifter), "fasttable_checker", _PRIORITY)
