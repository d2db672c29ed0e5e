"""The description of the API that other programs read. Source: OpenAPI Specification 3.1."""

from __future__ import annotations

from typing import Any

from lib.api.asked import MOST, SIZE
from lib.api.formats import FORMATS
from lib.api.tables import SEARCHED, TABLES
from lib.filters import PARAMETERS, REPEATED
from lib.version import VERSION

GRAPHS = ("json", "graphml", "gexf")
MEANINGS = {
    "from": "first day of publication (ISO date, inclusive)", "to": "last day of publication",
    "when_from": "articles that mention a date on or after this day",
    "when_to": "articles that mention a date on or before this day",
    "outlet": "outlet", "section": "section", "theme": "topic id", "actor": "actor id", "with": "second actor id",
    "kind": "actor kind", "type": "PLOVER type", "quad": "quad class", "polarity": "cooperation, conflict or neutral",
    "voice": "reported or claimed", "modality": "done, intended or denied",
    "by": "actor id of the speaker who claims it",
    "speech": "quoted (in quotation marks) or reported (a paraphrase)",
    "min": "minimum number of sentences of an edge", "confidence": "minimum confidence of a quote or relation",
    "dated": "1: only articles with a date", "undated": "1: only articles without a date",
    "once": "1: one article per set of near-copies",
    "unread": "1: only articles that you have not read",
    "q": "search text",
}  # fmt: skip


def document(server: str) -> dict[str, Any]:
    """The OpenAPI document of this API at the address ``server``."""
    tables = {f"/{name}": _path(table.about, tuple(FORMATS), name in SEARCHED) for name, table in TABLES.items()}
    graph = {"/graph": _path("Actors and the edges between them, as a graph.", GRAPHS)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Dramatis",
            "version": VERSION,
            "description": "Who acts, who speaks, who does what to whom.",
        },
        "servers": [{"url": f"{server}/api/v1"}],
        "paths": tables | graph,
    }


def _path(about: str, formats: tuple[str, ...], searched: bool = False) -> dict[str, Any]:
    answers = {"200": {"description": about}, "400": {"description": "A parameter is not valid."}}
    answers |= {
        "404": {"description": "No such revision."},
        "429": {"description": "Too many requests."},
    }
    return {"get": {"summary": about, "parameters": _parameters(formats, searched), "responses": answers}}


def _parameters(formats: tuple[str, ...], searched: bool) -> list[dict[str, Any]]:
    text = {"type": "string"}
    filters = [
        _parameter(name, MEANINGS[name], {"type": "array", "items": text} if name in REPEATED else text)
        for name in PARAMETERS
        if searched or name != "q"
    ]
    number = {"type": "integer", "minimum": 1}
    return [
        *filters,
        _parameter("rev", "revision: the collection as it was then (default: the newest)", number),
        _parameter("page", "page of the rows", {**number, "default": 1}),
        _parameter("size", "rows per page", {**number, "default": SIZE, "maximum": MOST}),
        _parameter("format", "format of the answer", {**text, "enum": list(formats), "default": "json"}),
    ]


def _parameter(name: str, about: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": about, "schema": schema}
