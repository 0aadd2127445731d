"""A document that no layout recognises -> what it is and what to do, in one sentence."""

from pathlib import PurePosixPath

from generator.document import Document
from generator.layouts.schedules.printed import printed_lines

_UNKNOWN = "no schedule of investments in a layout that is known: see 'How to add a layout' in the README"
_MOST_LINES = 40
_SAID = (
    (
        ("undeclared automated tool",),
        "this is the SEC's refusal to send a filing: fetch it again with EDGAR_IDENTITY set",
    ),
    (("request rate threshold",), "this is the SEC's refusal to send a filing so soon: fetch it again in ten minutes"),
    (
        ("accession no.", "document format files"),
        "this is EDGAR's list of a filing's documents: fetch the first document that it lists",
    ),
)
"""What pages say that are sent in place of a filing: all of the words, in small letters, and what to do about them."""

_NAMED = {
    ".csv": "this is a table of values separated by commas, not a filing: fetch the filing itself",
    ".json": "this is JSON data, not a filing: fetch the filing itself",
    ".pdf": "this is named as a PDF and is none: fetch it again",
}


def why_unknown(document: Document) -> str:
    """Say what a document without a schedule is, where its words or its name tell; the words come first."""
    head = "\n".join(line.text for line in printed_lines(document)[:_MOST_LINES]).lower()
    said = next((message for words, message in _SAID if all(word in head for word in words)), None)
    return said or _NAMED.get(PurePosixPath(document.path).suffix.lower(), _UNKNOWN)
