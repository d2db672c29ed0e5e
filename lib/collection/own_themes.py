"""A collection's own file of themes, and the whole collection matched with it again: without a parse, in seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lib.collection.access import rights
from lib.collection.corrections.settling import as_read, settle
from lib.collection.workers import Pool, mapped
from lib.facts import DramatisError, Facts
from lib.store import Change
from lib.store.queries import articles
from lib.store.tables import write

if TYPE_CHECKING:
    from lib.store.lake.lake import Lake

CHUNK = 50  # articles to a job and to a transaction


def file_of(lake: Lake) -> Path:
    """Where the collection keeps its own themes (see ``lib.extract.themes.theme_lexicon`` for the form)."""
    return lake.place / "themes.yaml"


def _check(file: Path) -> None:
    """Raises ThemesFileError when the file cannot be read."""
    from lib.extract.themes import theme_lexicon  # spaCy comes with it: the app's own process does without

    theme_lexicon.read(file)


def save(lake: Lake, text: str) -> None:
    """Keeps ``text`` as the collection's file of themes. Raises ThemesFileError, and then the old file stays."""
    rights.doing(lake, "correct", "The collection's own themes")
    file = file_of(lake)
    draft = file.with_name("themes.draft.yaml")
    draft.write_text(text, encoding="utf-8")
    try:
        _check(draft)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def retheme(lake: Lake, pool: Pool, *, author: str, on_progress: Callable[[int, int], None] | None = None) -> int:
    """Number of articles whose themes came out differently and were stored; all others stay untouched.

    Raises ThemesFileError when the collection's file of themes cannot be read, before anything is done; and the error
    of the first article that could not be matched, after all others are stored.
    """
    file = file_of(lake)
    if file.exists():
        _check(file)
    ids = articles.ids(lake.view())
    changed: list[Facts] = []
    failed: list[DramatisError] = []
    stored = 0
    for number, (old, new) in enumerate(mapped(pool, partial(_rethemed, own=file), _chunks(lake, ids)), 1):
        if isinstance(new, DramatisError):
            failed.append(new)
        elif set(new.themes) != set(old.themes):
            changed.append(new)
        if len(changed) == CHUNK:
            stored += _store(lake, changed, author)
            changed = []
        if on_progress:
            on_progress(number, len(ids))
    stored += _store(lake, changed, author)
    settle(lake)
    if failed:
        raise failed[0]
    return stored


def _store(lake: Lake, changed: Sequence[Facts], author: str) -> int:
    replaced = {facts.article.id: facts for facts in changed}
    return len(write.apply(lake, Change(author, f"New themes for {len(changed)} articles", replaced=replaced)))


def _chunks(lake: Lake, ids: Sequence[str]) -> Iterator[list[Facts]]:
    view = lake.view()
    for at in range(0, len(ids), CHUNK):
        yield list(as_read(lake, view, ids[at : at + CHUNK]))


def _rethemed(facts: Sequence[Facts], own: Path) -> list[Facts]:
    """Runs in a worker: it imports spaCy."""
    from lib.extract.pipeline import rethemed

    return list(rethemed(facts, own))
