"""Turns: the newest article first, whenever it came."""

from __future__ import annotations

import random

import duckdb
import pytest

from lib.store.serving import totals


@pytest.fixture
def cursor() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:")
    connection.execute("ATTACH ':memory:' AS serve")
    connection.execute("CREATE TABLE serve.articles (key INTEGER, id VARCHAR, published VARCHAR, turn DOUBLE)")
    return connection


def _come(cursor: duckdb.DuckDBPyConnection, *new: tuple[str, str | None]) -> list[str]:
    """The ids in their turn, after the articles ``new`` (id, published) have come."""
    held = cursor.execute("SELECT coalesce(max(key), -1) FROM serve.articles").fetchone()
    assert held
    ordered = sorted(sorted(new), key=lambda one: one[1] or "", reverse=True)
    rows = [(held[0] + n, name, published, None) for n, (name, published) in enumerate(ordered, 1)]
    cursor.executemany("INSERT INTO serve.articles VALUES (?, ?, ?, ?)", rows)
    totals.take(cursor, held[0])
    return [name for (name,) in cursor.execute("SELECT id FROM serve.articles ORDER BY turn").fetchall()]


def test_the_newest_first_undated_last_and_by_id_within_a_day(cursor: duckdb.DuckDBPyConnection) -> None:
    assert _come(cursor, ("b", "2024-01-02"), ("a", None), ("c", "2024-01-02")) == ["b", "c", "a"]
    assert _come(cursor, ("d", "2024-01-01"), ("0", None)) == ["b", "c", "d", "0", "a"]
    assert _come(cursor, ("a2", "2024-01-02"), ("x", "2025-01-01"), ("bb", "2024-01-02")) == [
        "x", "a2", "b", "bb", "c", "d", "0", "a",
    ]  # fmt: skip


def test_one_after_the_other_as_all_at_once(cursor: duckdb.DuckDBPyConnection) -> None:
    chance = random.Random(1)
    made = [(f"{chance.random()}", chance.choice(["2024-01-01", "2024-01-02", None])) for _ in range(60)]
    ordered: list[str] = []
    for one in made:
        ordered = _come(cursor, one)
    assert ordered == [name for name, day in sorted(made, key=lambda one: (one[1] is None, _reversed(one[1]), one[0]))]


def test_where_no_room_is_left_all_get_new_turns(cursor: duckdb.DuckDBPyConnection) -> None:
    _come(cursor, ("a", "2024-01-01"), ("z", "2024-01-01"))
    names = [f"b{10_000 - n}" for n in range(80)]  # each right after "a": the gap is halved eighty times
    ordered: list[str] = []
    for name in names:
        ordered = _come(cursor, (name, "2024-01-01"))
    assert ordered == ["a", *sorted(names), "z"]


def _reversed(day: str | None) -> int:
    return -int((day or "0").replace("-", ""))
