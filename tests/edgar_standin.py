"""A stand-in for EDGAR on this machine: its search for companies, its lists of submissions and its archives."""

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from typing import Any
from urllib.parse import parse_qs, urlsplit

from generator.fetching import Asker, Clock, Pace
from generator.fetching.door import open_door

IDENTITY = "Example Reader reader@example.com"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A filing that the stand-in has; ``old`` puts it on the second page of the list."""

    accession: str
    form: str = "N-Q"
    filed: str = "2016-01-29"
    period: str = "2015-11-30"
    number: str = "811-99999"
    series: str = "S000000001"
    old: bool = False

    @property
    def text(self) -> str:
        """The full submission."""
        return f"""<SEC-DOCUMENT>{self.accession}.txt : {self.filed.replace("-", "")}
<SEC-HEADER>{self.accession}.hdr.sgml : {self.filed.replace("-", "")}
ACCESSION NUMBER:\t\t{self.accession}
CONFORMED SUBMISSION TYPE:\t{self.form}
CONFORMED PERIOD OF REPORT:\t{self.period.replace("-", "")}
FILED AS OF DATE:\t\t{self.filed.replace("-", "")}
</SEC-HEADER>
<DOCUMENT>
<TYPE>{self.form}
<TEXT>
Larkspur Example Trust, {self.form} for {self.period}
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd:
    """An answer given once in place of the right one; ``cut`` sends so many bytes of the body and drops the line."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None
    cut: int | None = None


@dataclass(slots=True)
class StandIn:
    """What the stand-in has, the odd answers that it is to give first, by path, and what it was asked."""

    filings: Sequence[Filed]
    cik: str = "9999999"
    odd: dict[str, list[Odd]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    address: str = ""

    def path_of(self, filing: Filed) -> str:
        return f"/Archives/edgar/data/{self.cik}/{filing.accession.replace('-', '')}/{filing.accession}.txt"

    def page(self, path: str, query: Mapping[str, Sequence[str]]) -> str | None:
        """The right answer, None where there is none."""
        if path == "/cgi-bin/browse-edgar":
            return self._feed({name: values[0] for name, values in query.items()})
        if path == f"/submissions/CIK{self.cik.zfill(10)}.json":
            older = [{"name": f"CIK{self.cik.zfill(10)}-submissions-001.json", "filingTo": "2012-12-31"}]
            return json.dumps({"filings": {"recent": self._columns(old=False), "files": older}})
        if path == f"/submissions/CIK{self.cik.zfill(10)}-submissions-001.json":
            return json.dumps(self._columns(old=True))
        return next((filing.text for filing in self.filings if path == self.path_of(filing)), None)

    def _columns(self, *, old: bool) -> dict[str, list[str]]:
        rows = [filing for filing in self.filings if filing.old == old]
        return {
            "accessionNumber": [row.accession for row in rows],
            "form": [row.form for row in rows],
            "filingDate": [row.filed for row in rows],
            "reportDate": [row.period for row in rows],
            "fileNumber": [row.number for row in rows],
        }

    def _feed(self, query: Mapping[str, str]) -> str:
        """The feed of a search by 811 number, or by series and form, as many entries as are asked for."""
        by_number = [row for row in self.filings if row.number == query.get("filenum")]
        by_series = [row for row in self.filings if row.series == query.get("CIK") and query["type"] in row.form]
        found = by_number or by_series
        if not by_number and not any(row.series == query.get("CIK") for row in self.filings):
            return "<html><body>No matching companies.</body></html>"
        start, count = int(query["start"]), int(query["count"])
        entries = "\n".join(
            f"<entry><content type='text/xml'><accession-number>{row.accession}</accession-number>\n"
            f"<filing-date>{row.filed}</filing-date>\n<filing-type>{row.form}</filing-type></content></entry>"
            for row in found[start : start + count]
        )
        return f"<feed><company-info><cik>{self.cik.zfill(10)}</cik></company-info>\n{entries}</feed>"


@contextmanager
def standing_in(state: StandIn) -> Iterator[StandIn]:
    """Serve a stand-in on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append(self.path)
            state.agents.add(self.headers.get("User-Agent", ""))
            parts = urlsplit(self.path)
            odd = state.odd.get(parts.path, [])
            self._answer(odd.pop(0) if odd else Odd(), state.page(parts.path, parse_qs(parts.query)))

        def _answer(self, odd: Odd, right: str | None) -> None:
            body = (odd.body if odd.body is not None else right or "").encode()
            self.send_response_only(404 if right is None and odd.status == 200 else odd.status)
            for name, value in {**odd.headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body[: odd.cut])
            self.close_connection = odd.cut is not None

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Hands:
    """A clock that stands still but for what is slept."""

    def __init__(self) -> None:
        self.time = 0
        self.slept: list[int] = []

    def clock(self) -> Clock:
        return Clock(now=lambda: self.time, sleep=self.sleep)

    def sleep(self, nanoseconds: int) -> None:
        self.slept.append(nanoseconds)
        self.time += nanoseconds


def asker_of(state: StandIn, hands: Hands) -> Asker:
    """Asks the stand-in by edgartools; only the clock is a stand-in too, and edgartools keeps no pace of its own."""
    client = import_module("edgar.httpclient").get_http_mgr(cache_enabled=False, request_per_sec_limit=10_000)
    door = replace(open_door(IDENTITY), archives=state.address, listings=state.address, client=client)
    return Asker(door, Pace(hands.clock()))
