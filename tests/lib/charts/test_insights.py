from lib.charts import insights
from lib.charts.mappings import rows
from lib.selection import Selection
from tests.lib.charts import world
from tests.lib.graph import world as actors

COUNTS = {"articles": 56, "actors": 433, "quotes": 627, "quoted": 500, "reported": 127, "relations": 415, "outlets": 5}


def said(found: list) -> str:
    return " ".join(part if isinstance(part, str) else part.text for part in found).replace("\u00a0", " ")


def test_the_sentence_about_a_collection_holds_its_numbers() -> None:
    found = insights.of_collection(COUNTS, {"cooperation": 42, "conflict": 58, "neutral": 9}, "Jan–Jun 2024")
    assert said(found) == (
        "56 articles from 5 outlets (Jan–Jun 2024): 433 actors · 500 quotations · 127 paraphrases · "
        "415 sentences with acts – 42% cooperative · 58% hostile"
    )
    opened = [part.selection for part in found if not isinstance(part, str)]
    assert opened[0] == Selection("articles") and opened[-1].under == (("polarity", "conflict"),)


def test_without_acts_there_are_no_shares() -> None:
    assert "%" not in said(insights.of_collection(COUNTS, {}, ""))


def test_no_relation_stands_out_twice() -> None:
    edges = rows(actors.edges())
    found = insights.of_relations(edges)
    assert len({one.selection for one in found}) == len(found) > 1
    hostile = max(edges, key=lambda row: row["conflict"])
    assert found[0].selection == Selection.of("edge", hostile["source"], hostile["target"])
    assert found[0].text.startswith("Most hostile: ")


def test_the_most_hostile_relation_is_that_of_the_severest_acts() -> None:
    edges = rows(actors.edges())
    rest = [row for row in edges if row["conflict"] > row["cooperation"]]
    fewest = min(rest, key=lambda row: row["conflict"])
    refusing = [{**row, "plover_type": "REJECT", "sentences": row["conflict"]} for row in rest if row is not fewest]
    attacking = {**fewest, "plover_type": "ASSAULT", "sentences": 1 + max(row["conflict"] for row in rest)}
    found = insights.of_relations(edges, insights.severity([*refusing, attacking]))
    assert found[0].selection == Selection.of("edge", fewest["source"], fewest["target"])
    assert insights.scale()["ASSAULT"] == max(insights.scale().values()) > insights.scale()["REJECT"]


def test_stories_say_how_many_articles_and_outlets() -> None:
    first = insights.of_stories(rows(world.MEMBERS))[0]
    assert first == insights.Insight("Orlan · Vestia: 3 articles, 2 outlets", Selection.of("story", "one"))


def quote(speaker: str | None, about: str, length: int, kind: str = "direct") -> dict:
    return {"speaker": speaker, "about": [about], "text": "x" * length, "kind": kind, "confidence": 0.9}


def test_quotations_worth_showing_are_direct_attributed_and_of_a_length_that_reads() -> None:
    fitting = [quote("a", "x", 60), quote("b", "y", 60), quote("b", "z", 60)]
    rest = [quote(None, "x", 60), quote("c", "x", 10), quote("d", "x", 60, "indirect"), quote("e", "x", 900)]
    found = insights.telling([*rest, *fitting])
    assert [row["speaker"] for row in found] == ["a", "b", "b"]  # the same speaker again only after all others
    assert len(insights.telling([*rest, *fitting], 2)) == 2


def test_who_speaks_most_stands_first() -> None:
    speakers = [{"speaker": "dunn", "speaker_name": "Karel Dunn", "quotes": 7, "direct": 4, "indirect": 3}]
    found = insights.of_quotes(rows(world.MATRIX), speakers)
    assert found[0].text == "Karel Dunn: 4 quotations and 3 paraphrases"
    assert found[1].selection == Selection.of("cell", "dunn", "orlan")
