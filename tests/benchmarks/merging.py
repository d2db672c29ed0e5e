"""``python -m tests.benchmarks.merging FOLDER [SENTENCES]``: from a merge to the next view of each page, in seconds.

The collection in FOLDER (``tests.benchmarks.run ARTICLES --in FOLDER`` makes one) is as it was afterwards: the merge is
undone, which is timed too. By the clock, and what the processor worked.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from lib.collection.corrections import making
from lib.collection.corrections.correction import Merged
from lib.facts import Actor
from lib.store import View
from tests.benchmarks import reruns

SENTENCES = 10_000


def two(view: View, sentences: int) -> tuple[Actor, Actor, int]:
    """The actor of about so many sentences, the most mentioned one, and of how many sentences the first is."""
    sql = "SELECT actor, name, kind, country, sentences FROM {directory} ORDER BY"
    rows = view.rows(f"{sql} sentences DESC LIMIT 1") + view.rows(
        f"{sql} abs(sentences - $wished) LIMIT 1", {"wished": sentences}
    )
    into, one = (Actor(name, called, kind, country or None) for name, called, kind, country, _ in rows)
    return one, into, int(rows[1][4])


def seconds(call: Callable[[], Any]) -> tuple[float, float, Any]:
    """Seconds by the clock, of the processor, and what the call gives."""
    clock, worked = time.perf_counter(), sum(os.times()[:4])
    found = call()
    return time.perf_counter() - clock, sum(os.times()[:4]) - worked, found


def opened(page: str, parameters: dict[str, str]) -> AppTest:
    """A page after its first run."""
    test = AppTest.from_file(str(reruns.ROOT / "app.py"), default_timeout=300)
    if page != "app.py":
        test.switch_page(page)
    for name, value in parameters.items():
        test.query_params[name] = value
    return test.run()


def main(place: Path, sentences: int) -> None:
    """Prints the table."""
    os.environ["DRAMATIS_COLLECTION"] = str(place)
    pages = reruns.pages()
    for page in pages:  # as readers have them open
        opened(*page)
    from lib.ui.state.scene import lake

    store = lake()
    one, into, moved = two(store.view(), sentences)
    print(f"“{one.name}” → “{into.name}”: {moved:,} sentences")
    *spent, merged = seconds(lambda: making.correct(store, Merged(one, into), author="benchmark"))
    told("the merge", spent)
    began = [sum(pair) for pair in zip(spent, told("its view", seconds(store.view)[:2]), strict=True)]
    try:
        for page in pages:
            *spent, test = seconds(lambda page=page: opened(*page))
            assert not test.exception
            told(f"{page[0]} {'&'.join(page[1])}", [sum(pair) for pair in zip(began, spent, strict=True)])
    finally:
        told("its undo", seconds(lambda: making.undo(store, merged.id, author="benchmark"))[:2])
        told("the view of that", seconds(store.view)[:2])


def told(what: str, spent: Any) -> Any:
    """The same, printed."""
    print(f"{what:44} {spent[0]:6.2f} s {spent[1]:6.2f} s of the processor", flush=True)
    return spent


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else SENTENCES)
