"""How much of a file is read before it is refused: a size, blocks -> the same, or the reason why not."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from generator.document import Block, Heading, Record, Table, Text
from generator.problems import UnreadableError, Where

_MB = 1024 * 1024
_HIGHEST_RATIO = 200
_SMALL = 16 * _MB
"""Bytes that may unpack from however few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What no filing exceeds; a file that does is damaged or made to do harm.

    ``file_bytes`` is the size of a file, ``expanded_bytes`` that of what gzip data unpacks to; ``depth`` counts
    tables inside one another, ``rows`` the rows and lines of a document or the holdings of a form, ``cells`` those of a
    row or the elements of a holding, ``line`` the characters of a line, cell, tag or element, ``pages`` those of a PDF,
    ``seconds`` the time that a file may take.
    """

    file_bytes: int = 256 * _MB
    expanded_bytes: int = 512 * _MB
    depth: int = 40
    rows: int = 500_000
    cells: int = 100_000
    line: int = 4_000_000
    pages: int = 3_000
    seconds: int = 600


DEFAULT = Limits()


def limits_of(chosen: Mapping[str, int]) -> Limits:
    """The limits of a run: those chosen by name, the others as they are."""
    return replace(DEFAULT, **chosen)


def require_size(size: int, path: str, limits: Limits) -> None:
    """Raise UnreadableError where a file has more bytes than are read."""
    if size > limits.file_bytes:
        message = f"the file has {_megabytes(size)} MB, the limit is {_megabytes(limits.file_bytes)} MB: split it"
        raise UnreadableError(Where(path), "too-large", f"{message}, or raise the limit file_bytes")


def require_expanded(size: int, path: str, limits: Limits) -> None:
    """Raise UnreadableError where packed data holds more bytes than are read."""
    if size > limits.expanded_bytes:
        message = f"packed data of more than {_megabytes(limits.expanded_bytes)} MB: unpack it and split it"
        raise UnreadableError(Where(path), "too-large", f"{message}, or raise the limit expanded_bytes")


def require_proportion(size: int, packed: int, path: str) -> None:
    """Raise UnreadableError where packed data holds out of all proportion more than its own size."""
    if size > _SMALL and size > packed * _HIGHEST_RATIO:
        message = f"packed data of {packed:,} bytes that unpacks to more than {_HIGHEST_RATIO} times as many"
        raise UnreadableError(Where(path), "out-of-proportion", f"{message}: made to do harm; unpack it if it is not")


def require_rows(count: int, where: Where, limits: Limits) -> None:
    """Raise UnreadableError where there are more rows and lines than are read."""
    if count > limits.rows:
        message = f"more than {limits.rows:,} rows and lines: no filing has so many"
        raise UnreadableError(where, "too-many-rows", f"{message}; split the file or raise the limit rows")


def require_cells(count: int, where: Where, limits: Limits) -> None:
    """Raise UnreadableError where a row has more cells than are read."""
    if count > limits.cells:
        message = f"a row of more than {limits.cells:,} cells: no table is printed so"
        raise UnreadableError(where, "too-many-cells", f"{message}; fetch the filing again or raise the limit cells")


def require_line(length: int, where: Where, limits: Limits) -> None:
    """Raise UnreadableError where a line, a cell or a tag has more characters than are read."""
    if length > limits.line:
        message = f"a line, cell or tag of {length:,} characters, the limit is {limits.line:,}: its line ends are lost"
        raise UnreadableError(where, "too-long-line", f"{message}; fetch the filing again or raise the limit line")


def bounded(blocks: Iterable[Block], where: Where, limits: Limits, size: int) -> Iterable[Block]:
    """Pass on the blocks of a source as long as they stay within the limits of rows and lines.

    A holding of a form is a row, and its elements are the cells of it. ``size`` is how long the source is: one that is
    shorter than a limit cannot pass it. Raises UnreadableError.
    """
    return blocks if size <= min(limits.rows, limits.line, limits.cells) else _checked(blocks, where, limits)


def _checked(blocks: Iterable[Block], where: Where, limits: Limits) -> Iterator[Block]:
    count = 0
    for block in blocks:
        number, rows, longest = _measured(block)
        count += rows
        place = Where(where.path, number)
        require_rows(count, place, limits)
        if isinstance(block, Record):
            require_cells(len(block.fields), place, limits)
        require_line(longest, place, limits)
        yield block


def _measured(block: Block) -> tuple[int, int, int]:
    """The line of a block, how many rows it has, and how long its longest text is."""
    match block:
        case Table(rows):
            return block.number, len(rows), max(map(len, chain.from_iterable(row.cells for row in rows)), default=0)
        case Text(lines):
            return block.number, len(lines), max(len(line.text) for line in lines)
        case Heading(text, number):
            return number, 1, len(text)
        case Record(fields, number):
            return number, 1, max([len(value) for _, value in fields], default=0)


def _megabytes(size: int) -> str:
    return f"{size / _MB:,.3g}" if size < 10 * _MB else f"{size // _MB:,}"
