"""Fetching from EDGAR, against a stand-in on this machine: what is asked, kept, asked again, and given up."""

import csv
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.fetching import Kept, Pace, Wanted, fetch, plan
from generator.fetching.door import open_door
from generator.fetching.pace import PER_SECOND, SECOND
from generator.problems import GeneratorError, Problem
from generator.reading import filing_paths
from tests.edgar_standin import IDENTITY, Filed, Hands, Odd, StandIn, asker_of, standing_in

ROOT = Path(__file__).parents[1]
NQ = Filed(accession="0009999999-16-000001")
AMENDED = Filed(accession="0009999999-16-000002", form="N-Q/A", filed="2016-02-29")
ANNUAL = Filed(accession="0009999999-16-000003", form="N-CSR", filed="2016-05-02", period="2016-02-29")
EARLY = Filed(accession="0009999999-10-000004", filed="2010-01-29", period="2009-11-30", old=True)
PROXY = Filed(accession="0009999999-16-000005", form="DEF 14A", filed="2016-06-01", period="")
OTHER = Filed(accession="0009999999-16-000006", number="811-88888", series="S000000002")
ALL = (NQ, AMENDED, ANNUAL, EARLY, PROXY, OTHER)
WANTED = Wanted(fund="811-99999", forms=("N-Q", "N-CSR"))


@pytest.fixture
def edgar() -> Iterator[StandIn]:
    with standing_in(StandIn(filings=ALL)) as state:
        yield state


def run(edgar: StandIn, inbox: Path, wanted: Wanted = WANTED, hands: Hands | None = None) -> list[Kept | Problem]:
    """Plan and fetch, on a clock of its own."""
    asker = asker_of(edgar, hands or Hands())
    return list(fetch(asker, plan(asker, wanted, inbox)))


def files(inbox: Path) -> list[str]:
    return sorted(path.relative_to(inbox).as_posix() for path in inbox.rglob("*") if path.is_file())


def fetched(edgar: StandIn) -> list[str]:
    """The accession numbers asked for."""
    return [path.rpartition("/")[2].removesuffix(".txt") for path in edgar.asked if path.startswith("/Archives")]


def test_filings_of_a_number_come_into_a_folder_of_the_fund_amendments_and_old_ones_too(
    edgar: StandIn, tmp_path: Path
) -> None:
    run(edgar, tmp_path)
    assert files(tmp_path) == [
        "811-99999/2010-01-29-n-q-0009999999-10-000004.txt",
        "811-99999/2016-01-29-n-q-0009999999-16-000001.txt",
        "811-99999/2016-02-29-n-q-a-0009999999-16-000002.txt",
        "811-99999/2016-05-02-n-csr-0009999999-16-000003.txt",
        "fetched.csv",
    ]
    assert (tmp_path / files(tmp_path)[1]).read_text(encoding="utf-8") == NQ.text
    assert edgar.agents == {IDENTITY}


def test_index_says_what_came_from_where(edgar: StandIn, tmp_path: Path) -> None:
    run(edgar, tmp_path)
    with (tmp_path / "fetched.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 4
    assert rows[1] == {
        "file": "811-99999/2016-01-29-n-q-0009999999-16-000001.txt",
        "fund": "811-99999",
        "cik": "9999999",
        "accession": "0009999999-16-000001",
        "form": "N-Q",
        "filed": "2016-01-29",
        "period": "2015-11-30",
        "size": str(len(NQ.text)),
        "sha256": hashlib.sha256(NQ.text.encode()).hexdigest(),
        "url": edgar.address + edgar.path_of(NQ),
    }


def test_pages_of_the_list_before_the_first_day_are_not_asked_for(edgar: StandIn, tmp_path: Path) -> None:
    run(edgar, tmp_path, replace(WANTED, since=date(2016, 2, 1), until=date(2016, 4, 30)))
    assert fetched(edgar) == ["0009999999-16-000002"]
    assert not any("submissions-001" in path for path in edgar.asked)


def test_cik_names_all_filings_of_a_registrant(edgar: StandIn, tmp_path: Path) -> None:
    run(edgar, tmp_path, replace(WANTED, fund="0009999999"))
    assert len(fetched(edgar)) == 5
    assert "9999999/2016-01-29-n-q-0009999999-16-000006.txt" in files(tmp_path)


def test_series_is_listed_by_the_search_form_by_form_and_page_by_page(tmp_path: Path) -> None:
    many = [Filed(accession=f"0009999999-16-{n:06d}", form="NPORT-P") for n in range(101)]
    with standing_in(StandIn(filings=[*many, NQ, OTHER])) as edgar:
        asker = asker_of(edgar, Hands())
        todo = plan(asker, Wanted(fund="811-99999-s000000001", forms=("NPORT-P", "N-Q")), tmp_path)
    assert len(todo.missing) == 102 - 1  # one accession number stands in both lists
    assert [path.count("start=100") for path in edgar.asked] == [0, 1, 0]


def test_period_that_no_list_gives_is_that_of_the_header(edgar: StandIn, tmp_path: Path) -> None:
    (kept,) = run(edgar, tmp_path, Wanted(fund="S000000002", forms=("N-Q",)))
    assert isinstance(kept, Kept)
    assert kept.listed.period == date(2015, 11, 30)


def test_second_run_fetches_nothing(edgar: StandIn, tmp_path: Path) -> None:
    run(edgar, tmp_path)
    before = len(fetched(edgar))
    assert run(edgar, tmp_path) == []
    assert len(fetched(edgar)) == before


def test_file_that_changed_is_fetched_again_and_one_that_is_gone_too(edgar: StandIn, tmp_path: Path) -> None:
    run(edgar, tmp_path)
    changed, gone, *_ = [tmp_path / name for name in files(tmp_path)]
    changed.write_text("edited", encoding="utf-8")
    gone.unlink()
    edgar.asked.clear()
    run(edgar, tmp_path)
    assert fetched(edgar) == ["0009999999-10-000004", "0009999999-16-000001"]
    assert changed.read_text(encoding="utf-8") == EARLY.text


def test_index_that_was_lost_is_made_again_without_fetching(edgar: StandIn, tmp_path: Path) -> None:
    run(edgar, tmp_path)
    index = (tmp_path / "fetched.csv").read_bytes()
    (tmp_path / "fetched.csv").unlink()
    edgar.asked.clear()
    assert run(edgar, tmp_path) == []
    assert fetched(edgar) == []
    assert (tmp_path / "fetched.csv").read_bytes() == index


def test_filings_of_another_fund_stay_in_the_index(edgar: StandIn, tmp_path: Path) -> None:
    run(edgar, tmp_path)
    run(edgar, tmp_path, replace(WANTED, fund="811-88888"))
    assert len((tmp_path / "fetched.csv").read_text(encoding="utf-8").splitlines()) == 1 + 5


def test_index_that_does_not_read_ends_the_run(edgar: StandIn, tmp_path: Path) -> None:
    (tmp_path / "fetched.csv").write_text("file,fund\na,b\n", encoding="utf-8")
    with pytest.raises(GeneratorError, match=r"fetched\.csv does not read"):
        run(edgar, tmp_path)


def test_answer_that_breaks_off_is_asked_for_again(edgar: StandIn, tmp_path: Path) -> None:
    edgar.odd[edgar.path_of(NQ)] = [Odd(cut=100), Odd(cut=0)]
    hands = Hands()
    run(edgar, tmp_path, hands=hands)
    assert fetched(edgar).count(NQ.accession) == 3
    assert hands.slept == [2 * SECOND, 4 * SECOND]
    assert (tmp_path / files(tmp_path)[1]).read_text(encoding="utf-8") == NQ.text


def test_filing_that_never_comes_whole_is_a_problem_and_leaves_nothing_behind(edgar: StandIn, tmp_path: Path) -> None:
    edgar.odd[edgar.path_of(NQ)] = [Odd(cut=100)] * 5
    made = run(edgar, tmp_path)
    problems = [one for one in made if isinstance(one, Problem)]
    assert [(one.where.path, one.rule) for one in problems] == [(NQ.accession, "filing-is-fetched")]
    assert len(files(tmp_path)) == 3 + 1


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<html>Your request was refused</html>", "no submission but something else"),
        (NQ.text.replace("</SEC-DOCUMENT>", ""), "cut short"),
        (ANNUAL.text, "another submission, 0009999999-16-000003"),
    ],
    ids=["a page", "cut short", "another"],
)
def test_answer_that_is_not_the_whole_submission_is_refused(
    edgar: StandIn, tmp_path: Path, body: str, said: str
) -> None:
    edgar.odd[edgar.path_of(NQ)] = [Odd(body=body)]
    made = run(edgar, tmp_path)
    assert [said in one.message for one in made if isinstance(one, Problem)] == [True]
    assert not any(NQ.accession in name for name in files(tmp_path))


def test_too_many_requests_wait_as_long_as_they_are_told(edgar: StandIn, tmp_path: Path) -> None:
    day = {"Date": "Fri, 29 Jan 2016 12:00:00 GMT", "Retry-After": "Fri, 29 Jan 2016 12:01:30 GMT"}
    edgar.odd[edgar.path_of(NQ)] = [Odd(status=429, headers={"Retry-After": "7"}), Odd(status=503, headers=day)]
    hands = Hands()
    assert len(run(edgar, tmp_path, hands=hands)) == 4
    assert hands.slept == [7 * SECOND, 90 * SECOND]


def test_fault_of_the_server_without_a_word_waits_longer_each_time(edgar: StandIn, tmp_path: Path) -> None:
    edgar.odd[edgar.path_of(NQ)] = [Odd(status=500), Odd(status=502)]
    hands = Hands()
    run(edgar, tmp_path, hands=hands)
    assert hands.slept == [2 * SECOND, 4 * SECOND]


def test_refusal_ends_the_run_at_once_and_keeps_what_was_fetched(edgar: StandIn, tmp_path: Path) -> None:
    edgar.odd[edgar.path_of(NQ)] = [Odd(status=403)]
    with pytest.raises(GeneratorError, match="EDGAR refuses to answer"):
        run(edgar, tmp_path)
    assert fetched(edgar) == [EARLY.accession, NQ.accession]
    assert len(files(tmp_path)) == 1 + 1


def test_wait_that_is_too_long_ends_the_run(edgar: StandIn, tmp_path: Path) -> None:
    edgar.odd[edgar.path_of(NQ)] = [Odd(status=429, headers={"Retry-After": "3600"})]
    with pytest.raises(GeneratorError, match="no request for 3600 seconds"):
        run(edgar, tmp_path)


def test_filing_that_is_not_there_is_asked_for_once(edgar: StandIn, tmp_path: Path) -> None:
    edgar.odd[edgar.path_of(NQ)] = [Odd(status=404)]
    assert sum(isinstance(one, Problem) for one in run(edgar, tmp_path)) == 1
    assert fetched(edgar).count(NQ.accession) == 1


@pytest.mark.parametrize("number", ["811-00001", "0000000001", "S000099999"])
def test_fund_that_edgar_does_not_know_is_said(edgar: StandIn, tmp_path: Path, number: str) -> None:
    with pytest.raises(GeneratorError, match="EDGAR knows no"):
        run(edgar, tmp_path, replace(WANTED, fund=number))


def test_registrant_is_found_by_the_links_of_a_page_too(edgar: StandIn, tmp_path: Path) -> None:
    page = '<a href="/cgi-bin/browse-edgar?action=getcompany&amp;CIK=0009999999&amp;type=N-Q">0009999999</a>'
    edgar.odd["/cgi-bin/browse-edgar"] = [Odd(body=page), Odd(body=page.replace("&amp;type", "&amp;CIK=1&amp;type"))]
    assert len(run(edgar, tmp_path)) == 4
    with pytest.raises(GeneratorError, match="no registrant with the number 811-99999"):
        run(edgar, tmp_path)


def test_name_in_place_of_a_number_is_refused(edgar: StandIn, tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="no fund's number: 'Larkspur'"):
        run(edgar, tmp_path, replace(WANTED, fund="Larkspur"))


@pytest.mark.parametrize("body", ["no json", "[]", '{"filings": {"recent": {"form": ["N-Q"]}}}'])
def test_list_that_reads_otherwise_than_expected_ends_the_run(edgar: StandIn, tmp_path: Path, body: str) -> None:
    edgar.odd["/submissions/CIK0009999999.json"] = [Odd(body=body)]
    with pytest.raises(GeneratorError, match="list"):
        run(edgar, tmp_path)


def test_no_second_sees_more_requests_than_are_allowed() -> None:
    hands = Hands()
    pace = Pace(hands.clock())
    begun = []
    for _ in range(50):
        pace.wait()
        begun.append(hands.time)
        hands.time += SECOND // 100
    assert max(sum(start <= one < start + SECOND for one in begun) for start in begun) == PER_SECOND == 8


def test_requests_that_are_slow_anyway_are_not_held_up() -> None:
    hands = Hands()
    pace = Pace(hands.clock())
    for _ in range(20):
        pace.wait()
        hands.time += SECOND
    assert hands.slept == []


@pytest.mark.parametrize("identity", [None, "", "somebody", "n\N{LATIN SMALL LETTER E WITH ACUTE}@example.com"])
def test_nobody_asks_without_an_identity(identity: str | None) -> None:
    with pytest.raises(GeneratorError, match="the SEC wants to know who asks"):
        open_door(identity)


def test_line_that_is_dead_is_said_without_a_traceback(tmp_path: Path) -> None:
    with standing_in(StandIn(filings=ALL)) as edgar:
        asker = asker_of(edgar, Hands())
    with pytest.raises(GeneratorError, match="asked 5 times: ConnectError"):
        plan(asker, WANTED, tmp_path)


def test_index_and_partial_files_are_no_filings(edgar: StandIn, tmp_path: Path) -> None:
    run(edgar, tmp_path)
    (tmp_path / "811-99999" / ".half.txt.part").write_text("half", encoding="utf-8")
    assert len(filing_paths([tmp_path])) == 4


@pytest.mark.slow
def test_command_fetches_into_the_inbox_and_says_so(edgar: StandIn, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "EDGAR_BASE_URL": edgar.address,
        "EDGAR_DATA_URL": edgar.address,
        "EDGAR_IDENTITY": IDENTITY,
        "EDGAR_LOCAL_DATA_DIR": str(tmp_path / "edgar"),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "generator", "fetch", "--fund", "811-99999", "--since", "2010"]
    edgar.odd[edgar.path_of(ANNUAL)] = [Odd(status=404)]
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (
        1,
        "811-99999: 1 N-CSR, 2 N-Q, 1 N-Q/A; 0 there already, 4 to fetch\n"
        "3 of 4 fetched into filings/; fetched.csv there says from where\n",
    )
    assert [line.split(":")[0] for line in ran.stderr.splitlines()] == [ANNUAL.accession]
    again = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (again.returncode, again.stdout.splitlines()[1]) == (
        0,
        "1 of 1 fetched into filings/; fetched.csv there says from where",
    )


def test_inbox_that_cannot_be_written_ends_the_run_and_says_so(edgar: StandIn, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("no folder", encoding="utf-8")
    with pytest.raises(GeneratorError, match=r"taken cannot be written \(Not a directory\): check it"):
        run(edgar, tmp_path / "taken")
    assert fetched(edgar) == []
