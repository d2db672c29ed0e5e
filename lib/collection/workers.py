"""Worker processes that read and analyse, so that neither spaCy nor a bad file ever enters the app's own process.

loky, because the standard library's spawned workers would run the page script again (shared notes on Streamlit), and
because a worker that dies raises instead of hanging. Workers end with the process that started them, however that
ends, and by themselves when there is nothing to do.
"""

from __future__ import annotations

import os
import resource
import signal
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from lib.facts import Article, DramatisError, Facts
from lib.isolation import MemoryLimitError, isolated, unexpected, within

if TYPE_CHECKING:
    from loky import ProcessPoolExecutor

Given = TypeVar("Given")
Made = TypeVar("Made")
File = tuple[str, bytes | DramatisError]  # a name, and its bytes or why there are none
Parts = tuple[Article | DramatisError, ...]  # the articles of a file, each or why it is none
# Matrix libraries would start a thread a core in each worker and slow one another down.
_ENV = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
_MOST = 8  # a worker takes 400 to 500 MB
# What one may take for its own data, in MB: a text that needs more is given up alone. Its programs come on top.
MEGABYTES, _MEGABYTES = "DRAMATIS_WORKER_MB", 850
# Of the processor, for a job and again for each of its texts alone; an article takes one or two.
SECONDS = 300
GRACE = 30  # more, for libraries that look at no signal: then the process ends
IDLE = 60  # seconds without a job, after which a worker leaves; the next job starts another
_LOOK = 0.5  # seconds from one look at the parent process to the next
OWN = ("themes.yaml", "aliases.csv")  # what readers of a collection taught it, in its folder
_executors: dict[int, ProcessPoolExecutor] = {}  # by their number of processes
_lock = threading.Lock()
_TRIES = 3  # a job that fails because another's worker died deserves another go


class WorkerError(DramatisError):
    """A worker process came to an end in the middle of a job."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Worker processes, started at the first job and again after one of them died."""

    workers: int

    def submit(self, work: Callable[..., Made], *given: Any) -> Future[Made]:
        """The future result of ``work(*given)`` in a worker."""
        for _ in range(_TRIES):
            executor = _executor(self.workers)
            try:
                return executor.submit(work, *given)
            except (BrokenProcessPool, RuntimeError):  # a worker died in this very moment: the next try starts new ones
                _let_go(executor)
        raise WorkerError("The worker processes stop as soon as they start.")

    def renew(self) -> None:
        """New processes for the jobs to come; those of now end when theirs are done."""
        if executor := _executors.get(self.workers):
            _let_go(executor)
            executor.shutdown(wait=False)


def _executor(workers: int) -> ProcessPoolExecutor:
    """The processes, started once for all threads: each reader's page runs in threads of its own."""
    from loky import ProcessPoolExecutor

    with _lock:
        # A job that came as a worker left, and is given to the next: nothing that anybody need be told.
        warnings.filterwarnings("ignore", "A worker stopped while some jobs", UserWarning)
        if workers not in _executors:
            _executors[workers] = ProcessPoolExecutor(
                workers, timeout=IDLE, initializer=_ready, initargs=(os.getpid(),), env=_ENV
            )
        return _executors[workers]


def _let_go(executor: ProcessPoolExecutor) -> None:
    with _lock:
        for workers in [workers for workers, known in _executors.items() if known is executor]:
            del _executors[workers]


def pool(workers: int | None = None) -> Pool:
    """A pool of ``workers`` processes; default ``DRAMATIS_WORKERS``, else one a core, at most 8."""
    wished = workers or int(os.environ.get("DRAMATIS_WORKERS") or 0)
    return Pool(max(1, wished or min(_MOST, os.cpu_count() or 1)))


def stop() -> None:
    """Ends all workers at once, whatever they are doing."""
    with _lock:
        for executor in _executors.values():
            executor.shutdown(wait=False, kill_workers=True)
        _executors.clear()


def mapped(
    pool: Pool, work: Callable[[Sequence[Given]], Sequence[Made]], chunks: Iterable[Sequence[Given]]
) -> Iterator[tuple[Given, Made | DramatisError]]:
    """Each given value with what ``work`` made of it, or with the error that it alone met; in the order given.

    A chunk that fails, however it fails, is run again value by value, so that one bad value costs no other; so is a
    value of which ``work`` itself says that memory did not suffice. Chunks are taken as they are needed, two a worker
    ahead.
    """
    left = iter(chunks)
    running = deque((chunk, _submitted(pool, work, chunk)) for chunk in islice(left, 2 * pool.workers))
    while running:
        chunk, future = running.popleft()
        found = _result(future)
        if isinstance(found, DramatisError):
            yield from ((value, _alone(pool, work, value)) for value in chunk)
        else:
            for value, made in zip(chunk, found, strict=True):
                yield value, _alone(pool, work, value) if isinstance(made, MemoryLimitError) else made
        running.extend((chunk, _submitted(pool, work, chunk)) for chunk in islice(left, 1))


def _submitted(
    pool: Pool, work: Callable[[Sequence[Given]], Sequence[Made]], values: Sequence[Given]
) -> Future[Sequence[Made] | DramatisError]:
    return pool.submit(isolated, timed, work, values, SECONDS)


def _alone(pool: Pool, work: Callable[[Sequence[Given]], Sequence[Made]], value: Given) -> Made | DramatisError:
    made, tries = _once(pool, work, value), _TRIES - 1
    while tries and isinstance(made, WorkerError | MemoryLimitError):
        if isinstance(made, MemoryLimitError):  # perhaps the worker's, after a hundred thousand others
            pool.renew()
            tries = 1
        made, tries = _once(pool, work, value), tries - 1
    return made


def _once(pool: Pool, work: Callable[[Sequence[Given]], Sequence[Made]], value: Given) -> Made | DramatisError:
    found = _result(_submitted(pool, work, [value]))
    return found if isinstance(found, DramatisError) else found[0]


def _result(future: Future[Made | DramatisError]) -> Made | DramatisError:
    """What a job gave; an error of the job, of its worker or of the way between is returned, not raised."""
    error = future.exception()
    if error is None:
        return future.result()
    return WorkerError("The worker process stopped.") if isinstance(error, BrokenProcessPool) else unexpected(error)


def timed(work: Callable[[Sequence[Given]], Made], values: Sequence[Given], seconds: float) -> Made:
    """What ``work(values)`` gives. Runs in a worker. Raises TooSlowError."""
    with within(seconds), _killed_after(seconds + GRACE):
        return work(values)


@contextmanager
def _killed_after(seconds: float) -> Iterator[None]:
    """The system ends this process after so many seconds of the processor, also inside a library that hears nothing."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(sum(os.times()[:2]) + seconds) + 1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def analysed(articles: Sequence[Article], place: Path | None) -> list[tuple[Facts, tuple[int, ...]]]:
    """Facts and sketch of each article. Runs in a worker: it imports spaCy.

    ``place`` is the collection's folder, if it is one's texts: names and themes that its readers gave are used too.
    """
    from lib.extract.pipeline import extract
    from lib.stories.near_copies import body, sketch

    own, aliases = (place / name if place and (place / name).exists() else None for name in OWN)
    return [(facts, sketch(body(facts.article))) for facts in extract(articles, own, aliases)]


def read_each(files: Sequence[File]) -> list[Parts | DramatisError]:
    """What each file holds, or why it cannot be read. Runs in a worker: readers import much."""
    from lib.reading import parts_of

    def parts(name: str, content: bytes | DramatisError) -> Parts | DramatisError:
        return content if isinstance(content, DramatisError) else isolated(parts_of, name, content)

    return [parts(name, content) for name, content in files]


def _ready(parent: int) -> None:
    """Before a worker's first job: bounded memory, one thread to work and one that waits for the end of ``parent``."""
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    os.environ.update(_ENV)
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = int(os.environ.get(MEGABYTES) or _MEGABYTES) * 2**20
    resource.setrlimit(resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _end_with(parent: int) -> None:
    """Ends this process at once when ``parent`` is gone: the system then gives it another, also after SIGKILL.

    Queues do not tell, for each worker holds both of their ends. Linux could (PR_SET_PDEATHSIG), but it would do so
    when the thread ends that started the worker, and each run of a page is a thread of its own.
    """
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os.kill(os.getpid(), signal.SIGKILL)
