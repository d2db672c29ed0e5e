"""A catalogue is a file or a PostgreSQL server; one that cannot be reached costs a line that gives no secret away."""

from pathlib import Path

import pytest

from lib.store import StoreError, open_lake
from lib.store.lake.catalogues import catalogue, reason

HERE = Path("/collection")


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        (None, "sqlite:/collection/catalog.sqlite"),
        ("postgres:dbname=d host=h", "postgres:dbname=d host=h"),
        ("postgresql:dbname=d", "postgres:dbname=d"),
        ("postgresql://ann@h/d", "postgres:postgresql://ann@h/d"),
    ],
)
def test_address_as_ducklake_wants_it(asked: str | None, address: str) -> None:
    assert catalogue(HERE, asked).address == address


def test_another_kind_of_server_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="not a PostgreSQL address"):
        open_lake(tmp_path, "mysql:dbname=d")


def test_a_server_that_is_not_there_costs_one_sentence_and_no_password(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened") as told:
        open_lake(tmp_path, f"postgres:dbname=d host={tmp_path} password=swordfish")
    assert "swordfish" not in str(told.value) and "\n" not in str(told.value)


def test_reason_hides_passwords() -> None:
    said = "IO Error at “postgresql://ann:swordfish@h/d” and password='sword fish' host=h"
    assert reason(RuntimeError(said)) == "IO Error at “postgresql://ann:…@h/d” and password=… host=h"
