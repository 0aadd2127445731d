"""Work spread over processes or a cluster: a task and its inputs -> results in the order of the inputs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.workers.cluster import in_cluster, require_same_code
from generator.workers.collecting import seldom_collecting
from generator.workers.processes import all_cores, end_with_parent, in_processes
from generator.workers.tasks import Input, Output, Task, results

__all__ = ["Crew", "Task", "all_cores", "end_with_parent", "require_same_code", "run", "seldom_collecting"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """Who works: so many processes of this machine (1 means this one), or the Dask cluster at an address."""

    jobs: int = 1
    scheduler: str | None = None


def run(task: Task[Input, Output], inputs: Sequence[Input], crew: Crew) -> Iterator[Output]:
    """Yield the results in the order of the inputs.

    A process that dies (killed for its memory, a fault in a library) costs the input it died of and no other. An
    exception of the task is raised here. Raises GeneratorError where there is no cluster at the address.
    """
    if crew.scheduler is not None:
        return in_cluster(task, inputs, crew.scheduler)
    if crew.jobs == 1 or len(inputs) <= task.chunk:
        return iter(results(task, inputs))
    return in_processes(task, inputs, crew.jobs)
