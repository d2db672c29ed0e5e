"""The app as a team reaches it: through Debian's nginx with TLS and a sign-in, as ``make serve`` configures it."""

import base64
import shutil
import ssl
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from lib.api import alerts
from lib.collection.alerts import subscriptions
from lib.collection.kept_work import saved_views
from lib.collection.kept_work.saved_views import SavedView
from lib.store import open_lake
from tests.browser.conftest import STILL, free_port
from tests.browser.waiting import LIMIT, server_of, settle

ROOT = Path(__file__).resolve().parent.parent.parent
HOST = "localhost"


@pytest.fixture(scope="module")
def public(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app behind nginx, which lets in Ann with the password “cod”."""
    place, port = tmp_path_factory.mktemp("nginx"), free_port()
    certificate(place)
    (place / "users").write_text("ann:{PLAIN}cod\n")
    _configuration(place, port, urlsplit(server).port or 0)
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    command = [nginx, "-p", str(place), "-c", str(place / "nginx.conf"), "-g", "daemon off;"]
    address = f"https://{HOST}:{port}"
    with server_of(command, place / "said", lambda: status(f"{address}/") == 401):
        yield address


def certificate(place: Path) -> None:
    """Key and certificate of HOST, two days long, in ``place``."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}",
         "-keyout", place / f"{HOST}.key", "-out", place / f"{HOST}.pem"],
        check=True, capture_output=True,
    )  # fmt: skip


def _configuration(place: Path, port: int, to: int) -> None:
    """What stands in data/serve/, on ports that need no root and with files in a folder of the test's."""
    known = {"@HOST@": HOST, "@PORT@": str(to), "@CERTIFICATES@": str(place)}
    text = (ROOT / "data" / "serve" / "nginx.conf").read_text()
    for name, value in known.items():
        text = text.replace(name, value)
    for asked, given in ((80, free_port()), (443, port)):
        assert f"listen {asked}" in text
        text = text.replace(f"listen {asked}", f"listen 127.0.0.1:{given}")
    kept = "".join(
        f"{part}_temp_path {place}/{part};\n" for part in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if place.owner() == "root" else ""  # tests' folders are their owner's alone
    log = f"access_log off; error_log {place}/error.log;\n"
    (place / "nginx.conf").write_text(f"{user}pid {place}/pid;\nevents {{}}\nhttp {{\n{kept}{log}{text}\n}}\n")


def status(address: str, password: str | None = None, **headers: str) -> int:
    """The status of an answer to Ann with this password, to nobody without one; 0 where nothing answers."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE  # the certificate is the test's own
    if password:
        headers["Authorization"] = "Basic " + base64.b64encode(f"ann:{password}".encode()).decode()
    try:
        request = urllib.request.Request(address, headers=headers)
        return urllib.request.urlopen(request, context=context, timeout=LIMIT).status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


@pytest.mark.parametrize(
    "path",
    ["/", "/Network", "/api/v1/articles", "/_stcore/health", "/_stcore/stream", "/media/x", "/_stcore/upload_file/x"],
)
def test_nothing_is_reached_without_a_sign_in(public: str, path: str) -> None:
    websocket = {"Connection": "Upgrade", "Upgrade": "websocket"} if path.endswith("stream") else {}
    assert status(public + path, **websocket) == 401
    assert status(public + path, "wrong", **websocket) == 401


def test_who_signs_in_sees_the_network_and_shares_its_public_address(public: str, browser: Browser) -> None:
    signed_in = {"username": "ann", "password": "cod"}
    context = browser.new_context(ignore_https_errors=True, http_credentials=signed_in, reduced_motion=STILL)
    page = context.new_page()
    page.set_default_timeout(LIMIT * 1000)
    page.goto(f"{public}/Network")  # drawn over the websocket
    expect(page.locator(".js-plotly-plot").first).to_be_visible(timeout=LIMIT * 1000)
    settle(page)  # a page that is still being drawn may take the click away
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_text(f"{public}/Network").first).to_be_visible()
    assert status(f"{public}/api/v1/articles", "cod") == 200
    context.close()


def test_only_alerts_are_opened_by_their_token(public: str, server_place: Path) -> None:
    only_alerts_are_opened(public, server_place)


def only_alerts_are_opened(public: str, server_place: Path) -> None:
    """A feed by its token, and no other path that begins or ends like it."""
    lake = open_lake(server_place)
    view = SavedView("ann", "Fish", "Search", (("q", "fish"),), 0)
    saved_views.save(lake, view)
    alert = subscriptions.make(lake, view, "feed")
    lake.close()
    assert status(alerts.feed_link(alert, public)) == 200
    assert status(f"{public}{alerts.BELOW}feed/guessed.atom") == 404
    for around in (f"{alerts.BELOW}../articles", f"{alerts.BELOW}%2e%2e/articles", "/api/v1/articles/../alerts/x"):
        assert status(public + around) in (400, 401, 404)
