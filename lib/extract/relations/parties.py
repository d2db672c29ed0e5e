"""The parties to an act: from a syntactic argument to the actors it names.

A head that is an actor counts itself; a list is split; a head that is no actor ("a request", "positions", "part")
gives the actors it belongs to or is directed at. Each step away from the head is counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from lib.extract.coreference.speaker_descriptions import persons
from lib.extract.lexicons.act_lexicon import kinds_of, lemma_of, nouns, operators
from lib.extract.relations.conjuncts import both, examples, twins
from lib.extract.relations.context import OWNERS, Party, Role, SentenceContext
from lib.extract.relations.references import is_agentive, is_partitive, party_of
from lib.extract.syntax.clauses import child, participle_after
from lib.extract.syntax.complements import complements, prepositions
from lib.extract.syntax.subjects import antecedent
from lib.facts import quad_polarity

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
    if name := _second_title(context, token):
        token = name
    party = party_of(context, token)
    own = [party] if party else _instead(context, token, role, steps)
    yield from own
    if party:
        yield from twins(context, token)
    further = list(examples(context, token)) if party or not own else []
    if own or not _stands_alone(token, role, steps):
        further += _listed(token, party)
    for each in further:
        yield from _named(context, each, role, steps)


def _instead(context: SentenceContext, token: Token, role: Role, steps: int) -> list[Party]:
    """Whom a head means that is no actor itself: two, or those it belongs to or is directed at."""
    return both(context, token) or list(_inner(context, token, role, steps))


def _stands_alone(token: Token, role: Role, steps: int) -> bool:
    """Whether what is joined to a head that names no one is another matter: "was hit by gunfire and a worker …"."""
    return steps > 0 or (role == "source" and token.pos_ == "NOUN" and not is_agentive(token))


def _listed(token: Token, party: Party | None) -> Iterator[Token]:
    """The words joined to a head: "X and Y", "X, Y and Z", where the parser may take Y for an apposition."""
    for kid in token.children:
        apposed = kid.dep_ == "appos" and kid.tag_ != "NN" and party and child(kid, "conj") is not None
        if (kid.dep_ == "conj" or apposed) and kid.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"):
            yield kid


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


def _second_title(context: SentenceContext, token: Token) -> Token | None:
    """The name of whom a title is the first of two: Jo Roe in "Corda founder and chairman Jo Roe", one person."""
    if token.tag_ != "NN" or token.lower_ not in persons() or child(token, "det", "poss") is not None:
        return None
    twins = (twin for twin in token.conjuncts if twin.i > token.i and twin.pos_ == "PROPN")
    return next((twin for twin in twins if _is_person(context, twin)), None)


def _is_person(context: SentenceContext, token: Token) -> bool:
    mention = context.mention(token)
    actor = context.cast.actor(mention.actor) if mention else None
    return actor is not None and actor.kind == "person"


def _in_participle(context: SentenceContext, token: Token, role: Role, steps: int) -> Iterator[Party]:
    """Actors in a clause after the head: "a rally staged by students", "arms seized from rebels", "the work X did"."""
    for head in _in_clause(token, role):
        found = _named(context, head, role, steps + 1)
        yield from (replace(party, way="reach", steps=party.steps + 1) for party in found)


def _in_clause(token: Token, role: Role) -> list[Token]:
    """The heads of a participle or relative clause after the head that may name its actors."""
    participle = participle_after(token)
    if participle is not None and (role == "target" or _doers(token)):
        return _in_passive(participle, role)
    clause = child(token, "relcl") if role == "target" else None
    subject = _own_subject(clause) if clause is not None and _does(clause) else None
    return [subject] if subject is not None else []


def _does(verb: Token) -> bool:
    return lemma_of(verb) in operators("light") | operators("transfer") | _DOING


def _in_passive(participle: Token, role: Role) -> list[Token]:
    by = child(participle, "agent")
    if by is not None:
        head = child(by, "pobj")
        return [head] if head is not None else []
    slots = complements(participle) if role == "target" else {}
    return [head for name in ("from", "against", "on") for head in slots.get(name, ())]


def _owners(context: SentenceContext, token: Token) -> Iterator[Party]:
    """Actors that stand before the head: "Russia's request", "a US offer", "French and Egyptian warships"."""
    for kid in _words_for_owner(token):
        if party := party_of(context, kid):
            yield party
            yield from (more for twin in kid.conjuncts if twin.i < token.i and (more := party_of(context, twin)))
            return
        if above := _owners_above(context, kid):
            yield from above
            return


def _owners_above(context: SentenceContext, owner: Token) -> list[Party]:
    """The owners of an owner that names no one: "X's army's plan"."""
    return list(_owners(context, owner)) if owner.dep_ in ("poss", "compound") else []


def _words_for_owner(head: Token) -> Iterator[Token]:
    """Words before a head that may say whose it is; who works with "our partners" does not work with us."""
    for kid in head.lefts:
        ours = kid.lower_ in ("our", "my") and is_agentive(head)
        if kid.dep_ in OWNERS and not (ours or _in_name(kid) or _is_about(kid)):
            yield kid


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
    partitive, hostile = is_partitive(token), bool(_doers(token))
    for name, below in _phrases_behind(token, role):
        counted = partitive and name == "of"
        found = list(_named(context, below, role, steps + (not counted)))
        for party in found:
            party = replace(party, hostile=hostile or party.hostile)
            yield party if counted else _farther(party, name)
        if found:
            return


def _phrases_behind(token: Token, role: Role) -> list[tuple[str, Token]]:
    """The phrases that lead on from a head, surest first."""
    allowed = _reach(token) if role == "target" else ("of", "from") if is_agentive(token) else _doers(token)
    return sorted((p for p in prepositions(token) if p[0] in allowed), key=lambda p: allowed.index(p[0]))


def _reach(token: Token) -> tuple[str, ...]:
    """Prepositions that lead on from a head; a place leads only to what it belongs to or lies in."""
    return ("of", "in") if "territory" in kinds_of(lemma_of(token)) else REACH


def _doers(token: Token) -> tuple[str, ...]:
    """Prepositions behind an act that bring in who does it: "an attack by rebels killed", "attacks claimed by"."""
    act = nouns().get(lemma_of(token)) if token.pos_ == "NOUN" else None
    return ("by",) if act is not None and quad_polarity(act.plover_type) == "conflict" else ()


def _farther(party: Party, preposition: str) -> Party:
    """The party as one found a step farther from the head."""
    placed = party.way == "place" or preposition in _PLACED
    return replace(party, way="place" if placed else "reach", steps=party.steps + 1)
