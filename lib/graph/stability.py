"""How much a rank means: where it would lie, had other articles been collected."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.sparse import coo_array

DRAWS = 200
SEED = 7
WITHIN = (2.5, 97.5)  # percent of the draws
COLUMNS = ["actor", "acts", "rank", "low", "high"]


def rank_ranges(counted: pd.DataFrame) -> pd.DataFrame:
    """actor, acts, rank, low, high: the acts that an actor takes part in, most first, and how far its rank may be off.

    ``counted``: cluster (of near-copies), source, target, sentences. ``low`` and ``high`` hold the rank in 95 of 100
    draws of as many clusters, with replacement (the bootstrap, Efron 1979). Actors with equal numbers share the better
    rank.
    """
    if counted.empty:
        return pd.DataFrame(columns=pd.Index(COLUMNS))
    ends = pd.concat([counted.assign(actor=counted[end]) for end in ("source", "target")])
    cluster, clusters = pd.factorize(ends["cluster"])
    actor, actors = pd.factorize(ends["actor"])
    counts = coo_array((ends["sentences"], (cluster, actor)), (len(clusters), len(actors))).tocsr()
    dice = np.random.default_rng(SEED)
    draws = (dice.multinomial(len(clusters), np.full(len(clusters), 1 / len(clusters))) for _ in range(DRAWS))
    ranks = np.vstack([_ranks(weights @ counts) for weights in draws])
    acts = np.asarray(counts.sum(axis=0)).ravel()
    low, high = np.percentile(ranks, WITHIN, axis=0, method="nearest").astype(int)
    columns = {"actor": actors, "acts": acts.astype(int), "rank": _ranks(acts), "low": low, "high": high}
    return pd.DataFrame(columns).sort_values(["rank", "actor"], ignore_index=True)


def _ranks(acts: np.ndarray) -> np.ndarray:
    """One more than the number of those that have more acts."""
    return np.searchsorted(np.sort(-acts), -acts) + 1
