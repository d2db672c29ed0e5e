"""Coroutines in tests: in a thread of their own, since a browser of the same process may keep an event loop."""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any


def run(work: Coroutine[Any, Any, None]) -> None:
    """Returns when ``work`` is done."""
    thread = threading.Thread(target=asyncio.run, args=(work,))
    thread.start()
    thread.join()
