"""Related-article links: which articles of the collection they mean, and which articles it lacks."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import pandas as pd

from lib.stories.titles import normalise


def resolved(links: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """``links`` with a column ``linked``: id of the article of that title, or None.

    ``links``: columns article (that holds the link), title. ``articles``: columns article, title. A title that
    several articles bear, or an article's link to its own title, stays open: a wrong link is worse than none.
    """
    keys = [(str(row["article"]), normalise(str(row["title"]))) for row in articles.to_dict("records")]
    bearers = Counter(key for _, key in keys)
    target = {key: article for article, key in keys if key and bearers[key] == 1}
    found = [target.get(normalise(str(title))) for title in links["title"]]
    own = [article if article != here else None for article, here in zip(found, links["article"], strict=True)]
    return links.assign(linked=pd.Series(own, index=links.index, dtype=object))


def wanted(links: pd.DataFrame) -> pd.DataFrame:
    """Articles that are linked but not in the collection: title, links, articles (that link to it), most wanted first.

    ``links`` as ``resolved`` gives them; titles that differ only in case or marks are one, in its commonest form.
    """
    missing: defaultdict[str, list[dict[Any, Any]]] = defaultdict(list)
    for row in links.to_dict("records"):
        if not row["linked"]:
            missing[normalise(str(row["title"]))].append(row)
    rows = [
        {
            "title": Counter(str(row["title"]) for row in rows).most_common(1)[0][0],
            "links": len(rows),
            "articles": len({row["article"] for row in rows}),
        }
        for rows in missing.values()
    ]
    frame = pd.DataFrame(rows, columns=["title", "links", "articles"])
    return frame.sort_values(["articles", "links", "title"], ascending=[False, False, True], ignore_index=True)
