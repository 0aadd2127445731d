"""An XML element -> its fields: dotted paths and texts, in order; equal shapes and fields are made once.

Of several children of one name the second and those after it have their number in the path, ``counterparties[2].name``,
so that the fields of one stay apart from those of the next.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from lxml import etree

Fields = tuple[tuple[str, str], ...]
Shape = tuple[tuple[str, int, tuple[str, ...], bool], ...]
_MOST_SHARED = 50_000
_MOST_REMEMBERED = 1_000


FOREIGN = "foreign:"
"""What stands before the name of an element that is neither of the form's own namespace nor of EDGAR's others."""

_EDGAR = "http://www.sec.gov/edgar/"


@cache
def local_name(tag: str) -> str:
    """The name of an element or attribute without its namespace."""
    return tag.rpartition("}")[2]


def namespace(tag: str) -> str | None:
    """The namespace of an element, None for one without."""
    return tag[1:].partition("}")[0] if tag.startswith("{") else None


def _own_name(tag: str, own: str | None) -> str:
    """The name of an element of the form; of any other, the name marked as foreign."""
    space = namespace(tag)
    return local_name(tag) if space == own or (space or "").startswith(_EDGAR) else f"{FOREIGN}{local_name(tag)}"


class Flattener:
    """Makes fields of elements; shapes seen before and fields seen before are shared, up to a bound.

    ``own`` is the namespace of the form, to be set before the first of its elements is flattened.
    """

    def __init__(self) -> None:
        self.own: str | None = None
        self._shapes: dict[tuple[object, ...], tuple[str, ...]] = {}
        self._fields: dict[tuple[str, str], tuple[str, str]] = {}

    def fields(self, element: etree._Element) -> Fields:
        """Every attribute, every text and every empty leaf of an element and of all below it."""
        shape: list[object] = []
        texts: list[str] = []
        for node in element.iter(etree.Element):
            count, text, attributes = len(node), node.text, node.items()
            if attributes:
                texts += [value.strip() for _, value in attributes]
                shape += node.tag, count, tuple([name for name, _ in attributes])
            else:
                shape += node.tag, count, ()
            if (text and (text := text.strip())) or not (count or attributes):
                shape.append(True)
                texts.append(text or "")
            else:
                shape.append(False)
        key = tuple(shape)
        paths = self._shapes.get(key) or self._learned(key)
        shared = self._fields
        if len(shared) > _MOST_SHARED:
            shared.clear()
        return tuple([shared.setdefault(pair, pair) for pair in zip(paths, texts, strict=True)])

    def _learned(self, key: tuple[object, ...]) -> tuple[str, ...]:
        """The paths of a shape that is new."""
        if len(self._shapes) > _MOST_SHARED:
            self._shapes.clear()
        paths = self._shapes[key] = _paths_of(key, self.own)
        return paths


@lru_cache(maxsize=_MOST_REMEMBERED)
def _paths_of(key: tuple[object, ...], own: str | None) -> tuple[str, ...]:
    """The paths of a shape, which forms of one filer have in common."""
    return tuple(_paths(tuple(zip(*[iter(key)] * 4, strict=True)), own))


def _paths(shape: Shape, own: str | None) -> Iterator[str]:
    """The path of every field of a shape: its nodes with their numbers of children, attributes and texts."""
    above: list[tuple[str, int, Counter[str]]] = []
    for tag, count, attributes, has_text in shape:
        while above and above[-1][2].total() == above[-1][1]:
            above.pop()
        path = name = _own_name(tag, own)
        if above:
            parent, _, children = above[-1]
            children[name] += 1
            path = f"{parent}.{name}" if children[name] == 1 else f"{parent}.{name}[{children[name]}]"
        above.append((path, count, Counter()))
        yield from (f"{path}.{local_name(name)}" for name in attributes)
        if has_text:
            yield path
