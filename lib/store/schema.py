"""The tables of a collection. Every fact carries the sentence (or run of sentences) that holds it.

Offsets are ``start``/``stop`` here because ``end`` is a word of SQL; frames say ``end``. ``n`` numbers the facts of
one kind within an article, in their order. Rows of ``actors`` are per article: the one row an actor has over all
articles is the ``directory``, derived from them, so that a write never touches another article's rows.
"""

from __future__ import annotations

from types import MappingProxyType

_SPAN = {"start": "INTEGER", "stop": "INTEGER"}
# ``sentence`` is a number that no other sentence has, because counting distinct numbers is ten times as fast.
_SENTENCE = {"sentence_start": "INTEGER", "sentence_stop": "INTEGER", "sentence": "BIGINT"}
_QUOTE = {
    "article": "VARCHAR",
    "n": "INTEGER",
    **_SPAN,
    "spans": "INTEGER[]",  # start, stop, start, stop …
    "text": "VARCHAR",
    "kind": "VARCHAR",
    "speaker": "VARCHAR",
    "speaker_text": "VARCHAR",
    "speaker_start": "INTEGER",
    "speaker_stop": "INTEGER",
    "speaker_name": "VARCHAR",
    "cue_text": "VARCHAR",
    "cue_start": "INTEGER",
    "cue_stop": "INTEGER",
    "rule": "VARCHAR",
    "confidence": "DOUBLE",
    "attitude": "VARCHAR",
    "parent": "INTEGER",
    "about": "VARCHAR[]",  # actors mentioned inside, the speaker left out
    **_SENTENCE,
}

TABLES: MappingProxyType[str, dict[str, str]] = MappingProxyType(
    {
        "articles": {
            "id": "VARCHAR",
            "text": "VARCHAR",
            "title": "VARCHAR",
            "section": "VARCHAR",
            "dateline_place": "VARCHAR",
            "dateline_agency": "VARCHAR",
            "dateline_start": "INTEGER",
            "dateline_stop": "INTEGER",
            "authors": "VARCHAR[]",
            "published": "VARCHAR",  # ISO date
            "published_from": "VARCHAR",
            "outlet": "VARCHAR",
            "language": "VARCHAR",
            "url": "VARCHAR",
            "file": "VARCHAR",
            "sha256": "VARCHAR",
            "media_type": "VARCHAR",
            "part": "INTEGER",
            "words": "INTEGER",
            "quotes": "INTEGER",
            "relations": "INTEGER",  # sentences that hold one
            "cluster": "VARCHAR",  # id of the earliest stored article among its near copies
            "title_key": "VARCHAR",  # the title as links are matched
            "sample": "BOOLEAN",
            "stored_at": "TIMESTAMP",
        },
        "blocks": {
            "article": "VARCHAR",
            "n": "INTEGER",
            "kind": "VARCHAR",
            **_SPAN,
            "reason": "VARCHAR",
            "url": "VARCHAR",
        },
        "sentences": {"article": "VARCHAR", "n": "INTEGER", **_SPAN},
        "actors": {
            "article": "VARCHAR",
            "n": "INTEGER",
            "id": "VARCHAR",
            "name": "VARCHAR",
            "kind": "VARCHAR",
            "country": "VARCHAR",
            "sentences": "INTEGER",  # of this article that mention the actor
        },
        "aliases": {"article": "VARCHAR", "n": "INTEGER", "actor": "VARCHAR", "alias": "VARCHAR"},
        "mentions": {
            "article": "VARCHAR",
            "n": "INTEGER",
            "actor": "VARCHAR",
            **_SPAN,
            "text": "VARCHAR",
            "how": "VARCHAR",
            **_SENTENCE,
        },
        "quotes": _QUOTE,
        "scare_quotes": _QUOTE,
        "thoughts": _QUOTE,
        "relations": {
            "article": "VARCHAR",
            "n": "INTEGER",
            "source": "VARCHAR",
            "target": "VARCHAR",
            "source_text": "VARCHAR",
            "target_text": "VARCHAR",
            "plover_type": "VARCHAR",
            "quad": "VARCHAR",
            "polarity": "VARCHAR",
            "modality": "VARCHAR",
            "claimed_by": "VARCHAR",
            **_SPAN,
            "trigger_start": "INTEGER",
            "trigger_stop": "INTEGER",
            "rule": "VARCHAR",
            "confidence": "DOUBLE",
            "edge": "BIGINT",  # the number of its (source, target)
            "quote": "INTEGER",  # n of the claimant's quote that holds the trigger
            **_SENTENCE,
        },
        "themes": {"article": "VARCHAR", "n": "INTEGER", "topic": "VARCHAR", "label": "VARCHAR", "score": "DOUBLE"},
        "theme_evidence": {
            "article": "VARCHAR",
            "n": "INTEGER",
            "topic": "VARCHAR",
            **_SPAN,
            "word": "VARCHAR",
            **_SENTENCE,
        },
        "links": {
            "article": "VARCHAR",
            "n": "INTEGER",
            "title": "VARCHAR",
            "section": "VARCHAR",
            "url": "VARCHAR",
            **_SPAN,
            "given": "VARCHAR",  # article id as the parse gave it
            "title_key": "VARCHAR",
            **_SENTENCE,
        },
        "portrayals": {
            "article": "VARCHAR",
            "n": "INTEGER",
            "actor": "VARCHAR",
            "descriptor": "VARCHAR",
            **_SPAN,
            "speaker": "VARCHAR",
            "polarity": "VARCHAR",
            **_SENTENCE,
        },
        # Times that the text names; ``grain`` is the least number of days of what was named (a month: 28).
        "moments": {
            "article": "VARCHAR",
            "n": "INTEGER",
            **_SPAN,
            "first": "VARCHAR",  # ISO dates, inclusive
            "last": "VARCHAR",
            "precision": "VARCHAR",
            "grain": "INTEGER",
            "rule": "VARCHAR",
            **_SENTENCE,
        },
        "sketches": {"article": "VARCHAR", "hash": "BIGINT"},
        # What analysts say over the extractor's head; the article is null where it holds for the whole collection.
        "corrections": {
            "id": "VARCHAR",
            "article": "VARCHAR",
            "kind": "VARCHAR",
            "subject": "VARCHAR",
            "change": "VARCHAR",
            "author": "VARCHAR",
            "made_at": "TIMESTAMP",
        },
        "meta": {"key": "VARCHAR", "value": "VARCHAR"},
    }
)

# Tables whose rows belong to one article, and the column that says which.
OWNED: MappingProxyType[str, str] = MappingProxyType(
    {name: "id" if name == "articles" else "article" for name in TABLES if name not in ("corrections", "meta")}
)


def create(schema: str, name: str) -> str:
    """The statement that makes table ``name`` in ``schema`` when it is missing."""
    columns = ", ".join(f'"{column}" {kind}' for column, kind in TABLES[name].items())
    return f"CREATE TABLE IF NOT EXISTS {schema}.{name} ({columns})"
