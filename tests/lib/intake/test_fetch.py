"""Whatever an address answers, what comes out is its page or one sentence."""

from __future__ import annotations

import ssl
import subprocess
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from lib.intake import fetch, refusals
from lib.intake.fetch import Fetcher
from lib.intake.web_page import page
from tests.lib.intake.site import (
    HTML,
    article,
    bomb,
    broken,
    conditional,
    cut,
    dripping,
    endless,
    rss,
    served,
)

LATER = "a date in two hours"
LOGIN = b"<html><body><h1>Welcome back</h1><form><input type='password'></form></body></html>"
CHALLENGE = b"<html><head><title>Just a moment...</title></head><body><p>Verifying you are human.</p></body></html>"
SCRIPTS = b"<html><body><noscript>You need to enable JavaScript to run this app.</noscript></body></html>"
HOSTILE = {
    "login": ((401, {}, b""), refusals.WallError, "The page asks for a login (401 Unauthorized)."),
    "paid": ((402, {}, b""), refusals.WallError, "The page is behind a paywall (402 Payment Required)."),
    "refused": ((403, HTML, b"no"), refusals.StatusError, "The site refuses to give this page to programs"),
    "challenged": ((403, {"cf-mitigated": "challenge"}, b""), refusals.WallError, "prove that its reader is human"),
    "missing": ((404, {}, b""), refusals.GoneError, "There is nothing at this address (404 Not Found)."),
    "gone": ((410, {}, b""), refusals.GoneError, "There is nothing at this address any more (410 Gone)."),
    "busy": ((429, {"Retry-After": "120"}, b""), refusals.BusyError, "The site asks to come back later (429 Too"),
    "error": ((500, {}, b""), refusals.StatusError, "an internal error (500 Internal Server Error)."),
    "form": (LOGIN, refusals.WallError, "The page shows a login and no article."),
    "moment": (CHALLENGE, refusals.WallError, "prove that its reader is human; Dramatis never gets around that."),
    "scripts": (SCRIPTS, refusals.WallError, "only to browsers that run scripts"),
    "bomb": (bomb, refusals.TooMuchError, "The address gives more than 20 MB."),
    "endless": (endless, refusals.TooMuchError, "The address gives more than 20 MB."),
    "announced": ((200, {**HTML, "Content-Length": "99999999"}, b""), refusals.TooMuchError, "more than 20 MB"),
    "drip": (dripping(head=False), refusals.UnreachableError, "127.0.0.1 did not answer in time."),
    "headers": (dripping(head=True), refusals.UnreachableError, "127.0.0.1 did not answer in time."),
    "broken": (broken, refusals.UnreachableError, "The connection to 127.0.0.1 failed."),
    "cut": (cut, refusals.UnreachableError, "The connection to 127.0.0.1 failed."),
    "damaged": ((200, {"Content-Encoding": "gzip"}, b"no gzip"), refusals.StatusError, "compressed and damaged"),
    "brotli": ((200, {"Content-Encoding": "br"}, b"x"), refusals.StatusError, "in an unexpected way (br)"),
    "image": ((200, {"Content-Type": "image/png"}, b"\x89PNG"), refusals.KindError, "gives image/png, which is not"),
    "packed": (b"PK\x03\x04" + bytes(300), refusals.KindError, "an archive, which is not read as an article; download"),
    "feed": (rss(""), refusals.KindError, "This is a feed, not an article; follow it on the page Sources."),
    "round": ((302, {"Location": "/round"}, b""), refusals.TooMuchError, "redirected more than 2 times"),
    "inside": ((302, {"Location": "http://10.0.0.8/"}, b""), refusals.ForbiddenNetworkError, "in a private network"),
    "metadata": (
        (302, {"Location": "http://169.254.169.254/latest"}, b""), refusals.ForbiddenNetworkError, "private network",
    ),
    "file": ((302, {"Location": "file:///etc/passwd"}, b""), refusals.AddressError, "http:// or https://"),
    "to-login": ((302, {"Location": "/signin?to=x"}, b""), refusals.WallError, "leads to a login at 127.0.0.1."),
    "kept-out": (article(), refusals.RobotsError, "robots.txt of 127.0.0.1 asks programs not to fetch this page."),
}  # fmt: skip
ROBOTS = b"User-agent: *\nDisallow: /kept-out\n"


@pytest.mark.parametrize(("path", "expected"), [(path, one[1:]) for path, one in HOSTILE.items()], ids=list(HOSTILE))
def test_hostile_answers_become_one_sentence(
    fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch, path: str, expected: tuple[type[Exception], str]
) -> None:
    monkeypatch.setattr(fetch, "SECONDS", 1.0 if path in ("drip", "headers") else 30.0)
    pages = {f"/{name}": one[0] for name, one in HOSTILE.items()} | {"/robots.txt": ROBOTS, "/signin": article()}
    with served(pages) as site, pytest.raises(expected[0]) as caught:
        page(fetcher, site.url(f"/{path}"))
    said = str(caught.value)
    assert expected[1] in said and "\n" not in said and said.endswith(".")


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("ftp://example.org/a", "Only addresses that begin with http:// or https:// are fetched."),
        ("http://", "Only addresses that begin with http:// or https:// are fetched."),
        (
            "http://me:secret@example.org/",
            "The address contains a user name or password; such addresses are not fetched.",
        ),
        ("http://example.org:25/", "Port 25 is not used for web pages."),
        ("http://example.org/" + "a" * 2_000, "The address has 2,019 characters; at most 2,000 are allowed."),
        ("http://[::1", "This is not a web address."),
        ("http://nowhere.invalid/", "There is no host nowhere.invalid."),
    ],
)
def test_what_is_no_address_is_said(fetcher: Fetcher, address: str, sentence: str) -> None:
    with pytest.raises(refusals.FetchError) as caught:
        fetcher.get(address)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.2", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.100.100.200", "0.0.0.0",
        "168.63.129.16", "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fd00:ec2::254", "::ffff:10.0.0.1",
        "64:ff9b::a00:1", "2002:a00:1::1", "::",
    ],
)  # fmt: skip
def test_private_networks_are_refused_after_resolving(number: str) -> None:
    made = Fetcher(resolve=lambda host, port: ["93.184.216.34", number])
    with pytest.raises(refusals.ForbiddenNetworkError, match="in a private network"):
        made.get("http://news.example.org/")


def test_a_name_that_changes_its_answer_leads_nowhere_else() -> None:
    """robots.txt comes from the number that is allowed; then the name says another, and the page is not asked for."""
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    with served({"/robots.txt": (404, {"Connection": "close"}, b""), "/": article()}) as site:
        port = site.address.rpartition(":")[2]
        with pytest.raises(refusals.ForbiddenNetworkError, match=r"rebinding.example.org is in a private network"):
            Fetcher(resolve).get(f"http://rebinding.example.org:{port}/")
        assert len(asked) == 2 and len(site.asked) == 1 and not site.paths()


def test_the_connection_goes_to_the_number_that_was_vetted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name is resolved once a connection, and never again by the socket."""
    monkeypatch.setenv("DRAMATIS_FETCH_ALLOW", "127.0.0.1")
    with served({"/": article()}) as site:
        port = site.address.rpartition(":")[2]
        made = Fetcher(lambda host, port: ["127.0.0.1"])
        assert made.get(f"http://no-such-name.invalid:{port}/").content == article()
        assert site.asked[-1][1]["host"] == f"no-such-name.invalid:{port}"


@pytest.mark.parametrize(
    ("allow", "is_allowed"),
    [("127.0.0.0/8", True), ("intranet.example", True), (".example", True), ("10.0.0.0/8, other.example", False)],
)
def test_an_intranet_can_be_allowed(monkeypatch: pytest.MonkeyPatch, allow: str, is_allowed: bool) -> None:
    monkeypatch.setenv("DRAMATIS_FETCH_ALLOW", allow)
    made = Fetcher(lambda host, port: ["127.0.0.1"])
    with served({"/": article()}) as site:
        address = f"http://intranet.example:{site.address.rpartition(':')[2]}/"
        if is_allowed:
            assert made.get(address).content
        else:
            with pytest.raises(refusals.ForbiddenNetworkError):
                made.get(address)


def test_everything_can_be_switched_off(monkeypatch: pytest.MonkeyPatch, fetcher: Fetcher) -> None:
    monkeypatch.setenv("DRAMATIS_FETCH", "off")
    with served({"/": article()}) as site:
        with pytest.raises(refusals.SwitchedOffError, match="Nothing is fetched from the web: DRAMATIS_FETCH=off."):
            fetcher.get(site.url("/"))
        assert not site.asked


def test_tags_go_back_verbatim_and_nothing_new_is_said(fetcher: Fetcher) -> None:
    with served({"/a": conditional(article, lambda: 'W/"odd , tag"')}) as site:
        first = page(fetcher, site.url("/a"))
        assert first is not None and first.etag == 'W/"odd , tag"'
        assert page(fetcher, site.url("/a"), first.etag, first.modified) is None
        sent = site.asked[-1][1]
    assert sent["if-none-match"] == 'W/"odd , tag"' and sent["if-modified-since"] == "Tue, 01 Dec 2026 10:00:00 GMT"
    assert sent["user-agent"].startswith("Dramatis/") and "cookie" not in sent


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [
        ("120", 120, 120),
        pytest.param(LATER, 7_000, 7_200, id="date"),
        ("-5", None, None),
        ("soon", None, None),
        ("9" * 20, 604_800, 604_800),
    ],
)
def test_retry_after_is_heard(fetcher: Fetcher, said: str, least: float | None, most: float | None) -> None:
    told = format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True) if said == LATER else said
    with served({"/": (503, {"Retry-After": told}, b"")}) as site, pytest.raises(refusals.BusyError) as caught:
        fetcher.get(site.url("/"))
    wait = caught.value.wait
    assert wait is None if least is None else least <= (wait or 0) <= (most or 0)


def test_one_connection_a_host_at_a_time(fetcher: Fetcher) -> None:
    def slow(_: object) -> bytes:
        time.sleep(0.05)
        return article()

    with served({"/robots.txt": b"", "/": slow}) as site:
        threads = [threading.Thread(target=fetcher.get, args=(site.url("/"),)) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(site.paths()) == 6 and site.most_at_once == 1


@pytest.mark.parametrize(
    ("robots", "is_open"),
    [
        (b"User-agent: Dramatis\nDisallow: /\n", False),
        (b"User-agent: *\nDisallow: /\n\nUser-agent: dramatis\nAllow: /\n", True),
        (b"User-agent: OtherBot\nDisallow: /\n", True),
        (b"User-agent: *\nDisallow: /private\nAllow: /private/a\n", True),
        ((404, {}, b""), True),
        ((500, {}, b""), False),
        (b"\xff\xfe nonsense \x00", True),
    ],
)
def test_robots_are_obeyed(fetcher: Fetcher, robots: object, is_open: bool) -> None:
    with served({"/robots.txt": robots, "/private/a": article()}) as site:
        if is_open:
            assert fetcher.get(site.url("/private/a")).content
        else:
            with pytest.raises((refusals.RobotsError, refusals.UnreachableError), match="robots.txt of 127.0.0.1"):
                fetcher.get(site.url("/private/a"))
        assert ("/private/a" in site.paths()) == is_open


def test_a_site_is_asked_for_its_robots_once_however_many_wait(fetcher: Fetcher) -> None:
    def slow(_: object) -> bytes:
        time.sleep(0.05)
        return b""

    with served({"/robots.txt": slow, "/": article()}) as site, ThreadPoolExecutor(6) as threads:
        list(threads.map(fetcher.get, [site.url("/")] * 6))
        assert [path for path, _ in site.asked].count("/robots.txt") == 1 and len(site.paths()) == 6


def test_a_site_that_cannot_be_reached_is_not_asked_for_each_page() -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return []

    made = Fetcher(resolve)
    for path in ("a", "b"):
        with pytest.raises(refusals.UnreachableError, match=r"There is no host down.example."):
            made.get(f"http://down.example/{path}")
    assert len(asked) == 1


def test_certificates_are_always_checked(fetcher: Fetcher, tmp_path: Path) -> None:
    """A server whose certificate nobody vouches for is not read; one that is vouched for is, by its name."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=news.example",
         "-addext", "subjectAltName=DNS:news.example", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    with served({"/": article()}, tls) as site:
        port = site.address.rpartition(":")[2]
        with pytest.raises(refusals.TrustError, match="The certificate of 127.0.0.1 cannot be trusted"):
            fetcher.get(site.url("/"))
        trusting = Fetcher(lambda host, port: ["127.0.0.1"], ssl.create_default_context(cafile=str(certificate)))
        assert trusting.get(f"https://news.example:{port}/").content == article()
        with pytest.raises(refusals.TrustError):
            trusting.get(f"https://other.example:{port}/")


def test_an_encoding_that_only_the_server_tells_is_kept(fetcher: Fetcher) -> None:
    text = "<html><body><p>Владимир Путин сказал это.</p></body></html>"
    pages = {"/": (200, {"Content-Type": "text/html; charset=windows-1251"}, text.encode("cp1251"))}
    with served(pages) as site:
        found = page(fetcher, site.url("/"))
    assert found is not None and found.content.decode() == text
