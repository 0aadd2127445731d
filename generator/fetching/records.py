"""What is wanted of EDGAR, what it lists, and what was fetched: the records of the stage."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Protocol


class DroppedError(Exception):
    """A request got no whole answer: no connection, a connection that broke, or an answer that does not unpack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer whose body has not been read yet: its status, its headers in lower case, its body piece by piece."""

    status: int
    headers: Mapping[str, str]
    pieces: Iterable[bytes]


class Door(Protocol):
    """The way to EDGAR: its two addresses, and a request; DroppedError where there is no whole answer."""

    @property
    def archives(self) -> str:
        """The address of the archives and of the search for companies, without a slash behind it."""

    @property
    def listings(self) -> str:
        """The address of the lists of submissions, without a slash behind it."""

    def open(self, url: str) -> AbstractContextManager[Reply]:
        """Ask for a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The filings asked for: a fund's 811 number, CIK or series id, forms as EDGAR names them, days of filing."""

    fund: str
    forms: tuple[str, ...]
    since: date | None = None
    until: date | None = None

    def takes(self, form: str, filed: date) -> bool:
        """Whether a filing is one of them; an amendment is one of its form."""
        early = self.since is not None and filed < self.since
        late = self.until is not None and filed > self.until
        return form.removesuffix("/A") in self.forms and not early and not late


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A filing as EDGAR lists it, and the address of its full submission."""

    fund: str
    cik: str
    accession: str
    form: str
    filed: date
    period: date | None
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A filing that stands in the inbox: its file, relative to the inbox, what that holds, and where it came from."""

    listed: Listed
    file: str
    sha256: str
    size: int
