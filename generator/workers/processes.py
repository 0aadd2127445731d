"""Work spread over the cores of this machine: a task and its inputs -> results in the order of the inputs."""

import gc
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from threading import Thread

from generator.workers.collecting import collect_seldom
from generator.workers.tasks import Input, Output, Task, listed, result

_AHEAD = 3
"""Chunks handed out for each process: one at work, the others so that it need not wait."""


def all_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_processes(task: Task[Input, Output], inputs: Sequence[Input], jobs: int) -> Iterator[Output]:
    """Yield the results in the order of the inputs, made by so many processes.

    What was in the hands of processes when one died is done again, each input in a process of its own.
    """
    left = deque(task.chunks(inputs))
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
                handed.append((left[0], pool.submit(listed, task, left[0])))
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


def _alone(task: Task[Input, Output], each: Input) -> Output:
    """The result of an input in a process of its own; lost where that one dies as well."""
    with _pool(1) as pool:
        try:
            return pool.submit(result, task, each).result()
        except BrokenProcessPool:
            return task.lost(each)


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Processes that are copies of this one where the system does that well: they start at once."""
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)


def _begin() -> None:
    """Leave Ctrl-C to the parent, and end with it; what was there before the first task is never garbage."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    gc.freeze()
    end_with_parent()


def end_with_parent() -> None:
    """Have this process end when the one that started it is gone, however it went."""
    Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
