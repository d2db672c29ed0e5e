"""Whose army "its army" is, and whose government "his government": the country of the one the pronoun means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from lib.extract.mentions.candidates import MentionCandidate
from lib.extract.mentions.nominals import related
from lib.extract.mentions.register import Register
from lib.extract.names.actor_nouns import nouns
from lib.extract.names.nominal_names import nominal_actor
from lib.extract.names.territories import territories
from lib.facts import Actor
from lib.rules import ACTORS

_GOVERNMENT = ACTORS.rule("his government")
_FORCES = ACTORS.rule("its army")
_RELATED = ACTORS.rule("its allies")


def possessed(ordered: Sequence[MentionCandidate], register: Register) -> list[MentionCandidate]:
    """The candidates, forces and offices behind "his" or "its" given the country that the pronoun speaks of; "its
    allies" are those of that country, or nobody."""
    meant = {each.analysed.doc[each.start]: each.actor for each in ordered if each.how == "pronoun" and not each.also}
    found = (_owned(each, meant, register) if each.how == "nominal" else each for each in ordered)
    return [each for each in found if each is not None]


def governments(ordered: Sequence[MentionCandidate], register: Register) -> Iterator[MentionCandidate]:
    """Mention candidates of a country as "his government" or "its leadership"."""
    for each in ordered:
        pronoun = each.analysed.doc[each.start]
        noun = pronoun.head
        if each.how != "pronoun" or each.also or pronoun.dep_ != "poss" or noun.lower_ not in nouns("governments"):
            continue
        country = _country(each.actor, register)
        if country and noun.i == pronoun.i + 1:
            yield MentionCandidate(each.analysed, noun.i, noun.i + 1, country, "metonym", _GOVERNMENT)


def _owned(candidate: MentionCandidate, meant: dict[Token, Actor], register: Register) -> MentionCandidate | None:
    if candidate.actor.country:
        return candidate
    noun, words = candidate.analysed.doc[candidate.end - 1], tuple(candidate.actor.name.split())
    owner = _owner(noun, meant)
    if not candidate.also and related(candidate.analysed, noun.i, words):
        return _related(candidate, owner, words)
    return _of_state(candidate, owner, words, register) if owner else candidate


def _owner(noun: Token, meant: dict[Token, Actor]) -> Actor | None:
    """Whom the possessive pronoun of a noun means."""
    return next((meant[kid] for kid in noun.children if kid.dep_ == "poss" and kid in meant), None)


def _of_state(
    candidate: MentionCandidate, owner: Actor, words: tuple[str, ...], register: Register
) -> MentionCandidate:
    """A force or office given the country of its owner."""
    head = candidate.analysed.lower[candidate.end - 1]
    country = _country(owner, register) if head in nouns("state_bodies") | nouns("state_people") else None
    if country is None or _FORCES in candidate.analysed.without:
        return candidate
    words = (_portfolio(owner, register) if words == ("ministry",) else None) or words
    return replace(candidate, actor=nominal_actor(words, country, head), rule=_FORCES)


def _portfolio(owner: Actor, register: Register) -> tuple[str, ...] | None:
    """Words of the ministry of a minister ("her ministry" of a foreign minister); None for anyone else."""
    role = (register.role_of(owner.id) or "").removeprefix("deputy ").removeprefix("former ").split()
    return (*role[:-1], "ministry") if len(role) > 1 and role[-1] == "minister" and role[0] != "prime" else None


def _related(candidate: MentionCandidate, owner: Actor | None, words: tuple[str, ...]) -> MentionCandidate | None:
    """Those of a country ("its allies"); nobody when nothing says whose they are."""
    if owner is None or owner.kind != "country" or _RELATED in candidate.analysed.without:
        return None
    return replace(candidate, actor=nominal_actor(words, owner, words[-1]), rule=_RELATED)


def _country(actor: Actor, register: Register) -> Actor | None:
    """The country that the actor is, or as a person belongs to."""
    if actor.kind == "country":
        return actor
    code = register.sides(actor.id) if actor.kind == "person" else None
    area = territories().get(code.lower()) if code else None
    return area.actor if area and area.sovereign else None
