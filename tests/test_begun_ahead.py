"""mkdocs begun before its pages are there: the site is that of pages, templates and choices as they come to be."""

from pathlib import Path

import pytest

from generator.publish import SiteBuild
from generator.publish.compiled import Compiled

CONFIG = "site_name: test\ndocs_dir: site_content\nuse_directory_urls: false\nplugins: []\n"
OWN = "theme:\n  name: mkdocs\n  custom_dir: templates/theme\n"


def write(folder: Path, name: str, text: str) -> None:
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


def test_what_is_written_after_mkdocs_began_is_what_the_site_shows(tmp_path: Path) -> None:
    write(tmp_path, "mkdocs.yml", CONFIG + OWN)
    write(tmp_path, "templates/theme/main.html", "earlier {{ page.content }}")
    write(tmp_path, "site_content/index.md", "before")
    with SiteBuild(tmp_path / "mkdocs.yml", tmp_path / "site") as build:
        build.begin()
        write(tmp_path, "mkdocs.yml", CONFIG.replace("test", "renamed") + OWN)
        write(tmp_path, "templates/theme/main.html", "{{ config.site_name }}: {{ page.content }}")
        write(tmp_path, "site_content/index.md", "after")
        assert build.finish() == ()
    assert (tmp_path / "site/index.html").read_text() == "renamed: <p>after</p>"


def test_build_that_fails_before_its_pages_leaves_no_process_and_no_file(tmp_path: Path) -> None:
    write(tmp_path, "mkdocs.yml", CONFIG)
    write(tmp_path, "site_content/index.md", "text")
    with pytest.raises(KeyError), SiteBuild(tmp_path / "mkdocs.yml", tmp_path / "site") as build:
        build.begin()
        raise KeyError
    assert build.is_at_work is False
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mkdocs.yml", "site_content"]


def test_configuration_that_cannot_be_read_ahead_is_told_by_mkdocs_itself(tmp_path: Path) -> None:
    write(tmp_path, "mkdocs.yml", "site_name: [")
    write(tmp_path, "site_content/index.md", "text")
    with SiteBuild(tmp_path / "mkdocs.yml", tmp_path / "site") as build:
        build.begin()
        write(tmp_path, "mkdocs.yml", CONFIG)
        assert build.finish() == ()
    assert (tmp_path / "site/index.html").is_file()


def test_template_is_compiled_once_for_its_source_and_again_for_another(tmp_path: Path) -> None:
    write(tmp_path, "mkdocs.yml", CONFIG + OWN)
    write(tmp_path, "site_content/index.md", "text")
    write(tmp_path, "templates/theme/main.html", "{% include 'part.html' %}{% include 'missing.html' ignore missing %}")
    write(tmp_path, "templates/theme/part.html", "first")
    compiled = Compiled()
    compiled.compile_all(str(tmp_path / "mkdocs.yml"))
    compiled.compile_all(str(tmp_path / "mkdocs.yml"))
    assert compiled.count == 2
    write(tmp_path, "templates/theme/part.html", "second")
    compiled.compile_all(str(tmp_path / "mkdocs.yml"))
    assert compiled.count == 3
