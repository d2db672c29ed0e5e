"""The Review page of a corrected collection: its parts, a frozen revision, and links with a merged actor's id."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lib.collection import ingest, rereading
from lib.collection.corrections import making
from lib.collection.corrections.correction import Merged, RelationRejected, anchor_of, sides_of
from lib.collection.kept_work import reader_notes
from lib.collection.kept_work.reader_notes import Noted
from lib.facts import Actor, Article, Facts
from lib.filters import Filters
from lib.store import Change, Lake, View, open_lake, place_of
from lib.store.queries import actors, articles, evidence
from lib.store.tables import write
from lib.ui.state.scene import lake as app_lake
from tests.lib.store.world import FISH
from tests.opened import open_in_app
from tests.pages.test_pages import run, said


@pytest.fixture(scope="module")
def corrected(sample_place: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, str, int]]:
    """A collection in which an actor was merged away, and what ``merged`` tells of it."""
    place = shutil.copytree(sample_place, tmp_path_factory.mktemp("merged") / "corrected")
    lake = open_lake(place)
    revision = lake.revision()
    rows = actors.ranking(lake.view(), Filters().with_(kinds=("person",)), limit=2).to_dict("records")
    into, one = (Actor(row["actor"], row["name"], row["kind"], row["country"]) for row in rows)
    making.correct(lake, Merged(one, into), author="Ada", why="a test")
    lake.close()
    return place, (one.id, into.id, revision)


@pytest.fixture
def merged(corrected: tuple[Path, tuple[str, str, int]], monkeypatch: pytest.MonkeyPatch) -> tuple[str, str, int]:
    """Ids of an actor that was merged away and of the one that it became, and the revision before."""
    open_in_app(corrected[0], monkeypatch)
    return corrected[1]


@pytest.fixture
def lake(merged: tuple[str, str, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lake:
    """A copy of the same, to be changed."""
    open_in_app(shutil.copytree(place_of(), tmp_path / "changed"), monkeypatch)
    return app_lake()


def test_each_part_shows_what_it_should(merged: tuple[str, str, int]) -> None:
    done = run("pages/Review.py", layer="done")
    assert not done.exception and "Ada" in said(done) and "a test" in said(done)
    assert [button.label for button in done.button if button.key and button.key.startswith("undo-")] == ["Undo"]
    for layer, words in (("decide", "to decide"), ("unfit", "All corrections still apply"), ("history", "Ada")):
        part = run("pages/Review.py", layer=layer)
        assert not part.exception and words in said(part)


def test_the_page_of_differences_lists_exactly_what_was_done(merged: tuple[str, str, int], lake: Lake) -> None:
    """A merge, another section of an article and an article more: nothing else, and nothing of it is missing."""
    old, new, revision = merged
    rereading.correct(lake, replace(one_of(lake), section="Elsewhere"), {}, ingest.pool(), author="Ada")
    write.apply(lake, Change("a", "one more", added=[FISH]))
    was, now = lake.view(revision), lake.view()
    then = run("pages/Review.py", layer="history", rev=str(revision))
    assert not then.exception
    assert "1 correction newer" in said(then) and f"What changed from revision {revision}" in said(then)
    made, touched, actors_, *_ = [part.label for part in then.expander if part.label.endswith(("differ", "made"))]
    shown = {part.label.split()[1]: listed(part) for part in then.expander if part.label.endswith(("differ", "made"))}
    assert made == "1 correction made" and len(shown["correction"]) == 1 and "Ada" in shown["correction"][0]
    both = {facts.article.id: facts for facts in all_of(was)}, {facts.article.id: facts for facts in all_of(now)}
    came, stayed = both[1].keys() - both[0].keys(), both[0].keys() & both[1].keys()
    changed = {name for name in stayed if both[0][name] != both[1][name]}
    assert {(line.split(":")[0], name) for line in shown["articles"] for name in came | changed if name in line} == {
        *(("came", name) for name in came), *(("changed", name) for name in changed),
    }  # fmt: skip
    assert len(shown["articles"]) == len(came | changed) and came == {FISH.article.id}
    assert touched == f"{len(came | changed)} articles differ" and "gone" in said(then)
    held = [{row["actor"]: (row["sentences"], row["label"]) for row in ranked(view)} for view in (was, now)]
    differing = {name for name in (*held[0], *held[1]) if held[0].get(name) != held[1].get(name)}
    assert {old, new} <= differing and old not in held[1] and actors_ == f"{len(differing)} actors differ"
    numbers = [str(button.label) for button in then.button if str(button.key).startswith("then-actor:")]
    assert sorted(numbers) == sorted(str(held[0].get(name, (0, ""))[0]) for name in differing)


def all_of(view: View) -> list[Facts]:
    return list(articles.many(view, articles.listing(view, Filters(), limit=1_000)["article"].tolist()))


def one_of(lake: Lake) -> Article:
    return all_of(lake.view())[0].article


def ranked(view: View) -> list[dict[Any, Any]]:
    return actors.ranking(view, Filters(), limit=10_000).to_dict("records")


def listed(part: Any) -> list[str]:
    return [one.value for one in part.markdown]


def test_a_link_with_the_old_id_opens_the_one_that_it_became(merged: tuple[str, str, int]) -> None:
    old, new, revision = merged
    for name, value, wanted in (
        ("actor", old, new), ("by", old, new), ("show", f"speaker:{old}", f"speaker:{new}"),
        ("show", f"edge:{old}|country-ru", f"edge:{new}|country-ru"),
    ):  # fmt: skip
        opened = run("pages/Actor.py", **{name: value})
        assert not opened.exception and opened.query_params[name] in (wanted, [wanted])
    assert "✎" in said(run("pages/Actor.py", actor=old))
    then = run("pages/Actor.py", actor=old, rev=str(revision))
    assert then.query_params["actor"] in (old, [old])


# An arrow's sentences, and what another process corrects, are looked at in ``tests/browser/test_corrections``.
def test_a_pinned_link_shows_the_same_tables_after_a_correction_and_an_article(
    merged: tuple[str, str, int], lake: Lake, sample_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write.apply(lake, Change("a", "one more", added=[FISH]))
    pages, pinned = ("pages/Actor.py", "pages/Quotes.py"), {"rev": str(merged[2])}
    then, live = ([run(page, **asked) for page in pages] for asked in (pinned, {}))
    open_in_app(sample_place, monkeypatch)
    for tests in zip([run(page) for page in pages], then, live, strict=True):
        tables = [[table.value.to_csv() for table in test.dataframe] for test in tests]
        assert tables[0] and tables[0] == tables[1] != tables[2]


def test_two_revisions_stand_side_by_side_and_open_what_each_had(merged: tuple[str, str, int]) -> None:
    _, new, revision = merged
    asked = {"sides": "revisions", "actor": new, "before": str(revision)}
    test = run("pages/Compare.py", **asked)
    assert not test.exception
    mentions = {str(button.key): button.label for button in test.button if str(button.key).endswith(f"|actor:{new}")}
    then, now = (int(label.split()[0].replace(",", "")) for label in mentions.values())
    assert then < now
    for key, number in zip(mentions, (then, now), strict=True):
        assert f"Evidence · {number:,} sentence" in said(run("pages/Compare.py", **asked, show=key.partition("-")[2]))
    assert "Choose the earlier revision" in said(run("pages/Compare.py", **asked | {"before": "999999"}))


def test_notes_stand_where_the_thing_itself_does_and_in_one_list(merged: tuple[str, str, int], lake: Lake) -> None:
    old, new, _ = merged
    row = evidence.actor(lake.view(), Filters(), new, limit=1).iloc[0]
    on = Noted("An article", article=row["article"], start=int(row["start"]), end=int(row["end"]), words=row["text"])
    reader_notes.keep(lake, making.this_reader(), Noted("Merged away", actor=old), "Ask *them*", ["people"])
    reader_notes.keep(lake, making.this_reader(), on, "Check the date", ["people", "dates"])
    person = run("pages/Actor.py", actor=old, show=f"actor:{new}")
    assert not person.exception and "Ask \\*them\\* · \\#people" in said(person)
    rows = next(part for part in person.get("bidi_component") if part.proto.component_name == "dramatis.evidence")
    assert json.loads(rows.proto.json)["rows"][0]["notes"] == ["Check the date · #people #dates"]
    assert "Check the date" in said(run("pages/Article.py", article=row["article"]))
    listed = run("pages/Review.py", layer="notes")
    assert not listed.exception and "2 notes" in said(listed)
    dated = run("pages/Review.py", layer="notes", tag="dates")
    assert "1 note" in said(dated) and "Ask" not in said(dated)
    next(button for button in listed.button if str(button.key).startswith("remove-")).click().run()
    assert [note.text for note in reader_notes.of_reader(lake, making.this_reader())] == ["Ask *them*"]


def test_what_decisions_say_of_other_acts_is_shown_then_done_then_undone(
    sample_place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = shutil.copytree(sample_place, tmp_path / "taught")
    open_in_app(place, monkeypatch)
    few = pressed(run("pages/Review.py", layer="learn"), "learn-show")
    assert "0 of at least 10" in said(few)
    lake = app_lake()
    unsure = [
        RelationRejected(anchor_of(facts.article, act.trigger_start, act.trigger_end), sides_of(act))
        for facts in all_of(lake.view())
        for act in facts.relations
        if act.quad != "neutral" and act.confidence < 0.8
    ]
    making.correct_all(lake, unsure[::5], author="Ada")
    before = {facts.article.id: facts for facts in all_of(lake.view())}
    page = pressed(run("pages/Review.py", layer="learn"), "learn-show")
    assert f"Of your {len(unsure[::5])} decisions" in said(page) and "confidence 0" in said(page)
    page = pressed(page, "learn-apply")
    taught = {facts.article.id: facts for facts in all_of(lake.view())}
    fewer = sum(len(before[name].relations) - len(facts.relations) for name, facts in taught.items())
    assert fewer and not page.exception
    page = pressed(page, "learn-undo")
    assert not page.exception and {facts.article.id: facts for facts in all_of(lake.view())} == before


def pressed(page: Any, key: str) -> Any:
    return next(button for button in page.button if button.key == key).click().run()
