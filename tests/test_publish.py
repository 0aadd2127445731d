"""Writing pages and building the site: whole, the same bytes each time, and nothing lost when it fails."""

import gzip
import resource
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.pages import Page
from generator.problems import GeneratorError, Problem, Severity, Where
from generator.publish import alone_in, build_site, remove_others, renamed, write_files
from generator.publish.running import fault_of
from generator.publish.standing import stands_as_built
from generator.store import Store

HOME = Page(path="index.md", text="# Funds\n\n[A fund](funds/811-1/index.md)\n")
FUND = Page(path="funds/811-1/index.md", text="# A fund\n\n| a | b |\n| - | -: |\n| 1 | 2 |\n")
FIGURES = Page(path="assets/figures/811-1-2011-11-30.js", text='fundbook.figure("a", {});\n')


def write_pages(pages: Sequence[Page], site_content: Path) -> None:
    """Make the generated files exactly these pages, as a build does."""
    made = write_files(((page.path, page.text.encode()) for page in pages), site_content)
    remove_others(site_content, {output.path for output in made})


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its relative name."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def site(folder: Path, *pages: Page, more: str = "") -> Path:
    """A small site of the default theme; returns its configuration."""
    config = folder / "mkdocs.yml"
    text = "site_name: test\ndocs_dir: site_content\nuse_directory_urls: false\nplugins: []\n"
    config.write_text(text + "markdown_extensions: [generator.fasttable]\nnot_in_nav: /funds/\n" + more)
    write_pages(pages or (HOME, FUND), folder / "site_content")
    return config


def test_pages_are_written_below_their_folder_as_utf_8_with_plain_line_ends(tmp_path: Path) -> None:
    write_pages((Page(path="index.md", text="é\n—\n"), FUND, FIGURES), tmp_path)
    assert files(tmp_path) == {
        "index.md": "é\n—\n".encode(),
        "funds/811-1/index.md": FUND.text.encode(),
        "assets/figures/811-1-2011-11-30.js": FIGURES.text.encode(),
    }


def test_page_that_did_not_change_is_not_written_again(tmp_path: Path) -> None:
    write_pages((HOME, FUND), tmp_path)
    before = (tmp_path / "index.md").stat()
    write_pages((HOME, Page(path=FUND.path, text="# Renamed\n")), tmp_path)
    after = (tmp_path / "index.md").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert (tmp_path / FUND.path).read_text() == "# Renamed\n"


def test_page_of_a_filing_that_is_gone_goes_with_its_folder(tmp_path: Path) -> None:
    write_pages((HOME, FUND, FIGURES), tmp_path)
    write_pages((HOME,), tmp_path)
    assert [path.name for path in sorted(tmp_path.rglob("*"))] == ["assets", "index.md"]


def test_hand_written_pages_and_assets_are_left_alone(tmp_path: Path) -> None:
    own = {"method.md": b"# Method\n", "assets/own.css": b"a {}\n", "funds.md": b"# Mine\n"}
    (tmp_path / "assets").mkdir()
    for name, data in own.items():
        (tmp_path / name).write_bytes(data)
    write_pages((HOME,), tmp_path)
    write_pages((), tmp_path)
    assert files(tmp_path) == own


@pytest.mark.parametrize("path", ["method.md", "../index.md", "/index.md", "funds/../method.md", "assets/fundbook.js"])
def test_page_outside_the_generated_folders_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(GeneratorError, match="is no name of a generated page"):
        write_pages((Page(path=path, text=""),), tmp_path)
    assert files(tmp_path) == {}


def test_second_page_of_one_name_gets_another_name_and_says_so(tmp_path: Path) -> None:
    both = ((FUND.path, b"first"), (FUND.path, b"second"), (HOME.path, b"home"))
    made = write_files(both, tmp_path)
    assert files(tmp_path) == {
        "funds/811-1/index.md": b"first",
        "funds/811-1/index-2.md": b"second",
        "index.md": b"home",
    }
    [told] = renamed(made)
    assert (told.where.path, told.severity, "index-2.md" in told.message) == (FUND.path, Severity.ERROR, True)


def test_site_that_was_removed_is_built_again(tmp_path: Path) -> None:
    config, store = site(tmp_path), Store(folder=tmp_path / "kept")
    build_site(config, tmp_path / "site", store)
    first = files(tmp_path / "site")
    shutil.rmtree(tmp_path / "site")
    assert build_site(config, tmp_path / "site", store) == ()
    assert files(tmp_path / "site") == first


def test_what_the_configuration_takes_from_the_environment_makes_the_site_anew_when_it_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config, store = site(tmp_path, more='site_url: !ENV [SITE_AT, ""]\n'), Store(folder=tmp_path / "kept")
    for address, same in ((None, False), (None, True), ("https://example.org/", False), ("https://example.org/", True)):
        if address:
            monkeypatch.setenv("SITE_AT", address)
        assert (stands_as_built(config, tmp_path / "site", store) is not None) is same
        build_site(config, tmp_path / "site", store)
    assert b"https://example.org/" in (tmp_path / "site/sitemap.xml").read_bytes()


def test_generated_file_that_is_no_page_is_not_copied(tmp_path: Path) -> None:
    build_site(site(tmp_path, HOME, FUND, FIGURES), tmp_path / "site", Store(folder=tmp_path / "kept"))
    assert (tmp_path / "site" / FIGURES.path).samefile(tmp_path / "site_content" / FIGURES.path)


def test_site_is_built_without_a_problem(tmp_path: Path) -> None:
    assert build_site(site(tmp_path), tmp_path / "site") == ()
    assert '<td style="text-align: right;">2</td>' in (tmp_path / "site/funds/811-1/index.html").read_text()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mkdocs.yml", "site", "site_content"]


def test_two_builds_have_the_same_bytes_whatever_the_hour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = site(tmp_path, more="site_url: https://example.org/\n")
    build_site(config, tmp_path / "first")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    build_site(config, tmp_path / "second")
    assert files(tmp_path / "first") == files(tmp_path / "second")
    assert gzip.decompress((tmp_path / "first/sitemap.xml.gz").read_bytes()).count(b"<lastmod>1970-01-01<") == 2


def test_date_of_the_environment_is_used_and_left_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1322611200")
    build_site(site(tmp_path, more="site_url: https://example.org/\n"), tmp_path / "site")
    assert "<lastmod>2011-11-30<" in (tmp_path / "site/sitemap.xml").read_text()


@pytest.mark.parametrize(("more", "severity"), [("strict: true\n", Severity.ERROR), ("", Severity.WARNING)])
def test_dead_link_is_a_problem_and_the_site_is_built(tmp_path: Path, more: str, severity: Severity) -> None:
    config = site(tmp_path, HOME, more=more)
    message = (
        "Doc file 'index.md' contains a link 'funds/811-1/index.md', but the target is not found among"
        " documentation files."
    )
    expected = Problem(where=Where(config.as_posix()), severity=severity, rule="site-build", message=message)
    assert build_site(config, tmp_path / "site") == (expected,)
    assert (tmp_path / "site/index.html").is_file()


def test_site_is_replaced_whole(tmp_path: Path) -> None:
    config = site(tmp_path)
    build_site(config, tmp_path / "site")
    write_pages((Page(path="index.md", text="# Funds\n"),), tmp_path / "site_content")
    build_site(config, tmp_path / "site")
    assert not (tmp_path / "site/funds").exists()


def test_site_that_is_a_link_stays_one_and_the_folder_it_leads_to_is_replaced(tmp_path: Path) -> None:
    served = tmp_path / "served/holdings"
    served.mkdir(parents=True)
    (tmp_path / "site").symlink_to(served)
    assert build_site(site(tmp_path), tmp_path / "site") == ()
    assert (tmp_path / "site").readlink() == served
    assert (served / "index.html").is_file()


def test_site_stays_whole_when_a_build_fails(tmp_path: Path) -> None:
    config = site(tmp_path)
    build_site(config, tmp_path / "site")
    before = files(tmp_path / "site")
    (tmp_path / "site_content/index.md").write_bytes(b"# Funds \xff\n")
    with pytest.raises(GeneratorError, match=r"no site was built: .*index\.md"):
        build_site(config, tmp_path / "site")
    assert files(tmp_path / "site") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mkdocs.yml", "site", "site_content"]


def test_site_stays_whole_when_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = site(tmp_path)
    build_site(config, tmp_path / "site")
    before = files(tmp_path / "site")
    rename = Path.rename

    def refuse_the_new(path: Path, target: Path) -> Path:
        if path.name.startswith("new-"):
            raise PermissionError(13, "Permission denied", str(path))
        return rename(path, target)

    monkeypatch.setattr("generator.publish.places._exchanged_at_once", lambda new, old: False)
    monkeypatch.setattr(Path, "rename", refuse_the_new)
    with pytest.raises(GeneratorError, match="Permission denied"):
        build_site(config, tmp_path / "site")
    assert files(tmp_path / "site") == before


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("nav: 3\n", "Config value 'nav'"),
        ("theme: nosuch\n", "Unrecognised theme name: 'nosuch'"),
        ("markdown_extensions: [no.such]\n", "no.such"),
        ("a: b: c\n", "mkdocs.yml"),
    ],
)
def test_faulty_configuration_is_told_with_what_to_do(tmp_path: Path, more: str, said: str) -> None:
    config = site(tmp_path, more=more)
    with pytest.raises(GeneratorError) as caught:
        build_site(config, tmp_path / "site")
    assert said in str(caught.value)
    assert f"Correct {config} or the page named" in str(caught.value)
    assert not (tmp_path / "site").exists()


def test_missing_configuration_is_told(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="No such file"):
        build_site(tmp_path / "mkdocs.yml", tmp_path / "site")


def test_folder_that_is_no_site_is_never_replaced(tmp_path: Path) -> None:
    config = site(tmp_path)
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/one.txt").write_text("keep")
    before = files(tmp_path)
    for target in (tmp_path, tmp_path / "letters", tmp_path / "mkdocs.yml"):
        with pytest.raises(GeneratorError, match=r"name another folder|name a folder"):
            build_site(config, target)
    assert files(tmp_path) == before


def test_page_that_did_not_change_keeps_its_file_in_the_next_site(tmp_path: Path) -> None:
    config, store = site(tmp_path), Store(folder=tmp_path / "kept")
    build_site(config, tmp_path / "site", store)
    before = {name: (tmp_path / "site" / name).stat().st_ino for name in ("index.html", "funds/811-1/index.html")}
    write_pages((Page(path="index.md", text=f"{HOME.text}\nmore\n"), FUND), tmp_path / "site_content")
    assert build_site(config, tmp_path / "site", store) == ()
    after = {name: (tmp_path / "site" / name).stat().st_ino for name in before}
    assert [name for name in before if before[name] == after[name]] == ["funds/811-1/index.html"]


def test_warning_of_a_page_is_told_by_every_build(tmp_path: Path) -> None:
    config, store = site(tmp_path, HOME), Store(folder=tmp_path / "kept")
    [first] = build_site(config, tmp_path / "site", store)
    write_pages((HOME, Page(path="funds/811-2/index.md", text="# Other\n")), tmp_path / "site_content")
    assert build_site(config, tmp_path / "site", store) == (first,)
    assert build_site(config, tmp_path / "site", store) == (first,)


def test_site_whose_pages_may_depend_on_others_is_built_whole_and_a_note_says_so(tmp_path: Path) -> None:
    config, store = site(tmp_path), Store(folder=tmp_path / "kept")
    config.write_text(config.read_text().replace("plugins: []", "plugins: [search]"))
    message = (
        "every build makes all pages anew, because of the plugin or hook search: what a page shows may depend on others"
    )
    note = Problem(where=Where(config.as_posix()), severity=Severity.NOTE, rule="site-build", message=message)
    assert build_site(config, tmp_path / "site", store) == (note,)
    assert build_site(config, tmp_path / "site", store) == (note,)
    assert (tmp_path / "site/search/search_index.json").is_file()


def test_what_a_killed_build_left_beside_a_site_that_stands_is_removed(tmp_path: Path) -> None:
    config, store = site(tmp_path), Store(folder=tmp_path / "kept")
    build_site(config, tmp_path / "site", store)
    (tmp_path / ".site.building/new-1").mkdir(parents=True)
    build_site(config, tmp_path / "site", store)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept", "mkdocs.yml", "site", "site_content"]


def test_second_build_of_a_site_leaves_the_first_one_at_work_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config, scratch = site(tmp_path), tmp_path / ".site.building"
    (scratch / "new-1").mkdir(parents=True)
    monkeypatch.setattr("generator.publish.places._PATIENCE", 0.0)
    with alone_in(scratch), pytest.raises(GeneratorError, match="another build is at work"):
        build_site(config, tmp_path / "site")
    assert (scratch / "new-1").is_dir()


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file grow beyond a few bytes, here and in every process begun here."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_full_disk_is_told_and_the_site_that_stands_stays_whole(tmp_path: Path) -> None:
    config, store = site(tmp_path), Store(folder=tmp_path / "kept")
    build_site(config, tmp_path / "site", store)
    before = files(tmp_path / "site")
    write_pages((Page(path="index.md", text="# Changed\n"), FUND), tmp_path / "site_content")
    with full_disk(), pytest.raises(GeneratorError, match="Make room on the disk: a new site is built beside the one"):
        build_site(config, tmp_path / "site", store)
    assert files(tmp_path / "site") == before
    assert build_site(config, tmp_path / "site", store) == ()
    assert "Changed" in (tmp_path / "site/index.html").read_text()


@pytest.mark.parametrize(
    ("code", "said", "advice"),
    [
        (1, "OSError: [Errno 28] No space left on device: 'site/a.html'", "Make room on the disk"),
        (1, "PermissionError: [Errno 13] Permission denied: 'site/a.html'", "Check who may write there"),
        (1, "OSError: [Errno 16] Device or resource busy: 'site'", "A folder on which a disk is mounted"),
        (-9, "", "Close other programs, for want of memory, and try again"),
        (1, "Config value 'nav': wrong", "Correct mkdocs.yml or the page named"),
    ],
)
def test_fault_of_a_build_says_what_to_do(code: int, said: str, advice: str) -> None:
    message = str(fault_of(Path("mkdocs.yml"), code, [said]))
    assert f". {advice}" in message
    assert "Errno" not in message
    assert "OSError" not in message
