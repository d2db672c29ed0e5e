"""Opens the browser once the server answers; says the address where there is no browser."""

from __future__ import annotations

import os
import sys
import time
import urllib.error
import urllib.request
import webbrowser


def wait_and_open(port: str, seconds: float = 60) -> bool:
    """Whether the server at ``port``, this one's parent, answered within ``seconds``; its page is then opened."""
    address, parent = f"http://127.0.0.1:{port}", os.getppid()
    until = time.monotonic() + seconds
    while time.monotonic() < until and os.getppid() == parent:
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
