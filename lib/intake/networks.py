"""Where connections may go: to public addresses, and to private ones that ``DRAMATIS_FETCH_ALLOW`` names.

A name is resolved once, all its addresses are looked at, and the connection goes to one of those that were looked at:
a name that changes its answer between the look and the connection leads nowhere else. Sources: IANA special-purpose
address registries; OWASP Server-Side Request Forgery Prevention Cheat Sheet.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import httpcore

from lib.intake.refusals import ForbiddenNetworkError, UnreachableError

OFF, ALLOW = "DRAMATIS_FETCH", "DRAMATIS_FETCH_ALLOW"
IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Iterable[str]]
# Services of clouds for their own machines that have public numbers.
_METADATA = frozenset(map(ipaddress.ip_address, ("168.63.129.16", "192.0.0.192")))
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
_IPV4 = 0xFFFFFFFF
PIECE = 16_384  # bytes read at most without a look at the clock


def resolved(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system tells them. Raises OSError."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


@dataclass(frozen=True, slots=True)
class Allowed:
    """Networks and hosts that may be visited although they are private; a host that begins with a dot is its domain."""

    networks: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = ()
    hosts: tuple[str, ...] = ()

    @classmethod
    def of_setting(cls) -> Allowed:
        """What ``DRAMATIS_FETCH_ALLOW`` says now."""
        networks, hosts = [], []
        for one in filter(None, map(str.strip, os.environ.get(ALLOW, "").split(","))):
            try:
                networks.append(ipaddress.ip_network(one, strict=False))
            except ValueError:
                hosts.append(one.casefold())
        return cls(tuple(networks), tuple(hosts))

    def has(self, host: str, ip: IP) -> bool:
        """Whether a host at this address is among them."""
        name = host.casefold()
        named = any(name == one or (one.startswith(".") and name.endswith(one)) for one in self.hosts)
        return named or any(ip in network for network in self.networks if network.version == ip.version)


def is_public(ip: IP) -> bool:
    """Whether an address is one of the open internet, also the one that it carries inside."""
    inner = _inside(ip) if isinstance(ip, ipaddress.IPv6Address) else None
    if inner is not None:
        return is_public(inner)
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip in _METADATA)


def _inside(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The number that an address of a gateway between the two internets carries."""
    if ip in _TRANSLATED:
        return ipaddress.IPv4Address(int(ip) & _IPV4)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def address_for(host: str, port: int, resolve: Resolve, allowed: Allowed) -> str:
    """The number to connect to. Raises ForbiddenNetworkError where any of a host's is private, UnreachableError."""
    try:
        numbers = list(resolve(host, port))
    except (OSError, UnicodeError):
        raise UnreachableError(f"There is no host {host}.") from None
    for number in numbers:
        ip = ipaddress.ip_address(number.split("%")[0])
        if not (is_public(ip) or allowed.has(host, ip)):
            where = f" ({ip})" if str(ip) != host else ""
            raise ForbiddenNetworkError(
                f"{host} is in a private network{where}; {ALLOW} can name networks that may be fetched."
            )
    if not numbers:
        raise UnreachableError(f"There is no host {host}.")
    return numbers[0]


def vetted(host: str, port: int = 443) -> str:
    """The number to connect to, by the system's names and the setting; look up no other. Raises FetchError."""
    return address_for(host, port, resolved, Allowed.of_setting())


class Deadline(threading.local):
    """When all that this thread asks for must have come."""

    at: float = float("inf")

    def left(self, timeout: float | None) -> float:
        """Seconds that may still be waited. Raises httpcore.ReadTimeout when there are none."""
        seconds = min(timeout or float("inf"), self.at - time.monotonic())
        if seconds <= 0:
            raise httpcore.ReadTimeout("Time ran out.")
        return seconds


@dataclass
class Backend(httpcore.NetworkBackend):
    """Connections to vetted numbers only; certificates are still checked against the name that was asked for."""

    deadline: Deadline
    resolve: Resolve = resolved
    _inner: httpcore.SyncBackend = field(default_factory=httpcore.SyncBackend)

    def connect_tcp(self, host: str, port: int, timeout: float | None = None, *more: Any, **named: Any) -> Stream:
        """A connection to one of the numbers of ``host`` that were looked at."""
        number = address_for(host, port, self.resolve, Allowed.of_setting())
        stream = self._inner.connect_tcp(number, port, self.deadline.left(timeout), *more, **named)
        return Stream(stream, self.deadline)


@dataclass
class Stream(httpcore.NetworkStream):
    """A connection that ends when the time of whoever uses it is over, however slowly bytes drip in."""

    inner: httpcore.NetworkStream
    deadline: Deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes. Raises httpcore.ReadTimeout."""
        return self.inner.read(min(max_bytes, PIECE), self.deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends bytes. Raises httpcore.ReadTimeout."""
        self.inner.write(buffer, self.deadline.left(timeout))

    def close(self) -> None:
        """Ends the connection."""
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> Stream:
        """The same connection, encrypted."""
        return Stream(self.inner.start_tls(ssl_context, server_hostname, self.deadline.left(timeout)), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        """What is known of the connection below."""
        return self.inner.get_extra_info(info)
