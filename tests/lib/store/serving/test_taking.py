"""What the copy takes beside the lake is kept when the lake has it, and let go when it has not."""

from __future__ import annotations

import pytest

from lib.store import Change, Lake
from lib.store.queries import actors
from lib.store.tables import write
from lib.store.tables.recasting import Merging
from tests.lib.store.copied import copied
from tests.lib.store.world import ACTORS, WORLD


@pytest.fixture
def catalog() -> str:
    """The copy is the same whatever keeps the catalogue."""
    return "file"


def _fails(*_: object) -> None:
    raise OSError("no room")


def test_a_merge_is_in_the_copy_when_it_is_stored_and_not_before(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    write.apply(lake, Change("a", "all", added=WORLD))
    before = copied(lake)
    iceland = ACTORS["Iceland"]
    articles = [facts.article.id for facts in WORLD if iceland in facts.actors]
    merge = Change("a", "a merge", recast=[Merging(iceland.id, ACTORS["Norway"], articles)])

    with monkeypatch.context() as broken, pytest.raises(OSError, match="no room"):
        broken.setattr(write, "_sign", _fails)
        write.apply(lake, merge)
    assert copied(lake) == before
    write.apply(lake, merge)
    assert lake.serving.revision == lake.revision()
    assert iceland.id not in actors.labels(lake.view(), [iceland.id]) and copied(lake) != before


def test_an_article_more_is_in_the_copy_when_it_is_stored_and_not_before(
    lake: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    write.apply(lake, Change("a", "all but one", added=WORLD[1:]))
    before = copied(lake)
    more = Change("a", "one more", added=WORLD[:1])
    with monkeypatch.context() as broken, pytest.raises(OSError, match="no room"):
        broken.setattr(write, "_sign", _fails)
        write.apply(lake, more)
    assert copied(lake) == before
    # Nothing of it is read from the lake.
    monkeypatch.setattr("lib.store.serving.staging.from_lake", lambda *_: pytest.fail("the lake was asked"))
    assert write.apply(lake, more) == (WORLD[0].article.id,)
    assert lake.serving.revision == lake.revision()
    assert len(copied(lake)["articles"]) == len(WORLD)
