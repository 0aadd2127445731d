"""Blocks of prose whose HTML is known: a paragraph, an element with Markdown in it, a wrapper's first lines -> HTML.

What is known of a line is what is known of a cell, and code of one plain word.
"""

import re
from functools import lru_cache

from generator.fasttable.cells import finished

PLAIN_VALUES = r"((?: (?!markdown)[a-z][a-z-]*=\"[^\"&<>\\{}\x02\x03\t\r\n]*+\")*+)"
"""Attributes with values in which Markdown would change nothing."""

_HEADING = re.compile(r"#{1,6} [^\n]*")
_CODE = re.compile(r"`([A-Za-z0-9?]+)`")
# What may begin a line of another kind of block, or belongs to the line before.
_NO_PROSE = re.compile(r"[#>:+\-=~!|\s]|\d+\.")
_DIV = re.compile(rf"<div{PLAIN_VALUES} markdown>")
_DETAILS = re.compile(rf"<details{PLAIN_VALUES} markdown>\n<summary>([^\n]*)</summary>")
_AROUND_LINES = re.compile(rf"<(p|div){PLAIN_VALUES} markdown>(.*)</\1>", re.DOTALL)
_ITEM = re.compile(r"- \*\*([^*\n]+)\*\* ([^*\n]+)")
_INLINE_BEGINS = re.compile(r"</?(?:span|strong)\b")
_ATTRIBUTE = re.compile(r" ([a-z-]+)=\"([^\"]*)\"")
_REMEMBERED = 1024


def is_heading(block: str) -> bool:
    """Whether a block is a heading and nothing else."""
    return _HEADING.fullmatch(block) is not None


@lru_cache(_REMEMBERED)
def prose_html(block: str) -> str | None:
    """Return the HTML of a paragraph or of an element around one, marked where addresses belong; None for others."""
    around = _AROUND_LINES.fullmatch(block)
    if around is None:
        known = block[:1] != "<" or _INLINE_BEGINS.match(block)
        lines = _lines(block) if known else None
        return None if lines is None else f"<p>{lines}</p>"
    tag, attributes, inner = around[1], attributes_in_order(around[2]), around[3]
    if tag == "div" and not (inner.startswith("\n") and inner.endswith("\n")):
        return None
    lines = _lines(inner.strip("\n") if tag == "div" else inner)
    if lines is None or attributes is None:
        return None
    return f"<p{attributes}>{lines}</p>" if tag == "p" else f"<div{attributes}>\n<p>{lines}</p>\n</div>"


def list_html(block: str) -> str | None:
    """Return the HTML of a list with a line for each item, some words in bold before the others; None for others."""
    items = [_ITEM.fullmatch(line) for line in block.split("\n")]
    texts = [(finished(f"**{item[1]}**"), _line(item[2])) for item in items if item]
    if len(texts) < len(items) or any(bold is None or rest is None for bold, rest in texts):
        return None
    return "<ul>\n" + "".join(f"<li>{bold} {rest}</li>\n" for bold, rest in texts) + "</ul>"


@lru_cache(_REMEMBERED)
def opening_html(block: str) -> str | None:
    """Return the first lines of a wrapper as Markdown writes them, None where they are not known."""
    if found := _DIV.fullmatch(block):
        attributes = attributes_in_order(found[1])
        return None if attributes is None else f"<div{attributes}>"
    if found := _DETAILS.fullmatch(block):
        attributes, summary = attributes_in_order(found[1]), _lines(found[2])
        known = attributes is not None and summary is not None
        return f"<details{attributes}>\n<summary>{summary}</summary>" if known else None
    return None


@lru_cache(_REMEMBERED)
def attributes_in_order(attributes: str) -> str | None:
    """Return attributes as Markdown writes them; None where one is given twice or may be written short."""
    found = _ATTRIBUTE.findall(attributes)
    names = {name for name, _ in found}
    if len(names) < len(found) or any(name == value for name, value in found):
        return None
    return "".join(f' {name}="{value}"' for name, value in sorted(found))


def _lines(text: str) -> str | None:
    """Lines of a paragraph as HTML, None where one of them may be anything else."""
    made = [_line(line) for line in text.split("\n")]
    return None if None in made else "\n".join(filter(None, made))


def _line(line: str) -> str | None:
    if not line or line != line.strip() or _NO_PROSE.match(line):
        return None
    return finished(_CODE.sub(r"<code>\1</code>", line) if "`" in line else line)
