"""Where the server may listen, and the headers it gives."""

import base64
import hashlib
import os
import re
import time
from pathlib import Path

import pytest
import streamlit as st

from lib.collection import ingest
from lib.ui import server
from tests.browser.waiting import LIMIT
from tests.lib.api.running import run
from tests.processes import gone


@pytest.mark.parametrize("address", [None, "0.0.0.0", "192.0.2.7"])
def test_strangers_are_let_in_only_when_a_setting_says_so(monkeypatch: pytest.MonkeyPatch, address: str | None) -> None:
    monkeypatch.setattr(st, "get_option", lambda _: address)
    monkeypatch.delenv(server.OPEN, raising=False)
    with pytest.raises(server.ServerError, match=server.OPEN):
        server.routes()
    monkeypatch.setenv(server.OPEN, "1")
    assert server.routes()


def test_this_machine_needs_no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(server.OPEN, raising=False)
    assert st.get_option("server.address") in server.HERE
    assert server.routes()


def test_each_inline_script_of_the_interface_is_allowed_by_its_hash() -> None:
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.S)
    policy = server.secure_headers()["Content-Security-Policy"]
    assert scripts
    for script in scripts:
        assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in policy


def test_no_worker_outlives_the_server() -> None:
    """Else Ctrl-C would wait for each article that is being read."""
    worker = ingest.pool(1).submit(os.getpid).result()
    at_work = ingest.pool(1).submit(time.sleep, 600)
    run(_started_and_ended())
    assert at_work.exception(LIMIT)
    gone([worker])


async def _started_and_ended() -> None:
    async with server.running(st.App("app.py")):
        pass
