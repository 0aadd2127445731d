"""Work spread over the cores of this machine: a task and its inputs -> results in the order of the inputs."""

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait
from threading import Thread
from typing import Generic, TypeVar

Input = TypeVar("Input")
Output = TypeVar("Output")

_AHEAD = 3
"""Chunks handed out for each process: one at work, the others so that it need not wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Generic[Input, Output]):
    """What is done with each input; ``lost`` stands in for it where the process died or had no memory left.

    Both are functions that a process can be told by name. ``chunk`` inputs go to a process at once: more for short
    work, since each trip costs a fifth of a millisecond.
    """

    make: Callable[[Input], Output]
    lost: Callable[[Input], Output]
    chunk: int = 1


def all_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(task: Task[Input, Output], inputs: Sequence[Input], jobs: int) -> Iterator[Output]:
    """Yield the results in the order of the inputs, made by so many processes; 1 means this one.

    A process that dies (killed for its memory, a fault in a library) costs the input it died of and no other: what
    was in the hands of processes then is done again, each input in a process of its own. An exception of the task is
    raised here.
    """
    if jobs == 1 or len(inputs) <= task.chunk:
        yield from _many(task, inputs)
        return
    left = deque(inputs[start : start + task.chunk] for start in range(0, len(inputs), task.chunk))
    while left:
        with _pool(min(jobs, len(left))) as pool:
            yield from _spread(pool, task, left)


def _spread(pool: ProcessPoolExecutor, task: Task[Input, Output], left: deque[Sequence[Input]]) -> Iterator[Output]:
    """Results of the chunks taken off ``left``, until nothing is left there or the pool is broken."""
    handed: deque[tuple[Sequence[Input], Future[list[Output]]]] = deque()
    ahead = _AHEAD * min(len(left), all_cores())
    whole = True
    while handed or (whole and left):
        while whole and left and len(handed) < ahead:
            try:
                handed.append((left[0], pool.submit(_many, task, left[0])))
                left.popleft()
            except BrokenProcessPool:
                whole = False
        if handed:
            chunk, future = handed.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                whole = False
                yield from (_alone(task, each) for each in chunk)


def _many(task: Task[Input, Output], chunk: Sequence[Input]) -> list[Output]:
    return [_made(task, each) for each in chunk]


def _made(task: Task[Input, Output], each: Input) -> Output:
    try:
        return task.make(each)
    except MemoryError:
        return task.lost(each)


def _alone(task: Task[Input, Output], each: Input) -> Output:
    """The result of an input in a process of its own; lost where that one dies as well."""
    with _pool(1) as pool:
        try:
            return pool.submit(_made, task, each).result()
        except BrokenProcessPool:
            return task.lost(each)


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Processes that are copies of this one where the system does that well: they start at once."""
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)


def _begin() -> None:
    """Leave Ctrl-C to the parent, and end when it is gone, however it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
