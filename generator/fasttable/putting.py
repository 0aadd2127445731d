"""Finished HTML put into a page when all else is done: text with placeholders -> the page."""

import re

from markdown import Markdown
from markdown.postprocessors import Postprocessor

LATE = "fasttable_late"
_PLACEHOLDER = re.compile("<p>\x02late:([0-9]+)\x03</p>")
_KNOWN = frozenset({"raw_html", "amp_substitute", LATE})


class Late(Postprocessor):
    """Keeps HTML in which no other postprocessor would change anything, and puts it in after the last of them."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._kept: list[str] = []

    def store(self, html: str) -> str:
        """Keep a block of HTML; returns the text of a paragraph that stands for it.

        Where a postprocessor is loaded that is not known here it is Markdown's own stash that keeps it.
        """
        if sum(name in self.md.postprocessors for name in _KNOWN) < len(self.md.postprocessors):
            return self.md.htmlStash.store(html)
        self._kept.append(html)
        return f"\x02late:{len(self._kept) - 1}\x03"

    def run(self, text: str) -> str:
        """Return the text with all that was kept in its place."""
        return _PLACEHOLDER.sub(lambda found: self._kept[int(found[1])], text) if self._kept else text

    def forget(self) -> None:
        """Begin a new page."""
        self._kept.clear()
