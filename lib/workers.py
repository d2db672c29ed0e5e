"""Worker processes that read and analyse, so that neither spaCy nor a bad file ever enters the app's own process.

loky, because the standard library's spawned workers would run the page script again (shared notes on Streamlit), and
because a worker that dies raises instead of hanging.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from lib.facts import Article, DramatisError, Facts

Given = TypeVar("Given")
Made = TypeVar("Made")
File = tuple[str, bytes | DramatisError]  # a name, and its bytes or why an archive did not give them
# Matrix libraries would start a thread a core in each worker and slow one another down.
_ENV = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
_MOST = 8  # a worker takes 300 to 600 MB
_TRIES = 2  # a job that fails because another's worker died deserves another go


class WorkerError(DramatisError):
    """A worker process came to an end in the middle of a job."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Worker processes, started at the first job and again after one of them died."""

    workers: int

    def submit(self, work: Callable[..., Made], *given: Any) -> Future[Made]:
        """The future result of ``work(*given)`` in a worker."""
        from loky import get_reusable_executor

        executor = get_reusable_executor(max_workers=self.workers, timeout=900, initializer=_ready, env=_ENV)
        return executor.submit(work, *given)


def pool(workers: int | None = None) -> Pool:
    """A pool of ``workers`` processes; default ``DRAMATIS_WORKERS``, else one a core, at most 8."""
    wished = workers or int(os.environ.get("DRAMATIS_WORKERS") or 0)
    return Pool(max(1, wished or min(_MOST, os.cpu_count() or 1)))


def mapped(
    pool: Pool, work: Callable[[Sequence[Given]], Sequence[Made]], chunks: Iterable[Sequence[Given]]
) -> Iterator[tuple[Given, Made | BaseException]]:
    """Each given value with what ``work`` made of it, or with the error that it alone met; in the order given.

    A chunk that fails is run again value by value, so that one bad value costs no other.
    """
    left = iter(chunks)
    running = deque((chunk, pool.submit(work, chunk)) for chunk in islice(left, 2 * pool.workers))
    while running:
        chunk, future = running.popleft()
        error = future.exception()
        if error is None:
            yield from zip(chunk, future.result(), strict=True)
        else:
            yield from ((value, _alone(pool, work, value)) for value in chunk)
        running.extend((chunk, pool.submit(work, chunk)) for chunk in islice(left, 1))


def _alone(pool: Pool, work: Callable[[Sequence[Given]], Sequence[Made]], value: Given) -> Made | BaseException:
    from concurrent.futures.process import BrokenProcessPool

    for _ in range(_TRIES):
        future = pool.submit(work, [value])
        error = future.exception()
        if error is None:
            return future.result()[0]
        if not isinstance(error, BrokenProcessPool):
            return error
    return WorkerError("The worker process that analysed it came to an end (too large, or out of memory).")


def analysed(articles: Sequence[Article], place: Path) -> list[tuple[Facts, tuple[int, ...]]]:
    """Facts and sketch of each article. Runs in a worker: it imports spaCy.

    ``place`` is the collection's folder: names and themes that its readers gave are used too.
    """
    from lib.extract.pipeline import extract
    from lib.stories.copies import body, sketch

    own, aliases = (place / name if (place / name).exists() else None for name in ("themes.yaml", "aliases.csv"))
    return [(facts, sketch(body(facts.article))) for facts in extract(articles, own, aliases)]


def read_each(files: Sequence[File]) -> list[tuple[Article, ...] | DramatisError]:
    """The articles of each file, or why it cannot be read. Runs in a worker: readers import much."""
    from lib.reading import UnreadableError, read

    def articles(name: str, content: bytes | DramatisError) -> tuple[Article, ...] | DramatisError:
        if isinstance(content, DramatisError):
            return content
        try:
            return read(name, content)
        except UnreadableError as error:
            return error

    return [articles(name, content) for name, content in files]


def _ready() -> None:
    os.environ.update(_ENV)
