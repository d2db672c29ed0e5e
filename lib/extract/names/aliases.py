"""Aliases that the users of a collection added, on top of the gazetteers."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from spacy.lang.en import English

from lib.extract.names.gazetteer_matcher import HERE, Known, Trie, insert, plain, trie
from lib.facts import ACTOR_KINDS, Actor, DramatisError


class BadAliasError(DramatisError):
    """A line of the alias file cannot be used."""


def user_trie(path: Path | None) -> Trie:
    """The trie of known actors with the users' aliases in it; read again when the file changes.

    ``path`` is a collection's ``aliases.csv`` (columns alias, actor_id, name, kind, country), which may be missing.
    """
    return _extended(path, path.stat().st_mtime_ns) if path and path.exists() else trie()


@cache
def _extended(path: Path, _changed: int) -> Trie:
    root = _copy(trie())
    tokenizer = English().tokenizer
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(line for line in lines if not line.startswith("#")), 1):
            tokens = [token.text for token in tokenizer(row.get("alias") or "")]
            _replace(root, tokens, Known(_actor(row, number, path), "name"))
    return root


def _actor(row: dict[str, str], number: int, path: Path) -> Actor:
    kind = row.get("kind") or ""
    if kind not in ACTOR_KINDS or not row.get("alias") or not row.get("actor_id") or not row.get("name"):
        raise BadAliasError(
            f"Line {number} of {path.name} needs alias, actor_id, name and a kind of {', '.join(ACTOR_KINDS)}."
        )
    return Actor(row["actor_id"], row["name"], kind, row.get("country") or None)


def _replace(root: Trie, tokens: list[str], known: Known) -> None:
    """A user's alias wins over the gazetteer's."""
    insert(root, tokens, known)
    node = root
    for token in tokens:
        node = node[plain(token)]
    node[HERE] = known


def _copy(node: Trie) -> Trie:
    return {key: value if key == HERE else _copy(value) for key, value in node.items()}
