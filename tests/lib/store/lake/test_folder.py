"""Files of a folder come back by their names."""

from pathlib import Path

from lib.store.lake.originals import Folder


def test_files_come_back_by_their_names(tmp_path: Path) -> None:
    files = Folder(tmp_path / "not" / "there")
    assert (files.read("ab/one"), files.has("ab/one"), files.names()) == (None, False, [])
    files.write("ab/one", b"1")
    files.write("ab/one", b"")
    files.write("cd/two", b"2")
    assert (files.read("ab/one"), files.has("ab/one")) == (b"", True)
    assert sorted(files.names()) == ["ab/one", "cd/two"]
    assert str(files) == str(tmp_path / "not" / "there")
