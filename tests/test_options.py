"""The options of a site: what is chosen is read, and what cannot be used is named with its file and what is allowed."""

from pathlib import Path

import pytest

from generator.options import DOWNLOADS, SECTIONS, Options, read_options
from generator.problems import GeneratorError


def config(folder: Path, text: str) -> Path:
    path = folder / "mkdocs.yml"
    path.write_text(text, encoding="utf-8")
    return path


def chosen(folder: Path, *lines: str) -> Options:
    return read_options(config(folder, "\n".join(["extra:", "  fundbook:", *(f"    {line}" for line in lines)])))


def fault(folder: Path, *lines: str) -> str:
    with pytest.raises(GeneratorError) as raised:
        chosen(folder, *lines)
    return str(raised.value).replace(folder.as_posix() + "/", "")


@pytest.mark.parametrize("text", ["", "site_name: x", "extra:", "extra:\n  fundbook:", "extra: {fundbook: {}}"])
def test_a_site_that_chooses_nothing_gets_everything(tmp_path: Path, text: str) -> None:
    assert read_options(config(tmp_path, text)) == Options(sections=SECTIONS, downloads=DOWNLOADS)


def test_every_option_is_read(tmp_path: Path) -> None:
    (tmp_path / "site_content/assets").mkdir(parents=True)
    (tmp_path / "site_content/assets/ours.svg").write_text("<svg/>")
    (tmp_path / "notes").mkdir()
    made = chosen(
        tmp_path,
        "title: Holdings of the Example funds",
        "logo: assets/ours.svg",
        'accent: "#1F5FA8"',
        "sections: [source, leverage]",
        "downloads: []",
        "notes: notes",
    )
    assert made == Options(
        title="Holdings of the Example funds",
        logo="assets/ours.svg",
        accent="#1f5fa8",
        sections=("leverage", "source"),
        downloads=(),
        notes="notes",
    )


@pytest.mark.parametrize("line", ["title: T", 'accent: "#1f5fa8"'])
@pytest.mark.parametrize("theme", ["{name: material}", "{name: material, custom_dir: templates/theme}"])
def test_a_choice_that_shows_through_the_theme_needs_the_page_that_shows_it(
    tmp_path: Path, line: str, theme: str
) -> None:
    text = f"use_directory_urls: false\ntheme: {theme}\nextra:\n  fundbook:\n    {line}\n"
    with pytest.raises(GeneratorError, match=r"extra\.fundbook\.\w+ would not show: it needs main\.html") as raised:
        read_options(config(tmp_path, text))
    assert "`fundbook new`" in str(raised.value)


def test_a_choice_that_shows_through_the_theme_is_taken_where_the_page_stands(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours/main.html").touch()
    text = "use_directory_urls: no\ntheme: {name: material, custom_dir: ours}\nextra: {fundbook: {title: T}}"
    assert read_options(config(tmp_path, text)) == Options(title="T")


def test_an_option_left_empty_is_not_chosen(tmp_path: Path) -> None:
    assert chosen(tmp_path, "title:", "downloads:") == Options()


def test_tags_that_only_mkdocs_understands_are_passed_over(tmp_path: Path) -> None:
    text = "x: !!python/name:some.emoji\ny: !ENV [A, 1]\nextra: {fundbook: {title: T}}"
    assert read_options(config(tmp_path, text)).title == "T"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "titel: x",
            "titel is no option: did you mean title? there are title, logo, accent, sections, downloads, notes, limits",
        ),
        ("zebra: x", "zebra is no option: there are title, logo, accent, sections, downloads, notes, limits"),
        ("title: [x]", "title is ['x']: it must be a line of at most 120 letters"),
        ("title: ''", "title is '': it must be a line of at most 120 letters"),
        ("accent: #1f5fa8", 'accent is None: it must be a colour written as "#1f5fa8", in quotation marks'),
        (
            "logo: glossary.md",
            "logo is 'glossary.md': it must be the path of a picture below site_content, one of "
            ".svg, .png, .jpg, .jpeg, .gif, .webp, .avif",
        ),
        ("accent: blue", "accent is 'blue': it must be a colour written as \"#1f5fa8\", in quotation marks"),
        ("accent: 123456", 'accent is 123456: it must be a colour written as "#1f5fa8", in quotation marks'),
        ("downloads: pdf", "downloads is 'pdf': it must be a list of names out of csv, json, xlsx, parquet, sqlite"),
        (
            "downloads: [pdf]",
            "downloads is ['pdf']: it must be a list of names out of csv, json, xlsx, parquet, sqlite",
        ),
        (
            "downloads: [[csv]]",
            "downloads is [['csv']]: it must be a list of names out of csv, json, xlsx, parquet, sqlite",
        ),
        (
            "sections: [proof]",
            "sections is ['proof']: it must be a list of names out of "
            "changes, insurers, leverage, breakdowns, notes, statements, source",
        ),
        ("notes: ../x", "notes is '../x': it must be the name of a folder beside mkdocs.yml, such as notes"),
        (
            "notes: ./Filings/x",
            "notes is './Filings/x': it must be the name of a folder of its own beside mkdocs.yml, such as notes",
        ),
        ("notes: .", "notes is '.': it must be the name of a folder of its own beside mkdocs.yml, such as notes"),
        (
            "notes: missing",
            "notes is 'missing': it must be the name of a folder beside mkdocs.yml: there is no such folder",
        ),
        (
            "logo: /etc/passwd",
            "logo is '/etc/passwd': it must be the path of a picture below site_content, such as assets/logo.svg",
        ),
        ("logo: a.svg", "logo is 'a.svg': it must be the path of a picture below site_content: no file has this name"),
    ],
)
def test_an_option_that_cannot_be_used_is_named(tmp_path: Path, line: str, said: str) -> None:
    assert fault(tmp_path, line) == f"mkdocs.yml: extra.fundbook.{said}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("extra: {fundbok: {title: T}}", "extra.fundbok is no option of fundbook: did you mean extra.fundbook?"),
        ("extra: {Fund_book: {title: T}}", "extra.Fund_book is no option of fundbook: did you mean extra.fundbook?"),
        (
            "use_directory_urls: true",
            "use_directory_urls is True: it must be false: pages are files with names, and so are links to them",
        ),
        (
            "theme: {name: material}",
            "use_directory_urls is 'not there': it must be false: pages are files with names, and so are links to them",
        ),
        ("docs_dir: docs", "docs_dir is 'docs': it must be site_content: generated pages are written there"),
        (
            "extra_css: [https://example.com/a.css, assets/pag.css]",
            "extra_css names 'assets/pag.css': it must be a file below site_content, and none is there",
        ),
        (
            "extra_javascript:\n  - path: assets/a.js\n    defer: true",
            "extra_javascript names 'assets/a.js': it must be a file below site_content, and none is there",
        ),
        ("extra: {a: 1}\nextra: {b: 2}", "cannot be read as YAML: line 2: extra stands twice here"),
    ],
)
def test_what_would_build_a_site_that_does_not_work_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(GeneratorError) as raised:
        read_options(config(tmp_path, text))
    assert str(raised.value) == f"{tmp_path.as_posix()}/mkdocs.yml: {said}"


def test_keys_of_anchors_may_be_said_again(tmp_path: Path) -> None:
    text = "a: &a {title: One}\nextra:\n  fundbook:\n    <<: *a\n    title: Two\n"
    assert read_options(config(tmp_path, text)).title == "Two"


def test_options_that_are_no_mapping_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match=r"extra\.fundbook is \['title'\]: it must be options, one a line"):
        read_options(config(tmp_path, "extra:\n  fundbook: [title]"))


def test_aliases_that_grow_beyond_all_bounds_are_refused_with_their_line(tmp_path: Path) -> None:
    lines = ["a0: &a0 [1, 2]", *(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]" for i in range(1, 40))]
    said = r"mkdocs\.yml: cannot be read as YAML: line \d+: its aliases written out are more than 200,000 entries"
    with pytest.raises(GeneratorError, match=said):
        read_options(config(tmp_path, "\n".join(lines)))


def test_alias_within_what_it_stands_for_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match="an alias stands within what it stands for"):
        read_options(config(tmp_path, "a: &a [1, *a]"))


def test_few_aliases_are_read(tmp_path: Path) -> None:
    assert read_options(config(tmp_path, "a: &a [1, 2]\nb: *a")) == Options()


def test_a_file_that_is_nested_too_deep_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match=r"mkdocs\.yml: cannot be read as YAML: it is nested too deep"):
        read_options(config(tmp_path, "extra: " + "[" * 9_000))


@pytest.mark.parametrize("value", ["2011-13-45", "!!bool x", "!!int ''", "!!timestamp x", "9" * 5_000, "0x_"])
def test_value_that_is_none_of_its_kind_is_named_with_its_line(tmp_path: Path, value: str) -> None:
    with pytest.raises(GeneratorError, match=r"mkdocs\.yml: cannot be read as YAML: line 2: not a value of its kind"):
        read_options(config(tmp_path, f"site_name: x\nextra: {value}"))


def test_name_that_no_file_system_takes_is_no_logo(tmp_path: Path) -> None:
    (tmp_path / "site_content").mkdir()
    with pytest.raises(GeneratorError, match=r"extra\.fundbook\.logo is .* it must be the path of a picture"):
        read_options(config(tmp_path, f"extra: {{fundbook: {{logo: {'a' * 300}.svg}}}}"))


def test_a_file_that_is_no_yaml_is_named_with_the_line(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match=r"mkdocs\.yml: cannot be read as YAML: line 2: "):
        read_options(config(tmp_path, "site_name: x\nextra: [unclosed"))
