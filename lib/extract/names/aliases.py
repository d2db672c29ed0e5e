"""Aliases that the users of a collection added, on top of the gazetteers."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from lib.extract.names.gazetteer_matcher import HERE, Known, Trie, insert, plain, trie
from lib.extract.parse.tokens import tokens
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
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(line for line in lines if not line.startswith("#")), 1):
            _replace(root, tokens(row.get("alias") or ""), Known(_actor(row, number, path), "name"))
    return root


def _actor(row: dict[str, str], number: int, path: Path) -> Actor:
    kind = row.get("kind") or ""
    if kind not in ACTOR_KINDS or not row.get("alias") or not row.get("actor_id") or not row.get("name"):
        raise BadAliasError(
            f"Line {number} of {path.name} needs alias, actor_id, name and a kind of {', '.join(ACTOR_KINDS)}."
        )
    return Actor(row["actor_id"], row["name"], kind, row.get("country") or None)


def _replace(root: Trie, written: list[str], known: Known) -> None:
    """A user's alias wins over the gazetteer's."""
    insert(root, written, known)
    node = root
    for token in written:
        node = node[plain(token)]
    node[HERE] = known


def _copy(node: Trie) -> Trie:
    return {key: value if key == HERE else _copy(value) for key, value in node.items()}
