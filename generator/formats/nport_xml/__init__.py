"""Form N-PORT as XML, alone or within a submission -> Records: one a part of the form, one a holding, with lines.

A field is a dotted path from the record's own element and the text found there, ``("invstOrSec.identifiers.isin.value",
"US0000000000")``. Attributes stand like elements, before what is in theirs; what is repeated is kept, in order;
namespaces are left out, but a name of one that is none of EDGAR's begins with ``FOREIGN``. The records of holdings
begin with ``HOLDING``, those of the other parts with their names:
``headerData``, ``genInfo``, ``fundInfo``, ``explntrNotes``, ``signature`` and whatever else there is.
"""

import hashlib
import re
from collections.abc import Iterator

from lxml import etree

from generator.document import Document, Record
from generator.formats.nport_xml.flattening import FOREIGN
from generator.formats.nport_xml.places import Places
from generator.formats.nport_xml.reading import HOLDING, ROOT, DocumentTypeError, Form, Part, read_form
from generator.problems import Problem, Severity, UnreadableError, Where

__all__ = ["FOREIGN", "HOLDING", "matches", "read", "records"]

_NAMESPACE = "http://www.sec.gov/edgar/nport"
_OPENS = re.compile(rb"<\?xml\b|<(?:[\w.-]+:)?(?:edgarSubmission|formData|invstOrSecs?)\b")
_NAMED = re.compile(rb"<(?:[\w.-]+:)?(?:edgarSubmission|invstOrSecs?)\b")
_CLOSES = re.compile(rb"</(?:[\w.-]+:)?edgarSubmission\s*>")
_DECLARES = b"<!DOCTYPE"
_TO_PROGRAMMERS = re.compile(r",? use XML_PARSE_HUGE option")
_SPACE = b"\xef\xbb\xbf \t\r\n"
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 65_536
_TAIL = 4_096
_PIECE = 262_144

Span = tuple[int, int]


def matches(data: bytes) -> bool:
    """Whether the bytes are XML whose root is that of an EDGAR form, or a fragment of one; spaces may precede it."""
    head = _narrow(data[:_HEAD]).lstrip(_SPACE)
    return bool((head.startswith(b"<?xml") and _NAMED.search(head)) or _NAMED.match(head))


def _narrow(data: bytes) -> bytes:
    """UTF-16 as UTF-8, other bytes as they are."""
    return data.decode("utf-16", "replace").encode() if data.startswith(_WIDE) else data


def read(data: bytes, path: str) -> Document:
    """Read a file that is nothing but the form; raises UnreadableError as ``records`` does."""
    found, problems = records(data, path, (0, len(data)))
    return Document(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        format="nport-xml",
        blocks=found,
        line_count=data.count(b"\n") + 1,
        problems=problems,
    )


def records(data: bytes, path: str, span: Span) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Read the form that stands between two places of a file, its lines counted from the file's beginning.

    Raises UnreadableError for XML that is damaged or cut short, that declares a document type (no form does, and it
    is how XML is made to explode or to fetch), and for what is a fragment or not such a form.
    """
    narrow = _narrow(data)
    start, end = _inside(narrow, span if narrow is data else (0, len(narrow)))
    places = Places(narrow, start, end)
    if (declared := narrow.find(_DECLARES, start, end)) >= 0:
        raise _refusal(Where(path, narrow.count(b"\n", 0, declared) + 1))
    try:
        form = read_form(_pieces(narrow, start, end, recoded=narrow is not data))
    except etree.XMLSyntaxError as fault:
        raise _broken(Where(path, places.of(ROOT, fault.lineno)), fault) from None
    except DocumentTypeError:
        raise _refusal(Where(path, narrow.count(b"\n", 0, start) + 1)) from None
    if form.root != ROOT:
        message = f"a fragment of a form, its outermost element is {form.root}: fetch the whole primary_doc.xml"
        raise UnreadableError(Where(path, places.of(form.root, 1)), "xml-fragment", message)
    return tuple(_records(form, places)), tuple(_doubts(form, Where(path, places.of(ROOT, 1))))


def _inside(data: bytes, span: Span) -> Span:
    """From where the XML opens to behind its closing tag; what a submission wraps around it stays outside."""
    start, end = span
    opening = _OPENS.search(data, start, min(end, start + _HEAD))
    closings = [closing.end() for closing in _CLOSES.finditer(data, max(start, end - _TAIL), end)]
    return opening.start() if opening else start, closings[-1] if closings else end


def _pieces(data: bytes, start: int, end: int, *, recoded: bool) -> Iterator[bytes]:
    """The bytes piece by piece; of a text that was recoded, the declaration of its encoding is left out."""
    if recoded and data.startswith(b"<?xml", start):
        start = max(data.find(b"?>", start, start + _TAIL) + 2, start)
    for place in range(start, end, _PIECE):
        yield data[place : min(place + _PIECE, end)]


def _records(form: Form, places: Places) -> Iterator[Record]:
    """The parts and holdings in their order."""
    yield from (_record(part, places) for part in form.before)
    for fields, line in zip(form.holdings, places.of_all(HOLDING, form.lines), strict=True):
        yield Record(fields, line)
    yield from (_record(part, places) for part in form.after)


def _record(part: Part, places: Places) -> Record:
    return Record(part.fields, places.of(part.name, part.line))


def _refusal(where: Where) -> UnreadableError:
    message = "the XML declares a document type, which no filing does and which may hide an attack: fetch it again"
    return UnreadableError(where, "xml-document-type", message)


def _broken(where: Where, fault: etree.XMLSyntaxError) -> UnreadableError:
    said = _TO_PROGRAMMERS.sub("", " ".join((fault.msg or "no more is known").split()))
    message = f"the XML is damaged, cut short or beyond all bounds here ({said}): fetch the filing again"
    return UnreadableError(where, "xml-broken", message)


def _doubts(form: Form, where: Where) -> Iterator[Problem]:
    """A namespace that is not the form's: it is read by the names of its elements all the same."""
    if form.namespace != _NAMESPACE:
        said = f"of the namespace {form.namespace!r}" if form.namespace else "without a namespace"
        message = f"the form is {said}, not of {_NAMESPACE!r}: read by the names of its elements"
        yield Problem(where=where, severity=Severity.WARNING, rule="xml-namespace", message=message)
