"""Other names for actors, given by readers: kept in the collection's ``aliases.csv``, applied to what is stored."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from lib.collection import rereading
from lib.collection.access import rights
from lib.collection.workers import Pool
from lib.facts import DramatisError
from lib.store import Lake
from lib.store.queries import articles

COLUMNS = ("alias", "actor_id", "name", "kind", "country")


class AliasError(DramatisError):
    """A name that cannot be taken for an actor."""


def add_alias(lake: Lake, alias: str, actor: Mapping[str, Any], pool: Pool, *, author: str) -> int:
    """Number of stored articles read again because they hold ``alias``, from now on a name of ``actor``.

    ``actor``: actor, name, kind, country. Raises AliasError for an empty or multi-line name.
    """
    alias = alias.strip()
    if not alias or "\n" in alias or len(alias) > 100:
        raise AliasError("A name must be one line of at most 100 characters.")
    rights.doing(lake, "correct", f"“{alias}” is {actor['name']}")
    _keep(lake, [alias, actor["actor"], actor["name"], actor["kind"], actor["country"] or ""])
    found = articles.containing(lake.view(), alias)
    return rereading.reread(lake, found, pool, author=author, message=f"“{alias}” is {actor['name']}")


def _keep(lake: Lake, row: list[str]) -> None:
    file = lake.place / "aliases.csv"
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    if not file.exists():
        writer.writerow(COLUMNS)
    writer.writerow(row)
    with file.open("a", encoding="utf-8", newline="") as rows:
        rows.write(line.getvalue())
