"""How far a command is, on the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


@contextmanager
def bar(label: str, total: int | None) -> Iterator[Any]:
    """A progress bar on standard error, where that is a terminal; gives a function (steps, completed, total)."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    quiet = not console.is_terminal
    with Progress(*columns, console=console, transient=True, redirect_stdout=False, disable=quiet) as progress:
        task = progress.add_task(label, total=total)

        def advance(steps: int = 1, completed: int | None = None, of: int | None = None) -> None:
            progress.update(task, advance=None if completed is not None else steps, completed=completed, total=of)

        yield advance
