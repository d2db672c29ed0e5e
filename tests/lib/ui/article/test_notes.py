"""Notes beside the text: one for each quote and act, in the order of the words."""

import pytest

from lib.charts import words
from lib.facts import Facts
from lib.filters import Filters
from lib.selection import from_url
from lib.store import View
from lib.store.queries import articles
from lib.ui.article import notes


@pytest.fixture
def facts(sample_view: View) -> Facts:
    view = sample_view
    found = articles.facts(view, articles.listing(view, Filters(), order="relations", limit=1)["article"].iloc[0])
    assert found is not None and found.quotes and found.relations
    return found


def test_each_quote_and_act_has_a_note_that_leads_to_it(facts: Facts) -> None:
    found = notes.notes(facts, ("quotes", "relations"))
    keys = [from_url(note["selection"]) for note in found]
    assert sorted((one.kind, int(one.first)) for one in keys if one) == sorted(
        [("quote", n) for n in range(len(facts.quotes))] + [("relation", n) for n in range(len(facts.relations))]
    )
    assert [note["start"] for note in found] == sorted(note["start"] for note in found)


def test_each_word_used_for_an_actor_and_each_block_has_a_note(facts: Facts) -> None:
    every = [(note["selection"], note["sign"]) for note in notes.notes(facts, ("portrayals", "anatomy"))]
    blocks = [(f"block:{block.start}", "…") for block in facts.article.blocks]
    assert [one for one in every if one[1] == "…"] == blocks
    assert len(every) == len(blocks) + len(facts.portrayals)


def test_a_layer_that_is_off_has_no_notes(facts: Facts) -> None:
    assert len(notes.notes(facts, ("quotes",))) == len(facts.quotes)
    assert notes.notes(facts, ()) == []


def test_who_is_named_stands_beside_each_paragraph_and_beside_other_notes_who_is_only_meant(sample_view: View) -> None:
    facts = articles.facts(sample_view, articles.listing(sample_view, Filters(), limit=1)["article"].iloc[0])
    assert facts is not None
    others = [note["start"] for note in notes.notes(facts, ("quotes", "relations"))]
    found = [note for note in notes.notes(facts, ("quotes", "relations", "actors")) if note["role"] == "named"]
    names = {actor.id: actor.name for actor in facts.actors}
    assert found
    for note in found:
        block = next(one for one in facts.article.blocks if one.start <= note["start"] < one.end)
        assert block.kind in notes.TEXT
        actor = from_url(note["selection"])
        assert actor is not None and note["text"].startswith(names[actor.first])
        here = [one for one in facts.mentions if block.start <= one.start < block.end]
        called = {one.text for one in here if one.actor == actor.first} - {names[actor.first]}
        assert all(f"“{text}”" in note["text"] for text in called)
        if any(block.start <= start < block.end for start in others):
            told = {word for one in here if one.actor == actor.first for word in one.text.split()}
            assert not told & set(names[actor.first].split())


def test_the_sentence_counts_what_was_found(facts: Facts) -> None:
    said = notes.found_in(facts)
    at = [act.trigger_start for act in facts.relations if act.polarity == "conflict"]
    hostile = sum(any(one.start <= start < one.end for start in at) for one in facts.sentences)
    paraphrases = sum(quote.kind == "indirect" for quote in facts.quotes)
    quotations = len(facts.quotes) - paraphrases
    assert quotations and paraphrases
    assert said.startswith(f"{words.speech(quotations, paraphrases)} by ")
    assert f"{hostile} hostile" in said and facts.actors
    assert notes.cast_of([facts, facts]) == notes.cast_of([facts]) and said.endswith(f"{notes.cast_of([facts])}.")
    assert notes.cast_of([]) == ""
