"""Titles that stand for persons: the offices an article gives them, and where an office stands without a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lib.extract.mentions.candidates import Sighting
from lib.extract.mentions.passage import Scan
from lib.extract.mentions.register import Roster
from lib.extract.names import territories
from lib.extract.names.gazetteer_matcher import Hit
from lib.extract.names.slugs import actor_id
from lib.extract.names.titles import Title
from lib.facts import Actor

FARTHEST_OF = 8  # tokens after a title in which its body or country may stand
# Where a title ended, its role and who holds it.
Before = tuple[int, str, Sighting | None]
STOPS = frozenset({",", ".", ";", ":", "and", "who", "that", '"', "”"})


def bind_titles(scan: Scan, named: list[Sighting], roster: Roster) -> None:
    """Gives persons the offices that stand right before, or in apposition before or after, their names."""
    starts = {sighting.start: sighting for sighting in named}
    ends = {sighting.end: sighting for sighting in named}
    before: Before = (-1, "", None)
    for title in scan.titles:
        owner = title.holder or of_phrase(scan, title)
        person = holder_of(scan, title, starts, ends) or _joined(scan, title, before)
        role = before[1] if _role(title) == "counterpart" else _role(title)
        if person:
            roster.serve(
                person.actor.id, role or "counterpart", owner.known.actor.id if owner else None, _at(scan, title)
            )
        before = (max(title.end, owner.end if owner else 0), role, person)


def _at(scan: Scan, title: Title) -> int:
    return scan.passage.span(scan.doc[title.start]).start


def _joined(scan: Scan, title: Title, before: Before) -> Sighting | None:
    """The holder of the title before, when this one is joined to it ("leader of the party and president")."""
    if before[0] < 0:
        return None
    between = [word for word in scan.lower[before[0] : title.start] if word != "the"]
    return before[2] if between in (["and"], [",", "and"]) else None


def holder_of(
    scan: Scan, title: Title, starts: Mapping[int, Sighting], ends: Mapping[int, Sighting]
) -> Sighting | None:
    """The person whose name stands beside a title."""
    if title.end in starts:
        return starts[title.end]
    owner = of_phrase(scan, title)
    after = owner.end if owner else title.end
    if after < len(scan.lower) and (scan.lower[after] == "," or owner):
        apposed = starts.get(after + 1 if scan.lower[after] == "," else after)
        if apposed:
            return apposed
    return _before_comma(scan, title, ends) or _apposed(scan, title, ends)


def _apposed(scan: Scan, title: Title, ends: Mapping[int, Sighting]) -> Sighting | None:
    """The person whose name the parser takes the title for an apposition to."""
    token = scan.doc[title.end - 1]
    named = ends.get(token.head.i + 1) if token.dep_ == "appos" else None
    return named if named and named.end < title.start else None


def _role(title: Title) -> str:
    prefix = "deputy " if title.deputy else "former " if title.former else ""
    return prefix + title.office.role if title.office.role else ""


def of_phrase(scan: Scan, title: Title) -> Hit | None:
    """The country or body in "president of the State Affairs of the DPRK": the last one of the "of" phrase."""
    if title.end >= len(scan.lower) or scan.lower[title.end] not in {"of", "to", "for", "at"}:
        return None
    limit = min(len(scan.lower), title.end + FARTHEST_OF)
    stop = next((i for i in range(title.end, limit) if scan.lower[i] in STOPS or scan.doc[i].pos_ == "VERB"), limit)
    inside = [h for h in scan.hits if title.end < h.start < stop and h.known.form not in {"person", "adjective"}]
    return inside[-1] if inside else None


def _before_comma(scan: Scan, title: Title, ends: Mapping[int, Sighting]) -> Sighting | None:
    """The person in "Feleti Teo, Tuvalu's prime minister"."""
    at = title.start
    while at > 0 and title.start - at < 4 and scan.doc[at - 1].pos_ in {"DET", "ADJ", "NOUN", "PROPN", "ADV"}:
        if at in ends:
            return None
        at -= 1
    return ends.get(at - 1) if at > 0 and scan.lower[at - 1] == "," else None


def offices_alone(scan: Scan, named: list[Sighting], roster: Roster) -> Iterator[Sighting]:
    """Titles that stand for a person without the name ("The Russian President noted")."""
    starts = {sighting.start: sighting for sighting in named}
    ends = {sighting.end: sighting for sighting in named}
    for title in scan.titles:
        if title.end in starts or not title.office.role:
            continue
        owner = title.holder or of_phrase(scan, title)
        beside = holder_of(scan, title, starts, ends)
        actor = beside.actor if beside else _in_office(scan, title, owner, named, roster)
        if actor:
            end = owner.end if owner and title.end < owner.end <= title.end + 3 else title.end
            yield Sighting(scan, title.start, end, actor, "title")


def _in_office(scan: Scan, title: Title, owner: Hit | None, named: list[Sighting], roster: Roster) -> Actor | None:
    role = _role(title)
    if role == "counterpart":
        earlier = [sighting for sighting in named if sighting.end <= title.start]
        role = (roster.role_of(earlier[-1].actor.id) or "") if earlier else ""
    if not role:
        return None
    if owner:
        of = owner.known.actor.id
        found = roster.in_office(role, of, _at(scan, title)) or roster.appointed(role, of)
        return found or _unnamed(role, title, owner.known.actor)
    if not _definite(scan, title) or title.office.rank > 4:
        return None
    found = roster.in_office(role, None, _at(scan, title)) or (
        roster.only_unplaced() if title.office.rank == 1 else None
    )
    return found if found and not _met(scan, title, found, named) else None


def _met(scan: Scan, title: Title, found: Actor, named: list[Sighting]) -> bool:
    """Whether the holder is met by whoever bears the title: "The Foreign Secretary met Foreign Minister Roe"."""
    subject = scan.doc[title.end - 1]
    if subject.dep_ != "nsubj":
        return False
    here = [each for each in named if each.actor.id == found.id and each.start < subject.sent.end]
    heads = [scan.doc[each.end - 1] for each in here if each.start >= subject.sent.start]
    return bool(heads) and all(head.i > subject.i and head.head == subject.head for head in heads)


def _definite(scan: Scan, title: Title) -> bool:
    """Whether one holder is meant: "the president", "the Norvanian president", "President" with a capital."""
    before = scan.lower[max(0, title.start - 2) : title.start]
    if before[-1:] == ["the"]:
        return True
    foreign = len(before) == 2 and before[0] == "the" and scan.texts[title.start - 1][0].isupper()
    return foreign or (scan.texts[title.start][0].isupper() and before[-1:] not in (["a"], ["an"], ["as"]))


def _unnamed(role: str, title: Title, owner: Actor) -> Actor | None:
    """The holder of a high office that nobody names: a person all the same."""
    if title.office.rank > 2 or owner.kind != "country" or title.former:
        return None
    name = f"{territories.adjective(owner.country) or owner.name} {role}"
    return Actor(actor_id("person", name), name, "person", owner.country)
