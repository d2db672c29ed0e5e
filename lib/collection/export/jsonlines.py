"""Facts as JSON Lines, the form of the command line and of exports: one object an article (CONTRACT)."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from lib.facts import Facts, is_event
from lib.kinds import KINDS

QUOTES = ("quotes", "scare_quotes", "thoughts")
# Every kind in the order of ``Facts``, quotes after all others; sentences are no facts, relations are listed below.
LISTED = (*(name for name in KINDS if name not in ("sentences", "relations", "doubtful", *QUOTES)), *QUOTES)


def object_of(facts: Facts, given_id: str | None = None) -> dict[str, Any]:
    """The object of one article; ``given_id`` stands at the top, beside "article".

    Events are "relations", those that are likely misread marked "doubtful"; "says about" relations are kept apart as
    "statements", marks that are no speech as "scare_quotes", what people think as "thoughts". Spans of quotes are
    [start, end] pairs.
    """
    head = {} if given_id is None else {"id": given_id}
    events = [asdict(one) | {"doubtful": False} for one in facts.relations if is_event(one.quad)]
    events += [asdict(one) | {"doubtful": True} for one in facts.doubtful]
    events.sort(key=lambda one: (one["start"], one["trigger_start"]))
    statements = [one for one in facts.relations if not is_event(one.quad)]
    return (
        head
        | {"article": asdict(facts.article)}
        | {name: [_fields_of(one) for one in KINDS[name].of(facts)] for name in LISTED}
        | {"relations": events, "statements": [asdict(one) for one in statements]}
    )


def _fields_of(fact: Any) -> dict[str, Any]:
    fields = asdict(fact)
    return fields | {"spans": [[span.start, span.end] for span in fact.spans]} if "spans" in fields else fields


def line_of(facts: Facts, given_id: str | None = None) -> str:
    """That object on one line, ended by a newline."""
    return json.dumps(object_of(facts, given_id), ensure_ascii=False) + "\n"
