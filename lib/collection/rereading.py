"""Title, date, outlet and block kinds as a reader gives them, kept beside the original; and articles analysed again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib.collection import provenance
from lib.collection.access import rights
from lib.collection.corrections.settling import settle
from lib.collection.ingest import parse_articles
from lib.collection.workers import Pool
from lib.extract.parse.model_name import reads_with
from lib.facts import Article, BlockKind, DramatisError, Facts
from lib.isolation import isolated
from lib.store import Change, Lake
from lib.store.queries import articles
from lib.store.tables import write


class CorrectionError(DramatisError):
    """A corrected article could not be analysed; the stored one stays as it was."""


def correct(lake: Lake, article: Article, kinds: Mapping[int, BlockKind], pool: Pool, *, author: str) -> Facts:
    """The facts of ``article`` (its metadata as corrected) with blocks relabelled, stored in the old one's place.

    ``kinds`` maps the offset at which a block starts to its right kind. Raises CorrectionError.
    """
    from lib.reading.block_correction import relabelled

    rights.doing(lake, "correct", f"“{article.title}”: title, date, outlet or blocks")
    corrected = isolated(relabelled, article, kinds) if kinds else article
    if isinstance(corrected, DramatisError):
        raise CorrectionError(f"“{article.title}” could not be read with these blocks: {corrected}")
    provenance.note_edits(lake.originals, [corrected])
    provenance.note_kinds(lake.originals, corrected, kinds)
    return _analysed_again(lake, [corrected], pool, author, f"Corrected “{corrected.title}”")[0]


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
