"""The headings and terms of a hand-written page: path and Markdown -> Headings."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from generator.search.records import Heading

_HEADING = re.compile(r"(#{1,3})\s+(\S.*)")
_ANCHOR = re.compile(r"#([\w.:-]+)")
_TITLE = re.compile(r"title:\s*[\"']?(.+?)[\"']?\s*")
_MARKS = re.compile(r"[*_`]|!?\[([^\]]{0,200})\]\([^)]{0,400}\)")
_FENCE = ("```", "~~~")


def page_headings(path: str, markdown: str) -> tuple[Heading, ...]:
    """Return the headings of the first three levels, and the terms of definition lists under the heading above them.

    ``path`` is that of the Markdown file below ``site_content``. Anchors are those that mkdocs gives: the one written
    behind a heading, else the heading's own words.
    """
    lines = _outside_fences(markdown.splitlines())
    return tuple(_headings(f"{path.removesuffix('.md')}.html", lines))


def _outside_fences(lines: list[str]) -> list[str]:
    """The lines with those of code blocks blank."""
    kept, fenced = [], False
    for line in lines:
        edge = line.lstrip().startswith(_FENCE)
        kept.append("" if edge or fenced else line)
        fenced ^= edge
    return kept


def _headings(address: str, lines: list[str]) -> Iterator[Heading]:
    title, anchor, used = _title(lines), "", set[str]()
    for line, below in pairwise((*lines, "")):
        if heading := _HEADING.fullmatch(line):
            words, named = _parted(heading[2])
            text = _plain(words)
            top = heading[1] == "#"
            anchor = _unused(named or _slug(text), used)
            yield Heading(text=text, path=address if top else f"{address}#{anchor}", page=title)
        elif below.startswith(":   ") and line.strip() and not line.startswith(":"):
            yield Heading(text=_plain(line), path=f"{address}#{anchor}" if anchor else address, page=title)


def _title(lines: list[str]) -> str:
    """The title in the front matter, else the first heading."""
    if lines[:1] == ["---"]:
        found = next((match for line in lines[1:20] if (match := _TITLE.fullmatch(line))), None)
        if found:
            return found[1]
    first = next((match for line in lines if (match := _HEADING.fullmatch(line))), None)
    return _plain(_parted(first[2])[0]) if first else ""


def _parted(heading: str) -> tuple[str, str]:
    """The words of a heading and the anchor that stands in braces behind them, empty where none does."""
    words, _, behind = heading.rstrip().rpartition("{")
    named = _ANCHOR.search(behind) if words and behind.find("}") == len(behind) - 1 else None
    words = words if named else heading
    return words.rstrip().rstrip("#").rstrip(), named[1] if named else ""


def _plain(text: str) -> str:
    return _MARKS.sub(lambda mark: mark[1] or "", text).strip()


def _slug(text: str) -> str:
    """The anchor that mkdocs makes of a heading."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def _unused(anchor: str, used: set[str]) -> str:
    made, number = anchor, 0
    while made in used:
        number += 1
        made = f"{anchor}_{number}"
    used.add(made)
    return made
