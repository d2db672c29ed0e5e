"""What stands beside or below a picture while nothing is chosen, where a screen would else be empty."""

from pathlib import Path

import pytest

from lib.filters import Filters
from lib.selection import Selection
from lib.store import View
from lib.store.queries import actors, articles, places, relations
from tests.pages.drawn import cards_of
from tests.pages.test_pages import run

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
    assert len({card["quotation"] for card in cards_of(test)}) == 4
    assert heading not in headings(run(f"pages/{page}.py", show="relations:"))


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
    assert headings(test) == ["Told of on two sides"]
    asked = Filters(date_from="2024-06-10", dated=True)
    by_name = {row["label"]: row["actor"] for row in actors.ranking(view, asked, limit=50).to_dict("records")}
    offered = [card for card in cards_of(test) if card["line"].startswith("mentioned in")]
    told = [card for card in offered if card["title"].partition(": ")[0] in by_name]
    assert told == offered and offered
    for card in offered:
        actor = by_name[card["title"].partition(": ")[0]]
        numbers = [by(view, asked, actor)["sentences"].tolist()[:2] for by in (actors.by_outlet, actors.by_section)]
        assert card["line"].removeprefix("mentioned in ") in {
            f"{a} and {_sentences(b)}" for a, b in filter(_two, numbers)
        }


def _sentences(number: int) -> str:
    return "1 sentence" if number == 1 else f"{number} sentences"


def _two(numbers: list[int]) -> bool:
    return len(numbers) == 2


def test_a_search_without_a_hit_offers_what_there_is(in_sample: Path) -> None:
    test = run("pages/Search.py", q="qwertzuiop")
    assert headings(test) == ["0 sentences", "What happens", "In their words", "Mentioned most"]
    opened = [card["opens"] for card in cards_of(test)]
    assert (
        sum(one.startswith("actor:") for one in opened) == 8 and sum(one.startswith("speaker:") for one in opened) == 3
    )


def test_what_came_in_last_leads_to_its_articles(view: View) -> None:
    links = [link.proto for link in run("pages/Upload.py").get("page_link")]
    named = [link.query_string for link in links if "article=" in link.query_string]
    assert len(named) == 12
    known = set(articles.listing(view, Filters(), limit=100)["article"])
    assert {one.partition("article=")[2].partition("&")[0] for one in named} <= known
