"""What the server gives beside the pages, and the policy that its pages run under."""

import json
import urllib.request
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

PAGES = {"/": "Home", "/Network": "Network", "/Places": "Places", "/Search?q=Norway": "Search", "/About": "About"}


def test_the_api_answers_beside_the_pages(server: str) -> None:
    answer = urllib.request.urlopen(f"{server}/api/v1/relations?size=2&polarity=conflict")
    found = json.load(answer)
    assert len(found["rows"]) == 2 and all(row["conflict"] > 0 for row in found["rows"])
    assert answer.headers["X-Revision"] == str(found["revision"])
    assert json.load(urllib.request.urlopen(f"{server}/api/v1/openapi.json"))["servers"] == [
        {"url": f"{server}/api/v1"}
    ]


@pytest.mark.parametrize("path", ["/", "/api/v1/themes", "/_stcore/health"])
def test_every_answer_has_the_headers(server: str, path: str) -> None:
    headers = urllib.request.urlopen(server + path).headers
    policy = headers["Content-Security-Policy"]
    assert "'unsafe-eval'" not in policy and "script-src 'self' blob: 'sha256-" in policy
    assert "frame-ancestors 'self'" in policy
    assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "same-origin")


@pytest.mark.parametrize("path", PAGES)
def test_pages_run_under_the_policy_and_ask_no_other_host(
    server: str, open_page: Callable[[int, int], Page], path: str
) -> None:
    page = open_page(1440, 900)
    said: list[str] = []
    hosts: set[str] = set()
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: hosts.add(request.url.removeprefix("blob:")))
    page.goto(server + path)
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    assert not [text for text in said if "Content Security Policy" in text or "violates" in text]
    assert all(url.startswith((server, "data:")) for url in hosts)
