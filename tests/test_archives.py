"""Zip archives in the inbox: members are read as if they stood there, and what is made to do harm is refused."""

import struct
import zipfile
from pathlib import Path

import pytest

from generator.formats.limits import limits_of
from generator.reading import Outcome, check, filing_paths
from generator.reading.archives import members

SAMPLE = Path(__file__).parents[1] / "filings/larkspur-example-n-q-2009-05-31.txt"
CLEAN = SAMPLE.read_bytes()


def packed(path: Path, contents: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> Path:
    """An archive with these members, written as they are named."""
    with zipfile.ZipFile(path, "w", how) as archive:
        for name, data in contents.items():
            archive.writestr(zipfile.ZipInfo(name), data, how)
    return path


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "filings").mkdir()
    return Path("filings")


def checked(inbox: Path, **limits: int) -> Outcome:
    return check(filing_paths([inbox]), limits_of(limits))


def rules(outcome: Outcome) -> list[tuple[str, str]]:
    return [(problem.where.path, problem.rule) for problem in outcome.problems]


def test_members_are_read_as_files_below_the_archive(inbox: Path) -> None:
    packed(inbox / "all.zip", {"b.txt": b"", "folder/a.txt": CLEAN})
    outcome = checked(inbox)
    assert [filing.source.path for filing in outcome.filings] == ["filings/all.zip/folder/a.txt"]
    assert rules(outcome) == [("filings/all.zip/b.txt", "empty-file")]


@pytest.mark.parametrize("name", ["README.htm", "readme.pdf", ".hidden.txt"])
def test_archive_whose_only_member_is_passed_over_says_which(inbox: Path, name: str) -> None:
    packed(inbox / "all.zip", {name: CLEAN})
    (problem,) = checked(inbox).problems
    passed = f"{name} is passed over, as a README and hidden files are"
    assert (problem.rule, problem.message) == ("no-filing", f"the archive holds no filing of its own: {passed}")


def test_archive_may_be_named_itself_and_its_case_does_not_count(inbox: Path) -> None:
    path = packed(inbox / "ALL.ZIP", {"a.txt": CLEAN})
    assert len(check(filing_paths([path])).filings) == 1


def test_hidden_members_and_what_describes_the_archive_are_no_filings(inbox: Path) -> None:
    names = ("__MACOSX/._a.txt", ".hidden/a.txt", "README.txt", "folder/")
    packed(inbox / "all.zip", {**dict.fromkeys(names, b"x"), "a.txt": CLEAN})
    assert [str(path) for path in filing_paths([inbox])] == ["filings/all.zip/a.txt"]


@pytest.mark.parametrize(
    ("name", "read_as"),
    [
        ("../../etc/a.txt", "etc/a.txt"),
        ("/etc/a.txt", "etc/a.txt"),
        ("..\\..\\a.txt", "a.txt"),
        ("./a.txt", "a.txt"),
        ("a/ /../b.txt", "a/b.txt"),
        ("a\nb.txt", "a\nb.txt"),
        ("n" * 300, "n" * 300),
        ("..", "unnamed"),
    ],
)
def test_name_of_a_member_leads_nowhere_else(inbox: Path, name: str, read_as: str) -> None:
    packed(inbox / "all.zip", {name: CLEAN})
    outcome = checked(inbox)
    assert [filing.source.path for filing in outcome.filings] == [f"filings/all.zip/{read_as}"]
    assert [path.name for path in Path().iterdir()] == ["filings"]


def test_members_of_one_name_but_for_case_are_told_apart(inbox: Path) -> None:
    packed(inbox / "all.zip", {"a.txt": CLEAN, "A.TXT": CLEAN, "./a.txt": CLEAN})
    assert [path.name for path in members(inbox / "all.zip")] == ["A.TXT (2)", "a.txt", "a.txt (3)"]


def test_archive_in_an_archive_stays_closed(inbox: Path) -> None:
    inner = packed(inbox / "inner.zip", {"a.txt": CLEAN}).read_bytes()
    (inbox / "inner.zip").unlink()
    packed(inbox / "outer.zip", {"inner.zip": inner})
    assert rules(checked(inbox)) == [("filings/outer.zip/inner.zip", "not-a-filing")]


def test_gzip_data_in_an_archive_is_held_to_its_limit(inbox: Path) -> None:
    packed(inbox / "all.zip", {"a.txt": CLEAN})
    limit = len(CLEAN) - 1
    assert rules(checked(inbox, file_bytes=limit)) == [("filings/all.zip/a.txt", "too-large")]
    assert rules(checked(inbox, expanded_bytes=limit)) == [("filings/all.zip/a.txt", "too-large")]


@pytest.mark.parametrize(
    ("contents", "rule", "said"),
    [
        ({"a.txt": b"0" * (20 * 1024 * 1024)}, "out-of-proportion", "made to do harm"),
        ({f"{n}.txt": b"x" for n in range(2_001)}, "archive-refused", "more than 2,000 members"),
    ],
)
def test_bomb_is_refused_whole(inbox: Path, contents: dict[str, bytes], rule: str, said: str) -> None:
    packed(inbox / "bomb.zip", contents)
    outcome = checked(inbox)
    assert rules(outcome) == [("filings/bomb.zip", rule)]
    assert said in outcome.problems[0].message


def test_member_that_says_to_be_smaller_than_it_is_is_damaged(inbox: Path) -> None:
    data = bytearray(packed(inbox / "all.zip", {"a.txt": b"0" * 100_000}).read_bytes())
    central = data.index(b"PK\x01\x02")
    data[central + 24 : central + 28] = struct.pack("<I", 10)
    (inbox / "all.zip").write_bytes(data)
    assert rules(checked(inbox)) == [("filings/all.zip/a.txt", "archive-refused")]


@pytest.mark.parametrize("how", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_member_packed_in_an_unusual_way_is_refused(inbox: Path, how: int) -> None:
    packed(inbox / "all.zip", {"a.txt": CLEAN}, how)
    assert rules(checked(inbox)) == [("filings/all.zip/a.txt", "archive-refused")]


def test_encrypted_member_is_refused(inbox: Path) -> None:
    data = bytearray(packed(inbox / "all.zip", {"a.txt": CLEAN}).read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    (inbox / "all.zip").write_bytes(data)
    outcome = checked(inbox)
    assert rules(outcome) == [("filings/all.zip/a.txt", "archive-refused")]
    assert "encrypted" in outcome.problems[0].message


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 and nothing else", CLEAN])
def test_what_is_no_archive_is_one_problem(inbox: Path, data: bytes) -> None:
    (inbox / "all.zip").write_bytes(data)
    assert rules(checked(inbox)) == [("filings/all.zip", "archive-refused")]


def test_empty_archive_says_so(inbox: Path) -> None:
    packed(inbox / "all.zip", {})
    assert rules(checked(inbox)) == [("filings/all.zip", "no-filing")]


def test_link_to_an_archive_out_of_its_folder_is_refused(inbox: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = packed(tmp_path_factory.mktemp("outside") / "all.zip", {"a.txt": CLEAN})
    (inbox / "all.zip").symlink_to(outside)
    assert rules(checked(inbox)) == [("filings/all.zip", "link-out-of-folder")]
    assert rules(check([inbox / "all.zip/a.txt"])) == [("filings/all.zip/a.txt", "link-out-of-folder")]


def test_archive_that_changes_meanwhile_is_read_as_it_is_now(inbox: Path) -> None:
    packed(inbox / "all.zip", {"a.txt": CLEAN})
    paths = filing_paths([inbox])
    packed(inbox / "all.zip", {"other.txt": CLEAN})
    assert rules(check(paths)) == [("filings/all.zip/a.txt", "archive-refused")]


def test_member_is_the_filing_that_stands_in_a_folder(inbox: Path) -> None:
    packed(inbox / "all.zip", {"a.txt": CLEAN})
    (inbox / "plain.txt").write_bytes(CLEAN)
    one, other = checked(inbox).filings
    assert one.holdings[0].value == other.holdings[0].value
    assert one.source.sha256 == other.source.sha256
