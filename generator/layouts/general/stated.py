"""Lines around a schedule -> the net assets that only a note states: what its percentages are based on.

Some sponsors print no line of net assets. Composed samples of what stands in its place::

    (a) Percentages indicated are based on net assets of $10,670,707.
    * Percentages shown are based on Net Assets of $4,210,000.
    Percentages are based on Net Assets of $4,210 ($ Thousands).
    The percentages shown are those of net assets. Net assets were $4,210,000 at December 31, 2010.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.layouts.general.cells import Line, money
from generator.layouts.general.segments import Segment
from generator.layouts.schedules.figures import figure
from generator.model import Figure, Section, TotalLine, Totals
from generator.problems import Where

_AMOUNT_ENDS = r"(?![\d,]*\d|\.\d|\s*(?:thousand|[mb]illion))"
_BASIS = re.compile(
    r"\bpercentages?\b[^.$%;]{0,80}(?<!average )(?<!adjusted )(?<!managed )\bnet assets\b"
    r"(?: (?:applicable|attributable) to common (?:shares|stock|shareholders|stockholders))?"
    r"(?: (?:as of|at|on) [A-Za-z\d, /]{6,20})?,?"
    r" (?:of|totaling|which (?:are|were)) \$ ?(?P<amount>\d{1,3}(?:,\d{3})+)"
    rf"{_AMOUNT_ENDS}",
    re.IGNORECASE,
)
_AT_DATE = re.compile(
    r"\bpercentages?\b.{0,400}?\. Net assets (?:were|are|totaled) \$ ?(?P<amount>\d{1,3}(?:,\d{3})+)"
    r" (?:at|as of|on) (?P<date>[A-Z][a-z]{2,8} \d{1,2}, \d{4})",
    re.DOTALL,
)
_THOUSANDS = re.compile(r"\s*\(\$? ?(?:in )?(?:thousands|000(?:'?s)?(?: omitted)?)\)", re.IGNORECASE)
_FOLDED = 3  # lines over which such a sentence may stand
_FARTHEST = 20  # times: so far the net assets and the investments of a fund do not lie apart


def with_stated_net_assets(totals: Totals, sections: Sequence[Section], segment: Segment, path: str) -> Totals:
    """The closing lines with the net assets of the note, where they print total investments and no net assets.

    A note on percentages belongs to a schedule that prints some; two notes that differ state nothing. Its amount is in
    dollars, or in the unit of the schedule where only so it can be that of the fund.
    """
    if totals.net_assets or totals.investments is None or not any(section.percent for section in sections):
        return totals
    found = {stated.value: stated for stated in _stated(segment, path)}
    if len(found) != 1:
        return totals
    ((value, stated),) = found.items()
    whole = value if _near(value, totals) else value * _unit(totals.investments)
    if not _near(whole, totals):
        return totals
    return replace(totals, net_assets=TotalLine(value=replace(stated, value=whole), percent=None))


def _stated(segment: Segment, path: str) -> Iterator[Figure]:
    """Each amount that a note says percentages are based on, the last first."""
    lines = (*segment.title, *segment.body, *segment.after)
    for i in reversed(range(len(lines))):
        if "percentage" in lines[i].text.lower():
            note = lines[i : i + _FOLDED]
            if found := _in_note(note, path) or _at_date(note, segment, path):
                yield found


def _in_note(lines: Sequence[Line], path: str) -> Figure | None:
    """The amount in a sentence that begins on the first of some lines."""
    text = " ".join(line.text for line in lines)
    match = _BASIS.search(text)
    if match is None or match.start() > len(lines[0].text):
        return None
    return _of_note(match["amount"], lines, path, unit=1000 if _THOUSANDS.match(text, match.end()) else 1)


def _at_date(lines: Sequence[Line], segment: Segment, path: str) -> Figure | None:
    """The amount in the sentence behind one on percentages, where it is of the day over the schedule."""
    match = _AT_DATE.search(" ".join(line.text for line in lines))
    if match is None or not any(match["date"].casefold() in line.text.casefold() for line in segment.title):
        return None
    return _of_note(match["amount"], lines, path, unit=1)


def _of_note(printed: str, lines: Sequence[Line], path: str, *, unit: int) -> Figure | None:
    number = next((line.number for line in lines if printed in line.text), lines[0].number)
    found = figure(f"${printed}", Where(path, number))
    return replace(found, value=found.value * unit) if found else None


def _unit(line: TotalLine) -> int:
    """The dollars in one printed unit of a closing line."""
    printed = money(line.value.as_filed)
    return int(line.value.value / printed) if printed else 1


def _near(value: Decimal, totals: Totals) -> bool:
    """Whether the amount can be that of the fund: one in another unit than total investments is not."""
    whole = abs(totals.investments.value.value) if totals.investments else Decimal()
    return whole / _FARTHEST <= value <= whole * _FARTHEST
