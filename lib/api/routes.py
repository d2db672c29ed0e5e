"""The addresses under ``/api/v1`` and what answers them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lib.api import alerts, openapi
from lib.api.asked import Asked, RequestError, asked
from lib.api.formats import FORMATS
from lib.api.tables import SEARCHED, TABLES
from lib.collection.access import rights
from lib.collection.access.rights import AccessError
from lib.facts import DramatisError
from lib.graph import build, export
from lib.store import Lake, RevisionError
from lib.store.lake.store_errors import SearchError
from lib.store.queries import relations

EDGES = 2_000  # edges of a graph at most; ``relations`` has them all, a page at a time
Find = Callable[[], Lake]


def routes(lake: Find) -> list[Route]:
    """The routes of the API over the collection that ``lake`` opens."""
    tables = [Route(f"/api/v1/{name}", _answering(lake, _table, name), methods=["GET"]) for name in TABLES]
    return [
        *tables,
        Route("/api/v1/graph", _answering(lake, _graph, "graph"), methods=["GET"]),
        Route("/api/v1/openapi.json", _described, methods=["GET"]),
        *alerts.routes(lake),
    ]


def _answering(lake: Find, work: Callable[[Request, Asked, str], Response], name: str) -> Callable[[Request], Response]:
    """What answers a request: ``work``, or one sentence that says why not."""

    def answer(request: Request) -> Response:
        query = {key: request.query_params.getlist(key) for key in request.query_params}
        try:
            rights.require("see")
            _refuse_search(query, name)
            return work(request, asked(lake(), query), name)
        except AccessError as error:
            return _trouble(403, error)
        except (RequestError, SearchError) as error:
            return _trouble(400, error)
        except RevisionError as error:
            return _trouble(404, error)
        except DramatisError as error:
            return _trouble(503, error)

    return answer


def _refuse_search(query: Mapping[str, list[str]], name: str) -> None:
    if "q" in query and name not in SEARCHED:
        raise RequestError(f"“q” finds sentences: ask {' or '.join(SEARCHED)} for them.")


def _table(request: Request, wanted: Asked, name: str) -> Response:
    if wanted.form not in FORMATS:
        raise RequestError(f"The format is one of {', '.join(FORMATS)}.")
    # One row more tells whether another page follows.
    rows = TABLES[name].rows(wanted.view, wanted.filters, wanted.size + 1, wanted.offset)
    following = _following(request, wanted) if len(rows) > wanted.size else None
    about = {"revision": wanted.view.revision, "page": wanted.page, "size": wanted.size, "next": following}
    if "total" in rows.attrs:
        about["total"] = rows.attrs["total"]
    answer = FORMATS[wanted.form](rows.head(wanted.size), about)
    return Response(answer.content, media_type=answer.media_type, headers=_headers(wanted, following))


def _graph(_: Request, wanted: Asked, __: str) -> Response:
    graph = build(relations.edges(wanted.view, wanted.filters.unselected(), limit=EDGES))
    about = {"revision": str(wanted.view.revision)}
    if wanted.form in ("graphml", "gexf"):
        content = getattr(export, wanted.form)(graph, about)
        return Response(content, media_type="application/xml", headers=_headers(wanted))
    if wanted.form != "json":
        raise RequestError(f"The format is one of {', '.join(openapi.GRAPHS)}.")
    content = json.dumps({"revision": wanted.view.revision, **export.node_link(graph)}, ensure_ascii=False)
    return Response(content, media_type="application/json", headers=_headers(wanted))


def _described(request: Request) -> Response:
    base = os.environ.get("DRAMATIS_URL", "").rstrip("/") or f"{request.url.scheme}://{request.url.netloc}"
    return Response(json.dumps(openapi.document(base)), media_type="application/json")


def _following(request: Request, wanted: Asked) -> str:
    """The address of the next page, at the revision of this one: pages of two revisions would not fit together."""
    query = {key: request.query_params.getlist(key) for key in request.query_params}
    query |= {"page": [str(wanted.page + 1)], "rev": [str(wanted.view.revision)]}
    return f"{request.url.path}?{urlencode([(name, one) for name, values in query.items() for one in values])}"


def _headers(wanted: Asked, following: str | None = None) -> dict[str, str]:
    headers = {"X-Revision": str(wanted.view.revision), "Cache-Control": "private, no-cache"}
    return headers | ({"Link": f'<{following}>; rel="next"'} if following else {})


def _trouble(status: int, error: DramatisError) -> Response:
    said: dict[str, Any] = {"error": str(error)}
    return Response(json.dumps(said, ensure_ascii=False), status, media_type="application/json")
