"""mkdocs run in processes of its own: a configuration -> a site in a new folder, and what mkdocs warns of."""

import errno
import json
import os
import re
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.problems import GeneratorError, Problem, Severity, Where

_DATE = "SOURCE_DATE_EPOCH"
_SAID = re.compile(r"^(?:WARNING|ERROR) +-  (.+(?:\n .+)*)", re.MULTILINE)
_NUMBER = re.compile(r"\[Errno (\d+)\]")
_PYTHONS_OWN = re.compile(r"(?:\b[A-Za-z]*Error: )?\[Errno \d+\] ")
"""What tells of a fault of the machine beside its words, and says nothing to who builds a site."""
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_NO_RIGHT = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NO_EXCHANGE = frozenset({errno.EBUSY, errno.EXDEV})  # of a folder on which a disk is mounted

_AHEAD = "ahead"
"""Tells the process to make itself ready and wait for a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to build: a configuration into a new folder beside the site before; with a cache, by so many processes."""

    config: Path
    new: Path
    before: Path
    store: Path | None
    jobs: int

    @property
    def answer(self) -> Path:
        """The file in which a process says what mkdocs said."""
        return self.new.with_name(f"{self.new.name}.json")


class Driver:
    """The process that runs mkdocs. Begun before its pages are there, it is ready when they are."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_at_work(self) -> bool:
        """Whether the process runs."""
        return self._process is not None and self._process.poll() is None

    def begin(self) -> None:
        """Start the process unless it runs; where the system refuses, ``answer`` tries once more."""
        with suppress(OSError):
            self._process = self._process or _started(self._order, _AHEAD)

    def answer(self) -> dict[str, Any]:
        """Let it take over what stands and render the rest; returns its answer, an empty one where it failed.

        A fault of a page or of the configuration is not told here: mkdocs itself meets it again, and says it best.
        """
        driver = self._process if self.is_at_work else None
        if driver is None:  # What was wrong ahead of the pages need not be wrong any more.
            self.end()
            driver = self._process = _started(self._order)
        with driver:
            assert driver.stdin is not None
            with suppress(BrokenPipeError):
                driver.stdin.write(b"\n")
            driver.wait()
        try:
            answer = json.loads(self._order.answer.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return answer if driver.returncode == 0 else {}

    def end(self) -> None:
        """Let go of a process that has nothing to do: the end of its standard input tells it."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            self._process.wait()


def run_mkdocs(driver: Driver, order: Order) -> tuple[Problem, ...]:
    """Build into a new folder; returns what mkdocs warns of, and a note where every build must make all pages anew.

    Under ``strict`` a warning is an error; the site is complete all the same. Raises GeneratorError, saying what to
    correct, where no site comes out.
    """
    answer = driver.answer()
    if "said" not in answer:
        return (*_whole(order), *_note(order, answer))
    severity = Severity.ERROR if answer["strict"] else Severity.WARNING
    return tuple(_problem(order.config, text, severity) for text in answer["said"])


def _started(order: Order, *how: str) -> "subprocess.Popen[bytes]":
    """The process, which ends with this one."""
    store, jobs = str(order.store or ""), str(order.jobs)
    arguments = (str(order.config), str(order.new), str(order.before), store, jobs, str(order.answer), *how)
    command = [sys.executable, "-m", "generator.publish.driver", *arguments]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, bufsize=0, env=_environment(), stdin=subprocess.PIPE, stdout=quiet, stderr=quiet)


def _whole(order: Order) -> tuple[Problem, ...]:
    """Build every page by mkdocs itself. Under ``strict`` it gives up only after the last page is written."""
    folder = ["--config-file", str(order.config), "--site-dir", str(order.new)]
    ended = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *folder],
        env=_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    said = [" ".join(text.split()) for text in _SAID.findall(ended.stdout)]
    strict = "in strict mode!" in ended.stdout
    if ended.returncode and not strict:
        raise fault_of(order.config, ended.returncode, [*said, ended.stdout.strip().rpartition("\n")[2]])
    severity = Severity.ERROR if strict else Severity.WARNING
    return tuple(_problem(order.config, text, severity) for text in said)


def fault_of(config: Path, code: int, said: list[str]) -> GeneratorError:
    """Return what kept mkdocs from building, and what to do."""
    number = next((int(found[1]) for found in map(_NUMBER.search, reversed(said)) if found), 0)
    if code < 0:
        said, advice = (
            [f"mkdocs was ended by signal {-code}"],
            "Close other programs, for want of memory, and try again",
        )
    elif number in _NO_ROOM:
        advice = "Make room on the disk: a new site is built beside the one that stands, which stays as it is"
    elif number in _NO_EXCHANGE:
        advice = "A folder on which a disk is mounted cannot be replaced: build into one within it, with --site"
    elif number in _NO_RIGHT:
        advice = "Check who may write there: a new site is built beside the one that stands"
    else:
        advice = f"Correct {config} or the page named"
    words = "; ".join(_PYTHONS_OWN.sub("", text) for text in said)
    return GeneratorError(f"no site was built: {words}. {advice}")


def _environment() -> dict[str, str]:
    path = os.pathsep.join(filter(None, [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH")]))
    return {_DATE: "0", **os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": path}


def _note(order: Order, answer: dict[str, Any]) -> tuple[Problem, ...]:
    if "why" not in answer:
        return ()
    message = f"every build makes all pages anew, because of {answer['why']}: what a page shows may depend on others"
    return (_problem(order.config, message, Severity.NOTE),)


def _problem(config: Path, message: str, severity: Severity) -> Problem:
    return Problem(where=Where(config.as_posix()), severity=severity, rule="site-build", message=message)
