"""The processes below another, as Linux lists them, and which of them are still there."""

from __future__ import annotations

import time
from collections.abc import Collection
from pathlib import Path

from tests.browser.waiting import eventually

FEW = 5  # seconds that a quiet machine has for it


def below(process: int) -> list[int]:
    """Children, their children, and so on."""
    found, left = [], [process]
    while left:
        try:
            tasks = list(Path(f"/proc/{left[0]}/task").iterdir())
            children = [int(pid) for task in tasks for pid in (task / "children").read_text().split()]
        except OSError:
            children = []
        left = [*left[1:], *children]
        found += children
    return found


def at_work(process: int) -> list[int]:
    """Those below that have loaded the language model's library."""
    return [pid for pid in below(process) if "/spacy/" in read(pid, "maps")]


def running(processes: Collection[int]) -> list[str]:
    """Those that have not ended, each with its command."""
    return [f"{pid} {read(pid, 'cmdline')}" for pid in processes if _state(pid) not in ("", "Z", "X")]


def gone(processes: Collection[int]) -> float:
    """Seconds until none was left, told in the test's output; a busy machine is given more than the ``FEW``."""
    begun = time.monotonic()
    eventually(lambda: running(processes), lambda left: not left)
    spent = time.monotonic() - begun
    print(f"{len(processes)} processes were gone after {spent:.1f} s{' (a busy machine)' if spent > FEW else ''}")
    return spent


def _state(pid: int) -> str:
    """One letter, nothing where there is no such process."""
    return read(pid, "stat").rpartition(")")[2].strip()[:1]


def read(pid: int, file: str) -> str:
    """What Linux tells of a process there; nothing where it is gone."""
    try:
        return Path(f"/proc/{pid}/{file}").read_text(errors="replace").replace("\0", " ")
    except OSError:
        return ""
