"""One printed line of a schedule that prints the principal first -> what it is: heading, total, part of a row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from generator.layouts.principal_led.classes import is_known
from generator.layouts.principal_led.form import AMOUNT, DASH, MARKS, Form
from generator.layouts.schedules.figures import or_none
from generator.layouts.schedules.outline import class_named
from generator.layouts.schedules.principal_lines import without_leaders
from generator.layouts.schedules.printed import Printed
from generator.layouts.schedules.rows import Heading
from generator.values import amount

_PERCENT = r"\(?\d{1,3}(?:\.\d{1,2})?\)?\s*%"
_OF = r"\(\s*\d{1,3}(?:\.\d+)?\s*%\s*of\s[^()]{3,40}\)"
_GOES_ON = r"(?:continued|cont['\N{RIGHT SINGLE QUOTATION MARK}]?d\.?)"
_CONTINUED = re.compile(
    rf".{{2,160}}(?:\(\s*{_GOES_ON}\s*\).*|\s[-\N{{EN DASH}}\N{{EM DASH}}]{{1,2}}\s*{_GOES_ON})", re.IGNORECASE
)
_HEADING = re.compile(
    rf"(?P<name>[A-Z][^%$]{{0,120}}?){MARKS}\s*(?P<dash>{DASH}{{0,2}})\s*(?P<percent>{_PERCENT})"
    rf"(?:\s*of (?:the )?(?:Total )?Net Assets)?\s*(?P<of>{_OF})?;?(?:{MARKS}|\d(?:,\d)*)",
    re.IGNORECASE,
)
_LOST_SIGN = re.compile(rf"(?P<name>[A-Z][A-Za-z .,&-]{{2,60}}?)\s*{DASH}?\s*(?P<percent>\d{{1,3}}\.\d{{1,2}})")
_TOTAL = re.compile(
    rf"(?:(?P<principal>{AMOUNT})\s+)?(?P<label>Total\b.*?)(?:(?:(?<=\s)|(?<=[)%*]))(?P<value>\$?\s*\d{{1,3}}(?:,\d{{3}})+))?",
    re.IGNORECASE,
)
_LONE = re.compile(r"\$?\s*\(?\d{1,3}(?:,\d{3})+\)?")
_NIL = frozenset("-\N{EN DASH}\N{EM DASH}")
_VALUE = r"\$?\s*\(?\d{1,3}(?:,\d{3})+\)?"
_DAMAGED = re.compile(r"\$?\s*(?=[\S]*\d)[\dOoIlSB|]{1,3}(?:[.,]?[\dOoIlSB|]{3})*(?=\s|$)")
_FEWEST_WORDS = re.compile(r"[A-Za-z]{2}|\d/\d")


@dataclass(frozen=True, slots=True)
class Flat:
    """A printed line: its text, its filled cells with each dollar joined to its figure, its number."""

    text: str
    cells: tuple[str, ...]
    number: int
    opens: bool


@dataclass(frozen=True, slots=True)
class Total:
    """A total with its label (empty where it bears none), and the sum of the principals where one is printed."""

    label: str
    principal: str
    value: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """What one line holds of a row; each of its figures is empty where the line does not show it."""

    principal: str
    marks: str
    name: str
    coupon: str
    maturity: str
    value: str
    number: int
    text: str


Token = Heading | Total | Part


def flat(line: Printed) -> Flat:
    """A line without blank cells, bold marks, bars and leaders."""
    cells: list[str] = []
    for cell in line.cells:
        text = without_leaders(cell.replace("**", "").strip("| ").strip())
        if cells and cells[-1] in ("$", "$(") and text:
            cells[-1] = f"{cells[-1]} {text}"
        elif cells and text in ("%", ")", ")%", "%)"):
            cells[-1] += text
        elif text:
            cells.append(text)
    return Flat(" ".join(" ".join(cells).split()), tuple(cells), line.number, line.opens)


def joined(lines: Sequence[Flat]) -> Flat:
    """Several lines as one, at the place of the first."""
    cells = tuple(cell for line in lines for cell in line.cells)
    return Flat(" ".join(line.text for line in lines), cells, lines[0].number, lines[0].opens)


def is_continuation(text: str) -> bool:
    """Whether a line repeats a heading at the head of a page."""
    return bool(_CONTINUED.fullmatch(text))


def heading_of(line: Flat) -> Heading | None:
    """A heading ``Sector - 17.1% (11.3% of Total Investments)``; without a percentage a class or a state."""
    match = _HEADING.fullmatch(line.text)
    if match and not match["name"].rstrip().endswith((",", ":")):
        name = match["name"].strip()
        if (match["dash"] or match["of"] or is_known(name)) and not name.upper().startswith(("TOTAL", "NET ASSETS")):
            return Heading(name, match["percent"].strip(), line.number)
    if is_known(line.text):
        return Heading(class_named(line.text) or line.text, None, line.number)
    lost = _LOST_SIGN.fullmatch(line.text)
    return (
        Heading(lost["name"].strip(), f"{lost['percent']}%", line.number)
        if lost and is_known(lost["name"].strip())
        else None
    )


def without_digits(line: Flat) -> Flat:
    """A heading without the digits of footnotes that stand before it."""
    match = _DIGITS.match(line.text)
    return replace(line, text=line.text[match.end() :]) if match else line


def total_of(line: Flat) -> Total | None:
    """A line ``Total ...``; its value is empty where it stands on a line below."""
    match = _TOTAL.fullmatch(line.text)
    if match is None:
        return None
    label = re.sub(r"^Total\b", "", match["label"], flags=re.IGNORECASE).strip()
    return Total(label, match["principal"] or "", match["value"] or "", line.number, line.text)


def is_lone_amount(line: Flat) -> bool:
    """Whether a line shows nothing but an amount with a comma."""
    return bool(_LONE.fullmatch(line.text))


_SHORTEST = 3  # digits of the least principal
_DIGITS = re.compile(r"(\d{1,2}(?:,\s?\d{1,2})*)(?:\s+(?=[A-Z])|$)")
_DIGITS_BEHIND = re.compile(r"(?<=\d%)\d{1,2}(?:,\s?\d{1,2})*$")


@cache
def _row(form: Form) -> re.Pattern[str]:
    """The pattern of a line with figures behind a name, both optional, the principal too."""
    return re.compile(
        rf"^(?:(?P<principal>{AMOUNT})(?P<marks>{form.behind_principal})(?=\s|$))?\s*(?P<name>.*?)\s*"
        rf"(?:^|(?<=\s)){form.figures or '(?!)'}(?:\s+(?P<value>\$?\s*\S{{1,24}}))?"
    )


@cache
def _plain_row(form: Form) -> re.Pattern[str]:
    """The pattern of a line with a principal or a value or both around a name, and no further figures."""
    return re.compile(
        rf"^(?:(?P<principal>{AMOUNT})(?P<marks>{form.behind_principal})(?=\s|$))?\s*(?P<name>.*?)"
        rf"(?:(?:^|(?<=[\s)]))(?P<value>{_VALUE}))?"
    )


def part_of(line: Flat, form: Form, *, open_row: bool) -> Part:
    """Take a line apart; within an open row a bare small number at its start is text unless it stands apart."""
    match = _row(form).fullmatch(line.text)
    found = match and _is_value(match["value"])
    if not match or not found:
        match = _plain_row(form).fullmatch(line.text)
    if match is None:
        return Part("", "", line.text, "", "", "", line.number, line.text)
    groups = {key: (value or "").strip() for key, value in match.groupdict().items()}
    value = groups["value"] or _value_in_cell(line, groups["name"])
    name = groups["name"].removesuffix(value).strip() if value and not groups["value"] else groups["name"]
    principal = groups["principal"]
    if not principal and value and not open_row and (damaged := _damaged_principal(line)):
        principal, name = damaged, name[len(damaged) :].strip()
    if principal and not (value or not open_row or _stands_apart(line, principal)):
        name, principal = line.text, ""
    if form.digits_first and open_row and principal.isdigit() and len(principal) < _SHORTEST:
        name, principal = f"{principal} {name}", ""
    marks, name = _marks_before(
        f"{groups['marks'] if principal else ''} {groups.get('behind', '')}".strip(), name, form
    )
    coupon, maturity = groups.get("coupon", ""), groups.get("maturity", "")
    return Part(principal, marks, name, coupon, maturity, value, line.number, line.text)


def _marks_before(marks: str, name: str, form: Form) -> tuple[str, str]:
    """Digits of footnotes before a name, not behind its principal, and behind its yield, where a family prints so."""
    if not form.digits_first:
        return marks, name
    if behind := _DIGITS_BEHIND.search(name):
        marks, name = f"{marks} {behind[0]}".strip(), name[: behind.start()]
    match = _DIGITS.match(name)
    return (f"{marks} {match[1]}".strip(), name[match.end() :]) if match else (marks, name)


def _is_value(text: str | None) -> bool:
    """Whether what stands behind the further figures can be a value, damaged or not."""
    return text is None or any(char.isdigit() for char in text) or text.strip("$ ") in _NIL


def _value_in_cell(line: Flat, name: str) -> str:
    """A value without a comma: the last of three cells or more."""
    last = line.cells[-1] if len(line.cells) > 2 else ""
    return last if last and name.endswith(last) and (or_none(amount, last) is not None or last in _NIL) else ""


def _damaged_principal(line: Flat) -> str:
    """What stands in the place of the principal and lost a comma, or shows a letter for a digit; else nothing."""
    match = _DAMAGED.match(line.text)
    apart = match and len(line.cells) > 2 and (line.cells[0] == match[0] or line.cells[0].startswith(f"{match[0]} "))
    return match[0] if match and apart else ""


def _stands_apart(line: Flat, principal: str) -> bool:
    """Whether a number shows by its sign, its comma or its cell that it is a principal."""
    return "$" in principal or "," in principal or (line.cells[0].startswith(principal) and len(line.cells) > 1)


def has_words(text: str) -> bool:
    """Whether a text holds a word or a date."""
    return bool(_FEWEST_WORDS.search(text))


def whole_lines(lines: Sequence[Flat]) -> Iterator[Flat]:
    """Lines with headings and totals that are printed over two or three lines joined to one."""
    i = 0
    while i < len(lines):
        count = _lines_of_heading(lines[i : i + 2]) or _lines_of_total(lines[i : i + 4])
        yield joined(lines[i : i + count])
        i += count


def _lines_of_heading(lines: Sequence[Flat]) -> int:
    """How many lines a heading that begins here takes; 0 where none begins or it is whole."""
    if len(lines) < 2 or lines[0].text.count("(") == lines[0].text.count(")") or "%" not in lines[0].text:
        return 0
    both = heading_of(joined(lines))
    return 2 if both and re.search(r"\(\s*\d{1,3}(?:\.\d+)?\s*%[^)]*$", lines[0].text) else 0


def _lines_of_total(lines: Sequence[Flat]) -> int:
    """How many lines a total takes that begins here: up to its amount, or one where that does not follow."""
    first = total_of(lines[0])
    if first is None or first.value:
        return 1
    for count in range(2, len(lines) + 1):
        below = lines[count - 1]
        if heading_of(below) or total_of(below):
            return 1
        if (whole := total_of(joined(lines[:count]))) and whole.value:
            return count if re.match(r"\(|\$?\s*\d|[a-z]", below.text) else 1
    return 1
