"""A tag, or the declarations of a style -> whether a browser shows what it holds, and as it is written.

What is told apart: what is hidden, struck out or turned about; light letters and dark grounds, which are seen or not
by what stands around them; and what is odd in a part of a figure, because it may set that part elsewhere.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import IntEnum
from functools import lru_cache
from html import unescape

from generator.formats.html.colours import is_dark, is_light


class Shown(IntEnum):
    """How a browser shows what an element holds; the greater, the less is seen of it."""

    PLAIN = 0
    ODD = 1
    FAINT = 2
    DARK = 3
    HIDDEN = 4


_HIDING = frozenset(
    "del strike s template noscript noframes noembed iframe object audio video canvas svg math details dialog datalist"
    " select textarea meter progress marquee rp rt ix:hidden".split()
)
"""Elements whose text a browser does not show as it stands in the source, or strikes out."""
_EMPTY = frozenset("area base br hr img input link meta param source wbr".split())
"""Elements that hold nothing."""
_PLAIN = frozenset(
    "a b big center cite code em font i ins kbd nobr samp small span strong sub sup tt u var wbr".split()
)
_PLAIN_ATTRIBUTES = frozenset("style color bgcolor face size href name title lang xml:lang target".split())
_PLAIN_STYLES = re.compile(
    r"background(?:-color)?|border.{0,20}|color|font.{0,20}|letter-spacing|line-height|mso-.{1,40}|opacity|-sec-.{1,40}|"
    r"text-(?:align|decoration|underline.{0,20}|transform)|vertical-align|white-space|word-spacing|margin.{0,10}|"
    r"padding.{0,10}"
)
_COLOURS = (("text", "color"), ("color", "color"), ("bgcolor", "background"))
_WORKED_OUT = re.compile(r"\b(?:var|calc|env|attr|min|max|clamp)\(")
_NAME = re.compile(r"[a-z][a-z0-9]*+(?::[a-z]+)?+")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"?+|'([^']*+)'?+|([^\s\"'<>]++)))?+")
_COMMENT = re.compile(r"/\*(?:[^*]|\*(?!/)){0,400}+(?:\*/|$)")
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?|\\(.)")
_SIZE = re.compile(r"([+-]?(?:\d{1,9}\.?\d{0,9}|\.\d{1,9}))(px|pt|pc|in|cm|mm|r?em|ex|ch|%|v[wh])?")
_PIXELS = {
    unit: Decimal(size)
    for unit, size in (
        ("px", 1), ("", 1), ("pt", "1.33"), ("pc", 16), ("in", 96), ("cm", 38), ("mm", "3.8"), ("em", 16), ("rem", 16),
        ("ex", 8), ("ch", 8), ("%", "0.16"), ("vw", 10), ("vh", 8),
    )
}  # fmt: skip
"""Units of length in pixels: a letter is taken as 16 high, a percentage as one of such a letter."""
_LEAST_SEEN, _FAR, _OVERLAPS = Decimal(3), Decimal(500), Decimal(-3)
_LEAST_LINE = _CLEAR = Decimal("0.3")
_PICTURES = re.compile(r"\b(?:wing|web)dings|\bdingbats")
_AS_USUAL = frozenset("none auto normal initial inherit unset visible embed isolate ltr running 1 100%".split())


@lru_cache(maxsize=4096)
def shown_by(tag: str) -> Shown:
    """How a tag, without its ``<`` and ``>``, shows what it holds; closing tags and comments say nothing."""
    name = _NAME.match(lowered := unescape(tag).lower())
    if name is None or name[0] in _EMPTY:
        return Shown.PLAIN
    attributes = _ATTRIBUTE.findall(lowered[name.end() :])
    given = {key: double or single or bare for key, double, single, bare in reversed(attributes)}
    if name[0] in _HIDING or not given.keys().isdisjoint(("hidden", "popover")) or given.get("dir", "ltr") == "rtl":
        return Shown.HIDDEN
    if "face" in given and _PICTURES.search(given["face"]):
        return Shown.HIDDEN
    styles = declared(given.get("style", ""))
    of_attributes = {key: given[old] for old, key in _COLOURS if given.get(old)}
    answer = shown_in({**of_attributes, **styles})
    return answer if answer or _is_plain(name[0], given, styles) else Shown.ODD


def _is_plain(name: str, given: Mapping[str, str], styles: Mapping[str, str]) -> bool:
    return (
        (name in _PLAIN or ":" in name)
        and (":" in name or given.keys() <= _PLAIN_ATTRIBUTES)
        and all(_PLAIN_STYLES.fullmatch(key) for key in styles)
    )


def declared(style: str) -> dict[str, str]:
    """Property -> value of the declarations of a style, as a browser reads them: lower case, no comments or escapes."""
    if "\\" in style:
        style = _ESCAPE.sub(_escaped, style)
    if "/*" in style:
        style = _COMMENT.sub("", style)
    pairs = (part.partition(":") for part in style.lower().split(";"))
    return {key.strip(): " ".join(value.replace("!important", "").split()) for key, _, value in pairs if value.strip()}


def _escaped(match: re.Match[str]) -> str:
    return match[2] or chr(min(int(match[1], 16), 0x10FFFF))


def shown_in(styles: Mapping[str, str]) -> Shown:
    """How declarations show what stands in them."""
    if any(_RULES[key](value) or _WORKED_OUT.search(value) for key, value in styles.items() if key in _RULES):
        return Shown.HIDDEN
    if any(key.removeprefix("-webkit-").removeprefix("-ms-").startswith(_TURNS) and value not in _AS_USUAL
           for key, value in styles.items()):  # fmt: skip
        return Shown.HIDDEN
    if styles.get("overflow", "visible") != "visible" and any(_is_tiny(styles.get(key, "")) for key in _BOX):
        return Shown.HIDDEN
    return _by_colour(styles.get("color", ""), _ground(styles))


def _ground(styles: Mapping[str, str]) -> str:
    return styles.get("background-color") or styles.get("background", "").partition(" ")[0]


def _by_colour(colour: str, ground: str) -> Shown:
    if is_light(colour) and (not ground or is_light(ground)):
        return Shown.HIDDEN if ground else Shown.FAINT
    if is_dark(ground) and (not colour or is_dark(colour)):
        return Shown.HIDDEN if colour else Shown.DARK
    return Shown.PLAIN


def _pixels(value: str) -> Decimal | None:
    match = _SIZE.fullmatch(value)
    return Decimal(match[1]) * _PIXELS[match[2] or ""] if match else None


def _is_tiny(value: str) -> bool:
    size = _pixels(value)
    return size is not None and size < _LEAST_SEEN


def _is_tiny_font(value: str) -> bool:
    """The first length of a font is its size; where a line's height stands behind it, a stroke parts them."""
    sizes = (size for part in value.split() if (size := _pixels(part.partition("/")[0])) is not None)
    return (first := next(sizes, None)) is not None and first < _LEAST_SEEN


def _is_tiny_line(value: str) -> bool:
    size = _pixels(value)
    return size is not None and size < (_LEAST_LINE if value[-1:].isdigit() else _LEAST_SEEN)


def _is_far(value: str) -> bool:
    return any((size := _pixels(part)) is not None and abs(size) >= _FAR for part in value.split())


def _overlaps(value: str) -> bool:
    size = _pixels(value)
    return size is not None and (size <= _OVERLAPS or size >= _FAR)


def _is_clear(value: str) -> bool:
    match = _SIZE.fullmatch(value)
    return match is not None and Decimal(match[1]) / (100 if match[2] == "%" else 1) < _CLEAR


def _one_of(*values: str) -> Callable[[str], bool]:
    return frozenset(values).__contains__


_BOX = ("width", "height", "max-width", "max-height")
_SIDES = ("", "-left", "-right", "-top", "-bottom")
_PLACES = ("text-indent", "left", "right", "top", "bottom", "inset", "vertical-align")
_TURNS = tuple(
    "filter mask clip transform scale rotate translate perspective offset animation zoom mix-blend-mode text-fill-color"
    " text-security unicode-bidi direction writing-mode content order".split()
)
"""What begins so moves, turns, covers or replaces what stands there, unless its value is the usual one."""
_RULES: dict[str, Callable[[str], bool]] = {
    "display": _one_of("none"),
    "visibility": _one_of("hidden", "collapse"),
    "content-visibility": _one_of("hidden"),
    "opacity": _is_clear,
    "font-size": _is_tiny,
    "font": lambda value: _is_tiny_font(value) or bool(_PICTURES.search(value)),
    "font-family": lambda value: bool(_PICTURES.search(value)),
    "line-height": _is_tiny_line,
    "letter-spacing": _overlaps,
    "word-spacing": _overlaps,
    "z-index": lambda value: value.startswith("-"),
    "background-clip": _one_of("text"),
    "-webkit-background-clip": _one_of("text"),
    "text-decoration": lambda value: "line-through" in value,
    "text-decoration-line": lambda value: "line-through" in value,
    "flex-direction": lambda value: value.endswith("reverse"),
    **dict.fromkeys((*_PLACES, *(f"{box}{side}" for box in ("margin", "padding") for side in _SIDES)), _is_far),
}
