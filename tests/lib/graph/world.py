"""A world of seven invented actors, small enough to be checked by eye.

orlan ⇄ vestia → dunn → marro        sable → harbour        (wire stands alone in no edge)
"""

import pandas as pd

NAMES = {"orlan": "Orlan", "vestia": "Vestia", "dunn": "Karel Dunn", "marro": "Marro Union", "sable": "Sable & Sons"}
KINDS = {"orlan": "country", "vestia": "country", "dunn": "person", "marro": "organisation", "sable": "media"}


def edge(source: str, target: str, cooperation: int, conflict: int, *, neutral: int = 0, told: int = 0) -> dict:
    """One row of ``relations.edges``."""
    sentences = cooperation + conflict + neutral
    polarity = "cooperation" if cooperation > conflict else "conflict" if conflict > cooperation else "neutral"
    kinds = {"cooperation": "AID", "conflict": "THREATEN", "neutral": "STATE"}
    return {
        "source": source,
        "source_name": NAMES.get(source, source.title()),
        "source_kind": KINDS.get(source, "group"),
        "target": target,
        "target_name": NAMES.get(target, target.title()),
        "target_kind": KINDS.get(target, "group"),
        "sentences": sentences,
        "cooperation": cooperation,
        "conflict": conflict,
        "neutral": neutral,
        "told": told,
        "claimed": sentences - told,
        "polarity": polarity,
        "type": kinds[polarity],
        "of_type": max(cooperation, conflict, neutral),
        "articles": 1,
        "sources": 1,
    }


def edges() -> pd.DataFrame:
    """Five edges in two parts."""
    return pd.DataFrame(
        [
            edge("orlan", "vestia", 5, 1, told=4),
            edge("vestia", "orlan", 0, 3),
            edge("vestia", "dunn", 1, 0, told=1),
            edge("dunn", "marro", 0, 0, neutral=2),
            edge("sable", "harbour", 0, 1, told=1),
        ]
    )


def chain(*steps: tuple[str, str, int]) -> pd.DataFrame:
    """Edges (source, target, sentences), all cooperative."""
    return pd.DataFrame([edge(source, target, sentences, 0) for source, target, sentences in steps])
