"""Corrections in a real collection: seen at once, undone as before, given again to every new reading."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from lib.collection.corrections import making, readings, settling
from lib.collection.corrections.correction import (
    Hidden,
    Merged,
    RelationRejected,
    Renamed,
    SpeakerCorrected,
    TypeCorrected,
    anchor_of,
    sides_of,
)
from lib.collection.corrections.json_values import CorrectionError
from lib.collection.rebuild import unlinked
from lib.facts import Facts
from lib.filters import Filters
from lib.store import Change, Lake, open_lake
from lib.store.queries import actors, articles, evidence, relations
from lib.store.queries import corrections as stored
from lib.store.tables import write
from tests.lib.store.world import ACTORS, FISH, TALKS, WORLD

NORWAY, ICELAND, HOLM = ACTORS.values()
# Without the hash of the upload, for the four articles of the world share one.
BLAMES = replace(anchor_of(FISH.article, FISH.relations[0].trigger_start, FISH.relations[0].trigger_end), sha256="")
REJECTED = RelationRejected(BLAMES, sides_of(FISH.relations[0]))


@pytest.fixture
def lake(world: Lake) -> Lake:
    return world


def everything(lake: Lake, revision: int | None = None) -> dict[str, Facts]:
    view = lake.view(revision)
    return {facts.article.id: linked_nowhere(facts) for facts in articles.many(view, articles.ids(view))}


def linked_nowhere(facts: Facts) -> Facts:
    """Links lead to what else the collection holds, which is no matter of corrections."""
    return unlinked(facts) or facts


def edges(lake: Lake, revision: int | None = None) -> dict[tuple[str, str], int]:
    found = relations.edges(lake.view(revision), Filters())
    return {(row["source"], row["target"]): row["sentences"] for row in found.to_dict("records")}


def test_undone_in_any_order_all_is_as_before(lake: Lake) -> None:
    """Until then each is seen at once, in every article, and the revision before them all stays as it was."""
    before, pinned, was = everything(lake), lake.revision(), edges(lake)[NORWAY.id, ICELAND.id]
    quote = anchor_of(FISH.article, FISH.quotes[0].start, FISH.quotes[0].end)
    changes = (Merged(HOLM, NORWAY), REJECTED, Hidden(HOLM), SpeakerCorrected(quote, ICELAND))
    made = [making.correct(lake, changes[0], author="Ada", why="the same")]
    assert actors.one(lake.view(), HOLM.id) is None
    assert set(stored.corrected(lake.view())) == {one.article.id for one in WORLD[:3]}
    made += making.correct_all(lake, changes[1:], author="Ada")
    rows = evidence.edge(lake.view(), Filters(), NORWAY.id, ICELAND.id)
    assert (edges(lake)[NORWAY.id, ICELAND.id], len(rows)) == (was - 1, was - 1)
    assert evidence.quotes(lake.view(), Filters(), ICELAND.id)["rule"].iloc[0].startswith("corrected by Ada on ")
    assert everything(lake, pinned) == before and stored.given(lake.view(pinned)) == []
    assert len(stored.given(lake.view())) == 4
    for one in (made[1], made[0], made[3], made[2]):
        making.undo(lake, one.id, author="Ada")
    assert everything(lake) == before and not stored.corrected(lake.view())
    with pytest.raises(CorrectionError, match="already been undone"):
        making.undo(lake, made[0].id, author="Ada")
    with pytest.raises(CorrectionError, match="no such"):
        making.undo(lake, "nothing", author="Ada")


def test_many_articles_are_kept_as_a_revision_and_undone_alike(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readings, "FEW", 0)
    before, revision = everything(lake), lake.revision()
    made = making.correct(lake, Merged(HOLM, NORWAY), author="Ada")
    assert set(stored.corrected(lake.view()).values()) == {str(revision)}
    more = making.correct(lake, REJECTED, author="Ada")
    making.undo(lake, made.id, author="Ada")
    making.undo(lake, more.id, author="Ada")
    assert everything(lake) == before and not (lake.place / "readings").exists()


def test_what_is_read_anew_or_comes_later_is_corrected_too(lake: Lake) -> None:
    """A later version finds one act more and another confidence: both are there, and the corrections too."""
    write.remove(lake, [TALKS.article.id])
    made = making.correct_all(lake, [Merged(HOLM, NORWAY), REJECTED], author="Ada")
    anew = replace(FISH, relations=tuple(replace(one, confidence=0.7) for one in FISH.relations))
    write.apply(lake, Change("rebuild", "Read again", added=[TALKS], replaced={FISH.article.id: anew}))
    assert len(everything(lake)[FISH.article.id].relations) == 3
    assert set(settling.settle(lake)) == {FISH.article.id, TALKS.article.id} and settling.settle(lake) == ()
    facts = everything(lake)[FISH.article.id]
    assert [one.confidence for one in facts.relations] == [0.7, 0.7] and HOLM.id not in {a.id for a in facts.actors}
    for one in made:
        making.undo(lake, one.id, author="Ada")
    now = everything(lake)
    assert (now[FISH.article.id], now[TALKS.article.id]) == (linked_nowhere(anew), linked_nowhere(TALKS))


def test_tables_that_were_lost_get_their_corrections_from_the_log_alone(lake: Lake, new_place: Path) -> None:
    """Also where a kill between log and facts leaves it so."""
    making.correct_all(lake, [Merged(HOLM, NORWAY), REJECTED], author="Ada")
    after = everything(lake)
    again = open_lake(shutil.copytree(new_place, lake.place.parent / "again"))
    (again.place / "corrections.jsonl").write_bytes((lake.place / "corrections.jsonl").read_bytes())
    write.apply(again, Change("rebuild", "All", added=WORLD))
    assert len(settling.settle(again)) == 3 and everything(again) == after
    again.close()


def test_two_logs_become_one(lake: Lake, world_place: Path, tmp_path: Path) -> None:
    other = open_lake(shutil.copytree(world_place, tmp_path / "other"))
    first, _ = making.correct_all(lake, [Renamed(HOLM, "M. Holm"), REJECTED], author="Ada")
    second = making.correct(other, Renamed(HOLM, "Marta H."), author="Bo")
    file = tmp_path / "log.jsonl"
    assert making.export(lake, file) == 2
    done = making.import_(other, file.read_text(encoding="utf-8") + "nonsense\n")
    assert (done.added, done.known, len(done.unreadable)) == (2, 0, 1)
    assert [(a.id, b.id) for a, b in done.contradictions] == [(first.id, second.id)]
    assert {a.name for a in everything(other)[FISH.article.id].actors} >= {"Marta H."}
    revision = other.revision()
    again = making.import_(other, file.read_text(encoding="utf-8"))
    assert (again.added, again.known, again.contradictions) == (0, 2, ()) and other.revision() == revision


def test_what_no_longer_fits_is_kept_and_told(lake: Lake) -> None:
    making.correct(lake, TypeCorrected(BLAMES, sides_of(FISH.relations[0]), "AID", "done"), author="Ada")
    anew = replace(FISH, relations=FISH.relations[1:])
    write.apply(lake, Change("rebuild", "", replaced={FISH.article.id: anew}))
    settling.settle(lake)
    unfit = settling.misfits(lake, lake.view())
    assert [one.reason for one in unfit] == ["There is no relation between the two here any more."]
    write.apply(lake, Change("rebuild", "", replaced={FISH.article.id: FISH}))
    settling.settle(lake)
    assert not settling.misfits(lake, lake.view())
    assert everything(lake)[FISH.article.id].relations[0].plover_type == "AID"
    write.remove(lake, [FISH.article.id])
    assert [one.reason for one in settling.misfits(lake, lake.view())] == [
        "Its article is no longer in the collection."
    ]


def test_what_two_processes_correct_at_once_holds_both(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process writes into the log, and gives its own, between this one's look at the log and its facts; what
    it corrects is seen at the next view."""
    other, given = open_lake(lake.place), settling._given
    late = RelationRejected(
        replace(anchor_of(FISH.article, FISH.relations[2].trigger_start, FISH.relations[2].trigger_end), sha256=""),
        sides_of(FISH.relations[2]),
    )

    def meanwhile(*asked: object) -> object:
        found = given(*asked)  # type: ignore[arg-type]
        monkeypatch.setattr(settling, "_given", given)
        making.correct(other, late, author="Bo")
        return found

    lake.view()
    monkeypatch.setattr(settling, "_given", meanwhile)
    making.correct(lake, REJECTED, author="Ada")
    assert sorted(one.author for one in stored.given(lake.view())) == ["Ada", "Bo"]
    assert [one.plover_type for one in everything(lake)[FISH.article.id].relations] == ["COERCE"]
