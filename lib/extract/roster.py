"""The persons of one article: who bears which name, short name and office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from lib.extract.names import person_id, same_person, short_forms
from lib.extract.slugs import slug
from lib.facts import Actor
from lib.gazetteer import table

# A reader calls a president a leader, and a foreign minister a minister or a diplomat.
WIDER: dict[str, frozenset[str]] = {
    "leader": frozenset(
        {"president", "prime minister", "supreme leader", "chancellor", "monarch", "general secretary"}
    ),
    "minister": frozenset({f"{what} minister" for what in ("foreign", "defence", "finance", "interior", "trade")}),
    "secretary": frozenset({"foreign minister", "defence minister", "finance minister"}),
    "diplomat": frozenset({"foreign minister", "ambassador", "envoy"}),
    "official": frozenset({"official"}),
    "head": frozenset({"chairman", "director", "chief executive"}),
}


@dataclass(frozen=True, slots=True)
class Holder:
    """A term of a person in high office; dates as year and month."""

    actor: Actor
    role: str
    start: str
    end: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Service:
    """An office that the article gives a person; ``of`` is the id of the country or body, if it says."""

    person: str
    role: str
    of: str | None


@dataclass
class Roster:
    """Grows while an article is read: full names first, then short names and offices look up in it."""

    published: str | None
    people: dict[str, Actor] = field(default_factory=dict)
    services: list[Service] = field(default_factory=list)
    _short: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def enter(self, name: str, country: str | None = None) -> Actor:
        """The person of this full name, entered when new."""
        actor = self._same(name) or Actor(person_id(name), name, "person", country)
        return self.admit(actor)

    def admit(self, actor: Actor) -> Actor:
        """The same actor, with its short names known from now on."""
        if actor.id not in self.people:
            self.people[actor.id] = actor
            for form in short_forms(actor.name):
                self._short[slug(form)].append(actor.id)
        return self.people[actor.id]

    def _same(self, name: str) -> Actor | None:
        return next((actor for actor in self.people.values() if same_person(actor.name, name)), None)

    def by_short(self, name: str, last: str | None = None) -> Actor | None:
        """The bearer of a short name; of several, the one mentioned last."""
        found = self._short.get(slug(name), [])
        if last in found:
            return self.people[last]
        return self.people[found[-1]] if found else None

    def shorts(self) -> frozenset[str]:
        """Slugs of all short names."""
        return frozenset(self._short)

    def serve(self, person: str, role: str, of: str | None) -> None:
        """Notes that the article gives ``person`` this office."""
        if role:
            self.services.append(Service(person, role, of))

    def in_office(self, role: str, of: str | None) -> Actor | None:
        """The person the article names in this office, the latest named first."""
        for service in reversed(self.services):
            if fits(role, service.role) and (of is None or service.of == of):
                return self.people[service.person]
        return None

    def appointed(self, role: str, country: str) -> Actor | None:
        """The holder of this office on the article's date, from the gazetteer; None for an undated article."""
        if not self.published:
            return None
        served = {h.actor.id: h.actor for h in terms() if h.actor.country == country and fits(role, h.role)
                  and h.start <= self.published[:7] <= (h.end or "9999")}  # fmt: skip
        return next(iter(served.values())) if len(served) == 1 else None


def fits(asked: str, held: str) -> bool:
    """Whether someone in office ``held`` may be called by role ``asked``."""
    return asked == held or held in WIDER.get(asked, frozenset())


@cache
def terms() -> tuple[Holder, ...]:
    """All terms of the gazetteer of office holders."""
    return tuple(_terms())


def _terms() -> Iterator[Holder]:
    for row in table("gazetteers/office_holders"):
        actor = Actor(person_id(row["name"]), row["name"], "person", row["country"] or None)
        yield Holder(actor, row["role"], row["start"], row["end"], row["alone"] == "1")


@cache
def alone() -> dict[str, Actor]:
    """Persons of the gazetteer whose surname alone means them, by the slug of that surname."""
    return {slug(form): h.actor for h in terms() if h.alone for form in short_forms(h.actor.name)[:2]}
