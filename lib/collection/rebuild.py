"""Upkeep of a collection: check every fact against its text, remake everything from the originals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from lib import kinds
from lib.collection import provenance
from lib.collection.access import rights
from lib.collection.corrections.settling import as_read
from lib.collection.ingest import BATCH, parse_articles, store_articles
from lib.collection.settled import settle
from lib.collection.soundness import troubles_of
from lib.collection.workers import File, Parts, Pool, mapped, read_each
from lib.extract.parse.model_name import reads_with
from lib.facts import Article, DramatisError, Facts
from lib.isolation import isolated
from lib.store import Change, Lake, View
from lib.store.lake import revisions, tidying
from lib.store.queries import articles
from lib.store.search import index
from lib.store.tables import write

Progress = Callable[[int, int], None]
Place = tuple[str, int]  # sha256 of an upload, part in it


@dataclass(frozen=True, slots=True)
class RebuildResult:
    """Numbers of articles that came out the same, that changed, that have no original, and files refused."""

    same: int = 0
    changed: int = 0
    lost: int = 0
    refused: tuple[tuple[str, str], ...] = ()


def check(lake: Lake) -> tuple[list[str], int]:
    """One sentence for everything that is not as it should be, and the number of facts and files looked at."""
    view = lake.view()
    originals = list(lake.originals.every())
    troubles, looked, hashes = list(lake.originals.verify()), len(originals), set()
    for facts in articles.many(view, articles.ids(view)):
        looked += kinds.count(facts)
        hashes.add(facts.article.source.sha256)
        troubles += [f"{facts.article.id} “{facts.article.title}”: {trouble}" for trouble in troubles_of(facts)]
    missing = sorted(hashes.difference(originals))
    troubles += [f"The original file {sha256[:12]}… of a stored article is missing." for sha256 in missing]
    return troubles, looked


def rebuild(lake: Lake, pool: Pool, on_progress: Progress | None = None) -> RebuildResult:
    """Reads and analyses every original again, stores what came out differently, and makes the index anew;
    ``on_progress`` is told the number of articles done and of all, first of those read, then of those indexed.

    What people gave by hand (titles, dates, outlets, authors) is given again. When no article is stored, because the
    tables were lost, every article of every original is stored.
    """
    rights.doing(lake, "correct", "All articles read again")
    view = lake.view()
    places = articles.origins(view)
    read, refused = _read_again(lake, pool, places)
    again = _Again(lake, view, read, places)
    done = again.renewed(pool, on_progress) if places else again.restored(pool, on_progress)
    index.rebuild(lake, on_progress)
    tidying.tidy(lake)
    return replace(done, refused=(*refused, *done.refused))


@dataclass(frozen=True, slots=True)
class _Again:
    """What was read again, and the places of what is stored."""

    lake: Lake
    view: View
    read: list[Article]
    places: dict[Place, str]

    def renewed(self, pool: Pool, on_progress: Progress | None) -> RebuildResult:
        """Stores what came out differently in the place of what was stored."""
        changed: list[tuple[str, Facts]] = []
        same: list[str] = []
        refused: list[tuple[str, str]] = []
        for number, (article, found) in enumerate(parse_articles(self.read, pool, self.lake), 1):
            old = self.places[_place(article)]
            moved = found if isinstance(found, DramatisError) else isolated(self._differs, old, found)
            if isinstance(moved, DramatisError):
                refused.append((article.source.file, str(moved)))
            elif moved:
                changed.append((old, cast("Facts", found)))
            else:
                same.append(old)
            if on_progress:
                on_progress(number, len(self.read))
        lost = len(set(self.places) - set(map(_place, self.read)))
        for start in range(0, len(changed), BATCH):
            refused += self._replaced(changed[start : start + BATCH])
        settle(self.lake)
        self._note(same)
        return RebuildResult(len(same), len(self.read) - len(same) - len(refused), lost, tuple(refused))

    def _note(self, same: list[str]) -> None:
        """Notes who read those that came out the same, unless that is noted already."""
        known = set(revisions.readers(self.view).get(reads_with(), ()))
        if fresh := [name for name in same if name not in known]:
            write.note_reading(self.lake, fresh, reads_with(), author="rebuild")

    def _differs(self, old: str, found: Facts) -> bool:
        return unlinked(found) != unlinked(next(as_read(self.lake, self.view, [old]), None))

    def _replaced(self, some: Sequence[tuple[str, Facts]]) -> list[tuple[str, str]]:
        """Stores in one transaction or, when that fails, in one an article; the articles refused."""
        change = Change("rebuild", f"Read {len(some)} articles again", replaced=dict(some), read_by=reads_with())
        error = isolated(write.apply, self.lake, change)
        if not isinstance(error, DramatisError):
            return []
        if len(some) == 1:
            return [(some[0][1].article.source.file, str(error))]
        return [refusal for one in some for refusal in self._replaced([one])]

    def restored(self, pool: Pool, on_progress: Progress | None) -> RebuildResult:
        """Stores all articles anew, the sample marked as such, in the order in which they first came."""
        added, refused, lake = 0, [], self.lake
        sampled = [bool(lake.originals.note(article.source.sha256).get("sample")) for article in self.read]
        for sample in (True, False):
            some = [article for article, mark in zip(self.read, sampled, strict=True) if mark is sample]
            done = store_articles(
                lake, some, pool, author="rebuild", on_progress=on_progress, batch=BATCH, sample=sample
            )
            added += done.added
            refused += [(o.file, o.reason or "") for o in done.outcomes if o.verdict == "rejected"]
        return RebuildResult(changed=added, refused=tuple(refused))


def _read_again(lake: Lake, pool: Pool, places: dict[Place, str]) -> tuple[list[Article], list[tuple[str, str]]]:
    """The articles of all originals, with what people gave by hand; only those stored, when any is."""
    read: list[Article] = []
    refused: list[tuple[str, str]] = []
    for (file, _), found in mapped(pool, read_each, _contents(lake, _hashes(lake, places))):
        for part in _parts_with_edits(lake, found):
            if isinstance(part, DramatisError):
                refused.append((file, str(part)))
            elif not places or _place(part) in places:
                read.append(part)
    return read, refused


def _hashes(lake: Lake, places: dict[Place, str]) -> list[str]:
    """The originals of the stored articles; when none is stored, all but those in whose place newer ones came."""
    wanted = {sha256 for sha256, _ in places}
    if places:
        return [sha256 for sha256 in lake.originals.every() if sha256 in wanted]
    every = ((sha256, isolated(provenance.is_followed, lake.originals, sha256)) for sha256 in lake.originals.every())
    return [sha256 for sha256, is_followed in every if is_followed is not True]


def _parts_with_edits(lake: Lake, found: Parts | DramatisError) -> Parts:
    """What a file was read as, its articles with what people gave by hand; or the one reason why it was not."""
    given = found if isinstance(found, DramatisError) else isolated(_with_edits, lake, found)
    return (given,) if isinstance(given, DramatisError) else given


def _with_edits(lake: Lake, parts: Parts) -> Parts:
    """The parts of a file, its articles with what people gave by hand."""
    edited = iter(provenance.with_edits(lake.originals, [part for part in parts if isinstance(part, Article)]))
    return tuple(next(edited) if isinstance(part, Article) else part for part in parts)


def _contents(lake: Lake, hashes: Iterable[str]) -> Iterator[list[File]]:
    """The originals that were read once, by the names of their files."""
    for sha256 in hashes:
        note = isolated(lake.originals.note, sha256)
        if isinstance(note, DramatisError):
            yield [(sha256, note)]
        elif "read" in note:
            yield [(str(note.get("file", sha256)), isolated(lake.originals.get, sha256))]


def unlinked(facts: Facts | None) -> Facts | None:
    """Facts without the articles that links lead to: those depend on what else the collection holds."""
    return facts and replace(facts, links=tuple(replace(link, article=None) for link in facts.links))


def _place(article: Article) -> Place:
    return article.source.sha256, article.source.part
