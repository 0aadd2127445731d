"""A document that no layout recognises -> what it is and what to do, in one sentence."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from generator.document import Document, Record
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


_OTHER = (
    r"10-?[KQ](?:SB)?|20-F|8-K|485[AB]?POS|485[AB]XT|497[A-Z]{0,2}|424B\d|DEFA?\s?14A|PRE\s?14A|40-\w{2,4}"
    r"|N-(?:1A|2|14|8F|54A|CEN|MFP\d?|PX|SAR|23C3[A-C]?|18F1|3|4|6)|SC 13[DG]|SC TO-[IT]"
)
_FORM = re.compile(rf"\W*form:?\s*(?P<form>{_OTHER})(?:/A)?(?![\w-])", re.IGNORECASE)
_OF_A_LIST = re.compile(rf"(?P<form>{_OTHER})(?:/A)? \d{{1,3}} \S{{1,80}}\.(?:htm|txt)\b", re.IGNORECASE)
"""A line that begins with the name of a form in which no schedule is filed that is read here."""


def why_unknown(document: Document) -> str:
    """Say what a document without a schedule is, where its words or its name tell; the words come first."""
    lines = [line.text for line in printed_lines(document)[:_MOST_LINES]]
    head = "\n".join(lines).lower()
    said = next((message for words, message in _SAID if all(word in head for word in words)), None)
    return said or _other_form(document, lines) or _NAMED.get(PurePosixPath(document.path).suffix.lower(), _UNKNOWN)


def _other_form(document: Document, lines: Sequence[str]) -> str | None:
    """What to say of a document whose header or whose first lines name another form than those that are read."""
    records = (block for block in document.blocks if isinstance(block, Record))
    named = [f"form {value}" for record in records for name, value in record.fields if name == "form"]
    matches = (_FORM.match(line) or _OF_A_LIST.match(line) for line in (*named, *lines))
    found = next((match["form"].upper() for match in matches if match), None)
    if found is None:
        return None
    return f"this is Form {found}, which holds no schedule read here: fetch the fund's N-Q, N-CSR, N-CSRS or N-PORT"
