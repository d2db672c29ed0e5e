"""Facts as JSON Lines, the form of the command line and of exports: one object an article (CONTRACT)."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from lib.facts import Facts, Quote

KINDS = ("actors", "mentions", "themes", "links", "portrayals", "moments")


def object_of(facts: Facts, given_id: str | None = None) -> dict[str, Any]:
    """The object of one article; ``given_id`` stands at the top, beside "article".

    Events are "relations"; neutral "says about" relations are kept apart as "statements", marks that are no speech as
    "scare_quotes", what people think as "thoughts". Spans of quotes are [start, end] pairs.
    """
    head = {} if given_id is None else {"id": given_id}
    events = [one for one in facts.relations if one.polarity != "neutral"]
    statements = [one for one in facts.relations if one.polarity == "neutral"]
    return (
        head
        | {"article": asdict(facts.article)}
        | {kind: [asdict(one) for one in getattr(facts, kind)] for kind in KINDS}
        | {kind: [_quote(one) for one in getattr(facts, kind)] for kind in ("quotes", "scare_quotes", "thoughts")}
        | {"relations": [asdict(one) for one in events], "statements": [asdict(one) for one in statements]}
    )


def _quote(quote: Quote) -> dict[str, Any]:
    return asdict(quote) | {"spans": [[span.start, span.end] for span in quote.spans]}


def line_of(facts: Facts, given_id: str | None = None) -> str:
    """That object on one line, ended by a newline."""
    return json.dumps(object_of(facts, given_id), ensure_ascii=False) + "\n"
