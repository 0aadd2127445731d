"""A Chromium and the built site of the samples for every test that needs them: fixtures, and what a tab must not do."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Request, sync_playwright

from generator.build import build
from generator.identity import fund_id, period_id
from generator.joining import join
from generator.model import Filing
from generator.reading import filing_paths, read
from generator.resources import new_site

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
WIDE, NARROW = 1440, 390


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The built samples: where they are, and what was read to make them."""

    folder: Path
    filings: tuple[Filing, ...]

    def report(self, filing: Filing) -> str:
        """The page of one filing."""
        return f"funds/{fund_id(filing.fund)}/{period_id(filing)}.html"

    def largest(self) -> Filing:
        """The filing with most holdings."""
        return max(self.filings, key=lambda filing: len(filing.holdings))

    def one_of_each_kind(self) -> tuple[str, ...]:
        """A page of each kind."""
        report = self.report(self.largest())
        insurer = min(path.name for path in (self.folder / "insurers").iterdir() if path.name != "index.html")
        fund = f"{report.rpartition('/')[0]}/index.html"
        hand_written = ("index.html", "problems.html", "method.html", "glossary.html")
        changes, place = self.changes(), min(path.name for path in (self.folder / "holders").glob("in-*.html"))
        history = f"{changes.rpartition('/')[0]}/history.html"
        issuers = min(path.name for path in (self.folder / "holders").glob("issuers-*.html"))
        own = ("holders/index.html", f"holders/{place}", f"holders/{issuers}", changes, history)
        return (*hand_written, "insurers/index.html", f"insurers/{insurer}", fund, report, *own)

    def every_kind(self, *, long: bool) -> tuple[str, ...]:
        """A page of each kind, those that no Markdown makes too; a report with most holdings or with fewest."""
        largest, smallest = (
            self.report(self.largest()),
            self.report(min(self.filings, key=lambda one: len(one.holdings))),
        )
        others = tuple(path for path in self.one_of_each_kind() if path != largest)
        source = smallest.replace("funds/", "source/", 1)
        return (*others, largest if long else smallest, "downloads/index.html", source, "404.html")

    def changes(self) -> str:
        """The first page of changes of the fund with most of them."""
        found = sorted(path.relative_to(self.folder).as_posix() for path in self.folder.glob("funds/*/*--*.html"))
        return max(found, key=lambda path: sum(other.startswith(path.rpartition("/")[0]) for other in found))


@dataclass(slots=True)
class Visit:
    """One tab, and everything it said or asked for that it should not have."""

    page: Page
    folder: Path
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Load a page of the site and wait until its scripts have run."""
        file, mark, anchor = path.partition("#")
        self.page.goto(f"{(self.folder / file).as_uri()}{mark}{anchor}", wait_until="load")
        return self.page

    def listen(self) -> None:
        """Note errors, warnings, failed requests and requests that leave the disk."""
        self.page.on("console", lambda said: self.faults.append(f"{said.type}: {said.text}"))
        self.page.on("pageerror", lambda error: self.faults.append(f"uncaught: {error}"))
        self.page.on("requestfailed", lambda request: self.faults.extend(self._failed(request)))
        self.page.on("request", lambda request: self.faults.extend(self._outside(request.url)))

    def _failed(self, request: Request) -> list[str]:
        """A request that was not answered; one that the next page cut short is none."""
        return [] if request.failure == "net::ERR_ABORTED" else [f"failed: {request.url}"]

    def _outside(self, url: str) -> list[str]:
        own = (self.folder.as_uri(), "data:", "blob:")
        return [] if url.startswith(own) else [f"outside: {url}"]


def executable(playwright: Playwright) -> str | None:
    """A Chromium: the one that is named, one that is installed, or Playwright's own."""
    named = (os.environ.get("FUNDBOOK_CHROMIUM"), os.environ.get("CHROMIUM"))
    candidates = [*(name for name in named if name), *NAMES, playwright.chromium.executable_path]
    return next((found for name in candidates if (found := shutil.which(name))), None)


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *_: object) -> None:
        """Nothing: what matters is what the browser says."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder can be read, on this machine only."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = executable(playwright)
        if path is None:
            reason = f"no Chromium: install one of {', '.join(NAMES)}, or name it in FUNDBOOK_CHROMIUM"
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site that ``fundbook new`` and ``fundbook build`` give; asks for the browser first, to skip without work."""
    top = tmp_path_factory.mktemp("browser") / "samples"
    new_site(top, samples=True)
    outcome = build(filing_paths([top / "filings"]), top, top / "site")
    assert [str(problem) for problem in outcome.problems if problem.rule == "site-build"] == []
    return Site(folder=top / "site", filings=join(read(filing_paths([top / "filings"]))[0])[0])


@pytest.fixture
def tab(browser: Browser, site: Site) -> Iterator[Visit]:
    """A wide, light tab."""
    context = browser.new_context(viewport={"width": WIDE, "height": 900}, color_scheme="light")
    yield visit(context, site)
    context.close()


def visit(context: BrowserContext, site: Site) -> Visit:
    one = Visit(page=context.new_page(), folder=site.folder)
    one.listen()
    return one


def report(tab: Visit, site: Site) -> Page:
    """Open the report with most holdings."""
    return tab.open(site.report(site.largest()))


def draw_all(page: Page) -> None:
    """Bring every chart into view, one after the other, until each is drawn."""
    for box in page.locator(".fb-chart").all():
        box.scroll_into_view_if_needed()
        box.locator(".main-svg").first.wait_for()
