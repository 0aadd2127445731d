"""What the site carries: scripts of others unchanged and licensed, and colours that everyone can read."""

import gzip
import hashlib
import re
import tomllib
from collections.abc import Sequence
from itertools import combinations
from math import dist
from pathlib import Path

import pytest

from generator.charts import GREY, PART_COLOURS, insurer_colours
from generator.insurers import registry

ROOT = Path(__file__).parents[1]
ASSETS = ROOT / "site_content" / "assets"
VENDOR = ASSETS / "vendor"
VENDORED = (VENDOR, ROOT / "tests" / "vendor")
GRANT = {"MIT": "Permission is hereby granted, free of charge", "MPL-2.0": "Mozilla Public License, version 2.0"}

Linear = tuple[float, float, float]
Matrix = tuple[Linear, Linear, Linear]

# How colours are seen without red cones and without green ones: Machado, Oliveira and Fernandes (2009), severity 1.
SIGHT: dict[str, Matrix] = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
}


def colours(scheme: str) -> dict[str, Linear]:
    """The style sheet's own colours of a scheme, as linear light."""
    css = (ASSETS / "css" / "colours.css").read_text(encoding="utf-8")
    block = re.search(rf'\[data-md-color-scheme="{scheme}"\] \{{(.*?)\}}', css, re.DOTALL)
    assert block is not None
    return {name: linear(value) for name, value in re.findall(r"--fb-([\w-]+): #(\w{6});", block[1])}


def linear(value: str) -> Linear:
    shares = [int(value[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return red, green, blue


def contrast(first: Linear, second: Linear) -> float:
    """The ratio of WCAG 2, from 1 to 21."""
    dark, light = sorted(0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (first, second))
    return (light + 0.05) / (dark + 0.05)


def lab(colour: Linear, sight: Matrix) -> Linear:
    """CIE L*a*b* of a colour as it is seen; a distance of 2 is just noticed."""
    red, green, blue = (max(0, sum(a * b for a, b in zip(row, colour, strict=True))) for row in sight)
    x, y, z = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    f, g, h = (one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116 for one in (x, y, z))
    return 116 * g - 16, 500 * (f - g), 200 * (g - h)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_text_stands_out_from_every_ground_it_is_set_on(scheme: str) -> None:
    named = colours(scheme)
    for ink in ("ink", "ink-soft", "accent", "good", "doubt", "bad"):
        grounds = [name for name in ("paper", "surface", f"{ink}-wash") if name in named]
        assert [ground for ground in grounds if contrast(named[ink], named[ground]) < 4.5] == []


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("sight", SIGHT.values(), ids=SIGHT.keys())
def test_series_stand_out_from_the_page_and_from_each_other(scheme: str, sight: Matrix) -> None:
    named = colours(scheme)
    series = [colour for name, colour in named.items() if name.startswith("series-")]
    assert len(series) == 6
    assert all(contrast(colour, named["paper"]) >= 3 for colour in series)
    assert nearest([lab(colour, sight) for colour in series]) > 10


@pytest.mark.parametrize("sight", SIGHT.values(), ids=SIGHT.keys())
def test_any_two_insurers_may_be_neighbours_in_a_pie_and_any_two_parts_of_a_schedule(sight: Matrix) -> None:
    insurers = [*insurer_colours([insurer.code for insurer in registry().insurers]), GREY]
    for palette in (insurers, PART_COLOURS):
        assert nearest([lab(linear(colour[1:]), sight) for colour in palette]) > 9


def nearest(seen: Sequence[Linear]) -> float:
    """The distance of the two colours that are told apart least."""
    return min(dist(one, other) for one, other in combinations(seen, 2))


@pytest.mark.parametrize("folder", VENDORED, ids=lambda folder: folder.parent.name)
def test_vendored_scripts_are_as_published_and_every_one_is_listed(folder: Path) -> None:
    listed = tomllib.loads((folder / "VENDORED.toml").read_text(encoding="utf-8"))["file"]
    for entry in listed:
        script = (folder / entry["path"]).read_bytes()
        assert hashlib.sha256(script).hexdigest() == entry["sha256"]
        assert re.search(rf"\bv{re.escape(entry['version'])}\b", script[:400].decode())
        assert GRANT[entry["licence"]] in (folder / entry["licence_file"]).read_text(encoding="utf-8")
        assert entry["package"] and entry["use"]
    names = {entry[key] for entry in listed for key in ("path", "licence_file")}
    assert {path.name for path in folder.iterdir()} == names | {"VENDORED.toml"}


def test_what_only_tests_use_is_no_part_of_a_site() -> None:
    assert [path.name for path in (ROOT / "site_content").rglob("axe*")] == []


def test_scripts_and_styles_of_tables_are_small() -> None:
    names = ("js/cells.js", "js/tables.js", "js/tools.js", "css/tables.css", "css/tools.css")
    assert sum(len(gzip.compress((ASSETS / name).read_bytes())) for name in names) < 20_000


def test_own_style_and_script_name_no_other_place() -> None:
    own = [path for path in ASSETS.rglob("*") if path.suffix in (".css", ".js", ".svg") and path.parent != VENDOR]
    assert len(own) >= 7
    for path in own:
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert re.findall(r"https?:|//cdn|@import", text) == []
