"""Cells of a table as they stand in the source -> rows in columns, as the text format gives them.

Spacer columns go, a sign in a cell of its own (``$``, ``%``, ``)``) joins its figure, blank cells between
filled ones stay, blank cells at the end of a row do not.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain, compress, count
from operator import itemgetter

from generator.document import Row
from generator.formats.html.indents import starts_of
from generator.formats.html.marks import DEEP

OpenRow = tuple[list[str], dict[int, int], int]
"""A row: the texts of its cells, the spans of those that cover more than their own place, and its line."""

# Which cells of a row are filled, and the spans of its cells: rows that are alike in this are cut alike.
_Kind = tuple[tuple[bool, ...], tuple[tuple[int, int], ...]]
_Pick = Callable[[list[str]], Sequence[str]]
# How many rows more a column is covered by a cell from above, and what that says again in them.
_Covered = dict[int, tuple[int, str]]

_MOST_COLUMNS = 400
_FEW_KINDS = 8
_SIGN_BEFORE = frozenset({"$", "$(", "$ (", "("})
_SIGN_BEHIND = frozenset({"%", ")", "%%", "%)", ")%", "))", "% )", ") %"})
_SIGNS = _SIGN_BEFORE | _SIGN_BEHIND
_FIGURE = re.compile(r"[\d.(\N{EM DASH}\N{EN DASH}-]")
_FIGURE_ENDS = re.compile(r"[\d\N{EM DASH}\N{EN DASH}-]\)?$")
_HEADS = re.compile(r"\(0{2,6}\)$|\([^()\d]{1,40}\d{1,4}\)$|(?<![\d.,])(?:19|20)\d\d$")
"""How the heading of a column ends that no per cent behind it belongs to: ``(000)``, ``(Note 2)``, a year."""
_REPEATED = re.compile(r"\d{1,2}(?:\.\d{1,4})?\s?%|\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)")
"""A rate or a date, which holds for all the rows that its cell covers."""
_AMOUNT = re.compile(r"(?:\$\s?)?\d{1,3}(?:,\d{3})+")


def in_columns(rows: list[OpenRow], indents: Mapping[int, int]) -> tuple[Row, ...]:
    """Rows with their cells in the columns that any row fills; a cell over several takes the first of them.

    The rows given are used up; those with nothing in them only take room. ``indents`` holds, by its place, how many
    letters a row is indented: where rows differ in this they say where their cells begin.
    """
    kinds: dict[_Kind, int] = {}
    covered = _Covered()
    letters: list[int] = []
    apart: list[tuple[int, list[str], int]] = []
    rows.reverse()
    for place in range(len(rows)):
        texts, spans, number = rows.pop()
        if covered or spans or len(texts) > _MOST_COLUMNS:
            texts, spans = _with_one_beyond(*_placed(texts, spans, covered))
        if not _SIGNS.isdisjoint(texts):
            _join_signs(texts)
        filled = tuple(map(bool, texts))
        if True in filled:
            kind = filled, tuple(spans.items()) if spans else ()
            texts.append("")
            apart.append((kinds.setdefault(kind, len(kinds)), texts, number))
            letters.append(indents.get(place, 0))
    picks = _kept_picks(tuple(kinds)) if len(kinds) <= _FEW_KINDS else _picks(kinds)
    return tuple(_picked(apart, picks, letters if len(set(letters)) > 1 else ()))


def _picked(apart: list[tuple[int, list[str], int]], picks: Sequence[_Pick], letters: Sequence[int]) -> Iterator[Row]:
    """The rows of the columns that any of them fills; those given are used up."""
    apart.reverse()
    for place in range(len(apart)):
        pick, texts, number = apart.pop()
        cells = tuple(picks[pick](texts))
        yield Row(cells, number, starts_of(cells, letters[place])) if letters else Row(cells, number)


def _placed(texts: list[str], spans: Mapping[int, int], covered: _Covered) -> tuple[list[str], dict[int, int]]:
    """A row with a blank cell wherever one from above reaches down into it, and its spans as columns only.

    A rate or a date from above is said again in a row with an amount of its own. ``covered`` is brought up to date for
    the row below.
    """
    if not covered and max(spans.values(), default=1) < DEEP:
        return texts, dict(spans)
    said_again = any(map(_AMOUNT.fullmatch, texts))
    out, wider, begun = list[str](), dict[int, int](), _Covered()
    column = 0
    for i, text in enumerate(texts):
        deep, wide = divmod(spans.get(i, 1), DEEP)
        while column in covered:
            out.append(covered[column][1] if said_again else "")
            column += 1
        if wide > 1:
            wider[len(out)] = wide
        out.append(text)
        if deep:
            begun.update(_covering(text, range(column, min(column + wide, _MOST_COLUMNS)), deep))
        column += wide
    for below in range(column, max(covered, default=-1) + 1) if said_again else ():
        out.append(covered[below][1] if below in covered else "")
    _go_down(covered, begun)
    return out, wider


def _covering(text: str, columns: Iterable[int], deep: int) -> Iterator[tuple[int, tuple[int, str]]]:
    """What a cell covers below it: its first column with its text where that may be said again."""
    for column in columns:
        yield column, (deep + 1, text if _REPEATED.fullmatch(text) else "")
        text = ""


def _go_down(covered: _Covered, begun: _Covered) -> None:
    """Bring up to date how many rows are covered still, once a row is placed."""
    for column, (rows, text) in {**covered, **begun}.items():
        covered[column] = rows - 1, text
        if rows <= 1:
            del covered[column]


def _with_one_beyond(texts: list[str], spans: dict[int, int]) -> tuple[list[str], dict[int, int]]:
    """A row in which what stands past the last column that is counted is one cell: nothing is dropped."""
    if len(texts) + sum(spans.values()) <= _MOST_COLUMNS:
        return texts, spans
    columns = accumulate((spans.get(i, 1) for i in range(len(texts))), initial=0)
    beyond = [i for i, column in zip(range(len(texts)), columns, strict=False) if column >= _MOST_COLUMNS and texts[i]]
    if not beyond:
        return texts, spans
    first = beyond[0]
    within = {i: span for i, span in spans.items() if i < first}
    return [*texts[:first], " ".join(texts[i] for i in beyond)], within


def _join_signs(texts: list[str]) -> None:
    """Join ``$`` to the figure behind it and ``%`` or ``)`` to the figure before it; the figure keeps its column."""
    for i, text in enumerate(texts):
        if text in _SIGN_BEFORE:
            behind = i + 1
            while behind < len(texts) and not texts[behind]:
                behind += 1
            if behind < len(texts) and _FIGURE.match(texts[behind]):
                texts[behind] = (text if text[-1] == "(" else f"{text} ") + texts[behind]
                texts[i] = ""
        elif text in _SIGN_BEHIND:
            before = i - 1
            while before >= 0 and not texts[before]:
                before -= 1
            if before >= 0 and _takes(texts[before], text):
                texts[before] += text.replace(" ", "")
                texts[i] = ""


def _takes(figure: str, sign: str) -> bool:
    """Whether a sign belongs to the text before it: a figure, and for a per cent none that a heading ends with."""
    return _FIGURE_ENDS.search(figure) is not None and not ("%" in sign and _HEADS.search(figure))


@lru_cache(maxsize=256)
def _kept_picks(kinds: tuple[_Kind, ...]) -> list[_Pick]:
    """The picks of a table with rows of few kinds, kept: the tables of a page are alike."""
    return _picks(kinds)


def _picks(kinds: Collection[_Kind]) -> list[_Pick]:
    """For every kind of row what picks its cells from its texts, in the columns that any row fills."""
    columns = set(chain.from_iterable(compress(count(), filled) for filled, spans in kinds if not spans))
    wide = {kind: _wide_cells(kind) for kind in kinds if kind[1]}
    for row in wide.values():
        columns.update(column for _, column, span in row if span == 1)
    taken = {kind: [(i, _first_used(columns, column, span)) for i, column, span in row] for kind, row in wide.items()}
    used = sorted(columns.union(column for row in taken.values() for _, column in row))
    places = {column: place for place, column in enumerate(used)}
    return [
        _pick(_order(taken[kind], places) if kind in taken else used[: bisect_left(used, _end(kind[0]))])
        for kind in kinds
    ]


def _end(filled: Sequence[bool]) -> int:
    return len(filled) - filled[::-1].index(True)


def _wide_cells(kind: _Kind) -> list[tuple[int, int, int]]:
    """Which of the texts of a row each filled cell is, its first column, and how many columns it covers."""
    filled, spans, column, cells = kind[0], dict(kind[1]), 0, []
    for i, is_filled in enumerate(filled):
        span = spans.get(i, 1)
        if is_filled:
            cells.append((i, column, span))
        column += span
    return cells


def _first_used(used: Collection[int], column: int, span: int) -> int:
    for place in range(column, column + span):
        if place in used:
            return place
    return column


def _order(cells: Sequence[tuple[int, int]], places: Mapping[int, int]) -> list[int]:
    """Which of its texts stands in each column of a row, the last one, which is blank, where none does.

    Two that would share a column stand beside one another.
    """
    order: list[int] = []
    for i, column in cells:
        order += [-1] * (places[column] - len(order))
        order.append(i)
    return order


def _pick(order: Sequence[int]) -> _Pick:
    return itemgetter(*order) if len(order) > 1 else itemgetter(slice(order[0], order[0] + 1))
