"""Countries and territories: codes, names, demonyms and capitals, from ``data/gazetteers``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from lib.extract.names.slugs import actor_id
from lib.facts import Actor
from lib.gazetteer import table

Form = Literal["name", "adjective", "people", "capital"]

# Parts of a state that news treats as parties of their own right, so they keep their own code.
OWN_ACTORS = frozenset({"hk", "mo", "tw", "ps", "xk", "gl", "pr", "eh"})
NO_ACTORS = frozenset({"zz", "ip", "un", "eu", "um", "br-ac", "ch-ur", "ch-zg", "ru-ko", "ru-tu"})


@dataclass(frozen=True, slots=True)
class Territory:
    """``code`` is lower case; ``country`` is the upper-case code of the state it belongs to."""

    code: str
    name: str
    country: str
    sovereign: bool

    @property
    def actor(self) -> Actor:
        """The country, or for a part of one the place, as an actor."""
        if self.sovereign:
            return Actor(f"country-{self.code}", self.name, "country", self.country)
        return Actor(actor_id("place", self.name), self.name, "place", self.country)


@cache
def territories() -> dict[str, Territory]:
    """Every territory by its code; sub-territories carry their state's country."""
    found: dict[str, Territory] = {}
    for row in table("gazetteers/territories"):
        code, parent = row["code"], row["parent"]
        if code in NO_ACTORS:
            continue
        sovereign = code in OWN_ACTORS or ("-" not in code and not parent)
        country = code if sovereign else (parent or code.split("-")[0])
        found[code] = Territory(code, _own_names().get(code, row["name"]), country.upper(), sovereign)
    return found


@cache
def _own_names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in table("gazetteers/demonyms") if row["name"]}


def names() -> Iterator[tuple[str, str]]:
    """Pairs of a territory's name and its code, official long names included."""
    for row in table("gazetteers/territories"):
        if row["code"] in territories():
            yield row["name"], row["code"]
            if row["full_name"] and "(" not in row["full_name"]:
                yield row["full_name"], row["code"]


def demonyms() -> Iterator[tuple[str, str, Form]]:
    """Triples of a form, the code of its country and what the form is."""
    columns: tuple[tuple[str, Form], ...] = (
        ("aliases", "name"),
        ("adjectives", "adjective"),
        ("people", "people"),
        ("capital", "capital"),
    )
    for row in table("gazetteers/demonyms"):
        for column, form in columns:
            for surface in filter(None, row[column].replace("=", "|").split("|")):
                yield surface, row["code"], form


@cache
def towns() -> dict[str, str]:
    """The usual spelling of each other spelling of a capital ("Kyiv" for "Kiev")."""
    capitals = [town.split("=") for row in table("gazetteers/demonyms") for town in row["capital"].split("|")]
    return {other: spellings[0] for spellings in capitals for other in spellings[1:]}


@cache
def adjective(country: str | None) -> str | None:
    """The leading adjective of a country ("Iraqi" for "IQ"); its name when it has none."""
    if country is None:
        return None
    return _adjectives().get(country.lower())


@cache
def _adjectives() -> dict[str, str]:
    return {row["code"]: row["adjectives"].split("|")[0] for row in table("gazetteers/demonyms") if row["adjectives"]}
