"""A damaged collection says so in one sentence, and is made anew from its originals."""

import argparse
import shutil
from pathlib import Path

import duckdb
import pytest

from lib.cli import commands
from lib.store import Change, DamagedError, Lake, StoreError, open_lake
from lib.store.lake.store_errors import error_for
from lib.store.lake.tidying import flush
from lib.store.tables import write
from tests.lib.store.world import WORLD


@pytest.mark.parametrize(
    ("said", "kind", "told_as"),
    [
        ("IO Error: Could not write file: No space left on device", StoreError, "disk is full"),
        ('Failed to execute query "BEGIN": attempt to write a readonly database', StoreError, "cannot be written"),
        (
            'Failed to execute query "PRAGMA journal_mode=WAL": unable to open database file',
            StoreError,
            "cannot be written",
        ),
        ("Invalid footer length provided for file '/a/b c/x-1.parquet'", DamagedError, "file x-1.parquet of"),
        ("Cannot open file '/a/x-1.parquet': No such file or directory", DamagedError, "damaged or missing"),
        ("Failed to probe: database disk image is malformed", DamagedError, "catalogue is damaged"),
    ],
)
def test_what_the_disk_did(said: str, kind: type[StoreError], told_as: str) -> None:
    found = error_for(duckdb.IOException(said))
    assert type(found) is kind and told_as in str(found)


def test_the_disk_is_not_blamed_for_the_rest() -> None:
    assert error_for(duckdb.BinderException("no column named x")) is None


def written(place: Path) -> Lake:
    lake = open_lake(place)
    write.apply(lake, Change("tester", "Four articles", added=WORLD))
    flush(lake.cursor())
    return lake


def rebuild(place: Path) -> int:
    return commands.rebuild(argparse.Namespace(database=str(place), workers=1))


def test_a_file_of_facts_that_is_cut_off(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "collection"
    written(place).close()
    shutil.rmtree(place / "serving")
    cut = next((place / "facts").rglob("articles/*.parquet"))
    cut.write_bytes(cut.read_bytes()[:200])
    lake = open_lake(place)
    with pytest.raises(DamagedError, match=cut.name):
        lake.view()
    lake.close()
    assert rebuild(place) == 0
    assert "were moved to" in capsys.readouterr().err
    assert cut.name in {file.name for file in (place / "older").rglob("*.parquet")}
    lake = open_lake(place)
    assert not lake.view().rows("SELECT id FROM {articles}")  # there were no originals to read again
    lake.close()


def test_a_catalogue_that_is_cut_off(tmp_path: Path) -> None:
    place = tmp_path / "collection"
    written(place).close()
    catalogue = place / "catalog.sqlite"
    catalogue.write_bytes(catalogue.read_bytes()[:5000])
    with pytest.raises(DamagedError, match="catalogue is damaged"):
        open_lake(place)
    assert rebuild(place) == 0
    open_lake(place).close()
