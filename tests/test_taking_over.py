"""A site made of what stands and what changed, against the site that mkdocs makes of the same folder from nothing."""

import logging
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build as build_whole
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.structure.files import get_files

from generator.publish.driver import Order, answer_to
from generator.publish.rendering import Listener
from generator.publish.theme import add_theme_files

CONFIG = """site_name: test
site_url: https://example.org/
docs_dir: site_content
use_directory_urls: false
strict: true
plugins: []
nav: [index.md, {Method: method.md}]
not_in_nav: /funds/
exclude_docs: /funds/left-out.md
validation: {links: {anchors: warn}}
theme: {name: mkdocs, custom_dir: templates}
extra_css: [assets/a.css]
markdown_extensions: [attr_list, md_in_html, generator.fasttable, {toc: {permalink: true}}]
"""
HOME = "# Funds\n\n| Fund | Page |\n|---|---|\n| One | [1](funds/1.md) |\n| Two | [2](funds/2.md#holdings) |\n"
FUND = """---
title: Fund {0}
---

# Fund {0}

[Home](../index.md) and [the next](2.md#holdings), [a file](../assets/a.css), [how](../method.md#how)

<div class="t" markdown>

| Bond | Value |
|---|---:|
| <span id="row-{0}">A & B</span> | [5](#holdings) |
| C | 6 |

</div>

## Holdings {{#holdings}}
"""


class Folder:
    """A small site that is edited, built from what stands, and built from nothing beside it."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.write("mkdocs.yml", CONFIG)
        self.write("site_content/index.md", HOME)
        self.write("site_content/method.md", "# Method\n\n## How {#how}\n")
        for number in (1, 2, 3):
            self.write(f"site_content/funds/{number}.md", FUND.format(number))
        self.write("site_content/assets/a.css", "a {}\n")
        self.write("templates/partial.html", "<p>one</p>\n")

    def write(self, name: str, text: str) -> None:
        place = self.top / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        if (self.top / name).is_file():
            self.write(name, (self.top / name).read_text(encoding="utf-8").replace(old, new))

    def remove(self, name: str) -> None:
        (self.top / name).unlink(missing_ok=True)

    def rename(self, name: str, to: str) -> None:
        if (self.top / name).is_file():
            (self.top / name).rename(self.top / to)

    def built(self, jobs: int = 1) -> tuple[dict[str, bytes], list[str]]:
        """The site as it is built beside the one that stands, which it then replaces; and what was said."""
        new, site = self.top / "new", self.top / "site"
        order = Order(
            config=str(self.top / "mkdocs.yml"), new=str(new), before=str(site), store=str(self.top / "kept"), jobs=jobs
        )
        answer = answer_to(order)
        shutil.rmtree(site, ignore_errors=True)
        new.rename(site)
        return files(site), answer["said"]

    def afresh(self) -> tuple[dict[str, bytes], list[str]]:
        """The site as mkdocs builds it from nothing, and what it said."""
        listener, logger = Listener(), logging.getLogger("mkdocs")
        logger.addHandler(listener)
        try:
            build_whole(load_config(str(self.top / "mkdocs.yml"), site_dir=str(self.top / "afresh")))
        except Abort:
            assert listener.said
        finally:
            logger.removeHandler(listener)
        return files(self.top / "afresh"), listener.said

    def number_of(self, page: str) -> int:
        """The number on the disk of a built page: it stays where the page is taken over."""
        return (self.top / "site" / page).stat().st_ino


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def forget(kept: Path) -> None:
    """Remove what is kept, a folder or a file in its place."""
    shutil.rmtree(kept, ignore_errors=True)
    kept.unlink(missing_ok=True)


def touched(name: str, seconds: float) -> Callable[[Folder], None]:
    """Give a source another time, where it is still there."""

    def edit(site: Folder) -> None:
        if (site.top / name).is_file():
            os.utime(site.top / name, (seconds, seconds))

    return edit


def from_the_future(site: Folder) -> None:
    for path in site.top.rglob("*.*"):
        os.utime(path, (4e9, 4e9))


def nowhere_to_keep(site: Folder) -> None:
    forget(site.top / "kept")
    site.write("kept", "a file where a folder is wanted")


EDITS: dict[str, Callable[[Folder], object]] = {
    "nothing": lambda site: None,
    "a page added": lambda site: site.write("site_content/funds/4.md", FUND.format(4)),
    "a page added in a folder of its own": lambda site: site.write("site_content/funds/x/5.md", FUND.format(5)),
    "a page removed that others link to": lambda site: site.remove("site_content/funds/2.md"),
    "a page replaced": lambda site: site.write("site_content/funds/2.md", FUND.format(7)),
    "an anchor renamed that others link to": lambda site: site.change("site_content/funds/2.md", "{#holdings}", "{#x}"),
    "a page renamed": lambda site: site.rename("site_content/funds/3.md", "site_content/funds/33.md"),
    "a page left out": lambda site: site.rename("site_content/funds/2.md", "site_content/funds/left-out.md"),
    "a page of the menu changed": lambda site: site.change("site_content/index.md", "# Funds", "# All funds"),
    "an anchor of the menu renamed": lambda site: site.change("site_content/method.md", "{#how}", "{#why}"),
    "a page that belongs in the menu": lambda site: site.write("site_content/lost.md", "# Lost\n"),
    "the name of the site": lambda site: site.change("mkdocs.yml", "site_name: test", "site_name: other"),
    "an option of an extension": lambda site: site.change("mkdocs.yml", "permalink: true", "permalink: false"),
    "a style sheet more": lambda site: site.change("mkdocs.yml", "[assets/a.css]", "[assets/a.css, assets/b.css]"),
    "the menu": lambda site: site.change("mkdocs.yml", "{Method: method.md}", "{How: method.md}"),
    "not strict": lambda site: site.change("mkdocs.yml", "strict: true", "strict: false"),
    "a template of the site's own": lambda site: site.write(
        "templates/main.html",
        '{% extends "base.html" %}{% block htmltitle %}{% include "partial.html" %}{% endblock %}',
    ),
    "a part of a template": lambda site: site.write("templates/partial.html", "<p>two</p>\n"),
    "a style sheet changed": lambda site: site.write("site_content/assets/a.css", "b {}\n"),
    "a style sheet removed": lambda site: site.remove("site_content/assets/a.css"),
    "a file of the site spoilt": lambda site: site.write("site/funds/1.html", "spoilt"),
    "a file of the site gone": lambda site: site.remove("site/funds/3.html"),
    "what is kept gone": lambda site: forget(site.top / "kept"),
    "sources touched": touched("site_content/funds/1.md", 2e9),
    "sources touched before their time": touched("site_content/funds/2.md", 0),
    "a site from the future": from_the_future,
    "no place to keep anything": nowhere_to_keep,
    "everything as at first": lambda site: Folder(site.top),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_site_after_an_edit_is_the_one_that_is_built_from_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edit: Callable[[Folder], object]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    site = Folder(tmp_path)
    site.built()
    edit(site)
    assert site.built() == site.afresh()


@pytest.mark.slow
@given(edits=st.lists(st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=3), min_size=1, max_size=3))
@example(edits=[["an anchor renamed that others link to"], ["nothing"], ["everything as at first"]])
@example(edits=[["a page removed that others link to"], ["a page added"], ["everything as at first"], ["nothing"]])
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_site_after_any_edits_is_the_one_that_is_built_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, edits: list[list[str]]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "0")
        site = Folder(tmp_path_factory.mktemp("edited"))
        for several in edits:
            for edit in several:
                EDITS[edit](site)
            assert site.built() == site.afresh(), several


def test_page_that_did_not_change_is_taken_over_and_no_other(tmp_path: Path) -> None:
    site = Folder(tmp_path)
    site.built()
    before = {page: site.number_of(page) for page in ("funds/1.html", "funds/2.html", "index.html", "assets/a.css")}
    site.change("site_content/funds/2.md", "6", "7")
    site.built()
    assert {page for page, number in before.items() if site.number_of(page) == number} == {
        "funds/1.html",
        "assets/a.css",
    }


def test_page_added_costs_only_the_pages_that_looked_for_it(tmp_path: Path) -> None:
    site = Folder(tmp_path)
    site.write("site_content/funds/3.md", "[not yet](4.md)")
    site.built()
    before = {page: site.number_of(page) for page in ("funds/1.html", "funds/3.html")}
    site.write("site_content/funds/4.md", "# Four\n")
    site.built()
    assert {page for page, number in before.items() if site.number_of(page) == number} == {"funds/1.html"}


def test_pages_rendered_by_several_processes_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    site = Folder(tmp_path)
    for number in range(10, 40):
        site.write(f"site_content/funds/{number}.md", FUND.format(number) + "\n[nowhere](nowhere.md)\n")
    assert site.built(jobs=2) == site.afresh()


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
def test_files_of_a_theme_are_those_that_mkdocs_finds(tmp_path: Path, theme: str) -> None:
    site = Folder(tmp_path)
    for name in ("templates/.hidden/a.css", "templates/deep/.b.css", "templates/deep/c.css", "templates/d.html"):
        site.write(name, "")
    site.change("mkdocs.yml", "name: mkdocs", f"name: {theme}")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    found, expected = get_files(config), get_files(config)
    add_theme_files(found, config)
    expected.add_files_from_theme(config.theme.get_env(), config)
    assert [file.src_uri for file in found] == [file.src_uri for file in expected]
    assert "deep/c.css" in found.src_uris


EVERY_CONSTRUCT = """Key: value

# Fund[^1] {0}

## Again {{: #again .big }}

## Again

A term
:   its meaning, by ABC

*[ABC]: a name of page {0}
[^1]: A note of page {0}
[one]: 1.md "Page {0}"

!!! note "Of {0}"
    | a | *b* |
    |---|--:|
    | [1][one] | `2` |

```text
| not | a table |
|---|---|
```

<div markdown="1" id="raw-{0}">

| a | b |
|---|---|
| 1 | <span id="in-{0}">2</span> |

</div>
"""


def test_one_converter_for_all_pages_gives_what_a_new_one_for_each_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    site = Folder(tmp_path)
    resettable = "abbr, admonition, def_list, fenced_code, footnotes, meta, nl2br, sane_lists, tables, attr_list,"
    site.change("mkdocs.yml", "attr_list,", resettable)
    for number in range(4, 8):
        site.write(f"site_content/funds/{number}.md", EVERY_CONSTRUCT.format(number))
    site.write("site_content/funds/8.md", "Neither a heading nor a note.\n")
    assert site.built() == site.afresh()


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("plugins: []", "plugins: [search]", "the plugin or hook search"),
        ("attr_list,", "attr_list, pymdownx.snippets,", "the extension pymdownx.snippets"),
        ("plugins: []", "plugins: []\nextra_templates: [a.html]", "the template a.html"),
        ("name: mkdocs", "name: null", "the theme of its own"),
        ("{toc: {permalink: true}}", "{toc: {slugify: !!python/name:markdown.extensions.toc.slugify_unicode }}", None),
    ],
)
def test_site_whose_pages_may_depend_on_others_is_left_to_mkdocs(
    tmp_path: Path, old: str, new: str, why: str | None
) -> None:
    site = Folder(tmp_path)
    site.write("site_content/a.html", "")
    site.write("templates/main.html", "{{ page.content }}")
    site.change("mkdocs.yml", old, new)
    order = Order(config=str(tmp_path / "mkdocs.yml"), new=str(tmp_path / "new"), before="", store="", jobs=1)
    assert answer_to(order)["why"] == (why or "the option mdx_configs")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "code", ["{% for page in pages %}{% endfor %}", "{{ nav.pages[0].content }}", "{{ [1, 2] | random }}"]
)
def test_template_that_may_look_at_other_pages_is_left_to_mkdocs(tmp_path: Path, code: str) -> None:
    site = Folder(tmp_path)
    site.write("templates/partial.html", "{# pages #}" + code)
    order = Order(config=str(tmp_path / "mkdocs.yml"), new=str(tmp_path / "new"), before="", store="", jobs=1)
    assert answer_to(order) == {"why": "the template partial.html"}


def test_two_sources_of_one_file_are_left_to_mkdocs(tmp_path: Path) -> None:
    site = Folder(tmp_path)
    site.write("site_content/404.md", "# By hand\n")
    order = Order(config=str(tmp_path / "mkdocs.yml"), new=str(tmp_path / "new"), before="", store="", jobs=1)
    assert answer_to(order) == {"why": "two sources of one file, 404.html"}
