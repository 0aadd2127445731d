"""Fuzzing that follows the code: atheris, hostile files and samples -> whatever is raised that is no reason.

``make fuzz`` runs it for a minute on each target, one a format and one for the templates (``SECONDS=600`` for longer);
atheris is no part of the locks, and where it is missing this says so and ends with 0. What is found is written to
build/fuzz/, to be kept in tests/hostile/ once it is mended.
"""

import argparse
import gzip
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.pdf_composer import Printed, pdf

ROOT = Path(__file__).parents[1]
FOUND = ROOT / "build/fuzz"
LONGEST = 20_000
ROW = "<tr><td>Sampleton Water, RB (AGM), 5.00%, 12/01/24<sup>(a)</sup></td><td>$</td><td>235</td><td>252,240</td></tr>"
HEAD = b"<SEC-HEADER>\nCONFORMED PERIOD OF REPORT: 20160930\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>N-Q\n<TEXT>\n"
END = b"</TEXT>\n</DOCUMENT>\n"


def _kept(*endings: str) -> tuple[bytes, ...]:
    """Small files of some endings: hostile ones, cases and samples."""
    paths = [path for name in ("tests/hostile", "tests/corpus", "filings") for path in (ROOT / name).rglob("*.*")]
    small = (path for path in sorted(paths) if path.suffix in endings and path.stat().st_size <= LONGEST)
    return tuple(path.read_bytes() for path in small)


def _pages() -> tuple[bytes, ...]:
    page = f"<html><p>Schedule of Investments</p><table>{ROW * 9}</table><p>(a) Zero coupon bond.</p></html>"
    return (*_kept(".htm"), page.encode())


def _pdfs() -> tuple[bytes, ...]:
    return (*_kept(".pdf"), pdf([[Printed("Ohio - 1.9%", 40, 800), Printed("5.00%", 300, 800)]]))


def _zipped(data: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/b.txt", data)
    return packed.getvalue()


def _choices() -> tuple[bytes, ...]:
    return (
        b"extra:\n  fundbook:\n    title: a\n    accent: '#7a1f5c'\n    sections: [changes]\n    limits: {rows: 5}\n",
        b"[[same]]\nfund = '811-00001'\nold = { text = 'a', coupon = '4.75', maturity = 2031-03-15 }\nnew = {text='b'}",
        *((ROOT / name).read_bytes() for name in ("mkdocs.yml",)),
    )


TARGETS: dict[str, tuple[str, Callable[[], Iterable[bytes]]]] = {
    "text": ("files", lambda: _kept(".txt")),
    "html": ("files", _pages),
    "submission": ("files", lambda: [HEAD + data + END for data in (*_kept(".txt", ".xml")[:40], *_pages())]),
    "nport": ("files", lambda: _kept(".xml")),
    "pdf": ("files", _pdfs),
    "gzip": ("files", lambda: [gzip.compress(data, mtime=0) for data in _kept(".txt")[:20]]),
    "zip": ("archives", lambda: [_zipped(data) for data in _kept(".txt")[:20]] + list(_kept(".zip"))),
    "choices": ("choices", _choices),
    "pages": ("pages_of_bytes", lambda: [b"{{ 7 }}|`x`", b"<b>&amp;[a](b)", b"# a\n\n|b|c|"]),
}
"""By name, what is fuzzed of the functions of tests.guided_targets, and what it begins with."""


def corpus(target: str, folder: Path) -> None:
    """Put what a target begins with into a folder."""
    for number, data in enumerate(TARGETS[target][1]()):
        (folder / str(number)).write_bytes(data)


def fuzzed(target: str, seconds: int) -> int:
    """Fuzz a target in a process of its own, which ends at the first fault; returns its exit code."""
    FOUND.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        corpus(target, Path(folder))
        command = [sys.executable, "-m", "tests.guided", "--target", target, folder, f"-max_total_time={seconds}"]
        limits = [f"-max_len={LONGEST}", "-timeout=20", "-rss_limit_mb=2000", f"-artifact_prefix={FOUND}/{target}-"]
        return subprocess.run([*command, *limits], cwd=ROOT, check=False).returncode


def run(target: str, arguments: list[str]) -> None:
    """Hand a target over to atheris, which never comes back."""
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["generator"]):
        targets = import_module("tests.guided_targets")
    atheris.Setup([sys.argv[0], *arguments], getattr(targets, TARGETS[target][0]))
    atheris.Fuzz()


def main() -> int:
    """Fuzz every target for as long as asked for; 1 where something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--target", choices=TARGETS, help="used by the processes of their own")
    asked, rest = parser.parse_known_args()
    if find_spec("atheris") is None:
        sys.stdout.write("atheris is not installed (pip install atheris): nothing was fuzzed\n")
        return 0
    if asked.target:
        run(asked.target, rest)
    return max(min(fuzzed(target, asked.seconds), 1) for target in TARGETS)


if __name__ == "__main__":
    sys.exit(main())
