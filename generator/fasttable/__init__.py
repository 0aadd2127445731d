"""Python-Markdown extension for long pipe tables, byte for byte the stock ``tables``. Markdown -> HTML.

The stock extension makes one element a cell and sends each through every inline pattern. Here only cells whose HTML is
not known at once become elements; all others are finished. When the tree is finished the two kinds are joined and the
table is stashed as HTML. Where an extension is loaded that may act on plain text, every cell is an element: slower,
and still the same bytes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions.tables import TableExtension, TableProcessor
from markdown.treeprocessors import Treeprocessor

from generator.fasttable.cells import CELL, MARKDOWN, MARKED, address, finished
from generator.fasttable.lifting import Lifter, register

# No page can hold this attribute: Markdown strips the control character from its source.
_MARK = "\x02fasttable"
_BEFORE_STOCK, _AFTER_ALL_OTHERS = 76, -100
# What these act on starts with a character of MARKDOWN, or never stands in a cell.
_KNOWN_INLINE = frozenset(
    "backtick escape reference link image_link image_reference short_reference short_image_ref autolink automail"
    " linebreak html entity em_strong footnote".split()
)
_KNOWN_TREE = frozenset(
    "inline prettify unescape attr_list toc footnote footnote-reorder footnote-duplicate fasttable"
    " mkdocs_extract_anchors mkdocs_extract_title relpath fasttable_checker".split()
)


class _Draft:
    """One table on its way: finished HTML, marked where an address or the next cell of ``element`` belongs."""

    def __init__(self, element: ElementTree.Element, columns: Sequence[dict[str, str]], *, known: bool) -> None:
        self.parts: list[str] = []
        self._element = element
        self._columns = columns
        self._known = known

    def rows(self, tag: str, lines: Iterable[str], cells_of: Callable[[str], list[str]]) -> None:
        """Add rows of as many cells as the table has columns: missing ones are empty, surplus ones are dropped."""
        width = len(self._columns)
        cells = "".join(f"{_opening(tag, attributes)}%s</{tag}>\n" for attributes in self._columns)
        row = f"<tr>\n{cells}</tr>\n"
        for regular, run in groupby(lines, self._is_regular):
            if regular:
                self.parts.append(_regular("\n".join(run), row, width))
                continue
            for line in run:
                found = (cells_of(line) + [""] * width)[:width]
                texts = [cell.strip(" ") for cell in found]
                html = [finished(text) if self._known else None for text in texts]
                self.parts.append("".join(self._mixed(tag, texts, html)) if None in html else row % tuple(html))

    def _is_regular(self, line: str) -> bool:
        """Whether a line is only text between bars, one before each column and one after the last."""
        bars = line.count("|") == len(self._columns) + 1 and line[0] == line[-1] == "|"
        return self._known and bars and not MARKDOWN.search(line)

    def _mixed(self, tag: str, cells: Sequence[str], known: Sequence[str | None]) -> Iterator[str]:
        """A row in which at least one cell is left to work on: that one comes with its tags, which may change."""
        yield "<tr>\n"
        for attributes, text, html in zip(self._columns, cells, known, strict=True):
            if html is None:
                ElementTree.SubElement(self._element, tag, attributes).text = text
            yield CELL if html is None else f"{_opening(tag, attributes)}{html}</{tag}>\n"
        yield "</tr>\n"


def _regular(lines: str, row: str, width: int) -> str:
    """The rows of regular lines, all in one step: ``row`` has a place for each cell."""
    cells = [cell.strip(" ") for cell in lines.replace("&", "&amp;").split("|")]
    del cells[:: width + 1]
    return row * (len(cells) // width) % tuple(cells)


class FastTableProcessor(TableProcessor):
    """Accepts what the stock processor accepts; leaves a marked element that holds only the cells still to work on."""

    # Of the stock processor, and missing in its type stubs.
    config: dict[str, Any]
    _split_row: Callable[[str], list[str]]

    def __init__(self, md: Markdown, config: dict[str, Any]) -> None:
        super().__init__(md.parser, config)
        self._md = md
        self.lifter = Lifter(md)
        self.drafts: list[_Draft] = []
        self.addresses: dict[str, str] = {}

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        """Whether a block is a table, or the placeholder of one."""
        return super().test(parent, self.lifter.table(block) or block)

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        """Take one block off ``blocks`` and append its table to ``parent``."""
        block = blocks.pop(0)
        lifted = self.lifter.table(block)
        self.lifter.put_back += lifted is not None
        head, _, *body = (lifted or block).split("\n")
        element = ElementTree.SubElement(parent, "table", {_MARK: str(len(self.drafts))})
        columns = [self._attributes(separator.strip(" ")) for separator in self.separator]
        draft = _Draft(element, columns, known=bool(self.border) and self._only_known)
        draft.parts.append("<table>\n<thead>\n")
        draft.rows("th", [head], self._cells)
        draft.parts.append("</thead>\n<tbody>\n")
        draft.rows("td", body, self._cells)
        if not body:
            draft.parts.append("<tr>\n" + "<td></td>\n" * len(columns) + "</tr>\n")
        draft.parts.append("</tbody>\n</table>")
        self.drafts.append(draft)

    @cached_property
    def _only_known(self) -> bool:
        """Whether no extension is loaded that may act on plain text; it stays so from the first table on."""
        return _only_known_extensions(self._md)

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
                cells = iter(tuple(element))
                html = "".join(self._processor.drafts[int(mark)].parts)
                html = MARKED.sub(lambda found, cells=cells: self._filled(found[1], cells), html)  # type: ignore[misc]
                # The stock postprocessor takes the paragraph away around a block of stashed HTML.
                element[:] = []
                element.tag, element.text = "p", self.md.htmlStash.store(html)

    def _filled(self, target: str, cells: Iterator[ElementTree.Element]) -> str:
        """What belongs in the place of a mark: an address, or a cell with its tags."""
        return address(self._resolved(target)) if target else self._serialise(next(cells))

    def _resolved(self, target: str) -> str:
        """The address of a link to a page of the site; what mkdocs has to say of it is said for each link."""
        known = self._processor.addresses.get(target)
        if known is not None:
            return known
        found = target
        if "relpath" in self.md.treeprocessors:
            found = self.md.treeprocessors["relpath"].path_to_url(found)  # type: ignore[attr-defined]
        if found != target:
            self._processor.addresses[target] = found
        return found

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
        register(md, self._processor.lifter)
        md.treeprocessors.register(FastTableTreeprocessor(md, self._processor), "fasttable", _AFTER_ALL_OTHERS)
        md.registerExtension(self)

    def reset(self) -> None:
        """Forget the tables of the page before."""
        self._processor.drafts.clear()
        self._processor.addresses.clear()
        self._processor.lifter.forget()


def _opening(tag: str, attributes: dict[str, str]) -> str:
    return f"<{tag}" + "".join(f' {name}="{value}"' for name, value in attributes.items()) + ">"


def _only_known_extensions(md: Markdown) -> bool:
    inline = sum(name in md.inlinePatterns for name in _KNOWN_INLINE)
    tree = sum(name in md.treeprocessors for name in _KNOWN_TREE)
    return inline == len(md.inlinePatterns) and tree == len(md.treeprocessors)


def makeExtension(**config: Any) -> FastTableExtension:  # noqa: N802 (the name is Python-Markdown's)
    """Return the extension; Python-Markdown calls this for the name ``generator.fasttable``."""
    return FastTableExtension(**config)
