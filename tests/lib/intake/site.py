"""A site of news on this machine, which also misbehaves in every way that the fetcher must bear."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Told = tuple[int, dict[str, str], bytes]
HTML = {"Content-Type": "text/html; charset=utf-8"}
BODY = """<p>Norway accused Iceland of fishing in its waters on Tuesday, the third time in a year.</p>
<p>“We will not accept this,” said Marta Holm, who speaks for the government of Norway in Oslo.</p>
<p>Iceland rejected the accusation and proposed talks, which {who} welcomed in a statement number {n}.</p>"""


def article(n: int = 1, head: str = "", title: str = "", body: str = BODY) -> bytes:
    """The page of an article."""
    title = title or f"Norway and Iceland quarrel over cod, part {n}"
    text = body.format(n=n, who=("Denmark", "Sweden", "Finland")[n % 3])
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{text}"
        "</article></body></html>"
    ).encode()


def rss(items: str, more: str = "", title: str = "Wire") -> bytes:
    """A feed with these items."""
    head = f"<title>{title}</title>{more}"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()


def item(address: str, title: str = "", guid: str = "", more: str = "") -> str:
    """An item of a feed."""
    return f"<item><title>{title}</title><link>{address}</link><guid>{guid or address}</guid>{more}</item>"


@dataclass
class Site:
    """Paths and what they give: bytes of a page, a whole answer, or what makes one of the request."""

    pages: dict[str, Any] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    address: str = ""
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, path: str) -> str:
        """The address of a path."""
        return self.address + path

    def paths(self) -> list[str]:
        """What was asked for, but for robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def served(pages: dict[str, Any] | None = None, tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site on a free port of this machine."""
    site = Site(dict(pages or {}))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            with site.lock:
                site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
                site.at_once += 1
                site.most_at_once = max(site.most_at_once, site.at_once)
            try:
                _answer(self, site.pages.get(self.path, site.pages.get(self.path.split("?")[0])))
            finally:
                with site.lock:
                    site.at_once -= 1

        def log_message(self, *_: object) -> None:
            pass

    server = _Server(("127.0.0.1", 0), Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    site.address = f"http{'s' * bool(tls)}://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are what is tested."""


def _answer(handler: BaseHTTPRequestHandler, page: Any) -> None:
    if callable(page):
        page = page(handler)
        if page is None:
            return
    status, head, content = (
        (404, {}, b"nothing") if page is None else (200, HTML, page) if isinstance(page, bytes) else page
    )
    handler.send_response(status)
    for name, value in ({"Content-Length": str(len(content))} | head).items():
        handler.send_header(name, value)
    handler.end_headers()
    if status != 304:
        handler.wfile.write(content)


def bomb(handler: BaseHTTPRequestHandler) -> Told:
    """A thousandfold: 60 MB of zeros in 60 KB."""
    return 200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(bytes(60 * 2**20))


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Bytes without end, as fast as they are taken."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Connection", "close")
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>more</p>" * 6_000)


def dripping(head: bool) -> Callable[[BaseHTTPRequestHandler], None]:
    """A byte now and then, of the head or of the body."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"X-" if head else b"Content-Type: text/html\r\n\r\n"))
        while True:
            handler.wfile.write(b"a")
            time.sleep(0.05)

    return answer


def broken(handler: BaseHTTPRequestHandler) -> None:
    """No HTTP at all."""
    handler.close_connection = True
    handler.wfile.write(b"\x00\x01\x02 what?\r\n\r\n")


def cut(handler: BaseHTTPRequestHandler) -> None:
    """Half of what was announced."""
    handler.close_connection = True
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<p>half")
    handler.connection.shutdown(socket.SHUT_RDWR)


def conditional(content: Callable[[], bytes], tag: Callable[[], str]) -> Callable[[BaseHTTPRequestHandler], Told]:
    """A page with an ETag that is honoured."""

    def answer(handler: BaseHTTPRequestHandler) -> Told:
        head = {**HTML, "ETag": tag(), "Last-Modified": "Tue, 01 Dec 2026 10:00:00 GMT"}
        return (304, head, b"") if handler.headers.get("If-None-Match") == tag() else (200, head, content())

    return answer
