"""What stands beside or below a picture while nothing is chosen, where a screen would else be empty."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from lib.collection import storylines
from lib.facts import is_event
from lib.filters import Filters
from lib.selection import Selection
from lib.store import View
from lib.store.queries import actors, articles, evidence, links, overview, places, quotes, relations
from lib.store.search import full_text
from tests.pages.drawn import cards_of
from tests.pages.test_pages import run, said

JUNE = {"from_": "2024-06-10", "dated": "1"}


def headings(test) -> list[str]:
    return [header.value for header in test.header]


def test_cards_beside_the_network_are_the_strongest_relations_that_no_sentence_tells(view: View) -> None:
    test = run("pages/Network.py")
    told = {str(button.key).removeprefix("stands-out-") for button in test.button}
    edges = relations.edges(view, Filters().events(), limit=60).to_dict("records")
    rows = {Selection.of("edge", row["source"], row["target"]).to_url(): row for row in edges}
    cards = {card["opens"]: card for card in cards_of(test)}
    assert list(cards) == [one for one in rows if one not in told][:8]
    for one, card in cards.items():
        assert card["balance"] == [rows[one]["cooperation"], rows[one]["conflict"]]


@pytest.mark.parametrize(("page", "heading"), [("Quotes", "In their words"), ("Links", "In their words")])
def test_words_stand_beside_the_picture_until_something_is_chosen(page: str, heading: str, in_sample: Path) -> None:
    test = run(f"pages/{page}.py")
    assert heading in headings(test)
    assert len({card["quotation"] for card in cards_of(test) if "quotation" in card}) == 4
    assert heading not in headings(run(f"pages/{page}.py", show="relations:"))


@pytest.mark.parametrize("page", ["Links", "Upload"])
def test_what_is_linked_to_most_but_is_not_here_leads_to_who_links_to_it(page: str, view: View) -> None:
    test = run(f"pages/{page}.py")
    assert "Often linked, not here" in headings(test)
    wanted = {row["title"]: row["articles"] for row in links.wanted(view, Filters()).to_dict("records")}
    cards = [card for card in cards_of(test) if card.get("opens", "").startswith("link:")]
    assert len(cards) == 4
    for card in cards:
        number = wanted[card["title"]]
        assert card["line"] == f"linked from {number} article{'' if number == 1 else 's'}"
        assert len(evidence.link(view, Filters(), card["title"], limit=50)) >= number


def test_who_is_named_in_the_hits_leads_to_those_that_name_them(view: View) -> None:
    test = run("pages/Search.py", q="deal")
    assert "Named in these sentences" in headings(test)
    for card in (card for card in cards_of(test) if card["opens"].startswith("(deal)")):
        assert 0 < full_text.total(view, Filters(), card["opens"]) <= full_text.total(view, Filters(), "deal")


def test_where_to_read_of_an_actor_counts_its_sentences_there(view: View) -> None:
    actor = actors.ranking(view, Filters(), limit=1)["actor"].iloc[0]
    test = run("pages/Actor.py", actor=actor)
    assert "Mentioned most in" in headings(test)
    found = evidence.actor(view, Filters(), actor, limit=10_000)["article"].value_counts()
    said_of = {card["opens"]: card["line"] for card in cards_of(test) if card["opens"] in found.index}
    assert len(said_of) == 5 and found.max() == found[list(said_of)].max()
    assert all(line.endswith(f" · {found[article]} sentences") for article, line in said_of.items())


def test_the_guide_says_which_page_answers_what(in_sample: Path) -> None:
    labels = [link.proto.label for link in run("pages/Guide.py").get("page_link")]
    assert "Network: who acts on whom?" in labels and "Search: where does it say that?" in labels


def test_the_table_in_the_place_of_the_network_is_not_folded(in_sample: Path) -> None:
    test = run("pages/Network.py", view="table")
    assert "As a table" not in [one.label for one in test.expander]
    assert "As a table" in [one.label for one in run("pages/Network.py").expander]


def test_places_named_next_stand_beside_the_map(view: View) -> None:
    found = places.mentioned(view, Filters()).sort_values("sentences", ascending=False, kind="stable")
    lines = {
        row["name"]: f"{row['sentences']} sentences in {row['articles']} articles" for row in found.to_dict("records")
    }
    cards = cards_of(run("pages/Places.py"))
    assert len(cards) == 8
    assert all(lines[card["title"]] == card["line"] for card in cards)


def test_where_no_side_stands_out_two_that_tell_of_one_actor_are_offered(view: View) -> None:
    test = run("pages/Compare.py", **JUNE)
    each = {"outlets": "Covered by two outlets", "sections": "Covered in two sections"} | {
        "speakers": "Discussed by two speakers"
    }
    asked = Filters(date_from="2024-06-10", dated=True)
    by_name = {row["label"]: row["actor"] for row in actors.ranking(view, asked, limit=50).to_dict("records")}
    offered = [card for card in cards_of(test) if card["line"].startswith("mentioned in")]
    told = [card for card in offered if card["title"].partition(": ")[0] in by_name]
    assert told == offered and offered
    for kind, heading in each.items():
        mine = [one for one in headings(run("pages/Compare.py", **JUNE, sides=kind)) if one in each.values()]
        assert mine in ([heading], []) and (heading in headings(test)) == bool(mine), kind
    for card in offered:
        actor = by_name[card["title"].partition(": ")[0]]
        two = {
            (told[number].iloc[0], told[number].iloc[1], number.removesuffix("s"))
            for told, number in (
                (actors.by_outlet(view, asked, actor), "sentences"),
                (actors.by_section(view, asked, actor), "sentences"),
                (quotes.speakers_about(view, asked, actor), "quotes"),
            )
            if len(told) > 1
        }
        said_of = {f"mentioned in {a} and {b} {noun}{'' if b == 1 else 's'}" for a, b, noun in two}
        assert card["line"] in said_of


def test_a_search_without_a_hit_offers_what_there_is(in_sample: Path) -> None:
    test = run("pages/Search.py", q="qwertzuiop")
    assert headings(test) == ["0 sentences", "Main stories", "In their words", "Mentioned most"]
    opened = [card["opens"] for card in cards_of(test)]
    assert (
        sum(one.startswith("actor:") for one in opened) == 12 and sum(one.startswith("speaker:") for one in opened) == 6
    )


def test_what_came_in_last_is_there_with_what_was_found_in_it(view: View) -> None:
    cards = {card["opens"]: card["line"] for card in cards_of(run("pages/Upload.py"))}
    found = articles.among(view, Filters(), articles.ids(view)).set_index("article")
    cards = {one: line for one, line in cards.items() if not one.startswith("link:")}
    assert len(cards) == 8 and set(cards) <= set(found.index)
    assert all(f"{found.loc[one, 'quotes']} quote" in line for one, line in cards.items())
    assert sum(found["acts"].tolist()) == overview.counts(view, Filters().events())["relations"], "as Home counts them"
    assert all(f"{found.loc[one, 'acts']} sentence" in line for one, line in cards.items())


def test_where_all_was_removed_nothing_came_in_last_and_a_picture_says_what_comes(in_empty: Path) -> None:
    for page in ("pages/Upload.py", "app.py"):
        found = headings(run(page))
        assert {"With articles it looks like this", "What can be added"} <= set(found) and "Recently added" not in found


def test_the_kinds_of_files_stand_beside_the_place_to_drop_them(in_sample: Path) -> None:
    test = run("pages/Upload.py")
    assert {"What can be added", "What happens next"} <= set(headings(test))
    told = said(test)
    assert all(ending in told for ending in ("html", "mhtml", "pdf", "docx", "eml", "mbox", "xlsx", "jsonl", "zip"))


def test_the_cast_stands_beside_an_article(view: View) -> None:
    told = storylines.members(view, Filters()).sort_values(["published", "article"])
    one = str(told["article"].iloc[-1])
    facts = articles.facts(view, one)
    assert facts is not None
    pairs = {(act.source, act.target) for act in facts.relations if is_event(act.quad)}
    test = run("pages/Article.py", article=one)
    [chart] = test.get("plotly_chart")
    drawn = json.loads(chart.proto.spec)
    assert arrows(drawn) == {Selection.of("edge", *pair).to_url() for pair in pairs}
    mentioned = {Selection.of("actor", mention.actor).to_url() for mention in facts.mentions}
    buttons = [button for button in test.button if str(button.key).startswith("cast-actor:")]
    assert len(buttons) == 8 and len(mentioned) >= 8
    buttons[0].click().run()
    assert test.query_params["show"] == str(buttons[0].key).removeprefix("cast-")
    assert "Its story" in headings(test)


def arrows(drawn: dict[str, Any]) -> set[str]:
    """The edges that a picture of who acts on whom can open."""
    keys = (key for trace in drawn["data"] for (key,) in trace.get("customdata", []))
    return {key for key in keys if key.startswith("edge:")}


def test_a_doubt_further_down_is_opened_by_a_click(in_sample: Path) -> None:
    test = run("pages/Review.py")
    waiting = [button for button in test.button if str(button.key).startswith("next-")]
    assert len(waiting) == 16
    asked, key = waiting[3].label, waiting[3].key
    waiting[3].click().run()
    assert f"**{asked}**" in said(test)
    assert key not in [button.key for button in test.button]
    assert f"**{asked}**" in said(run("pages/Review.py", tag=test.query_params["tag"]))


def test_the_guide_has_ways_to_try_it_with_what_is_here(view: View) -> None:
    edge = relations.edges(view, Filters().events(), limit=1).iloc[0]
    ways = [link.proto.query_string for link in run("pages/Guide.py").get("page_link")]
    assert urlencode({"actor": edge["source"], "with": edge["target"]}) in ways
    assert any(way.startswith("story=") for way in ways)
