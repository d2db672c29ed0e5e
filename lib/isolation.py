"""Fault isolation: whatever goes wrong with one text stays with that text, and gets a name.

The one place where any exception at all is caught. Whoever reads, analyses or stores one text of many does it through
here; the others go on, and the reader is told which text it was, what happened and where in the code.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from traceback import extract_tb
from typing import Any, TypeVar

from lib.facts import DramatisError

Made = TypeVar("Made")
HERE = Path(__file__).resolve().parent


class UnexpectedError(DramatisError):
    """One text set off what nobody foresaw; the message names the exception and its place in the code."""


class TooSlowError(DramatisError):
    """Reading or analysing one text came to no end in time."""


def isolated(work: Callable[..., Made], *given: Any) -> Made | DramatisError:
    """What ``work(*given)`` gives, or the error that it met: a DramatisError as it is, any other as UnexpectedError."""
    try:
        return work(*given)
    except DramatisError as error:
        return error
    except Exception as error:  # noqa: BLE001  any exception of one text would else be that of all texts
        return unexpected(error)


def isolated_each(work: Callable[..., Iterable[Made]], *given: Any) -> Iterator[Made | DramatisError]:
    """What ``work(*given)`` gives one by one; where it breaks off, the error that it met is the last."""
    try:
        yield from work(*given)
    except DramatisError as error:
        yield error
    except Exception as error:  # noqa: BLE001  as above
        yield unexpected(error)


class MemoryLimitError(DramatisError):
    """Reading or analysing one text needed more memory than a worker may take."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Lets what is done inside take so many seconds of the processor; for the main thread of a process.

    Raises TooSlowError from wherever it is by then, again each second while something catches it.
    """

    def give_up(_: int, __: object) -> None:
        raise TooSlowError(f"It took more than {seconds:g} seconds of the processor and was given up.")

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def unexpected(error: BaseException) -> DramatisError:
    """``error`` by its name: one line with its class, its words and the innermost line of ours that it passed."""
    if isinstance(error, MemoryError):
        return MemoryLimitError("It needed more memory than one text may take and was given up.")
    ours = [frame for frame in extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(HERE)]
    ours = [frame for frame in ours if frame.filename != __file__]
    place = f" in {Path(ours[-1].filename).relative_to(HERE.parent)}, line {ours[-1].lineno}" if ours else ""
    words = " ".join(str(error).split())[:200]
    named = UnexpectedError(f"An unexpected error{place} ({type(error).__name__}: {words}); nothing else was affected.")
    named.__cause__ = error
    return named
