"""HTML source -> a place in a table where figures stand that a browser does not show as they are written.

Such text is read as it stands, because nothing that is filed is dropped; but a page that shows a reader other figures
than these proves nothing. Styles are recognised by what they say, not worked out: the page is doubted as a whole.
"""

import re
from collections.abc import Collection, Iterator

_NAMES = (
    "del", "strike", "s", "template", "noscript", "noframes", "iframe", "object", "audio", "video", "canvas", "svg",
    "details", "dialog", "datalist", "select", "textarea", "ix:hidden",
)  # fmt: skip
_STYLES = (
    ("display", r"display\s*:\s*none"),
    ("visibility", r"visibility\s*:\s*(?:hidden|collapse)"),
    ("opacity", r"opacity\s*:\s*0?\.?0*(?![.\d])"),
    ("line-through", r"line-through"),
    ("font-size:0", r"font-size:0+(?![.\d])"),
    ("font-size: 0", r"font-size: 0+(?![.\d])"),
    ("indent:-", r"indent:-\d{3}"),
    ("left:-", r"left:-\d{3}"),
    ("top:-", r"top:-\d{3}"),
    ("clip", r"clip(?:-path)?\s*:"),
    ("bidi-override", r"bidi-override"),
)
_UNSEEN = re.compile("|".join(pattern for _, pattern in _STYLES), re.IGNORECASE)
_SIGNS = (
    *((word, re.compile(pattern)) for word, pattern in _STYLES),
    *((f"<{name}", re.compile(rf"<{name}[\s>/]")) for name in _NAMES),
    (" hidden", re.compile(r" hidden(?=[\s=>/])")),
)
"""A word that is quickly found, and what must stand there in lower case for figures to be hidden or struck out."""
_ANY_SIGN = re.compile(
    rf"^<(?:{'|'.join(_NAMES)})(?![\w:])|{_UNSEEN.pattern}|\shidden(?![\w-])"
    r"|(?<![\w-])color[:=][\"' ]?(?:white|#fff|transparent)",
    re.MULTILINE,
)
_WHITES = tuple(
    (word, re.compile(rf"(?<=[^\w-]color[:=]){word}|(?<=[^\w-]color[:=][\"' ]){word}"))
    for word in ("white", "#fff", "transparent")
)
_WORDS = (*(word for word, _ in _STYLES), "hidden", *(word for word, _ in _WHITES))
_ELEMENT = re.compile(rf"^<(?:{'|'.join(_NAMES)})(?![\w:])", re.MULTILINE)
_CLASS = re.compile(r"\.([\w-]{1,80})")
_CLASSES = re.compile(r"\bclass\s*=\s*[\"']?([^\"'<>]{1,200})", re.IGNORECASE)
_OPENS = re.compile(r"<([a-z][\w:-]{0,20})\b([^<>]{0,2000})>")
_TAG = re.compile(r"<[^<>]*>")
_FIGURE = re.compile(r"[,.]?\d")
_FAR = 4_000
_AROUND = 2_000
_LONGEST_TAG = 2_100
_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


def signs(tags: Collection[str]) -> tuple[str, ...]:
    """Those of some tags, each without its ``>``, that hold a sign or a colour that may be that of the page."""
    lowered = "\n".join(tags).lower()
    if not any(word in lowered for word in _WORDS) and not _ELEMENT.search(lowered):
        return ()
    return tuple(tag for tag in tags if _ANY_SIGN.search(f"{tag.lower()}\n"))


def not_shown(source: str, tags: Collection[str], classes: frozenset[str]) -> int | None:
    """A place in a table at which figures stand hidden or struck out; None where there is none.

    ``tags`` are those of the source that hold a sign, ``classes`` those that its style sheets hide.
    """
    if not classes and not tags:
        return None
    lowered = source.lower()
    if len(lowered) != len(source):
        lowered = source.translate(_LOWER)  # letter by letter, so that places stay the same
    return next(_places(lowered, "".join(f"{tag}\n" for tag in sorted(tags)).lower(), classes), None)


def _places(lowered: str, tags: str, classes: frozenset[str]) -> Iterator[int]:
    for word, sign in _SIGNS:
        if sign.search(tags):
            yield from (opening.start() for opening in _openings(lowered, word, sign) if _hides(lowered, opening))
    for word, sign in _WHITES:
        for opening in _openings(lowered, word, sign) if sign.search(tags) else ():
            if _is_part(lowered, opening) or (_hides(lowered, opening) and not _has_ground(lowered, opening)):
                yield opening.start()
    for opening in _OPENS.finditer(lowered) if classes else ():
        given = _CLASSES.search(opening[2])
        if given and not classes.isdisjoint(given[1].split()) and _hides(lowered, opening):
            yield opening.start()


def unseen_classes(source: str) -> frozenset[str]:
    """The classes, in lower case, to which a style sheet of the page gives a style that hides or strikes out."""
    found: set[str] = set()
    for sheet in source.lower().split("<style")[1:]:
        for rule in sheet.partition("</style")[0].split("}"):
            selector, _, styles = rule.rpartition("{")
            if _UNSEEN.search(styles):
                found |= set(_CLASS.findall(selector))
    return frozenset(found)


def _openings(lowered: str, word: str, sign: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """The tags that open an element and hold a sign."""
    place = lowered.find(word)
    while place >= 0:
        start = lowered.rfind("<", max(0, place - _LONGEST_TAG), place + 1) if sign.match(lowered, place) else -1
        opening = _OPENS.match(lowered, start) if start >= 0 else None
        if opening and opening.end() > place:
            yield opening
        place = lowered.find(word, place + len(word))


def _hides(lowered: str, opening: re.Match[str]) -> bool:
    """Whether an element holds figures of a table: it stands in one, or holds rows."""
    said = _said(lowered, opening)
    if not any(letter.isdigit() for letter in _TAG.sub("", said)):
        return False
    opened = lowered.rfind("<table", 0, opening.start())
    return opened > lowered.rfind("</table", 0, opening.start()) or "<tr" in said


def _is_part(lowered: str, opening: re.Match[str]) -> bool:
    """Whether a figure goes on right before or behind an element: whole heads are printed in white, parts are not."""
    end = lowered.find(f"</{opening[1]}", opening.end(), opening.end() + _FAR)
    if end < 0:
        return False
    before = lowered[opening.start() - 1 : opening.start()].isdigit()
    behind = _FIGURE.match(lowered, lowered.find(">", end) + 1)
    return any(letter.isdigit() for letter in lowered[opening.end() : end]) and (before or behind is not None)


def _has_ground(lowered: str, opening: re.Match[str]) -> bool:
    """Whether a colour is given to the ground on which white letters stand, by the element or those around it."""
    around = lowered[max(0, opening.start() - _AROUND) : opening.end()]
    return "background" in around or "bgcolor" in around


def _said(lowered: str, opening: re.Match[str]) -> str:
    """The source of an element as far as its end, or some way where it has none; ``<s>`` alone marks a column."""
    begin = opening.end()
    end = lowered.find(f"</{opening[1]}", begin, begin + _FAR)
    if end < 0 and opening[1] == "s":
        return ""
    return lowered[begin : end if end >= 0 else begin + _FAR]
