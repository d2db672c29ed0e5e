"""Organisations that no gazetteer knows: as the recogniser finds them, with the acronyms the text gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.extract.mentions.candidates import MentionCandidate
from lib.extract.mentions.passage import AnalysedPassage
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


def organisations(passages: list[AnalysedPassage]) -> list[MentionCandidate]:
    """Mentions of unlisted organisations, groups and places, acronyms included."""
    acronyms: dict[str, Actor] = {}
    found = [candidate for analysed in passages for candidate in _spelled(analysed, acronyms)]
    found += [candidate for analysed in passages for candidate in _recognised(analysed, acronyms)]
    return found + [candidate for analysed in passages for candidate in _by_acronym(analysed, acronyms)]


def _recognised(analysed: AnalysedPassage, acronyms: dict[str, Actor]) -> Iterator[MentionCandidate]:
    blocked = {i for match in analysed.name_matches for i in range(match.start, match.end)}
    for match in analysed.name_matches:
        _learn(analysed, match.end, match.known.actor, acronyms)
    for entity in analysed.doc.ents:
        start, end = _trim(analysed, entity.start, entity.end)
        if entity.label_ not in SECTORS or not _new(analysed, start, end, blocked):
            continue
        actor = acronyms.get(analysed.written(start, end)) or _actor(analysed.written(start, end), entity.label_)
        if actor:
            _learn(analysed, end, actor, acronyms)
            yield MentionCandidate(analysed, start, end, actor, "name")


def _new(analysed: AnalysedPassage, start: int, end: int, blocked: set[int]) -> bool:
    """Whether the words name something that no gazetteer and no other extractor names better."""
    place = set(range(start, end))
    if end <= start or place <= blocked or place <= analysed.refused:
        return False
    if any(start <= title.start and title.end < end and _bears(analysed, title.end, end) for title in analysed.titles):
        return False
    return _plausible(analysed, start, end) and not _state_body(analysed, start, end, blocked)


def _bears(analysed: AnalysedPassage, start: int, end: int) -> bool:
    """Whether what follows a title is a person's name ("Consul General Nadia Treva")."""
    return end - start < 4 and analysed.texts[start] in forenames()


def _trim(analysed: AnalysedPassage, start: int, end: int) -> tuple[int, int]:
    while start < end and (
        analysed.texts[start].islower()
        or analysed.lower[start] in {"the", "a", "an"} | PLACING
        or not analysed.texts[start][0].isalnum()
    ):
        start += 1
    role = analysed.lower[start : start + 1] and (
        analysed.lower[start] in people() or any(t.start == start for t in analysed.titles)
    )
    if role and start + 2 < end and analysed.lower[start + 1] == "of":
        start += 3 if analysed.lower[start + 2] == "the" else 2  # "Rebels of the Marlow Front"
    if (
        start < end
        and analysed.lower[start] in OPENERS
        and any(match.start == start + 1 for match in analysed.name_matches)
    ):
        start += 1
    while start < end and analysed.doc[start].tag_ in {"RB", "CC", "IN", "DT", "PRP$", "WRB"}:
        start += 1
    end = next(
        (i for i in range(start, end) if analysed.texts[i] in {"(", "/", "[", ";", ":"} or _listed(analysed, i)), end
    )
    while end > start and (analysed.lower[end - 1] in {"'s", "'"} or not analysed.texts[end - 1][0].isalnum()):
        end -= 1
    return start, end


def _listed(analysed: AnalysedPassage, at: int) -> bool:
    """Whether a comma there parts two names ("Lodra, Quillby", but "Quillby, Inc.")."""
    after = {word.rstrip(".") for word in analysed.lower[at + 1 : at + 2]}
    return analysed.texts[at] == "," and after.isdisjoint(nouns("firm_ends"))


def _plausible(analysed: AnalysedPassage, start: int, end: int) -> bool:
    words = analysed.texts[start:end]
    if analysed.titled or len(words) > 8 or _EVENT.match(words[0]):
        return False
    if (
        analysed.lower[start] in listed("lexicons/no_beginnings")
        or _of_title(analysed, start, end)
        or analysed.aired(start)
    ):
        return False
    if analysed.lower[end - 1] in listed("lexicons/no_organisations") or "'s" in analysed.lower[start + 1 : end]:
        return False
    if analysed.lower[start + 1 : end - 1][:1] == ["the"]:
        return False  # "Meet the Press"
    if len(words) == 1 and (analysed.lower[start] in no_names() or "." in words[0]):
        return False
    return words[0][0].isupper() and words[-1][0].isupper() and sum(len(word) for word in words) > 2


def _of_title(analysed: AnalysedPassage, start: int, end: int) -> bool:
    """Whether it is a piece of a title ("Minister of Agriculture"), and no body that the title belongs to."""
    inside = any(title.start <= start and end <= title.end for title in analysed.titles)
    return inside and analysed.lower[end - 1] not in nouns("institutions") | {"guard"}


def _state_body(analysed: AnalysedPassage, start: int, end: int, blocked: set[int]) -> bool:
    """Whether it is a ministry or the like of a country, which the nominal actors name in one way."""
    if analysed.lower[start] == "ministry" or (blocked & {start, end - 1} and "ministry" in analysed.lower[start:end]):
        return True
    if (
        analysed.lower[start] in nouns("governments")
        and analysed.lower[start + 1 : start + 2] == ["of"]
        and end - 1 in blocked
    ):
        return True
    owned = blocked & {start - 1, start - 2, *range(start, end)}
    return analysed.lower[end - 1] in nouns("state_bodies") and (bool(owned) or analysed.lower[end - 1] == "ministry")


def _actor(name: str, label: str) -> Actor | None:
    if label == "ORG" and " " in name and name.split()[-1].lower() in nouns("media_names"):
        return Actor(actor_id("media", name), name, "media")
    if label == "ORG":
        return Actor(actor_id("organisation", name), name, "organisation")
    if label == "GPE":
        return Actor(actor_id("place", name), name, "place")
    return Actor(actor_id("group", name), name, "group") if name.endswith("s") else None


def _learn(analysed: AnalysedPassage, end: int, actor: Actor, acronyms: dict[str, Actor]) -> None:
    """Notes "(SCO)" after a name."""
    if end + 2 < len(analysed.texts) and analysed.texts[end] == "(" and analysed.texts[end + 2] == ")":
        acronym = analysed.doc[end + 1].text
        if acronym.isupper() and 2 <= len(acronym) <= 8:
            acronyms[analysed.texts[end + 1]] = actor


def _spelled(analysed: AnalysedPassage, acronyms: dict[str, Actor]) -> Iterator[MentionCandidate]:
    """Names that the recogniser misses and an acronym spells out ("Blue Reef Alliance (BRA)")."""
    for at in range(2, len(analysed.texts) - 2):
        if analysed.texts[at] != "(" or analysed.texts[at + 2] != ")":
            continue
        acronym = analysed.doc[at + 1].text
        if not acronym.isupper() or analysed.texts[at + 1] in acronyms:
            continue
        if analysed.lower[at - 1] in listed("lexicons/no_organisations"):
            continue
        start = _initials(analysed, at, acronym)
        if start is not None and analysed.refused.isdisjoint(range(start, at)):
            actor = Actor(
                actor_id("organisation", analysed.written(start, at)), analysed.written(start, at), "organisation"
            )
            acronyms[analysed.texts[at + 1]] = actor
            yield MentionCandidate(analysed, start, at, actor, "name")


def _initials(analysed: AnalysedPassage, end: int, acronym: str) -> int | None:
    """Where the capitalised words before ``end`` begin whose initials are the acronym; None when they are not."""
    at, letters = end, list(acronym)
    while (
        letters
        and at > 0
        and (analysed.texts[at - 1][0].isupper() or analysed.lower[at - 1] in {"of", "and", "for", "the", "-"})
    ):
        at -= 1
        if analysed.texts[at][0] == letters[-1]:
            letters.pop()
    return at if not letters and len(acronym) > 1 else None


def _by_acronym(analysed: AnalysedPassage, acronyms: dict[str, Actor]) -> Iterator[MentionCandidate]:
    for at, text in enumerate(analysed.texts):
        if text in acronyms:
            yield MentionCandidate(analysed, at, at + 1, acronyms[text], "alias")
