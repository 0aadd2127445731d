"""What typesetters remark between the pages of a stored filing is no part of its names."""

import pytest

from generator.formats import to_document
from generator.layouts.renderings.typesetting import without_typesetting
from generator.layouts.schedules.printed import printed_lines


def printed(*lines: str) -> list[tuple[str, bool]]:
    """The lines that are kept, and whether each opens a paragraph."""
    document = without_typesetting(to_document("\n".join(lines).encode(), "x.txt"))
    return [(line.text, line.opens) for line in printed_lines(document)]


@pytest.mark.parametrize(
    "remark",
    [
        "PAGEBREAK",
        "Folio /Folio",
        "Folio 12 /Folio PAGEBREAK BEGIN PAGE WIDTH XBRL Pagebreak End TOC",
        "callerid=999 iwidth=540 length=0 XBRL Pagebreak Begin",
        "SEQ.=1,FOLIO='',FILE='sample.htm',USER='example',CD='Mar 18 01:24 2010'",
    ],
)
def test_remark_between_two_lines_is_dropped_and_parts_them(remark: str) -> None:
    assert printed("Sampleton Authority:", remark, "5.00%, 7/1/31") == [
        ("Sampleton Authority:", True),
        ("5.00%, 7/1/31", True),
    ]


@pytest.mark.parametrize("line", ["Folio Software, Inc.", "TOC Holdings", "BEGINNING OF PERIOD", "XBRL", "Total"])
def test_line_of_words_is_no_remark(line: str) -> None:
    assert printed("Ohio", line) == [("Ohio", True), (line, False)]
