"""What a layout family is: a name, a test and a reader."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.document import Document
from generator.model import Filing
from generator.problems import Problem


@dataclass(frozen=True, slots=True)
class Layout:
    """A family of schedules that are printed alike."""

    name: str
    matches: Callable[[Document], bool]
    read: Callable[[Document], tuple[tuple[Filing, ...], tuple[Problem, ...]]]
