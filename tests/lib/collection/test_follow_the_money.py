"""The entities that Aleph and OpenAleph import are such as FollowTheMoney takes, and say what the collection says."""

import json
from collections import Counter, defaultdict
from typing import Any

import pytest

from lib.collection import export
from lib.collection.export import follow_the_money
from lib.facts import Facts
from lib.filters import Filters
from lib.gazetteer import table
from lib.store import View
from lib.store.queries import articles

WITHOUT = "followthemoney 4 needs pyicu, which has no wheel, so it is no requirement of the tests: install it by hand"
Found = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def found(sample_view: View) -> Found:
    by_schema: Found = defaultdict(list)
    for line in export.entities(sample_view, Filters()).decode().splitlines():
        entity = json.loads(line)
        by_schema[entity["schema"]].append(entity)
    return by_schema


@pytest.fixture(scope="module")
def facts(sample_view: View) -> list[Facts]:
    listed = articles.listing(sample_view, Filters(), limit=export.EVERY)["article"].tolist()
    return list(articles.many(sample_view, listed))


def test_followthemoney_takes_every_value(found: Found) -> None:
    ftm = pytest.importorskip("followthemoney", reason=WITHOUT)
    for entity in (one for several in found.values() for one in several):
        schema = ftm.model.get(entity["schema"])
        assert schema and not schema.abstract and schema.validate(entity) is None
        read = ftm.model.get_proxy(entity, cleaned=False)  # drops every value that its type refuses
        assert read.caption
        for name, values in entity["properties"].items():
            kept, longest = read.get(name), schema.get(name).type.max_length
            assert len(kept) == len(set(values)) and all(len(one) <= longest for one in kept), (name, values, kept)


def test_every_country_code_is_one_there_or_left_out() -> None:
    ftm = pytest.importorskip("followthemoney.types", reason=WITHOUT)
    codes = {row["country"] for name in ("places", "organisations") for row in table(f"gazetteers/{name}")}
    written = {code for one in codes for code in follow_the_money.country(one)}
    assert "no" in written and {code for code in written if not ftm.registry.country.validate(code)} == set()


def test_entities_refer_to_each_other_by_ids_that_are_there_once(found: Found) -> None:
    schemas = {one["id"]: schema for schema, several in found.items() for one in several}
    assert len(schemas) == sum(map(len, found.values()))
    goals = {"document": {"Article"}, "proof": {"Article"}}
    actors = {"Person", "Organization", "PublicBody", "LegalEntity"}
    for one in (*found["Mention"], *found["UnknownLink"]):
        for name in {"document", "proof", "resolved", "subject", "object"} & set(one["properties"]):
            assert schemas[one["properties"][name][0]] in goals.get(name, actors)


def test_they_count_what_the_facts_count(found: Found, facts: list[Facts]) -> None:
    assert len(found["Article"]) == len(facts)
    kinds = Counter({actor.id: actor.kind for one in facts for actor in one.actors}.values())
    assert len(found["Person"]) == kinds["person"] and len(found["PublicBody"]) == kinds["country"]
    assert len(found["Mention"]) == len({(one.article.id, m.actor) for one in facts for m in one.mentions})
    acts = {
        (one.article.id, act.source, act.target, act.plover_type, act.start, act.trigger_start)
        for one in facts for act in one.relations if act.quad != "neutral"
    }  # fmt: skip
    assert len(found["UnknownLink"]) == len(acts) > 0


def test_an_act_says_who_did_what_to_whom_where_and_when(found: Found) -> None:
    named = {one["id"]: one["properties"]["name"][0] for kind in ("Person", "PublicBody") for one in found[kind]}
    said = {
        (named.get(held["subject"][0]), held["role"][0], named.get(held["object"][0])): held
        for held in (one["properties"] for one in found["UnknownLink"])
    }
    ((_, verb, _), act), *_ = ((key, one) for key, one in said.items() if all(key))
    words = act["summary"][0].split("”")[0].lstrip("“")
    assert verb and words in act["description"][0] and act["status"][0] in ("reported", "intended", "denied")


def test_ids_and_lines_stay_the_same_and_filters_narrow(sample_view: View, found: Found) -> None:
    again = export.entities(sample_view, Filters())
    assert again == export.entities(sample_view, Filters())
    ids = {json.loads(line)["id"] for line in again.splitlines()}
    some = [json.loads(line) for line in export.entities(sample_view, Filters(outlets=("Zarya",))).splitlines()]
    assert 0 < len(some) < len(ids) and {one["id"] for one in some} <= ids
    assert {one["properties"]["publisher"][0] for one in some if one["schema"] == "Article"} == {"Zarya"}
