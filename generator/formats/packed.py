"""Packed bytes -> the bytes in them: gzip, up to a limit; UTF-16 -> UTF-8."""

import zlib
from collections.abc import Iterator
from io import BytesIO

from generator.formats.limits import DEFAULT, Limits, require_expanded, require_proportion
from generator.problems import UnreadableError, Where

MAGIC = b"\x1f\x8b"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_WITH_GZIP_HEADER = 31
_CHUNK = 65_536
_MOST_MEMBERS = 100_000


def recoded(data: bytes) -> bytes:
    """UTF-16, which its byte-order mark tells, as UTF-8; other bytes as they are."""
    return data.decode("utf-16", "replace").encode("utf-8", "replace") if data.startswith(_UTF_16) else data


def unpacked(data: bytes, path: str, limits: Limits = DEFAULT) -> bytes:
    """The content of a gzip file, whatever members it has; other bytes as they are.

    Raises UnreadableError where the gzip data is damaged, cut short, or holds more than the limits allow, or out of all
    proportion.
    """
    if not data.startswith(MAGIC):
        return data
    content = BytesIO()
    size = place = members = 0
    while data.startswith(MAGIC, place):
        members += 1
        if members > _MOST_MEMBERS:
            raise _damaged(path, f"gzip data in more than {_MOST_MEMBERS:,} pieces")
        for piece, end in _member(data, place, path, limits.expanded_bytes + 1 - size):
            content.write(piece)
            size, place = size + len(piece), end
            require_expanded(size, path, limits)
            require_proportion(size, len(data), path)
    return content.getvalue()


def _member(data: bytes, place: int, path: str, room: int) -> Iterator[tuple[bytes, int]]:
    """Unpack one member bit by bit: what came out, at most ``room`` bytes in all, and where in the data it ended."""
    member = zlib.decompressobj(_WITH_GZIP_HEADER)
    while not member.eof:
        chunk = data[place : place + _CHUNK]
        if not chunk:
            raise _damaged(path, "gzip data that is cut short")
        try:
            piece = member.decompress(chunk, room)
        except zlib.error as fault:
            raise _damaged(path, f"damaged gzip data ({fault})") from None
        room = max(room - len(piece), 1)
        place += len(chunk) - len(member.unused_data) - len(member.unconsumed_tail)
        yield piece, place


def _damaged(path: str, what: str) -> UnreadableError:
    return UnreadableError(Where(path), "gzip-damaged", f"{what}: fetch it again")
