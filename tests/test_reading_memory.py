"""What the reading of a document keeps in memory: little while it looks for a family, nothing when it has ended."""

import tracemalloc

import pytest

from generator.document import Document, Line, Text
from generator.formats import to_document
from generator.layouts import general, principal_led, read_filings
from generator.layouts.family import wording_of
from generator.layouts.general.reading import listed
from generator.layouts.schedules.printed import printed_lines
from generator.problems import UnreadableError
from tests.printed.families import FAMILIES, lines
from tests.printed.renderings import tabs
from tests.printed.sponsors import printed_by

KEPT = (printed_lines, principal_led._lines, general._lines, general.schedules_of, listed)


def prose(count: int) -> Document:
    """A document of so many lines of a hundred characters and no schedule."""
    line = "A sentence \N{EM DASH} of no schedule {} " + "without any figure of it " * 3
    blocks = (Text(tuple(Line(line.format(number % 100), number) for number in range(1, count + 1))),)
    return Document(path="a.txt", sha256="", format="text", blocks=blocks, line_count=count)


@pytest.mark.parametrize("name", ["invesco", "eaton vance"])
def test_nothing_of_a_document_is_kept_when_its_reading_has_ended(name: str) -> None:
    read_filings(to_document(tabs(tuple(lines(FAMILIES[name]))), "a.txt"))
    assert [kept.cache_info().currsize for kept in KEPT] == [0, 0, 0, 0, 0]


@pytest.mark.parametrize("name", ["nuveen", "fidelity"])
def test_nothing_is_kept_of_a_document_of_a_family_with_lines_of_its_own(name: str) -> None:
    read_filings(to_document(tabs(printed_by(name)), "a.txt"))
    assert [kept.cache_info().currsize for kept in KEPT] == [0, 0, 0, 0, 0]


def test_nothing_is_kept_of_a_document_that_is_refused() -> None:
    with pytest.raises(UnreadableError):
        read_filings(prose(10))
    assert [kept.cache_info().currsize for kept in KEPT] == [0, 0, 0, 0, 0]


def test_words_of_a_document_are_found_without_a_copy_of_its_text() -> None:
    printed = printed_lines(prose(5_000))
    tracemalloc.start()
    try:
        wording = wording_of(printed)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        printed_lines.cache_clear()
    assert {"sentence", "schedule", "99"} <= wording.words
    assert peak < 5_000 * 10  # a tenth of the text, at one byte a character
