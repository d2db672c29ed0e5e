"""Batch search, a part of the Search page: a list of queries or actors, kept by name, and what is found now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from lib.collection import batch_search
from lib.collection.access import rates, rights
from lib.collection.batch_search import BatchQuery
from lib.collection.export import parquet_file, safe_csv
from lib.collection.kept_work import kept_batches
from lib.collection.kept_work.kept_batches import KeptBatch
from lib.facts import DramatisError
from lib.filters import Filters
from lib.ui import errors, wording
from lib.ui.state import address, signed_in
from lib.ui.state.scene import Scene

KINDS = {"queries": "Queries", "actors": "Actors"}
HELP = "A query a line, or a CSV of name and query; up to 1,000. For actors a name a line."
OPENS = st.column_config.LinkColumn("open", display_text="Open")


def batch(scene: Scene) -> None:
    """The list that the address names, as a table; the lists kept, and a box for a new one."""
    kept = kept_batches.of_reader(scene.lake, signed_in.name())
    name = address.value("batch")
    if name in kept:
        _results(scene, kept[str(name)])
    with st.expander("Batch search: many queries or actors at once", icon=":material/list:"):
        for one in kept:
            st.button(
                wording.plain(one), key=f"batch-{one}", type="tertiary", icon=":material/list:",
                on_click=address.write, kwargs={"batch": one},
            )  # fmt: skip
        _form(scene)


def _form(scene: Scene) -> None:
    with st.form("batch", border=False):
        kind = st.segmented_control(
            "List of", list(KINDS), format_func=KINDS.__getitem__, default="queries", key="batch-kind"
        )
        text = st.text_area("Queries or actors", help=HELP, key="batch-text", placeholder="Deal, grain AND deal")
        given = st.file_uploader("Or a file", type=["csv", "txt"], key="batch-file")
        name = st.text_input("Name of the list", "Batch", key="batch-name")
        if st.form_submit_button("Search all", icon=":material/search:", key="batch-run"):
            held = given.getvalue().decode("utf-8", "replace") if given else text
            _keep(scene, KeptBatch(signed_in.name(), name, kind or "queries", held))


def _keep(scene: Scene, wished: KeptBatch) -> None:
    with errors.shown():
        batch_search.queries_of(wished.text)
        address.write(batch=kept_batches.keep(scene.lake, wished))
        st.rerun()


def _results(scene: Scene, kept: KeptBatch) -> None:
    """The table of a list under the filters in force, with its files."""
    queries = tuple(batch_search.queries_of(kept.text))
    try:
        rates.SEARCHES.take(rights.asking())
    except DramatisError as trouble:
        st.error(wording.plain(str(trouble)))
        return
    with st.spinner(f"Searching {len(queries):,}"):
        table = scene.ask(_actors if kept.kind == "actors" else _queries, queries)
    st.header(wording.plain(kept.name), anchor=False)
    links = [_link(row) for row in table.to_dict("records")]
    st.dataframe(table.assign(open=links), hide_index=True, key="batch-table", column_config={"open": OPENS})
    st.caption("Searched in the articles that are here now, under the filters in force.")
    about, file = {"revision": scene.view.revision, "list": kept.name}, f"dramatis-{kept.kind}"
    with st.container(horizontal=True, gap="small"):
        st.download_button("CSV", safe_csv(table), f"{file}.csv", "text/csv", key="batch-csv")
        st.download_button("Parquet", parquet_file(table, about), f"{file}.parquet", key="batch-parquet")
        st.button("Close list", key="batch-close", on_click=address.write, kwargs={"batch": None})
        st.button("Remove list", key="batch-remove", on_click=_remove, args=(scene, kept))


def _remove(scene: Scene, kept: KeptBatch) -> None:
    kept_batches.remove(scene.lake, kept.reader, kept.name)
    address.write(batch=None)


def _link(row: dict[str, Any]) -> str | None:
    """The address that opens the sentences of a row."""
    if "actor" in row:
        return address.href("Actor", actor=row["actor"]) if row["actor"] else None
    return None if row["trouble"] else address.href("Search", q=row["query"])


def _queries(view: Any, filters: Filters, queries: Sequence[BatchQuery]) -> pd.DataFrame:
    return batch_search.searched(view, filters.with_(text=None), queries)


def _actors(view: Any, filters: Filters, queries: Sequence[BatchQuery]) -> pd.DataFrame:
    return batch_search.cross_referenced(view, filters.with_(text=None), [one.query for one in queries])
