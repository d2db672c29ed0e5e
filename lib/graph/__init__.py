"""Frames of edges → frozen networkx graphs, their layout, measures, neighbourhoods, paths and exports."""

from lib.graph.relation_graph import build

__all__ = ["build"]
