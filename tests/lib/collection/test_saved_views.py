"""Views saved by name: each reader's own, replaced and removed by name, and what came to them since."""

import pytest

from lib.collection.kept_work import new_sentences, saved_views
from lib.collection.kept_work.saved_views import SavedView, SavedViewError
from lib.store import Change, Lake
from lib.store.search import index
from lib.store.tables import write
from tests.lib.store.world import ACTORS, FISH, QUIET, TALKS, WAR, facts_of

NORWAY, ICELAND, *_ = ACTORS.values()


def saved(name: str, *parameters: tuple[str, str], reader: str = "ada", opened: int = 0) -> SavedView:
    return SavedView(reader, name, "Network", parameters, opened)


def titles(lake: Lake, view: SavedView) -> list[str]:
    return new_sentences.since(lake.view(), view, view.opened)["title"].tolist()


def test_a_view_is_saved_by_reader_and_name(lake: Lake) -> None:
    one, other, foreign = saved("Cod", ("outlet", "A")), saved("Grain"), saved("Cod", reader="bo")
    for view in (one, other, foreign):
        saved_views.save(lake, view)
    assert saved_views.of_reader(lake, "ada") == (one, other)
    again = saved("  Cod ", ("outlet", "B"))
    saved_views.save(lake, again)
    assert [(view.name, view.parameters) for view in saved_views.of_reader(lake, "ada")] == [
        ("Grain", ()), ("Cod", (("outlet", "B"),)),
    ]  # fmt: skip
    saved_views.remove(lake, "ada", "Cod")
    assert saved_views.of_reader(lake, "ada") == (other,) and saved_views.of_reader(lake, "bo") == (foreign,)


def test_a_name_is_needed(lake: Lake) -> None:
    with pytest.raises(SavedViewError, match="needs a name"):
        saved_views.save(lake, saved("  "))
    assert saved_views.of_reader(lake, "ada") == ()


def test_a_name_that_is_taken_gets_a_number(lake: Lake) -> None:
    assert saved_views.free_name(lake, "ada", " Cod ") == "Cod"
    saved_views.save(lake, saved("Cod"))
    saved_views.save(lake, saved("Cod 2"))
    assert saved_views.free_name(lake, "ada", "Cod") == "Cod 3" and saved_views.free_name(lake, "bo", "Cod") == "Cod"


def test_a_damaged_file_holds_none_and_is_written_anew(lake: Lake) -> None:
    (lake.place / "views.json").write_text('[{"reader": ', encoding="utf-8")
    assert saved_views.of_reader(lake, "ada") == ()
    saved_views.save(lake, saved("Cod"))
    assert saved_views.of_reader(lake, "ada") == (saved("Cod"),)


def test_news_are_the_articles_that_came_and_that_its_filters_keep(lake: Lake) -> None:
    write.apply(lake, Change("a", "one", added=[FISH]))
    opened = lake.revision()
    all_of_it, of_norway = saved("All", opened=opened), saved("Norway", ("actor", NORWAY.id), opened=opened)
    assert titles(lake, all_of_it) == []
    write.apply(lake, Change("a", "two", added=[TALKS, QUIET]))
    assert set(titles(lake, all_of_it)) == {TALKS.article.title, QUIET.article.title}
    assert titles(lake, of_norway) == [TALKS.article.title]
    assert titles(lake, saved("Frozen", ("rev", str(opened)), opened=opened)) == []
    saved_views.save(lake, all_of_it)
    saved_views.note_opened(lake, all_of_it, lake.revision())
    (seen,) = saved_views.of_reader(lake, "ada")
    assert titles(lake, seen) == []


def test_news_of_a_search_hold_its_words_and_one_that_cannot_be_read_has_none(lake: Lake) -> None:
    write.apply(lake, Change("a", "one", added=[FISH]))
    word = QUIET.article.text.split()[0].strip(".,")
    search, wrong = (saved("It", ("q", words), opened=lake.revision()) for words in (word, '"an open quotation'))
    write.apply(lake, Change("a", "two", added=[TALKS, QUIET]))
    index.rebuild(lake)
    assert titles(lake, search) == [QUIET.article.title] and titles(lake, wrong) == []


def test_the_latest_sentences_are_those_added_last_whatever_their_day(
    lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_sentences, "WINDOW", 2)
    write.apply(lake, Change("a", "new", added=[TALKS, facts_of("Norway waits.", published="2025-01-01")]))
    write.apply(
        lake, Change("a", "old", added=[facts_of(f"Norway fishes {n}.", published="1999-01-01") for n in "abc"])
    )
    view = saved("Norway", ("actor", NORWAY.id))
    found = new_sentences.latest(lake.view(), view, 4)
    assert [row["published"] for _, row in found] == ["1999-01-01"] * 3 + ["2025-01-01"]
    assert [came.revision for came, _ in found] == [lake.revision()] * 3 + [lake.revision() - 1]


WELCOMED = "Iceland welcomed Norway, said Marta Holm."
LISTED: list[tuple[str, dict[str, str], list[str]]] = [
    ("Actor", {"actor": NORWAY.id}, [WELCOMED]),
    ("Network", {"actor": NORWAY.id, "with": ICELAND.id}, [WELCOMED]),
    ("Themes", {"theme": WAR}, ["War is far."]),
    ("Quotes", {}, [WELCOMED]),
    ("Network", {"polarity": "conflict"}, []),
    ("Network", {"polarity": "cooperation"}, [WELCOMED]),
    ("Articles", {"outlet": "Daily"}, [f"Talks open. {WELCOMED} War is far."]),
    ("Search", {"q": "far"}, ["War is far."]),
]


def test_the_new_sentences_are_those_that_its_page_lists(lake: Lake) -> None:
    write.apply(lake, Change("a", "one", added=[FISH]))
    before = lake.revision()
    write.apply(lake, Change("a", "two", added=[TALKS]))
    for page, parameters, texts in LISTED:
        view = SavedView("ada", "It", page, tuple(parameters.items()), before)
        found = new_sentences.since(lake.view(), view, view.opened)
        assert list(found["text"]) == texts, (page, parameters)
        assert (found.attrs["total"], found.attrs["articles"]) == (len(texts), min(1, len(texts))), (page, parameters)
