"""``backup`` and ``restore`` as they are called from a shell."""

from pathlib import Path

import pytest

from lib.__main__ import main
from lib.store import Change, open_lake
from lib.store.tables import write
from tests.lib.store.world import WORLD


def test_a_collection_goes_to_a_file_and_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lake = open_lake(tmp_path / "one")
    write.apply(lake, Change("tester", "Four articles", added=WORLD))
    assert main(["backup", str(tmp_path / "saved"), "--database", str(lake.place)]) == 0
    again = ["restore", str(tmp_path / "saved"), "--database", str(tmp_path / "two")]
    assert main(again) == 0
    said = capsys.readouterr().out
    assert said.count(f"{len(WORLD)} articles at revision {lake.revision()}") == 2
    assert main(again) == 1
    assert "--replace" in capsys.readouterr().err
    assert main([*again, "--replace"]) == 0
    aside = Path(capsys.readouterr().out.split("The previous collection is now in ")[1].strip())
    assert (aside / "catalog.sqlite").is_file()


def test_a_catalogue_is_no_folder_to_restore_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restore", str(tmp_path / "saved"), "--database", "postgres:dbname=d"]) == 2
    assert "folder" in capsys.readouterr().err
