"""What odd texts cost to read: lines that are one word, and small files damaged in every way (see ``mutated``)."""

from __future__ import annotations

import time
from collections.abc import Callable

from lib.extract.parse import model
from lib.reading import read
from tests.lib.reading.mutated import mutated, troubles

FILES = 500


def report() -> str:
    """One line: the processor time of each."""
    nlp = model.load()
    digits = _seconds(lambda: read("a.txt", b"9" * 250_000))
    brackets = _seconds(lambda: nlp.make_doc("(" * 60_000))
    slowest = max((_seconds(lambda n=n: troubles(*mutated(n))), n) for n in range(FILES))
    return (
        f"odd texts: a line of 250,000 digits {digits:.2f} s (aim 5), 60,000 brackets {brackets:.2f} s (aim 1), "
        f"of {FILES} damaged files the slowest, mutated({slowest[1]}), {slowest[0]:.2f} s (aim 10)"
    )


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
