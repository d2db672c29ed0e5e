"""The relation gold is what its coding says, with exact offsets, actors that occur, and both passes readable."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from build import build, codings  # noqa: E402

from lib.facts import QUAD_OF, quad_polarity  # noqa: E402


def read(name: str) -> list[dict[str, Any]]:
    """The records of one gold file."""
    return [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


RECORDS = read("sample")


def test_gold_is_what_the_adjudicated_coding_says():
    assert (HERE / "sample.jsonl").read_text(encoding="utf-8") == build(codings(HERE / "adjudicated.txt").values())


def test_thirty_articles_and_twelve_coded_twice():
    first, second = (codings(HERE / f"pass{number}.txt") for number in (1, 2))
    assert len(RECORDS) == len(first) == 30
    assert second.keys() <= first.keys() and len(second) >= 10


def test_every_relation_says_what_its_text_says():
    for record in RECORDS:
        text = record["text"]
        for relation in record["relations"]:
            assert text[relation["start"] : relation["end"]] == relation["sentence"]
            assert relation["event_text"] in relation["sentence"]
            for side, start in (("source", "src_start"), ("target", "tgt_start")):
                assert text.startswith(relation[f"{side}_text"], relation[start])
            assert relation["quad"] == QUAD_OF[relation["plover_type"]]
            assert relation["polarity"] == quad_polarity(relation["plover_type"])
            assert relation["source_name"] != relation["target_name"]


def test_actors_are_named_where_it_says():
    for record in RECORDS:
        assert len({entity["name"] for entity in record["entities"]}) >= 6
        for entity in record["entities"]:
            assert record["text"][entity["start"] : entity["end"]] == entity["text"]


@pytest.mark.parametrize("name", ["wire", "news"])
def test_sentences_coded_blind_name_those_they_code(name: str):
    for record in read(name):
        for relation in record["relations"]:
            assert relation["source_text"] in record["text"] and relation["target_text"] in record["text"]
            assert relation.get("plover_type") in QUAD_OF or relation["polarity"] in ("cooperation", "conflict")
