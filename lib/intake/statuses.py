"""What a server means by its status: a sentence for the reader, and how long it asks to wait."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime

import httpx

from lib.intake.refusals import BusyError, FetchError, GoneError, StatusError, WallError

MEANINGS: dict[int, tuple[type[FetchError], str]] = {
    401: (WallError, "The page asks for a login ({})."),
    402: (WallError, "The page is behind a paywall ({})."),
    403: (StatusError, "The site refuses to give this page to programs ({})."),
    404: (GoneError, "There is nothing at this address ({})."),
    407: (WallError, "The page asks for a login ({})."),
    410: (GoneError, "There is nothing at this address any more ({})."),
    429: (BusyError, "The site asks to come back later ({})."),
    503: (BusyError, "The site asks to come back later ({})."),
}
ERROR, ERROR_OF_ITS_OWN = "The site answers with an error ({}).", "The site has an internal error ({})."
LONGEST_WAIT = 7 * 24 * 3600.0  # seconds that a server may ask to stay away


def refusal(response: httpx.Response) -> FetchError:
    """The error of an answer in one sentence; ``status`` is its number."""
    error = _of_status(response)
    error.status = response.status_code
    return error


def _of_status(response: httpx.Response) -> FetchError:
    status, wait = response.status_code, retry_after(response.headers)
    said = f"{status} {response.reason_phrase}".strip()[:60]
    if status in (403, 503) and "challenge" in response.headers.get("cf-mitigated", "").casefold():
        return WallError(f"The site asks to prove that its reader is human ({said}); Dramatis never gets around that.")
    kind, sentence = MEANINGS.get(status, (StatusError, ERROR if status < 500 else ERROR_OF_ITS_OWN))
    return kind(sentence.format(said), wait)


def retry_after(head: httpx.Headers) -> float | None:
    """Seconds that a server asks to wait, at most a week."""
    said = head.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return min(float(said[:12]), LONGEST_WAIT)
    try:
        seconds = parsedate_to_datetime(said).timestamp() - time.time()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return min(max(0.0, seconds), LONGEST_WAIT)
