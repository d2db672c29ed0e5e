"""Corrected labels are kept when an article is read again."""

import pytest

from lib.facts import Article, Source
from lib.reading import article_of
from lib.reading.article import relabelled

TEXT = "Lock opens\n\nNext steps\n\nCAIRO (AP) — It rained all day."


@pytest.fixture
def read() -> Article:
    return article_of(TEXT, source=Source("a.txt", "0" * 64, "text/plain"))


def test_a_kind_is_changed_and_the_rest_stays(read: Article):
    changed = relabelled(read, {12: "boilerplate"})
    assert [block.kind for block in changed.blocks] == ["headline", "boilerplate", "paragraph"]
    assert changed.blocks[1].reason == "corrected by a reader"
    assert (changed.id, changed.title, changed.dateline) == (read.id, read.title, read.dateline)
    assert relabelled(changed, {12: "boilerplate"}) == changed


def test_the_title_follows_the_headline(read: Article):
    changed = relabelled(read, {0: "section", 12: "headline"})
    assert (changed.title, changed.section) == ("Next steps", "Lock opens")
