"""What was done stands there, a line each."""

import json
from pathlib import Path

import pytest

from lib.collection.access import audit
from lib.store import StoreError


def test_the_newest_comes_first_and_half_a_line_is_left_out(tmp_path: Path) -> None:
    audit.note(tmp_path, "ada", "correct", "a\nb")
    audit.note(tmp_path, "ben", "signed in")
    with audit.file_of(tmp_path).open("a") as file:
        file.write('{"at": "2024-')
    assert audit.entries(tmp_path)[["who", "did", "what"]].values.tolist() == [
        ["ben", "signed in", ""],
        ["ada", "correct", "a\nb"],
    ]
    assert audit.entries(tmp_path / "none").empty


def test_what_cannot_be_noted_is_not_done(tmp_path: Path) -> None:
    audit.file_of(tmp_path).mkdir()
    with pytest.raises(StoreError, match="nothing was changed"):
        audit.note(tmp_path, "ada", "correct")


def test_the_log_of_the_server_holds_no_words_of_articles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    audit.note(tmp_path, "ada", "correct", "“A title”")
    assert not capsys.readouterr().err
    monkeypatch.setenv("DRAMATIS_LOG", "1")
    audit.note(tmp_path, "ada", "correct", "“A title”")
    line = json.loads(capsys.readouterr().err)
    assert (line["who"], line["did"]) == ("ada", "correct") and "title" not in str(line)
