"""Lists longer than a page: how they are cut, and that every part and every row of it is reached by links."""

import os
import re
from datetime import date
from pathlib import Path

import pytest

from generator.model import Filing
from generator.pages import lists, site
from generator.pages.lists import cut
from generator.problems import Problem, Severity, Where
from generator.report import lookup
from tests.builders import filing, fund, holding, source
from tests.full_site import html, pages
from tests.whole import make_report


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of three rows."""
    monkeypatch.setattr(lists, "ROWS", 3)
    monkeypatch.setattr(site, "ATTENTION", 2)


def trust(number: int) -> Filing:
    rows = [holding(issuer=f"City {letter}", as_filed=f"City {letter}", insurer="AGM", value=9) for letter in "ab"]
    named = fund(name=f"Trust {number:02}", file_number=f"811-000{number:02}")
    made = source(path=f"{number:02}.txt", sha256=f"{number:02}".ljust(64, "0"))
    return filing(*rows, fund=named, source=made, period=date(2011, 6, 30))


def test_rows_are_cut_by_what_they_count_for_and_a_large_one_stands_alone(small: None) -> None:
    assert cut(range(5)) == ((0, 1, 2), (3, 4))
    assert cut(range(5), first=1) == ((0,), (1, 2, 3), (4,))
    assert cut([2, 1, 7, 1, 2, 3], size=lambda row: row, first=3) == ((2, 1), (7,), (1, 2), (3,))
    assert cut([]) == ((),)


def test_every_fund_of_a_long_list_is_on_one_part_and_every_link_leads_somewhere(small: None) -> None:
    faults = [
        Problem(where=Where(f"{n}.pdf"), severity=Severity.ERROR, rule="no-format", message="x") for n in range(7)
    ]
    made = {path: text for path, text in pages([trust(n) for n in range(8)], faults).items() if path.endswith(".md")}
    assert {path for path in made if re.search(r"-\d+\.md$", path) and "/20" not in path} >= {
        "funds/funds-2.md",
        "funds/funds-3.md",
        "insurers/agm/held-2.md",
        "insurers/agm/insured-bonds-8.md",
        "holders/in-california/held-3.md",
        "problems/problems-3.md",
    }
    listed = [
        re.findall(r"^\| \[(Trust \d\d)\]", text, re.MULTILINE)
        for path, text in made.items()
        if path == "index.md" or path.startswith("funds/funds-")
    ]
    everyone = made["index.md"].split("## All funds")[1]
    first = re.findall(r"^\| \[(Trust \d\d)\]", everyone, re.MULTILINE)
    assert sorted(first + [name for names in listed[:-1] for name in names]) == [f"Trust {n:02}" for n in range(8)]
    assert_links_lead_somewhere(made)


def assert_links_lead_somewhere(made: dict[str, str]) -> None:
    ids = {path: set(re.findall(r'\bid="([^"]+)"', html(text))) for path, text in made.items()}
    for path, text in made.items():
        for target in re.findall(r"\]\(([^)]+)\)", text):
            file, _, anchor = target.partition("#")
            found = os.path.normpath((Path(path).parent / file).as_posix()) if file else path
            if found not in {"method.md", "glossary.md"}:
                assert found in made, f"{path}: {target}"
                assert not anchor or anchor in ids[found], f"{path}: {target}"


def test_a_short_list_has_no_parts() -> None:
    made = pages([trust(1)])
    assert "part 1 of" not in made["index.md"]
    assert not [path for path in made if re.search(r"-\d+\.md$", path) and "/20" not in path]


def test_one_issuer_in_more_rows_than_a_page_goes_on_and_its_place_counts_it_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lookup, "_ROWS_ON_A_PAGE", 3)
    rows = [holding(issuer="Harbor Water", as_filed="Harbor Water", maturity=date(2030, 1, n + 1)) for n in range(7)]
    report = make_report([filing(*rows)], []).report
    assert [(page.page_id, [len(issuer.held) for issuer in page.issuers]) for page in report.issuers] == [
        ("issuers-harbor", [3]),
        ("issuers-harbor-2", [3]),
        ("issuers-harbor-3", [1]),
    ]
    [place] = report.places
    assert [(issuer.page_id, len(issuer.held)) for issuer in place.issuers] == [("issuers-harbor", 7)]
    assert_links_lead_somewhere({path: text for path, text in pages([filing(*rows)]).items() if path.endswith(".md")})
