"""The format of Form N-PORT: bytes -> Records with every element and its line, and what is refused."""

import gc
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from generator.document import Document, Record
from generator.formats import to_document
from generator.problems import UnreadableError
from tests.nport_composer import Form, Tagged, composed, submission

PATH = "filings/form.xml"
SHARED = Path(__file__).parents[2] / "shared" / "filings" / "nport"
ROWS = (Tagged(), Tagged(title="KY EXMSCH 4 08/01/2031", value="99.95", maturity="2031-08-01"))


def read(text: str | bytes) -> Document:
    return to_document(text if isinstance(text, bytes) else text.encode(), PATH)


def record(document: Document, name: str) -> Record:
    """The first record of a part."""
    found = (block for block in document.blocks if isinstance(block, Record))
    return next(block for block in found if block.fields[0][0].startswith(f"{name}."))


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableError) as refused:
        to_document(data, PATH)
    return refused.value.problem.rule


def test_parts_and_holdings_are_records_on_the_lines_where_they_open() -> None:
    text = composed(Form(holdings=ROWS))
    document, lines = read(text), text.split("\n")
    names = [block.fields[0][0].split(".")[0] for block in document.blocks if isinstance(block, Record)]
    assert names == ["headerData", "genInfo", "fundInfo", "invstOrSec", "invstOrSec", "signature"]
    opened = [lines[block.number - 1] for block in document.blocks if isinstance(block, Record)]
    assert opened == [f"<{name}>" for name in names]
    assert document.format == "nport-xml"


def test_fields_are_dotted_paths_with_attributes_and_what_is_repeated_is_kept_apart() -> None:
    fund = record(read(composed(Form(holdings=ROWS))), "fundInfo").fields
    borrowed = [pair for pair in fund if pair[0].startswith("fundInfo.borrowers")]
    assert borrowed == [
        ("fundInfo.borrowers.borrower.aggrVal", "100.00"),
        ("fundInfo.borrowers.borrower.lei", "LEIOFFIRSTBORROWER01"),
        ("fundInfo.borrowers.borrower.name", "Example & Co."),
        ("fundInfo.borrowers.borrower[2].aggrVal", "200.00"),
        ("fundInfo.borrowers.borrower[2].lei", "LEIOFOTHERBORROWER02"),
        ("fundInfo.borrowers.borrower[2].name", "Example & Sons"),
    ]


def test_elements_of_one_name_at_different_depths_keep_their_own_paths() -> None:
    nested = "<derivativeInfo><a><b>1</b></a><b>2</b><empty/></derivativeInfo>\n"
    fields = record(read(composed(Form(holdings=(Tagged(more=nested),)))), "invstOrSec").fields
    assert [pair for pair in fields if "derivativeInfo" in pair[0]] == [
        ("invstOrSec.derivativeInfo.a.b", "1"),
        ("invstOrSec.derivativeInfo.b", "2"),
        ("invstOrSec.derivativeInfo.empty", ""),
    ]


def test_text_with_attributes_keeps_both() -> None:
    more = '<otherPmntDesc fixedOrFloating="Other">sell &lt;protection&gt;</otherPmntDesc>\n'
    fields = record(read(composed(Form(holdings=(Tagged(more=more),)))), "invstOrSec").fields
    assert ("invstOrSec.otherPmntDesc.fixedOrFloating", "Other") in fields
    assert ("invstOrSec.otherPmntDesc", "sell <protection>") in fields


@pytest.mark.parametrize("before", ["\n", "\ufeff", "\ufeff\r\n \n", ""])
def test_what_precedes_the_declaration_is_passed_over_and_counted(before: str) -> None:
    text = before + composed(Form(holdings=ROWS))
    document = read(text)
    assert text.split("\n")[record(document, "genInfo").number - 1] == "<genInfo>"


def test_utf_16_is_read_like_utf_8() -> None:
    text = composed(Form(holdings=(Tagged(name="Exämple"),)))
    wide = read(text.replace('"UTF-8"', '"UTF-16"').encode("utf-16"))
    assert wide.blocks == read(text).blocks


def test_comments_and_processing_instructions_leave_no_trace() -> None:
    text = composed(Form(holdings=ROWS))
    noisy = text.replace("<name>", "<!-- <invstOrSec> --><?sort?><name>").replace(
        "EXAMPLEVILLE", "EXAMPLE<!-- x -->VILLE"
    )
    assert [block.fields for block in read(noisy).blocks if isinstance(block, Record)] == [
        block.fields for block in read(text).blocks if isinstance(block, Record)
    ]


def test_lines_beyond_what_the_parser_keeps_are_counted() -> None:
    text = composed(Form(holdings=ROWS)).replace("<invstOrSecs>", "\n" * 70_000 + "<invstOrSecs>")
    lines = text.split("\n")
    numbers = [block.number for block in read(text).blocks if isinstance(block, Record)]
    assert [lines[number - 1] for number in numbers[3:]] == ["<invstOrSec>", "<invstOrSec>", "<signature>"]
    assert numbers[3] > 70_000


@pytest.mark.parametrize("namespace", [None, "urn:another", "http://www.sec.gov/edgar/nport/2"])
def test_another_namespace_is_said_and_the_form_is_read_all_the_same(namespace: str | None) -> None:
    document = read(composed(Form(holdings=ROWS, namespace=namespace)))
    assert [problem.rule for problem in document.problems] == ["xml-namespace"]
    assert document.blocks == read(composed(Form(holdings=ROWS))).blocks


def test_a_prefix_on_every_element_changes_nothing() -> None:
    text = composed(Form(holdings=ROWS))
    prefixed = text.replace("</", "</n:").replace("<", "<n:").replace("<n:/n:", "</n:").replace("<n:?", "<?")
    prefixed = prefixed.replace("xmlns=", "xmlns:n=")
    assert read(prefixed).blocks == read(text).blocks


def test_a_form_within_a_submission_keeps_the_lines_of_the_whole_file() -> None:
    text = submission(Form(holdings=ROWS))
    document = read(text)
    assert text.split("\n")[record(document, "fundInfo").number - 1] == "<fundInfo>"
    assert document.format == "submission"


BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<edgarSubmission><headerData><submissionType>&b;</submissionType></headerData></edgarSubmission>"""
FETCH = """<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd"><edgarSubmission/>"""
FILE = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><edgarSubmission>&f;</edgarSubmission>"""


@pytest.mark.parametrize("text", [BOMB, FETCH, FILE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_declared_document_type_is_refused_whatever_it_would_do(text: str, encoding: str) -> None:
    assert refusal(text.encode(encoding)) == "xml-document-type"


def test_an_entity_that_nothing_declares_is_damage() -> None:
    assert refusal(composed(Form(holdings=ROWS)).replace("EXAMPLEVILLE", "&bomb;").encode()) == "xml-broken"


def test_entity_that_nothing_declares_is_refused_with_its_line_and_name() -> None:
    data = composed(Form(holdings=ROWS)).replace("EXAMPLEVILLE", "&nbsp;").encode()
    with pytest.raises(UnreadableError) as refused:
        to_document(data, "form.xml")
    assert refused.value.problem.where.line == data[: data.index(b"&nbsp;")].count(b"\n") + 1
    assert "Entity 'nbsp' not defined" in refused.value.problem.message


def test_a_form_that_is_cut_short_is_refused_with_its_last_line() -> None:
    text = composed(Form(holdings=ROWS))
    half = text[: text.index("</invstOrSec>") + 40]
    with pytest.raises(UnreadableError) as refused:
        to_document(half.encode(), PATH)
    assert refused.value.problem.rule == "xml-broken"
    assert refused.value.problem.where.line == half.count("\n") + 1


def test_a_fragment_is_refused_as_one() -> None:
    text = composed(Form(holdings=ROWS))
    fragment = text[text.index("<invstOrSecs>") : text.index("</invstOrSecs>") + len("</invstOrSecs>")]
    assert refusal(fragment.encode()) == "xml-fragment"
    assert refusal(b'<?xml version="1.0"?>\n' + fragment.encode()) == "xml-fragment"


def test_a_text_of_many_megabytes_is_refused_and_does_no_harm() -> None:
    huge = composed(Form(holdings=ROWS)).replace("EXAMPLEVILLE", "A" * 11_000_000)
    assert refusal(huge.encode()) == "xml-broken"


def test_elements_nested_by_the_thousand_are_refused() -> None:
    deep = "<a>" * 5_000 + "</a>" * 5_000
    assert refusal(composed(Form(holdings=ROWS, extra=deep)).encode()) == "xml-broken"


def test_a_long_form_takes_little_more_memory_than_what_is_kept_of_it() -> None:
    text = composed(Form(holdings=[Tagged(value=f"{n}.25", cusip=f"{n:09d}") for n in range(100, 4_100)])).encode()
    gc.collect()
    tracemalloc.start()
    document = to_document(text, PATH)
    kept, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(document.blocks) == 4_004
    assert most < kept + 3_000_000
    assert kept < 2 * len(text)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real filings of ../shared are not here")
@pytest.mark.parametrize("path", sorted(SHARED.glob("*.xml")), ids=lambda path: path.name.split("-")[0])
def test_no_text_of_a_real_form_is_lost_and_every_line_is_right(path: Path) -> None:
    data = path.read_bytes()
    document, root = to_document(data, path.name), etree.fromstring(data.strip())
    texts = [(node.text or "").strip() for node in root.iter(etree.Element)]
    wanted = Counter(text for text in texts if text)
    wanted.update(value.strip() for node in root.iter(etree.Element) for value in node.attrib.values())
    records = [block for block in document.blocks if isinstance(block, Record)]
    found = Counter(text for block in records for _, text in block.fields if text)
    assert found == wanted
    lines = data.decode().split("\n")
    assert [block for block in records if f"<{block.fields[0][0].split('.')[0]}" not in lines[block.number - 1]] == []
