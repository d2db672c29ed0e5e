"""The two sides of an act noun, as its own phrase names them: "US threats to Iran", "the killing of X by Y"."""

from __future__ import annotations

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import NounAct, act_words, aims_of, joined, lemma_of, nouns, operators
from lib.extract.relations.context import Party, Role, SentenceContext
from lib.extract.relations.parties import parties
from lib.extract.syntax.clauses import child, participle_after
from lib.extract.syntax.complements import clause_subject, prepositions

_OUTER = ("against", "on", "to", "for", "from")  # "a threat of sanctions against X", "an offer of help to X"
Parties = tuple[Party, ...]
_ARRIVING = frozenset({"go", "come", "arrive", "emerge", "pour", "flow", "land"})
_BEFORE = frozenset({"poss", "amod", "compound", "nmod"})


def act_of(noun: Token) -> NounAct | None:
    """The act a noun names, with the word before it ("hunger strike") or for it ("mediation effort")."""
    if not is_noun(noun):
        return None
    lemma = noun.lower_ if noun.lower_ in operators("state") else noun.lemma_.lower()  # "at odds"
    if (whole := joined(noun)) and whole in nouns():
        return nouns()[whole]  # "sit-in"
    if lemma in operators("hollow"):
        return _act_of_hollow(noun, lemma)
    return _act_named(noun, lemma) if lemma in act_words() else None


def _act_of_hollow(noun: Token, lemma: str) -> NounAct | None:
    """What a noun without a deed of its own has from the word before it ("peace effort")."""
    if any(name == "of" and act_of(head) for name, head in prepositions(noun)):
        return None  # "a campaign of attacks"
    kid = child(noun, "compound")
    return nouns().get(lemma_of(kid)) if kid is not None else _act_named(noun, lemma)


def _act_named(noun: Token, lemma: str) -> NounAct | None:
    """The act of a noun with the word before it, with what follows it, or alone."""
    left = noun.nbor(-1).lower_ if noun.i and not noun.is_sent_start else ""
    asked = nouns().get(f"{lemma} for") if _asks(noun) else None
    return nouns().get(f"{left} {lemma}") or asked or nouns().get(lemma)


def _asks(noun: Token) -> bool:
    """Whether a noun such as "call" asks for something: "calls for", "a call to", "faces calls from X"."""
    faced = noun.tag_ == "NNS" and lemma_of(noun.head) in operators("receive")
    return faced or any(kid.dep_ == "acl" or kid.lower_ == "for" for kid in noun.rights)


def is_noun(token: Token) -> bool:
    """Whether a word is a common noun, also where the tagger takes it for a name ("expressed solidarity with")."""
    return token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.text.islower())


def sides(context: SentenceContext, noun: Token, act: NounAct) -> tuple[Parties, list[Parties]]:
    """Who acts, and whom the noun's own phrase names as acted upon, surest first."""
    phrases = _phrases(noun)
    before, of = _before(context, noun), _behind(context, phrases, ("of",), "target")
    by = _behind(context, phrases, _givers(act), "source") or _agents_of_participle(context, noun)
    aims = _aims(context, act, phrases) + _asked(context, noun, act)
    if act.role != "target":
        return before or by or of, [*aims, of] if before and of else aims  # "Iran's support of X"
    aims = [of, *aims] if of else aims
    if lemma_of(noun) in operators("doer"):  # "a Roe critic" is no critic by Roe
        return by, aims or [named_before(context, noun)]
    return (by or before, aims) if aims else (by, [before] if by else [])


def _asked(context: SentenceContext, noun: Token, act: NounAct) -> list[Parties]:
    """ "A demand that X leave"."""
    asked = clause_subject(noun) if act.plover_type in ("REQUEST", "ACCUSE") else None
    return [parties(context, asked, "target")] if asked is not None else []


def _phrases(noun: Token) -> list[tuple[str, Token]]:
    """The prepositional phrases that may belong to a noun, those that the parser hangs on its verb included."""
    phrases = prepositions(noun) + participle_phrases(noun)
    if noun.dep_ == "nsubj":
        return phrases + (prepositions(noun.head) if lemma_of(noun.head) in _ARRIVING else [])  # "a plea went out to X"
    verb = noun.head if noun.dep_ == "dobj" else noun.head.head
    if noun.dep_ in ("dobj", "pobj") and verb.pos_ == "VERB" and verb.tag_ != "VBN":
        phrases += [by for by in prepositions(verb) if by[0] == "by"]  # "called the killing of Y by X a crime"
    return phrases


def _aims(context: SentenceContext, act: NounAct, phrases: list[tuple[str, Token]]) -> list[Parties]:
    """Whom the phrases of a noun name as acted upon: its own, those within them, those of an act within them."""
    names = aims_of(act.plover_type)
    return (
        _upon(context, phrases, names)
        or _upon(context, _nested(phrases), names)
        or _upon(context, _of_inner_act(phrases), _OUTER)
    )


def _upon(context: SentenceContext, phrases: list[tuple[str, Token]], names: tuple[str, ...]) -> list[Parties]:
    return [found for name in names if (found := _behind(context, phrases, (name,), "target"))]


def _nested(phrases: list[tuple[str, Token]]) -> list[tuple[str, Token]]:
    """ "An attack by X on Y", where the parser joins "on" to X."""
    doers = [head for name, head in phrases if name in ("by", "of") and act_of(head) is None]
    return [pair for head in doers for pair in prepositions(head)]


def _of_inner_act(phrases: list[tuple[str, Token]]) -> list[tuple[str, Token]]:
    """ "A threat of sanctions against X", "an offer of help to X"."""
    inner = next((head for name, head in phrases if name in ("of", "for") and act_of(head)), None)
    return prepositions(inner) if inner is not None else []


def named_before(context: SentenceContext, noun: Token) -> Parties:
    """Whoever is named right before a noun, by no adjective of a country."""
    names = (kid for kid in noun.lefts if kid.dep_ in ("compound", "nmod", "poss") and kid.ent_type_ != "NORP")
    return next((found for kid in names if (found := parties(context, kid, "target"))), ())


def doers(context: SentenceContext, noun: Token, act: NounAct) -> Parties:
    """Who does what the noun names, both sides for a mutual act: the one meant by "condemned the attack"."""
    acting, aims = sides(context, noun, act)
    if act.role != "mutual":
        return acting
    return acting + tuple(party for found in aims for party in found)


def _agents_of_participle(context: SentenceContext, noun: Token) -> Parties:
    """Who acts, by a participle after the noun: "a rally staged by students"."""
    participle = child(noun, "acl")
    by = child(participle, "agent") if participle is not None else None
    return parties(context, child(by, "pobj"), "source") if by is not None else ()


def participle_phrases(noun: Token) -> list[tuple[str, Token]]:
    """ "sanctions imposed on X": what follows the participle belongs to the noun."""
    participle = participle_after(noun)
    return prepositions(participle) if participle is not None else []


def _givers(act: NounAct) -> tuple[str, ...]:
    """ "support from X" is by X, "withdrawal from X" is not."""
    return ("by",) if act.plover_type == "RETREAT" else ("by", "from")


def _behind(context: SentenceContext, phrases: list[tuple[str, Token]], names: tuple[str, ...], role: Role) -> Parties:
    return next((found for name, head in phrases if name in names and (found := parties(context, head, role))), ())


def _before(context: SentenceContext, noun: Token) -> Parties:
    for kid in noun.children:
        if kid.dep_ in _BEFORE and kid.i < noun.i and (found := parties(context, kid, "source")):
            return found
    return ()
