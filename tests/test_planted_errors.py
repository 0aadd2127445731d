"""Errors and furniture planted in the samples: a touched sum is never proved, moved furniture changes no row."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Filing, Holding
from generator.problems import UnreadableError, Where
from generator.reconcile import Check, Standing, Status, reconcile

FILINGS = Path(__file__).parents[1] / "filings"
SAMPLES = ("invesco-california-municipal-securities-n-q-2011-11-30.txt",
           "invesco-quality-municipal-securities-n-csrs-2011-08-31.txt")  # fmt: skip
VALUE = re.compile(r"\(?\d{1,3}(?:,\d{3})+\)?$")
ROW = re.compile(r"\t\d\d/\d\d/\d\d\t.*\d$")
HEADING = "\tInterest Rate\tMaturity Date\tPrincipal Amount (000)\tValue"
PLANTS = 12

Plant = Callable[[list[str], random.Random], None]
each_sample = pytest.mark.parametrize("sample", SAMPLES, ids=("california", "quality"))


@cache
def text_of(sample: str) -> str:
    """The text of a sample."""
    return (FILINGS / sample).read_text("utf-8")


def read(text: str) -> Filing:
    """The one filing of a text."""
    (filing,), _ = read_filings(to_document(text.encode(), "x.txt"))
    return filing


@cache
def original(sample: str) -> Filing:
    """A sample as it is."""
    return read(text_of(sample))


def failed(filing: Filing) -> set[tuple[str, str]]:
    """The checks that a filing fails."""

    def key(check: Check) -> tuple[str, str]:
        return check.rule, check.subject

    return {key(check) for check in reconcile(filing).checks if check.status is Status.FAILED}


def schedule(sample: str) -> range:
    """The places of the lines of the schedule, from its first heading to its net assets."""
    first, last = original(sample).source.where.lines
    return range(first, last)


def planted(sample: str, plant: Plant, *, seed: int) -> str:
    """A sample with one plant."""
    lines = text_of(sample).split("\n")
    plant(lines, random.Random(seed))
    return "\n".join(lines)


def noticed(sample: str, text: str) -> bool:
    """Whether a plant makes the filing unreadable, or fail a check that it passed, or leaves rows unproved."""
    try:
        filing = read(text)
    except UnreadableError:
        return True
    proof = reconcile(filing)
    return bool(failed(filing) - failed(original(sample))) or proof.rows_proved < proof.rows


def without_places(rows: tuple[Holding, ...]) -> list[Holding]:
    """Rows as they read, wherever they stand and however they were put together."""
    return [replace(row, where=Where("x.txt"), doubts=()) for row in rows]


def tried(sample: str, plant: Plant) -> Iterator[tuple[int, str]]:
    """The texts that a plant makes with different seeds."""
    for seed in range(PLANTS):
        yield seed, planted(sample, plant, seed=seed)


def one_of(lines: list[str], sample: str, pattern: re.Pattern[str], chance: random.Random) -> int:
    """The place of a line of the schedule that matches."""
    return chance.choice([place for place in schedule(sample) if pattern.search(lines[place])])


def change_a_digit(line: str, chance: random.Random) -> str:
    """Change one digit of the amount that ends a line."""
    match = VALUE.search(line)
    assert match
    place = chance.choice([i for i in range(*match.span()) if line[i].isdigit()])
    digit = chance.choice(sorted(set("0123456789") - {line[place]}))
    return line[:place] + digit + line[place + 1 :]


@each_sample
def test_changed_digit_of_a_value_subtotal_or_total_is_never_proved(sample: str) -> None:
    def plant(lines: list[str], chance: random.Random) -> None:
        place = one_of(lines, sample, VALUE, chance)
        lines[place] = change_a_digit(lines[place], chance)

    for seed, text in tried(sample, plant):
        assert noticed(sample, text), seed


@each_sample
def test_deleted_row_is_never_proved(sample: str) -> None:
    def plant(lines: list[str], chance: random.Random) -> None:
        del lines[one_of(lines, sample, ROW, chance)]

    for seed, text in tried(sample, plant):
        assert noticed(sample, text), seed


@each_sample
def test_row_printed_twice_is_never_proved(sample: str) -> None:
    def plant(lines: list[str], chance: random.Random) -> None:
        place = one_of(lines, sample, ROW, chance)
        lines.insert(place, lines[place])

    for seed, text in tried(sample, plant):
        assert noticed(sample, text), seed


@each_sample
def test_two_rows_of_different_states_swapped_are_never_proved(sample: str) -> None:
    states = {row.where.line - 1: row.state for row in original(sample).holdings}

    def plant(lines: list[str], chance: random.Random) -> None:
        rows = [place for place in schedule(sample) if ROW.search(lines[place]) and place in states]
        one = chance.choice(rows)
        other = chance.choice([place for place in rows if states[place] != states[one]])
        lines[one], lines[other] = lines[other], lines[one]

    for seed, text in tried(sample, plant):
        assert noticed(sample, text), seed


@each_sample
def test_deleted_subtotal_leaves_its_section_unchecked_or_failed(sample: str) -> None:
    def plant(lines: list[str], chance: random.Random) -> None:
        del lines[one_of(lines, sample, re.compile(r"^\t+[\d,]+$"), chance)]

    passed = sum(check.status is Status.PASSED for check in reconcile(original(sample)).checks)
    for seed, text in tried(sample, plant):
        assert sum(check.status is Status.PASSED for check in reconcile(read(text)).checks) < passed, seed


def footer(sample: str) -> list[str]:
    """The lines that end a page."""
    name = original(sample).fund.name
    return [
        "",
        "See accompanying notes, an integral part of this schedule.",
        "",
        f"7 {name}",
        "",
        f"Edgar Filing: {name}",
        "",
    ]


def header(sample: str) -> list[str]:
    """The line that begins a page."""
    return ["", f"Edgar Filing: {original(sample).fund.name} - Form N-Q", ""]


def heading(_: str) -> list[str]:
    """The headings of the columns."""
    return ["", HEADING]


def bold_footer(sample: str) -> list[str]:
    """A footer whose bold mark closes a line later with the name of the fund."""
    return ["", "**See accompanying notes which are an integral part.", f"{original(sample).fund.name}**", ""]


def page_head(sample: str) -> list[str]:
    """The head of a page with the title and the date of the schedule in full."""
    period = original(sample).period
    assert period
    return ["", "Schedule of Investments", "", f"{period:%B} {period.day}, {period.year}", "", "(Unaudited)", ""]


def link_to_contents(_: str) -> list[str]:
    """The line that stands on every page of a text made from a web page."""
    return ["", "Table of Contents", ""]


def numbered_page(_: str) -> list[str]:
    """A page number in words."""
    return ["", "Page 7 of 24", ""]


def web_address(_: str) -> list[str]:
    """The address of the sponsor."""
    return ["", "example.com/us", ""]


@each_sample
@pytest.mark.parametrize(
    "furniture",
    [
        footer,
        header,
        heading,
        bold_footer,
        page_head,
        link_to_contents,
        numbered_page,
        web_address,
    ],
)
def test_furniture_moved_to_any_place_of_the_schedule_changes_no_row(
    sample: str, furniture: Callable[[str], list[str]]
) -> None:
    def plant(lines: list[str], chance: random.Random) -> None:
        place = chance.choice(schedule(sample))
        lines[place:place] = furniture(sample)

    rows, checks = without_places(original(sample).holdings), failed(original(sample))
    for seed, text in tried(sample, plant):
        filing = read(text)
        assert without_places(filing.holdings) == rows, seed
        assert filing.unread == (), seed
        assert failed(filing) == checks, seed


@each_sample
def test_truncated_schedule_is_refused_or_said_to_be_cut_short(sample: str) -> None:
    lines = text_of(sample).split("\n")
    for place in schedule(sample)[10 :: len(schedule(sample)) // PLANTS]:
        try:
            (filing,), problems = read_filings(to_document("\n".join(lines[:place]).encode(), "x.txt"))
        except UnreadableError:
            continue
        assert "closing-line-missing" in {problem.rule for problem in problems}, place
        whole = len(filing.holdings) == len(original(sample).holdings) and filing.totals.investments
        assert whole or reconcile(filing).standing is not Standing.PROVED, place
