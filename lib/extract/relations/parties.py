"""The parties to an act: from a syntactic argument to the actors it names.

A head that is an actor counts itself; a list is split; a head that is no actor ("a request", "positions", "part")
gives the actors it belongs to or is directed at. Each step away from the head is counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import kinds_of, lemma_of, nouns, operators
from lib.extract.relations.conjuncts import both, examples, twins
from lib.extract.relations.context import OWNERS, Party, Role, SentenceContext, Way
from lib.extract.relations.references import is_agentive, is_partitive, party_of
from lib.extract.syntax.clauses import antecedent, child
from lib.extract.syntax.complements import complements, prepositions
from lib.facts import polarity_of

REACH = ("of", "against", "to", "on", "with", "for", "from", "between", "among", "over", "toward", "towards", "at",
         "by", "into", "in", "across", "inside", "within", "off", "near", "around", "outside")  # fmt: skip
MOST_STEPS = 4
_DOING = frozenset({"do", "propose", "draft", "write"})
_PLACED = frozenset({"in", "near", "across", "inside", "within", "at", "off", "around", "outside"})


def parties(context: SentenceContext, token: Token | None, role: Role) -> tuple[Party, ...]:
    """The actors an argument names, in order, without repeats."""
    if token is None:
        return ()
    found = (
        party for party in _named(context, antecedent(token), role, 0) if role == "target" or _can_act(context, party)
    )
    return tuple({party.actor: party for party in reversed(tuple(found))}.values())[::-1]


def _can_act(context: SentenceContext, party: Party) -> bool:
    """Places do not act, nor does a name that only says where: "Near Brod, a strike destroyed"."""
    actor = context.cast.actor(party.actor)
    first = party.token.left_edge
    before = first.nbor(-1).lower_ if first.i else ""
    return (actor is None or actor.kind != "place") and not {"near", "outside"} & {before, first.lower_}


def _named(context: SentenceContext, token: Token, role: Role, steps: int) -> Iterator[Party]:
    party = party_of(context, token)
    own = [party] if party else both(context, token) or list(_inner(context, token, role, steps))
    yield from own
    yield from twins(context, token) if party else ()
    also = list(examples(context, token)) if not own or party else []
    yield from (more for noun in also for more in _named(context, noun, role, steps))
    for kid in token.children:
        listed = kid.dep_ == "appos" and kid.tag_ != "NN" and party and child(kid, "conj") is not None  # "X, Y and Z"
        if (kid.dep_ == "conj" or listed) and kid.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"):
            if not own and (steps or (role == "source" and token.pos_ == "NOUN" and not is_agentive(token))):
                return  # "was hit by gunfire and a worker went missing"
            yield from _named(context, kid, role, steps)


def _inner(context: SentenceContext, token: Token, role: Role, steps: int) -> Iterator[Party]:
    if steps >= MOST_STEPS:
        return
    for kid in token.children:
        if kid.dep_ == "appos" and party_of(context, kid):
            yield from _named(context, kid, role, steps)
            return
    owned, reached = list(_owners(context, token)), list(_reached(context, token, role, steps))
    if owned:
        yield from (replace(party, way="owner", steps=steps + 1) for party in owned)
        return
    yield from reached or _in_participle(context, token, role, steps)


def _in_participle(context: SentenceContext, token: Token, role: Role, steps: int) -> Iterator[Party]:
    """Actors in a participle after the head: "a rally staged by students", "arms seized from rebels"."""
    participle = child(token, "acl")
    if participle is None or participle.tag_ != "VBN" or (role == "source" and not _doers(token)):
        clause = child(token, "relcl") if role == "target" else None
        if clause is not None and lemma_of(clause) in operators("light") | operators("transfer") | _DOING:
            found = (
                list(_named(context, subject, role, steps + 1)) if (subject := _own_subject(clause)) is not None else []
            )
            yield from (replace(party, way="reach", steps=party.steps + 1) for party in found)
        return
    by = child(participle, "agent")
    slots = complements(participle)
    others = [] if role == "source" else [h for name in ("from", "against", "on") for h in slots.get(name, ())]
    heads = [child(by, "pobj")] if by is not None else others
    for head in heads:
        if head is not None:
            found = list(_named(context, head, role, steps + 1))
            yield from (replace(party, way="reach", steps=party.steps + 1) for party in found)


def _owners(context: SentenceContext, token: Token) -> Iterator[Party]:
    """Actors that stand before the head: "Russia's request", "a US offer", "French and Egyptian warships"."""
    for kid in token.children:
        ours = kid.lower_ in ("our", "my") and is_agentive(token)  # who works with "our partners" does not work with us
        if kid.dep_ in OWNERS and kid.i < token.i and not _in_name(kid) and not ours and not _is_about(kid):
            if party := party_of(context, kid):
                yield party
                yield from (more for twin in kid.conjuncts if twin.i < token.i and (more := party_of(context, twin)))
                return
            if kid.dep_ in ("poss", "compound") and (above := list(_owners(context, kid))):
                yield from above
                return


def _is_about(token: Token) -> bool:
    """Whether a name only says for or against whom: "anti-Roe groups" are not those of Roe."""
    return token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in ("anti", "pro", "pan")


def _in_name(token: Token) -> bool:
    """Whether a name before a head belongs to the head's own name ("the Europe Bridge")."""
    return token.dep_ == "compound" and token.head.ent_type_ == "FAC" and token.ent_type_ == "FAC"


def _own_subject(clause: Token) -> Token | None:
    """The subject of a relative clause that is not its pronoun: "the work that X has done"."""
    subject = child(clause, "nsubj")
    return subject if subject is not None and subject.tag_ not in ("WDT", "WP", "IN") else None


def _reached(context: SentenceContext, token: Token, role: Role, steps: int) -> Iterator[Party]:
    """Actors that stand behind the head, by preposition; for a source only behind a word for people or means."""
    allowed = _reach(token) if role == "target" else ("of", "from") if is_agentive(token) else _doers(token)
    phrases = sorted((p for p in prepositions(token) if p[0] in allowed), key=lambda p: allowed.index(p[0]))
    partitive = is_partitive(token)
    for name, below in phrases:
        found = list(_named(context, below, role, steps + (0 if partitive and name == "of" else 1)))
        if found:
            if _doers(token):
                found = [replace(party, hostile=True) for party in found]
            way: Way = "place" if name in _PLACED else "reach"
            partial = partitive and name == "of"
            yield from found if partial else (replace(p, way=_farther(p.way, way), steps=p.steps + 1) for p in found)
            return


def _reach(token: Token) -> tuple[str, ...]:
    """Prepositions that lead on from a head; a place leads only to what it belongs to or lies in."""
    return ("of", "in") if "territory" in kinds_of(lemma_of(token)) else REACH


def _doers(token: Token) -> tuple[str, ...]:
    """Prepositions behind an act that bring in who does it: "an attack by rebels killed", "attacks claimed by"."""
    act = nouns().get(lemma_of(token)) if token.pos_ == "NOUN" else None
    return ("by",) if act is not None and polarity_of(act.plover_type) == "conflict" else ()


def _farther(inner: Way, outer: Way) -> Way:
    return "place" if "place" in (inner, outer) else outer
