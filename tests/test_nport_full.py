"""A form that sets every element of Form N-PORT: nothing of it is lost on the way to the JSON and the downloads."""

import json
from typing import Any

from generator.filing_json import filings_json
from generator.formats import to_document
from generator.layouts import read_filings
from generator.model import Filing
from tests.nport_outline import KINDS, full_form

TEXT, PARTS, HOLDINGS = full_form()


def read() -> Filing:
    return read_filings(to_document(TEXT.encode(), "filings/full.xml"))[0][0]


def printed() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(filings_json([read()], ()))["filings"][0]
    return made


def pairs(fields: list[list[str]]) -> list[tuple[str, str]]:
    return [(path, text) for path, text in fields]


def test_json_holds_every_element_of_the_forms_parts_in_its_place() -> None:
    assert [pair for part in printed()["reported"] for pair in pairs(part["fields"])] == PARTS


def test_json_holds_every_element_of_a_holding_of_each_kind_in_its_place() -> None:
    assert [pairs(row["nport"]["fields"]) for row in printed()["holdings"]] == HOLDINGS


def test_no_two_elements_of_a_holding_share_a_path() -> None:
    assert [len(dict(fields)) for fields in HOLDINGS] == [len(fields) for fields in HOLDINGS]
    assert min(len(fields) for fields in HOLDINGS) > 50


def test_kinds_of_derivatives_are_named() -> None:
    kinds = [row["nport"]["derivative"] for row in printed()["holdings"]]
    assert dict(zip(KINDS, kinds, strict=True)) == {
        "debt": None,
        "repurchase": None,
        "forward": "FWD",
        "future": "FUT",
        "swap": "SWP",
        "option": "SWO",
        "other": "OTH",
    }


def test_derivative_itself_is_told_from_the_one_that_it_is_upon() -> None:
    option, swap = (HOLDINGS[list(KINDS).index(kind)] for kind in ("option", "swap"))
    rows = dict(zip(KINDS, printed()["holdings"], strict=True))
    own = [text for path, text in option if path.count(".") == 4 and path.endswith("counterpartyName")]
    assert rows["option"]["nport"]["counterparties"] == own
    assert len([text for path, text in option if path.endswith("counterpartyName")]) > len(own) == 2
    assert rows["option"]["nport"]["notional"] is None
    assert [rows["debt"]["nport"][name] for name in ("counterparties", "notional", "unrealized", "ends")] == [
        [],
        None,
        None,
        None,
    ]
    assert ("invstOrSec.derivativeInfo.swapDeriv.notionalAmt", rows["swap"]["nport"]["notional"]) in swap
    assert ("invstOrSec.derivativeInfo.swapDeriv.terminationDt", rows["swap"]["nport"]["ends"]) in swap
    assert ("invstOrSec.derivativeInfo.swapDeriv.unrealizedAppr", rows["swap"]["nport"]["unrealized"]) in swap


def test_legs_of_a_swap_and_the_option_under_which_it_is_nested_stay_apart() -> None:
    option = dict(HOLDINGS[list(KINDS).index("option")])
    swap = "invstOrSec.derivativeInfo.optionSwaptionWarrantDeriv.descRefInstrmnt.nestedDerivInfo.swapDeriv"
    assert option[f"{swap}.fixedRecDesc.fixedRt"] != option[f"{swap}.floatingPmntDesc.floatingRtIndex"]
    assert f"{swap}.floatingPmntDesc.rtResetTenors.rtResetTenor[2].rateTenor" in option


def test_tables_of_a_page_show_every_element_of_the_forms_parts() -> None:
    shown = [cell for table in read().highlights for line in table.rows for cell in line.cells]
    assert sorted(shown) == sorted(text for _, text in PARTS)


def test_rows_of_a_table_have_labels_of_their_own() -> None:
    for table in read().highlights:
        labels = [line.label for line in table.rows]
        assert len(set(labels)) == len(labels), table.title
