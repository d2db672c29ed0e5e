"""An engine that is not there, or is asked for by half, is wrong usage: one sentence, exit status 2."""

from pathlib import Path

import pytest

from lib.__main__ import main
from lib.collection.distributed import ray_pool


def test_ray_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(ray_pool, "is_installed", lambda: False)
    assert main(["ingest", str(tmp_path), "--engine", "ray", "--database", str(tmp_path / "c")]) == 2
    said = capsys.readouterr().err
    assert "pip install -r requirements-scale.txt" in said and said.count("\n") == 1
    assert (Path(ray_pool.ROOT) / ray_pool.REQUIREMENTS).exists()


def test_an_address_without_its_engine(tmp_path: Path, capsys) -> None:
    assert main(["ingest", str(tmp_path), "--address", "127.0.0.1:1", "--database", str(tmp_path / "c")]) == 2
    assert "--engine ray" in capsys.readouterr().err
