"""Asking EDGAR politely: an address -> what the answer holds, asked again where that may help, given up where not.

Too many requests (429) and faults of the server (5xx) are waited out, for as long as the answer says, else longer each
time. A refusal (403) ends the run: EDGAR answers so to those who ask too often or do not say who they are, and each
further request makes it last longer.
"""

from collections.abc import Callable
from datetime import timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from typing import TypeVar

from generator.fetching.pace import Pace
from generator.fetching.records import Door, DroppedError, Reply
from generator.problems import GeneratorError

_TRIES = 5
_FIRST_WAIT = 2
_FIRST_WAIT_BUSY = 15
_LONGEST_WAIT = 900
_LONGEST_TEXT = 64 * 1024 * 1024
_BUSY = 429
_MISSING = frozenset({404, 410})
_LATER = "what was fetched stays, and another run goes on from there"
Answer = TypeVar("Answer")


class NoAnswerError(Exception):
    """One address gives no answer that can be used; others may. The message says why."""


class MissingError(NoAnswerError):
    """There is nothing at an address."""


class Asker:
    """Asks through a door, at a pace."""

    def __init__(self, door: Door, pace: Pace) -> None:
        self.door = door
        self._pace = pace

    def text(self, url: str) -> str:
        """The body of an answer as text, which no list exceeds 64 MB in; raises as ``ask`` does."""
        return self.ask(url, partial(_body, url)).decode("utf-8", "replace")

    def ask(self, url: str, take: Callable[[Reply], Answer]) -> Answer:
        """Hand the answer of an address to ``take``, which may be called again where the line drops under it.

        Raises MissingError and NoAnswerError where this address has no answer, GeneratorError where EDGAR wants no
        more requests for now.
        """
        said = ""
        for attempt in range(_TRIES):
            self._pace.wait()
            try:
                with self.door.open(url) as reply:
                    if reply.status == 200:
                        return take(reply)
                    wait, said = _wait(reply, url, attempt), f"answers {reply.status}"
            except DroppedError as fault:
                wait, said = _FIRST_WAIT << attempt, str(fault)
            if attempt + 1 < _TRIES:
                self._pause(wait, url)
        if said == f"answers {_BUSY}":
            raise GeneratorError(f"EDGAR still has too many requests to answer: wait a while; {_LATER}")
        raise NoAnswerError(f"{url} gives no answer, asked {_TRIES} times: {said}")

    def _pause(self, seconds: int, url: str) -> None:
        if seconds > _LONGEST_WAIT:
            raise GeneratorError(f"EDGAR wants no request for {seconds} seconds ({url}): run it again then; {_LATER}")
        self._pace.pause(seconds)


def _body(url: str, reply: Reply) -> bytes:
    body = bytearray()
    for piece in reply.pieces:
        body += piece
        if len(body) > _LONGEST_TEXT:
            raise NoAnswerError(f"{url} answers with more than {_LONGEST_TEXT:,} bytes, which no list has")
    return bytes(body)


def _wait(reply: Reply, url: str, attempt: int) -> int:
    """How many seconds to wait before the same request; raises where it is not to be made again."""
    told = _retry_after(reply)
    if reply.status in _MISSING:
        raise MissingError(f"{url} is not there (status {reply.status})")
    if reply.status == 403 and told is None:
        raise GeneratorError(
            f"EDGAR refuses to answer (403 for {url}): it wants an --identity with a real address of mail, and ten "
            f"minutes without a request after too many; {_LATER}"
        )
    if reply.status in (403, _BUSY) or reply.status >= 500:
        first = _FIRST_WAIT if reply.status >= 500 else _FIRST_WAIT_BUSY
        return first << attempt if told is None else told
    raise NoAnswerError(f"{url} answers {reply.status}")


def _retry_after(reply: Reply) -> int | None:
    """The seconds that an answer wants to be waited; a day is held against the day of the answer itself."""
    said = reply.headers.get("retry-after", "").strip()
    if said.isdecimal() and len(said) < 10:
        return int(said)
    try:
        until, now = parsedate_to_datetime(said), parsedate_to_datetime(reply.headers.get("date", ""))
        return max((until - now) // timedelta(seconds=1), 0)
    except (ValueError, TypeError):
        return None
