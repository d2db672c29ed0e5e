"""The notebook of the guide runs against the API as it stands there."""

import runpy
import threading
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette

from lib.api.routes import routes
from lib.filters import Filters
from lib.store import Change, Lake
from lib.store.queries import relations
from lib.store.tables import write
from tests.browser.conftest import free_port
from tests.browser.waiting import eventually
from tests.lib.store.world import WORLD

NOTEBOOK = Path(__file__).resolve().parents[3] / "data" / "notebooks" / "api.py"


def test_the_notebook_runs(lake: Lake, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    write.apply(lake, Change("tester", "Four articles", added=WORLD))
    app = Starlette(routes=routes(lambda: lake))
    server = uvicorn.Server(uvicorn.Config(app, port=free_port(), log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        eventually(lambda: server.started, bool)
        monkeypatch.setenv("DRAMATIS_API", f"http://127.0.0.1:{server.config.port}/api/v1")
        monkeypatch.delenv("DRAMATIS_TOKEN", raising=False)
        found = runpy.run_path(str(NOTEBOOK))
    finally:
        server.should_exit = True
        thread.join()
    edges = relations.edges(lake.view(), Filters())
    assert set(zip(found["edges"]["source"], found["edges"]["target"], strict=True)) == set(found["graph"].edges)
    assert len(found["edges"]) == len(edges) and len(found["evidence"]) and len(found["quotes"])
    assert edges.iloc[0]["source_name"] in capsys.readouterr().out
