"""Fuzzing that follows the code: atheris, hostile files and samples -> whatever is raised that is no reason.

``make fuzz`` runs it for a minute on each target (``SECONDS=600`` for longer); atheris is no part of the locks, and
where it is missing this says so and ends with 0. What is found is written to build/fuzz/, to be kept in tests/hostile/
once it is mended.
"""

import argparse
import shutil
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
FOUND = ROOT / "build/fuzz"
LONGEST = 20_000
TARGETS = ("files", "pages_of_bytes")


def corpus(folder: Path) -> None:
    """Put small files of every format into a folder: hostile ones, cases and samples."""
    paths = [path for name in ("tests/hostile", "tests/corpus", "filings") for path in (ROOT / name).rglob("*.*")]
    for number, path in enumerate(sorted(paths)):
        if path.is_file() and path.stat().st_size <= LONGEST and path.suffix != ".md":
            shutil.copyfile(path, folder / f"{number}-{path.name}")


def fuzzed(target: str, seconds: int) -> int:
    """Fuzz a target in a process of its own, which ends at the first fault; returns its exit code."""
    FOUND.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        corpus(Path(folder))
        command = [sys.executable, "-m", "tests.guided", "--target", target, folder, f"-max_total_time={seconds}"]
        limits = [f"-max_len={LONGEST}", "-timeout=20", "-rss_limit_mb=2000", f"-artifact_prefix={FOUND}/{target}-"]
        return subprocess.run([*command, *limits], cwd=ROOT, check=False).returncode


def run(target: str, arguments: list[str]) -> None:
    """Hand a target over to atheris, which never comes back."""
    atheris = import_module("atheris")
    with atheris.instrument_imports(include=["generator"]):
        targets = import_module("tests.guided_targets")
    atheris.Setup([sys.argv[0], *arguments], getattr(targets, target))
    atheris.Fuzz()


def main() -> int:
    """Fuzz every target for as long as asked for; 1 where something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--target", choices=TARGETS)
    asked, rest = parser.parse_known_args()
    if find_spec("atheris") is None:
        sys.stdout.write("atheris is not installed (pip install atheris): nothing was fuzzed\n")
        return 0
    if asked.target:
        run(asked.target, rest)
    return max(min(fuzzed(target, asked.seconds), 1) for target in TARGETS)


if __name__ == "__main__":
    sys.exit(main())
