"""Clusters of near copies, as articles arrive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from lib.facts import Article
from lib.store import View
from lib.store.queries import sketches
from lib.stories.near_copies import SAME, body, containment

# Hashes: a sketch below it stands for a brief of some hundred words, whose near copy may share a single one by chance.
SHORT = 8


@dataclass(slots=True)
class Clusters:
    """Remembers what one transaction is about to add to ``view``."""

    view: View
    _texts: dict[str, str] = field(default_factory=dict)
    _by_hash: dict[int, list[str]] = field(default_factory=dict)
    _cluster: dict[str, str] = field(default_factory=dict)
    _sizes: dict[str, int] = field(default_factory=dict)  # hashes in each one's sketch

    def join(self, article: Article, sketch: Sequence[int]) -> tuple[str, dict[str, str]]:
        """The article's cluster, and article → new cluster for those that it brings together.

        A cluster is named by the earliest stored article in it. Candidates share two sketch hashes (one, where either
        sketch is short); from a containment of 0.6 on two texts are near copies.
        """
        near = self._near(article, sketch)
        clusters = list(dict.fromkeys(near))
        mine = clusters[0] if clusters else article.id
        moved = self._moved(clusters[1:], mine)
        self._remember(article, sketch, mine)
        return mine, moved

    def of(self, article: str) -> str:
        """The cluster that an article of this transaction has by now."""
        return self._cluster.get(article, article)

    def _near(self, article: Article, sketch: Sequence[int]) -> list[str]:
        """Clusters of its near copies, earliest stored first."""
        if not sketch:
            return []
        stored = sketches.candidates(self.view, sketch, SHORT)
        fresh = [(name, self._cluster[name], self._texts[name]) for name in self._pending(sketch)]
        words = body(article)
        known = [(name, self._cluster.get(name, cluster), text) for name, cluster, text in stored]
        return [
            cluster for name, cluster, text in known + fresh if name != article.id and containment(words, text) >= SAME
        ]

    def _pending(self, sketch: Sequence[int]) -> list[str]:
        shared = Counter(name for value in sketch for name in self._by_hash.get(value, ()))
        return [name for name in self._texts if shared[name] >= (1 if self._short(name, sketch) else 2)]

    def _short(self, name: str, sketch: Sequence[int]) -> bool:
        return min(len(sketch), self._sizes[name]) < SHORT

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
