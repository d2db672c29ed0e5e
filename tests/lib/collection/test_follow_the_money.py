"""The entities that Aleph and OpenAleph import are such as FollowTheMoney takes, and say what the collection says."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from lib.collection import export
from lib.collection.export import follow_the_money
from lib.facts import Facts
from lib.filters import Filters
from lib.gazetteer import table
from lib.store import View
from lib.store.queries import articles

WITHOUT = "followthemoney 4 needs pyicu, which has no wheel, so it is no requirement of the tests: install it by hand"
SCHEMAS = Path(__file__).with_name("ftm_schemas")
CODES = frozenset((SCHEMAS / "countries.txt").read_text(encoding="utf-8").split())
LONGEST = {"name": 384, "text": 65_000, "url": 4_096, "entity": 255}  # characters of a value; of others 1,024
TYPES: dict[str, Callable[[str], bool]] = {
    "country": CODES.__contains__,
    "date": lambda value: bool(date.fromisoformat(value)),
    "entity": lambda value: bool(re.fullmatch(r"[0-9a-f]{40}", value)),
    "language": lambda value: bool(re.fullmatch(r"[a-z]{3}", value)),
    "url": lambda value: urlsplit(value).scheme in ("http", "https") and "." in urlsplit(value).netloc,
}
Found = dict[str, list[dict[str, Any]]]
Schema = dict[str, Any]


def schema(name: str) -> Schema:
    """A schema with what it extends: "properties", "required", "abstract", "of" (its own name and those above it)."""
    held = yaml.safe_load((SCHEMAS / f"{name}.yaml").read_text(encoding="utf-8"))[name]
    above = [schema(one) for one in held.get("extends", ())]
    properties = {key: about for one in above for key, about in one["properties"].items()} | held.get("properties", {})
    of = {name} | {key for one in above for key in one["of"]}
    required = set(held.get("required", ()))  # not handed down
    return {"properties": properties, "required": required, "abstract": held.get("abstract", False), "of": of}


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


def test_every_entity_is_as_its_schema_says(found: Found) -> None:
    kinds = {one["id"]: schema(name)["of"] for name, several in found.items() for one in several[:1]}
    kinds |= {one["id"]: kinds[several[0]["id"]] for several in found.values() for one in several}
    for name, several in found.items():
        said = schema(name)
        assert not said["abstract"]
        for one in several:
            assert said["required"] <= one["properties"].keys() <= said["properties"].keys()
            for key, values in one["properties"].items():
                about = said["properties"][key]
                kind, longest = about.get("type", "string"), LONGEST.get(about.get("type", "string"), 1_024)
                assert all(value and len(value) <= longest for value in values), (name, key)
                assert all(TYPES.get(kind, bool)(value) for value in values), (name, key, values)
                assert kind != "entity" or all(about["range"] in kinds[value] for value in values), (name, key)


def test_the_schemas_here_are_those_of_followthemoney() -> None:
    ftm = pytest.importorskip("followthemoney", reason=WITHOUT)
    theirs = Path(ftm.__file__).parent / "schema"
    assert all(file.read_bytes() == (theirs / file.name).read_bytes() for file in SCHEMAS.glob("*.yaml"))
    assert pytest.importorskip("followthemoney.types").registry.country.codes == CODES


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
    codes = {row["country"] for name in ("places", "organisations") for row in table(f"gazetteers/{name}")}
    written = {code for one in codes for code in follow_the_money.country(one)}
    assert "no" in written and written <= CODES


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
