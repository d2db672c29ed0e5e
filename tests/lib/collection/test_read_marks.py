"""What was read: each reader's own, line by line, as a filter that leaves the read articles out."""

import pytest

from lib.collection.kept_work import read_marks
from lib.collection.kept_work.read_marks import ReadError
from lib.filters import Filters, Seen, from_query
from lib.store import Change, Lake
from lib.store.queries import articles
from lib.store.tables import write
from tests.lib.store.world import WORLD


def test_readers_read_each_for_themselves(lake: Lake) -> None:
    read_marks.mark(lake, "ada", ["a", "b"])
    read_marks.mark_sentences(lake, "ada", [("b", 3), ("c", 7)])
    first = read_marks.of_reader(lake, "ada")
    assert (set(first.articles), set(first.sentences)) == ({"a", "b"}, {("b", 3), ("c", 7)})
    assert not read_marks.of_reader(lake, "bo").articles
    assert [first.of({"article": one, "start": 7}) for one in "acd"] == ["article", "sentence", ""]
    read_marks.mark(lake, "ada", ["b"], read=False)
    read_marks.mark_sentences(lake, "ada", [("c", 7)], read=False)
    now = read_marks.of_reader(lake, "ada")
    assert (set(now.articles), set(now.sentences)) == ({"a"}, set()) and now.name != first.name
    assert list(read_marks.readers_of(lake, "a")) == ["ada"] and not read_marks.readers_of(lake, "b")


def test_what_is_known_is_not_written_again_and_a_damaged_line_costs_itself(lake: Lake) -> None:
    read_marks.mark(lake, "ada", ["a"])
    file = lake.place / read_marks.FILE
    size = file.stat().st_size
    read_marks.mark(lake, "ada", ["a"])
    read_marks.mark(lake, "ada", ["b"], read=False)
    assert file.stat().st_size == size
    with file.open("a", encoding="utf-8") as out:
        out.write('{"reader": "ada", "arti')
    read_marks.mark(lake, "ada", ["c"])
    assert set(read_marks.of_reader(lake, "ada").articles) == {"a", "c"}
    file.write_text("[1]\n", encoding="utf-8")  # another file in its place
    assert not read_marks.of_reader(lake, "ada").articles


def test_where_nothing_can_be_written_it_is_said(lake: Lake) -> None:
    (lake.place / read_marks.FILE).mkdir()
    with pytest.raises(ReadError, match="cannot be saved"):
        read_marks.mark(lake, "ada", ["a"])


def test_only_unread_articles_are_left(lake: Lake) -> None:
    write.apply(lake, Change("test", "some", added=WORLD))
    every = list(articles.listing(lake.view(), Filters())["article"])
    read_marks.mark(lake, "ada", every[:2])
    asked, _ = from_query({"unread": ["1"]})
    for reader, left in (("ada", every[2:]), ("bo", every)):
        mine = read_marks.applied(lake, asked, reader)
        assert list(articles.listing(lake.view(), mine)["article"]) == left
    assert read_marks.applied(lake, Filters(), "ada") == Filters()
    assert asked.unread == Seen() and asked.narrows_articles
