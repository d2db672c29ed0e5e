"""Files that other programs read hold what the screen shows."""

import io
import zipfile

import networkx as nx
import pandas as pd
import pytest

from lib.collection import export
from lib.filters import Filters
from lib.store import View
from lib.store.queries import articles, quotes, relations

FILTERS = [Filters(), Filters(outlets=("Zarya",))]


@pytest.mark.parametrize("filters", FILTERS, ids=["all", "one outlet"])
def test_parquet_holds_the_tables_with_their_types(filters: Filters, sample_view: View) -> None:
    with zipfile.ZipFile(io.BytesIO(export.parquet(sample_view, filters))) as archive:
        found = {name: pd.read_parquet(io.BytesIO(archive.read(name))) for name in archive.namelist()}
    assert set(found) == {f"{name}.parquet" for name in ("articles", "edges", "relations", "quotes", "times")}
    edges = relations.edges(sample_view, filters, limit=export.EVERY)
    first = edges.iloc[0]
    link = f"http://127.0.0.1:8501/Network?rev={sample_view.revision}&actor={first['source']}&with={first['target']}"
    assert found["edges.parquet"].pop("link").iloc[0] == link
    pd.testing.assert_frame_equal(found["edges.parquet"].convert_dtypes(), edges.convert_dtypes(), check_dtype=False)
    assert len(found["articles.parquet"]) == len(articles.listing(sample_view, filters, limit=export.EVERY)) > 0
    assert len(found["quotes.parquet"]) == len(quotes.listing(sample_view, filters, limit=export.EVERY)) > 0
    quote = found["quotes.parquet"].iloc[0]
    assert quote["link"].endswith(f"&article={quote['article']}&at={quote['start']}")
    assert pd.api.types.is_integer_dtype(found["quotes.parquet"]["start"])


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_graph_is_read_again_with_its_edges(form: str, sample_view: View) -> None:
    read = {"graphml": nx.read_graphml, "gexf": nx.read_gexf}[form]
    graph = read(io.BytesIO(export.FORMATS[form](sample_view, FILTERS[1])))
    edges = relations.edges(sample_view, FILTERS[1], limit=export.EVERY)
    assert set(graph.edges()) == set(zip(edges["source"], edges["target"], strict=True))
