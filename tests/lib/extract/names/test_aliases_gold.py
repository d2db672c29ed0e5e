"""Every alias of tests/gold/aliases.csv resolves as it should, and no trap catches."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from lib.extract.actor_resolution import cast_of
from lib.extract.cast import Cast
from lib.extract.parse import model
from lib.extract.parse.passages import parse_all
from lib.facts import Article, Block, Source

GOLD = Path(__file__).parents[3] / "gold" / "aliases.csv"


def rows() -> list[dict[str, str]]:
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def article(text: str) -> Article:
    return Article("0", text, "", (Block("paragraph", 0, len(text)),), Source("gold", "0", "text/plain"))


@cache
def casts() -> dict[str, Cast]:
    texts = list(dict.fromkeys(row["text"] for row in rows()))
    parsed = parse_all([article(text) for text in texts], model.load())
    return {each.text: cast_of(each, passages) for each, passages in parsed}


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['mention']} in {row['text']}")
def test_alias(row: dict[str, str]) -> None:
    start = row["text"].index(row["mention"])
    found = casts()[row["text"]].actor_at(start, start + len(row["mention"]))
    assert (found.id if found else "") == row["expected"]


def test_enough_rows() -> None:
    traps = [row for row in rows() if row["trap"] == "1"]
    assert len(traps) >= 40
    assert len(rows()) - len(traps) >= 120
