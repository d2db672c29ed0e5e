"""Output of a command that is on its way as soon as it is written: a stop keeps what was done."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from lib.facts import DramatisError


class OutputError(DramatisError):
    """What was found cannot be written any more; all lines before are whole."""


@contextmanager
def output(file: Path | None) -> Iterator[Callable[[bytes], None]]:
    """A function that writes one line to ``file``, else to standard output. Raises OutputError, BrokenPipeError."""
    if file is None:
        yield _writer(sys.stdout.buffer, "standard output")
        return
    try:
        out = file.open("wb", buffering=0)
    except OSError as error:
        raise OutputError(f"{file} cannot be written: {error.strerror}.") from error
    with out:
        yield _writer(out, str(file))


def let_go() -> None:
    """Whoever read standard output has gone: nothing more is written there, not at the end either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _writer(out: BinaryIO, name: str) -> Callable[[bytes], None]:
    lines = 0

    def write(line: bytes) -> None:
        nonlocal lines
        try:
            _whole(out, line)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputError(f"{name} takes no more ({error.strerror}); {lines:,} lines were written.") from error
        lines += 1

    return write


def _whole(out: BinaryIO, line: bytes) -> None:
    left = memoryview(line)
    while left:
        left = left[out.write(left) or 0 :]
    out.flush()
