"""Rows, headings and printed sums -> the sections of a schedule: where each heading ends, decided by the sums.

A printed sum closes the heading from which the rows above it come to that sum, the innermost first; a label names
it. A heading without a sum ends where its rows come to its percentage of net assets, else at the next heading.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate

from generator.layouts.general.cells import money
from generator.layouts.general.items import BodyHeading, BodySum
from generator.layouts.schedules.figures import or_none
from generator.values import rate

_MOST_OPEN = 400  # headings: so many may stand open at a time
_MOST_STOPS = 120  # headings: so far ahead the end of a class is looked for


@dataclass(frozen=True, slots=True)
class Placed:
    """A heading or a sum and how many rows stand before it."""

    item: BodyHeading | BodySum
    at: int


@dataclass(frozen=True, slots=True)
class Span:
    """A section: its heading, its first row and the place behind its last one, and the sum that closes it."""

    heading: BodyHeading
    start: int
    end: int
    total: BodySum | None


@dataclass(slots=True)
class _Outline:
    """The ends and sums of headings decided so far, by the headings' places; ``open`` are those a sum may close."""

    headings: tuple[Placed, ...]
    sums: tuple[Decimal, ...]
    whole: Decimal | None
    ends: dict[int, int] = field(default_factory=dict)
    totals: dict[int, BodySum] = field(default_factory=dict)
    open: list[int] = field(default_factory=list)
    unexplained: list[BodySum] = field(default_factory=list)
    headless: list[BodySum] = field(default_factory=list)
    stops: tuple[int, ...] = (0,)

    def between(self, start: int, end: int) -> Decimal:
        """The value of the rows from ``start`` to ``end``."""
        return self.sums[end] - self.sums[start]


def percent_of(text: str) -> Decimal | None:
    """The percentage printed in a heading, its brackets left aside where they hold the sign of per cent too."""
    text = text.replace(" ", "")
    if text.startswith("(") and text.endswith("%)"):
        text = text[1:-1]
    return or_none(rate, text) if text else None


def plain_name(name: str) -> str:
    """The name of a section or of its sum, without the word "total"; empty for a sum that names none."""
    words = name.casefold().replace("\N{EN DASH}", "-").replace("\N{EM DASH}", "-").split()
    return " ".join(word for word in words if word not in ("total", "totals", "-", "subtotal"))


def _close(outline: _Outline, total: Placed) -> None:
    """Give a sum the heading that it closes; the headings below that one are then closed for other sums."""
    item = total.item
    if not isinstance(item, BodySum) or (stated := money(item.entry.value)) is None:
        return
    free = [i for i in outline.open[-_MOST_OPEN:] if outline.headings[i].at < total.at]
    meeting = [i for i in free if outline.between(outline.headings[i].at, total.at) == stated]
    name = plain_name(item.label.name)
    named = [i for i in free if name and named_alike(name, outline.headings[i].item.label.name)]
    likely = [i for i in meeting if not _contradicted(outline, i, stated)] or ([] if name else meeting)
    found = [i for i in meeting if i in named] or (likely if not named else []) or named
    if not found:
        since = any(stop < total.at and outline.between(stop, total.at) == stated for stop in outline.stops)
        (outline.headless if since else outline.unexplained).append(item)
        return
    outline.ends[found[-1]], outline.totals[found[-1]] = total.at, item
    del outline.open[outline.open.index(found[-1]) :]


def _contradicted(outline: _Outline, place: int, stated: Decimal) -> bool:
    """Whether a sum is not the percentage of net assets that a heading prints."""
    share = percent_of(outline.headings[place].item.label.percent)
    if share is None or not outline.whole:
        return False
    return abs(abs(stated * 100 / outline.whole) - abs(share)) > _last_decimal(share)


def _last_decimal(share: Decimal) -> Decimal:
    """One unit of the last decimal: by so much a percentage may be off, as they are printed so that they add up."""
    return Decimal(1).scaleb(int(share.as_tuple().exponent))


def named_alike(name: str, heading: str) -> bool:
    """Whether a plain name is that of a heading, or the beginning of one the other."""
    other = plain_name(heading)
    return bool(other) and (name == other or name.startswith(other) or other.startswith(name))


def _stops(outline: _Outline, place: int, limit: int, stops: Sequence[int]) -> list[int]:
    """The places at which a heading may end: up to a limit, and not within a section that a sum closes."""
    at = outline.headings[place].at
    first = bisect_right(stops, at)
    near = [stop for stop in stops[first : first + _MOST_STOPS] if stop <= limit]
    found, i = [], place + 1
    for stop in near:
        while i < len(outline.headings) and (outline.headings[i].at <= at or outline.ends.get(i, stop) <= stop):
            i += 1
        if i == len(outline.headings) or outline.headings[i].at >= stop:
            found.append(stop)
    return found


def _by_percent(outline: _Outline, place: int, stops: Sequence[int]) -> int | None:
    """The first place at which the rows of a heading come to its percentage of net assets."""
    heading = outline.headings[place]
    share = percent_of(heading.item.label.percent)
    if share is None or not outline.whole:
        return None
    last = _last_decimal(share)
    for stop in stops:
        found = outline.between(heading.at, stop) * 100 / outline.whole
        if abs(abs(found) - abs(share)) <= last:
            return stop
    return None


def _open_end(outline: _Outline, place: int, limit: int) -> int:
    """The end of a heading that nothing closes: the next heading, or for one above others the next of its kind."""
    heading = outline.headings[place]
    below = outline.headings[place + 1] if place + 1 < len(outline.headings) else None
    if below is None or below.at > limit:
        return limit
    if below.at > heading.at:
        return below.at
    if _kind(heading) == _kind(below):
        return limit
    later = outline.headings[place + 2 : place + _MOST_STOPS]
    return next((h.at for h in later if heading.at < h.at <= limit and _kind(h) == _kind(heading)), limit)


def _kind(heading: Placed) -> tuple[bool, bool]:
    """How a heading is printed: in capitals, with a percentage."""
    return heading.item.label.name.isupper(), bool(heading.item.label.percent)


def _read_sums(outline: _Outline, placed: Sequence[Placed]) -> None:
    """Let every sum close its heading, in the order of the lines."""
    place = 0
    for x in placed:
        if isinstance(x.item, BodyHeading):
            outline.open.append(place)
            place += 1
        else:
            _close(outline, x)


def _headless(outline: _Outline) -> list[BodySum]:
    """Sums without a name that rows come to and no heading opens, where twice as many others close a heading.

    The heading of the rows before such a sum was lost.
    """
    bare = [item for item in outline.headless if not item.label.name]
    closing = sum(1 for item in outline.totals.values() if not item.label.name)
    return bare if closing >= 2 * len(bare) else []


def _read_the_rest(outline: _Outline, stops: Sequence[int]) -> None:
    """Find the end of every heading that no sum closes."""
    around: list[int] = []
    for i, heading in enumerate(outline.headings):
        while around and around[-1] <= heading.at:
            around.pop()
        if i not in outline.ends:
            limit = around[-1] if around else len(outline.sums) - 1
            end = _by_percent(outline, i, _stops(outline, i, limit, stops))
            outline.ends[i] = end if end is not None else _open_end(outline, i, limit)
        around.append(outline.ends[i])


def spans(
    placed: Sequence[Placed], values: Sequence[Decimal], whole: Decimal | None
) -> tuple[tuple[Span, ...], tuple[BodySum, ...]]:
    """The sections of the rows in the order of their headings, and the sums that close none of them.

    ``values`` are the rows' values and ``whole`` the net assets, both in the unit printed.
    """
    headings = tuple(x for x in placed if isinstance(x.item, BodyHeading))
    sums = tuple(accumulate(values, initial=Decimal()))
    printed = sorted({x.at for x in placed if isinstance(x.item, BodySum)})
    outline = _Outline(headings, sums, whole, stops=(0, *printed[-_MOST_OPEN:]))
    _read_sums(outline, placed)
    outline.unexplained += _headless(outline)
    _read_the_rest(outline, sorted({x.at for x in placed} | {len(values)}))
    found = [_span(outline, i) for i in range(len(headings))]
    return tuple(found), tuple(outline.unexplained)


def _span(outline: _Outline, i: int) -> Span:
    heading = outline.headings[i]
    item = heading.item
    if not isinstance(item, BodyHeading):
        raise TypeError(item)
    return Span(item, heading.at, outline.ends[i], outline.totals.get(i))


def paths(found: Sequence[Span]) -> tuple[tuple[str, ...], ...]:
    """The path of each section: the names of the sections around it and its own, each path once."""
    out: list[tuple[str, ...]] = []
    taken: set[tuple[str, ...]] = set()
    around: list[int] = []
    for i, span in enumerate(found):
        while around and not (span.start < found[around[-1]].end and span.end <= found[around[-1]].end):
            around.pop()
        parent = out[around[-1]] if around else ()
        name, count = span.heading.label.name, 2
        while (path := (*parent, name)) in taken:
            name, count = f"{span.heading.label.name} ({count})", count + 1
        out.append(path)
        taken.add(path)
        around.append(i)
    return tuple(out)


def path_of_rows(found: Sequence[Span], named: Sequence[tuple[str, ...]], rows: int) -> tuple[tuple[str, ...], ...]:
    """The path of the innermost section of each row; empty for a row outside every section."""
    out: list[tuple[str, ...]] = [()] * rows
    for span, path in sorted(zip(found, named, strict=True), key=lambda pair: len(pair[1])):
        for i in range(span.start, span.end):
            out[i] = path
    return tuple(out)
