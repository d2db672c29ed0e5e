"""The persons of one article: who bears which name, short name and office."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from lib.extract.names.office_holders import holders, terms_of
from lib.extract.names.person_names import person_id, same_person, short_forms
from lib.extract.names.slugs import slug
from lib.facts import Actor

# A reader calls a president a leader, and a foreign minister a minister or a diplomat.
WIDER: dict[str, frozenset[str]] = {
    "leader": frozenset(
        {"president", "prime minister", "supreme leader", "chancellor", "monarch", "general secretary", "crown prince"}
    ),
    "president": frozenset({"commission president"}),
    "secretary": frozenset({"foreign minister", "defence minister", "finance minister", "interior minister"}),
    "diplomat": frozenset({"foreign minister", "ambassador", "envoy"}),
    "head": frozenset({"chairman", "director", "chief executive"}),
    "lawmaker": frozenset({"senator", "representative", "deputy"}),
}


LEADING = 3  # times as many mentions make one holder of an office the one who is meant


@dataclass(frozen=True, slots=True)
class Service:
    """An office that the article gives a person; ``of`` is the id of the country or body, if it says; ``at`` where."""

    person: str
    role: str
    of: str | None
    at: int = 0


@dataclass
class Register:
    """Grows while an article is read: full names first, then short names and offices look up in it."""

    published: str | None
    plain: frozenset[str] = frozenset()  # words that the article also writes small
    people: dict[str, Actor] = field(default_factory=dict)
    services: list[Service] = field(default_factory=list)
    _first: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    seen: Counter[str] = field(default_factory=Counter)
    _short: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def enter(self, name: str) -> Actor:
        """The person of this full name, entered when new."""
        known = next((actor for actor in self.people.values() if same_person(actor.name, name)), None)
        return self.admit(known or Actor(person_id(name), name, "person"), name)

    def admit(self, actor: Actor, surface: str = "") -> Actor:
        """The same actor, with the short forms of its name, and of the name as written, known from now on."""
        self.people.setdefault(actor.id, actor)
        self.seen[actor.id] += 1
        if " " in actor.name:
            self._first[actor.name.split()[0]].add(actor.id)
        for form in (*short_forms(actor.name), *short_forms(surface)):
            if actor.id not in self._short[slug(form)]:
                self._short[slug(form)].append(actor.id)
        return self.people[actor.id]

    def by_short(self, key: str, near: str | None) -> Actor | None:
        """The bearer of a short name (a slug); of several the one named ``near`` by, else the one named most."""
        found = self._short.get(key)
        if not found:
            return None
        return self.people[near if near in found else max(found, key=lambda person: self.seen[person])]

    def by_forename(self, forename: str) -> Actor | None:
        """The one person whose full name begins so; None for none or several."""
        found = self._first.get(forename, set())
        return self.people[next(iter(found))] if len(found) == 1 else None

    def shorts(self) -> frozenset[str]:
        """Slugs of all short names."""
        return frozenset(self._short)

    def serve(self, person: str, role: str, of: str | None, at: int = 0) -> None:
        """Notes that the article gives ``person`` this office, at offset ``at``."""
        if role:
            self.services.append(Service(person, role, of, at))

    def in_office(self, role: str, of: str | None, at: int) -> Actor | None:
        """Whom the article names in this office last before offset ``at``, else first; else a known holder it names."""
        served = [each for each in self.services if fits(role, each.role) and of in (None, each.of)]
        if not served:
            return self._known_in_office(role, of)
        before = [each for each in served if each.at <= at]
        nearest = max(before, key=_place) if before else min(served, key=_place)
        if of is None:
            chief = max(before or served, key=self._prominence)
            nearest = chief if self._prominence(chief) > LEADING * self._prominence(nearest) else nearest
        return self.people[nearest.person]

    def _prominence(self, service: Service) -> int:
        return self.seen[service.person]

    def _known_in_office(self, role: str, of: str | None) -> Actor | None:
        named = [
            self.people[person]
            for person in self.people
            if any(fits(role, term.role) and (of is None or term.of == of) for term in terms_of(person))
        ]
        return named[0] if len(named) == 1 else None

    def appointed(self, role: str, of: str) -> Actor | None:
        """The holder of this office on the article's date, from the gazetteer; None for an undated article."""
        if not self.published:
            return None
        month = self.published[:7]
        served = {t.actor.id: t.actor for t in holders().get(of, ()) if fits(role, t.role) and t.covers(month)}
        return next(iter(served.values())) if len(served) == 1 else None

    def role_of(self, person: str) -> str | None:
        """The last office the article, or else the gazetteer, gives a person."""
        served = next((service.role for service in reversed(self.services) if service.person == person), None)
        return served or next((term.role for term in terms_of(person)), None)

    def sides(self, person: str) -> str | None:
        """Country of a person: their own, or that of the office the article gives them."""
        actor = self.people.get(person)
        if actor and actor.country:
            return actor.country
        countries = (s.of for s in reversed(self.services) if s.person == person and s.of)
        return next((of.split("-")[1].upper() for of in countries if of.startswith("country-")), None)


def _place(service: Service) -> int:
    return service.at


def fits(asked: str, office: str) -> bool:
    """Whether someone in ``office`` may be called by role ``asked``."""
    if asked == "minister" and office.endswith(" minister") and "prime" not in office:
        return True
    return asked == office or office in WIDER.get(asked, frozenset())
