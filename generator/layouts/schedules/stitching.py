"""Tokens of one section -> rows: names and figures that a page break has torn apart are paired again.

Both halves keep their order on the page, so the first name without figures belongs to the first figures
without a name. Names that stand in several pieces are joined where exactly one way of cutting the pieces
gives as many whole names as there are figures. What stays open is returned as it stands, never guessed.
"""

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, dropwhile, pairwise

from generator.layouts.schedules.grammar import Grammar
from generator.layouts.schedules.rows import Figures, Piece, Token, Whole

_MOST_PIECES = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """A row put together: its name, its figures, and how (``torn`` where they stood apart).

    ``run`` is the line of the first figures where several names and several figures stood apart together,
    ``begun_above`` says that a line without figures was taken to begin a name that could stand alone.
    """

    name: Piece | None
    figures: Figures
    torn: bool = False
    run: int = 0
    begun_above: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """First and last line of the row."""
        if self.name is None:
            return self.figures.number, self.figures.number
        numbers = (self.name.number, self.name.last, self.figures.number)
        return min(numbers), max(numbers)


@dataclass(slots=True)
class _Open:
    """Names and figures that still wait for their other half."""

    pieces: list[Piece] = field(default_factory=list)
    figures: list[Figures] = field(default_factory=list)

    def clear(self) -> None:
        self.pieces.clear()
        self.figures.clear()


def join(pieces: Sequence[Piece]) -> Piece:
    """Join pieces of one name in the order in which they stand."""
    text = " ".join(piece.text for piece in pieces)
    return Piece(" ".join(text.split()), pieces[0].number, pieces[-1].last)


def _groupings(pieces: Sequence[Piece], count: int, grammar: Grammar) -> Iterator[tuple[Piece, ...]]:
    """All ways of cutting the pieces into ``count`` runs that are whole names."""
    for cuts in combinations(range(1, len(pieces)), count - 1):
        bounds = (0, *cuts, len(pieces))
        names = tuple(join(pieces[a:b]) for a, b in pairwise(bounds))
        if all(grammar.is_complete(name.text) for name in names):
            yield names


def _names(waiting: _Open, grammar: Grammar) -> tuple[Piece, ...] | None:
    """The only way to read the waiting pieces as one name for each waiting figures, or None."""
    pieces, count = waiting.pieces, len(waiting.figures)
    if not count or len(pieces) < count or len(pieces) > _MOST_PIECES:
        return None
    found = list(_groupings(pieces, count, grammar))
    return found[0] if len(found) == 1 else None


def _flush(waiting: _Open) -> Iterator[Entry | Piece]:
    """Give up on what waits: names for figures one to one where the counts agree, else each alone."""
    if len(waiting.pieces) == len(waiting.figures):
        for name, figures in zip(waiting.pieces, waiting.figures, strict=True):
            yield Entry(name, figures, torn=name.number != figures.number)
    else:
        yield from (Entry(None, figures, torn=True) for figures in waiting.figures)
        yield from waiting.pieces
    waiting.clear()


def _take_whole(waiting: _Open, whole: Whole, grammar: Grammar) -> Iterator[Entry | Piece]:
    """A row that stands alone: with the line above where that begins its name, after all that waited in vain."""
    before = yield from _part(waiting, whole, grammar)
    begun_above = bool(before) and not grammar.is_child(whole.piece.text)
    yield Entry(join((*before, whole.piece)), whole.figures, begun_above=begun_above)


def _part(waiting: _Open, whole: Whole, grammar: Grammar) -> Generator[Entry | Piece, None, tuple[Piece, ...]]:
    """Give up, before a row, the pieces that waited for it in vain; returns the one that begins its name."""
    if waiting.figures:
        return ()
    before = _beginning(waiting.pieces, whole.piece, grammar)
    del waiting.pieces[len(waiting.pieces) - len(before) :]
    yield from _flush(waiting)
    return before


def _take(waiting: _Open, token: Token) -> None:
    """Let a name, figures, or a row whose name is incomplete wait for what belongs to them."""
    if isinstance(token, Whole):
        waiting.pieces.append(token.piece)
        waiting.figures.append(token.figures)
    elif isinstance(token, Piece):
        waiting.pieces.append(token)
    elif isinstance(token, Figures):
        waiting.figures.append(token)


def _tails_before(waiting: _Open, token: Token) -> Iterator[Piece]:
    """The first waiting pieces, where they end a name above rather than begin that of the row that comes."""
    if isinstance(token, Whole) and not waiting.figures:
        while waiting.pieces and _begun(waiting.pieces[0]):
            yield waiting.pieces.pop(0)


def _settle(waiting: _Open, grammar: Grammar) -> Iterator[Entry]:
    """The rows that what waits makes, once it makes them in one way only."""
    if (names := _names(waiting, grammar)) is not None:
        run = waiting.figures[0].number if len(names) > 1 else 0
        for name, figures in zip(names, tuple(waiting.figures), strict=True):
            yield Entry(name, figures, torn=True, run=run)
        waiting.clear()


def stitch(tokens: Iterable[Token], grammar: Grammar) -> tuple[Entry | Piece, ...]:
    """Pair the names and figures of one section; pieces that belong to no figures come back as they are."""
    out: list[Entry | Piece] = []
    waiting = _Open()
    for token in tokens:
        if isinstance(token, Whole) and grammar.is_complete(token.piece.text):
            out.extend(_take_whole(waiting, token, grammar))
        else:
            out.extend(_tails_before(waiting, token))
            _take(waiting, token)
            out.extend(_settle(waiting, grammar))
    out.extend(_flush(waiting))
    return tuple(_with_tails(sorted(out, key=_first_line), grammar))


def _beginning(pieces: Sequence[Piece], name: Piece, grammar: Grammar) -> tuple[Piece, ...]:
    """The pieces right above a row that begin its name: an issuer, or the first lines of a longer name."""
    run = tuple(dropwhile(_begun, pieces))
    while run and not _on_following_lines((*run, name)):
        run = run[1:]
    if any(grammar.is_complete(piece.text) for piece in run):
        return ()
    return run if run and grammar.is_complete(join((*run, name)).text) else ()


def _on_following_lines(pieces: Sequence[Piece]) -> bool:
    """Whether each piece stands right below the one before it, or the one before ends in a semicolon."""
    return all(a.last + 1 == b.number or a.text.endswith(";") for a, b in pairwise(pieces))


def _begun(piece: Piece) -> bool:
    """Whether a piece goes on with what stands before it: a bracket, a mark or a small letter begins it."""
    return piece.text[:1] in "(^&" or piece.text[:1].islower()


def _first_line(item: Entry | Piece) -> int:
    return item.number if isinstance(item, Piece) else item.span[0]


def _is_tail(piece: Piece, name: Piece, grammar: Grammar) -> bool:
    """Whether a piece ends the name above it: a bracket or small letter begins it, or the name needs it."""
    return (_begun(piece) or not grammar.is_complete(name.text)) and grammar.is_complete(join((name, piece)).text)


def _with_tails(items: Iterable[Entry | Piece], grammar: Grammar) -> Iterator[Entry | Piece]:
    """Give a lone piece back to the row above it where only the two together make a whole name."""
    held: Entry | None = None
    for item in items:
        if isinstance(item, Entry):
            if held:
                yield held
            held = item
        elif held and held.name and _is_tail(item, held.name, grammar):
            held = replace(held, name=join((held.name, item)), torn=True)
        else:
            yield item
    if held:
        yield held
