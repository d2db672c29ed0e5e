"""What a reader corrects by hand: kept beside the original, and given again whenever the article is read anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lib import provenance
from lib.extract.model_name import reads_with
from lib.facts import Article, BlockKind, DramatisError, Facts
from lib.ingest import parse_articles, told
from lib.store import Change, Lake, articles, write
from lib.workers import Pool


class CorrectionError(DramatisError):
    """A corrected article could not be analysed; the stored one stays as it was."""


def correct(lake: Lake, article: Article, kinds: Mapping[int, BlockKind], pool: Pool, *, author: str) -> Facts:
    """The facts of ``article`` (its metadata as corrected) with blocks relabelled, stored in the old one's place.

    ``kinds`` maps the offset at which a block starts to its right kind. Raises CorrectionError.
    """
    from lib.reading.correction import relabelled

    corrected = relabelled(article, kinds) if kinds else article
    provenance.note_edits(lake.originals, [corrected])
    provenance.note_kinds(lake.originals, corrected, kinds)
    return _analysed_again(lake, [corrected], pool, author, f"Corrected “{corrected.title}”")[0]


def reread(lake: Lake, ids: Sequence[str], pool: Pool, *, author: str, message: str) -> int:
    """Number of articles analysed again and stored: what a new alias needs. Raises CorrectionError."""
    view = lake.view()
    known = [facts.article for one in ids if (facts := articles.facts(view, one)) is not None]
    return len(_analysed_again(lake, known, pool, author, message)) if known else 0


def _analysed_again(lake: Lake, known: Sequence[Article], pool: Pool, author: str, message: str) -> list[Facts]:
    found: list[Facts] = []
    for article, facts in parse_articles(known, pool, lake):
        if isinstance(facts, BaseException):
            raise CorrectionError(f"“{article.title}” could not be analysed again: {told(facts)}")
        found.append(facts)
    given = {facts.article.id: facts for facts in found}
    write.apply(lake, Change(author, message, replaced=given, read_by=reads_with()))
    return found
