"""Notes whose marks stand on lines of their own are read with their marks, and no mark of a row begins one."""

import pytest

from generator.formats import to_document
from generator.layouts import read_filings
from generator.layouts.renderings import in_lines
from generator.layouts.schedules.printed import printed_lines
from tests.printed.families import FAMILIES, NOTES, lines
from tests.printed.renderings import RENDERINGS


def printed(*paragraphs: str) -> list[str]:
    """The lines of a text of paragraphs as layouts see them."""
    document = in_lines(to_document("\n\n".join(paragraphs).encode(), "x.txt")).document
    return [line.text for line in printed_lines(document)]


@pytest.mark.parametrize("rendering", ["figures below their names", "a paragraph of figures", "page"])
@pytest.mark.parametrize("family", ["invesco", "blackrock", "van kampen", "western asset"])
def test_mark_above_its_note_is_the_mark_of_that_note(family: str, rendering: str) -> None:
    text = RENDERINGS[rendering](tuple(lines(FAMILIES[family]))).decode()
    for note in NOTES.values():
        text = text.replace(f") {note}", f")</p>\n<p>{note}" if rendering == "page" else f")\n\n{note}")
    (filing,), problems = read_filings(to_document(text.encode(), "x.txt"))
    assert [note.text for note in filing.footnotes] == list(NOTES.values())
    assert [fault.rule for fault in problems if "mark" in fault.rule] == []


def test_mark_alone_in_a_schedule_begins_no_note() -> None:
    assert printed("Sampleton Power Agency", "1,234,567", "(a)", "Example Port Authority of Ohio")[2:] == [
        "(a)",
        "Example Port Authority of Ohio",
    ]


def test_mark_behind_the_rows_of_the_next_schedule_begins_no_note() -> None:
    shown = printed(
        "Net Assets 100.0% 1,234,567", "Other Fund", "Ohio     9,000     8,765", "(a)", "Example Port Authority"
    )
    assert shown[-2:] == ["(a)", "Example Port Authority"]
