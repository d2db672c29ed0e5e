"""Who acts on whom, as a graph."""

from __future__ import annotations

from collections import Counter
from typing import Any

import networkx as nx
import pandas as pd

ENDS = ("source", "source_name", "source_kind", "target", "target_name", "target_kind")


def build(edges: pd.DataFrame) -> nx.DiGraph:
    """A frozen DiGraph: nodes are actor ids with name, kind, sentences; edges carry every other column of ``edges``.

    ``edges`` has one row for each ordered pair (``relations.edges``). A node's ``sentences`` is the sum over its edges,
    so a sentence that holds two relations of one actor counts twice. Acts upon oneself are left out. Strongest edge
    first, ties by id, so that equal frames give equal graphs.
    """
    rows = _rows(edges)
    graph = nx.DiGraph()
    weight: Counter[str] = Counter()
    for row in rows:
        for end in ("source", "target"):
            graph.add_node(row[end], name=row[f"{end}_name"] or row[end], kind=row[f"{end}_kind"])
            weight[row[end]] += int(row["sentences"])
        graph.add_edge(row["source"], row["target"], **{key: row[key] for key in row if key not in ENDS})
    nx.set_node_attributes(graph, dict(weight), "sentences")
    return nx.freeze(graph)


def _rows(edges: pd.DataFrame) -> list[dict[str, Any]]:
    if edges.empty:
        return []
    others = edges.loc[edges["source"] != edges["target"]]
    ordered = others.sort_values(["sentences", "source", "target"], ascending=[False, True, True])
    names = list(ordered.columns)
    columns = [ordered[name].tolist() for name in names]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
