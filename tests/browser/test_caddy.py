"""The doors of the app behind Debian's Caddy, as data/serve/Caddyfile sets them; test_nginx shows what is behind."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import free_port
from tests.browser.test_nginx import HOST, ROOT, certificate, only_alerts_are_opened, status
from tests.browser.waiting import server_of

# “cod”, with the least work that bcrypt allows.
USERS = "ann $2b$04$abcdefghijklmnopqrstuuAdR/o1ndJc.dPeyrIxbWfNTkMpw.Jtq\n"


@pytest.fixture(scope="module")
def public(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app behind Caddy."""
    caddy = shutil.which("caddy")
    if caddy is None:
        pytest.skip("caddy is not installed: sudo apt-get install caddy")
    place, port = tmp_path_factory.mktemp("caddy"), free_port()
    certificate(place)
    (place / "caddy-users").write_text(USERS)
    (place / "Caddyfile").write_text(_configuration(place, port, urlsplit(server).port or 0))
    command = [caddy, "run", "--config", str(place / "Caddyfile"), "--adapter", "caddyfile"]
    env = {"HOME": str(place), "XDG_DATA_HOME": str(place), "XDG_CONFIG_HOME": str(place), "PATH": "/usr/bin:/bin"}
    address = f"https://{HOST}:{port}"
    with server_of(command, place / "said", lambda: status(f"{address}/") == 401, env=env):
        yield address


def _configuration(place: Path, port: int, to: int) -> str:
    text = (ROOT / "data" / "serve" / "Caddyfile").read_text().replace("@HOST@ {", f"@HOST@:{port} {{")
    for name, value in {"@HOST@": HOST, "@PORT@": str(to), "@CERTIFICATES@": str(place)}.items():
        text = text.replace(name, value)
    return "{\n admin off\n auto_https disable_redirects\n}\n" + text


@pytest.mark.parametrize(
    "path", ["/", "/api/v1/articles", "/_stcore/health", "/_stcore/stream", "/_stcore/upload_file/x"]
)
def test_nothing_is_reached_without_a_sign_in(public: str, path: str) -> None:
    assert status(public + path) == 401
    assert status(public + path, "wrong") == 401


def test_who_signs_in_is_answered(public: str) -> None:
    assert status(f"{public}/api/v1/articles?size=1", "cod") == 200
    assert status(f"{public}/", "cod") == 200


def test_only_alerts_are_opened_by_their_token(public: str, server_place: Path) -> None:
    only_alerts_are_opened(public, server_place)
