"""Stories and shared quotations of a collection: the store's frames through the pure functions of ``lib.stories``."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from lib.collection.corrections import making, of_stories
from lib.filters import Filters
from lib.store.queries import quotes
from lib.store.queries.article_profiles import article_profiles
from lib.store.queries.view import View
from lib.stories import grouping
from lib.stories import shared_quotations as quotations
from lib.stories.speeches import Speech, speeches

MEMBERS = ["story", "name", "article", "title", "outlet", "published", "cluster", "articles", "shared"]
MOST_QUOTES = 25_000  # compared with one another; beyond it the newest
OF_A_SIDE = 2_000  # quotes of each side of a comparison, the newest


def members(view: View, filters: Filters, most: int = 2_000) -> pd.DataFrame:
    """The articles of stories: story, name, article, title, outlet, published, cluster, articles (in it), shared.

    The largest story first, in each the oldest article; stories among the newest ``most`` articles. Which articles
    belong together is told of the whole collection, so that a filter changes no story; of a story it leaves those
    articles that it keeps, if they are two or more. ``name`` is the headline most like the others, ``shared`` the rare
    words that most of its articles have. Corrections of readers are heeded.
    """
    frame = article_profiles(view, Filters(), most)
    found, names = _corrected(view, frame)
    summary = grouping.summary(frame, found).set_index("story")
    summary["name"] = [names.get(str(story), name) for story, name in summary["name"].items()]
    left = frame if filters == Filters() else article_profiles(view, filters, most)
    kept = set(left["article"]) & found.keys()
    sizes = Counter(found[name] for name in kept)
    rows = [row | {"story": found[row["article"]]} for row in frame.to_dict("records") if row["article"] in kept]
    rows = [row for row in rows if sizes[row["story"]] > 1]
    rows.sort(key=lambda row: (-sizes[row["story"]], row["story"]))  # which keeps the oldest first in each
    told = [row | dict(summary.loc[row["story"]]) | {"articles": sizes[row["story"]]} for row in rows]
    return pd.DataFrame(told, columns=pd.Index(MEMBERS))


def _corrected(view: View, frame: pd.DataFrame) -> of_stories.Stories:
    """The stories of these articles, as readers put them right."""
    places = list(frame[["article", "sha256", "part"]].itertuples(index=False, name=None))
    changes = [one.change for one in making.in_force_at(view)]
    return of_stories.given(changes, grouping.group(frame), places)


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
