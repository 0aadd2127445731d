"""Lines below a schedule -> its notes: ``(1) text``, ``1 text``, ``1. text``, ``* text``, ``(UB) text``."""

import re
from collections.abc import Iterator, Sequence

from generator.layouts.principal_led.lines import Flat
from generator.layouts.stated.meanings import meaning_of
from generator.model import Footnote
from generator.problems import Where

_NOTE = re.compile(
    r"(?:\((?P<bracket>[a-z]{1,2}|\d{1,2}|UB|IF|ETM)\)|\^?\{?(?P<number>\d{1,2})\}?\.?(?=\s)|(?P<star>[*†‡#+]{1,3})"
    r"|(?P<code>UB|IF|ETM)(?=\s))\s*(?P<text>(?:[A-Z\"\N{LEFT DOUBLE QUOTATION MARK}]|144A|\d{1,2}-day\b).*)"
)
_END = re.compile(
    r"SIGNATURES?\b|Item \d|Statements? of (?:Assets|Operations|Changes)|Report of Independent|Financial Highlights"
    r"|(?:See )?(?:accompanying )?Notes to (?:the )?Financial Statements",
    re.IGNORECASE,
)
_MOST_LINES = 120


def footnotes(lines: Sequence[Flat], path: str) -> tuple[Footnote, ...]:
    """The notes of a schedule in order; a note runs to the next paragraph or the next symbol."""
    end = next((i for i, line in enumerate(lines) if _END.match(line.text)), len(lines))
    return tuple(_notes(lines[: min(end, _MOST_LINES)], path))


def _notes(lines: Sequence[Flat], path: str) -> Iterator[Footnote]:
    seen: list[str] = []
    i = 0
    while i < len(lines):
        match = _NOTE.fullmatch(lines[i].text)
        symbol = next((match[k] for k in ("bracket", "number", "star", "code") if match[k]), "") if match else ""
        last = i + 1
        if match and _follows(symbol, seen):
            while last < len(lines) and not lines[last].opens and not _NOTE.fullmatch(lines[last].text):
                last += 1
            seen.append(symbol)
            text = " ".join([match["text"], *(line.text for line in lines[i + 1 : last])])
            where = Where(path, lines[i].number, lines[last - 1].number)
            yield Footnote(symbol=symbol, text=text, meaning=_meaning(symbol, text), where=where)
        i = last


def _meaning(symbol: str, text: str) -> str | None:
    """What a note means; an inverse floater is no bond of a dealer trust, a pledge says nothing of the rate."""
    if symbol == "IF":
        return "variable-rate"
    found = meaning_of(text)
    return None if found == "variable-rate" and "pledged" in text else found


def _follows(symbol: str, seen: Sequence[str]) -> bool:
    """Whether a symbol may come next: numbers and letters ascend."""
    if symbol in seen:
        return False
    if symbol.isdigit():
        return all(int(symbol) > int(other) for other in seen if other.isdigit())
    alike = [other for other in seen if other.isalpha() and other.islower() == symbol.islower()]
    return not symbol.islower() or all((len(symbol), symbol) > (len(other), other) for other in alike)
