"""The command line: argv -> exit code; prints problems and progress."""

from generator.cli.entry import main

__all__ = ["main"]
