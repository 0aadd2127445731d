"""Python-Markdown extension for long pages of pipe tables, byte for byte the stock ``tables``. Markdown -> HTML.

The stock extension makes one element a cell and sends each through every inline pattern, and the preprocessors that
look for HTML read a page letter by letter. Here only cells whose HTML is not known at once become elements; tables and
elements of which all is known are finished before the page is read, and put in when all else is done. Where an
extension is loaded that may act on plain text, every cell is an element: slower, and still the same bytes.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions.tables import TableExtension, TableProcessor
from markdown.treeprocessors import Treeprocessor

from generator.fasttable.blocks import Known
from generator.fasttable.cells import MARK, address
from generator.fasttable.lifting import Lifter, register
from generator.fasttable.putting import LATE, Late
from generator.fasttable.rows import Attributes, Draft, Pending

# No page can hold this attribute: Markdown strips the control character from its source.
_DRAFT = "\x02fasttable"
_BARS_OF_ONE_COLUMN = 2
_HEADS = 512
_CODE = re.compile(r"[\\`]")
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


class FastTableProcessor(TableProcessor):
    """Accepts what the stock processor accepts; leaves a marked element that holds only the cells still to work on."""

    # Of the stock processor, and missing in its type stubs.
    config: dict[str, Any]
    _split_row: Callable[[str], list[str]]

    def __init__(self, md: Markdown, config: dict[str, Any]) -> None:
        super().__init__(md.parser, config)
        self._md = md
        self.lifter = Lifter(md, self)
        self.drafts: list[tuple[str, tuple[Pending, ...]]] = []
        self.addresses: dict[str, str] = {}
        # What the stock processor found in a head and its separator: most pages have tables of the same few heads.
        self._heads: dict[str, tuple[bool, Any, Any]] = {}

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        """Whether a block is a table, or the placeholder of what is known."""
        return self.lifter.known(block) is not None or self._is_table(block)

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        """Take one block off ``blocks`` and append what it is to ``parent``."""
        block = blocks.pop(0)
        known = self.lifter.known(block)
        if known is None:
            return self._put(parent, self._draft(block))
        inside = parent is not self.parser.root
        self.lifter.put_back += known.inside in {None, inside}
        return self._put(parent, self._drafted(known))

    def html_of(self, block: str) -> tuple[bool, str | None]:
        """Whether a block is a table, and its HTML where all of it is known."""
        if not self._is_table(block):
            return False, None
        html, pending = self._draft(block) if self.only_known else ("", ())
        return True, None if pending or not html else html

    @cached_property
    def only_known(self) -> bool:
        """Whether no extension is loaded that may act on plain text; it stays so from the first table on."""
        return _only_known_extensions(self._md)

    def _put(self, parent: ElementTree.Element, draft: tuple[str, tuple[Pending, ...]]) -> None:
        """Leave a marked element in the place of a draft, with the cells that are left to work on."""
        element = ElementTree.SubElement(parent, "table", {_DRAFT: str(len(self.drafts))})
        for tag, attributes, text in draft[1]:
            ElementTree.SubElement(element, tag, attributes).text = text
        self.drafts.append(draft)

    def _drafted(self, known: Known) -> tuple[str, tuple[Pending, ...]]:
        if known.html is not None:
            return known.html, ()
        self._is_table(known.source)
        return self._draft(known.source)

    def _is_table(self, block: str) -> bool:
        """Ask the stock processor, which keeps what it finds of the borders and of the separator."""
        lines = block.split("\n", 2)
        # Only of a table of one column does it look at more than the head and the separator.
        several = lines[0].count("|") > _BARS_OF_ONE_COLUMN and not _CODE.search(lines[0])
        if not several:
            return "|" in block and self._tested(block)[0]
        first = "\n".join(lines[:2])
        found = self._heads.get(first)
        if found is None:
            found = self._heads[first] = self._tested(first)
        is_table, self.border, self.separator = found
        return is_table

    def forget_heads(self) -> None:
        """Begin anew with the heads of tables, unless they are few."""
        if len(self._heads) > _HEADS:
            self._heads.clear()

    def _tested(self, block: str) -> tuple[bool, Any, Any]:
        is_table = super().test(None, block)  # type: ignore[arg-type]
        return is_table, self.border, self.separator

    def _draft(self, block: str) -> tuple[str, tuple[Pending, ...]]:
        """The block that was found to be a table just now as HTML, and the cells that are left to work on."""
        head, _, *body = block.split("\n", 2)
        columns = [self._attributes(separator.strip(" ")) for separator in self.separator]
        draft = Draft(columns, self._cells, known=bool(self.border) and self.only_known)
        draft.write("<table>\n<thead>\n")
        draft.rows("th", head)
        draft.write("</thead>\n<tbody>\n")
        if body:
            draft.rows("td", body[0])
        else:
            draft.write("<tr>\n" + "<td></td>\n" * len(columns) + "</tr>\n")
        draft.write("</tbody>\n</table>")
        return draft.html, tuple(draft.pending)

    def _attributes(self, separator: str) -> Attributes:
        """What a separator cell such as ``---:`` asks of its column."""
        left, right = separator.startswith(":"), separator.endswith(":")
        side = "center" if left and right else "left" if left else "right" if right else ""
        if not side:
            return {}
        return {"align": side} if self.config["use_align_attribute"] else {"style": f"text-align: {side};"}

    def _cells(self, line: str) -> list[str]:
        """Cut a line at its pipes; only one with escapes or code needs the stock processor's careful cut."""
        line = line.strip(" ")
        if _CODE.search(line):
            return self._split_row(line)
        return (line.removeprefix("|").removesuffix("|") if self.border else line).split("|")


class FastTableTreeprocessor(Treeprocessor):
    """Joins each draft with its cells and addresses, once everything that may change a cell has run."""

    def __init__(self, md: Markdown, processor: FastTableProcessor, late: Late) -> None:
        super().__init__(md)
        self._processor = processor
        self._late = late

    def run(self, root: ElementTree.Element) -> None:
        """Replace every marked element of the page by a placeholder of its finished HTML."""
        for element in root.iter("table"):
            number = element.attrib.pop(_DRAFT, None)
            if number is not None:
                cells = iter(tuple(element))
                text, pending = self._processor.drafts[int(number)]
                marks = text.split(MARK)
                marks[1::2] = [self._filled(target, cells) for target in marks[1::2]]
                html = "".join(marks)
                # The stock postprocessor takes the paragraph away around a block of stashed HTML.
                element[:] = []
                element.tag = "p"
                element.text = self.md.htmlStash.store(html) if pending else self._late.store(html)
        if self._processor.lifter.headings.contents is not None:
            self.md.toc_tokens = self._processor.lifter.headings.contents  # type: ignore[attr-defined]

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
        """Register the processors; the stock extension may be loaded as well."""
        if "|" not in md.ESCAPED_CHARS:
            md.ESCAPED_CHARS.append("|")
        self._processor, self._late = FastTableProcessor(md, self.getConfigs()), Late(md)
        md.parser.blockprocessors.register(self._processor, "fasttable", _BEFORE_STOCK)
        register(md, self._processor.lifter)
        md.treeprocessors.register(
            FastTableTreeprocessor(md, self._processor, self._late), "fasttable", _AFTER_ALL_OTHERS
        )
        md.postprocessors.register(self._late, LATE, _AFTER_ALL_OTHERS)
        md.registerExtension(self)

    def reset(self) -> None:
        """Forget the page before, and the heads of tables where there are too many to be worth it."""
        self._processor.forget_heads()
        self._processor.drafts.clear()
        self._processor.addresses.clear()
        self._processor.lifter.forget()
        self._late.forget()


def _only_known_extensions(md: Markdown) -> bool:
    inline = sum(name in md.inlinePatterns for name in _KNOWN_INLINE)
    tree = sum(name in md.treeprocessors for name in _KNOWN_TREE)
    return inline == len(md.inlinePatterns) and tree == len(md.treeprocessors)


def makeExtension(**config: Any) -> FastTableExtension:  # noqa: N802 (the name is Python-Markdown's)
    """Return the extension; Python-Markdown calls this for the name ``generator.fasttable``."""
    return FastTableExtension(**config)
