"""The sentences that are new in a saved view: one answer for the side bar, Home, feeds, webhooks and e-mails."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache

import pandas as pd

from lib.collection import storylines
from lib.collection.kept_work import read_marks
from lib.collection.kept_work.saved_views import SavedView
from lib.filters import Filters, from_query
from lib.store import SearchError, View
from lib.store.lake import revisions
from lib.store.lake.revisions import Addition
from lib.store.queries import evidence
from lib.store.search import full_text

SHOWN = 500  # sentences at most, unless another number is asked for
MOST = 20_000  # articles that are looked through, the ones added last
WINDOW, WINDOWS = 100, 50  # revisions and articles looked through at a time, and how often, for the latest sentences


def since(view: View, saved: SavedView, revision: int, limit: int = SHOWN) -> pd.DataFrame:
    """The sentences of a saved view in articles added after ``revision``: see ``sentences``.

    A fixed view (``rev=``) has none.
    """
    if "rev" in saved.query:
        return sentences(view, saved, (), limit)
    added = revisions.additions(view.lake, revision, view.revision)[-MOST:]
    return sentences(view, saved, [one.article for one in added], limit)


def sentences(view: View, saved: SavedView, articles: Sequence[str], limit: int = SHOWN) -> pd.DataFrame:
    """An evidence frame (see ``queries.evidence``): what a saved view is about, in these articles (ids).

    Of an actor, a pair, a theme or a search the sentences that its page lists, of a story the headlines of its
    articles, of any other view the acts, quotes or headlines that its filters keep. ``attrs["total"]`` counts them
    without ``limit``, ``attrs["articles"]`` the articles they are in. None for a search that cannot be understood.
    """
    mine = _of_story(view, saved, articles)
    if not mine:
        return _none()
    filters = read_marks.applied(view.lake, from_query(saved.query)[0], saved.reader)
    try:
        found = _evidence(view, saved.page, filters.with_(articles=tuple(mine)), limit)
    except SearchError:
        return _none()
    found.attrs.setdefault("articles", found["article"].nunique())
    return found


def latest(view: View, saved: SavedView, most: int) -> list[tuple[Addition, dict[Hashable, object]]]:
    """The ``most`` sentences in the articles added last, the last added first, each with how its article came."""
    found: list[tuple[Addition, dict[Hashable, object]]] = []
    for some in _added_last(view):
        rows = sentences(view, saved, list(some)).to_dict("records")
        mine = [(some[str(row["article"])], row) for row in rows]
        found += sorted(mine, key=lambda pair: pair[0].revision, reverse=True)
        if len(found) >= most:
            break
    return found[:most]


def _added_last(view: View) -> Iterator[dict[str, Addition]]:
    """Articles by id with how they came, some at a time, those added last first."""
    for until in range(view.revision, max(0, view.revision - WINDOW * WINDOWS), -WINDOW):
        added = revisions.additions(view.lake, until - WINDOW, until)[::-1]
        for at in range(0, len(added), WINDOW):
            yield {one.article: one for one in added[at : at + WINDOW]}


def _none() -> pd.DataFrame:
    found = pd.DataFrame(columns=pd.Index(evidence.COLUMNS))
    found.attrs |= {"total": 0, "articles": 0}
    return found


def _of_story(view: View, saved: SavedView, articles: Sequence[str]) -> Sequence[str]:
    """Those of the articles that belong to the story of the view; all where it has none."""
    story = next(iter(saved.query.get("story", ())), None)
    if story is None or not articles:
        return articles
    members = _stories(view)
    # A story is named by its first article, which may not stay the first: so it is found by that article.
    mine = set(members.loc[members["article"] == story, "story"])
    return sorted(set(members.loc[members["story"].isin(list(mine)), "article"]) & set(articles))


@lru_cache(maxsize=2)
def _stories(view: View) -> pd.DataFrame:
    return storylines.members(view, Filters())


def _evidence(view: View, page: str, filters: Filters, limit: int) -> pd.DataFrame:
    if filters.text:
        return full_text.search(view, filters, filters.text, limit=limit)
    if filters.actor:
        return _of_actors(view, filters, filters.actor, limit)
    if page == "Quotes":
        return evidence.quotes(view, filters, limit=limit)
    if len(filters.themes) == 1:
        return evidence.theme(view, filters, filters.themes[0], limit=limit)
    if any((filters.types, filters.quads, filters.polarities, filters.voices, filters.modalities, filters.by)):
        return evidence.relations(view, filters, limit=limit)
    return evidence.articles(view, filters, limit=limit)


def _of_actors(view: View, filters: Filters, actor: str, limit: int) -> pd.DataFrame:
    others = filters.unselected()
    if filters.other:
        return evidence.pair(view, others.events(), actor, filters.other, limit=limit)
    return evidence.actor(view, others, actor, limit=limit)
