"""The gazetteers of actors: every row whole, every form one actor's."""

from __future__ import annotations

from collections import defaultdict

import pytest

from lib.extract.names import territories
from lib.extract.names.gazetteer_matcher import bodies, name_matches, people, seats, trie
from lib.gazetteer import table

TABLES = (
    "territories",
    "organisations",
    "metonyms",
    "outlets",
    "titles",
    "office_holders",
    "regions",
    "doubles",
    "traps",
)


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_every_column(name: str) -> None:
    rows = table(f"gazetteers/{name}")
    assert rows
    assert all(None not in row and None not in row.values() for row in rows)


def test_a_form_names_one_actor() -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for source in (bodies, seats, people):
        for surface, entry in source():
            found[surface].add(entry.actor.id)
    # A party of Pakistan and a news agency of India share their acronym.
    assert {form: ids for form, ids in found.items() if len(ids) > 1 and form != "PTI"} == {}


def test_roles_of_office_holders_are_titles() -> None:
    roles = {row["role"] for row in table("gazetteers/titles")}
    assert {row["role"] for row in table("gazetteers/office_holders")} <= roles


def test_every_country_has_a_demonym_row_that_exists() -> None:
    assert {row["code"] for row in table("gazetteers/demonyms")} <= set(territories.territories())


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["South", "Korea", "'s"], [(0, 2, "country-kr")]),
        (["Moscow", "and", "Kyiv"], [(0, 1, "country-ru"), (2, 3, "country-ua")]),
        (["Germanys", "offer"], [(0, 1, "country-de")]),
        (["us", "who", "may"], []),
    ],
)
def test_hits(texts: list[str], expected: list[tuple[int, int, str]]) -> None:
    found = [(match.start, match.end, match.known.actor.id) for match in name_matches(texts, trie())]
    assert found == expected


def test_another_spelling_is_the_same_town() -> None:
    assert territories.towns()["Kiev"] == "Kyiv"
    assert territories.adjective("IQ") == "Iraqi"
