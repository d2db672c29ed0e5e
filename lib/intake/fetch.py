"""The bytes of an address, asked for politely: one connection a host at a time, vetted networks, robots and limits.

Sources: RFC 9110 (conditional requests, Retry-After), RFC 9111 (Cache-Control), RFC 9309 (robots.txt).
"""

from __future__ import annotations

import os
import re
import ssl
import threading
import time
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.cookiejar import DefaultCookiePolicy

import httpcore
import httpx

from lib.intake.addresses import checked
from lib.intake.networks import OFF, Backend, Deadline, Resolve, resolved
from lib.intake.refusals import StatusError, SwitchedOffError, TooMuchError, TrustError, UnreachableError
from lib.intake.robots import NAME, Robots
from lib.intake.statuses import LONGEST_WAIT, refusal
from lib.version import VERSION

REDIRECTS = 2
BYTES = 20 * 2**20
PIECE = 2**20  # bytes that are unpacked at a time
TIMEOUT = httpx.Timeout(connect=10, read=20, write=20, pool=60)
SECONDS = 60.0  # for one request with all that its answer holds
AT_ONCE = 0.2  # seconds in which a host answers that is not busy: then nothing is waited for
LONGEST_PAUSE = 5.0  # between two requests to a host that takes long to answer
_UNPACKED = ("", "identity")
_PACKED = ("gzip", "x-gzip", "deflate")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server gave: ``url`` after all redirects, ``fresh_for`` the seconds for which it need not be asked again.

    ``unchanged``: nothing new since the one whose ``etag`` and ``modified`` were sent along.
    """

    url: str
    content: bytes
    media_type: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    fresh_for: float | None = None
    unchanged: bool = False


@dataclass(slots=True)
class _Host:
    """One host: who talks to it now, and when it may be asked again."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0


class Fetcher:
    """Fetches addresses; one is enough for all threads of a process."""

    def __init__(self, resolve: Resolve = resolved, verify: ssl.SSLContext | None = None) -> None:
        self._deadline = Deadline()
        tls = verify or httpx.create_ssl_context()  # an intranet's own authorities stand in SSL_CERT_FILE
        transport = httpx.HTTPTransport(verify=tls, trust_env=False)
        # httpx lets nobody choose whom a name is; its connections do.
        transport._pool = httpcore.ConnectionPool(
            ssl_context=tls,
            max_connections=64,
            max_keepalive_connections=32,
            keepalive_expiry=15,
            network_backend=Backend(self._deadline, resolve),
        )
        headers = {"User-Agent": user_agent(), "Accept-Encoding": "gzip, deflate", "Accept": "*/*"}
        self._client = httpx.Client(transport=transport, headers=headers, timeout=TIMEOUT, trust_env=False)
        # What one site says is never told to anybody.
        self._client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)
        self._lock = threading.Lock()
        self.robots = Robots(lambda address: self.get(address, with_robots=False).content)

    def get(
        self, address: str, *, etag: str | None = None, modified: str | None = None, with_robots: bool = True
    ) -> Answer:
        """What an address gives. ``etag`` and ``modified`` are what it gave before, verbatim. Raises FetchError."""
        if is_off():
            raise SwitchedOffError(f"Nothing is fetched from the web: {OFF}=off.")
        url = checked(address)
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value}
        for _ in range(REDIRECTS + 1):
            delay = self.robots.require(url) if with_robots else 0.0
            got = self._asked(url, headers, delay)
            if isinstance(got, Answer):
                return got
            url = got
        raise TooMuchError(f"The address was redirected more than {REDIRECTS} times.")

    def close(self) -> None:
        """Ends all connections."""
        self._client.close()

    def _asked(self, url: httpx.URL, headers: dict[str, str], delay: float) -> Answer | httpx.URL:
        """The answer of one host, or where it sends us."""
        with self._host(url.netloc.decode()) as host, _named(url.host):
            started = time.monotonic()
            self._deadline.at = started + SECONDS
            try:
                with self._client.stream("GET", url, headers=headers) as response:
                    if response.next_request is not None:
                        return checked(str(response.next_request.url))
                    return _answer(response)
            finally:
                self._deadline.at = float("inf")
                now = time.monotonic()
                host.free_at = now + max(delay, min(now - started - AT_ONCE, LONGEST_PAUSE))

    @contextmanager
    def _host(self, name: str) -> Iterator[_Host]:
        """The host, for this thread alone, once it may be asked again."""
        with self._lock:
            host = self._hosts[name]
        with host.lock:
            time.sleep(max(0.0, host.free_at - time.monotonic()))
            yield host


def is_off() -> bool:
    """Whether nothing may be fetched."""
    return os.environ.get(OFF, "").strip().casefold() == "off"


def user_agent() -> str:
    """How this program introduces itself, with the address of its app where that has one."""
    home = os.environ.get("DRAMATIS_URL", "").strip()
    return f"{NAME}/{VERSION} (reads news articles for analysis{f'; +{home}' if home else ''})"


@contextmanager
def _named(host: str) -> Iterator[None]:
    """What goes wrong on the way to ``host``, by its name."""
    try:
        yield
    except (httpx.ConnectTimeout, httpx.ReadTimeout, httpx.WriteTimeout, httpx.PoolTimeout, httpcore.TimeoutException):
        raise UnreachableError(f"{host} did not answer in time.") from None
    except (httpx.TransportError, httpcore.NetworkError, OSError) as error:
        if "CERTIFICATE" in str(error).upper():
            raise TrustError(f"The certificate of {host} cannot be trusted ({_why(error)}).") from None
        raise UnreachableError(f"The connection to {host} failed.") from None
    except (httpx.InvalidURL, ValueError):
        raise UnreachableError(f"{host} sent an answer that cannot be understood.") from None


def _why(error: Exception) -> str:
    found = re.search(r"verify failed: ([^(]+?)\.? ?\(", str(error))
    return found[1] if found else "its certificate is not valid"


def _answer(response: httpx.Response) -> Answer:
    """What was answered. Raises FetchError for an error, and for more than is taken."""
    head = response.headers
    about = {"etag": head.get("etag"), "modified": head.get("last-modified"), "fresh_for": _fresh_for(head)}
    if response.status_code == HTTPStatus.NOT_MODIFIED:
        return Answer(str(response.url), b"", unchanged=True, **about)
    if not response.is_success:
        raise refusal(response)
    content = _unpacked(response.iter_raw(), head.get("content-encoding", "").strip().casefold(), head)
    media = head.get("content-type", "").partition(";")[0].strip().casefold()
    return Answer(str(response.url), content, media, response.charset_encoding, **about)


def _unpacked(pieces: Iterable[bytes], packing: str, head: httpx.Headers) -> bytes:
    """All bytes of an answer, unpacked as they come. Raises TooMuchError as soon as they are too many."""
    if packing not in (*_UNPACKED, *_PACKED):
        raise StatusError(f"The answer is compressed in an unexpected way ({packing}).")
    if (length := re.fullmatch(r"\d+", head.get("content-length", ""))) and int(length[0][:20]) > BYTES:
        raise _too_large()
    found = bytearray()
    for piece in pieces if packing in _UNPACKED else _inflated(pieces):
        found += piece
        if len(found) > BYTES:
            raise _too_large()
    return bytes(found)


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Packed bytes unpacked, a little at a time. Raises StatusError where they are damaged."""
    unpack = zlib.decompressobj(47)
    for piece in pieces:
        while piece:
            try:
                yield unpack.decompress(piece, PIECE)
            except zlib.error:
                raise StatusError("The answer is compressed and damaged.") from None
            piece = unpack.unconsumed_tail


def _too_large() -> TooMuchError:
    return TooMuchError(f"The address gives more than {BYTES // 2**20} MB.")


def _fresh_for(head: httpx.Headers) -> float | None:
    """Seconds for which the server says that nothing new comes."""
    found = re.search(r"\bmax-age\s*=\s*\"?(\d{1,9})", head.get("cache-control", ""), re.I)
    return min(float(found[1]), LONGEST_WAIT) if found else None
