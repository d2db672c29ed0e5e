"""Feeds, and the end of e-mails: what a token opens to who has it, without signing in."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Callable
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lib.collection.alerts import atom, entries, subscriptions
from lib.collection.alerts.subscriptions import Alert
from lib.facts import DramatisError
from lib.store import Lake

BELOW = "/api/v1/alerts/"
GONE = "This link is wrong or was replaced. Ask its owner for the current one."
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Dramatis</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<body style="font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 4rem auto; padding: 0 1rem">{}</body>"""
FORM = '<p>{}</p><form method="post"><button style="font: inherit; padding: .5rem 1rem">Stop e-mails</button></form>'
Find = Callable[[], Lake]


def routes(lake: Find) -> list[Route]:
    """The routes that a token opens."""
    return [
        Route(f"{BELOW}feed/{{token}}.atom", _answering(lake, _feed), methods=["GET"]),
        Route(f"{BELOW}stop/{{token}}", _answering(lake, _ask_to_stop), methods=["GET"]),
        Route(f"{BELOW}stop/{{token}}", _answering(lake, _stop), methods=["POST"]),
        Route(f"{BELOW}{{rest:path}}", _nothing),  # not even the page of the app, which nobody has signed in for
    ]


def feed_link(alert: Alert, below: str) -> str:
    """The address of a feed."""
    return f"{below}{BELOW}feed/{alert.token}.atom"


def _answering(lake: Find, work: Callable[[Lake, Request], Response]) -> Callable[[Request], Response]:
    """What answers: ``work``, or one sentence. No page may hand the address on, and no search engine list it."""

    def answer(request: Request) -> Response:
        try:
            given = work(lake(), request)
        except DramatisError as error:
            given = Response(str(error), 503, media_type="text/plain")
        given.headers.update({"X-Robots-Tag": "noindex", "Cache-Control": "private, no-cache"})
        return given

    return answer


def _nothing(_: Request) -> Response:
    return Response(GONE, 404, media_type="text/plain")


def _feed(lake: Lake, request: Request) -> Response:
    alert = subscriptions.by_token(lake, request.path_params["token"], "feed")
    saved = alert and subscriptions.view_of(lake, alert)
    if not alert or not saved:
        return _nothing(request)
    below = entries.base(f"{request.url.scheme}://{request.url.netloc}")
    content = atom.feed(lake.view(), alert, saved, below, feed_link(alert, below))
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    if tag in request.headers.get("If-None-Match", ""):
        return Response(status_code=304, headers={"ETag": tag})
    return Response(content, media_type=atom.MEDIA_TYPE, headers={"ETag": tag})


def _ask_to_stop(lake: Lake, request: Request) -> Response:
    """A button: programs that look at the links of an e-mail must not end it."""
    alert, name = _mailed(lake, request)
    if alert is None:
        return _page(f"<p>{GONE}</p>", 404)
    every = "all" in request.query_params
    what = "all e-mails of alerts" if every else f"the e-mails about “{name}”"
    return _page(FORM.format(html.escape(f"Stop {what} to {alert.target}?")))


def _stop(lake: Lake, request: Request) -> Response:
    alert, _ = _mailed(lake, request)
    if alert is None:
        return _page(f"<p>{GONE}</p>", 404)
    together = [one for one in subscriptions.everything(lake) if (one.channel, one.target) == ("email", alert.target)]
    every = "all" in parse_qs(request.url.query)
    subscriptions.withdraw(lake, [one for one in together if one.reader == alert.reader] if every else [alert])
    return _page("<p>Done: there will be no more of these e-mails.</p>")


def _mailed(lake: Lake, request: Request) -> tuple[Alert | None, str]:
    """The alert whose e-mails a token ends, and the name of what it is about."""
    alert = subscriptions.by_token(lake, request.path_params["token"], "email")
    saved = alert and subscriptions.view_of(lake, alert)
    return alert, saved.name if saved else ""


def _page(content: str, status: int = 200) -> Response:
    return Response(PAGE.format(content), status, media_type="text/html")
