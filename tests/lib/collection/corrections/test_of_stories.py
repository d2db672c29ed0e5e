"""Corrections of stories: what they change, that they come back from the log, and that an undo takes them back."""

import pytest

from lib.collection import storylines
from lib.collection.corrections import making
from lib.collection.corrections.correction import CorrectionError, from_line, line_of, new
from lib.collection.corrections.in_words import in_words
from lib.collection.corrections.of_stories import (
    StoriesMerged,
    StoryArticleMoved,
    StoryMember,
    StoryParted,
    StoryRenamed,
    given,
)
from lib.filters import Filters
from lib.store import Change, Lake
from lib.store.tables import write
from tests.lib.store.world import facts_of

FOUND = {"a": "a", "b": "a", "c": "a", "d": "d", "e": "d"}
PLACES = [(name, f"file of {name}", 0) for name in "abcdef"]


def member(name: str) -> StoryMember:
    return StoryMember(name, name.upper(), f"file of {name}")


OUT, MOVED = StoryArticleMoved(member("b")), StoryArticleMoved(member("b"), member("e"))
PARTED = StoryParted((member("a"), member("b")))


@pytest.mark.parametrize(
    ("changes", "stories"),
    [
        ((), {"a": "abc", "d": "de"}),
        ((OUT,), {"a": "ac", "d": "de"}),
        ((StoryArticleMoved(member("a")),), {"a": "bc", "d": "de"}),  # a story keeps its id without its first article
        ((MOVED,), {"a": "ac", "d": "bde"}),
        ((StoryArticleMoved(member("f"), member("d")),), {"a": "abc", "d": "def"}),
        ((StoryArticleMoved(member("f"), member("gone")),), {"a": "abc", "d": "de"}),
        ((StoryArticleMoved(StoryMember("read anew", "", "file of b")),), {"a": "ac", "d": "de"}),
        ((StoriesMerged(member("e"), member("b")),), {"a": "abcde"}),
        ((StoriesMerged(member("e"), member("b")), StoryArticleMoved(member("d"))), {"a": "abce"}),
        ((PARTED, StoryArticleMoved(member("f"), member("c"))), {"a": "cf", "b": "ab", "d": "de"}),
        ((StoryParted((member("gone"),)),), {"a": "abc", "d": "de"}),
    ],
)  # fmt: skip
def test_articles_are_in_the_stories_that_readers_say(changes: tuple[object, ...], stories: dict[str, str]) -> None:
    by_story: dict[str, str] = {}
    for article, story in sorted(given(changes, FOUND, PLACES).of.items()):
        by_story[story] = by_story.get(story, "") + article
    assert by_story == stories


def test_a_name_goes_with_its_story() -> None:
    named = StoryRenamed(member("e"), "The flood")
    assert given([named], FOUND, PLACES).names == {"d": "The flood"}
    assert given([named, StoriesMerged(member("d"), member("a"))], FOUND, PLACES).names == {"a": "The flood"}


@pytest.mark.parametrize("change", [OUT, MOVED, PARTED, StoryRenamed(member("a"), "X")])
def test_a_correction_comes_back_from_its_line(change: object) -> None:
    one = new(change, author="Ada")  # type: ignore[arg-type]
    assert from_line(line_of(one)) == one and in_words(one.change)


def test_a_line_without_its_article_is_refused() -> None:
    with pytest.raises(CorrectionError):
        from_line(line_of(new(OUT, author="")).replace('"title"', '"titled"'))


def test_a_story_put_right_stays_so_until_it_is_undone(lake: Lake) -> None:
    """Through the log, the store and a new reading of the same files; the earlier revision stays as it was."""
    texts = ("Dam breaks at Tarn.\nThe Tarn dam broke near Holmvik.", "Holmvik flood.\nThe Tarn dam broke at night.")
    facts = [facts_of(text, published=f"2024-01-1{n}", outlet="Wire") for n, text in enumerate(texts)]
    write.apply(lake, Change("test", "two", added=facts))
    first, second = (StoryMember(one.article.id, one.article.title or "", one.article.source.sha256) for one in facts)
    before, called = lake.view(), "The dam of Tarn"
    making.correct(lake, StoryRenamed(second, called), author="Ada")
    assert set(storylines.members(lake.view(), Filters())["name"]) == {called}
    out = making.correct(lake, StoryArticleMoved(first), author="Ada")
    assert storylines.members(lake.view(), Filters()).empty
    assert len(storylines.members(before, Filters())) == 2
    write.remove(lake, [first.article])
    write.apply(lake, Change("test", "again", added=[facts[0]]))
    assert storylines.members(lake.view(), Filters()).empty
    making.undo(lake, out.id, author="Ada")
    assert set(storylines.members(lake.view(), Filters())["name"]) == {called}
