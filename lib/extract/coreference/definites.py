"""Phrases that take up an actor named before: "the alliance", "the militant group", "the ministry", "the country"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import zip_longest
from typing import Any

from spacy.tokens import Token

from lib.extract.coreference.descriptions import apposed, by_root, described, descriptions, introduces
from lib.extract.mentions.candidates import MentionCandidate
from lib.extract.names.actor_nouns import nouns, people
from lib.facts import Actor
from lib.gazetteer import lexicon, words
from lib.rules import ACTORS, RuleName

_APPOSED = ACTORS.rule("noun in apposition to a name")
_CALLED = ACTORS.rule("noun before its name")
_ENEMY = ACTORS.rule("the enemy")
_GOVERNMENT = ACTORS.rule("the government named before")
_EPITHET = ACTORS.rule("the alliance, the group")
_DESCRIBED = ACTORS.rule("noun the article introduced")
_ONLY_SUCH = ACTORS.rule("the one body so named")
Answer = tuple[Actor | None, RuleName]
ENEMIES = frozenset(
    {"enemy", "enemies", "adversary", "aggressor", "foe", "invader", "invaders", "occupier", "occupiers"}
)
REACH = 12  # how many mentions back a phrase reaches


@cache
def _epithets() -> dict[str, dict[str, Any]]:
    return dict(lexicon("lexicons/epithets"))


def taken_up(ordered: Sequence[MentionCandidate]) -> list[MentionCandidate]:
    """The candidates in reading order, loose definite phrases turned to the actor they take up where one fits."""
    found: list[MentionCandidate] = []
    known, named = descriptions(ordered), by_root(ordered)
    for candidate, after in zip_longest(ordered, ordered[1:]):
        beside = _kept(candidate, _beside(candidate, after, named))
        antecedent = beside or _kept(candidate, _meant(candidate, found, known))
        if antecedent:
            actor, rule = antecedent
            found.append(replace(candidate, actor=actor, rule=rule, loose=False, bare=candidate.bare and not beside))
        elif not candidate.bare:
            found.append(candidate)
    return found


def _kept(candidate: MentionCandidate, answers: Iterator[Answer]) -> tuple[Actor, RuleName] | None:
    """The first actor that a rule gives which is not left out."""
    without = candidate.analysed.without
    return next(((actor, rule) for actor, rule in answers if actor and rule not in without), None)


def _beside(
    candidate: MentionCandidate, after: MentionCandidate | None, named: Mapping[Token, Actor]
) -> Iterator[Answer]:
    """Whom a name beside the phrase says that it means."""
    yield apposed(candidate, named), _APPOSED
    yield _called(candidate, after), _CALLED


def _may_take_up(candidate: MentionCandidate) -> bool:
    return candidate.loose and _definite(candidate) and not _specified(candidate)


def _called(candidate: MentionCandidate, after: MentionCandidate | None) -> Actor | None:
    """The body whose name follows the noun, however the parser takes it: "the charity Seed Bridge"."""
    if after is None or after.analysed is not candidate.analysed or after.start != candidate.end or after.how != "name":
        return None
    noun = candidate.analysed.doc[candidate.end - 1]
    fits = candidate.how == "nominal" and introduces(noun) and after.actor.kind == "organisation"
    return after.actor if fits else None


def _specified(candidate: MentionCandidate) -> bool:
    """Whether what follows says which one is meant: "the organisation of the talks"."""
    after = candidate.analysed.doc[candidate.end : candidate.end + 1]
    return any(token.lower_ == "of" and token.head.i == candidate.end - 1 for token in after)


def _definite(candidate: MentionCandidate) -> bool:
    analysed = candidate.analysed
    if analysed.doc[candidate.end - 1].dep_ == "compound":  # "a government offer" is no government's but one
        return True
    if any(child.lower_ in {"the", "this", "that"} for child in analysed.doc[candidate.end - 1].lefts):
        return True
    return candidate.actor.kind == "organisation" and analysed.texts[candidate.start][0].isupper()


def _antecedent(candidate: MentionCandidate, before: list[MentionCandidate]) -> Answer:
    head = candidate.analysed.lower[candidate.end - 1]
    if head in ENEMIES:
        return _adversary(candidate, before), _ENEMY
    if head in nouns("governments"):
        return _government(before), _GOVERNMENT
    return _of_kind(head, candidate, before), _EPITHET


def _of_kind(head: str, candidate: MentionCandidate, before: list[MentionCandidate]) -> Actor | None:
    """The last actor mentioned that may be called "the … head"."""
    for earlier in reversed(before[-REACH:]):
        actor = earlier.actor
        if actor.id != candidate.actor.id and earlier.how != "title" and _takes_up(head, candidate, actor):
            return actor
    return None


def _meant(
    candidate: MentionCandidate, before: list[MentionCandidate], known: dict[str, frozenset[str]]
) -> Iterator[Answer]:
    """Whom a phrase may take up that nothing beside it names, the surest rule first."""
    if _may_take_up(candidate):
        yield _antecedent(candidate, before)
        yield _described(candidate, before, known), _DESCRIBED
        yield _only_such(candidate, before), _ONLY_SUCH


def _only_such(candidate: MentionCandidate, before: list[MentionCandidate]) -> Actor | None:
    """The one body of the article so far whose name ends so ("the council" after "the Security Council"); of those
    who are something to someone the described too ("the delegation" after "the Kenyan delegation")."""
    ending = " " + candidate.actor.name.lower()
    hows = {"name", "alias", "nominal"} if ending[1:] in nouns("relational") else {"name", "alias"}
    named = (each.actor for each in before if each.how in hows and each.actor.kind in {"organisation", "group"})
    such = {actor.id: actor for actor in named if actor.name.lower().endswith(ending)}
    return next(iter(such.values())) if len(such) == 1 else None


def _described(
    candidate: MentionCandidate, before: list[MentionCandidate], known: dict[str, frozenset[str]]
) -> Actor | None:
    """The last actor mentioned that the article itself describes by this noun."""
    head = candidate.analysed.doc[candidate.end - 1]
    fit = (earlier.actor for earlier in reversed(before) if described(head, earlier.actor, known))
    return next(fit, None) if candidate.end - candidate.start == 1 else None


def _adversary(candidate: MentionCandidate, before: list[MentionCandidate]) -> Actor | None:
    """Whom "the enemy" means, when one actor alone stands nearby as the other side of a fight ("war with X")."""
    near = [each for each in before[-REACH:] if each.actor.kind != "place" and _opposed(each)]
    return near[-1].actor if len({each.actor.id for each in near}) == 1 else None


def _opposed(candidate: MentionCandidate) -> bool:
    doc = candidate.analysed.doc
    head = next(
        (t for t in doc[candidate.start : candidate.end] if not candidate.start <= t.head.i < candidate.end), None
    )
    if head is None or head.dep_ != "pobj":
        return False
    return head.head.lower_ in {"with", "against", "from"} and head.head.head.lemma_ in words("lexicons/fights")


def _government(before: list[MentionCandidate]) -> Actor | None:
    """The country whose government the article last spoke of in such words ("the Syrian regime … the regime")."""
    words = nouns("governments")
    spoken = (each for each in reversed(before) if each.how == "metonym" and each.analysed.lower[each.end - 1] in words)
    return next((each.actor for each in spoken), None)


def _takes_up(head: str, candidate: MentionCandidate, actor: Actor) -> bool:
    """Whether ``actor`` may be called "the … head"."""
    rule, crowd = _epithets().get(head, {}), _crowd(actor)
    if actor.id in rule.get("ids", ()):
        return True
    if actor.kind in rule.get("kinds", ()) and not (crowd and actor.kind == "group"):
        return True
    if crowd or actor.kind not in {"organisation", "group"}:
        return False
    return not (candidate.bare and head in people()) and actor.name.lower().endswith(" " + candidate.actor.name.lower())


def _crowd(actor: Actor) -> bool:
    """Whether a group is people at large ("protesters") rather than a named band."""
    last = actor.name.split()[-1]
    return last.lower() in people() or last.islower()
