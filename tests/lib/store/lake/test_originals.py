"""Bytes by their hash, whole or not at all."""

import hashlib
from pathlib import Path

import pytest

from lib.store import OriginalError
from lib.store.lake.originals import Folder, Originals


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(Folder(tmp_path / "originals"))


def test_bytes_come_back_by_their_hash(originals: Originals) -> None:
    name = originals.put(b"some bytes")
    assert name == hashlib.sha256(b"some bytes").hexdigest()
    assert originals.get(name) == b"some bytes"
    assert originals.has(name)
    assert originals.put(b"some bytes") == name
    assert list(originals.every()) == [name]
    assert originals.verify() == ()


@pytest.mark.parametrize("harm", ["changed", "missing"])
def test_harm_is_named(tmp_path: Path, originals: Originals, harm: str) -> None:
    name = originals.put(b"some bytes")
    file = tmp_path / "originals" / name[:2] / name
    file.write_bytes(b"other") if harm == "changed" else file.unlink()
    with pytest.raises(OriginalError, match=name[:12]):
        originals.get(name)
    assert len(originals.verify()) == (1 if harm == "changed" else 0)


def test_notes(originals: Originals) -> None:
    late, early = originals.put(b"late"), originals.put(b"early")
    assert originals.note(late) == {}
    originals.write_note(late, {"order": 2, "file": "é.txt"})
    originals.write_note(early, {"order": 1})
    assert originals.note(late) == {"order": 2, "file": "é.txt"}
    assert list(originals.every()) == [early, late]
