"""A family whose names hold their insurer bare -> its layout: the schedule recast, read, and put in outline."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.document import Document
from generator.layouts.family import Layout, Wording, words_of
from generator.layouts.front.cover import read_cover
from generator.layouts.front.several import Columns, read_each
from generator.layouts.names.bare_insurers import Codes, abbreviations, codes_of
from generator.layouts.names.dated_names import begins_with_security, dated, names_issuer, read_dated_name
from generator.layouts.schedules.furniture import Furniture, names_in_footers, running_heads, without_furniture
from generator.layouts.schedules.grammar import Grammar
from generator.layouts.schedules.one_form import HEADING, PIECE, ROW, Recast, Style
from generator.layouts.schedules.outline import class_before, class_named, heading_in
from generator.layouts.schedules.printed import Printed, blocks_of, printed_lines
from generator.layouts.schedules.reader import read_schedule
from generator.layouts.schedules.recast import recast
from generator.layouts.schedules.rows import Figures, Heading, Piece, Token, Whole
from generator.layouts.stated.closing import INVESTMENTS
from generator.layouts.stated.named_totals import settle
from generator.model import Filing
from generator.problems import Problem, UnreadableError

_NET_ASSETS = re.compile(r"(?:TOTAL )?NET ASSETS\b.*100(?:\.0+)?\s*%", re.IGNORECASE)
_NOTES_TITLE = "Notes to Schedule of Investments"
_TITLED = re.compile(r"Notes to (?:Quarterly )?Schedule of", re.IGNORECASE)
_NOTE = re.compile(r"(?:\*|\^?\{?\((?:[a-z]{1,2}|\d{1,2})\)\}?)\s*[A-Z].*")
_LONG_DATE = r"[A-Z][a-z]+ \d{1,2}, \d{4}"
_FURNITURE = re.compile(
    rf"(?:\d+\s+)?See Notes to .*|\(?Percentages shown are based on Net Assets\.?\)?"
    rf"|(?:\d{{1,3}}\s+)?{_LONG_DATE}(?: \(unaudited\))?(?:\s+\d{{1,3}})?"
    rf"|\d*\s*(?:SEMI-)?(?:ANNUAL|QUARTERLY) REPORT\b.*|(?:Schedule|Portfolio) of Investments\b.*",
    re.IGNORECASE,
)
_DEPTH = 5
_ABOVE = 8  # lines: the title and the name above the columns, which every page repeats


def _heading_words(text: str, columns: frozenset[str]) -> frozenset[str] | None:
    """The words of a column heading, less the class of securities that may stand before them; None for other text."""
    if text.rpartition(" ")[2].lower() not in columns:
        return None
    words = class_before(text)[1].lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split()
    return frozenset(words) if words and all(word in columns for word in words) else None


def _begin(lines: Sequence[Printed], style: Style) -> int | None:
    """The place of the first column heading, which may stand over several lines; None without one."""
    columns = frozenset(style.columns)
    for i, line in enumerate(lines):
        found = set(_heading_words(line.plain, columns) or ())
        if not found:
            continue
        text = line.plain
        for below in lines[i + 1 : i + _DEPTH]:
            if (words := _heading_words(below.plain, columns)) is None:
                break
            found |= words
            text = f"{text} {below.plain}"
        if found >= style.needed and style.in_order(text.lower()):
            return i - 1 if i and _is_class(lines[i - 1].plain) else i
    return None


def _is_class(text: str) -> bool:
    """Whether a line above the column headings is the heading of a class, with its percentage or without."""
    found = heading_in(text)
    return class_named(found[0] if found else text) is not None


def _closing(lines: Sequence[Printed], begin: int) -> int:
    """The place of the line of total investments: the last one above net assets; the end without one."""
    end = next((i for i in range(begin, len(lines)) if _NET_ASSETS.match(lines[i].plain)), None)
    found = [i for i in range(begin, end or len(lines)) if INVESTMENTS.match(lines[i].plain)]
    if end is None:
        return found[0] if found else len(lines)
    return found[-1] if found else end


def _body(lines: Sequence[Printed], style: Style, furniture: Furniture) -> Iterator[Printed]:
    """The body without page furniture; of a column heading only the class of securities that it names stays."""
    columns = frozenset(style.columns)
    for line in _with_whole_classes(tuple(without_furniture(lines, furniture)), columns):
        if _heading_words(line.plain, columns) is not None:
            if name := class_before(line.plain)[0]:
                yield replace(line, cells=(name,))
        elif not _FURNITURE.fullmatch(line.plain):
            yield line


def _with_whole_classes(lines: Sequence[Printed], columns: frozenset[str]) -> Iterator[Printed]:
    """Lines in which a class that stands over two lines beside its column headings is a line of its own."""
    held: Printed | None = None
    for line in lines:
        name, beside = line.cells[0], " ".join(line.cells[1:])
        whole = held and class_named(f"{held.cells[0]} {name}")
        if held and whole and _heading_words(beside, columns):
            yield replace(held, cells=(whole,))
            held = None
            continue
        if held:
            yield held
        held = line if _heading_words(beside, columns) else None
        if held is None:
            yield line
    if held:
        yield held


def _with_notes_title(lines: Sequence[Printed]) -> tuple[Printed, ...]:
    """Put the title of the notes above the first note where none is printed."""
    end = next((i for i, line in enumerate(lines) if _NET_ASSETS.match(line.plain)), None)
    if end is None or any(_TITLED.match(line.plain) for line in lines):
        return tuple(lines)
    first = next((i for i in range(end + 1, len(lines)) if _NOTE.fullmatch(lines[i].text)), None)
    if first is None:
        return tuple(lines)
    return (*lines[:first], Printed((_NOTES_TITLE,), lines[first].number, opens=True), *lines[first:])


def _token(line: Printed) -> Token:
    """What a line of the one form is."""
    first = line.cells[0]
    if first == HEADING:
        return Heading(line.cells[1], None, line.number)
    if len(line.cells) == 5:
        figures = Figures(*line.cells[1:], line.number)
        return Whole(Piece(first, line.number, line.number), figures) if first else figures
    return Piece(line.plain, line.number, line.number)


def _plain(text: str) -> str:
    return text.replace(ROW, "").replace(PIECE, "")


def _is_complete(text: str, codes: Codes) -> bool:
    """Whether a text of the one form is a whole name: that of a row, or one that a page break tore off its figures."""
    if text.startswith(ROW):
        return PIECE not in text
    plain = text.removeprefix(PIECE)
    return PIECE not in plain and names_issuer(plain, codes) and bool(dated(plain).maturity)


def _grammar(style: Style, codes: Codes) -> Grammar:
    """The grammar of the one form, for the codes of one filing."""
    return Grammar(
        name=style.name,
        columns=frozenset(style.columns),
        needed=style.needed,
        token=_token,
        read_name=lambda text: read_dated_name(_plain(text), codes),
        is_complete=lambda text: _is_complete(text, codes),
        is_child=lambda text: begins_with_security(_plain(text), codes),
    )


def _recast(document: Document, begin: int, style: Style, codes: Codes) -> tuple[Document, Recast]:
    """The document with its schedule in the one form and what was made of it."""
    lines = printed_lines(document)
    cover, _ = read_cover(lines, document.where())
    closing = _closing(lines, begin)
    above = (line.plain for line in lines[max(0, begin - _ABOVE) : begin])
    repeated = running_heads(above, (line.plain for line in lines[begin:closing]))
    known = (cover.fund.name, *(former.name for former in cover.fund.former_names), *repeated)
    made = recast(_body(lines[begin:closing], style, Furniture(names_in_footers(lines, known))), style, codes)
    heading = Printed(style.heading, lines[begin].number, opens=True)
    whole = (*lines[:begin], heading, *made.lines, *_with_notes_title(lines[closing:]))
    return replace(document, blocks=tuple(blocks_of(whole))), made


def _read(document: Document, styles: Sequence[Style]) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
    """Read the schedule of a document of a family; raises UnreadableError where it shows none."""
    lines = printed_lines(document)
    for style in styles:
        begin = _begin(lines, style)
        if begin is None:
            continue
        listed = abbreviations(lines, document.path)
        codes = codes_of(listed)
        changed, made = _recast(document, begin, style, codes)
        (filing,), problems = read_schedule(changed, _grammar(style, codes))
        filing, further = settle(filing, made, listed)
        return (filing,), (*problems, *further)
    raise UnreadableError(document.where(), "no-rows", "the columns of the schedule are not there")


def bare_layout(name: str, styles: Sequence[Style]) -> Layout:
    """The layout of a family that prints its schedules in one of some styles."""

    def matches(document: Document) -> bool:
        lines = printed_lines(document)
        return any(_begin(lines, style) is not None and any(style.cut(line.text) for line in lines) for style in styles)

    def read(document: Document) -> tuple[tuple[Filing, ...], tuple[Problem, ...]]:
        return read_each(document, _columns(styles), lambda part: _read(part, styles))

    def could_match(wording: Wording) -> bool:
        return any(words_of(" ".join(style.needed)) <= wording.words for style in styles)

    return Layout(name, matches, read, could_match)


def _columns(styles: Sequence[Style]) -> Columns:
    """How the schedules of some styles are known."""

    def begin(lines: Sequence[Printed]) -> int | None:
        return min((place for style in styles if (place := _begin(lines, style)) is not None), default=None)

    return Columns(begin=begin, is_row=lambda line: any(style.cut(line.text) for style in styles))
