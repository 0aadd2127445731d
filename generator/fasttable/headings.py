"""A page of which all is known but its headings -> one piece, and the table of contents that Markdown would make of it.

A heading is read by Markdown's own processors, by itself; most pages have the same few, which are remembered.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions.toc import TocTreeprocessor, nest_toc_tokens

from generator.fasttable.blocks import Known, Piece, joined
from generator.fasttable.cells import finished

_HEADING = re.compile(r"#{1,6} ([^\n#\[\]{}]+)( \{#[a-z][a-z0-9-]*\})?")
_READING = ("inline", "prettify", "attr_list", "toc", "unescape")
"""What Markdown does with the elements of a page, as far as it concerns a heading, in its order."""
_REMEMBERED = 1024

Token = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heading:
    """A heading as HTML, its name in the page, and its line in the table of contents, where it has one.

    ``given`` says whether the name is written with it, and not made of its text.
    """

    html: str
    name: str
    given: bool
    token: Token


class Headings:
    """Headings of the pages of one converter; ``contents`` is the table of contents of a page that is one piece."""

    def __init__(self, md: Markdown) -> None:
        self._md = md
        self._made: dict[str, _Heading] = {}
        self.contents: list[Any] | None = None

    def whole(self, pieces: Sequence[Piece]) -> Known | None:
        """Return a page as one piece; None where more than headings is left to Markdown, or a name is given twice."""
        # mkdocs takes the title from a heading that a page begins with.
        stock = any(isinstance(processor, TocTreeprocessor) for processor in self._md.treeprocessors)
        if not pieces or isinstance(pieces[0], str) or not stock:
            return None
        known: list[Known] = []
        found: list[_Heading] = []
        for piece in pieces:
            heading = self._heading(piece) if isinstance(piece, str) else None
            found += [heading] if heading else []
            known += [piece] if isinstance(piece, Known) else [Known(source="", html=heading.html)] if heading else []
        page = joined(known)
        names = [heading.name for heading in found]
        if len(known) < len(pieces) or page is None or len({*names}) < len(names):
            return None
        self.contents = nest_toc_tokens([heading.token.copy() for heading in found if heading.token])
        tags = "".join(f'<a id="{name}">' for name in names)
        return Known(source=f"{page.source}{tags}", html=page.html, inside=page.inside)

    def clash(self, pieces: Sequence[Piece]) -> bool:
        """Whether the text of a heading gives a name that something known bears: Markdown finds it another then."""
        headings = [self._heading(piece) for piece in pieces if isinstance(piece, str)]
        names = [f' id="{heading.name}"' for heading in headings if heading and not heading.given]
        return any(name in piece.source for piece in pieces if isinstance(piece, Known) for name in names)

    def _heading(self, block: str) -> _Heading | None:
        made = self._made.get(block)
        found = None if made else _HEADING.fullmatch(block)
        if found is not None and finished(found[1]) is not None:
            made = self._read(block, given=bool(found[2]))
            if len(self._made) >= _REMEMBERED:
                self._made.clear()
            if made:
                self._made[block] = made
        return made

    def _read(self, block: str, *, given: bool) -> _Heading | None:
        """A heading as Markdown reads it, None where it is anything else to it."""
        md, root = self._md, ElementTree.Element("div")
        md.parser.parseBlocks(root, [block])
        if [element.tag[:1] for element in root] != ["h"]:
            return None
        for name in _READING:
            if name in md.treeprocessors:
                md.treeprocessors[name].run(root)
        html = md.serializer(root[0])
        for processor in md.postprocessors:
            html = processor.run(html)
        md.htmlStash.reset()
        tokens: list[Token] = getattr(md, "toc_tokens", [])
        return _Heading(html=html.strip(), name=root[0].get("id", ""), given=given, token=tokens[0] if tokens else None)
