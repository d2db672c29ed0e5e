"""Batch search: a row a query, a row an actor, from a list or by the command."""

from pathlib import Path

import pandas as pd
import pytest

from lib.__main__ import main
from lib.collection import batch_search
from lib.collection.batch_search import BatchError, BatchQuery, queries_of
from lib.collection.kept_work import kept_batches
from lib.collection.kept_work.kept_batches import KeptBatch
from lib.filters import Filters
from lib.store import Lake, View
from lib.store.queries import evidence
from lib.store.search import full_text


@pytest.mark.parametrize(
    ("text", "queries"),
    [
        ("name,query\nDeal,grain AND deal\n", [BatchQuery("Deal", "grain AND deal")]),
        ("cod\n\ntrawler", [BatchQuery("cod", "cod"), BatchQuery("trawler", "trawler")]),
        ('Fish,"""black sea"""', [BatchQuery("Fish", '"black sea"')]),
    ],
)
def test_a_list_is_csv_or_plain_lines(text: str, queries: list[BatchQuery]) -> None:
    assert queries_of(text) == queries


@pytest.mark.parametrize("text", ["", "name,query", "\n".join(map(str, range(1_001)))])
def test_no_query_and_too_many_are_refused(text: str) -> None:
    with pytest.raises(BatchError):
        queries_of(text)


def test_each_row_counts_what_a_search_finds(sample_view: View) -> None:
    asked = [BatchQuery("Ship", "trawler"), BatchQuery("None", "xylophone"), BatchQuery("Open", '"open')]
    rows = batch_search.searched(sample_view, Filters(), asked).to_dict("records")
    found = full_text.search(sample_view, Filters(), "trawler", limit=1_000)
    days = sorted(found["published"].dropna())
    assert rows[0] == {
        "name": "Ship", "query": "trawler", "hits": len(found), "articles": found["article"].nunique(),
        "outlets": found["outlet"].nunique(), "first": days[0], "last": days[-1], "trouble": "",
    }  # fmt: skip
    assert rows[1]["hits"] == 0 and pd.isna(rows[1]["first"])
    assert "not closed" in rows[2]["trouble"]


def test_actors_are_matched_by_name_alias_or_last_name(sample_view: View) -> None:
    table = batch_search.cross_referenced(sample_view, Filters(), ["Norway", "Ostrovsky", "Nobody Such"])
    assert table["matched"].tolist() == ["whole name", "alias", "not found"]
    assert table["actor"].tolist() == ["country-no", "person-gleb-ostrovsky", ""]


@pytest.mark.parametrize("filters", [Filters(), Filters(outlets=("Zarya",), confidence=0.6)])
def test_actors_are_counted_as_their_sentences_are(filters: Filters, sample_view: View) -> None:
    table = batch_search.cross_referenced(sample_view, filters, ["Norway", "Ostrovsky", "Russia"])
    for row in table.to_dict("records"):
        mentions = evidence.actor(sample_view, filters, row["actor"], limit=1)
        events = [evidence.acts(sample_view, filters.events(), row["actor"], side) for side in ("source", "target")]
        quotes = evidence.quotes(sample_view, filters, row["actor"], limit=1)
        assert (row["sentences"], row["articles"]) == (mentions.attrs["total"], mentions.attrs["articles"])
        assert row["acts"] == sum(one.attrs["total"] for one in events)
        assert row["quotes"] == quotes.attrs["total"]


def test_the_command_writes_csv_and_parquet(
    sample_view: View, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out, where = tmp_path / "q.csv", tmp_path / "o.parquet", str(sample_view.lake.place)
    file.write_text("Ship,trawler\n", encoding="utf-8")
    assert main(["search", "--batch", str(file), "--database", where]) == 0
    head, row = capsys.readouterr().out.splitlines()
    assert head == ",".join(batch_search.COLUMNS) and row.startswith("Ship,trawler,")
    assert main(["search", "--batch", str(file), "--out", str(out), "--database", where]) == 0
    assert pd.read_parquet(out)["hits"].tolist()[0] > 0


def test_a_list_is_kept_by_name(lake: Lake) -> None:
    kept_batches.keep(lake, KeptBatch("Ada", " My  list ", "queries", "cod"))
    kept_batches.keep(lake, KeptBatch("Ada", "My list", "queries", "trawler"))
    assert [one.text for one in kept_batches.of_reader(lake, "Ada").values()] == ["trawler"]
    assert not kept_batches.of_reader(lake, "Bob")
    kept_batches.remove(lake, "Ada", "My list")
    assert not kept_batches.of_reader(lake, "Ada")
