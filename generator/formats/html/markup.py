"""HTML source without what is not text; text with its entities read; raised marks as `` ^(a)``."""

import re
from html import unescape

_SIMPLE_MARK = re.compile(r"(?:\(\w{1,3}\))+|\w{1,2}|[*†‡§¶#]+")
_PART_OF_WORD = frozenset({"st", "nd", "rd", "th", "tm", "sm", "\N{REGISTERED SIGN}"})
_ENTITY = re.compile(r"&(?:#[0-9]{1,40};?|#[xX][0-9a-fA-F]{1,40};?|[^\x00- <&#;]{1,32};?)")
INVISIBLE = (
    "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NO-BREAK SPACE}"
    "\N{SOFT HYPHEN}\N{WORD JOINER}"
)
"""Characters that show as nothing at all."""
_SHOWN_AS_NOTHING = str.maketrans("", "", INVISIBLE)
_HIDDEN = ("script", "style", "title", "ix:header")
_OPENINGS = ("<!--", *(f"<{name}" for name in _HIDDEN))
_OPENING = re.compile(r"<(?:!--|(?i:(script|style|title|ix:header)\b[^<>]*>))")
_MOST_KEPT = 8192
_FEW = 32


def may_hide(source: str) -> bool:
    """Whether something that is not text may begin in a short source; told sooner than where."""
    small = source.lower()
    return any(opening in small for opening in _OPENINGS)


def without_hidden(source: str, until: int) -> tuple[str, int]:
    """The source without comments, scripts, styles, titles and hidden facts up to a place, and where the last ends.

    The ends of their lines stay. What is opened and never closed is kept: text is shown rather than lost.
    """
    closing = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in _HIDDEN}
    kept, place, unclosed = list[str](), 0, set[str]()
    while opening := _next_opening(source, (place, until), unclosed):
        name = (opening[1] or "!--").lower()
        end = source.find("-->", opening.end()) + 3 if name == "!--" else _end(closing[name], source, opening.end())
        if end <= opening.end():
            unclosed.add(name)
            continue
        kept += source[place : opening.start()], "\n" * source.count("\n", opening.start(), end)
        place = end
    return ("".join((*kept, source[place:])) if kept else source), place


def _next_opening(source: str, span: tuple[int, int], unclosed: set[str]) -> re.Match[str] | None:
    """The next thing to hide, of a kind that is known to be closed somewhere."""
    place, until = span
    while opening := _OPENING.search(source, place, until):
        if (opening[1] or "!--").lower() not in unclosed:
            return opening
        place = opening.end()
    return None


def _end(pattern: re.Pattern[str], source: str, place: int) -> int:
    match = pattern.search(source, place)
    return match.end() if match else -1


def raised(text: str) -> str:
    """A raised text: the tail of an ordinal or a trade mark stays at its word, all else is a mark of its own."""
    if not text or text.lower() in _PART_OF_WORD:
        return text
    return f" ^{text} " if _SIMPLE_MARK.fullmatch(text) else f" ^{{{text}}} "


def plain(text: str) -> str:
    """Text with its entities read (numbers 128 to 159 as windows-1252, as browsers do).

    What stands for a few different characters is replaced all at once, that for ``&`` last: none is read twice.
    """
    if "&" not in text:
        return text
    text = text.replace("&nbsp;", " ").replace("&#160;", " ")
    found = set(_ENTITY.findall(text)) if "&" in text else set[str]()
    if len(found) > _FEW:
        return _ENTITY.sub(_character, text)
    whole = {entity for entity in found if entity[-1] == ";" and "&" not in _CHARACTERS[entity]}
    for entity in whole:
        text = text.replace(entity, _CHARACTERS[entity])
    if found - whole == {"&amp;"}:
        return text.replace("&amp;", "&")
    return _ENTITY.sub(_character, text) if found - whole else text


class _Characters(dict[str, str]):
    """Character by entity, as browsers read it; what shows as nothing at all is left out."""

    def __missing__(self, entity: str) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        character = self[entity] = unescape(entity).translate(_SHOWN_AS_NOTHING)
        return character


_CHARACTERS = _Characters()


def _character(entity: re.Match[str]) -> str:
    return _CHARACTERS[entity[0]]
