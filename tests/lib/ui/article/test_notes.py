"""Notes beside the text: one for each quote and act, in the order of the words."""

import pytest

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
    assert notes.notes(facts, ("actors",)) == []


def test_the_sentence_counts_what_was_found(facts: Facts) -> None:
    said = notes.found_in(facts)
    hostile = sum(relation.polarity == "conflict" for relation in facts.relations)
    assert said.startswith(f"{len(facts.quotes)} quotes by ")
    assert f"{hostile} hostile" in said and facts.actors
    assert notes.cast_of([facts, facts]) == notes.cast_of([facts]) and said.endswith(f"{notes.cast_of([facts])}.")
    assert notes.cast_of([]) == ""
