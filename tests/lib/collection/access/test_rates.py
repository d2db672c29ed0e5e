"""One reader may ask so often and bring so much; others, and this machine itself, are not touched by it."""

from pathlib import Path

import pytest

from lib.collection.access import rates, rights
from lib.collection.access.rates import Rate, RateError
from lib.collection.access.rights import NOBODY, Reader
from lib.collection.provenance import keep
from lib.store import Lake


def test_a_bucket_is_emptied_and_filled_again() -> None:
    now = [0.0]
    rate = Rate("searches", lambda: 3, 30, lambda: now[0])
    for _ in range(3):
        rate.take("ada")
    with pytest.raises(RateError, match=r"Too many searches from one reader; try again in 10 seconds\."):
        rate.take("ada")
    rate.take("ben")
    for _ in range(100):
        rate.take(None)
    now[0] = 10.0
    rate.take("ada")
    with pytest.raises(RateError):
        rate.take("ada")


def test_buckets_do_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "MOST_READERS", 10)
    rate = Rate("searches", lambda: 3, 30)
    for n in range(100):
        rate.take(f"reader {n}")
    assert len(rate._held) <= 11


@pytest.mark.parametrize(
    ("reader", "address", "name"),
    [
        (None, "", None), (NOBODY, "127.0.0.1", None), (NOBODY, "192.0.2.7", "192.0.2.7"),
        (Reader("ada"), "127.0.0.1", "ada"), (Reader("ada"), "192.0.2.7", "192.0.2.7"),
    ],
)  # fmt: skip
def test_who_is_counted_without_roles(reader: Reader | None, address: str, name: str | None) -> None:
    assert rights.counted(reader, address) == name


def test_with_roles_a_name_counts_from_wherever_it_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(rights.SETTING, str(tmp_path / "roles.toml"))
    assert rights.counted(Reader("ada"), "192.0.2.7") == "ada"


def test_files_and_bytes_of_a_day_are_bounded(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rights, "_asking", [lambda: Reader("", address="192.0.2.8")])
    monkeypatch.setenv(rates.MEGABYTES, "1")
    monkeypatch.setenv(rates.FILES, "2")
    assert keep(lake.originals, b"x" * 600_000) == b"x" * 600_000
    refused = keep(lake.originals, b"y" * 600_000)
    assert isinstance(refused, RateError) and "Too many megabytes in one day" in str(refused)
    assert isinstance(keep(lake.originals, b"a"), bytes)
    refused = keep(lake.originals, b"b")
    assert isinstance(refused, RateError) and "files in one day from one reader; try again in 12 hours" in str(refused)
    assert len(list(lake.originals.every())) == 2
    monkeypatch.setattr(rights, "_asking", [])
    assert keep(lake.originals, b"c") == b"c"
