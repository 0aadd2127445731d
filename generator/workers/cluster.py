"""Work spread over a Dask cluster: a task and its inputs -> results in the order of the inputs. The home of Dask.

Dask is an extra (``fundbook[dask]``). Its workers need the same fundbook, and see the filings and the shared folder
under the same names.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from typing import Any

from generator.problems import GeneratorError
from generator.workers.tasks import Input, Output, Task, listed

_AHEAD = 3
"""Chunks handed out for each thread of the workers: one at work, the others so that it need not wait."""

_PATIENCE = 60
"""Seconds in which a scheduler must answer and have a worker."""


def in_cluster(task: Task[Input, Output], inputs: Sequence[Input], address: str) -> Iterator[Output]:
    """Yield the results in the order of the inputs, made by the workers of the cluster at an address.

    What a worker had in its hands when it died goes to another one. Chunks at which workers die again and again are
    taken apart, and an input at which they still die is lost. Raises GeneratorError where no cluster answers.
    """
    if not inputs:
        return
    with _client(address) as client:
        ahead = _AHEAD * max(1, sum(client.nthreads().values()))
        left = task.chunks(inputs)
        handed = deque((chunk, _submit(client, task, chunk)) for chunk in islice(left, ahead))
        while handed:
            chunk, future = handed.popleft()
            yield from _gathered(client, task, (chunk, future))
            handed.extend((chunk, _submit(client, task, chunk)) for chunk in islice(left, 1))


def require_same_code(address: str, version: Callable[[], str]) -> None:
    """Raise GeneratorError where a worker does not tell the same version of the code as this process."""
    with _client(address) as client:
        others = sorted(worker for worker, told in client.run(version).items() if told != version())
    if others:
        raise GeneratorError(f"the workers {', '.join(others)} run another fundbook: install this one there")


def _submit(client: Any, task: Task[Input, Output], chunk: Sequence[Input]) -> Any:
    return client.submit(listed, task, tuple(chunk), pure=False)


def _gathered(client: Any, task: Task[Input, Output], handed: tuple[Sequence[Input], Any]) -> Iterator[Output]:
    """The results of a chunk; where workers died of it, of each of its inputs by itself."""
    chunk, future = handed
    found = _result(client, future)
    if found is not None:
        yield from found
    elif len(chunk) == 1:
        yield task.lost(chunk[0])
    else:
        for each in chunk:
            yield from _gathered(client, task, ((each,), _submit(client, task, (each,))))


def _result(client: Any, future: Any) -> list[Any] | None:
    """What a worker made, None where the workers that tried it died. Raises GeneratorError without a cluster."""
    while True:
        try:
            found: list[Any] = future.result(timeout=_PATIENCE)
        except import_module("distributed").KilledWorker:
            return None
        except CancelledError as fault:
            raise GeneratorError(
                f"the cluster gave up its work ({fault}): look at its scheduler, build again"
            ) from fault
        except TimeoutError:
            if future.done():
                raise
            _require_worker(client)
        else:
            return found


@contextmanager
def _client(address: str) -> Iterator[Any]:
    """A connection to the scheduler of a cluster that has a worker."""
    if find_spec("distributed") is None:
        raise GeneratorError("--scheduler needs Dask: pip install 'fundbook[dask]'")
    try:
        client = import_module("distributed").Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as fault:
        raise GeneratorError(f"no Dask scheduler answers at {address}: {fault}") from fault
    with client:
        _require_worker(client)
        yield client


def _require_worker(client: Any) -> None:
    """Wait until there is a worker, be it one that is started again after it died."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except OSError as fault:
        message = f"the cluster at {client.scheduler_info()['address']} has no worker: start one, then build again"
        raise GeneratorError(message) from fault
