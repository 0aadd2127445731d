"""A large Form N-PORT in bounded memory: what reading and printing it takes, measured in a process of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench_nport import portfolio

ROOT = Path(__file__).parents[1]
_PRINTED = """
import resource, sys
from pathlib import Path
from generator.cli.output import say_json
from generator.filing_json import json_pieces
from generator.reading import check
outcome = check([Path(sys.argv[1])])
say_json(json_pieces(outcome.filings, outcome.problems, outcome.proofs))
sys.stderr.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024))
"""


def peak(path: Path) -> int:
    """The most bytes of memory that reading, proving and printing a form takes."""
    command = [sys.executable, "-c", _PRINTED, str(path)]
    ran = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=True)
    return int(ran.stderr)


@pytest.mark.slow
def test_memory_grows_by_no_more_than_six_times_what_a_form_grows(tmp_path: Path) -> None:
    paths = []
    for count in (2_000, 14_000):
        paths.append(tmp_path / f"{count}.xml")
        paths[-1].write_bytes(portfolio(count))
    small, large = map(peak, paths)
    grown = paths[1].stat().st_size - paths[0].stat().st_size
    assert grown > 8_000_000
    assert large - small < 6 * grown
