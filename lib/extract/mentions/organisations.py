"""Organisations that no gazetteer knows: as the recogniser finds them, with the acronyms the text gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.extract.mentions.candidates import Sighting
from lib.extract.mentions.passage import Scan
from lib.extract.mentions.persons import no_names
from lib.extract.names.actor_nouns import nouns, people
from lib.extract.names.forenames import PLACING, forenames
from lib.extract.names.slugs import actor_id
from lib.facts import Actor
from lib.gazetteer import words as listed

_EVENT = re.compile(r"(COP|Covid|COVID|SARS|GMT|UTC|G\d)-?\d*$", re.IGNORECASE)
SECTORS = frozenset({"ORG", "NORP", "GPE"})
# Before a name the recogniser takes them into it ("First Washington asks", "Near Sinjar").
OPENERS = frozenset({"first", "second", "then", "now", "still", "even", "only", "meanwhile", "today"})


def organisations(scans: list[Scan]) -> list[Sighting]:
    """Mentions of unlisted organisations, groups and places, acronyms included."""
    acronyms: dict[str, Actor] = {}
    found = [sighting for scan in scans for sighting in _spelled(scan, acronyms)]
    found += [sighting for scan in scans for sighting in _recognised(scan, acronyms)]
    return found + [sighting for scan in scans for sighting in _by_acronym(scan, acronyms)]


def _recognised(scan: Scan, acronyms: dict[str, Actor]) -> Iterator[Sighting]:
    blocked = {i for hit in scan.hits for i in range(hit.start, hit.end)}
    for hit in scan.hits:
        _learn(scan, hit.end, hit.known.actor, acronyms)
    for entity in scan.doc.ents:
        start, end = _trim(scan, entity.start, entity.end)
        if entity.label_ not in SECTORS or not _new(scan, start, end, blocked):
            continue
        actor = acronyms.get(scan.written(start, end)) or _actor(scan.written(start, end), entity.label_)
        if actor:
            _learn(scan, end, actor, acronyms)
            yield Sighting(scan, start, end, actor, "name")


def _new(scan: Scan, start: int, end: int, blocked: set[int]) -> bool:
    """Whether the words name something that no gazetteer and no other extractor names better."""
    place = set(range(start, end))
    if end <= start or place <= blocked or place <= scan.refused:
        return False
    if any(start <= title.start and title.end < end and _bears(scan, title.end, end) for title in scan.titles):
        return False
    return _plausible(scan, start, end) and not _state_body(scan, start, end, blocked)


def _bears(scan: Scan, start: int, end: int) -> bool:
    """Whether what follows a title is a person's name ("Consul General Nadia Treva")."""
    return end - start < 4 and scan.texts[start] in forenames()


def _trim(scan: Scan, start: int, end: int) -> tuple[int, int]:
    while start < end and (
        scan.texts[start].islower()
        or scan.lower[start] in {"the", "a", "an"} | PLACING
        or not scan.texts[start][0].isalnum()
    ):
        start += 1
    role = scan.lower[start : start + 1] and (
        scan.lower[start] in people() or any(t.start == start for t in scan.titles)
    )
    if role and start + 2 < end and scan.lower[start + 1] == "of":
        start += 3 if scan.lower[start + 2] == "the" else 2  # "Rebels of the Marlow Front"
    if start < end and scan.lower[start] in OPENERS and any(hit.start == start + 1 for hit in scan.hits):
        start += 1
    while start < end and scan.doc[start].tag_ in {"RB", "CC", "IN", "DT", "PRP$", "WRB"}:
        start += 1
    end = next((i for i in range(start, end) if scan.texts[i] in {"(", "/", "[", ";", ":"} or _listed(scan, i)), end)
    while end > start and (scan.lower[end - 1] in {"'s", "'"} or not scan.texts[end - 1][0].isalnum()):
        end -= 1
    return start, end


def _listed(scan: Scan, at: int) -> bool:
    """Whether a comma there parts two names ("Lodra, Quillby", but "Quillby, Inc.")."""
    after = {word.rstrip(".") for word in scan.lower[at + 1 : at + 2]}
    return scan.texts[at] == "," and after.isdisjoint(nouns("firm_ends"))


def _plausible(scan: Scan, start: int, end: int) -> bool:
    words = scan.texts[start:end]
    if scan.titled or len(words) > 8 or _EVENT.match(words[0]):
        return False
    if scan.lower[start] in listed("lexicons/no_beginnings") or _of_title(scan, start, end) or scan.aired(start):
        return False
    if scan.lower[end - 1] in listed("lexicons/no_organisations") or "'s" in scan.lower[start + 1 : end]:
        return False
    if scan.lower[start + 1 : end - 1][:1] == ["the"]:
        return False  # "Meet the Press"
    if len(words) == 1 and (scan.lower[start] in no_names() or "." in words[0]):
        return False
    return words[0][0].isupper() and words[-1][0].isupper() and sum(len(word) for word in words) > 2


def _of_title(scan: Scan, start: int, end: int) -> bool:
    """Whether it is a piece of a title ("Minister of Agriculture"), and no body that the title belongs to."""
    inside = any(title.start <= start and end <= title.end for title in scan.titles)
    return inside and scan.lower[end - 1] not in nouns("institutions") | {"guard"}


def _state_body(scan: Scan, start: int, end: int, blocked: set[int]) -> bool:
    """Whether it is a ministry or the like of a country, which the nominal actors name in one way."""
    if scan.lower[start] == "ministry" or (blocked & {start, end - 1} and "ministry" in scan.lower[start:end]):
        return True
    if scan.lower[start] in nouns("governments") and scan.lower[start + 1 : start + 2] == ["of"] and end - 1 in blocked:
        return True
    owned = blocked & {start - 1, start - 2, *range(start, end)}
    return scan.lower[end - 1] in nouns("state_bodies") and (bool(owned) or scan.lower[end - 1] == "ministry")


def _actor(name: str, label: str) -> Actor | None:
    if label == "ORG" and " " in name and name.split()[-1].lower() in nouns("media_names"):
        return Actor(actor_id("media", name), name, "media")
    if label == "ORG":
        return Actor(actor_id("organisation", name), name, "organisation")
    if label == "GPE":
        return Actor(actor_id("place", name), name, "place")
    return Actor(actor_id("group", name), name, "group") if name.endswith("s") else None


def _learn(scan: Scan, end: int, actor: Actor, acronyms: dict[str, Actor]) -> None:
    """Notes "(SCO)" after a name."""
    if end + 2 < len(scan.texts) and scan.texts[end] == "(" and scan.texts[end + 2] == ")":
        acronym = scan.doc[end + 1].text
        if acronym.isupper() and 2 <= len(acronym) <= 8:
            acronyms[scan.texts[end + 1]] = actor


def _spelled(scan: Scan, acronyms: dict[str, Actor]) -> Iterator[Sighting]:
    """Names that the recogniser misses and an acronym spells out ("Blue Reef Alliance (BRA)")."""
    for at in range(2, len(scan.texts) - 2):
        if scan.texts[at] != "(" or scan.texts[at + 2] != ")":
            continue
        acronym = scan.doc[at + 1].text
        if not acronym.isupper() or scan.texts[at + 1] in acronyms:
            continue
        if scan.lower[at - 1] in listed("lexicons/no_organisations"):
            continue
        start = _initials(scan, at, acronym)
        if start is not None and scan.refused.isdisjoint(range(start, at)):
            actor = Actor(actor_id("organisation", scan.written(start, at)), scan.written(start, at), "organisation")
            acronyms[scan.texts[at + 1]] = actor
            yield Sighting(scan, start, at, actor, "name")


def _initials(scan: Scan, end: int, acronym: str) -> int | None:
    """Where the capitalised words before ``end`` begin whose initials are the acronym; None when they are not."""
    at, letters = end, list(acronym)
    while (
        letters
        and at > 0
        and (scan.texts[at - 1][0].isupper() or scan.lower[at - 1] in {"of", "and", "for", "the", "-"})
    ):
        at -= 1
        if scan.texts[at][0] == letters[-1]:
            letters.pop()
    return at if not letters and len(acronym) > 1 else None


def _by_acronym(scan: Scan, acronyms: dict[str, Actor]) -> Iterator[Sighting]:
    for at, text in enumerate(scan.texts):
        if text in acronyms:
            yield Sighting(scan, at, at + 1, acronyms[text], "alias")
