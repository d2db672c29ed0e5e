"""Stories and shared quotations of a collection: the store's frames through the pure functions of ``lib.stories``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set

import pandas as pd

from lib.collection import kept_stories
from lib.collection.corrections import making, of_stories
from lib.filters import Filters
from lib.store.lake.lake import View
from lib.store.queries import corrections as stored
from lib.store.queries import quotes
from lib.store.queries.sketches import article_profiles
from lib.stories import grouping
from lib.stories import shared_quotations as quotations
from lib.stories.shared_quotations import Speech, speeches

MEMBERS = ["story", "name", "article", "title", "outlet", "published", "cluster", "articles", "shared"]
MOST_QUOTES = 25_000  # compared with one another; beyond it the newest
OF_A_SIDE = 2_000  # quotes of each side of a comparison, the newest


def members(view: View, filters: Filters, most: int = 2_000) -> pd.DataFrame:
    """The articles of stories: story, name, article, title, outlet, published, cluster, articles (in it), shared.

    Largest story first, oldest article first within each. Covers the stories of the newest ``most`` articles that pass
    the filters. Stories are formed over the whole collection, so a filter never changes which articles belong together;
    it only hides articles, and a story with fewer than two left. ``name`` is the most typical headline, ``shared`` the
    rare words that most of its articles contain. Readers' corrections are applied.
    """
    whole = article_profiles(view, Filters(), most)
    found, names = _corrected(view, kept_stories.of_all(kept_stories.read(view.lake.place), whole))
    left = whole if filters == Filters() else article_profiles(view, filters, most)
    asked = {found[name] for name in left["article"] if name in found}
    theirs = [name for name, story in found.items() if story in asked]
    frame = whole if set(theirs) <= set(whole["article"]) else article_profiles(view, Filters(), most, theirs)
    kept = set((frame if filters == Filters() else article_profiles(view, filters, 0, theirs))["article"])
    return _listed(frame, {name: found[name] for name in frame["article"] if name in found}, names, kept)


def _listed(frame: pd.DataFrame, stories: Mapping[str, str], names: Mapping[str, str], kept: Set[str]) -> pd.DataFrame:
    """The articles ``kept`` of ``frame`` that share their story with another of them."""
    sizes = Counter(story for name, story in stories.items() if name in kept)
    large = {name: story for name, story in stories.items() if sizes[story] > 1}
    summary = grouping.summary(frame, large).set_index("story")
    summary["name"] = [names.get(str(story), name) for story, name in summary["name"].items()]
    shown = large.keys() & kept
    rows = [row | {"story": large[row["article"]]} for row in frame.to_dict("records") if row["article"] in shown]
    rows.sort(key=lambda row: (-sizes[row["story"]], row["story"]))  # which keeps the oldest first in each
    told = [row | dict(summary.loc[row["story"]]) | {"articles": sizes[row["story"]]} for row in rows]
    return pd.DataFrame(told, columns=pd.Index(MEMBERS))


def _corrected(view: View, stories: Mapping[str, str]) -> of_stories.Stories:
    """The stories as readers put them right."""
    changes = [one.change for one in making.in_force_at(view) if isinstance(one.change, of_stories.OfStory)]
    places = stored.places(view) if changes else [(name, "", 0) for name in stories]
    return of_stories.given(changes, stories, places)


def shared_quotations(view: View, filters: Filters) -> pd.DataFrame:
    """Quotations printed by two or more articles, with title and start.

    Columns as in ``lib.stories.shared_quotations.shared``.
    ``quote`` is "article:number". Indirect speech is left out.
    """
    frame = quotes.printed(view, filters, MOST_QUOTES)
    frame = frame.assign(quote=frame["article"].astype(str) + ":" + frame["quote"].astype(str))
    return quotations.shared(frame).merge(frame[["quote", "title", "start"]], on="quote", how="left")


def speeches_of(view: View, one: Filters, other: Filters) -> list[Speech]:
    """The speeches that the articles of both filters report; a quote is named "article:number"."""
    sides = [quotes.listing(view, filters, limit=OF_A_SIDE).assign(side=n) for n, filters in enumerate((one, other))]
    frame = pd.concat(sides, ignore_index=True)
    frame = frame[frame["kind"] != "indirect"]
    keys = frame["article"].astype(str) + ":" + frame["quote"].astype(str)
    frame = frame.assign(quote=keys)
    return speeches(frame.to_dict("records"), quotations.shared(frame).to_dict("records"))
