"""Stories and shared quotations of a collection: the store's frames through the pure functions of ``lib.stories``."""

from __future__ import annotations

import pandas as pd

from lib.filters import Filters
from lib.store.queries import actors, quotes
from lib.store.queries.article_profiles import article_profiles
from lib.store.queries.view import View
from lib.stories import grouping
from lib.stories import shared_quotations as quotations
from lib.stories.speeches import Speech, speeches

MEMBERS = ["story", "name", "article", "title", "outlet", "published", "cluster", "articles"]
MOST_QUOTES = 25_000  # compared with one another; beyond it the newest
OF_A_SIDE = 2_000  # quotes of each side of a comparison, the newest


def members(view: View, filters: Filters, most: int = 2_000) -> pd.DataFrame:
    """The articles of stories: story, name, article, title, outlet, published, cluster, articles (of the story).

    The largest story first, in each the oldest article; stories among the newest ``most`` articles. ``name`` is the
    names of the two actors that most of its articles share.
    """
    frame = article_profiles(view, filters, most)
    found = grouping.group(frame)
    summary = grouping.summary(frame, found)
    order = {story: place for place, story in enumerate(summary["story"])}
    names, sizes = _names(view, summary), dict(zip(summary["story"], summary["articles"], strict=True))
    rows = [row | {"story": found[row["article"]]} for row in frame.to_dict("records") if row["article"] in found]
    rows.sort(key=lambda row: order[row["story"]])  # which keeps the oldest first in each
    told = [row | {"name": names[row["story"]], "articles": sizes[row["story"]]} for row in rows]
    return pd.DataFrame(told, columns=pd.Index(MEMBERS))


def _names(view: View, summary: pd.DataFrame) -> dict[str, str]:
    """Story → the names of the two actors that most of its articles share."""
    pairs = list(zip(summary["story"], summary["actors"], strict=True))
    known = actors.labels(view, sorted({str(key) for _, ids in pairs for key in ids[:2]}))
    return {str(story): " · ".join(known.get(str(key), str(key)) for key in ids[:2]) for story, ids in pairs}


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
