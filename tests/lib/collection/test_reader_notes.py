"""Notes: each reader's own, added line by line, so that a damaged line costs itself alone."""

from pathlib import Path

import pytest

from lib.collection.kept_work import reader_notes
from lib.collection.kept_work.reader_notes import Noted, NoteError
from lib.store import Lake

NORWAY = Noted("Norway", actor="country-no")
WORDS = Noted("Norway blames Iceland", article="a" * 16, start=10, end=30, words="blames Iceland")


def test_notes_are_the_readers_own_and_can_be_removed(lake: Lake) -> None:
    first = reader_notes.keep(lake, "ada", NORWAY, " Ask the ministry ", ["#to check", " budget ", "budget", ""])
    second = reader_notes.keep(lake, "ada", WORDS, "", ["budget"])
    reader_notes.keep(lake, "bo", NORWAY, "Mine")
    assert (first.text, first.tags) == ("Ask the ministry", ("to check", "budget"))
    assert reader_notes.of_reader(lake, "ada") == (second, first)
    assert reader_notes.tags_of((first, second)) == ("budget", "to check")
    reader_notes.remove(lake, first)
    assert reader_notes.of_reader(lake, "ada") == (second,)
    assert [note.text for note in reader_notes.of_reader(lake, "bo")] == ["Mine"]


def test_a_note_says_something(lake: Lake) -> None:
    with pytest.raises(NoteError, match="needs text"):
        reader_notes.keep(lake, "ada", NORWAY, "  ", [" # "])
    assert reader_notes.of_reader(lake, "ada") == ()


def test_a_line_that_was_cut_short_costs_itself_alone(lake: Lake) -> None:
    first = reader_notes.keep(lake, "ada", NORWAY, "First")
    with (lake.place / "notes.jsonl").open("a", encoding="utf-8") as file:
        file.write('[1]\n{"reader": "ada", "id": "x"}\n{"reader": "ada", "on": {"la')
    second = reader_notes.keep(lake, "ada", WORDS, "Second")
    assert reader_notes.of_reader(lake, "ada") == (second, first)


def test_what_cannot_be_written_is_said(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(NoteError, match="cannot be saved: No space left on device"):
        reader_notes.keep(lake, "ada", NORWAY, "First")


@pytest.mark.parametrize(("start", "end", "meets"), [(0, 10, False), (0, 11, True), (29, 40, True), (30, 40, False)])
def test_which_words_it_is_on(start: int, end: int, meets: bool) -> None:
    assert WORDS.meets(WORDS.article, start, end) == meets
    assert not WORDS.meets("b" * 16, start, end)
    assert not Noted("Norway blames Iceland", article=WORDS.article).meets(WORDS.article, start, end)
