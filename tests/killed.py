"""Builds killed at random moments, each followed by a build: ``python -m tests.killed --times 20``. Exit code 0 or 1.

What is asked: at every moment a whole site stands, the old one or the new one; and the next build gives what a build
from nothing gives.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.resources import new_site
from tests.synthesis import Size, write

ROOT = Path(__file__).parents[1]
SIZE = Size(funds=4, quarters=4, rows=20)
COMMAND = (sys.executable, "-m", "generator", "build", "--quiet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kill:
    """How one killed build and the one after it went.

    ``at`` is the part of a whole build after which it was killed, ``differing`` are the files that the next build got
    wrong or left lying about.
    """

    at: float
    stood_whole: bool
    next_is_right: bool
    differing: tuple[str, ...]


def files(folder: Path) -> dict[str, bytes]:
    """Every file of the built site and of the generated pages by its name."""
    tops = (folder / "site", folder / "site_content")
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for top in tops
        for path in top.rglob("*")
        if path.is_file()
    }


def site_of(found: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in found.items() if name.startswith("site/")}


def start(folder: Path) -> "subprocess.Popen[bytes]":
    """Begin a build as a user would, in a group of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(COMMAND, cwd=folder, env=environment, stdout=quiet, stderr=quiet, start_new_session=True)


def afresh(folder: Path, beside: Path) -> dict[str, bytes]:
    """What a build of the same inputs comes to where nothing was kept."""
    shutil.copytree(folder, beside, ignore=shutil.ignore_patterns(".fundbook", ".site.building", "site"))
    start(beside).wait()
    found = files(beside)
    shutil.rmtree(beside)
    return found


def edit(folder: Path, number: int) -> None:
    """Change one filing and one page, so that there is something to build."""
    filing = sorted((folder / "filings").iterdir())[number % (SIZE.funds * SIZE.quarters)]
    filing.write_bytes(filing.read_bytes().replace(b"Municipal Trust", f"Municipal Trust No. {number}".encode()))
    (folder / "site_content/glossary.md").write_text(f"# Terms, edition {number}\n", encoding="utf-8")


def kill_often(scratch: Path, times: int, seed: int) -> list[Kill]:
    """Kill so many builds of a small site, each at a moment of its own; every other one with all its processes."""
    folder = scratch / "killed"
    new_site(folder, samples=False)
    write(folder / "filings", SIZE)
    began = time.monotonic()
    start(folder).wait()
    whole = time.monotonic() - began
    chance, made = random.Random(seed), []
    for number in range(times):
        before = site_of(files(folder))
        edit(folder, number)
        wanted = afresh(folder, scratch / "afresh")
        at = chance.uniform(0.02, 1.1)
        process = start(folder)
        time.sleep(at * whole)
        (os.killpg if number % 2 else os.kill)(process.pid, signal.SIGKILL)
        process.wait()
        stands = site_of(files(folder))
        start(folder).wait()
        left = [path.name for path in folder.glob(".*") if path.name not in {".fundbook", ".gitignore"}]
        found = files(folder)
        wrong = tuple(sorted(name for name in {*found, *wanted} if found.get(name) != wanted.get(name)))
        whole_site = stands in (before, site_of(wanted))
        made.append(Kill(at=at, stood_whole=whole_site, next_is_right=not (wrong or left), differing=(*wrong, *left)))
    return made


def main() -> int:
    """Kill, print how each went, and return 1 where one went wrong."""
    parser = argparse.ArgumentParser(description="Kill builds at random moments, and build again.")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with TemporaryDirectory(prefix="fundbook-killed-") as scratch:
        kills = kill_often(Path(scratch), chosen.times, chosen.seed)
    for number, kill in enumerate(kills, 1):
        said = f"whole: {kill.stood_whole}, the next build is right: {kill.next_is_right}"
        sys.stdout.write(f"{number}: killed after {kill.at:.0%} of a build; the site stood {said}\n")
        sys.stdout.writelines(f"   differs: {name}\n" for name in kill.differing[:9])
    return 0 if all(kill.stood_whole and kill.next_is_right for kill in kills) else 1


if __name__ == "__main__":
    sys.exit(main())
