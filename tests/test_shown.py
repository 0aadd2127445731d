"""All that a document shows as one text: every cell and line begins behind a line break."""

from generator.document import Document, Heading, Line, Row, Table, Text
from generator.layouts.renderings.shown import shown


def test_every_cell_and_line_stands_behind_a_line_break() -> None:
    row = Row(("Sampleton Sewer District", "", "$ 1,000"), 1)
    blocks = (Table((row,)), Heading("Fund", 2), Text((Line("Total", 3), Line("Net Assets", 4))))
    document = Document(path="a.txt", sha256="", format="text", blocks=blocks, line_count=4)
    assert shown(document) == "\nSampleton Sewer District\n\n$ 1,000\nTotal\nNet Assets"
