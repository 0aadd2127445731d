"""What a layout family is: a name, a test and a reader."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.document import Document
from generator.model import Filing
from generator.problems import Problem


def _always(text: str) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Layout:
    """A family of schedules that are printed alike.

    ``could_match`` is a quick test that is asked first: of all lines, the white space in them collapsed. It is False
    only where ``matches`` would be, such as where a word that every schedule of the family shows is nowhere.
    """

    name: str
    matches: Callable[[Document], bool]
    read: Callable[[Document], tuple[tuple[Filing, ...], tuple[Problem, ...]]]
    could_match: Callable[[str], bool] = _always
