"""A piece of HTML source -> its text: tags dropped, entities read, raised marks kept apart as `` ^(a)``."""

import re
from collections.abc import Iterable, Sequence
from html import unescape

_TAG = re.compile(r"<[/!?A-Za-z][^<>]*>")
_LONE = re.compile(r"\s*+(?:<[/!?A-Za-z][^<>]*+>\s*+)*+([^<>]++)(?:<[/!?A-Za-z][^<>]*+>\s*+)*+")
# Letters of both cases, not the flag: what opens with a set of letters is ruled out without being tried.
_BREAKING = re.compile(
    r"</?(?:[pP]|[dD](?:[iI][vV]|[lLtTdD])|[bB](?:[rR]|(?i:lockquote))|[hH][rR1-6]|[lL][iI]|[uUoO][lL]|[cC](?i:enter|aption)"
    r"|[aA](?i:ddress)|[fF](?i:orm)|[tT](?:[dDhHrR]|(?i:able)))\b[^<>]*>"
)
_RAISED = re.compile(r"<sup\b[^<>]*>(.{0,200}?)</sup\s*>", re.IGNORECASE | re.DOTALL)
_STYLED = re.compile(
    r"<(font|span)\b[^<>]*vertical-align:\s*super[^<>]*>([^<>]{0,60})</\1\s*>", re.IGNORECASE | re.DOTALL
)
_SIMPLE_MARK = re.compile(r"(?:\(\w{1,3}\))+|\w{1,2}|[*†‡§¶#]+")
_PART_OF_WORD = frozenset({"st", "nd", "rd", "th", "tm", "sm", "\N{REGISTERED SIGN}"})
_PICTURES = re.compile(
    r"<font\b[^<>]*\bwingdings[^<>]*>((?:[^<>]|<(?!/font)[^<>]*>){0,80})</font\s*>", re.IGNORECASE | re.DOTALL
)
_BOXES = {
    "o": "\N{BALLOT BOX}", "\xa8": "\N{BALLOT BOX}", "q": "\N{BALLOT BOX}",
    "x": "\N{BALLOT BOX WITH X}", "\xfd": "\N{BALLOT BOX WITH X}",
    "\xfe": "\N{BALLOT BOX WITH CHECK}", "\xfc": "\N{CHECK MARK}",
}  # fmt: skip
_ENTITY = re.compile(r"&(?:#[0-9]{1,40};?|#[xX][0-9a-fA-F]{1,40};?|[^\t\n\f <&#;]{1,32};?)")
_INVISIBLE = str.maketrans("", "", "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\N{SOFT HYPHEN}\N{WORD JOINER}")
_SPECIAL = ("<sup", "super", "wingdings")
_APART = "<\0"
"""What stands between sources that are read together: no source holds it, and no tag or entity reaches over it."""
_HIDDEN = ("script", "style", "title", "ix:header")
_OPENING = re.compile(r"<!--|<(script|style|title|ix:header)\b[^<>]*>", re.IGNORECASE)
_OPENS = re.compile(r"<(?:!--|[sS](?i:cript|tyle)|[tT][iI](?i:tle)|[iI](?i:x:header))")
_LONGEST_KEPT = 400
_MOST_KEPT = 8192


def without_hidden(source: str) -> str:
    """The source without comments, scripts, styles, titles and hidden facts; the ends of their lines stay.

    What is opened and never closed is kept: text is shown rather than lost.
    """
    if not _may_hide(source):
        return source
    closing = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in _HIDDEN}
    kept, place, unclosed = list[str](), 0, set[str]()
    while opening := _next_opening(source, place, unclosed):
        name = (opening[1] or "!--").lower()
        end = source.find("-->", opening.end()) + 3 if name == "!--" else _end(closing[name], source, opening.end())
        if end <= opening.end():
            unclosed.add(name)
            continue
        kept += source[place : opening.start()], "\n" * source.count("\n", opening.start(), end)
        place = end
    return "".join((*kept, source[place:])) if kept else source


def _may_hide(source: str) -> bool:
    """Whether anything to hide may stand in a source: plain searches are faster than the expression."""
    return not source.isascii() or _OPENS.search(source) is not None


def _next_opening(source: str, place: int, unclosed: set[str]) -> re.Match[str] | None:
    """The next thing to hide, of a kind that is known to be closed somewhere."""
    while opening := _OPENING.search(source, place):
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


def _mark(source: str) -> str:
    return raised(" ".join(plain(_TAG.sub("", source)).split()))


def _picture(match: re.Match[str]) -> str:
    """A character of a picture font: a box of a form, or a bullet."""
    inner = plain(_TAG.sub("", match[1])).strip()
    return _BOXES.get(inner, "\N{BULLET}") if inner else ""


def plain(text: str) -> str:
    """Text without tags, its entities read (numbers 128 to 159 as windows-1252, as browsers do)."""
    if "&" in text:
        text = text.replace("&nbsp;", " ").replace("&#160;", " ")
        if "&" in text:
            text = _ENTITY.sub(_character, text)
    return text


class _Characters(dict[str, str]):
    """Character by entity, as browsers read it; what shows as nothing at all is left out."""

    def __missing__(self, entity: str) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        character = self[entity] = unescape(entity).translate(_INVISIBLE)
        return character


_CHARACTERS = _Characters()


def _character(entity: re.Match[str]) -> str:
    return _CHARACTERS[entity[0]]


def _untagged(source: str) -> str:
    """Source without its tags; those that break a line leave a space, the others join what they part."""
    lowered = source.lower()
    if "wingdings" in lowered:
        source = _PICTURES.sub(_picture, source)
    if "<sup" in lowered:
        source = _RAISED.sub(lambda match: _mark(match[1]), source)
    elif "super" in lowered:
        source = _STYLED.sub(lambda match: _mark(match[2]), source)
    elif lone := _LONE.fullmatch(source):
        return lone[1]
    return _TAG.sub("", _BREAKING.sub(" ", source))


def _read(source: str) -> str:
    if "&" in source:
        source = source.replace("&nbsp;", " ").replace("&#160;", " ")
    if "<" in source:
        source = _untagged(source)
    return " ".join((plain(source) if "&" in source else source).split())


def _together(sources: Sequence[str]) -> list[str]:
    """The texts of several cells or lines, read in one pass; marks and pictures are read one by one."""
    joined = _APART.join(sources)
    lowered = joined.lower()
    special = any(name in lowered for name in _SPECIAL)
    joined = joined.replace("&nbsp;", " ").replace("&#160;", " ").replace("</TD>", " ").replace("</td>", " ")
    joined = plain(_TAG.sub("", _BREAKING.sub(" ", joined)))
    texts = [" ".join(text.split()) for text in joined.split(_APART)]
    if special:
        for i, source in enumerate(lowered.split(_APART)):
            if "<sup" in source or "super" in source or "wingdings" in source:
                texts[i] = _read(sources[i])
    return texts


_KEPT: dict[str, str] = {}
"""Text by source; spacer cells and figures repeat, so short ones are kept, up to a bound."""


def texts_of(sources: Iterable[str]) -> list[str]:
    """The texts of cells or lines, each one line with single spaces; those that are not kept are read together."""
    wanted = list(sources)
    if new := tuple(set(wanted).difference(_KEPT)):
        _KEPT.update(zip(new, _together(new), strict=True))
    texts = list(map(_KEPT.__getitem__, wanted))
    if len(_KEPT) > _MOST_KEPT:
        _KEPT.clear()
        return texts
    for source in new:
        if len(source) > _LONGEST_KEPT:
            del _KEPT[source]
    return texts
