"""Document whose only class of securities closes its schedule -> the same with that total under the word investments.

A fund that holds one class may print its total and no line of total investments. Composed sample::

    Total Municipal Bonds - 99.3%              17,521,191
    Other Assets Less Liabilities - 0.7%          123,456
    Net Assets - 100.0%                      $ 17,644,647

Where the closing lines below such a total come to net assets with it, to the dollar, it is total investments, and is
given these words before a family looks for them; its figures stay.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.document import Block, Document, Line, Row, Table, Text
from generator.layouts.renderings.lines import is_label
from generator.layouts.renderings.whole_labels import Placed, line_texts, placed
from generator.layouts.schedules.figures import figure, label_and_amount
from generator.problems import Where

_LABEL = r"Total\s+[A-Z][A-Za-z&,.' -]{2,80}?"
_TOTAL = re.compile(
    rf"(?:\$?\s?\d{{1,3}}(?:,\d{{3}})*\s+)?(?P<label>{_LABEL})"
    r"(?=\s*[\d($\N{EN DASH}\N{EM DASH}]|\s*-(?!\w)|$)",
    re.IGNORECASE,
)
_INVESTMENTS = re.compile(r"\bTotal\b(?!\s+Long[- ]Term\b).*\b(?:Investments?|Net Assets|Liabilities)\b", re.IGNORECASE)
_NET_ASSETS = re.compile(r"(?:Total )?Net Assets\b", re.IGNORECASE)
_RULE = re.compile(r"[\s=_*.\N{EN DASH}\N{EM DASH}-]*")
_MOST_CLOSING = 8
_PLACE = Where("")


def with_only_totals(document: Document) -> Document:
    """Call the total of the only class total investments; the same document where no schedule closes so."""
    if not any(map(_is_total, line_texts(document))):
        return document
    lines = tuple(line for line in placed(document.blocks) if not _RULE.fullmatch(line.text))
    found = {(x.block, x.place): x for i, x in enumerate(lines) if _is_only_total(lines[i : i + _MOST_CLOSING])}
    blocks = (_renamed(i, block, found) for i, block in enumerate(document.blocks))
    return replace(document, blocks=tuple(blocks)) if found else document


def _is_total(text: str) -> bool:
    """Whether a line is a total of a class, whatever stands below it."""
    return "otal" in text.lower() and bool(_TOTAL.match(text)) and not _INVESTMENTS.search(text)


def _is_only_total(lines: Sequence[Placed]) -> bool:
    """Whether the first of some lines is a total that the closing lines right below it lead to net assets."""
    total = _amount(lines[0]) if _is_total(lines[0].text) else None
    if total is None:
        return False
    for line in lines[1:]:
        part = _amount(line)
        if part is None or not is_label(line.text):
            return False
        if _NET_ASSETS.match(line.text):
            return total == part
        total += part
    return False


def _amount(line: Placed) -> Decimal | None:
    """The amount that ends a line, or None."""
    filled = [cell for cell in line.cells if cell]
    printed = label_and_amount(line.text)[1] if len(filled) == 1 else filled[-1] if filled else ""
    found = figure(printed, _PLACE) if "," in printed or len(filled) > 1 else None
    return found.value if found else None


def _renamed(i: int, block: Block, found: Mapping[tuple[int, int], Placed]) -> Block:
    """A block, in which each total of an only class is called total investments."""
    match block:
        case Table(rows):
            kept = (found.get((i, k)) for k in range(len(rows)))
            return Table(
                tuple(Row(_as_investments(x), x.number) if x else row for x, row in zip(kept, rows, strict=True))
            )
        case Text(lines):
            told = (found.get((i, k)) for k in range(len(lines)))
            texts = (Line(" ".join(_as_investments(x)), x.number) if x else None for x in told)
            return Text(tuple(text or line for text, line in zip(texts, lines, strict=True)))
        case _:
            return block


def _as_investments(line: Placed) -> tuple[str, ...]:
    """The cells of the line in the words of total investments; the sum of principals before them is left out."""
    place = next((i for i, cell in enumerate(line.cells) if _TOTAL.match(cell)), 0)
    match = _TOTAL.match(line.cells[place])
    label = f"Total Investments{line.cells[place][match.end() :] if match else ''}"
    return (*("" for _ in line.cells[:place]), label, *line.cells[place + 1 :])
