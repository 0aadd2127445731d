"""The recipes of the README for publishing a site: what they say is tried on the built samples."""

import base64
import os
import re
import shutil
import socket
import subprocess
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
import yaml
from playwright.sync_api import Browser

from generator.build import build
from generator.resources import new_site
from tests.browsing import Site, Visit, draw_all, visit

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
NGINX: list[str] = re.findall(r"```nginx\n(.*?)```", README, re.DOTALL)
WORKFLOWS: list[tuple[str, str]] = re.findall(r"as `(\.g\S+\.yml)`:\n\n```yaml\n(.*?)```", README, re.DOTALL)
[POLICY] = re.findall(r'Content-Security-Policy "([^"]+)"', NGINX[0])
needs_nginx = pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
Answer = tuple[int, dict[str, str]]


class UnderPolicy(SimpleHTTPRequestHandler):
    """Serves a folder with the policy of the README, and says nothing."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing: the test listens to the browser."""


class SignedIn(BaseHTTPRequestHandler):
    """Stands in for a proxy of an identity provider: whoever brings its cookie is signed in."""

    def do_GET(self) -> None:
        known = "session=reader" in self.headers.get("Cookie", "")
        self.send_response(202 if known else 401)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


class NotFollowed(HTTPRedirectHandler):
    """Leaves a redirection as it is."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


@contextmanager
def serving(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[int]:
    """A server of this machine only; gives its port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def asked(port: int, path: str, **headers: str) -> Answer:
    """The status of an answer and its headers, redirections not followed."""
    request = Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    try:
        answer = build_opener(NotFollowed).open(request, timeout=10)
    except HTTPError as refused:
        return refused.code, dict(refused.headers)
    with answer:
        return cast("int", answer.status), dict(answer.headers)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def nginx(configuration: str, folder: Path) -> Iterator[None]:
    """An nginx with this server, until the test ends."""
    owner = "user root;" if os.geteuid() == 0 else ""
    places = " ".join(
        f"{kind}_temp_path {folder / kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    kinds = "types { text/html html; text/css css; text/javascript js; image/svg+xml svg; }"
    text = f"{owner} daemon off; pid {folder}/pid; error_log {folder}/error.log;\nevents {{}}\n"
    path = folder / "nginx.conf"
    path.write_text(f"{text}http {{ access_log off; {kinds} {places}\n{configuration}}}\n")
    process = subprocess.Popen(["nginx", "-e", str(folder / "error.log"), "-c", str(path)])
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=10)


def wait_for(port: int) -> None:
    """Until something answers, ten seconds at most."""
    for _ in range(100):
        try:
            asked(port, "/")
        except URLError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("nginx does not answer")


def recipe(site: Site, folder: Path, port: int) -> str:
    """The configuration of the README for this site."""
    text = NGINX[0].replace("listen 80;", f"listen 127.0.0.1:{port};")
    return text.replace("/srv/holdings/site", str(site.folder)).replace("/etc/nginx", str(folder))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a file of passwords: reader, secret."""
    (tmp_path / "holdings.htpasswd").write_text("reader:{PLAIN}secret\n")
    return tmp_path


def test_policy_allows_no_script_that_stands_in_a_page() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in POLICY.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self'"


@pytest.mark.browser
def test_every_kind_of_page_works_under_the_policy(browser: Browser, site: Site) -> None:
    with serving(partial(UnderPolicy, directory=str(site.folder))) as port:
        context = browser.new_context()
        page, said = context.new_page(), []
        page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"uncaught: {error}"))
        for path in site.one_of_each_kind():
            page.goto(f"http://127.0.0.1:{port}/{path}", wait_until="load")
            draw_all(page)
        context.close()
    assert said == []


@pytest.mark.browser
def test_palette_that_a_reader_chose_stays_on_the_next_page(browser: Browser, site: Site) -> None:
    with serving(partial(UnderPolicy, directory=str(site.folder))) as port:
        context = browser.new_context(color_scheme="light")
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{port}/index.html")
        page.get_by_title("Switch to dark mode").click()
        page.goto(f"http://127.0.0.1:{port}/{site.report(site.largest())}")
        assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
        context.close()


@pytest.mark.browser
def test_site_from_a_zip_opens_from_a_disk(browser: Browser, site: Site, tmp_path: Path) -> None:
    packed = tmp_path / "holdings.zip"
    with zipfile.ZipFile(packed, "w") as made:
        for file in sorted(site.folder.rglob("*")):
            made.write(file, file.relative_to(site.folder))
    unpacked = tmp_path / "somewhere else"
    with zipfile.ZipFile(packed) as made:
        made.extractall(unpacked)
    context = browser.new_context(offline=True)
    tab: Visit = visit(context, Site(folder=unpacked, filings=site.filings))
    for path in site.one_of_each_kind():
        draw_all(tab.open(path))
        tab.page.wait_for_load_state("networkidle")
    context.close()
    assert tab.faults == []


def test_page_for_addresses_that_are_not_there_leads_below_the_path_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FUNDBOOK_SITE_URL", "https://desk.example.com/holdings")
    new_site(tmp_path / "desk", samples=False)
    build([], tmp_path / "desk", tmp_path / "desk/site")
    assert 'href="/holdings/insurers/index.html"' in (tmp_path / "desk/site/404.html").read_text(encoding="utf-8")


@needs_nginx
@pytest.mark.browser
def test_nginx_lets_in_who_is_known_and_says_what_may_be_kept(site: Site, place: Path) -> None:
    port = free_port()
    known = {"Authorization": "Basic " + base64.b64encode(b"reader:secret").decode()}
    with nginx(recipe(site, place, port), place):
        wait_for(port)
        bundle = next((site.folder / "assets/javascripts").glob("bundle.*.min.js")).name
        assert asked(port, "/")[0] == 401
        status, headers = asked(port, "/", **known)
        assert (status, headers["Cache-Control"]) == (200, "no-cache")
        assert headers["Content-Security-Policy"] == POLICY
        assert asked(port, "/", **known, **{"If-None-Match": headers["ETag"]})[0] == 304
        kept = asked(port, f"/assets/javascripts/{bundle}", **known)[1]
        assert kept["Cache-Control"] == "public, max-age=31536000, immutable"
        assert asked(port, "/nowhere.html", **known)[0] == 404


@needs_nginx
@pytest.mark.browser
def test_nginx_asks_the_proxy_of_an_identity_provider(site: Site, place: Path) -> None:
    port, basic = free_port(), '    auth_basic "holdings";\n    auth_basic_user_file /etc/nginx/holdings.htpasswd;\n'
    with serving(SignedIn) as proxy:
        behind = NGINX[1].replace("127.0.0.1:4180", f"127.0.0.1:{proxy}")
        text = recipe(site, place, port)
        asks = text.replace(basic.replace("/etc/nginx", str(place)), behind)
        assert asks != text
        with nginx(asks, place):
            wait_for(port)
            status, headers = asked(port, "/index.html")
            assert (status, headers["Location"]) == (302, f"http://127.0.0.1:{port}/oauth2/start?rd=/index.html")
            assert asked(port, "/index.html", Cookie="session=reader")[0] == 200


@pytest.mark.parametrize(("name", "text"), WORKFLOWS, ids=[name for name, _ in WORKFLOWS])
def test_commands_of_a_workflow_are_there(name: str, text: str) -> None:
    assert isinstance(yaml.safe_load(text), dict)
    assert "make site" in text
    assert re.search(r"^site:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_both_workflows_are_found() -> None:
    assert [name for name, _ in WORKFLOWS] == [".github/workflows/site.yml", ".gitlab-ci.yml"]
