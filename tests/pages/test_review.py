"""The Review page of a corrected collection: its four parts, a frozen revision, and links with a merged actor's id."""

import shutil
from pathlib import Path

import pytest

from lib.collection.corrections import making
from lib.collection.corrections.correction import Merged
from lib.facts import Actor
from lib.filters import Filters
from lib.store import open_lake
from lib.store.queries import actors
from tests.opened import open_in_app
from tests.pages.test_pages import run, said


@pytest.fixture
def merged(sample_place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str, int]:
    """Ids of an actor that was merged away and of the one that it became, and the revision before."""
    place = shutil.copytree(sample_place, tmp_path / "corrected")
    lake = open_lake(place)
    revision = lake.revision()
    rows = actors.ranking(lake.view(), Filters().with_(kinds=("person",)), limit=2).to_dict("records")
    into, one = (Actor(row["actor"], row["name"], row["kind"], row["country"]) for row in rows)
    making.correct(lake, Merged(one, into), author="Ada", why="a test")
    lake.close()
    open_in_app(place, monkeypatch)
    return one.id, into.id, revision


def test_each_part_shows_what_it_should(merged: tuple[str, str, int]) -> None:
    done = run("pages/Review.py", layer="done")
    assert not done.exception and "Ada" in said(done) and "a test" in said(done)
    assert [button.label for button in done.button if button.key and button.key.startswith("undo-")] == ["Undo"]
    for layer, words in (("decide", "to decide"), ("unfit", "Every correction fits"), ("history", "Ada")):
        part = run("pages/Review.py", layer=layer)
        assert not part.exception and words in said(part)


def test_a_frozen_revision_tells_what_changed_since(merged: tuple[str, str, int]) -> None:
    old, _, revision = merged
    then = run("pages/Review.py", layer="history", rev=str(revision))
    assert not then.exception
    assert "1 correction newer" in said(then), said(then)
    assert f"What changed from revision {revision}" in said(then) and "gone" in said(then)
    person = run("pages/Actor.py", actor=old, rev=str(revision))
    assert person.query_params["actor"] in (old, [old])


def test_a_link_with_the_old_id_opens_the_one_that_it_became(merged: tuple[str, str, int]) -> None:
    old, new, _ = merged
    for name, value, wanted in (
        ("actor", old, new), ("by", old, new), ("show", f"speaker:{old}", f"speaker:{new}"),
        ("show", f"edge:{old}|country-ru", f"edge:{new}|country-ru"),
    ):  # fmt: skip
        opened = run("pages/Actor.py", **{name: value})
        assert not opened.exception and opened.query_params[name] in (wanted, [wanted])
    assert "✎" in said(run("pages/Actor.py", actor=old))
