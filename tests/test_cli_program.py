"""The help of the whole program, which is printed without loading any command: it names all commands as they are."""

import os
import subprocess
import sys
from importlib import import_module

import pytest
from typer.main import get_command

from generator.cli import entry
from generator.cli.program import COMMANDS, app


def test_overview_names_every_command_with_the_first_sentence_of_its_help() -> None:
    for name in ("first", "commands", "fetching"):
        import_module(f"generator.cli.{name}")
    commands = get_command(app).commands  # type: ignore[attr-defined]
    sentences = [" ".join(command.help.split("\n\n")[0].split()) for command in commands.values()]
    assert sorted(COMMANDS) == sorted(zip(commands, sentences, strict=True))


def test_help_of_the_whole_loads_nothing_that_reads_or_builds() -> None:
    code = (
        "import sys\nfrom generator.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n"
        "    print(sorted({'lxml', 'jinja2', 'mkdocs', 'yaml'} & {name.split('.')[0] for name in sys.modules}))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


def test_standard_stream_that_is_closed_leads_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", None)
    entry._fill_what_is_closed()
    with sys.stderr:
        assert sys.stderr.name == os.devnull
