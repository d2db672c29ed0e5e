"""``corrections export`` and ``import``: out of one collection, into another, and once only."""

from pathlib import Path

import pytest

from lib.__main__ import main
from lib.collection.corrections import log, making
from lib.collection.corrections.correction import Renamed
from lib.store import Change, Lake, open_lake
from lib.store.tables import write
from tests.lib.store.world import ACTORS, WORLD

HOLM = ACTORS["Marta Holm"]


def collection(place: Path, name: str) -> Lake:
    lake = open_lake(place)
    write.apply(lake, Change("tester", "", added=WORLD))
    making.correct(lake, Renamed(HOLM, name), author="Ada")
    return lake


def test_a_log_is_taken_over_once_and_contradictions_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "log.jsonl"
    collection(tmp_path / "one", "M. Holm").close()
    other = collection(tmp_path / "other", "Marta H.")
    assert main(["corrections", "export", str(file), "--database", str(tmp_path / "one")]) == 0
    assert capsys.readouterr().out == "1 corrections written\n"
    assert main(["corrections", "import", str(file), "--database", str(other.place)]) == 0
    out = capsys.readouterr().out
    assert "“Marta Holm” is called “M. Holm” (Ada, " in out and "1 added · 0 known · 1 contradictions" in out
    with file.open("a", encoding="utf-8") as lines:
        lines.write('{"kind": "no kind"}\n')
    before = log.file_of(other.place).read_bytes()
    assert main(["corrections", "import", str(file), "--database", str(other.place)]) == 1
    told = capsys.readouterr()
    assert "0 added · 1 known · 0 contradictions" in told.out and "Line 2: “no kind” is not a kind" in told.err
    assert log.file_of(other.place).read_bytes() == before
    assert main(["corrections", "import", str(tmp_path / "none"), "--database", str(other.place)]) == 1
