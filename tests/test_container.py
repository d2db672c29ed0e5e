"""The container holds files that are there and starts the app as the guide does. These tests cannot build it."""

import json
import os
import re
import shlex
from pathlib import Path

import pytest
import streamlit as st
from streamlit import config

from lib.ui import server

ROOT = Path(__file__).resolve().parent.parent
LINES = [line for line in (ROOT / "Dockerfile").read_text().splitlines() if line and not line.startswith("#")]
STEPS = [tuple(line.split(" ", 1)) for line in LINES]


def of(kind: str) -> list[str]:
    return [said for step, said in STEPS if step == kind]


def test_what_is_copied_is_there_and_what_is_not_for_it_stays_outside() -> None:
    for said in of("COPY"):
        *files, _ = said.split()
        assert all((ROOT / file).exists() for file in files)
    ignored = (ROOT / ".dockerignore").read_text().split()
    assert {".venv", ".git", "data/collection"} <= set(ignored)


def test_it_installs_the_pins_by_their_hashes_on_a_python_that_is_supported() -> None:
    assert any("--require-hashes -r requirements.txt" in said for said in of("RUN"))
    version = re.fullmatch(r"python:(3\.\d+)-slim", of("FROM")[0])
    assert version and version[1] in ("3.11", "3.12", "3.13")


def test_it_starts_the_app_and_may_listen_where_it_is_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    command = json.loads(of("CMD")[0])
    assert command[:3] == ["streamlit", "run", "app.py"]
    options = dict(zip(command[3::2], command[4::2], strict=True))
    known = config.get_config_options()
    assert all(option.removeprefix("--") in known for option in options)
    for name, value in (pair.split("=", 1) for said in of("ENV") for pair in shlex.split(said)):
        assert any(name in file.read_text() for file in (ROOT / "lib").rglob("*.py")), name
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(st, "get_option", lambda _: options["--server.address"])
    assert os.environ[server.OPEN] == "1" and server.routes()
    assert of("EXPOSE") == [str(config.get_option("server.port"))]
