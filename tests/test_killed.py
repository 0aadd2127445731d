"""Builds that are killed: a few of those that ``python -m tests.killed`` kills."""

from pathlib import Path

import pytest

from tests.killed import kill_often


@pytest.mark.slow
def test_build_killed_at_any_moment_leaves_a_whole_site_and_the_next_one_is_right(tmp_path: Path) -> None:
    kills = kill_often(tmp_path, times=3, seed=5)
    assert [kill for kill in kills if not (kill.stood_whole and kill.next_is_right)] == []
