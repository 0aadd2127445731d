"""Python-Markdown extension for long pipe tables, byte for byte the stock ``tables``. Markdown -> HTML.

The stock extension makes one element a cell and sends each through every inline pattern. Here only cells that hold a
Markdown character become elements; all others are escaped at once. When the tree is finished the two kinds are joined
and the table is stashed as HTML. Where an extension is loaded that may act on plain text, every cell is an element:
slower, and still the same bytes.
"""

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions.tables import TableExtension, TableProcessor
from markdown.treeprocessors import Treeprocessor

# No page can hold this attribute: Markdown strips the control character from its source.
_MARK = "\x02fasttable"
_MARKDOWN = re.compile(r"[\\`*_\[\]<>{}!~^=\x02\x03]|&[#a-zA-Z0-9]+;")
_EVERY_CELL = re.compile("")
_BETWEEN = "\x03"
_BEFORE_STOCK, _AFTER_ALL_OTHERS = 76, -100
# What these act on starts with a character of _MARKDOWN, or never stands in a cell.
_KNOWN_INLINE = frozenset(
    "backtick escape reference link image_link image_reference short_reference short_image_ref autolink automail"
    " linebreak html entity em_strong footnote".split()
)
_KNOWN_TREE = frozenset(
    "inline prettify unescape attr_list toc footnote footnote-reorder footnote-duplicate fasttable"
    " mkdocs_extract_anchors mkdocs_extract_title relpath".split()
)


class _Draft:
    """One table on its way: finished HTML in ``parts``, and None where the next cell of ``element`` belongs."""

    def __init__(
        self, element: ElementTree.Element, columns: Sequence[dict[str, str]], markdown: re.Pattern[str]
    ) -> None:
        self.parts: list[str | None] = []
        self._element = element
        self._columns = columns
        self._markdown = markdown

    def rows(self, tag: str, lines: Sequence[Sequence[str]]) -> None:
        """Add rows of as many cells as the table has columns: missing ones are empty, surplus ones are dropped."""
        opening = [_opening(tag, attributes) for attributes in self._columns]
        closing = f"</{tag}>\n"
        for line in lines:
            cells = [cell.strip(" ") for cell in line] + [""] * (len(opening) - len(line))
            self.parts.append("<tr>\n")
            if self._markdown.search("|".join(cells)):
                self._mixed(tag, cells)
            else:
                html = escape(_BETWEEN.join(cells[: len(opening)]), quote=False).split(_BETWEEN)
                self.parts.extend([f"{start}{text}{closing}" for start, text in zip(opening, html, strict=True)])
            self.parts.append("</tr>\n")

    def _mixed(self, tag: str, cells: Sequence[str]) -> None:
        """Add the cells of a row that holds Markdown in at least one of them."""
        for attributes, text in zip(self._columns, cells, strict=False):
            if self._markdown.search(text):
                ElementTree.SubElement(self._element, tag, attributes).text = text
                self.parts.append(None)
            else:
                self.parts.append(f"{_opening(tag, attributes)}{escape(text, quote=False)}</{tag}>\n")


class FastTableProcessor(TableProcessor):
    """Accepts what the stock processor accepts; leaves a marked element that holds only the cells still to work on."""

    # Of the stock processor, and missing in its type stubs.
    config: dict[str, Any]
    _split_row: Callable[[str], list[str]]

    def __init__(self, md: Markdown, config: dict[str, Any]) -> None:
        super().__init__(md.parser, config)
        self._md = md
        self.drafts: list[_Draft] = []

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        """Take one block off ``blocks`` and append its table to ``parent``."""
        head, _, *body = blocks.pop(0).split("\n")
        element = ElementTree.SubElement(parent, "table", {_MARK: str(len(self.drafts))})
        columns = [self._attributes(separator.strip(" ")) for separator in self.separator]
        draft = _Draft(element, columns, _MARKDOWN if _only_known_extensions(self._md) else _EVERY_CELL)
        draft.parts.append("<table>\n<thead>\n")
        draft.rows("th", [self._cells(head)])
        draft.parts.append("</thead>\n<tbody>\n")
        draft.rows("td", [self._cells(line) for line in body])
        if not body:
            draft.parts.append("<tr>\n" + "<td></td>\n" * len(columns) + "</tr>\n")
        draft.parts.append("</tbody>\n</table>")
        self.drafts.append(draft)

    def _attributes(self, separator: str) -> dict[str, str]:
        """What a separator cell such as ``---:`` asks of its column."""
        left, right = separator.startswith(":"), separator.endswith(":")
        side = "center" if left and right else "left" if left else "right" if right else ""
        if not side:
            return {}
        return {"align": side} if self.config["use_align_attribute"] else {"style": f"text-align: {side};"}

    def _cells(self, line: str) -> list[str]:
        """Cut a line at its pipes; only one with escapes or code needs the stock processor's careful cut."""
        line = line.strip(" ")
        if "\\" in line or "`" in line:
            return self._split_row(line)
        return (line.removeprefix("|").removesuffix("|") if self.border else line).split("|")


class FastTableTreeprocessor(Treeprocessor):
    """Joins each marked table's parts with its cells, once everything that may change a cell has run."""

    def __init__(self, md: Markdown, processor: FastTableProcessor) -> None:
        super().__init__(md)
        self._processor = processor

    def run(self, root: ElementTree.Element) -> None:
        """Replace every marked table of the page by a placeholder of its finished HTML."""
        for element in root.iter("table"):
            mark = element.attrib.pop(_MARK, None)
            if mark is not None:
                html = self._join(self._processor.drafts[int(mark)], element)
                # The stock postprocessor takes the paragraph away around a block of stashed HTML.
                element[:] = []
                element.tag, element.text = "p", self.md.htmlStash.store(html)

    def _join(self, draft: _Draft, element: ElementTree.Element) -> str:
        cells = iter(element)
        return "".join(self._serialise(next(cells)) if part is None else part for part in draft.parts)

    def _serialise(self, cell: ElementTree.Element) -> str:
        cell.tail = "\n"
        return self.md.serializer(cell)


class FastTableExtension(TableExtension):
    """Takes the same options as the stock extension and the place before it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Python-Markdown's)
        """Register both processors; the stock extension may be loaded as well."""
        if "|" not in md.ESCAPED_CHARS:
            md.ESCAPED_CHARS.append("|")
        self._processor = FastTableProcessor(md, self.getConfigs())
        md.parser.blockprocessors.register(self._processor, "fasttable", _BEFORE_STOCK)
        md.treeprocessors.register(FastTableTreeprocessor(md, self._processor), "fasttable", _AFTER_ALL_OTHERS)
        md.registerExtension(self)

    def reset(self) -> None:
        """Forget the tables of the page before."""
        self._processor.drafts.clear()


def _opening(tag: str, attributes: dict[str, str]) -> str:
    return f"<{tag}" + "".join(f' {name}="{value}"' for name, value in attributes.items()) + ">"


def _only_known_extensions(md: Markdown) -> bool:
    inline = sum(name in md.inlinePatterns for name in _KNOWN_INLINE)
    tree = sum(name in md.treeprocessors for name in _KNOWN_TREE)
    return inline == len(md.inlinePatterns) and tree == len(md.treeprocessors)


def makeExtension(**config: Any) -> FastTableExtension:  # noqa: N802 (the name is Python-Markdown's)
    """Return the extension; Python-Markdown calls this for the name ``generator.fasttable``."""
    return FastTableExtension(**config)
