"""The way to EDGAR by edgartools: a request with an identity -> the answer. The home of edgartools.

Of edgartools its client is used, without its cache, and its addresses, which ``EDGAR_BASE_URL`` and ``EDGAR_DATA_URL``
change. Its lists of filings are not: those of a series are asked of a fixed address, and what it asks again, it asks at
its own pace, whatever the server says of when to come back.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from generator.fetching.pace import PER_SECOND
from generator.fetching.records import DroppedError, Reply
from generator.problems import GeneratorError

_PIECE = 65_536


def open_door(identity: str | None) -> "EdgarDoor":
    """Make ready to ask in the name of ``identity``: who asks, and an address of mail, as the SEC wants it.

    Raises GeneratorError where edgartools is not installed, or where no such identity is given.
    """
    said = " ".join((identity or "").split())
    if "@" not in said or not said.isascii():
        message = "the SEC wants to know who asks: give --identity 'Your Name you@example.com', or set EDGAR_IDENTITY"
        raise GeneratorError(message)
    if find_spec("edgar") is None:
        raise GeneratorError("fetching needs edgartools: pip install 'fundbook[edgar]'")
    import_module("edgar").set_identity(said)
    config = import_module("edgar.config")
    client = import_module("edgar.httpclient").get_http_mgr(cache_enabled=False, request_per_sec_limit=PER_SECOND)
    return EdgarDoor(archives=config.SEC_BASE_URL, listings=config.SEC_DATA_URL, client=client)


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgarDoor:
    """EDGAR, or what stands in for it, by the client of edgartools."""

    archives: str
    listings: str
    client: Any

    @contextmanager
    def open(self, url: str) -> Iterator[Reply]:
        """Ask for a page; raises DroppedError where no whole answer comes."""
        transport = import_module("httpx")
        try:
            with self.client.http_client() as client, client.stream("GET", url, follow_redirects=True) as response:
                headers = {name.lower(): value for name, value in response.headers.items()}
                yield Reply(status=response.status_code, headers=headers, pieces=response.iter_bytes(_PIECE))
        except (transport.HTTPError, transport.InvalidURL) as fault:
            raise DroppedError(f"{type(fault).__name__}: {fault}") from fault
