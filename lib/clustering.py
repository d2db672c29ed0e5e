"""Clusters of near copies, as articles arrive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lib.facts import Article
from lib.store import View, copies
from lib.stories.copies import SAME, body, containment


@dataclass(slots=True)
class Clusters:
    """Remembers what one ingest has added since ``view``, so that the store need not be asked again."""

    view: View
    _texts: dict[str, str] = field(default_factory=dict)
    _by_hash: dict[int, list[str]] = field(default_factory=dict)
    _cluster: dict[str, str] = field(default_factory=dict)

    def join(self, article: Article, sketch: Sequence[int]) -> tuple[str, dict[str, str]]:
        """The article's cluster, and article → new cluster for those that it brings together.

        A cluster is named by the earliest stored article in it. Candidates share two sketch hashes (one, where a
        sketch has no more); from a containment of 0.6 on two texts are near copies.
        """
        near = self._near(article, sketch)
        clusters = list(dict.fromkeys(near))
        mine = clusters[0] if clusters else article.id
        moved = self._moved(clusters[1:], mine)
        self._remember(article, sketch, mine)
        return mine, moved

    def of(self, article: str) -> str:
        """The cluster that an article of this ingest has by now."""
        return self._cluster.get(article, article)

    def _near(self, article: Article, sketch: Sequence[int]) -> list[str]:
        """Clusters of its near copies, earliest stored first."""
        least = min(2, len(sketch))
        if not least:
            return []
        stored = copies.candidates(self.view, sketch, least)
        fresh = [(name, self._cluster[name], self._texts[name]) for name in self._pending(sketch, least)]
        words = body(article)
        known = [(name, self._cluster.get(name, cluster), text) for name, cluster, text in stored]
        return [
            cluster for name, cluster, text in known + fresh if name != article.id and containment(words, text) >= SAME
        ]

    def _pending(self, sketch: Sequence[int], least: int) -> list[str]:
        shared: dict[str, int] = {}
        for value in sketch:
            for name in self._by_hash.get(value, ()):
                shared[name] = shared.get(name, 0) + 1
        return [name for name in self._texts if shared.get(name, 0) >= least]

    def _moved(self, merged: Sequence[str], mine: str) -> dict[str, str]:
        if not merged:
            return {}
        names = [name for name, _ in copies.members(self.view, merged) if name not in self._cluster]
        names += [name for name, cluster in self._cluster.items() if cluster in merged]
        moved = dict.fromkeys(names, mine)
        self._cluster |= moved
        return moved

    def _remember(self, article: Article, sketch: Sequence[int], cluster: str) -> None:
        self._texts[article.id] = body(article)
        self._cluster[article.id] = cluster
        for value in sketch:
            self._by_hash.setdefault(value, []).append(article.id)
