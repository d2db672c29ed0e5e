"""Facts of the same kind as one that was corrected, and what would put each of them right in the same way."""

from dataclasses import replace

import pytest

from lib.collection.corrections import alike, making
from lib.collection.corrections.alike import others, stem_of
from lib.collection.corrections.correction import (
    Change,
    Hidden,
    RelationRejected,
    SidesCorrected,
    SpeakerCorrected,
    TypeCorrected,
    anchor_of,
    sides_of,
)
from lib.facts import Actor, Facts, Mention
from lib.store import Change as Write
from lib.store import Lake
from lib.store.queries import articles
from lib.store.tables import write
from tests.lib.store.world import ACTORS, all_of, facts_of, quote, relation

NORWAY, ICELAND, HOLM = ACTORS.values()


def blaming(*words: str) -> Facts:
    return facts_of(" ".join(f"Norway {word} Iceland." for word in words), relations=all_of(
        *(relation("Norway", "Iceland", "ACCUSE", word) for word in words)))  # fmt: skip


FIRST, SECOND, OTHER = blaming("blames"), blaming("blamed", "is blaming"), blaming("urges")
SAYING = facts_of('"Fish" said Marta Holm.\n"Boats" said Marta Holm.', quotes=all_of(
    quote("Fish", "Marta Holm"), quote("Boats", "Marta Holm")))  # fmt: skip
ANCHOR = anchor_of(FIRST.article, FIRST.relations[0].trigger_start, FIRST.relations[0].trigger_end)
WAS = sides_of(FIRST.relations[0])


@pytest.fixture
def lake(lake: Lake) -> Lake:
    write.apply(lake, Write("tester", "Acts of one kind", added=[FIRST, SECOND, OTHER, SAYING]))
    return lake


@pytest.mark.parametrize(("one", "other"), [
    ("blames", "blamed"), ("urging", "urge"), ("denies", "denied"), ("stopped", "stop"), ("met with", "met with"),
])  # fmt: skip
def test_forms_of_a_word_are_one(one: str, other: str) -> None:
    assert stem_of(one) == stem_of(other)


KINDS: list[tuple[Change, list[str]]] = [
    (RelationRejected(ANCHOR, WAS), ["blamed"]),
    (TypeCorrected(ANCHOR, WAS, "REJECT", "done"), ["blamed"]),
    (SidesCorrected(ANCHOR, WAS, ICELAND, NORWAY), ["blamed"]),
    (SidesCorrected(ANCHOR, WAS, HOLM, ICELAND), ["blamed", "is blaming", "urges"]),
    (SpeakerCorrected(anchor_of(SAYING.article, *(SAYING.quotes[0].start, SAYING.quotes[0].end)), NORWAY), ["Boats"]),
    (replace(RelationRejected(ANCHOR, WAS), anchor=replace(ANCHOR, start=3)), []),
]  # fmt: skip


def test_the_others_of_its_kind(lake: Lake) -> None:
    for change, labels in KINDS:
        found = others(lake.view(), change)
        assert (sorted(one.words for one in found.some), found.total) == (sorted(labels), len(labels)), change
        assert all(type(one.change) is type(change) and one.change != change for one in found.some)


def test_actors_of_the_same_name_are_of_a_kind(lake: Lake) -> None:
    again = Actor("organisation:norway", "NORWAY", "organisation")
    text, named = blaming("scolds"), Mention(again.id, 0, 6, "Norway", "name")
    write.apply(lake, Write("tester", "A double", added=[
        replace(text, actors=(*text.actors, again), mentions=(*text.mentions, named)),
    ]))  # fmt: skip
    (found,) = others(lake.view(), Hidden(NORWAY)).some
    assert (found.label, found.words, found.change) == ("NORWAY (organisation)", "Norway", Hidden(again))


def test_the_list_is_bounded_and_the_rest_counted(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alike, "MOST", 1)
    found = others(lake.view(), SidesCorrected(ANCHOR, WAS, HOLM, ICELAND))
    assert (len(found.some), found.total) == (1, 3)


def test_one_undo_takes_back_the_first_and_its_like_and_each_can_go_alone(lake: Lake) -> None:
    def read() -> dict[str, Facts]:
        view = lake.view()
        return {facts.article.id: facts for facts in articles.many(view, articles.ids(view))}

    before, change = read(), RelationRejected(ANCHOR, WAS)
    found = others(lake.view(), change)
    first = making.correct(lake, change, author="Ada")
    like = making.correct_like(lake, first.id, [one.change for one in found.some], author="Ada")
    assert [one.id for one in like] == [f"{first.id}.1"]
    mended = read()
    assert len(mended[SECOND.article.id].relations) == 1 and not mended[FIRST.article.id].relations
    making.undo(lake, like[0].id, author="Ada")
    assert read()[SECOND.article.id] == before[SECOND.article.id] and not read()[FIRST.article.id].relations
    making.correct_like(lake, first.id, [one.change for one in found.some], author="Ada")
    making.undo(lake, first.id, author="Ada")
    assert read() == before
