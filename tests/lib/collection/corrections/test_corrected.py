"""Each kind of correction on the tiny world: what it changes, what it leaves, and when it no longer fits."""

from dataclasses import replace

import pytest

from lib.collection.corrections.corrected import became, corrected
from lib.collection.corrections.correction import (
    Anchor,
    Change,
    Correction,
    ExtentCorrected,
    Hidden,
    Merged,
    PortrayalRejected,
    QuoteRejected,
    RelationAdded,
    RelationRejected,
    Renamed,
    Retyped,
    SidesCorrected,
    SpeakerCorrected,
    SplitOff,
    TypeCorrected,
    VoiceCorrected,
    anchor_of,
    from_line,
    line_of,
    new,
    sides_of,
)
from lib.collection.soundness import troubles_of
from lib.facts import Actor, Facts, Relation
from tests.lib.store.world import ACTORS, FISH, TALKS

NORWAY, ICELAND, HOLM = ACTORS.values()
SAGALAND = Actor("country:SG", "Sagaland", "country", "SG")


def of(*changes: Change) -> list[Correction]:
    return [new(change, author="Ada") for change in changes]


def given(facts: Facts, *changes: Change) -> Facts:
    after, unfit = corrected(facts, of(*changes))
    assert not unfit and not troubles_of(after)
    assert corrected(after, of(*changes))[0] == after, "given twice it changes nothing more"
    return after


def act(facts: Facts, trigger: str) -> tuple[Relation, Anchor]:
    one = next(r for r in facts.relations if facts.article.text[r.trigger_start : r.trigger_end] == trigger)
    return one, anchor_of(facts.article, one.trigger_start, one.trigger_end)


def quoted(facts: Facts) -> Anchor:
    return anchor_of(facts.article, facts.quotes[0].start, facts.quotes[0].end)


def told(facts: Facts) -> list[tuple[str, str, str, str | None]]:
    return [(one.source, one.target, one.plover_type, one.claimed_by) for one in facts.relations]


BLAMES, THANKED, TOOK = (act(FISH, word) for word in ("blames", "thanked", "took"))
WAS = sides_of(BLAMES[0])


def test_merged_actors_are_one() -> None:
    after = given(FISH, Merged(HOLM, NORWAY))
    assert [actor.id for actor in after.actors] == [NORWAY.id, ICELAND.id]
    assert "Marta Holm" in after.actors[0].aliases
    assert all(mention.actor != HOLM.id for mention in after.mentions)
    assert (after.quotes[0].speaker, after.quotes[0].speaker_name) == (NORWAY.id, "Norway")
    assert told(after)[1] == (ICELAND.id, NORWAY.id, "COERCE", NORWAY.id)
    assert after.portrayals[0].speaker == NORWAY.id


def test_acts_between_merged_actors_go() -> None:
    assert told(given(FISH, Merged(ICELAND, NORWAY))) == []


def test_an_actor_may_be_merged_into_one_that_the_article_does_not_name() -> None:
    assert [actor.id for actor in given(FISH, Merged(HOLM, SAGALAND)).actors] == [NORWAY.id, ICELAND.id, SAGALAND.id]


def test_an_old_id_leads_to_the_last_one() -> None:
    chain = of(Merged(HOLM, NORWAY), Merged(NORWAY, ICELAND))
    assert [became(one.id, chain) for one in (HOLM, NORWAY, SAGALAND)] == [ICELAND.id, ICELAND.id, SAGALAND.id]


def test_renamed_actor_keeps_its_old_name_as_another() -> None:
    after = given(FISH, Renamed(HOLM, "Marta Holm-Berg"))
    actor = after.actors[-1]
    assert (actor.name, actor.aliases, after.quotes[0].speaker_name) == (
        "Marta Holm-Berg", ("Marta Holm",), "Marta Holm-Berg")  # fmt: skip


def test_a_name_reaches_articles_into_which_a_merge_brings_the_actor() -> None:
    after = given(FISH, Renamed(SAGALAND, "Saga"), Merged(HOLM, SAGALAND))
    assert after.actors[-1].name == "Saga"


def test_retyped() -> None:
    assert given(FISH, Retyped(HOLM, "group", None)).actors[-1] == replace(HOLM, kind="group", country=None)


def test_hidden_actor_leaves_no_trace_but_the_words_of_its_quotes() -> None:
    after = given(FISH, Hidden(HOLM))
    assert HOLM not in after.actors and (after.quotes[0].speaker, after.quotes[0].speaker_name) == (None, None)
    assert told(after)[1] == (ICELAND.id, NORWAY.id, "COERCE", None)
    assert told(given(FISH, Hidden(ICELAND))) == []


def test_split_off_by_name() -> None:
    mixed = given(FISH, Merged(HOLM, NORWAY))
    after = given(mixed, SplitOff(NORWAY, HOLM, ("Marta Holm",)))
    assert {mention.text for mention in after.mentions if mention.actor == HOLM.id} == {"Marta Holm"}
    assert after.quotes[0].speaker == HOLM.id
    assert [one.source for one in after.relations] == [NORWAY.id, ICELAND.id, NORWAY.id]


def test_split_off_in_some_articles_only() -> None:
    here = SplitOff(ICELAND, SAGALAND, (), (FISH.article.id,))
    assert SAGALAND in [replace(actor, aliases=()) for actor in given(FISH, here).actors]
    assert given(TALKS, here) == TALKS


def test_rejected_quote_is_gone_and_nobody_claims_in_it() -> None:
    after = given(FISH, QuoteRejected(quoted(FISH)))
    assert after.quotes == () and told(after)[1][3] is None


def test_the_quotes_inside_a_rejected_one_stand_alone() -> None:
    inner = replace(FISH.quotes[0], parent=0)
    nested = replace(FISH, quotes=(FISH.quotes[0], replace(inner, start=inner.start + 20), replace(inner, parent=1)))
    after, _ = corrected(nested, of(QuoteRejected(quoted(FISH))))
    assert len(after.quotes) == 2 and [one.parent for one in after.quotes] in ([None, 0], [0, 0])


def test_another_speaker_claims_what_is_claimed_in_the_quote() -> None:
    after = given(FISH, SpeakerCorrected(quoted(FISH), NORWAY))
    assert (after.quotes[0].speaker_name, after.quotes[0].confidence) == ("Norway", 1.0)
    assert after.quotes[0].rule.startswith("corrected by Ada on 20")
    assert told(after)[1][3] == NORWAY.id
    nobody = given(FISH, SpeakerCorrected(quoted(FISH), None))
    assert (nobody.quotes[0].speaker, told(nobody)[1][3]) == (None, None)


def test_another_extent() -> None:
    start = FISH.quotes[0].start
    after = given(FISH, ExtentCorrected(quoted(FISH), anchor_of(FISH.article, start, start + 16)))
    assert after.quotes[0].text == "Iceland took our"


def test_rejected_relation_is_gone_and_no_other() -> None:
    assert told(given(FISH, RelationRejected(BLAMES[1], WAS))) == told(FISH)[1:]


def test_of_two_who_act_upon_each_other_only_one_act_is_rejected() -> None:
    back = replace(BLAMES[0], source=ICELAND.id, target=NORWAY.id, source_text="Iceland", target_text="Norway")
    both = replace(FISH, relations=(back, *FISH.relations))
    assert told(given(both, RelationRejected(BLAMES[1], WAS))) == [told(both)[0], *told(FISH)[1:]]
    turned = given(both, SidesCorrected(BLAMES[1], WAS, ICELAND, NORWAY))
    assert told(turned) == [told(both)[0], *told(FISH)[1:]]


def test_wrong_way_round() -> None:
    after = given(FISH, SidesCorrected(BLAMES[1], WAS, ICELAND, NORWAY))
    assert told(after)[0] == (ICELAND.id, NORWAY.id, "ACCUSE", None)
    assert (after.relations[0].source_text, after.relations[0].target_text) == ("Iceland", "Norway")
    assert after.relations[0].rule.startswith("corrected by Ada")


def test_another_type_and_how_far_it_is_done() -> None:
    after = given(FISH, TypeCorrected(BLAMES[1], WAS, "AID", "denied")).relations[0]
    assert (after.plover_type, after.quad, after.polarity, after.modality) == (
        "AID", "material_cooperation", "neutral", "denied")  # fmt: skip


def test_claimed_and_told() -> None:
    took = sides_of(TOOK[0])
    assert told(given(FISH, VoiceCorrected(TOOK[1], took, None)))[1][3] is None
    assert told(given(FISH, VoiceCorrected(BLAMES[1], WAS, HOLM)))[0][3] == HOLM.id


def test_an_act_is_added_once() -> None:
    at = FISH.article.text.index("said")
    change = RelationAdded(anchor_of(FISH.article, at, at + 4), HOLM, ICELAND, "ACCUSE")
    after = given(FISH, change)
    assert told(after) == [*told(FISH), (HOLM.id, ICELAND.id, "ACCUSE", None)]
    assert FISH.article.text[after.relations[-1].start : after.relations[-1].end].endswith("said Marta Holm.")


def test_an_actor_who_was_not_read_is_mentioned_where_its_name_stands() -> None:
    fish = Actor("group-fish", "fish", "group")
    after = given(FISH, SpeakerCorrected(quoted(FISH), fish))
    mentions = [FISH.article.text[one.start : one.end] for one in after.mentions if one.actor == fish.id]
    assert mentions == ["fish", "fish"] and after.quotes[0].speaker_name == "fish"


def test_rejected_portrayal() -> None:
    one = FISH.portrayals[0]
    assert given(FISH, PortrayalRejected(anchor_of(FISH.article, one.start, one.end), ICELAND)).portrayals == ()


def test_several_corrections_of_one_relation_hold_together_in_any_order() -> None:
    turned = SidesCorrected(BLAMES[1], WAS, ICELAND, NORWAY)
    typed = TypeCorrected(BLAMES[1], WAS, "AID", "done")
    for changes in ((turned, typed), (typed, turned)):
        assert told(given(FISH, *changes))[0] == (ICELAND.id, NORWAY.id, "AID", None)


def test_sides_set_before_a_merge_follow_it() -> None:
    after = given(FISH, SidesCorrected(BLAMES[1], WAS, HOLM, ICELAND), Merged(HOLM, SAGALAND))
    assert told(after)[0][0] == SAGALAND.id and HOLM.id not in {actor.id for actor in after.actors}


def test_what_is_read_otherwise_by_now_no_longer_fits() -> None:
    """A later reading has another actor on one side: the correction of the type is kept, and told."""
    other = replace(BLAMES[0], target=HOLM.id, target_text="Marta Holm")
    anew = replace(FISH, relations=(other, *FISH.relations[1:]))
    after, unfit = corrected(anew, of(TypeCorrected(BLAMES[1], WAS, "AID", "done")))
    assert after == anew
    assert (unfit[0].reason, unfit[0].now) == ("It has been read differently since.", "Norway accuses Marta Holm")


def test_text_read_anew_is_found_again_by_the_words_around() -> None:
    """The same upload by a reader that keeps one more line: all places have moved."""
    text = f"By Jo Roe\n{FISH.article.text}"
    moved = replace(
        BLAMES[0],
        **{name: getattr(BLAMES[0], name) + 10 for name in ("start", "end", "trigger_start", "trigger_end")},
    )
    source = replace(FISH.article.source, sha256="1" * 64)
    facts = Facts(
        replace(FISH.article, id="f" * 16, text=text, blocks=(), source=source), actors=FISH.actors, relations=(moved,)
    )
    anchor = replace(BLAMES[1], sha256="1" * 64)
    assert corrected(facts, of(RelationRejected(anchor, WAS)))[0].relations == ()
    gone = replace(facts, article=replace(facts.article, text="Something else."), relations=())
    _, unfit = corrected(gone, of(RelationRejected(anchor, WAS)))
    assert unfit[0].reason == "The text no longer says “blames” at this place."


@pytest.mark.parametrize(
    "change",
    [
        Merged(HOLM, NORWAY), SplitOff(HOLM, NORWAY, ("M",), ("a",)), Renamed(HOLM, "M"), Retyped(HOLM, "group"),
        Hidden(HOLM), QuoteRejected(quoted(FISH)), SpeakerCorrected(quoted(FISH)), RelationRejected(BLAMES[1], WAS),
        SidesCorrected(BLAMES[1], WAS, HOLM, NORWAY), TypeCorrected(BLAMES[1], WAS, "AID", "denied"),
        VoiceCorrected(BLAMES[1], WAS, HOLM), RelationAdded(BLAMES[1], HOLM, NORWAY, "AID"),
        PortrayalRejected(BLAMES[1], HOLM), ExtentCorrected(quoted(FISH), BLAMES[1]),
    ],
    ids=lambda change: type(change).__name__,
)  # fmt: skip
def test_a_line_of_the_log_gives_the_same_correction_again(change: Change) -> None:
    one = new(change, author="Ada", why="“because”")
    assert from_line(line_of(one)) == one and line_of(one).count("\n") == 1
