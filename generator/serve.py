"""A live preview on the loopback: watched folders and a way to rebuild -> pages that reload themselves."""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from generator.problems import GeneratorError

Snapshot = frozenset[tuple[str, int, int]]

PAUSE = 0.5
"""Seconds between two looks at the watched files."""

_EDITION = "/.fundbook/edition"
_RELOAD = """<script>
(() => {
  const ask = () => fetch("/.fundbook/edition").then((answer) => answer.text());
  let first = null;
  const look = (edition) => { if (first !== null && edition !== first) location.reload(); first = edition; };
  setInterval(() => ask().then(look).catch(() => {}), 1000);
})();
</script>
"""


@dataclass(slots=True)
class _Shelf:
    """What is served at the moment: the folder of the newest site and how many were built before it."""

    folder: Path
    edition: int = 0


class _Handler(SimpleHTTPRequestHandler):
    """Files of the newest site; HTML pages ask once a second whether a newer one is there."""

    def __init__(self, *args: object, shelf: _Shelf, **kwargs: object) -> None:
        self.shelf = shelf
        super().__init__(*args, directory=str(shelf.folder), **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with the number of the edition, a page with the reloading script, or a file as it is."""
        page = Path(self.translate_path(self.path))
        page = page / "index.html" if page.is_dir() and self.path.endswith("/") else page
        if self.path == _EDITION:
            self._answer(str(self.shelf.edition).encode(), "text/plain")
        elif page.suffix == ".html" and page.is_file():
            self._answer(page.read_bytes() + _RELOAD.encode(), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def end_headers(self) -> None:
        """Forbid the browser to keep anything: the next edition has the same addresses."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: requests are no news."""

    def _answer(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    """A server for which a browser that goes away, or a page that was just replaced, is no fault."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Report a fault of a request, unless reading or answering merely broke off."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def serve(
    rebuild: Callable[[Path], bool], look: Callable[[], Snapshot], port: int, ready: Callable[[str], None]
) -> None:
    """Build, serve on 127.0.0.1 and build again whenever ``look`` sees a change; ends by KeyboardInterrupt.

    ``rebuild`` is given the folder to build into and says whether a site came out; only then it is shown.
    ``port`` 0 takes a free one; ``ready`` is told the address. Raises GeneratorError where the port is taken.
    """
    with TemporaryDirectory(prefix="fundbook-") as scratch:
        shelf = _Shelf(folder=Path(scratch) / "odd")
        seen = look()
        _next_edition(shelf, rebuild)
        with _open_server(shelf, port) as server:
            Thread(target=server.serve_forever, daemon=True).start()
            ready(f"http://127.0.0.1:{server.server_port}/")
            _follow(shelf, rebuild, look, seen)


def _follow(shelf: _Shelf, rebuild: Callable[[Path], bool], look: Callable[[], Snapshot], seen: Snapshot) -> None:
    """Rebuild whenever what is watched differs from what was seen, a change made during a rebuild included."""
    while True:
        time.sleep(PAUSE)
        now = look()
        if now != seen:
            seen = now
            _next_edition(shelf, rebuild)


def _next_edition(shelf: _Shelf, rebuild: Callable[[Path], bool]) -> None:
    """Build into the folder that is not being served, and serve that one if it worked."""
    folder = shelf.folder.with_name("even" if shelf.folder.name == "odd" else "odd")
    if rebuild(folder):
        shelf.folder, shelf.edition = folder, shelf.edition + 1


def _open_server(shelf: _Shelf, port: int) -> _Server:
    """Listen on 127.0.0.1. Raises GeneratorError where the port is taken."""
    try:
        return _Server(("127.0.0.1", port), partial(_Handler, shelf=shelf))
    except OSError as fault:
        raise GeneratorError(f"port {port} cannot be used ({fault.strerror}): choose another with --port") from fault


def snapshot(watched: Sequence[Path], unwatched: Sequence[Path]) -> Snapshot:
    """Return name, size and time of change of every file below the watched paths, less the unwatched ones."""
    files = (file for path in watched for file in (path.rglob("*") if path.is_dir() else (path,)))
    kept = (file for file in files if file.is_file() and not any(file.is_relative_to(path) for path in unwatched))
    return frozenset(_stamp(file) for file in kept)


def _stamp(file: Path) -> tuple[str, int, int]:
    """One file's part of a snapshot; a file that vanishes meanwhile differs from any that is there."""
    try:
        stat = file.stat()
    except OSError:
        return str(file), -1, -1
    return str(file), stat.st_size, stat.st_mtime_ns
