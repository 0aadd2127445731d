"""The header of an EDGAR submission -> one Record of its facts; dates as ISO, the fiscal year end as MM-DD.

Header lines may be flattened to a single line, so a value ends where the next known label begins.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

from generator.document import Record

_LABELS = """ACCESSION NUMBER|CONFORMED SUBMISSION TYPE|PUBLIC DOCUMENT COUNT|CONFORMED PERIOD OF REPORT
    |FILED AS OF DATE|DATE AS OF CHANGE|EFFECTIVENESS DATE|FILER|COMPANY DATA|COMPANY CONFORMED NAME
    |CENTRAL INDEX KEY|STANDARD INDUSTRIAL CLASSIFICATION|ORGANIZATION NAME|IRS NUMBER|STATE OF INCORPORATION
    |FISCAL YEAR END|FILING VALUES|FORM TYPE|SEC ACT|SEC FILE NUMBER|FILM NUMBER|BUSINESS ADDRESS|STREET 1
    |STREET 2|CITY|STATE|ZIP|BUSINESS PHONE|MAIL ADDRESS|FORMER COMPANY|FORMER CONFORMED NAME
    |DATE OF NAME CHANGE""".replace("\n    ", "").split("|")
_LABEL = re.compile(rf"(?<![A-Z])({'|'.join(sorted(_LABELS, key=len, reverse=True))}):[ \t]*")
_SERIES = re.compile(r"<(SERIES-ID|SERIES-NAME)>[ \t]*([^<\n]{1,200})")
_MOST_CHARACTERS = 1_000_000


def _day(text: str) -> str:
    """``20160930`` as ``2016-09-30``; what is no day of the calendar is no date."""
    return date(int(text[:4]), int(text[4:6]), int(text[6:8])).isoformat() if re.fullmatch(r"\d{8}", text) else ""


def _month_day(text: str) -> str:
    """``1231`` as ``12-31``."""
    return f"{text[:2]}-{text[2:]}" if re.fullmatch(r"\d{4}", text) else ""


def _same(text: str) -> str:
    return text


_FACTS: dict[str, tuple[str, Callable[[str], str]]] = {
    "ACCESSION NUMBER": ("accession-number", _same),
    "CONFORMED SUBMISSION TYPE": ("form", _same),
    "CONFORMED PERIOD OF REPORT": ("period", _day),
    "FILED AS OF DATE": ("filed", _day),
    "COMPANY CONFORMED NAME": ("name", _same),
    "CENTRAL INDEX KEY": ("cik", _same),
    "SEC FILE NUMBER": ("file-number", _same),
    "FISCAL YEAR END": ("fiscal-year-end", _month_day),
    "FORMER CONFORMED NAME": ("former-name", _same),
    "DATE OF NAME CHANGE": ("former-name-until", _day),
}
_SERIES_FACTS = {"SERIES-ID": "series-id", "SERIES-NAME": "series-name"}
_ONCE = frozenset({"accession-number", "form", "period", "filed"})


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """The facts in the order in which they stand; of several filers each states its own."""
    found = list(_LABEL.finditer(text))
    said: set[str] = set()
    for i, label in enumerate(found):
        end = found[i + 1].start() if i + 1 < len(found) else len(text)
        name, read = _FACTS.get(label[1], ("", _same))
        value = _value(read, re.split(r"[\n<]", text[label.end() : end], maxsplit=1)[0])
        if name and value and not (name in _ONCE and name in said):
            said.add(name)
            yield name, value
    yield from ((_SERIES_FACTS[match[1]], match[2].strip()) for match in _SERIES.finditer(text))


def _value(read: Callable[[str], str], text: str) -> str:
    try:
        return read(" ".join(text.split()))
    except ValueError:
        return ""


def read_header(data: bytes) -> Record | None:
    """The facts of a header, or None where it shows none.

    Field names: ``accession-number``, ``form``, ``period``, ``filed``, ``name``, ``cik``, ``file-number``,
    ``fiscal-year-end``, then for each name given up ``former-name`` and ``former-name-until``, and for each
    series ``series-id`` and ``series-name``. A fact that does not read is left out.
    """
    text = data[:_MOST_CHARACTERS].decode("utf-8", "replace").replace("\r", "\n")
    fields = tuple(_fields(text))
    first = next((match.start() for match in _LABEL.finditer(text)), 0)
    return Record(fields, data.count(b"\n", 0, first) + 1) if fields else None
