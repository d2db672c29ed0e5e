"""Fetched articles into the collection: new ones are added, changed ones take the place of what stood there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from lib.collection import ingest, provenance
from lib.collection.access import rights
from lib.collection.account import Account, Outcome, outcome_of
from lib.collection.clusters import Clusters
from lib.collection.ingest import Pool, Progress, parse_articles
from lib.collection.settled import settle
from lib.collection.sources.identity import Recognised, differs, recognise
from lib.extract.parse.model_name import reads_with
from lib.facts import Article, DramatisError, Facts
from lib.isolation import isolated
from lib.store import Change, Lake
from lib.store.queries import articles as stored_articles
from lib.store.tables import write
from lib.stories.near_copies import body, sketch

CHANGED = "Changed at its address: “"  # how the message of such a revision begins


def store(
    lake: Lake, fetched: Sequence[Article], pool: Pool, *, author: str, on_progress: Progress | None = None
) -> Account:
    """The account of taking in fetched articles, in the order given."""
    rights.require("upload")
    known = recognise(lake.latest(), fetched)
    done = ingest.store_articles(lake, known.fresh, pool, author=author, on_progress=on_progress)
    outcomes = {str(outcome.article): outcome for outcome in done.outcomes}
    outcomes |= _revised(lake, known.revised, pool, author)
    return Account(tuple(_outcome(article, known, outcomes) for article in _once(fetched)))


def _once(fetched: Sequence[Article]) -> list[Article]:
    return [*{article.id: article for article in fetched}.values()]


def _outcome(article: Article, known: Recognised, outcomes: Mapping[str, Outcome]) -> Outcome:
    """What became of a fetched article; of one that is here already the outcome names that one."""
    if article.id in outcomes:
        return outcomes[article.id]
    return _here(article, known.same.get(article.id, article.id))


def _here(article: Article, there: str) -> Outcome:
    """The outcome of an article that is here already, as ``there``."""
    return replace(outcome_of(article, "duplicate", "It is in the collection already."), article=there)


def _revised(lake: Lake, revised: Mapping[str, Article], pool: Pool, author: str) -> dict[str, Outcome]:
    """Outcomes of storing each changed article in the place of the one that stood at its address."""
    if not revised:
        return {}
    rights.doing(lake, "upload", f"{len(revised):,} articles changed at their addresses")
    before = stored_articles.texts(lake.latest(), list(revised))
    kept = {old: _with_past(lake, one, revised[old]) for old, one in before.items()}
    # What a reader put right by hand is no change of the page.
    fresh = {old: article for old, article in kept.items() if differs(before[old], article)}
    provenance.note_edits(lake.originals, fresh.values())
    outcomes = {kept[old].id: _here(kept[old], old) for old in kept.keys() - fresh.keys()}
    for old, (article, facts) in zip(fresh, parse_articles(list(fresh.values()), pool, lake), strict=True):
        outcomes[article.id] = _replaced(lake, before[old], facts, (article, author))
    settle(lake)
    return outcomes


def _replaced(lake: Lake, old: Article, facts: Facts | DramatisError, by: tuple[Article, str]) -> Outcome:
    """What became of an article that takes the place of ``old``; ``by``: the article, and who stores it."""
    article, author = by
    error = facts if isinstance(facts, DramatisError) else isolated(_replace, lake, old, facts, author)
    if isinstance(error, DramatisError):
        return outcome_of(article, "rejected", str(error))
    return outcome_of(article, "revised")


def _with_past(lake: Lake, old: Article, new: Article) -> Article:
    """The new text with what readers gave the old one; its day stays where the new page tells none."""
    kept = provenance.follows(lake.originals, old, new)
    day = {} if kept.published else {"published": old.published, "published_from": old.published_from}
    return replace(kept, outlet=kept.outlet or old.outlet, **day)


def _replace(lake: Lake, old: Article, facts: Facts, author: str) -> None:
    """One revision in which ``facts`` stand where ``old`` stood."""
    new = facts.article
    message = f"{CHANGED}{new.title or old.title}”: {_what(old, new)}"
    if new.id == old.id:
        write.apply(lake, Change(author, message, replaced={old.id: facts}, read_by=reads_with()))
        return
    mark, clusters = sketch(body(new)), Clusters(lake.latest())
    moved = clusters.join([(new, mark)])
    change = Change(
        author,
        message,
        added=[facts],
        removed=[old.id],
        clusters={name: to for name, to in moved.items() if name != old.id} | {new.id: clusters.of(new.id)},
        sketches={new.id: mark},
        became={old.id: new.id},
        read_by=reads_with(),
    )
    write.apply(lake, change)


def _what(old: Article, new: Article) -> str:
    """What is another, in words."""
    shown = {"the headline": lambda one: one.title, "the text": _paragraphs, "the day": lambda one: one.published}
    parts = [name for name, of in shown.items() if of(old) != of(new)]
    return ", ".join(parts) or "what surrounds it"


def _paragraphs(article: Article) -> list[str]:
    kinds = ("paragraph", "subhead", "turn")
    return [" ".join(article.text[b.start : b.end].split()) for b in article.blocks if b.kind in kinds]
