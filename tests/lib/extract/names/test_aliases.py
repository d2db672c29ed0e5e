"""Aliases that users add."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.extract.actor_resolution import cast_of
from lib.extract.names.aliases import BadAliasError
from lib.extract.parse import model
from lib.extract.parse.passages import parse_all
from lib.facts import Article, Block, Source

HEADER = "alias,actor_id,name,kind,country\n"
TEXT = "The Bear of the East rejected the offer. Brussels replied."


def actors_of(text: str, aliases: Path) -> set[str]:
    article = Article("0", text, "", (Block("paragraph", 0, len(text)),), Source("own", "0", "text/plain"))
    return {actor.id for actor in cast_of(*next(iter(parse_all([article], model.load()))), aliases).actors}


def test_an_added_alias_counts_at_once(tmp_path: Path) -> None:
    aliases = tmp_path / "aliases.csv"
    before = actors_of(TEXT, aliases)
    aliases.write_text(HEADER + "Bear of the East,country-ru,Russia,country,RU\n", encoding="utf-8")
    after = actors_of(TEXT, aliases)
    assert "country-ru" not in before
    assert "country-ru" in after


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    aliases = tmp_path / "aliases.csv"
    aliases.write_text(HEADER + "Bear,country-ru,Russia,animal,RU\n", encoding="utf-8")
    with pytest.raises(BadAliasError, match="Line 1"):
        actors_of(TEXT, aliases)
