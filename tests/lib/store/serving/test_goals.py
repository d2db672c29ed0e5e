"""What links lead to is known as articles come and go."""

from __future__ import annotations

import pytest

from lib.filters import Filters
from lib.store import Change, Lake
from lib.store.queries import links
from lib.store.tables import write
from tests.lib.store.world import FISH, QUIET, TALKS

_COUNTED = """SELECT hash(coalesce(linked, title_key)) AS lead, count(*)::INTEGER AS links, any_value(linked) IS NULL
    FROM serve.links GROUP BY lead ORDER BY lead"""
_LED = """SELECT key, n, hash(coalesce(linked, title_key)), linked FROM serve.links ORDER BY key, n"""


@pytest.fixture
def catalog() -> str:
    """A copy is the same whatever keeps the catalogue."""
    return "file"


def _missing(lake: Lake) -> list[str]:
    """The titles that are not here, once the copy is found to know every link and how many lead where."""
    view, cursor = lake.view(), lake.cursor()
    assert lake.serving.revision == view.revision
    known = cursor.execute("SELECT lead, links, missing FROM serve.goals ORDER BY lead").fetchall()
    assert known == cursor.execute(_COUNTED).fetchall()
    led = "SELECT l.key, l.n, lead, linked FROM serve.goal_links l JOIN serve.goals USING (goal) ORDER BY l.key, l.n"
    assert cursor.execute(led).fetchall() == cursor.execute(_LED).fetchall()
    return links.wanted(view, Filters())["title"].tolist()


def test_a_link_leads_to_an_article_while_that_is_here(lake: Lake) -> None:
    write.apply(lake, Change("a", "one that links to another", added=[FISH]))
    assert _missing(lake) == ["Talks open"]
    write.apply(lake, Change("a", "the other, and one without links", added=[TALKS, QUIET]))
    assert _missing(lake) == ["Iceland wins cup"]
    write.remove(lake, [TALKS.article.id])
    assert _missing(lake) == ["Talks open"]
    write.remove(lake, [FISH.article.id])
    assert _missing(lake) == []
