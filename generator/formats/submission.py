"""A full EDGAR submission -> Document: the header's facts and the reports in it, with the lines of the whole file.

A submission is an SGML header and one ``<DOCUMENT>`` after another, some of them pictures as text; only those
that are reports are decoded. A file may begin with an envelope of mail or be one ``<DOCUMENT>`` without a header.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.document import Block, Document
from generator.formats import html, nport_xml, text
from generator.formats.header import read_header
from generator.formats.limits import DEFAULT, Limits, bounded
from generator.formats.moved import moved
from generator.problems import Problem, Severity, UnreadableError, Where

_BEGINS = re.compile(rb"<SEC-DOCUMENT>|<(?:SEC|IMS)-HEADER>|<DOCUMENT>\s*<TYPE>", re.IGNORECASE)
_EDGE = re.compile(rb"<(/?)DOCUMENT>", re.IGNORECASE)
_BODY = re.compile(rb"<TEXT>", re.IGNORECASE)
_BODY_END = re.compile(rb"</TEXT>", re.IGNORECASE)
_TYPE = re.compile(rb"<TYPE>[ \t]*([^\s<]+(?: [^\s<]+)?)", re.IGNORECASE)
_REPORT = re.compile(
    r"N-(?:Q|CSRS?|30D|30B-2|PORT)(?:/A)?|(?:NT )?NPORT(?:-EX|-N?P)?(?:/A)?|EX-99\.?PORT.*", re.IGNORECASE
)
_NOT_TEXT = re.compile(rb"\s*(?:begin \d{3} |<PDF>|<ZIP>|<XBRL>|<XML>)", re.IGNORECASE)
_FORM = re.compile(rb"\s*<XML>\s*", re.IGNORECASE)
_HEAD = 65536


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a submission: its type, and where its text begins and ends."""

    type: str
    start: int
    end: int
    whole: bool


@dataclass(frozen=True, slots=True)
class File:
    """The file that is read, and how much of it at most."""

    path: str
    limits: Limits


Read = tuple[tuple[Block, ...], tuple[Problem, ...]]


def matches(data: bytes) -> bool:
    """Whether the tags of a submission stand near the beginning."""
    head = data[:_HEAD].upper()
    return (b"DOCUMENT>" in head or b"-HEADER>" in head) and bool(_BEGINS.search(head))


def parts(data: bytes) -> Iterator[Part]:
    """The documents in order; one that is never closed ends where the next begins, or with the file."""
    edges = list(_EDGE.finditer(data))
    for i, edge in enumerate(edges):
        if not edge[1]:
            closed = i + 1 < len(edges) and bool(edges[i + 1][1])
            yield _part(data, edge.end(), edges[i + 1].start() if i + 1 < len(edges) else len(data), closed=closed)


def _part(data: bytes, start: int, end: int, *, closed: bool) -> Part:
    body = _BODY.search(data, start, end)
    head = body.start() if body else min(end, start + _HEAD)
    named = _TYPE.search(data, start, head)
    closing = _BODY_END.search(data, body.end(), end) if body else None
    first = body.end() if body else named.end() if named else start
    kind = named[1].decode("ascii", "replace").upper() if named else ""
    return Part(kind, first, closing.start() if closing else end, closed)


def _is_form(data: bytes, part: Part) -> bool:
    """Whether a document is a form as XML."""
    opening = _FORM.match(data, part.start, part.end)
    start = opening.end() if opening else part.start
    return nport_xml.matches(data[start : min(part.end, start + _HEAD)])


def _reports(data: bytes) -> tuple[Part, ...]:
    """The documents to read: those whose type is a report's, else the first that is text."""
    readable = [part for part in parts(data) if not _NOT_TEXT.match(data, part.start) or _is_form(data, part)]
    found = tuple(part for part in readable if _REPORT.fullmatch(part.type))
    return found or tuple(readable[:1])


def _read_part(data: bytes, part: Part, before: int, file: File) -> Read:
    """Read one document by the format of its text, a page without a copy; ``before`` counts the lines above it."""
    if _is_form(data, part):
        return nport_xml.records(data, file.path, (part.start, part.end))
    if html.matches(data[part.start : min(part.end, part.start + _HEAD)]):
        span = memoryview(data)[part.start : part.end]
        blocks, faults = html.read_part(span, file.path, file.limits, before)
        return blocks, tuple(fault for fault in faults if part.whole or fault.rule != "table-not-closed")
    page = text.read(data[part.start : part.end], file.path, file.limits)
    problems = (replace(fault, where=Where(file.path, fault.where.line + before)) for fault in page.problems)
    return tuple(moved(block, before) for block in page.blocks), tuple(problems)


def _cut_short(path: str, line_count: int) -> Problem:
    message = "the submission ends inside a document: the file is cut short; fetch it again"
    return Problem(where=Where(path, line_count), severity=Severity.ERROR, rule="submission-cut", message=message)


def _read_parts(data: bytes, found: Sequence[Part], file: File) -> tuple[list[Block], list[Problem]]:
    """Read several documents, each with the lines of the whole file."""
    blocks: list[Block] = []
    problems: list[Problem] = []
    line, place = 0, 0
    for part in found:
        line, place = line + data.count(b"\n", place, part.start), part.start
        read_blocks, faults = _read_part(data, part, line, file)
        blocks += read_blocks
        problems += faults
    return blocks, problems


def read(data: bytes, path: str, limits: Limits = DEFAULT) -> Document:
    """Read the reports of a submission; raises UnreadableError where no document of it is text, or past a limit."""
    found = _reports(data)
    if not found:
        message = "the submission holds no document that is text: fetch the filing as HTML or text"
        raise UnreadableError(Where(path), "no-report", message)
    first = _EDGE.search(data)
    header = read_header(data[: first.start()]) if first else None
    blocks, problems = _read_parts(data, found, File(path, limits))
    line_count = data.count(b"\n") + 1
    if not all(part.whole for part in found):
        problems.append(_cut_short(path, line_count))
    return Document(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        format="submission",
        blocks=tuple(bounded((header, *blocks) if header else blocks, Where(path), limits, len(data))),
        line_count=line_count,
        problems=tuple(problems),
    )
