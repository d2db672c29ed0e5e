"""The facts that stand beside the sample articles are those that the extraction finds in them."""

import shutil
from pathlib import Path
from typing import Any

from lib.collection import ingest, samples
from lib.collection.samples import ready
from lib.collection.workers import OWN
from lib.extract.parse.model_name import reads_with
from lib.store import Lake, open_lake
from lib.store.queries import articles
from lib.store.tables import schema, write

WHEN = {"articles": "EXCLUDE (stored_at)"}


def test_they_are_stored_as_what_is_found_today(sample_place: Path, tmp_path: Path) -> None:
    """In a collection that was taught something all texts are analysed: here a list without names."""
    assert ready.rows(reads_with()), "made for another model or version: run python -m tests.sample_facts"
    (tmp_path / "taught").mkdir()
    (tmp_path / "taught" / OWN[1]).write_text("alias,actor_id,name,kind,country\n", encoding="utf-8")
    found, kept = open_lake(tmp_path / "taught"), open_lake(shutil.copytree(sample_place, tmp_path / "sample"))
    account = samples.add(found, ingest.pool())
    assert (account.added, account.rejected) == (len(articles.ids(kept.view())), 0)
    for name in schema.TABLES:
        assert rows(kept, name) == rows(found, name), f"{name} are others now: run python -m tests.sample_facts"


def rows(lake: Lake, table: str) -> list[Any]:
    sql = f"SELECT * {WHEN.get(table, '')} FROM lake.main.{table} ORDER BY ALL"
    return lake.cursor().execute(sql).fetchall()


def test_another_model_has_none() -> None:
    assert not ready.rows("another model, Dramatis 0.0.1")


def test_given_twice_they_are_duplicates(sample_place: Path, tmp_path: Path) -> None:
    lake = open_lake(shutil.copytree(sample_place, tmp_path / "twice"))
    before, account = lake.revision(), samples.add(lake, ingest.pool())
    assert (account.added, account.duplicate) == (0, len(articles.ids(lake.view())))
    assert lake.revision() == before


def test_those_that_were_taken_away_come_back_alone(sample_place: Path, tmp_path: Path) -> None:
    lake = open_lake(shutil.copytree(sample_place, tmp_path / "some"))
    before, first = articles.ids(lake.view()), articles.ids(lake.view())[:3]
    write.remove(lake, first)
    assert samples.add(lake, ingest.pool()).added == len(first)
    assert sorted(articles.ids(lake.view())) == sorted(before)
    assert samples.are_in(lake)
