"""Which network addresses may be spoken to: none that are private, unless ``DRAMATIS_FETCH_ALLOW`` names them."""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from lib.facts import DramatisError

ALLOW = "DRAMATIS_FETCH_ALLOW"
_NAT64 = ip_network("64:ff9b::/96")
# Services of clouds for their own machines that have public numbers.
_METADATA = (IPv4Address("168.63.129.16"), IPv4Address("192.0.0.192"))
Address = IPv4Address | IPv6Address


class AddressError(DramatisError):
    """A host that may not be spoken to, or that is not there."""


def allowed() -> tuple[str, ...]:
    """The networks and hosts that may be spoken to although they are private."""
    return tuple(filter(None, (part.strip().casefold() for part in os.environ.get(ALLOW, "").split(","))))


def refuse_private(host: str, allow: Sequence[str] = ()) -> list[str]:
    """The addresses of ``host`` when all of them may be spoken to; connect to one of these, and look up no more.

    ``allow`` are hosts and networks that may be private. Raises AddressError.
    """
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise AddressError(f"There is no host {host}.") from error
    addresses = list(dict.fromkeys(str(row[4][0]) for row in found))
    for one in addresses:
        if host.casefold() not in allow and not _may_be_reached(_plain(one), allow):
            raise AddressError(f"{host} is in a private network; {ALLOW} can name networks that may be reached.")
    return addresses


def _may_be_reached(address: Address, allow: Sequence[str]) -> bool:
    return _is_public(address) or any(_is_in(address, one) for one in allow)


def _is_public(address: Address) -> bool:
    return address.is_global and not (address.is_multicast or address.is_reserved or address in _METADATA)


def _is_in(address: Address, network: str) -> bool:
    try:
        return address in ip_network(network, strict=False)
    except ValueError:  # it is the name of a host
        return False


def _plain(text: str) -> Address:
    """An address, of one that stands inside another the inner one."""
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv6Address):
        if address in _NAT64:
            return IPv4Address(int(address) & 0xFFFFFFFF)
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo and address.teredo[1])
        return inner or address
    return address
