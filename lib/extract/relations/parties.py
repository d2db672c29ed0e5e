"""The parties to an act: from a syntactic argument to the actors it names.

A head that is an actor counts itself; a list is split; a head that is no actor ("a request", "positions", "part")
gives the actors it belongs to or is directed at. Each step away from the head is counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from lib.extract.relations.act_lexicon import kinds_of, lemma_of, nouns, operators
from lib.extract.relations.claims import opener, quote_at, side_of_speaker
from lib.extract.relations.clauses import antecedent, child, surface_subject
from lib.extract.relations.complements import complements, prepositions, second_objects
from lib.extract.relations.stage import OWNERS, Party, Role, Stage, Way
from lib.extract.relations.surface import name_before, owned_from, placed_to
from lib.facts import Mention, Quote, polarity_of
from lib.gazetteer import words

REACH = ("of", "against", "to", "on", "with", "for", "from", "between", "among", "over", "toward", "towards", "at",
         "by", "into", "in", "across", "inside", "within")  # fmt: skip
MOST_STEPS = 4
FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our"})


def parties(stage: Stage, token: Token | None, role: Role) -> tuple[Party, ...]:
    """The actors an argument names, in order, without repeats."""
    if token is None:
        return ()
    found = (party for party in _named(stage, antecedent(token), role, 0) if role == "target" or _can_act(stage, party))
    return tuple({party.actor: party for party in reversed(tuple(found))}.values())[::-1]


def _can_act(stage: Stage, party: Party) -> bool:
    """Places do not act, nor does a name that only says where: "Near Brod, a strike destroyed"."""
    actor = stage.cast.actor(party.actor)
    first = party.token.left_edge
    before = first.nbor(-1).lower_ if first.i else ""
    return (actor is None or actor.kind != "place") and not {"near", "outside"} & {before, first.lower_}


def _named(stage: Stage, token: Token, role: Role, steps: int) -> Iterator[Party]:
    party = _party(stage, token)
    own = [party] if party else _both(stage, token) or list(_inner(stage, token, role, steps))
    yield from own
    yield from _twins(stage, token, party)
    if not own or party:
        yield from _examples(stage, token, role)
    if party:
        yield from _companions(stage, token, role)
        yield from (more for noun in second_objects(token) for more in _named(stage, noun, role, steps))
    for kid in token.children:
        listed = kid.dep_ == "appos" and kid.tag_ != "NN" and party and child(kid, "conj") is not None  # "X, Y and Z"
        if (kid.dep_ == "conj" or listed) and kid.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"):
            if not own and (steps or (role == "source" and token.pos_ == "NOUN" and not is_agentive(token))):
                return  # "was hit by gunfire and a worker went missing"
            yield from _named(stage, kid, role, steps)


def _both(stage: Stage, token: Token) -> list[Party]:
    """The two actors of words that mean two ("both sides"), by their names."""
    start = stage.passage.start(token)
    found = stage.cast.mentions_at(start, start + len(token))
    actors = [(stage.cast.actor(each.actor), each.start) for each in found] if len(found) > 1 else []
    return [Party(actor.id, actor.name, start, token) for actor, start in actors if actor]


def _companions(stage: Stage, token: Token, role: Role) -> Iterator[Party]:
    """Those who act with a source: "X, together with Y, attacked"; by place: the parser errs here."""
    after = token.doc[token.i + 1 : token.i + 4] if role == "source" and token.dep_ == "nsubj" else None
    beside = next((kid for kid in token.rights if kid.dep_ == "prep" and kid.lower_ == "alongside"), None)
    if beside is not None:
        yield from (more for below in beside.children for more in _named(stage, below, role, 0))
        return
    if after is None or len(after) < 3 or after[0].text != ",":
        return
    beside = after[2] if after[1].lower_ in ("together", "along") else after[1]
    other = child(beside, "pobj") if beside.lower_ in ("with", "alongside") else None
    if other is not None and _party(stage, other):
        yield from _named(stage, other, role, 0)


def _examples(stage: Stage, token: Token, role: Role) -> Iterator[Party]:
    """Those named as among several: "groups including X and Y", "outlets such as X"."""
    if not token.lower_.endswith("s"):
        return
    for kid in token.rights:
        among = kid.lower_ in ("including", "like") or (kid.lower_ == "as" and kid.nbor(-1).lower_ == "such")
        named = child(kid, "pobj") if among and kid.dep_ == "prep" else None
        if named is not None and _party(stage, named):
            yield from _named(stage, named, role, 0)


def _twins(stage: Stage, token: Token, party: Party | None) -> Iterator[Party]:
    """The others of whom a nominal actor is told at once: "Russian and Ukrainian negotiators" are two."""
    mention = stage.mention(token) if party else None
    if mention is None or mention.how != "nominal" or token.tag_ not in ("NNS", "NNPS"):
        return
    for _, owner in (pair for pair in prepositions(token) if pair[0] == "of"):
        for twin in owner.conjuncts if owner.pos_ == "PROPN" else ():  # "the leaders of X and Y" are two
            if other := _party(stage, twin):
                yield other
    for kid in token.lefts:
        if kid.dep_ in ("amod", "compound", "nmod") and child(kid, "cc") is not None:
            for twin in (kid, *kid.conjuncts):
                other = stage.mention(twin)
                if other is not None and other.actor != mention.actor:
                    yield Party(other.actor, other.text, other.start, twin)


def _party(stage: Stage, token: Token) -> Party | None:
    mention = stage.mention(token)
    if mention is None and token.tag_ in ("PRP", "PRP$"):
        return _first_person(stage, token) or _anaphor(stage, token)
    if mention is None or (token.pos_ == "ADJ" and token.dep_ == "acomp") or _counts_named(stage, token, mention):
        return None
    if mention.how in ("nominal", "title") and (named := _renamed(stage, token)):
        return named
    if mention.how == "pronoun":
        return Party(mention.actor, name_before(stage, token, mention), mention.start, token)
    start, end = owned_from(stage, token, mention), placed_to(stage, token, mention)
    return Party(mention.actor, stage.article.text[start:end], start, token)


def _renamed(stage: Stage, token: Token) -> Party | None:
    """The name beside a nominal actor: "a member of parliament, Jo Roe"."""
    beside = child(token, "appos")
    mention = stage.mention(beside) if beside is not None else None
    if beside is None or mention is None or mention.how == "nominal":
        return None
    return Party(mention.actor, mention.text, mention.start, beside)


def _first_person(stage: Stage, pronoun: Token) -> Party | None:
    """The speaker for "I", the speaker's side for "we", inside a quote or statement whose speaker is known."""
    word = pronoun.lower_
    if word not in FIRST_PERSON:
        return None
    at = stage.passage.span(pronoun).start
    quote = quote_at(stage.quotes, at)
    speaker = stage.cast.actor(quote.speaker) if quote else opener(stage.article, stage.cast, at)
    if quote and speaker and word in ("i", "me", "my") and (told := _named_beside(stage, quote, pronoun)):
        return Party(speaker.id, told, at, pronoun)
    actor = speaker if word in ("i", "me", "my") else side_of_speaker(stage.cast, speaker)
    return Party(actor.id, pronoun.text, at, pronoun) if actor else None


def _named_beside(stage: Stage, quote: Quote, pronoun: Token) -> str | None:
    """The speaker's words when the pronoun's own sentence names them: "“I agree,” Roe said"."""
    sentence = stage.passage.span(pronoun.sent)
    here = quote.speaker_start is not None and sentence.start <= quote.speaker_start < sentence.end
    return quote.speaker_text if here else None


def _anaphor(stage: Stage, pronoun: Token) -> Party | None:
    """The subject of the clause above: "Hungary said it would", when the cast has no mention for the pronoun."""
    if pronoun.lower_ in ("them", "their") and (several := _several(stage, pronoun)):
        return several
    if pronoun.lower_ not in ("it", "he", "she", "they", "its", "his", "her", "their"):
        return None
    inner = next((up for up in pronoun.ancestors if up.pos_ in ("VERB", "AUX")), None)
    if inner is not None and pronoun.tag_ == "PRP" and inner.dep_ in ("ccomp", "advcl", "conj"):
        inner = inner.head
    above = surface_subject(inner) if inner is not None else None
    if above is None or above == pronoun or above.pos_ == "PRON" or pronoun in above.subtree:
        return None
    party = next(_named(stage, above, "source", 0), None)
    actor = stage.cast.actor(party.actor) if party else None
    fits = actor is not None and (actor.kind != "person" or pronoun.lower_ not in ("it", "its"))
    return replace(party, way="owner", steps=1) if party and fits else None


def _several(stage: Stage, pronoun: Token) -> Party | None:
    """The nearest plural actor before "them" or "their" in the sentence: "praised the rebels and armed them"."""
    for token in reversed(pronoun.doc[pronoun.sent.start : pronoun.i]):
        mention = stage.mention(token) if token.tag_ in ("NNS", "NNPS") else None
        if mention is not None and token.head.i != pronoun.head.i:
            return Party(mention.actor, mention.text, mention.start, token, "owner", 1)
    return None


def _counts_named(stage: Stage, token: Token, mention: Mention) -> bool:
    """Whether a nominal mention only counts actors named after it ("52 members of the Movement")."""
    if mention.how != "nominal" or not is_partitive(token):
        return False
    named = [head for name, head in prepositions(token) if name == "of"]
    return any(stage.mention(head) not in (None, mention) for head in named)


def _inner(stage: Stage, token: Token, role: Role, steps: int) -> Iterator[Party]:
    if steps >= MOST_STEPS:
        return
    for kid in token.children:
        if kid.dep_ == "appos" and not _behind_particle(kid) and _party(stage, kid):
            yield from _named(stage, kid, role, steps)
            return
    owned = list(_owners(stage, token))
    if owned:
        yield from (replace(party, way="owner", steps=steps + 1) for party in owned)
        return
    reached = list(_reached(stage, token, role, steps))
    yield from reached or _told_after(stage, token, role, steps)


def _behind_particle(noun: Token) -> bool:
    """Whether a preposition read as a particle stands before a noun: "a gunboat off Batanes" is not called Batanes."""
    first = noun.left_edge
    return first.i > 0 and first.nbor(-1).dep_ == "prt"


def _told_after(stage: Stage, token: Token, role: Role, steps: int) -> Iterator[Party]:
    """Actors in a participle after the head: "a rally staged by students", "arms seized from rebels"."""
    participle = child(token, "acl")
    if role == "target" and participle is not None and participle.tag_ == "VBG":
        yield from _held(stage, participle, steps)
        return
    if participle is None or participle.tag_ != "VBN" or (role == "source" and not _doers(token)):
        if role == "target" and (clause := child(token, "relcl")) is not None:
            found = (
                list(_named(stage, subject, role, steps + 1)) if (subject := _own_subject(clause)) is not None else []
            )
            yield from (replace(party, way="reach", steps=party.steps + 1) for party in found)
        return
    by = child(participle, "agent")
    slots = complements(participle)
    others = [] if role == "source" else [h for name in ("from", "against", "on") for h in slots.get(name, ())]
    heads = [child(by, "pobj")] if by is not None else others
    for head in heads:
        if head is not None:
            found = list(_named(stage, head, role, steps + 1))
            yield from (replace(party, way="reach", steps=party.steps + 1) for party in found)


def _held(stage: Stage, participle: Token, steps: int) -> Iterator[Party]:
    """Whose a thing is or whom it holds: "pipelines belonging to X", "a bus carrying X", "the border facing X"."""
    lemma = lemma_of(participle)
    if lemma == "belong":
        heads = [head for name, head in prepositions(participle) if name == "to"]
    else:
        heads = [child(participle, "dobj")] if lemma in operators("hold") else []
    for head in heads:
        found = list(_named(stage, head, "target", steps + 1)) if head is not None else []
        yield from (replace(party, way="reach", steps=party.steps + 1) for party in found)


def _owners(stage: Stage, token: Token) -> Iterator[Party]:
    """Actors that stand before the head: "Russia's request", "a US offer", "French and Egyptian warships"."""
    for kid in token.children:
        ours = kid.lower_ in ("our", "my") and is_agentive(token)  # who works with "our partners" does not work with us
        if kid.dep_ in OWNERS and kid.i < token.i and not _in_name(kid) and not ours and not _is_about(kid):
            if party := _party(stage, kid):
                yield party
                yield from (more for twin in kid.conjuncts if twin.i < token.i and (more := _party(stage, twin)))
                return
            if kid.dep_ in ("poss", "compound") and (above := list(_owners(stage, kid))):
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


def _reached(stage: Stage, token: Token, role: Role, steps: int) -> Iterator[Party]:
    """Actors that stand behind the head, by preposition; for a source only behind a word for people or means."""
    allowed = _reach(token) if role == "target" else ("of", "from") if is_agentive(token) else _doers(token)
    phrases = sorted((p for p in prepositions(token) if p[0] in allowed), key=lambda p: allowed.index(p[0]))
    partitive = is_partitive(token)
    for name, below in phrases:
        found = list(_named(stage, below, role, steps + (0 if partitive and name == "of" else 1)))
        if found:
            if _doers(token):
                found = [replace(party, hostile=True) for party in found]
            way: Way = "place" if name in ("in", "near", "across", "inside", "within", "at") else "reach"
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


def is_partitive(token: Token) -> bool:
    """Whether the word only counts or gathers ("two of", "thousands of", "members of", "a group of")."""
    return token.pos_ == "NUM" or lemma_of(token) in words("lexicons/partitive_nouns")


def is_agentive(token: Token) -> bool:
    """Whether the word stands for people or their means, so that what it is "of" acts through it."""
    return is_partitive(token) or lemma_of(token) in words("lexicons/agent_nouns")
