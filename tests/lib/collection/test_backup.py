"""A collection comes back from its backup as it was, and what is no whole backup changes nothing."""

import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lib.collection import backup, ingest, rebuild
from lib.facts import DramatisError
from lib.filters import Filters
from lib.store import Lake, open_lake
from lib.store.queries import articles, relations
from lib.store.search import full_text

TEXT = b"""Norway praises Iceland

OSLO, March 3 (NX) - Norway praised Iceland on Monday for its help.
"""


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lake]:
    lake = open_lake(tmp_path_factory.mktemp("saved") / "one")
    readings = list(ingest.read_files([("praise.txt", TEXT)], ingest.pool(), lake))
    ingest.store_articles(lake, readings[0].articles, ingest.pool(), author="test")
    yield lake
    lake.close()


def test_the_restored_collection_is_the_same_to_the_last_fact(lake: Lake, tmp_path: Path) -> None:
    (lake.place / "aliases.csv").write_text("alias,actor_id,name,kind,country\n")
    held = backup.backup(lake, tmp_path / "saved.zip")
    assert (held.articles, held.revision) == (1, lake.revision())
    assert not list(tmp_path.glob(".saved*"))
    restored, aside = backup.restore(tmp_path / "saved.zip", tmp_path / "two")
    other = open_lake(tmp_path / "two")
    assert restored == held and aside is None
    assert other.revision() == lake.revision()
    (name,) = articles.ids(lake.view())
    assert articles.facts(other.view(), name) == articles.facts(lake.view(), name)
    assert relations.edges(other.view(), Filters()).equals(relations.edges(lake.view(), Filters()))
    assert rebuild.check(other) == ([], rebuild.check(lake)[1])
    assert (other.place / "aliases.csv").read_text() == (lake.place / "aliases.csv").read_text()
    other.close()


def test_the_restored_collection_can_be_searched_at_once(lake: Lake, tmp_path: Path) -> None:
    backup.backup(lake, tmp_path / "saved.zip")
    told: list[tuple[int, int]] = []
    backup.restore(tmp_path / "saved.zip", tmp_path / "two", on_progress=lambda *numbers: told.append(numbers))
    assert told == [(1, 1)]
    with closing(open_lake(tmp_path / "two")) as other:
        made = (other.place / "index" / "upto.json").stat().st_mtime_ns
        assert full_text.total(other.view(), Filters(), "praised") == 1
        assert (other.place / "index" / "upto.json").stat().st_mtime_ns == made


def test_a_folder_in_use_is_left_alone_or_moved_aside(lake: Lake, tmp_path: Path) -> None:
    backup.backup(lake, tmp_path / "saved.zip")
    there = tmp_path / "two"
    there.mkdir()
    (there / "precious.txt").write_text("mine")
    with pytest.raises(backup.BackupError, match="is not empty"):
        backup.restore(tmp_path / "saved.zip", there)
    assert (there / "precious.txt").read_text() == "mine"
    _, aside = backup.restore(tmp_path / "saved.zip", there, replacing=True)
    assert aside is not None and (aside / "precious.txt").read_text() == "mine"
    assert (there / "catalog.sqlite").exists()


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-200])


def _changed(file: Path) -> None:
    content = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as archive:
        at = next(member for member in archive.infolist() if member.filename.startswith("originals")).header_offset
    content[at + 170] ^= 0xFF  # inside its packed bytes, past its name
    file.write_bytes(bytes(content))


def _outside(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name != "catalog.sqlite"}
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in {**members, "../outside.txt": b"x"}.items():
            archive.writestr(name, content)


def _other(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("letter.txt", "hello")


def _no_zip(file: Path) -> None:
    file.write_bytes(b"not a ZIP file at all")


def _gone(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize("damage", [_cut, _changed, _outside, _other, _no_zip, _gone])
def test_what_is_no_whole_backup_is_named_and_changes_nothing(
    lake: Lake, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    file = tmp_path / "saved.zip"
    backup.backup(lake, file)
    damage(file)
    before = sorted(path.name for path in tmp_path.iterdir())
    with pytest.raises(DramatisError) as told:
        backup.restore(file, tmp_path / "two")
    assert "\n" not in str(told.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_backup_that_cannot_be_written_says_so(lake: Lake, tmp_path: Path) -> None:
    with pytest.raises(backup.BackupError, match="cannot be written"):
        backup.backup(lake, tmp_path / "missing" / "saved.zip")
