"""The live preview: what is watched, what is served, and that a change is picked up."""

import socket
import struct
import time
from collections.abc import Callable
from pathlib import Path
from queue import Queue
from threading import Thread
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from generator import serve
from generator.problems import GeneratorError
from generator.serve import Snapshot, snapshot

SOON = 10.0


class Preview:
    """A preview of one page whose text is that of a watched file, running until ``stop``."""

    def __init__(self, source: Path) -> None:
        self.source = source
        self.stopped = False
        addresses: Queue[str] = Queue()
        self.thread = Thread(target=self._run, args=(addresses.put,), daemon=True)
        self.thread.start()
        self.address = addresses.get(timeout=SOON)

    @property
    def port(self) -> int:
        return int(self.address.rstrip("/").rpartition(":")[2])

    def text(self, path: str = "") -> str:
        with urlopen(self.address + path, timeout=SOON) as answer:
            return str(answer.read().decode())

    def stop(self) -> None:
        self.stopped = True
        self.thread.join(timeout=SOON)

    def _run(self, ready: Callable[[str], None]) -> None:
        with pytest.raises(KeyboardInterrupt):
            serve.serve(self._rebuild, self._look, 0, ready)

    def _rebuild(self, site: Path) -> bool:
        text = self.source.read_text(encoding="utf-8")
        site.mkdir(exist_ok=True)
        (site / "index.html").write_text(text, encoding="utf-8")
        return text != "broken"

    def _look(self) -> Snapshot:
        if self.stopped:
            raise KeyboardInterrupt
        return snapshot([self.source], [])


def wait_for(condition: Callable[[], bool]) -> None:
    """Return as soon as the condition holds; fail where it does not hold soon."""
    end = time.monotonic() + SOON
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture
def preview(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Preview:
    monkeypatch.setattr(serve, "PAUSE", 0.02)
    source = tmp_path / "source.txt"
    source.write_text("<p>first</p>", encoding="utf-8")
    return Preview(source)


def test_pages_are_served_on_the_loopback_with_the_reloading_script(preview: Preview) -> None:
    assert preview.address.startswith("http://127.0.0.1:")
    assert preview.text().startswith("<p>first</p><script>")
    assert preview.text(".fundbook/edition") == "1"
    preview.stop()


def test_a_changed_file_is_built_and_served_as_a_new_edition(preview: Preview) -> None:
    preview.source.write_text("<p>second one</p>", encoding="utf-8")
    wait_for(lambda: preview.text(".fundbook/edition") == "2")
    assert preview.text("index.html").startswith("<p>second one</p>")
    preview.stop()


def test_the_last_site_stays_when_a_rebuild_fails(preview: Preview) -> None:
    preview.source.write_text("broken", encoding="utf-8")
    time.sleep(0.3)
    assert preview.text().startswith("<p>first</p>")
    preview.stop()


def test_a_page_that_is_not_there_is_answered_404(preview: Preview) -> None:
    with pytest.raises(HTTPError, match="404"):
        preview.text("nothing.html")
    preview.stop()


def test_browser_that_goes_away_is_no_fault(preview: Preview, capfd: pytest.CaptureFixture[str]) -> None:
    at_once = struct.pack("ii", 1, 0)
    with socket.create_connection(("127.0.0.1", preview.port), timeout=SOON) as browser:
        browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
        browser.sendall(b"GET /index.html HTTP/1.0\r\nHost: ")
        time.sleep(0.1)
    time.sleep(0.1)
    assert preview.text().startswith("<p>first</p>")
    assert capfd.readouterr().err == ""
    preview.stop()


def test_port_that_is_taken_is_named_with_a_way_out(preview: Preview, tmp_path: Path) -> None:
    port = preview.port
    with pytest.raises(GeneratorError, match=f"port {port} cannot be used .*choose another with --port"):
        serve.serve(lambda site: True, frozenset, port, print)
    preview.stop()


def test_snapshot_sees_a_filing_dropped_in_and_one_changed(tmp_path: Path) -> None:
    empty = snapshot([tmp_path], [])
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    dropped = snapshot([tmp_path], [])
    (tmp_path / "a.txt").write_text("longer", encoding="utf-8")
    assert len({empty, dropped, snapshot([tmp_path], [])}) == 3


def test_snapshot_leaves_generated_pages_out(tmp_path: Path) -> None:
    (tmp_path / "funds").mkdir()
    before = snapshot([tmp_path], [tmp_path / "funds"])
    (tmp_path / "funds" / "page.md").write_text("text", encoding="utf-8")
    assert snapshot([tmp_path], [tmp_path / "funds"]) == before
