"""What a server means by its status: a sentence for the reader, and how long it asks to wait."""

from __future__ import annotations

import time
from email.utils import parsedate_to_datetime

import httpx

from lib.intake.refusals import BusyError, FetchError, GoneError, StatusError, WallError

LONGEST_WAIT = 7 * 24 * 3600.0  # seconds that a server may ask to stay away


def refusal(response: httpx.Response) -> FetchError:
    """The error of an answer in one sentence; ``status`` is its number."""
    error = _of_status(response)
    error.status = response.status_code
    return error


def _of_status(response: httpx.Response) -> FetchError:
    status, wait = response.status_code, retry_after(response.headers)
    said = f"{status} {response.reason_phrase}".strip()[:60]
    match status:
        case 401 | 407:
            return WallError(f"The page asks for a login ({said}).")
        case 402:
            return WallError(f"The page wants to be paid for ({said}).")
        case 403 | 503 if "challenge" in response.headers.get("cf-mitigated", "").casefold():
            return WallError(f"The site checks that its reader is human ({said}); that is never evaded.")
        case 404 | 410:
            return GoneError(f"There is nothing at this address {'any more ' if status == 410 else ''}({said}).")
        case 403:
            return StatusError(f"The site refuses to give this page to programs ({said}).")
        case 429 | 503:
            return BusyError(f"The site asks to come back later ({said}).", wait)
    whose = "an error of its own" if status >= 500 else "an error"
    return StatusError(f"The site answers with {whose} ({said}).", wait)


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
