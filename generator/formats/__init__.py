"""Bytes -> Document: exactly one format must recognise a file, or the file is refused with the reason."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256

from generator.document import Document
from generator.formats import html, nport_xml, pdf, submission, text
from generator.formats.limits import DEFAULT, Limits, bounded, require_size
from generator.formats.packed import recoded, unpacked
from generator.problems import UnreadableError, Where


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its name, whether bytes may be of it, how they are cut into blocks, and what it is part of.

    ``unless`` names the formats that may hold one of this kind: where they are recognised too, the file is theirs.
    """

    name: str
    matches: Callable[[bytes], bool]
    read: Callable[[bytes, str, Limits], Document]
    unless: tuple[str, ...] = ()


def _read_form(data: bytes, path: str, limits: Limits) -> Document:
    document = nport_xml.read(data, path)
    return replace(document, blocks=tuple(bounded(document.blocks, Where(path), limits, len(data))))


FORMATS: tuple[Format, ...] = (
    Format("text", text.matches, text.read, ("html", "submission", "nport-xml", "pdf")),
    Format("html", html.matches, html.read, ("submission", "nport-xml", "pdf")),
    Format("submission", submission.matches, submission.read, ("pdf",)),
    Format("nport-xml", nport_xml.matches, _read_form, ("submission",)),
    Format("pdf", pdf.matches, pdf.read),
)

_SAYS_SOMETHING = re.compile(rb"[^\x00\t\r\n\x0c \xef\xbb\xbf]")
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"PK\x03\x04", "a zip archive or office document: take the filing out of it first"),
    (b"\xd0\xcf\x11\xe0", "an old office document: save it as text first"),
)
_NOT_READ: tuple[tuple[bytes, str], ...] = ((b"<?xml", "an XML document"),)


def _refuse_what_is_known(data: bytes, path: str) -> None:
    """Raise for an empty file and for kinds of file that are recognised but not read."""
    if not _SAYS_SOMETHING.search(data):
        raise UnreadableError(Where(path), "empty-file", "the file is empty: fetch the filing again")
    for magic, kind in _REFUSED:
        if data.startswith(magic):
            raise UnreadableError(Where(path), "not-a-filing", f"this is {kind}")
    head = data[:2048].lower().lstrip(b"\xef\xbb\xbf\r\n\t ")
    for opening, kind in _NOT_READ:
        if head.startswith(opening) and b"<html" not in head and not nport_xml.matches(data):
            message = f"this is {kind}, which this version does not read: save the filing as plain text"
            raise UnreadableError(Where(path), "format-not-read", message)


def to_document(data: bytes, path: str, limits: Limits = DEFAULT) -> Document:
    """Cut the bytes of a filing into located blocks; ``path`` is only carried along for messages.

    Gzip data is unpacked and UTF-16 recoded first; the checksum is that of the bytes given. Raises
    UnreadableError where the file is empty, no text, of a format that is not read, or past one of the limits.
    """
    require_size(len(data), path, limits)
    content = unpacked(data, path, limits)
    content = content if nport_xml.matches(content) else recoded(content)
    _refuse_what_is_known(content, path)
    found = _formats_of(content)
    if len(found) != 1:
        message = "neither plain text nor another format that is read: open it and save it as UTF-8 text"
        raise UnreadableError(Where(path), "not-text", message)
    document = found[0].read(content, path, limits)
    return document if content is data else replace(document, sha256=sha256(data).hexdigest())


def _formats_of(data: bytes) -> tuple[Format, ...]:
    """The formats that recognise bytes, each asked once; one that another holds gives way to it."""
    found = [form for form in FORMATS if form.matches(data)]
    names = {form.name for form in found}
    return tuple(form for form in found if names.isdisjoint(form.unless))
