"""The pieces of an XML form -> the fields of its parts and holdings; every holding is forgotten once it is read."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from generator.formats.nport_xml.flattening import Fields, Flattener, local_name, namespace

HOLDING = "invstOrSec"
HOLDINGS = "invstOrSecs"
FORM_DATA = "formData"
ROOT = "edgarSubmission"
_AROUND_HOLDINGS = frozenset({HOLDINGS, FORM_DATA, ROOT})


class DocumentTypeError(ValueError):
    """The XML declares a document type."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the form that is no holding: the name of its element, its fields, the line the parser says."""

    name: str
    fields: Fields
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What was read: the root's name, namespace and attributes, the parts around the holdings, and these."""

    root: str
    namespace: str | None
    before: tuple[Part, ...]
    after: tuple[Part, ...]
    holdings: tuple[Fields, ...]
    lines: tuple[int, ...]


def _parser() -> etree.XMLPullParser:
    return etree.XMLPullParser(
        ("end",),
        tag=f"{{*}}{HOLDING}",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        remove_blank_text=True,
    )


@dataclass(slots=True)
class _Reading:
    """A form while it is read."""

    parser: etree.XMLPullParser = field(default_factory=_parser)
    flattener: Flattener = field(default_factory=Flattener)
    holdings: list[Fields] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def keep(self, element: etree._Element) -> None:
        """Take the fields of a holding that is complete, and let go of it and of what stood before it."""
        around = element.getparent()
        if around is None or local_name(around.tag) not in _AROUND_HOLDINGS:
            return
        if not self.holdings:
            self.begin(element.getroottree().getroot())
        self.holdings.append(self.flattener.fields(element))
        self.lines.append(element.sourceline or 0)
        element.clear()
        while element.getprevious() is not None:
            del around[0]

    def begin(self, root: etree._Element) -> None:
        """Take note of the namespace that is the form's own."""
        self.flattener.own = namespace(root.tag)

    def part(self, element: etree._Element) -> Part:
        return Part(local_name(element.tag), self.flattener.fields(element), element.sourceline)


def read_form(pieces: Iterator[bytes]) -> Form:
    """Read a form; raises lxml's XMLSyntaxError where the XML is broken, DocumentTypeError where it declares one."""
    reading = _Reading()
    for piece in pieces:
        reading.parser.feed(piece)
        for _, element in reading.parser.read_events():
            reading.keep(element)
    root = _closed(reading.parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentTypeError
    reading.begin(root)
    before, after = _around(root, reading)
    return Form(
        root=local_name(root.tag),
        namespace=etree.QName(root).namespace,
        before=before,
        after=after,
        holdings=tuple(reading.holdings),
        lines=tuple(reading.lines),
    )


def _closed(parser: etree.XMLPullParser) -> etree._Element:
    """The root of a form that has come whole; where the parser lost it on the way, the fault says where, and why."""
    try:
        root: etree._Element = parser.close()
    except etree.XMLSyntaxError as fault:
        first = next(iter(parser.feed_error_log), None)
        if fault.lineno or first is None:
            raise
        raise etree.XMLSyntaxError(first.message, first.type, first.line, first.column) from None
    return root


def _around(root: etree._Element, reading: _Reading) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """The root's attributes and the parts before the list of holdings, and those after it."""
    attributes = tuple((f"{local_name(root.tag)}.{local_name(name)}", value) for name, value in root.items())
    found = [Part(local_name(root.tag), attributes, root.sourceline)] if attributes else []
    place = 0
    for element in _elements(root):
        if local_name(element.tag) == HOLDINGS:
            place = len(found)
        if not _is_read(element):
            found.append(reading.part(element))
    return tuple(found[:place]), tuple(found[place:])


def _elements(root: etree._Element) -> Iterator[etree._Element]:
    """What stands under the root and under its form data."""
    for child in root:
        yield from child if local_name(child.tag) == FORM_DATA else (child,)


def _is_read(element: etree._Element) -> bool:
    """Whether an element is empty, or the list of holdings of which all are read."""
    if local_name(element.tag) in (HOLDINGS, HOLDING):
        return all(local_name(child.tag) == HOLDING and not len(child) for child in element)
    return not len(element) and not element.items() and not (element.text or "").strip()
