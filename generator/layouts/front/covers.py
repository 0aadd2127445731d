"""A document with the covers of several filings -> a document for each, so that no cover speaks for another's rows.

A cover shows the file number under the Investment Company Act and the registrant's name close together. One that
repeats name, number and period of the cover before it begins nothing new. Facts of a header stay with the one filing
whose number it states; the form, the day of filing and the accession number are those of all.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, islice, pairwise
from typing import TypeVar

from generator.document import Block, Document, Heading, Line, Record, Row, Table, Text
from generator.layouts.front.cover import read_cover
from generator.layouts.front.header_facts import plain_name
from generator.layouts.schedules.printed import Printed, printed_lines

Piece = TypeVar("Piece", Line, Row)

_ACT = re.compile(r"Investment Company Act\b.{0,20}\bfile\b", re.IGNORECASE)
_NAMED = re.compile(
    r"Exact name of(?: (?:the )?registrant|$)|Name of (?:the )?(?:Fund|Registrant)\s*:|\bRegistrant Name\s*:",
    re.IGNORECASE,
)
_ABOVE = re.compile(
    r"\W{0,4}(?:UNITED STATES(?: OF AMERICA)?\b(?:\W{1,4}SECURITIES AND EXCHANGE COMMISSION\b.{0,80})?"
    r"|SECURITIES AND EXCHANGE.{0,80}|FORM N\W.{0,60}"
    r"|(?:CERTIFIED|QUARTERLY|SEMI|ANNUAL)\b.{0,120}\bOF REGISTERED\b.{0,80}"
    r"|.{0,60}\bOMB (?:APPROVAL|Number)\b.{0,60})",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d,\d{3}(?!\d)|\d\.\d+\s*%|\$\s*\d")
_OF_COVERS = "company act"
_LONGEST_GAP = 30
"""Letters behind these words among which the word file of ``_ACT`` stands."""

_NEAR = 14
_REACH = 30
_LENGTH = 60
_ONE_COVER = 60  # lines within which several registrants show their numbers and names on one cover
_SAMPLE = "Sample:"
_OF_ALL = frozenset({"accession-number", "form", "filed"})


@dataclass(frozen=True, slots=True)
class _Cover:
    """Where a cover begins among the printed lines, and what it says."""

    begin: int
    name: str
    number: str | None
    period: date | None


def parts(document: Document) -> tuple[Document, ...]:
    """The filings of a document apart, each from its cover to the next; else the document itself.

    The problems of the format go with the first.
    """
    covers = _covers(document) if _may_be_several(document.blocks) else []
    if len(covers) < 2:
        return (document,)
    lines = printed_lines(document)
    cuts = [0, *(cover.begin for cover in covers[1:]), len(lines)]
    own = pieces(document.blocks, cuts)
    facts = [block for block in document.blocks if isinstance(block, Record)]
    numbers = [cover.number for cover in covers]
    notice = tuple(Text((Line(line.text, line.number),)) for line in lines[:1] if line.plain.startswith(_SAMPLE))
    return tuple(
        replace(
            document,
            blocks=(
                *_facts(facts, cover, numbers),
                *(notice if begin else ()),
                *blocks,
            ),
            problems=document.problems if begin == 0 else (),
        )
        for cover, begin, blocks in zip(covers, cuts, own, strict=False)
    )


def _may_be_several(blocks: Sequence[Block]) -> bool:
    """Whether what stands on every cover stands anywhere more than once: most documents have one, quickly told."""
    text = " ".join(" ".join(text for block in blocks for text in _texts(block)).replace("**", "").lower().split())
    behind = islice(text.split(_OF_COVERS), 1, None)
    return sum("file" in words[:_LONGEST_GAP] for words in behind) > 1


def _texts(block: Block) -> Iterable[str]:
    match block:
        case Text(lines):
            return (line.text for line in lines)
        case Table(rows):
            return (cell for row in rows for cell in row.cells)
        case Heading(text, _):
            return (text,)
        case Record():
            return ()


def _covers(document: Document) -> list[_Cover]:
    """The covers that differ from the one before, in order; several registrants on one cover share that."""
    lines = printed_lines(document)
    found: list[_Cover] = []
    floor = 0
    for place, line in enumerate(lines):
        if (
            _OF_COVERS not in line.plain.lower()
            or not _ACT.search(line.plain)
            or not _is_named(lines[max(floor, place - _NEAR) : place + _NEAR])
        ):
            continue
        cover = _cover(document, _begin(lines, place, floor), place)
        if not found or not (_facts_of(cover) == _facts_of(found[-1]) or _goes_on(lines[floor : cover.begin])):
            found.append(cover)
        floor = place + 1
    return found


def _goes_on(between: Sequence[Printed]) -> bool:
    """Whether a cover still goes on: nothing but a few lines without figures stand since its last file number."""
    return len(between) < _ONE_COVER and not any(_FIGURES.search(line.plain) for line in between)


def _is_named(lines: Sequence[Printed]) -> bool:
    return any(_NAMED.search(line.plain) for line in lines)


def _begin(lines: Sequence[Printed], act: int, floor: int) -> int:
    """The first line of a cover: its uppermost words of a form, at most a page above the file number."""
    above = range(max(floor, act - _REACH), act)
    return next((i for i in above if _ABOVE.fullmatch(lines[i].plain)), act)


def _cover(document: Document, begin: int, act: int) -> _Cover:
    cover, _ = read_cover(printed_lines(document)[begin : act + _LENGTH], document.where())
    return _Cover(begin, cover.fund.name, cover.fund.file_number, cover.period)


def _facts_of(cover: _Cover) -> tuple[str, str | None, date | None]:
    return plain_name(cover.name), cover.number, cover.period


def _facts(records: Sequence[Record], cover: _Cover, numbers: Sequence[str | None]) -> Iterator[Record]:
    """The records of a header, whole for the one filing whose number they state."""
    for record in records:
        stated = {f"811-{value[4:]:0>5}" for name, value in record.fields if name == "file-number"}
        own = stated == {cover.number} and numbers.count(cover.number) == 1
        fields = tuple(field for field in record.fields if own or field[0] in _OF_ALL)
        yield Record(fields, record.number)


def pieces(blocks: Sequence[Block], edges: Sequence[int]) -> Iterator[tuple[Block, ...]]:
    """The blocks of the printed lines from each edge up to the next; one that an edge cuts is parted."""
    starts = [*accumulate(map(_length, blocks), initial=0)]
    for begin, end in pairwise(edges):
        first = bisect_right(starts, begin) - 1
        near = blocks[first : bisect_left(starts, end)]
        yield tuple(between(near, begin - starts[first], end - starts[first]))


def _length(block: Block) -> int:
    """How many printed lines a block has."""
    match block:
        case Text(lines):
            return len(lines)
        case Table(rows):
            return len(rows)
        case Heading():
            return 1
        case Record():
            return 0


def between(blocks: Sequence[Block], begin: int, end: int) -> Iterator[Block]:
    """The blocks of the printed lines from ``begin`` up to ``end``; one that a cover cuts is parted."""
    place = 0
    for block in blocks:
        match block:
            case Text(lines):
                if held := _share(lines, begin - place, end - place):
                    yield Text(held)
                place += len(lines)
            case Table(rows):
                if kept := _share(rows, begin - place, end - place):
                    yield Table(kept)
                place += len(rows)
            case Heading():
                if begin <= place < end:
                    yield block
                place += 1
            case Record():
                continue


def _share(pieces: tuple[Piece, ...], begin: int, end: int) -> tuple[Piece, ...]:
    return pieces[max(begin, 0) : max(end, 0)]
