"""Printed lines after the schedule -> its footnotes, abbreviations and the entities over 5 per cent."""

import re
from collections.abc import Iterator, Sequence

from generator.layouts.schedules.figures import percentage
from generator.layouts.schedules.furniture import Furniture, is_furniture
from generator.layouts.schedules.printed import Printed
from generator.layouts.stated.meanings import meaning_of
from generator.model import Abbreviation, Footnote, NamedShare
from generator.problems import Where

_NOTES = re.compile(r"Notes to (?:Quarterly )?Schedule of (?:Investments|Portfolio)", re.IGNORECASE)
_NEAR = 15  # lines: notes without a heading stand right below the schedule
_NOTE = re.compile(r"-?\s*(?:<sup>|\^\{?)?(\*{1,3}|\(([a-z]{1,2}|\d{1,2})\))(?:</sup>|\})?\s*(\S.*)")
_WIDEST_GAP = 5  # numbers: so many notes in a row may be lost, and a larger number in brackets counts something else
_ABBREVIATIONS = re.compile(r"Investment Abbreviations", re.IGNORECASE)
_DASHES = "\N{EN DASH}\N{EM DASH}"
_PARTING = rf"\t\s*[-{_DASHES}]?\s*|\s*[{_DASHES}]\s*|\s+-\s+|-(?=[A-Z][a-z])|\s{{2,}}"
_ABBREVIATION = re.compile(rf"([^\t{_DASHES}]{{1,12}}?)(?:{_PARTING})(.+)")
_ENTITIES = re.compile(r"Entit(?:y|ies)\b.*Percent", re.IGNORECASE)
_SHARE = re.compile(r"(?P<name>.+?)\s+(?P<percent>\d{1,3}\.\d+)\s*%?")


def _start(lines: Sequence[Printed], label: re.Pattern[str]) -> int | None:
    return next((i for i, line in enumerate(lines) if label.match(line.plain)), None)


def footnotes(lines: Sequence[Printed], where: Where, furniture: Furniture) -> tuple[Footnote, ...]:
    """The notes to the schedule in order; a note runs to the next blank line or the next symbol."""
    start = _start(lines, _NOTES)
    if start is None:
        start = next((i - 1 for i, line in enumerate(lines[:_NEAR]) if _NOTE.fullmatch(line.text)), None)
    return tuple(_notes(lines[start + 1 :], where, furniture)) if start is not None else ()


def _notes(lines: Sequence[Printed], where: Where, furniture: Furniture) -> Iterator[Footnote]:
    seen: set[str] = set()
    i = 0
    while i < len(lines):
        match = _NOTE.fullmatch(lines[i].text)
        if match is None or (symbol := match[2] or match[1]) in seen or not _follows(symbol, seen):
            if seen and _ends_the_notes(lines[i], furniture):
                return
            i += 1
            continue
        last = i + 1
        while last < len(lines) and _goes_on(lines[last - 1], lines[last]):
            last += 1
        text = " ".join([match[3], *(x.text for x in lines[i + 1 : last] if not is_furniture(x, furniture))])
        seen.add(symbol)
        place = Where(where.path, lines[i].number, lines[last - 1].number)
        yield Footnote(symbol=symbol, text=text, meaning=meaning_of(text), where=place)
        i = last


def _goes_on(line: Printed, below: Printed) -> bool:
    """Whether a note goes on below: in the same paragraph, or right under a line whose sentence has no end."""
    if _NOTE.fullmatch(below.text):
        return False
    begun = not line.text.endswith(".") and below.text[:1].islower()
    return not below.opens or (begun and below.number == line.number + 1)


def _ends_the_notes(line: Printed, furniture: Furniture) -> bool:
    """Whether a line begins something else: it opens a paragraph and is no furniture, no row of a table."""
    table = _SHARE.match(line.text) or _ENTITIES.match(line.text) or sum(1 for cell in line.cells if cell) > 1
    return line.opens and not table and not is_furniture(line, furniture)


def _follows(symbol: str, seen: set[str]) -> bool:
    """Whether a symbol may come next: notes are lettered or numbered in order, so ``(a)`` in running text is none."""
    letters = [other for other in seen if other.isalpha()]
    if symbol.isdigit():
        before = max((int(other) for other in seen if other.isdigit()), default=0)
        return not letters and before < int(symbol) <= before + _WIDEST_GAP
    return not symbol.isalpha() or all((len(symbol), symbol) > (len(other), other) for other in letters)


def abbreviations(lines: Sequence[Printed], where: Where) -> tuple[Abbreviation, ...]:
    """The lines ``CODE  full name`` of the list of abbreviations."""
    start = _start(lines, _ABBREVIATIONS)
    found: list[Abbreviation] = []
    for line in lines[start + 1 :] if start is not None else ():
        if _NOTES.match(line.plain):
            break
        if match := _ABBREVIATION.fullmatch("\t".join(cell for cell in line.cells if cell)):
            found.append(Abbreviation(code=match[1], name=match[2], where=Where(where.path, line.number)))
    return tuple(found)


def entities(lines: Sequence[Printed], where: Where) -> tuple[NamedShare, ...]:
    """The table of entities that enhance more than 5 per cent of the securities held."""
    start = _start(lines, _ENTITIES)
    return shares_below(lines[start + 1 :], where) if start is not None else ()


def shares_below(lines: Sequence[Printed], where: Where) -> tuple[NamedShare, ...]:
    """Lines of a name and a percentage, up to the first line that is none."""
    found: list[NamedShare] = []
    for line in lines:
        match = _SHARE.fullmatch(line.plain)
        if match is None:
            if found:
                break
            continue
        if share := percentage(match["percent"], Where(where.path, line.number)):
            found.append(NamedShare(name=match["name"].strip(), percent=share))
    return tuple(found)
