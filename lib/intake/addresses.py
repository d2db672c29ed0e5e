"""Web addresses: which are fetched, and when two of them are the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import httpx
from courlan import extract_domain

from lib.gazetteer import lexicon
from lib.intake.refusals import AddressError

LONGEST = 2_000  # characters of an address
_START = re.compile(r"https?://", re.I)
_PORTS = {"http": 80, "https": 443}
LOWEST_PORT = 1024  # below it only the two of the web


def is_address(text: str) -> bool:
    """Whether ``text`` looks like the address of a page."""
    return bool(_START.match(text.strip())) and not any(map(str.isspace, text.strip()))


def addresses_in(text: str) -> tuple[str, ...]:
    """The addresses of a text that holds nothing else, one a line; none of any other text."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return tuple(dict.fromkeys(lines)) if lines and all(map(is_address, lines)) else ()


def checked(text: str) -> httpx.URL:
    """The address, ready to be asked for. Raises AddressError with one sentence."""
    url = _url(text.strip())
    port = url.port or _PORTS.get(url.scheme, 0)
    if url.scheme not in _PORTS or not url.host:
        raise AddressError("Only addresses that begin with http:// or https:// are fetched.")
    if url.userinfo:
        raise AddressError("The address contains a user name or password; such addresses are not fetched.")
    if port not in _PORTS.values() and port < LOWEST_PORT:
        raise AddressError(f"Port {port} is not used for web pages.")
    return url.copy_with(fragment=None)


def _url(wished: str) -> httpx.URL:
    if len(wished) > LONGEST:
        raise AddressError(f"The address has {len(wished):,} characters; at most {LONGEST:,} are allowed.")
    try:
        return httpx.URL(wished)
    except (httpx.InvalidURL, ValueError, TypeError):
        raise AddressError("This is not a web address.") from None


def key_of(address: str) -> str:
    """What the addresses of one page have in common: no scheme, "www.", fragment, tracking or order of parameters."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port and parts.port not in _PORTS.values() else ""
    except ValueError:
        return address.strip()
    path = re.sub(r"/(?:index\.\w+|amp)?/*$", "", re.sub(r"//+", "/", parts.path))
    return urlunsplit(("", host + port, path, _query(parts.query), "")).removeprefix("//")


def without_tracking(address: str) -> str:
    """The address without fragment and without parameters that only say where a reader came from."""
    parts = urlsplit(address.strip())
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _is_tracking(pair[0])]
    query = parts.query if len(kept) == len(parse_qsl(parts.query, keep_blank_values=True)) else urlencode(kept)
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path or "/", query, ""))


def canonical(fetched: str, declared: str | None) -> str:
    """The address by which a page is known: the one it declares for itself, where that may be believed.

    A page can speak only for its own site, and not say that it is the front page.
    """
    own = without_tracking(fetched)
    if not declared or not is_address(declared) or len(declared) > LONGEST:
        return own
    said = without_tracking(declared)
    return said if is_same_site(own, said) and not (is_front_page(said) and not is_front_page(own)) else own


def is_same_site(one: str, other: str) -> bool:
    """Whether two addresses belong to one owner: the same host, or the same registered domain."""
    return host_of(one) == host_of(other) or (site_of(one) == site_of(other) and bool(extract_domain(one)))


def site_of(address: str) -> str:
    """The registered domain, or the host where that is none (an intranet's, or a number)."""
    return extract_domain(address) or host_of(address)


def host_of(address: str) -> str:
    """The host without "www.", with its port where that is not the usual one."""
    return key_of(address).split("/", 1)[0].split("?", 1)[0]


def is_front_page(address: str) -> bool:
    """Whether an address is that of a whole site, which is no article."""
    return not key_of(address).partition("/")[2] and "?" not in key_of(address)


def variants(address: str) -> tuple[str, ...]:
    """The ways in which a page's address may have been written down: with and without www., TLS, a slash at its end."""
    key = key_of(address)
    ends = (key, f"{key}/") if "?" not in key else (key,)
    hosts = (f"{scheme}://{www}" for scheme in ("https", "http") for www in ("", "www."))
    return tuple(dict.fromkeys((address, *(start + end for start in hosts for end in ends))))


def _query(query: str) -> str:
    return urlencode(sorted(pair for pair in parse_qsl(query, keep_blank_values=True) if not _is_tracking(pair[0])))


def _is_tracking(parameter: str) -> bool:
    known: Iterable[str] = lexicon("lexicons/intake/addresses")["tracking"]
    return any(re.fullmatch(pattern, parameter, re.I) for pattern in known)
