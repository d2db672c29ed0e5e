"""Stories: articles that tell of one happening, known by the rare words and names that they share, and by time.

One pass in the order of publication, as in topic detection and tracking (Allan et al. 1998): an article joins the
story it is most like on average, or begins one; articles of later days do not change that. The average over all
members keeps stories from chaining. What many articles have weighs little; countries and everyday words alone make no
story.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from math import log, sqrt
from typing import Any, Final
from unicodedata import combining, normalize

import pandas as pd

from lib.gazetteer import table, words

LIKE: Final = 0.2  # mean similarity, cosine times freshness, from which an article belongs to a story
HALF_LIFE: Final = 2.5  # days of silence after which a story is half as ready to take an article
SILENCE: Final = 7  # days after which no likeness is enough: HALF_LIFE and LIKE say so
UNDATED: Final = 0.8  # freshness of an article without a date
FEWEST: Final = 3  # rare words in common, countries and everyday words not counted
RARE: Final = 0.08  # of the articles: what more of them have is not rare
RARE_AT_LEAST: Final = 5  # articles, in a small collection
OUTSIDE: Final = 200  # articles that a small collection is thought to lie among, so that rarity means something in it
COMMON: Final = 0.3  # weight of countries and everyday words beside others
SHOWN: Final = 8  # words that say why articles belong together
PARTS: Final = {"title": 3.0, "lead": 1.0}  # weight of a word by where it stands
_WORD: Final = re.compile(r"[^\W_][\w'’-]*")


@dataclass(frozen=True, slots=True)
class _Article:
    name: str
    when: date | None
    vector: dict[str, float]  # of length 1
    rare: frozenset[str]


@dataclass(slots=True)
class _Story:
    name: str
    members: list[_Article] = field(default_factory=list)
    vector: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    def take(self, article: _Article) -> None:
        self.members.append(article)
        for key, weight in article.vector.items():
            self.vector[key] += weight


def group(articles: pd.DataFrame, without: Collection[str] = ()) -> dict[str, str]:
    """Story of each article that shares one with another: article id → id of the story's first article.

    ``articles``: one row an article with columns article (id), published (ISO date or None), title and lead (its first
    paragraphs). Articles alone with their event are left out.
    The same frame in any row order gives the same stories. ``without``: parts to leave out, for measuring: title,
    lead, days, rarity.
    """
    found = assign(articles, {}, without)
    size = Counter(found.values())
    return {article: story for article, story in found.items() if size[story] > 1}


def assign(articles: pd.DataFrame, known: Mapping[str, str], without: Collection[str] = ()) -> dict[str, str]:
    """Story of each article, its own id for one that is alone; those that are ``known`` (article → story) keep theirs.

    ``articles`` and ``without`` as for ``group``.
    """
    return Stories(without).take(articles.to_dict("records"), known)


class Stories:
    """Stories to which articles are added as they come: each is weighed once, and later ones do not change it."""

    def __init__(self, without: Collection[str] = ()) -> None:
        self._timed = "days" not in without
        self._words = _Words(frozenset(without))
        self._stories: list[_Story] = []
        self._numbers: dict[str, int] = {}
        self._holding: defaultdict[str, set[int]] = defaultdict(set)  # rare word -> numbers of the stories that have it

    def take(self, articles: Iterable[Mapping[Any, Any]], known: Mapping[str, str]) -> dict[str, str]:
        """The stories of more articles (rows), as ``assign`` gives them."""
        return {str(row["article"]): self._take(row, known) for row in _in_order(articles, known)}

    def _take(self, row: Mapping[Any, Any], known: Mapping[str, str]) -> str:
        article = self._words.weighed(row)
        named = known.get(article.name)
        number = self._numbers.get(named) if named else self._best(article)
        if number is None:
            number = len(self._stories)
            self._stories.append(_Story(named or article.name))
            self._numbers[self._stories[number].name] = number
        self._stories[number].take(article)
        for word in article.rare:
            self._holding[word].add(number)
        return self._stories[number].name

    def _best(self, article: _Article) -> int | None:
        """Number of the story most like ``article``, the oldest of equals, or None."""
        shared = Counter(number for word in article.rare for number in self._holding.get(word, ()))
        likely = [number for number, times in shared.items() if times >= FEWEST]
        scored = [(_likeness(self._stories[number], article, self._timed), -number) for number in likely]
        best = max(scored, default=(0.0, 0))
        return -best[1] if best[0] >= LIKE else None


def summary(articles: pd.DataFrame, stories: Mapping[str, str]) -> pd.DataFrame:
    """One row a story: story, name (the headline nearest its middle), shared (the words, as written, that tell most of
    what most of its articles have in common, ≤ 8). ``articles`` as for ``group``."""
    titles = {str(row["article"]): _text(row["title"]) for row in articles.to_dict("records")}
    written = _written(articles)
    parts: defaultdict[str, list[_Article]] = defaultdict(list)
    words = _Words()
    for article in map(words.weighed, _in_order(articles.to_dict("records"))):
        if article.name in stories:
            parts[stories[article.name]].append(article)
    rows = [(story, titles[_middle(part).name], _shared(part, written)) for story, part in parts.items()]
    return pd.DataFrame(rows, columns=pd.Index(["story", "name", "shared"]))


def _middle(part: Sequence[_Article]) -> _Article:
    """The article most like the others, the first of equals."""
    story = _Story("")
    for article in part:
        story.take(article)
    return max(part, key=lambda article: round(_likeness(story, article, timed=False), 9))


def _shared(part: Sequence[_Article], written: Mapping[str, str]) -> tuple[str, ...]:
    weights: defaultdict[str, list[float]] = defaultdict(list)
    for article in part:
        for key in article.rare:
            weights[key].append(article.vector[key])
    most = {key: sum(found) for key, found in weights.items() if 2 * len(found) > len(part) and len(found) > 1}
    return tuple(written[key] for key in sorted(most, key=lambda key: (-most[key], key))[:SHOWN])


def _written(frame: pd.DataFrame) -> dict[str, str]:
    """Each word as it is written most often."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in frame.to_dict("records"):
        for part in PARTS:
            for match in _WORD.finditer(_text(row[part])):
                forms[_stem(match.group())][re.sub(r"['’]s?$", "", match.group())] += 1
    return {key: max(sorted(found), key=found.__getitem__) for key, found in forms.items()}


def _likeness(story: _Story, article: _Article, timed: bool) -> float:
    product = sum(weight * story.vector.get(key, 0.0) for key, weight in article.vector.items())
    return product / len(story.members) * (_fresh(story, article.when) if timed else 1.0)


def _fresh(story: _Story, when: date | None) -> float:
    days = [abs((when - member.when).days) for member in story.members if when and member.when]
    return 0.5 ** (max(0, min(days) - 1) / HALF_LIFE) if days else UNDATED


def _in_order(rows: Iterable[Mapping[Any, Any]], known: Collection[str] = ()) -> list[Mapping[Any, Any]]:
    """The rows of articles in order of publication, the undated last, those ``known`` first."""
    rows = sorted(rows, key=lambda row: (_when(row) or date.max, str(row["article"])))
    rows.sort(key=lambda row: str(row["article"]) not in known)
    return rows


@dataclass(slots=True)
class _Words:
    """The words of the articles so far: they weigh by their rarity until then."""

    without: frozenset[str] = frozenset()
    spread: Counter[str] = field(default_factory=Counter)  # word -> number of articles that have it
    articles: int = 0

    def weighed(self, row: Mapping[Any, Any]) -> _Article:
        """The article of a row, one more of those so far."""
        bag = _bag(row, self.without)
        self.spread.update(bag.keys())
        self.articles += 1
        most, outside = max(RARE_AT_LEAST, RARE * self.articles), self.articles + OUTSIDE
        idf = {key: 1.0 if "rarity" in self.without else log(outside / self.spread[key]) for key in bag}
        vector = _unit({key: weight * idf[key] * (COMMON if key in common() else 1.0) for key, weight in bag.items()})
        rare = frozenset(key for key in bag if self.spread[key] <= most and key not in common())
        return _Article(str(row["article"]), _when(row), vector, rare)


def _bag(row: Mapping[Any, Any], without: frozenset[str]) -> dict[str, float]:
    """Each word of a headline and lead with its weight there."""
    bag: defaultdict[str, float] = defaultdict(float)
    for part, weight in PARTS.items():
        if part in without:
            continue
        for word in tokens(_text(row[part])):
            bag[word] = max(bag[word], weight)
    return bag


def tokens(text: str) -> list[str]:
    """The words of a text, small and without their endings."""
    stems = (_stem(match.group()) for match in _WORD.finditer(text))
    return [stem for stem in stems if len(stem) > 2 and stem not in _stopped()]


@cache
def _stem(word: str) -> str:
    plain = "".join(sign for sign in normalize("NFKD", word.replace("ø", "o")) if not combining(sign))
    small = re.sub(r"['’]s?$", "", plain.casefold())
    for ending in ("ing", "ed", "es", "s"):
        if small.endswith(ending) and len(small) - len(ending) > 3:
            small = small[: -len(ending)]
            break
    return small.rstrip("e") if len(small) > 4 else small


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


@cache
def _stopped() -> frozenset[str]:
    return frozenset(_stem(word) for word in words("lexicons/no_story_words"))


@cache
def common() -> frozenset[str]:
    """The words, as ``tokens`` gives them, that alone make no story: of countries and peoples, and everyday ones."""
    rows = [*table("gazetteers/territories"), *table("gazetteers/demonyms")]
    named = ("|".join(row.get(column) or "" for column in ("name", "adjectives", "people", "aliases")) for row in rows)
    places = (match.group() for names in named for match in _WORD.finditer(names))
    return frozenset(_stem(word) for word in (*places, *words("lexicons/everyday")))


def _when(row: Mapping[Any, Any]) -> date | None:
    published = row["published"]
    return date.fromisoformat(published[:10]) if isinstance(published, str) and published else None


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = sqrt(sum(weight * weight for weight in vector.values()))
    return {key: weight / length for key, weight in vector.items()} if length else {}
