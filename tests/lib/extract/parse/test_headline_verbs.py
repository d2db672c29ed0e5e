"""Verbs of headlines among names and nouns: what is mentioned in a headline. Own lines, invented persons."""

from __future__ import annotations

import pytest

from lib.extract.actor_resolution import cast_of
from lib.extract.parse import model
from lib.extract.parse.headline_verbs import finite
from lib.extract.parse.passages import parse_all
from lib.facts import Article, Block, Source

ROWS = [
    ("Uzbek police detain protesters at gas plant", ["organisation-uzbek-police", "group-protesters"]),
    ("Kenya police arrest students", ["organisation-kenyan-police", "group-students"]),
    ("EU sanctions gas trader over gas", ["organisation-european-union", "group-gas-trader"]),
    ("EU aid agency slams rebels", ["organisation-european-union-aid-agency", "group-rebels"]),
    ("Readiness to Supply African States", ["group-african-states"]),
    ("Kyiv Attempts to Torpedo Grain Agreement by Provocation With Quillby Star", ["place-kyiv"]),
]


@pytest.mark.parametrize(("headline", "expected"), ROWS)
def test_mentions(headline: str, expected: list[str]) -> None:
    text = f"{headline}\nIt rained all day."
    blocks = (Block("headline", 0, len(headline)), Block("paragraph", len(headline) + 1, len(text)))
    story = Article("0", text, headline, blocks, Source("own", "0", "text/plain"))
    ((_, parsed),) = parse_all([story], model.load())
    assert [mention.actor for mention in cast_of(story, parsed).mentions] == expected


def test_finite() -> None:
    assert {word for word in ("blocks", "pushes", "denies", "block", "towns", "s") if finite(word)} == {
        "blocks",
        "pushes",
        "denies",
    }
