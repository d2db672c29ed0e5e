"""Opens the browser once the server answers; says the address where there is no browser."""

from __future__ import annotations

import sys
import time
import urllib.error
import urllib.request
import webbrowser


def wait_and_open(port: str, seconds: float = 60) -> bool:
    """Whether the server at ``port`` answered within ``seconds``; its page is then opened."""
    address = f"http://127.0.0.1:{port}"
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{address}/_stcore/health", timeout=1).read()
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
        else:
            webbrowser.open(address)
            return True
    return False


if __name__ == "__main__":
    sys.exit(not wait_and_open(sys.argv[1]))
