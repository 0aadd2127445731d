"""HTML source -> a place in a table where figures stand that a browser does not show as they are written.

Such text is read as it stands, because nothing that is filed is dropped; but a page that shows a reader other figures
than these proves nothing. Styles are recognised by what they say, not worked out: the page is doubted as a whole.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from html import unescape
from itertools import chain

from generator.formats.html.colours import is_light
from generator.formats.html.hiding import Shown, declared, shown_by, shown_in
from generator.formats.html.markup import plain

_SIMPLE = re.compile(r"([.#])((?:[\w-]|\\.){1,80})")
_LAST_NAME = re.compile(
    r"(?:^|[\s>+~])([a-z][\w-]{0,20}|\*)?(?:\[([\w-]{1,40})[^\]]{0,80}\])?(?:::?[\w-]{1,40}(?:\([^()]{0,40}\))?){0,4}$"
)
_SHEET = re.compile(r"<(?i:style)")
_GIVEN = re.compile(r"\b(class|id)\s*+=\s*+(?:\"([^\"]*+)|'([^']*+)|([^\s\"'<>]++))")
_OPENS = re.compile(r"<([a-z][\w:-]{0,20})\b([^<>]{0,2000})>")
_TAG = re.compile(r"<[^<>]*>")
_DIGIT = re.compile(r">[^<>\d]*+\d")
_FIGURE = re.compile(r"[,.]?\d")
_GROUND = re.compile(r"(?:bgcolor|background(?:-color)?)\s{0,4}[=:]\s{0,4}[\"']?\s{0,4}([#\w]{1,20})")
_COLOUR = re.compile(r"(?<![\w-])color\s{0,4}[=:]")
_BETWEEN = re.compile(r"<(?<=[\d,.]<)[^<>]{1,2000}>(?:<[^<>]{1,2000}>){0,7}+(?=[\d,.])")
_PARTS = re.compile(r"<(/?)([a-z][\w:]{0,20})([^<>]*)>")
_BEGINS = re.compile(r"<([a-zA-Z]\w*)")
_APART = frozenset(
    "blockquote body br caption center col colgroup dd description div dl document dt filename form h1 h2 h3 h4 h5 h6"
    " head hr html li link meta ol p page pre script sequence style sub sup table tbody td text th thead title tr type"
    " ul".split()
)
"""Elements that part rows, cells or lines, or stand beside the text: none of them is part of a figure."""
_FAR = 4_000
_AROUND = 2_000
_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


def signs(tags: Iterable[str]) -> tuple[str, ...]:
    """Those of some tags, each without its ``>``, that hide what they hold, whose colours may, or that may move it."""
    return tuple(tag for tag in tags if shown_by(tag[1:]) >= _least(tag))


def _least(tag: str) -> Shown:
    """From where on a tag is a sign: one that parts cells, rows or lines cannot stand within a figure."""
    name = _BEGINS.match(tag)
    return Shown.FAINT if name is None or name[1].lower() in _APART else Shown.ODD


def not_shown(source: str, tags: Collection[str], unseen: frozenset[str]) -> int | None:
    """A place in a table at which figures stand hidden, struck out or set elsewhere; None where there is none.

    ``tags`` are those of the source that hold a sign, ``unseen`` what its style sheets hide.
    """
    kinds = {tag: shown_by(tag[1:]) for tag in tags}
    hiding = [tag for tag in sorted(tags) if kinds[tag] > Shown.ODD and _holds_figures(source, tag)]
    if not (unseen or hiding or Shown.ODD in kinds.values()):
        return None
    lowered = source.lower()
    if len(lowered) != len(source):
        lowered = source.translate(_LOWER)  # letter by letter, so that places stay the same
    by_tags = chain.from_iterable(_places(lowered, tag.lower()) for tag in hiding)
    return next(chain(by_tags, _by_sheets(lowered, unseen), _odd_parts(lowered)), None)


def _holds_figures(source: str, tag: str) -> bool:
    """Whether digits stand in some element that a tag opens: most that hide hold none, rows that set widths."""
    name = re.match(r"<[\w:]+", tag)
    closing = re.compile(f"</{name[0][1:] if name else ''}", re.IGNORECASE)
    place = source.find(f"{tag}>")
    while place >= 0:
        begin = place + len(tag) + 1
        end = closing.search(source, begin, begin + _FAR)
        last = end.start() if end else begin + _FAR
        if _DIGIT.search(source, begin - 1, last) and _shows_digits(source[begin:last]):
            return True
        place = source.find(f"{tag}>", begin)
    return False


def _shows_digits(said: str) -> bool:
    return any(letter.isdigit() for letter in plain(_TAG.sub("", said)))


def _places(lowered: str, tag: str) -> Iterator[int]:
    """The places of a tag at which figures are not seen."""
    shown = shown_by(tag[1:])
    place = lowered.find(f"{tag}>")
    while place >= 0:
        opening = _OPENS.match(lowered, place)
        if opening and _is_unseen(lowered, opening, shown):
            yield place
        place = lowered.find(f"{tag}>", place + 1)


def _is_unseen(lowered: str, opening: re.Match[str], shown: Shown) -> bool:
    if shown is Shown.FAINT:
        return _is_part(lowered, opening) or (_hides(lowered, opening) and not _has_ground(lowered, opening))
    if shown is Shown.DARK and _COLOUR.search(_said(lowered, opening)):
        return False
    return _hides(lowered, opening)


def _by_sheets(lowered: str, unseen: frozenset[str]) -> Iterator[int]:
    for opening in _OPENS.finditer(lowered) if unseen else ():
        if not unseen.isdisjoint(_selected(opening)) and _hides(lowered, opening):
            yield opening.start()


def _selected(opening: re.Match[str]) -> Iterator[str]:
    """What a style sheet may call an element by: its name, its attributes, its classes and its id."""
    yield from ("*", opening[1])
    for kind, double, single, bare in _GIVEN.findall(unescape(opening[2])):
        words = (double or single or bare).split()
        yield from (f"{'.' if kind == 'class' else '#'}{word}" for word in words)
    yield from (f"[{word}" for word in re.findall(r"([\w-]{1,40})\s?=", opening[2]))


def unseen_by_sheets(source: str) -> frozenset[str]:
    """What the style sheets of a page hide, in lower case: ``.class``, ``#id``, ``name`` or ``[attribute``."""
    found: set[str] = set()
    if not _SHEET.search(source):
        return frozenset()
    for sheet in source.lower().split("<style")[1:]:
        for rule in _rules(sheet.partition("</style")[0]):
            selectors, _, styles = rule.rpartition("{")
            if selectors and shown_in(declared(styles)) >= Shown.FAINT:
                found.update(chain.from_iterable(map(_called, selectors.rpartition("{")[2].split(","))))
    return frozenset(found)


def _rules(sheet: str) -> Iterator[str]:
    """The rules of a style sheet one by one, each up to its closing brace: a sheet may be as long as a file."""
    place = 0
    while place < len(sheet):
        end = sheet.find("}", place)
        end = len(sheet) if end < 0 else end
        yield sheet[place:end]
        place = end + 1


def _called(selector: str) -> list[str]:
    """The classes and ids of a selector; where it has none, the last name or attribute."""
    called = [f"{kind}{name.replace(chr(92), '')}" for kind, name in _SIMPLE.findall(selector)]
    last = _LAST_NAME.search(selector.strip())
    if called or last is None:
        return called
    return [last[1] or f"[{last[2]}"] if last[1] or last[2] else []


def _hides(lowered: str, opening: re.Match[str]) -> bool:
    """Whether an element holds figures of a table: it stands in one, or holds rows."""
    said = _said(lowered, opening)
    if not _shows_digits(said):
        return False
    return _is_in_table(lowered, opening.start()) or "<tr" in said


def _is_part(lowered: str, opening: re.Match[str]) -> bool:
    """Whether a figure goes on right before or behind an element: whole heads are printed in white, parts are not."""
    end = lowered.find(f"</{opening[1]}", opening.end(), opening.end() + _FAR)
    if end < 0:
        return False
    before = lowered[opening.start() - 1 : opening.start()].isdigit()
    behind = _FIGURE.match(lowered, lowered.find(">", end) + 1)
    return any(letter.isdigit() for letter in lowered[opening.end() : end]) and (before or behind is not None)


def _has_ground(lowered: str, opening: re.Match[str]) -> bool:
    """Whether the ground on which light letters stand, of the element or last named before it, is a dark one."""
    grounds = _GROUND.findall(lowered, max(0, opening.start() - _AROUND), opening.end())
    return bool(grounds) and not is_light(grounds[-1])


def _said(lowered: str, opening: re.Match[str]) -> str:
    """The source of an element as far as its end, or some way where it has none; ``<s>`` alone marks a column."""
    begin = opening.end()
    end = lowered.find(f"</{opening[1]}", begin, begin + _FAR)
    if end < 0 and opening[1] == "s":
        return ""
    return lowered[begin : end if end >= 0 else begin + _FAR]


def _odd_parts(lowered: str) -> Iterator[int]:
    """The places in tables at which a tag within a figure may set a part of it elsewhere than it is written."""
    for between in _BETWEEN.finditer(lowered):
        tags = _PARTS.findall(between[0])
        parted = not any(name in _APART for _, name, _ in tags) and any(_is_odd(lowered, between, tag) for tag in tags)
        if parted and _is_in_table(lowered, between.start()):
            yield between.start()


def _is_in_table(lowered: str, place: int) -> bool:
    return lowered.rfind("<table", 0, place) > lowered.rfind("</table", 0, place)


def _is_odd(lowered: str, between: re.Match[str], tag: tuple[str, str, str]) -> bool:
    """Whether a tag, or that which it closes, is one that may move what it holds."""
    closes, name, rest = tag
    if not closes:
        return shown_by(f"{name}{rest}") >= Shown.ODD
    opened = lowered.rfind(f"<{name}", max(0, between.start() - _AROUND), between.start())
    opening = _OPENS.match(lowered, opened) if opened >= 0 else None
    return opening is not None and shown_by(opening[0][1:-1]) >= Shown.ODD
