"""Topics and their parents: IPTC Media Topics, and the analyst's own themes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from lib import gazetteer

ONTOLOGY = "ontology/iptc-media-topics"


@dataclass(frozen=True, slots=True)
class Topic:
    """A Media Topic; level 1 is the broadest. Own themes ("own:…") have level 0 and no parent."""

    id: str
    label: str
    level: int
    parent: str | None


@cache
def topics() -> dict[str, Topic]:
    """Topic id → Topic, the whole ontology; empty as long as its file is missing."""
    try:
        rows = gazetteer.table(ONTOLOGY)
    except FileNotFoundError:
        return {}
    return {row["id"]: Topic(row["id"], row["label"], int(row["level"]), row["parent"] or None) for row in rows}


def topic(name: str, label: str | None = None) -> Topic:
    """The topic with that id; one that the ontology lacks is an own theme."""
    return topics().get(name) or Topic(name, label or name, 0, None)


def path(name: str) -> tuple[str, ...]:
    """Ids from the broadest topic down to ``name``."""
    parent = topic(name).parent
    return (*path(parent), name) if parent else (name,)


def with_children(wished: Iterable[str]) -> list[str]:
    """The ids and all that stand below them."""
    wanted = set(wished)
    below = [name for name in topics() if wanted.intersection(path(name))]
    return sorted(wanted.union(below))


def paths() -> list[tuple[str, int, str, int, str]]:
    """(topic, its level, a topic it stands below or is, that one's level and label) for the whole ontology."""
    return [
        (one.id, one.level, above, topics()[above].level, topics()[above].label)
        for one in topics().values()
        for above in path(one.id)
    ]
