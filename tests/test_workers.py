"""Work over processes: in order, nothing twice, and a process that dies costs one input."""

import os
import signal
from functools import partial
from pathlib import Path

import pytest

from generator.workers import Crew, Task, run


def square(number: int) -> int:
    return number * number


def lost(number: int) -> int:
    return -number


def square_or_die(deadly: frozenset[int], number: int) -> int:
    if number in deadly:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def die_once(folder: Path, number: int) -> int:
    """Die at the first attempt on 7, as a process that the system kills for another one's memory."""
    mark = folder / "died"
    if number == 7 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def no_memory(number: int) -> int:
    if number == 3:
        raise MemoryError
    return number


def refuse(number: int) -> int:
    raise ValueError(f"no {number}")


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("chunk", [1, 4])
def test_results_come_in_the_order_of_the_inputs(jobs: int, chunk: int) -> None:
    task = Task(make=square, lost=lost, chunk=chunk)
    assert list(run(task, range(30), Crew(jobs=jobs))) == [number * number for number in range(30)]


def test_nothing_to_do_is_no_result() -> None:
    assert list(run(Task(make=square, lost=lost), [], Crew(jobs=2))) == []


def test_input_that_kills_its_process_is_lost_and_the_others_are_not() -> None:
    deadly = frozenset({5, 17})
    task = Task(make=partial(square_or_die, deadly), lost=lost, chunk=3)
    assert list(run(task, range(24), Crew(jobs=2))) == [-n if n in deadly else n * n for n in range(24)]


def test_process_that_was_killed_once_costs_nothing(tmp_path: Path) -> None:
    task = Task(make=partial(die_once, tmp_path), lost=lost, chunk=2)
    assert list(run(task, range(16), Crew(jobs=2))) == [number * number for number in range(16)]


@pytest.mark.parametrize("jobs", [1, 2])
def test_input_without_memory_left_is_lost(jobs: int) -> None:
    assert list(run(Task(make=no_memory, lost=lost), range(5), Crew(jobs=jobs))) == [0, 1, 2, -3, 4]


def test_exception_of_a_task_is_raised_here() -> None:
    with pytest.raises(ValueError, match="no 0"):
        list(run(Task(make=refuse, lost=lost), range(4), Crew(jobs=2)))
