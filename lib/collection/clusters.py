"""Clusters of near copies, as articles arrive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from lib.facts import Article
from lib.store import View
from lib.store.queries import sketches
from lib.stories.near_copies import FEWEST, SAME, body, containment

Sketched = tuple[Article, Sequence[int]]
Candidate = tuple[str, str, str]  # an article, its cluster, its body
_AT_ONCE = 100  # articles whose candidates are asked for at once


@dataclass(slots=True)
class Clusters:
    """Remembers what one transaction is about to add to ``view``."""

    view: View
    _texts: dict[str, str] = field(default_factory=dict)
    _by_hash: dict[int, list[str]] = field(default_factory=dict)
    _cluster: dict[str, str] = field(default_factory=dict)
    _sizes: dict[str, int] = field(default_factory=dict)  # hashes in each one's sketch

    def join(self, given: Sequence[Sketched]) -> dict[str, str]:
        """Article → new cluster for those that these bring together; ``of`` tells the clusters of these themselves.

        A cluster is named by the earliest stored article in it. Candidates share enough sketch hashes; from a
        containment of 0.6 on two texts are near copies.
        """
        moved: dict[str, str] = {}
        for start in range(0, len(given), _AT_ONCE):
            some = given[start : start + _AT_ONCE]
            stored = sketches.candidates(self.view, [sketch for _, sketch in some], FEWEST)
            texts = sketches.bodies(self.view, sorted({name for found in stored.values() for name, _ in found}))
            for n, (article, sketch) in enumerate(some):
                known = [(name, cluster, texts.get(name, "")) for name, cluster in stored.get(n, ())]
                moved |= self._join(article, sketch, known)
        return moved

    def of(self, article: str) -> str:
        """The cluster that an article of this transaction has by now."""
        return self._cluster.get(article, article)

    def _join(self, article: Article, sketch: Sequence[int], known: Sequence[Candidate]) -> dict[str, str]:
        fresh = [(name, self._cluster[name], self._texts[name]) for name in self._pending(sketch)]
        clusters = self._near(article, (*known, *fresh))
        mine = clusters[0] if clusters else article.id
        moved = self._moved(clusters[1:], mine)
        self._remember(article, sketch, mine)
        return moved

    def _near(self, article: Article, candidates: Sequence[Candidate]) -> list[str]:
        """Clusters of its near copies, earliest stored first; of each one near copy is enough."""
        words, found = body(article), list[str]()
        for name, stored, text in candidates:
            cluster = self._cluster.get(name, stored)
            if cluster not in found and name != article.id and containment(words, text) >= SAME:
                found.append(cluster)
        return found

    def _pending(self, sketch: Sequence[int]) -> list[str]:
        """Those of this transaction that share enough of a sketch, in their order."""
        shared = Counter(name for value in sketch for name in self._by_hash.get(value, ()))
        enough = {name for name, times in shared.items() if times >= self._fewest(name, sketch)}
        return [name for name in self._texts if name in enough] if enough else []

    def _fewest(self, name: str, sketch: Sequence[int]) -> int:
        return FEWEST[min(len(sketch), self._sizes[name], len(FEWEST)) - 1]

    def _moved(self, merged: Sequence[str], mine: str) -> dict[str, str]:
        if not merged:
            return {}
        names = [name for name, _ in sketches.members(self.view, merged) if name not in self._cluster]
        names += [name for name, cluster in self._cluster.items() if cluster in merged]
        moved = dict.fromkeys(names, mine)
        self._cluster |= moved
        return moved

    def _remember(self, article: Article, sketch: Sequence[int], cluster: str) -> None:
        self._texts[article.id] = body(article)
        self._cluster[article.id] = cluster
        self._sizes[article.id] = len(sketch)
        for value in sketch:
            self._by_hash.setdefault(value, []).append(article.id)
