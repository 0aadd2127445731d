"""A listed filing -> its file in the inbox: written beside its place, looked over, and only then moved into it."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from generator.fetching.asking import Asker, NoAnswerError
from generator.fetching.index import file_of, with_period
from generator.fetching.records import DroppedError, Kept, Listed, Reply
from generator.formats.header import read_header
from generator.formats.limits import DEFAULT
from generator.problems import GeneratorError

_HEAD = 262_144
_TAIL = 1_024
_OPENS = (b"<SEC-DOCUMENT>", b"<SEC-HEADER>", b"<IMS-DOCUMENT>")
_CLOSES = (b"</SEC-DOCUMENT>", b"</IMS-DOCUMENT>", b"-----END PRIVACY-ENHANCED MESSAGE-----")


def standing(inbox: Path, listed: Listed, known: Kept | None) -> Kept | None:
    """What the inbox has of a filing already: the file that the index names if it is unchanged, or one of its name.

    A file stands under the name of a filing only when it is whole, so that an index that was lost is made again.
    """
    path = inbox / (known.file if known else file_of(listed))
    if not path.is_file():
        return None
    size, digest = path.stat().st_size, _digest(path)
    if known:
        return known if (size, digest) == (known.size, known.sha256) else None
    made, fault = _looked_over(path, listed)
    return Kept(listed=made, file=file_of(listed), sha256=digest, size=size) if fault is None else None


def take(asker: Asker, inbox: Path, listed: Listed) -> Kept:
    """Fetch a filing; raises NoAnswerError where it does not come whole, GeneratorError where none will.

    None will where the inbox cannot be written.
    """
    try:
        return _taken(asker, inbox / file_of(listed), listed)
    except OSError as fault:
        message = f"{inbox.as_posix()} cannot be written ({fault.strerror}): check it, or give another as --into"
        raise GeneratorError(message) from fault


def _taken(asker: Asker, place: Path, listed: Listed) -> Kept:
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}.part")
    try:
        size, digest = asker.ask(listed.url, _writer(beside))
        made, fault = _looked_over(beside, listed)
        if fault:
            raise NoAnswerError(f"{listed.url}: {fault}")
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)
    return Kept(listed=made, file=file_of(listed), sha256=digest, size=size)


def _writer(path: Path) -> Callable[[Reply], tuple[int, str]]:
    """Writes the body of an answer into a file, from its beginning each time; says its size and SHA-256."""

    def write(reply: Reply) -> tuple[int, str]:
        size, digest = 0, hashlib.sha256()
        with path.open("wb") as out:
            for piece in reply.pieces:
                size += len(piece)
                if size > DEFAULT.file_bytes:
                    raise NoAnswerError(f"more than {DEFAULT.file_bytes:,} bytes, which is more than is read")
                digest.update(piece)
                out.write(piece)
        if not size:
            raise DroppedError("the answer is empty")
        return size, digest.hexdigest()

    return write


def _looked_over(path: Path, listed: Listed) -> tuple[Listed, str | None]:
    """The filing with the period of its header, and what keeps the file from being its whole submission."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        file.seek(max(path.stat().st_size - _TAIL, 0))
        tail = file.read()
    if not any(mark in head for mark in _OPENS):
        return listed, "the answer is no submission but something else, such as a page that refuses one"
    if not any(mark in tail for mark in _CLOSES):
        return listed, "the submission is cut short"
    header = read_header(head)
    facts = dict(reversed(header.fields)) if header else {}
    if (stated := facts.get("accession-number", listed.accession)) != listed.accession:
        return listed, f"the answer is another submission, {stated}"
    return with_period(listed, facts.get("period", "")), None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
