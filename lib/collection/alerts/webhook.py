"""New sentences as JSON to an address that a reader gave, signed so that the receiver knows whose they are."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Sequence
from dataclasses import asdict
from queue import Empty, Queue
from threading import Thread
from typing import Any

import httpx

from lib.collection.alerts import entries
from lib.collection.alerts.entries import Entry
from lib.collection.alerts.subscriptions import Alert, AlertError
from lib.collection.kept_work.saved_views import SavedView
from lib.intake import networks
from lib.version import VERSION

FETCH, OFF = "DRAMATIS_FETCH", "Webhooks are switched off on this server (DRAMATIS_FETCH=off)."
SIGNATURE = "X-Dramatis-Signature-256"
SECONDS, PATIENCE = 10.0, 30.0  # of a single read, of the whole
LONGEST = 2_000  # letters of an address


class DeliveryError(AlertError):
    """A delivery that failed; ``is_final`` where trying again is no use."""

    def __init__(self, why: str, *, is_final: bool = False) -> None:
        super().__init__(why)
        self.is_final = is_final


def is_off() -> bool:
    """Whether nothing may be sent."""
    return os.environ.get(FETCH, "").casefold() == "off"


def vetted(address: str) -> str:
    """The address of a webhook as it may be kept. Raises AlertError, FetchError."""
    url = _parsed(address)
    networks.vetted(url.host)
    return str(url)


def _parsed(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address.strip()).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise AlertError(f"“{address}” is not a web address.") from error
    if url.scheme not in ("http", "https") or not url.host or url.userinfo or len(address) > LONGEST:
        raise AlertError("A webhook needs an address that begins with https:// or http://, without a name or password.")
    return url


def body(alert: Alert, view: SavedView, found: Sequence[Entry], below: str) -> bytes:
    """What is sent: the same for the same sentences, so that a receiver knows a delivery that is tried again."""
    delivery = hashlib.sha256("\n".join([alert.id, *(one.id for one in found)]).encode()).hexdigest()[:32]
    content = {
        "version": 1,
        "delivery": delivery,
        "watch": {"name": view.name, "page": view.page, "link": entries.link_to(view, below)},
        "sentences": [asdict(one) for one in found],
    }
    return json.dumps(content, ensure_ascii=False).encode()


def signature(key: str, content: bytes) -> str:
    """``sha256=`` and the HMAC-SHA256 of the body in hexadecimal digits."""
    return f"sha256={hmac.new(key.encode(), content, hashlib.sha256).hexdigest()}"


def post(alert: Alert, content: bytes) -> None:
    """Returns once the receiver has answered with a status of 2xx. Raises DeliveryError, AlertError, FetchError."""
    url = _parsed(alert.target)
    # The very address that was vetted: a second look-up could give another one.
    there = url.copy_with(host=networks.vetted(url.host))
    headers = {
        "Host": url.netloc.decode(), "Content-Type": "application/json", "User-Agent": f"Dramatis/{VERSION}",
        SIGNATURE: signature(alert.token, content),
    }  # fmt: skip
    answers: Queue[tuple[int, str] | httpx.HTTPError] = Queue()
    # In a thread of its own: a receiver that answers a letter at a time never runs into the time limit of a read.
    Thread(target=_ask, args=(there, url.host, headers, content, answers), daemon=True).start()
    try:
        answer = answers.get(timeout=PATIENCE)
    except Empty:
        raise DeliveryError(f"The receiver did not answer within {PATIENCE:g} seconds.") from None
    if isinstance(answer, httpx.HTTPError):
        raise DeliveryError(f"The receiver cannot be reached: {str(answer) or type(answer).__name__}.") from answer
    if not 200 <= answer[0] < 300:
        raise DeliveryError(f"The receiver answered {' '.join(map(str, answer)).strip()}.", is_final=answer[0] == 410)


def _ask(there: httpx.URL, name: str, headers: dict[str, str], content: bytes, answers: Queue[Any]) -> None:
    """Puts the status and its reason among the answers, or why there is none; nothing else of the answer is read."""
    try:
        with (
            httpx.Client(timeout=SECONDS, trust_env=False) as client,
            client.stream("POST", there, content=content, headers=headers, extensions={"sni_hostname": name}) as said,
        ):
            answers.put((said.status_code, said.reason_phrase))
    except httpx.HTTPError as error:
        answers.put(error)
