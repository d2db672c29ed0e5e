"""Facts as JSON Lines, the form of the command line and of exports: one object an article (CONTRACT)."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from lib.facts import Facts

KINDS = ("actors", "mentions", "quotes", "scare_quotes", "relations", "themes", "links", "portrayals")


def object_of(facts: Facts, given_id: str | None = None) -> dict[str, Any]:
    """The object of one article; ``given_id`` stands at the top, beside "article"."""
    head = {} if given_id is None else {"id": given_id}
    return (
        head
        | {"article": asdict(facts.article)}
        | {kind: [asdict(one) for one in getattr(facts, kind)] for kind in KINDS}
    )


def line_of(facts: Facts, given_id: str | None = None) -> str:
    """That object on one line, ended by a newline."""
    return json.dumps(object_of(facts, given_id), ensure_ascii=False) + "\n"
