"""The facts that stand beside the articles of a sample are those that the extraction finds in them."""

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from lib.collection import ingest, removal, samples
from lib.collection.samples import MADE_UP, SAMPLES, WIKINEWS, Sample, ready
from lib.collection.workers import OWN
from lib.extract.parse.model_name import reads_with
from lib.store import Lake, open_lake
from lib.store.queries import articles
from lib.store.tables import prepared, schema, write
from tests import sample_facts

WHEN = {"articles": "EXCLUDE (stored_at)"}
TENTH = 17  # articles of Wikinews that are analysed anew; which, the file of facts itself decides
AGAIN = "run python -m tests.sample_facts"


def test_a_third_of_those_made_up_is_what_is_found_today(sample_place: Path, tmp_path: Path) -> None:
    """In a collection that was taught something texts are analysed that come again: here a list without names."""
    assert ready.rows(MADE_UP.facts, reads_with()), f"made for another model or version: {AGAIN}"
    found, kept = (open_lake(shutil.copytree(sample_place, tmp_path / name)) for name in ("taught", "sample"))
    (tmp_path / "taught" / OWN[1]).write_text("alias,actor_id,name,kind,country\n", encoding="utf-8")
    some = drawn(MADE_UP, articles.ids(kept.view()))[::3]
    write.remove(found, some)
    account = samples.add(found, ingest.pool())
    assert (account.added, account.rejected) == (len(some), 0)
    for name in schema.TABLES:
        assert rows(kept, name) == rows(found, name), f"{name} are others now: {AGAIN}"


def rows(lake: Lake, table: str) -> list[Any]:
    sql = f"SELECT * {WHEN.get(table, '')} FROM lake.main.{table} ORDER BY ALL"
    return lake.cursor().execute(sql).fetchall()


def test_a_tenth_of_wikinews_is_what_is_found_today() -> None:
    kept, read = ready.rows(WIKINEWS.facts, reads_with()), sample_facts.articles_of(WIKINEWS)
    assert set(prepared.ids(kept)) == {article.id for article in read}, f"made for others: {AGAIN}"
    those = set(drawn(WIKINEWS, [article.id for article in read])[:TENTH])
    some = prepared.only(kept, those)
    for name, found in sample_facts.found_now([article for article in read if article.id in those]).items():
        assert ordered(found) == ordered(some[name]), f"{name} are others now: {AGAIN}"


def drawn(sample: Sample, ids: Sequence[str]) -> list[str]:
    """The articles in an order that is another after each making of the file: over time all of them are analysed, at a
    part of the cost."""
    made = hashlib.sha256(sample.facts.read_bytes()).hexdigest()
    return sorted(ids, key=lambda one: hashlib.sha256(f"{made} {one}".encode()).digest())


def ordered(table: pa.Table) -> list[str]:
    return sorted(str({k: v for k, v in row.items() if k != "stored_at"}) for row in table.to_pylist())


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_another_model_has_none(sample: Sample) -> None:
    assert not ready.rows(sample.facts, "another model, Dramatis 0.0.1")


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


def test_each_sample_goes_alone(sample_place: Path, tmp_path: Path) -> None:
    lake = open_lake(shutil.copytree(sample_place, tmp_path / "both"))
    made_up = set(articles.ids(lake.view()))
    done = samples.add(lake, ingest.pool(), sample=WIKINEWS)
    assert (done.added, done.duplicate, done.rejected) == (171, 0, 0)
    assert samples.are_in(lake, WIKINEWS) and samples.are_in(lake)
    assert removal.remove_sample(lake, MADE_UP) == len(made_up)
    assert not samples.are_in(lake) and len(articles.ids(lake.view())) == 171
    assert removal.remove_sample(lake, WIKINEWS) == 171
    assert removal.remove_sample(lake) == 0 and lake.was_written()


def test_real_news_is_credited_and_what_is_made_up_is_not() -> None:
    credits = {samples.credit_of(article) for article in sample_facts.articles_of(WIKINEWS)}
    assert [due and (due.authors, due.licence) for due in credits] == [("Wikinews contributors", "CC BY 2.5")]
    assert not any(map(samples.credit_of, sample_facts.articles_of(MADE_UP)))
