"""Figures of a PDF that nobody sees, without ink or under what is drawn over them; shading and rules hide nothing."""

import pytest

from generator.formats.pdf import read

BOX = "60 395 120 20 re"
PAGES = {
    "plain": ("BT /F 9 Tf 70 400 Td (1,034,870) Tj ET", False),
    "white": ("1 1 1 rg BT /F 9 Tf 70 400 Td (1,034,870) Tj ET", True),
    "nearly white": ("0.98 g BT /F 9 Tf 70 400 Td (1,034,870) Tj ET", True),
    "grey": ("0.6 g BT /F 9 Tf 70 400 Td (1,034,870) Tj ET", False),
    "white on a dark bar": (f"0 0 0.5 rg {BOX} f 1 g BT /F 9 Tf 70 400 Td (1,034,870) Tj ET", False),
    "white on a white box over a dark one": (
        f"0 g {BOX} f 1 g {BOX} f 1 g BT /F 9 Tf 70 400 Td (1,034,870) Tj ET",
        True,
    ),
    "on a shaded row": (f"0.9 g {BOX} f 0 g BT /F 9 Tf 70 400 Td (1,034,870) Tj ET", False),
    "under a white box": (f"BT /F 9 Tf 70 400 Td (1,034,870) Tj ET 1 g {BOX} f", True),
    "under a dark box": (f"BT /F 9 Tf 70 400 Td (1,034,870) Tj ET 0 g {BOX} f", True),
    "in an outline": (f"BT /F 9 Tf 70 400 Td (1,034,870) Tj ET {BOX} S", False),
    "beside a box": ("BT /F 9 Tf 70 400 Td (1,034,870) Tj ET 1 g 300 395 120 20 re f", False),
    "clipped away": ("q 0 0 1 1 re W n BT /F 9 Tf 70 400 Td (1,034,870) Tj ET Q", True),
    "flattened": ("BT /F 9 Tf 0.1 Tz 70 400 Td (1,034,870) Tj ET", True),
    "thin white strokes": ("1 G 0 w BT /F 9 Tf 1 Tr 70 400 Td (1,034,870) Tj ET", True),
    "under a thick white line": ("BT /F 9 Tf 70 400 Td (1,034,870) Tj ET 1 G 20 w 60 403 m 200 403 l S", True),
    "light grey": ("0.9 g BT /F 9 Tf 70 400 Td (1,034,870) Tj ET", True),
    "invisible": ("BT /F 9 Tf 3 Tr 70 400 Td (1,034,870) Tj ET", True),
    "small print": ("BT /F 4 Tf 70 400 Td (1,034,871) Tj ET", False),
    "white words": ("1 g BT /F 9 Tf 70 400 Td (Schedule) Tj ET", False),
}


def page(stream: str) -> bytes:
    """A PDF of one page with this content; its table of objects is left for the reader to find."""
    body = stream.encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 842] /Resources << /Font << /F 3 0 R >> >>"
        b" /Contents 5 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(body), body),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, made in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, made)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + b"xref\n0 6\n0000000000 65535 f \n" + table + tail


@pytest.mark.parametrize(("stream", "hidden"), PAGES.values(), ids=PAGES)
def test_figures_that_nobody_sees_are_told(stream: str, hidden: bool) -> None:
    document = read(page(stream), "filing.pdf")
    assert ["text-not-shown" in problem.rule for problem in document.problems] == [True] * hidden
