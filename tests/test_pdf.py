"""PDF -> Document: lines and columns as printed, raised marks, pages, and what is refused and why."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.document import Document, Row, Table, Text
from generator.formats import to_document
from generator.formats.limits import Limits
from generator.formats.pdf import glyphs
from generator.layouts import read_filings
from generator.model import Filing, Holding
from generator.problems import Severity, UnreadableError, Where
from generator.reconcile import Standing, reconcile
from tests.pdf_composer import Printed, as_pdf, pdf

CORPUS = Path(__file__).parent / "corpus"
SAMPLES = {"clean-tabs": (330, 398, 510, 570), "blk-tabs": (480, 560)}
PICTURE = b"q 100 0 0 100 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"


def read(*pages: list[Printed]) -> Document:
    """The document of a PDF."""
    return to_document(pdf(pages), "x.pdf")


def texts(document: Document) -> list[str]:
    """Every row and line in order, cells parted by bars."""
    found = []
    for block in document.blocks:
        match block:
            case Table(rows):
                found += ["|".join(row.cells) for row in rows]
            case Text(lines):
                found += [line.text for line in lines]
    return found


def refusal(data: bytes, limits: Limits | None = None) -> tuple[str, str]:
    """The rule by which a PDF is refused, and what is said."""
    with pytest.raises(UnreadableError) as fault:
        to_document(data, "x.pdf", limits or Limits())
    assert fault.value.problem.where.path == "x.pdf"
    return fault.value.problem.rule, fault.value.problem.message


def filing_of(data: bytes) -> Filing:
    """The only filing of a file."""
    (filing,), _ = read_filings(to_document(data, "x"))
    return filing


def rows(filing: Filing) -> list[Holding]:
    """The rows of a filing, wherever they stand."""
    plain = {"where": Where("x"), "doubts": (), "as_filed": ""}
    return [replace(row, sections=(), **plain) for row in filing.holdings]  # type: ignore[arg-type]


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("turned", [False, True], ids=["upright", "sideways"])
def test_schedule_in_print_is_the_same_filing_as_its_text(sample: str, turned: bool) -> None:
    text = (CORPUS / sample / "input.txt").read_text("utf-8")
    printed = filing_of(as_pdf(text, SAMPLES[sample], turned=turned))
    typed = filing_of(text.encode())
    assert rows(printed) == rows(typed)
    assert (printed.fund, amounts(printed), printed.unread) == (typed.fund, amounts(typed), ())
    assert reconcile(printed).standing is reconcile(typed).standing is Standing.PROVED


def amounts(filing: Filing) -> str:
    """The closing totals of a filing, wherever they stand."""
    return re.sub(r"Where\([^)]*\)", "", repr(filing.totals))


@pytest.mark.parametrize("said", ["<script>x</script>", "<html><body><table>", "<DOCUMENT>\n<TYPE>N-Q", "<SEC-HEADER>"])
def test_pdf_that_speaks_in_tags_is_a_pdf_all_the_same(said: str) -> None:
    data = pdf([[Printed(said.replace("\n", " "), 40, 800)]]).replace(b"%PDF-1.4\n", f"%PDF-1.4\n%{said}\n".encode())
    document = to_document(data, "x.pdf")
    assert (document.format, texts(document)) == ("pdf", [said.replace("\n", " ")])


@pytest.mark.parametrize(
    "name", ["S\u0430mpleton \u202eytiC", "\uff33\uff41mpleton", "\u05d0\u05d1 Sampleton", "a\u200bb\u2066c"]
)
def test_look_alikes_and_marks_of_direction_stay_where_they_are_printed(name: str) -> None:
    assert texts(read([Printed(name, 40, 800)])) == [name]


def test_columns_are_cells_and_lines_without_them_are_text() -> None:
    document = read(
        [
            Printed("Municipal Bonds", 40, 800),
            Printed("Sampleton, RB (AGM)", 40, 788),
            Printed("5.00%", 300, 788),
            Printed("$ 615", 360, 788),
        ]
    )
    assert texts(document) == ["Municipal Bonds", "Sampleton, RB (AGM)|5.00%|$ 615"]
    assert (document.format, document.line_count, document.pages, document.problems) == ("pdf", 2, (1,), ())
    assert document.blocks[1] == Table((Row(("Sampleton, RB (AGM)", "5.00%", "$ 615"), 2),))


def test_raised_mark_is_kept_apart_from_the_text_before_it() -> None:
    document = read([Printed("Ohio RB", 40, 800), Printed("(a)", 73, 804, 6), Printed("due", 82, 800)])
    assert texts(document) == ["Ohio RB ^(a) due"]


def test_raised_mark_belongs_to_the_line_beside_it_where_two_are_as_near() -> None:
    upper = [Printed("615", 200, 806), Printed("Guam", 240, 806)]
    lower = [Printed("Ohio RB", 40, 800), Printed("(a)", 73, 803, 6)]
    assert texts(read([*upper, *lower])) == ["615|Guam", "Ohio RB ^(a)"]


def test_tail_of_an_ordinal_stays_at_its_number() -> None:
    document = read([Printed("the 1", 40, 800), Printed("st", 60, 803, 6), Printed("lien", 67, 800)])
    assert texts(document) == ["the 1st lien"]


def test_type_that_is_printed_twice_to_be_bold_is_read_once() -> None:
    assert texts(read([Printed("Ohio", 40, 800), Printed("Ohio", 40, 800)])) == ["Ohio"]


def test_wider_gap_between_lines_parts_paragraphs() -> None:
    lines = [Printed(name, 40, y) for name, y in (("one", 800), ("two", 788), ("three", 776), ("four", 750))]
    assert [block.number for block in read(lines).blocks] == [1, 5]


def test_pages_follow_one_another_and_each_knows_its_first_line() -> None:
    document = read([Printed("one", 40, 800)], [Printed("two", 40, 800), Printed("three", 40, 788)], [])
    assert (document.pages, document.line_count) == ((1, 3, 6), 5)
    assert texts(document) == ["one", "two", "three"]


def test_pdf_without_the_extra_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "LIBRARY", "no_such_library")
    rule, message = refusal(pdf([[Printed("Ohio", 40, 800)]]))
    assert rule == "pdf-not-installed"
    assert "pip install 'fundbook[pdf]'" in message


def test_scanned_pdf_is_refused() -> None:
    assert refusal(with_picture(pdf([[]]))) == (
        "pdf-scanned",
        "the PDF is scanned: its pages are pictures without text; find the filing as HTML or text",
    )


def test_page_that_is_a_picture_among_others_is_reported() -> None:
    (problem,) = to_document(with_picture(pdf([[], [Printed("Ohio", 40, 800)]])), "x.pdf").problems
    assert (problem.rule, problem.severity) == ("pdf-page-without-text", Severity.WARNING)
    assert problem.message.endswith("not read: 1")


def test_encrypted_pdf_is_refused() -> None:
    junk = "<" + "5a" * 32 + ">"
    encryption = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O {junk} /U {junk} >> /ID [<00> <00>] /Root"
    data = pdf([[Printed("Ohio", 40, 800)]]).replace(b"/Root", encryption.encode())
    assert refusal(data) == ("pdf-encrypted", "the PDF is encrypted with a password: save it without one")


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.7\n" + b"x" * 4000, pdf([])[:60]])
def test_damaged_pdf_is_refused(data: bytes) -> None:
    assert refusal(data) == ("pdf-damaged", "the PDF is damaged or cut short: fetch it again")


def test_pdf_of_more_pages_than_the_limit_is_refused() -> None:
    rule, message = refusal(pdf([[Printed("Ohio", 40, 800)]] * 3), Limits(pages=2))
    assert (rule, message[:37]) == ("too-many-pages", "the PDF has 3 pages, the limit is 2: ")


def test_character_that_the_font_alone_knows_is_shown_and_reported() -> None:
    meaning = b"/ToUnicode 8 0 R /Encoding /WinAnsiEncoding"
    data = pdf([[Printed("Ohio", 40, 800)]]).replace(b"/Encoding /WinAnsiEncoding", meaning)
    table = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <4f> <e000> endbfchar"
    stream = b"8 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(table), table)
    document = to_document(data.replace(b"xref\n", stream + b"xref\n", 1), "x.pdf")
    assert texts(document) == ["\N{REPLACEMENT CHARACTER}hio"]
    assert [(problem.rule, problem.where) for problem in document.problems] == [("encoding", Where("x.pdf", 1))]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(9, 1200), st.integers(0, 255)), max_size=12), st.integers(200, 2000))
def test_damage_of_any_kind_gives_a_document_or_a_reason(changes: list[tuple[int, int]], length: int) -> None:
    data = bytearray(pdf([[Printed("Ohio", 40, 800), Printed("615", 300, 800)]] * 2))
    for place, value in changes:
        data[place % (len(data) - 9) + 9] = value
    try:
        assert to_document(bytes(data[:length]), "x.pdf").format == "pdf"
    except UnreadableError as fault:
        assert fault.problem.rule in {"pdf-damaged", "pdf-scanned", "pdf-encrypted"}


def with_picture(data: bytes) -> bytes:
    """A PDF with a picture at the end of the first page."""
    first = data.index(b"ET\nendstream")
    return data[:first] + PICTURE + data[first:].replace(b"ET\n", b" \n", 1)


def test_figures_beside_the_page_are_told() -> None:
    shown = [Printed("Net Assets", 40, 700), Printed("1,000", 400, 700)]
    aside = [*shown, Printed("2,000", 40, -300)]
    assert [problem.rule for problem in read(shown).problems] == []
    assert [(problem.rule, problem.where.line) for problem in read(shown, aside).problems] == [("text-not-shown", 3)]
