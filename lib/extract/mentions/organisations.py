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
from lib.rules import ACTORS

_SPELLED = ACTORS.rule("name that an acronym spells")
_RECOGNISED = ACTORS.rule("recognised organisation")
_ACRONYM = ACTORS.rule("acronym")
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
    blocked = analysed.named
    for match in analysed.name_matches:
        _learn(analysed, match.end, match.known.actor, acronyms)
    for entity in analysed.doc.ents:
        start, end = _trim(analysed, entity.start, entity.end)
        if entity.label_ not in SECTORS or not _new(analysed, start, end, blocked):
            continue
        name = analysed.written(start, end)
        actor = acronyms.get(name) or _actor(name, entity.label_)
        if actor:
            _learn(analysed, end, actor, acronyms)
            yield MentionCandidate(analysed, start, end, actor, "name", _RECOGNISED)


def _new(analysed: AnalysedPassage, start: int, end: int, blocked: set[int]) -> bool:
    """Whether the words name something that no gazetteer and no other extractor names better."""
    place = set(range(start, end))
    if not place or place <= blocked or place <= analysed.refused or _is_titled_person(analysed, start, end):
        return False
    return _plausible(analysed, start, end) and not _state_body(analysed, start, end, blocked)


def _is_titled_person(analysed: AnalysedPassage, start: int, end: int) -> bool:
    """Whether a person's name follows a title inside ("Consul General Nadia Treva")."""
    inside = (title.end for title in analysed.titles if start <= title.start and title.end < end)
    return any(end - after < 4 and analysed.texts[after] in forenames() for after in inside)


def _trim(analysed: AnalysedPassage, start: int, end: int) -> tuple[int, int]:
    """An entity without what is no part of its name on both sides."""
    start = _name_start(analysed, start, end)
    stop = (i for i in range(start, end) if analysed.texts[i] in {"(", "/", "[", ";", ":"} or _listed(analysed, i))
    end = next(stop, end)
    while end > start and (analysed.lower[end - 1] in {"'s", "'"} or not analysed.texts[end - 1][0].isalnum()):
        end -= 1
    return start, end


def _name_start(analysed: AnalysedPassage, start: int, end: int) -> int:
    """Where the name begins: after articles, after a role ("Rebels of the Marlow Front"), after "First"."""
    while start < end and _is_no_start(analysed, start):
        start += 1
    if start + 2 < end and analysed.lower[start + 1] == "of" and _is_role(analysed, start):
        start += 2 + (analysed.lower[start + 2] == "the")
    start += start < end and _is_opener(analysed, start)
    while start < end and analysed.doc[start].tag_ in {"RB", "CC", "IN", "DT", "PRP$", "WRB"}:
        start += 1
    return start


def _is_no_start(analysed: AnalysedPassage, at: int) -> bool:
    text, lower = analysed.texts[at], analysed.lower[at]
    return text.islower() or lower in {"the", "a", "an"} or lower in PLACING or not text[0].isalnum()


def _is_role(analysed: AnalysedPassage, at: int) -> bool:
    return analysed.lower[at] in people() or any(title.start == at for title in analysed.titles)


def _is_opener(analysed: AnalysedPassage, at: int) -> bool:
    return analysed.lower[at] in OPENERS and any(match.start == at + 1 for match in analysed.name_matches)


def _listed(analysed: AnalysedPassage, at: int) -> bool:
    """Whether a comma there parts two names ("Lodra, Quillby", but "Quillby, Inc.")."""
    after = {word.rstrip(".") for word in analysed.lower[at + 1 : at + 2]}
    return analysed.texts[at] == "," and after.isdisjoint(nouns("firm_ends"))


def _plausible(analysed: AnalysedPassage, start: int, end: int) -> bool:
    words, lower = analysed.texts[start:end], analysed.lower[start:end]
    if analysed.titled or len(words) > 8 or _EVENT.match(words[0]):
        return False
    return (
        not _is_other(analysed, start, end)
        and words[0][0].isupper()
        and words[-1][0].isupper()
        and _tells(words, lower)
    )


def _is_other(analysed: AnalysedPassage, start: int, end: int) -> bool:
    """Whether it is a programme or a piece of a title, no body."""
    return analysed.aired(start) or _of_title(analysed, start, end)


def _tells(words: list[str], lower: list[str]) -> bool:
    """Whether a name is no plain word, no mere initials, no one's own ("Brandt's"), no "Meet the Press"."""
    if lower[0] in listed("lexicons/no_beginnings") or lower[-1] in listed("lexicons/no_organisations"):
        return False
    if len(words) == 1 and (lower[0] in no_names() or "." in words[0]):
        return False
    return "'s" not in lower[1:] and lower[1:-1][:1] != ["the"] and sum(map(len, words)) > 2


def _of_title(analysed: AnalysedPassage, start: int, end: int) -> bool:
    """Whether it is a piece of a title ("Minister of Agriculture"), and no body that the title belongs to."""
    inside = any(title.start <= start and end <= title.end for title in analysed.titles)
    return inside and analysed.lower[end - 1] not in nouns("institutions") | {"guard"}


def _state_body(analysed: AnalysedPassage, start: int, end: int, blocked: set[int]) -> bool:
    """Whether it is a ministry or the like of a country, which the nominal actors name in one way."""
    words = analysed.lower[start:end]
    if "ministry" in (words[0], words[-1]):
        return True
    if "ministry" in words and blocked & {start, end - 1}:
        return True
    if words[0] in nouns("governments") and analysed.lower[start + 1] == "of" and end - 1 in blocked:
        return True
    return words[-1] in nouns("state_bodies") and bool(blocked & {start - 1, start - 2, *range(start, end)})


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
        start = _initials(analysed, at, acronyms)
        if start is not None and analysed.refused.isdisjoint(range(start, at)):
            name = analysed.written(start, at)
            actor = Actor(actor_id("organisation", name), name, "organisation")
            acronyms[analysed.texts[at + 1]] = actor
            yield MentionCandidate(analysed, start, at, actor, "name", _SPELLED)


def _initials(analysed: AnalysedPassage, end: int, acronyms: dict[str, Actor]) -> int | None:
    """Where the capitalised words before ``end`` begin whose initials a new acronym in brackets gives; None when none
    does."""
    letters = list(_acronym(analysed, end))
    known = analysed.texts[end + 1] in acronyms or analysed.lower[end - 1] in listed("lexicons/no_organisations")
    if not letters or known:
        return None
    at = end
    while letters and at > 0 and _is_spelled(analysed, at - 1):
        at -= 1
        if analysed.texts[at][0] == letters[-1]:
            letters.pop()
    return None if letters else at


def _acronym(analysed: AnalysedPassage, at: int) -> str:
    """What brackets that open at a token hold, when it is capitals alone; else nothing."""
    inside = analysed.doc[at + 1].text
    if analysed.texts[at] != "(" or analysed.texts[at + 2] != ")":
        return ""
    return inside if inside.isupper() and len(inside) > 1 else ""


def _is_spelled(analysed: AnalysedPassage, at: int) -> bool:
    return analysed.texts[at][0].isupper() or analysed.lower[at] in {"of", "and", "for", "the", "-"}


def _by_acronym(analysed: AnalysedPassage, acronyms: dict[str, Actor]) -> Iterator[MentionCandidate]:
    for at, text in enumerate(analysed.texts):
        if text in acronyms:
            yield MentionCandidate(analysed, at, at + 1, acronyms[text], "alias", _ACRONYM)
