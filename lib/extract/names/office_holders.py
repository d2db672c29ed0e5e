"""Holders of high office with their terms, from ``data/gazetteers/office_holders.csv``."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from lib.extract.names.person_names import person_id, short_forms
from lib.extract.names.slugs import slug
from lib.facts import Actor
from lib.gazetteer import table

BODIES = {
    "UN": "organisation-united-nations",
    "EU": "organisation-european-union",
    "NATO": "organisation-nato",
    "IAEA": "organisation-international-atomic-energy-agency",
}


@dataclass(frozen=True, slots=True)
class Term:
    """One term; ``of`` is the id of the country or body, ``start`` and ``end`` are year and month."""

    actor: Actor
    role: str
    of: str
    start: str
    end: str
    alone: bool
    names: tuple[str, ...]

    def covers(self, month: str) -> bool:
        """Whether the term runs in ``month`` (YYYY-MM)."""
        return self.start <= month <= (self.end or "9999")


@cache
def terms() -> tuple[Term, ...]:
    """All terms, in the file's order."""
    found = []
    for row in table("gazetteers/office_holders"):
        country = row["country"]
        actor = Actor(person_id(row["name"]), row["name"], "person", country or None)
        names = (row["name"], *filter(None, row["aliases"].split("|")))
        of = BODIES.get(country, f"country-{country.lower()}")
        found.append(Term(actor, row["role"], of, row["start"], row["end"], row["alone"] == "1", names))
    return tuple(found)


@cache
def holders() -> dict[str, tuple[Term, ...]]:
    """Terms by the id of the country or body they belong to."""
    found: dict[str, list[Term]] = defaultdict(list)
    for term in terms():
        found[term.of].append(term)
    return {of: tuple(each) for of, each in found.items()}


@cache
def _by_person() -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = defaultdict(list)
    for term in terms():
        found[term.actor.id].append(term)
    return {person: tuple(each) for person, each in found.items()}


def terms_of(person: str) -> tuple[Term, ...]:
    """Terms of a person, by actor id; empty when unknown."""
    return _by_person().get(person, ())


@cache
def alone() -> dict[str, tuple[Term, ...]]:
    """Terms of persons whose surname alone means them, by the slug of that surname."""
    found: dict[str, list[Term]] = defaultdict(list)
    for term in terms():
        if term.alone:
            for form in {form for name in term.names for form in short_forms(name)[:2]}:
                found[slug(form)].append(term)
    return {form: tuple(each) for form, each in found.items()}


def by_surname(form: str, published: str | None) -> Actor | None:
    """The known person whose surname this slug is; of several the one in office then, else the latest."""
    found = alone().get(form, ())
    in_office = [term for term in found if published and term.covers(published[:7])]
    latest = sorted(found, key=lambda term: term.start)
    return (in_office or latest)[-1].actor if found else None
