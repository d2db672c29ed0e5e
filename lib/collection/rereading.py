"""Title, date, outlet and block kinds as a reader gives them, kept beside the original; and articles analysed again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from lib.collection import provenance
from lib.collection.access import rights
from lib.collection.ingest import parse_articles
from lib.collection.settled import settle
from lib.collection.workers import Pool
from lib.extract.parse.model_name import reads_with
from lib.facts import Article, BlockKind, DramatisError, Facts
from lib.isolation import isolated
from lib.store import Change, Lake, View
from lib.store.lake import revisions
from lib.store.lake.revisions import Worded
from lib.store.queries import articles
from lib.store.tables import write

CORRECTED, UNDONE = "Corrected “", "Undone, revision "  # how the messages of such revisions begin
_UNDONE = re.compile(rf"{UNDONE}(\d+):")
WORDS = {"title": "title", "published": "date", "published_from": "date", "outlet": "outlet", "section": "section",
    "authors": "authors"}  # fmt: skip


class CorrectionError(DramatisError):
    """A corrected article could not be analysed; the stored one stays as it was."""


def correct(lake: Lake, article: Article, kinds: Mapping[int, BlockKind], pool: Pool, *, author: str) -> Facts:
    """The facts of ``article`` (its metadata as corrected) with blocks relabelled, stored in the old one's place.

    ``kinds`` maps the offset at which a block starts to its right kind. Raises CorrectionError.
    """
    return _corrected(lake, article, kinds, pool, (author, "Corrected"))


def made(view: View) -> list[tuple[Worded, bool]]:
    """What was corrected so, the newest first, and whether it was undone since."""
    gone = {int(found[1]) for one in revisions.worded(view, UNDONE) if (found := _UNDONE.match(one.message))}
    return [(one, one.revision in gone) for one in revisions.worded(view, CORRECTED)]


def undo(lake: Lake, revision: int, pool: Pool, *, author: str) -> Facts:
    """The facts of the article that a revision corrected, with what it put otherwise as it was before; what was
    corrected once more since stays.

    Raises CorrectionError where nothing of it holds any more.
    """
    read = _around(lake, revision)
    if len(read) < 3:
        raise CorrectionError("There is nothing to undo: the article was removed, or this was already undone.")
    was, done, now = read
    fields, kinds = _taken_back(was, done, now)
    return _corrected(lake, replace(now, **fields), kinds, pool, (author, f"{UNDONE}{revision}: corrected"))


def _around(lake: Lake, revision: int) -> list[Article]:
    """The article that a revision corrected as it was before, then, and as it is now."""
    live = lake.view()
    names = [name for one, gone in made(live) if one.revision == revision and not gone for name in one.changed]
    views = (lake.view(revision - 1), lake.view(revision), live) if names else ()
    return [facts.article for view in views if (facts := articles.facts(view, names[0]))]


def _taken_back(was: Article, done: Article, now: Article) -> tuple[dict[str, Any], dict[int, BlockKind]]:
    """The fields and the kinds of blocks that were otherwise before a correction, those that it left so till now."""
    fields = {name: getattr(was, name) for name in _differing(was, done) if getattr(now, name) == getattr(done, name)}
    before, after = _kinds(was), _kinds(done)
    held = {start: kind for start, kind in _kinds(now).items() if kind == after.get(start)}
    return fields, {start: before[start] for start, kind in held.items() if before.get(start, kind) != kind}


def _corrected(lake: Lake, article: Article, kinds: Mapping[int, BlockKind], pool: Pool, by: tuple[str, str]) -> Facts:
    """The facts of the article as corrected; ``by``: who does it, and how the message that tells of it begins."""
    from lib.reading.article import relabelled

    stored = articles.facts(lake.view(), article.id)
    fields = _differing(stored.article, article) if stored else ()
    what = [
        *dict.fromkeys(WORDS[name] for name in fields),
        *[f"{len(kinds)} block{'s' * (len(kinds) != 1)}"] * bool(kinds),
    ]
    message = f"{by[1]} “{stored.article.title if stored else article.title}”: {', '.join(what) or 'read again'}"
    rights.doing(lake, "correct", message)
    corrected = isolated(relabelled, article, kinds) if kinds else article
    if isinstance(corrected, DramatisError):
        raise CorrectionError(f"“{article.title}” could not be read with these blocks: {corrected}")
    provenance.note_edits(lake.originals, [corrected])
    provenance.note_kinds(lake.originals, corrected, kinds)
    return _analysed_again(lake, [corrected], pool, by[0], message)[0]


def _differing(one: Article, other: Article) -> list[str]:
    return [name for name in WORDS if getattr(one, name) != getattr(other, name)]


def _kinds(article: Article) -> dict[int, BlockKind]:
    return {block.start: block.kind for block in article.blocks}


def reread(lake: Lake, ids: Sequence[str], pool: Pool, *, author: str, message: str) -> int:
    """Number of articles analysed again and stored: what a new alias needs.

    Raises CorrectionError for those that could not be, after all others are stored.
    """
    view = lake.view()
    known = [facts.article for one in ids if (facts := articles.facts(view, one)) is not None]
    return len(_analysed_again(lake, known, pool, author, message)) if known else 0


def _analysed_again(lake: Lake, known: Sequence[Article], pool: Pool, author: str, message: str) -> list[Facts]:
    parsed = list(parse_articles(known, pool, lake))
    found = [facts for _, facts in parsed if isinstance(facts, Facts)]
    if found:
        given = {facts.article.id: facts for facts in found}
        write.apply(lake, Change(author, message, replaced=given, read_by=reads_with()))
        settle(lake)
    failed = [(article.title, error) for article, error in parsed if isinstance(error, DramatisError)]
    if failed:
        title, error = failed[0]
        more = f" {len(failed) - 1:,} more stay as they were." if len(failed) > 1 else ""
        raise CorrectionError(f"“{title}” could not be analysed again and stays as it was: {error}{more}")
    return found
