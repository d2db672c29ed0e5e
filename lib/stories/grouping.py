"""Stories: articles that follow one matter, known by the actors and themes they share, and by time.

One pass in the order of publication, as in topic detection and tracking (Allan et al. 1998): an article joins the
story it is most like, or begins one. What every article mentions tells nothing, so actors and topics weigh by
rarity; a story that has been silent for long is joined less readily.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import log, sqrt
from typing import Any, Final

import pandas as pd

LIKE: Final = 0.16  # similarity, cosine times freshness, from which an article belongs to a story
HALF_LIFE: Final = 120.0  # days of silence after which a story is half as ready to take an article
UNDATED: Final = 0.8  # freshness of an article without a date
TOPIC: Final = 0.5  # weight of a topic beside that of an actor
FEWEST: Final = 2  # actors in common that both name often; one alone, however rare, makes no story, nor one in passing


@dataclass(frozen=True, slots=True)
class _Article:
    name: str
    when: date | None
    often: frozenset[str]
    vector: dict[str, float]


@dataclass(slots=True)
class _Story:
    name: str
    vector: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    often: set[str] = field(default_factory=set)
    square: float = 0.0  # of the vector's length, kept up to date
    last: date | None = None

    def take(self, article: _Article) -> None:
        for key, weight in article.vector.items():
            self.square += weight * (2 * self.vector[key] + weight)
            self.vector[key] += weight
        self.often |= article.often
        self.last = article.when or self.last


def group(articles: pd.DataFrame) -> dict[str, str]:
    """Story of each article that shares one with another: article id → id of the story's first article.

    ``articles``: one row an article with columns article (id), published (ISO date or None), actors, often (those of
    them that it names more than in passing) and topics (collections of ids). Articles alone with their matter are left
    out. The same frame in any row order gives the same stories.
    """
    stories: list[_Story] = []
    holding: defaultdict[str, set[int]] = defaultdict(set)  # actor -> numbers of the stories that have it
    found: dict[str, str] = {}
    for article in _articles(articles):
        candidates = sorted({number for actor in article.often for number in holding[actor]})
        number = _best([(n, stories[n]) for n in candidates], article)
        if number is None:
            number = len(stories)
            stories.append(_Story(article.name))
        stories[number].take(article)
        found[article.name] = stories[number].name
        for actor in article.often:
            holding[actor].add(number)
    size = Counter(found.values())
    return {article: story for article, story in found.items() if size[story] > 1}


def summary(articles: pd.DataFrame, stories: Mapping[str, str]) -> pd.DataFrame:
    """One row a story: story, articles, first, last (ISO dates or None), actors, topics (ids, commonest first, ≤ 5).

    ``articles`` as for ``group``; largest story first. For the eye: a story is named by its first two actors.
    """
    parts: defaultdict[str, list[dict[Any, Any]]] = defaultdict(list)
    for row in articles.to_dict("records"):
        if row["article"] in stories:
            parts[stories[row["article"]]].append(row)
    rows = [_story_row(story, part) for story, part in parts.items()]
    frame = pd.DataFrame(rows, columns=["story", "articles", "first", "last", "actors", "topics"])
    return frame.sort_values(["articles", "story"], ascending=[False, True], ignore_index=True)


def _story_row(story: str, part: list[dict[Any, Any]]) -> dict[str, Any]:
    dates = sorted(day.isoformat() for row in part if (day := _when(row)))
    return {
        "story": story,
        "articles": len(part),
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "actors": _commonest(row["actors"] for row in part),
        "topics": _commonest(row["topics"] for row in part),
    }


def _commonest(collections: Iterable[Iterable[str]]) -> tuple[str, ...]:
    counts = Counter(key for keys in collections for key in set(keys))
    return tuple(key for key, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:5])


def _when(row: Mapping[Any, Any]) -> date | None:
    published = row["published"]
    return date.fromisoformat(published[:10]) if isinstance(published, str) and published else None


def _articles(frame: pd.DataFrame) -> list[_Article]:
    """Articles in order of publication, the undated last; actors and topics weigh by rarity, the vector has length 1.

    What stands in one article only links it to nothing and is left out; else a long cast would keep articles apart.
    """
    rows = frame.to_dict("records")
    spread = Counter(key for row in rows for key in {*row["actors"], *row["topics"]})
    rare = {key: log((len(rows) + 1) / times) for key, times in spread.items() if times > 1}
    found: list[_Article] = []
    for row in rows:
        bag = {**dict.fromkeys(row["topics"], TOPIC), **dict.fromkeys(row["actors"], 1.0)}
        vector = _unit({key: weight * rare[key] for key, weight in bag.items() if key in rare})
        found.append(_Article(str(row["article"]), _when(row), frozenset(row["often"]) & rare.keys(), vector))
    return sorted(found, key=lambda article: (article.when or date.max, article.name))


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = sqrt(sum(weight * weight for weight in vector.values()))
    return {key: weight / length for key, weight in vector.items()} if length else {}


def _best(stories: list[tuple[int, _Story]], article: _Article) -> int | None:
    """Number of the story most like ``article``, the oldest of equals, or None."""
    scored = [
        (_cosine(story, article.vector) * _fresh(story, article.when), -number)
        for number, story in stories
        if len(story.often & article.often) >= FEWEST
    ]
    best = max(scored, default=(0.0, 0))
    return -best[1] if best[0] >= LIKE else None


def _cosine(story: _Story, vector: Mapping[str, float]) -> float:
    product = sum(weight * story.vector.get(key, 0.0) for key, weight in vector.items())
    return product / sqrt(story.square) if story.square > 0 else 0.0


def _fresh(story: _Story, when: date | None) -> float:
    if not when or not story.last:
        return UNDATED
    return 0.5 ** (abs((when - story.last).days) / HALF_LIFE)
