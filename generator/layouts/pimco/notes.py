"""What stands below the schedule -> its notes and the fair-value table; look-alike tables are not holdings."""

import re
from collections.abc import Iterator, Sequence

from generator.layouts.pimco.holdings import dollars_figure, in_dollars
from generator.layouts.pimco.rows import MARK, parted
from generator.layouts.schedules.printed import Printed
from generator.layouts.stated.meanings import meaning_of
from generator.model import Footnote, LevelLine
from generator.problems import Where

_NOTES = re.compile(r"Notes to (?:Consolidated )?Schedule of Investments\b", re.IGNORECASE)
_NOTE = re.compile(rf"(?P<symbol>(?!\^?\(\d){MARK})\s+(?P<text>\S.*)")
_LEVELS = re.compile(r"(?:Category and Subcategory )?Level 1 Level 2 Level 3 (?:Fair Value|Total)\b.*", re.IGNORECASE)
_END_OF_NOTES = re.compile(r"Fair Value Measurements\b", re.IGNORECASE)


def footnotes(lines: Sequence[Printed], path: str) -> tuple[Footnote, ...]:
    """The notes ``(a) text`` of this schedule: symbols are local to it, and the first note of a symbol counts."""
    start = next((i for i, line in enumerate(lines) if _NOTES.match(line.plain)), len(lines))
    found: dict[str, Footnote] = {}
    for line in lines[start + 1 :]:
        if _END_OF_NOTES.match(line.plain):
            break
        if match := _NOTE.fullmatch(line.text):
            symbol, text = match["symbol"].removeprefix("^").strip("()") or "^", match["text"]
            note = Footnote(symbol=symbol, text=text, meaning=meaning_of(text), where=Where(path, line.number))
            found.setdefault(symbol, note)
    return tuple(found.values())


def levels(lines: Sequence[Printed], path: str, unit: int) -> tuple[LevelLine, ...]:
    """The rows of the first fair-value table, in dollars: a category (blank for a sum) and its three levels."""
    start = next((i for i, line in enumerate(lines) if _LEVELS.fullmatch(line.plain)), len(lines))
    return tuple(_level_lines(lines[start + 1 :], path, unit))


def _level_lines(lines: Sequence[Printed], path: str, unit: int) -> Iterator[LevelLine]:
    """Rows of a category and four figures; a line of several cells that is none, or a sentence, ends the table."""
    for line in lines:
        name, figures = parted(line)
        if len(figures) == 4:
            place = Where(path, line.number)
            one, two, three = (in_dollars(text, unit) for text in figures[:3])
            total = dollars_figure(figures[3], place, unit)
            yield LevelLine(category=name, levels=(one, two, three), total=total, where=place)
        elif figures or sum(1 for cell in line.cells if cell) > 1 or line.plain.endswith("."):
            return
