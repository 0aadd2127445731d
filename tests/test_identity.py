"""Ids of funds and periods: they name folders and pages, and must not move."""

from hypothesis import given
from hypothesis import strategies as st

from generator.identity import fund_id, period_id
from tests.builders import filing, fund, source


def test_fund_is_known_by_its_file_number_whatever_its_name() -> None:
    assert fund_id(fund(name="Old Name Trust", file_number="811-07111")) == "811-07111"
    assert fund_id(fund(name="New Name Trust", file_number="811-07111")) == "811-07111"


def test_series_of_a_registrant_has_its_own_id() -> None:
    assert fund_id(fund(file_number="811-07111", series_id="S000012345")) == "811-07111-s000012345"


def test_fund_without_a_number_is_known_by_its_name() -> None:
    assert fund_id(fund(name="Éxample & Söns <Trust>", file_number=None)) == "example-sons-trust"
    assert fund_id(fund(name="EXAMPLE SONS TRUST", file_number="")) == "example-sons-trust"


def test_names_in_another_script_do_not_share_an_id() -> None:
    first, second = (fund_id(fund(name=name, file_number=None)) for name in ("信託", "基金"))
    assert first.startswith("fund-")
    assert first != second


@given(st.text(max_size=200), st.none() | st.text(max_size=20), st.none() | st.text(max_size=20))
def test_fund_id_is_one_safe_path_segment(name: str, number: str | None, series: str | None) -> None:
    made = fund_id(fund(name=name, file_number=number, series_id=series))
    assert made
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not made.startswith("-")


def test_period_is_known_by_its_date() -> None:
    assert period_id(filing()) == "2011-11-30"


def test_filing_without_a_period_is_known_by_its_content() -> None:
    made = filing(period=None, source=source(sha256="89abcdef" + "0" * 56))
    assert period_id(made) == "undated-89abcdef"
