"""Packed bytes -> the bytes in them: gzip, up to a bound."""

import zlib

from generator.problems import UnreadableError, Where

MAGIC = b"\x1f\x8b"
MOST_BYTES = 256 * 1024 * 1024
_WITH_GZIP_HEADER = 31


def unpacked(data: bytes, path: str) -> bytes:
    """The content of a gzip file, whatever members it has; other bytes as they are.

    Raises UnreadableError where the gzip data is damaged, cut short, or holds more than ``MOST_BYTES``.
    """
    if not data.startswith(MAGIC):
        return data
    pieces: list[bytes] = []
    room = MOST_BYTES
    while data.startswith(MAGIC):
        member = zlib.decompressobj(_WITH_GZIP_HEADER)
        try:
            pieces.append(member.decompress(data, room + 1))
        except zlib.error as fault:
            raise UnreadableError(Where(path), "gzip-damaged", f"damaged gzip data ({fault}): fetch it again") from None
        room -= len(pieces[-1])
        if room < 0:
            message = f"gzip data that unpacks to more than {MOST_BYTES // 1024**2} MB: unpack it and split it"
            raise UnreadableError(Where(path), "too-large", message)
        if not member.eof:
            raise UnreadableError(Where(path), "gzip-damaged", "gzip data that is cut short: fetch it again")
        data = member.unused_data
    return b"".join(pieces)
