# %% [markdown]
# # The collection in pandas and networkx
# A notebook in text form: Jupyter (with jupytext), VS Code and PyCharm open it in cells, and
# `python data/notebooks/api.py` runs it. It asks the API of a running app, `DRAMATIS_API`, by default the one on this
# machine; where there are roles, with a token.

# %%
import io
import json
import os
from urllib.parse import urlencode, urljoin
from urllib.request import Request, urlopen

import networkx as nx
import pandas as pd

API = os.environ.get("DRAMATIS_API", "http://127.0.0.1:8501/api/v1")
TOKEN = os.environ.get("DRAMATIS_TOKEN", "")


def ask(address: str) -> bytes:
    """The answer of the API to one address."""
    return urlopen(Request(address, headers={"Authorization": f"Bearer {TOKEN}"} if TOKEN else {})).read()


def rows(table: str, **filters: str | int) -> pd.DataFrame:
    """All rows of a table under these filters, page by page: of one revision, whatever is added meanwhile."""
    address, pages = f"{API}/{table}?{urlencode({'size': 1000, **filters})}", []
    while address:
        page = json.loads(ask(address))
        pages.append(pd.DataFrame(page["rows"]))
        address = urljoin(API, page["next"]) if page["next"] else ""
    return pd.concat(pages, ignore_index=True)


# %% [markdown]
# ## Who acts on whom
# An edge a row, with its numbers of sentences.

# %%
edges = rows("relations")
print(edges[["source_name", "target_name", "cooperation", "conflict"]].head(10).to_string(index=False))

# %% [markdown]
# ## The same as a graph
# `graph` gives the edges as JSON, GraphML or GEXF; networkx reads GraphML as it is.

# %%
graph = nx.read_graphml(io.BytesIO(ask(f"{API}/graph?format=graphml")))
names = nx.get_node_attributes(graph, "name")
busiest = pd.Series(dict(graph.degree(weight="sentences"))).rename(names).sort_values(ascending=False)
print(busiest.head(5).to_string())

# %% [markdown]
# ## The sentences behind an edge
# Every number opens its sentences: those in which the first actor acts on the second, or the second on the first.

# %%
first = edges.iloc[0]
evidence = rows("evidence", actor=first["source"], **{"with": first["target"]})
print(f"{first['source_name']} → {first['target_name']}: {len(evidence)} sentences")
print(evidence["text"].head(3).to_string(index=False))

# %% [markdown]
# ## Who is quoted, and where
# Parquet keeps types: dates stay dates, unknown stays unknown.

# %%
quotes = pd.read_parquet(io.BytesIO(ask(f"{API}/quotes?format=parquet&size=1000")))
print(quotes.groupby(["speaker_name", "outlet"], dropna=False).size().sort_values(ascending=False).head(5).to_string())
