"""Batch search on the Search page: a kept list is a table of what is found now."""

from lib.collection.kept_work import kept_batches
from lib.collection.kept_work.kept_batches import KeptBatch
from lib.store import View
from lib.ui.state import signed_in
from tests.pages.test_pages import run


def test_a_kept_list_opens_as_a_table(view: View) -> None:
    for kind, text in (("queries", "Ship,trawler"), ("actors", "Norway")):
        kept_batches.keep(view.lake, KeptBatch(signed_in.name(), kind, kind, text))
        test = run("pages/Search.py", batch=kind)
        assert not test.exception
        row = test.dataframe[0].value.to_dict("records")[0]
        assert "trawler" in row["open"] if kind == "queries" else "country-no" in row["open"]
        kept_batches.remove(view.lake, signed_in.name(), kind)
