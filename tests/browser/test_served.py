"""What the server gives beside the pages, and the policy that its pages run under (as ``test_accessible`` sees they
do)."""

import json
import urllib.request

import pytest


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
