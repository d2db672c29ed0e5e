"""The read-only tools for assistants, by the Model Context Protocol: each answer has sentences with links to them."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from typing import Any, TypedDict
from urllib.parse import urlencode

import pandas as pd
from mcp.server.mcpserver import MCPServer, exceptions

from lib.collection import storylines
from lib.collection.export import HERE
from lib.collection.questions import question_reader, question_view
from lib.collection.questions.question_names import folded
from lib.collection.questions.question_words import REASONS
from lib.facts import DramatisError
from lib.filters import Filters
from lib.store import Lake, View
from lib.store.queries import actors, evidence, relations
from lib.store.search import full_text

SIZE, MOST = 20, 50  # rows a page
Answer = dict[str, Any]
Find = Callable[[], Lake]
ABOUT = (
    "A collection of news articles with the facts found in them: actors, quotes, and acts of one actor on another."
    " Every answer gives exact sentences and links to them; cite these."
    " ``when`` is a month (2024-05), a day, or 2024-05-01..2024-05-31; pages begin at 1."
)


class Paged(TypedDict):
    """Which rows are wanted."""

    limit: int
    offset: int


class ToolError(DramatisError):
    """A call of a tool that cannot be answered."""


class Tools:
    """The tools over the collection that ``find`` opens; each call answers from its newest revision."""

    def __init__(self, find: Find) -> None:
        self._find = find

    @property
    def view(self) -> View:
        """The collection as it is now."""
        return self._find().view()

    def search(self, query: str, when: str = "", page: int = 1, size: int = SIZE) -> Answer:
        """Sentences that hold these words; phrases, AND, OR, NOT, prefix*, speaker:, actor:, outlet: work."""
        rows = _limits(page, size)
        return _sentences(self.view, full_text.search(self.view, _filters(when), query, **rows), page)

    def ask(self, question: str) -> Answer:
        """Which view of the app answers a question in plain English ("who accused Russia in May"), and how it was
        read."""
        reading = question_reader.read(self.view, question)
        if reading.declined:
            raise ToolError(REASONS[reading.declined])
        told = [part.label for part in question_view.parts_of(reading)]
        return {"link": _base() + question_view.link_of(reading), "read_as": told, "words": list(reading.words)}

    def actor(self, name: str) -> Answer:
        """An actor by name, alias or last name: kind, aliases, and numbers of sentences, articles and quotes."""
        view = self.view
        found = actors.one(view, _actor(view, name)) or {}
        return {**_plain(found), "link": _link(view, "Actor", actor=found.get("actor", ""))}

    def relations(self, actor: str = "", when: str = "", page: int = 1, size: int = SIZE) -> Answer:
        """Who acts on whom, most sentences first: of all, or of one actor (by name)."""
        view, rows = self.view, _limits(page, size)
        one = _actor(view, actor) if actor else None
        edges = relations.edges(view, _filters(when).events())
        if one:
            edges = edges[(edges["source"] == one) | (edges["target"] == one)]
        part = edges.iloc[rows["offset"] : rows["offset"] + rows["limit"]].to_dict("records")
        linked = [
            {**_plain(row), "link": _link(view, "Network", actor=row["source"], **{"with": row["target"]})}
            for row in part
        ]
        return {"revision": view.revision, "total": len(edges), "page": page, "relations": linked}

    def quotes(self, speaker: str = "", about: str = "", page: int = 1, size: int = SIZE) -> Answer:
        """Quotes of a speaker, about an actor, or both (by name), the newest first."""
        view = self.view
        who, whom = (_actor(view, name) if name else None for name in (speaker, about))
        return _sentences(view, evidence.quotes(view, Filters(), who, whom, **_limits(page, size)), page)

    def evidence(self, source: str = "", target: str = "", act: str = "", when: str = "", page: int = 1) -> Answer:
        """Sentences in which ``source`` acts on ``target`` (names; either may be empty), of an act type such as ACCUSE
        or ASSAULT."""
        view, rows = self.view, _limits(page, SIZE)
        filters = _filters(when).with_(types=(act.upper(),)) if act else _filters(when).events()
        return _sentences(view, _acts(view, filters, (source, target), rows), page)

    def story(self, words: str, page: int = 1) -> Answer:
        """Articles of the stories whose name holds these words."""
        view, rows = self.view, _limits(page, SIZE)
        members = storylines.members(view, Filters())
        named = members[members["name"].str.contains(words, case=False, regex=False)]
        part = named.iloc[rows["offset"] : rows["offset"] + rows["limit"]].to_dict("records")
        linked = [{**_plain(row), "link": _link(view, "Links", story=row["story"])} for row in part]
        return {"revision": view.revision, "total": len(named), "page": page, "articles": linked}

    def compare(self, actor: str, first_outlet: str, second_outlet: str) -> Answer:
        """How two outlets tell of an actor: hostile and cooperative acts in each, with the newest sentences."""
        view = self.view
        one = _actor(view, actor)
        link = _link(view, "Compare", sides="outlets", outlet=[first_outlet, second_outlet], actor=one)
        sides: Answer = {}
        for outlet in (first_outlet, second_outlet):
            inside = Filters(outlets=(outlet,)).events()
            sides[outlet] = {
                sign: _sentences(view, evidence.acts(view, inside.with_(polarities=(sign,)), one, "source", limit=5), 1)
                for sign in ("conflict", "cooperation")
            }
        return {"revision": view.revision, "link": link, "acts_of_the_actor": sides}


def server(find: Find) -> MCPServer:
    """The server with its tools."""
    made, tools = MCPServer("dramatis", instructions=ABOUT), Tools(find)
    for name in ("search", "ask", "actor", "relations", "quotes", "evidence", "story", "compare"):
        made.tool(structured_output=False)(_with_errors(getattr(tools, name)))
    return made


def _acts(view: View, filters: Filters, sides: tuple[str, str], rows: Paged) -> pd.DataFrame:
    """The acts of the first on the second, by name, of which either may be empty."""
    one, other = (_actor(view, name) if name else "" for name in sides)
    if one and other:
        return evidence.edge(view, filters, one, other, **rows)
    if one or other:
        return evidence.acts(view, filters, one or other, "source" if one else "target", **rows)
    return evidence.relations(view, filters, **rows)


def _with_errors(tool: Callable[..., Answer]) -> Callable[..., Answer]:
    """The tool, whose errors are told to who calls."""

    @wraps(tool)
    def answer(*given: Any, **named: Any) -> Answer:
        try:
            return tool(*given, **named)
        except DramatisError as error:
            raise exceptions.ToolError(str(error)) from error

    return answer


def _filters(when: str) -> Filters:
    try:
        return Filters().in_time(when) if when else Filters()
    except ValueError as error:
        raise ToolError(f"“{when}” is not a date: write 2024-05, 2024-05-01 or 2024-05-01..2024-05-31.") from error


def _limits(page: int, size: int) -> Paged:
    if page < 1 or not 1 <= size <= MOST:
        raise ToolError(f"Pages start at 1 and have 1 to {MOST} rows.")
    return {"limit": size, "offset": (page - 1) * size}


def _actor(view: View, name: str) -> str:
    """The id of the actor of that name, or that id."""
    found = actors.by_names(view, [folded(name)])
    if not found and not actors.labels(view, [name]):
        raise ToolError(f"No actor is called “{name}”.")
    return str(found[0]["actor"]) if found else name


def _sentences(view: View, frame: pd.DataFrame, page: int) -> Answer:
    """The rows of an evidence frame, each with the link that opens it."""
    kept = ["article", "title", "outlet", "published", "text", "speaker_name", "label", "confidence"]
    rows = [
        {
            **_plain({name: row[name] for name in kept}),
            "link": _link(view, "Article", article=row["article"], at=row["start"]),
        }
        for row in frame.to_dict("records")
    ]
    return {"revision": view.revision, "total": int(frame.attrs["total"]), "page": page, "sentences": rows}


def _plain(row: dict[Any, Any]) -> Answer:
    """The row in types of JSON, without what is not known."""
    plain = {str(name): value.item() if hasattr(value, "item") else value for name, value in row.items()}
    return {name: value for name, value in plain.items() if isinstance(value, list) or not pd.isna(value)}


def _link(view: View, page: str, **parameters: Any) -> str:
    return f"{_base()}/{page}?{urlencode({'rev': view.revision, **parameters}, doseq=True)}"


def _base() -> str:
    return os.environ.get("DRAMATIS_URL", "").rstrip("/") or HERE
