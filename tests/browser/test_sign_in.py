"""Readers sign in at a provider of OpenID Connect, and nothing of the collection is reached before."""

import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import STILL, free_port, started
from tests.browser.waiting import LIMIT

ADA, EVE = "ada@example.org", "eve@elsewhere.example"
ROLES = '[roles]\n"*@example.org" = "reader"\n'
SECRETS = """[auth]
redirect_uri = "http://127.0.0.1:{app}/oauth2callback"
cookie_secret = "nobody knows this but the test"
client_id = "dramatis"
client_secret = "of no use elsewhere"
server_metadata_url = "http://127.0.0.1:{provider}/.well-known/openid-configuration"
"""


@pytest.fixture(scope="module")
def closed(sample_place: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an app with roles, at which one signs in with a provider on this machine."""
    place, port = tmp_path_factory.mktemp("closed"), free_port()
    users = [User(sub=who.split("@")[0], claims={"email": who, "email_verified": True}) for who in (ADA, EVE)]
    (place / "roles.toml").write_text(ROLES)
    collection = shutil.copytree(sample_place, place / "collection")
    with run_server_in_thread(user_claims=users) as provider:
        (place / "secrets.toml").write_text(SECRETS.format(app=port, provider=provider.server_port))
        options = ("--secrets.files", str(place / "secrets.toml"))
        with started(collection, port, *options, DRAMATIS_ACCESS=str(place / "roles.toml")) as address:
            yield address


def status(address: str, **headers: str) -> int:
    try:
        asked = urllib.request.Request(address, headers=headers)
        return urllib.request.urlopen(asked, timeout=LIMIT).status
    except urllib.error.HTTPError as error:
        return error.code


def sign_in(page: Page, address: str, who: str) -> None:
    page.goto(f"{address}/About")
    page.get_by_role("button", name="Sign in").click()
    page.locator("input[name=sub]").first.fill(who.split("@")[0])
    page.get_by_role("button", name="Authorize", exact=True).click()


@pytest.mark.parametrize("path", ["/api/v1/articles", "/api/v1/graph", "/media/x.csv", "/_stcore/upload_file/a/b"])
def test_nothing_is_answered_before(closed: str, path: str) -> None:
    assert status(f"{closed}{path}") == 401
    assert status(f"{closed}{path}", **{"X-Forwarded-User": ADA}) == 401  # no server stands before this app
    assert status(f"{closed}{path}", Cookie="_streamlit_user=forged") == 401


def test_a_reader_comes_in_and_goes_and_a_stranger_stays_outside(closed: str, browser: Browser) -> None:
    page = browser.new_context(reduced_motion=STILL).new_page()
    page.set_default_timeout(LIMIT * 1000)
    sign_in(page, closed, ADA)
    expect(page.get_by_text(f"{ADA} · reader")).to_be_visible()
    assert page.request.get(f"{closed}/api/v1/articles").status == 200
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()  # at the provider
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    assert page.request.get(f"{closed}/api/v1/articles").status == 401
    page.context.close()
    page = browser.new_context(reduced_motion=STILL).new_page()
    page.set_default_timeout(LIMIT * 1000)
    sign_in(page, closed, EVE)
    expect(page.get_by_text("has no role in this collection")).to_be_visible()
    assert page.request.get(f"{closed}/api/v1/articles").status == 403
    page.context.close()
