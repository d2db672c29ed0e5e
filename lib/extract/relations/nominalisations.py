"""Acts that nouns tell of ("support for", "talks between", "imposed sanctions on"), with who acts and upon whom."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import lemma_of, operators
from lib.extract.relations.context import SentenceContext
from lib.extract.relations.light_verb_sides import others, sides_under_verb
from lib.extract.relations.light_verbs import (
    Carrying,
    NounPhrase,
    base_of,
    chain_over,
    governor,
    is_over,
    light_verb_after,
)
from lib.extract.relations.modality import coding
from lib.extract.relations.noun_sides import Parties, act_of, named_before, participle_phrases, sides
from lib.extract.relations.parties import parties
from lib.extract.relations.predicates import RECIPROCAL, Act
from lib.extract.relations.wording import worded
from lib.extract.syntax.clauses import child
from lib.extract.syntax.complements import prepositions
from lib.extract.syntax.subjects import agent, is_passive
from lib.rules import RELATIONS, RuleName

_NOUN = RELATIONS.rule("noun")
_BETWEEN = RELATIONS.rule("noun-between")
_STYLED = RELATIONS.rule("styled")
_ASKED_FOR = RELATIONS.rule("only asked for")
_FOILED = RELATIONS.rule("kept from happening")
_OVER = RELATIONS.rule("only over")
_BY_CARRYING: dict[Carrying, RuleName] = {
    "": _NOUN,
    "meant": RELATIONS.rule("noun-meant"),
    "end": RELATIONS.rule("noun-end"),
    "receive": RELATIONS.rule("noun-receive"),
    "transfer": RELATIONS.rule("noun-transfer"),
    "comply": RELATIONS.rule("noun-comply"),
    "light": RELATIONS.rule("noun-light"),
    "under": RELATIONS.rule("noun-under"),
    "despite": RELATIONS.rule("noun-despite"),
    "phrase": RELATIONS.rule("noun-phrase"),
    "asked": RELATIONS.rule("noun-asked"),
}


def nominal_acts(context: SentenceContext, noun: Token) -> Iterator[Act]:
    """Acts of one noun, from its own phrase and from the verb that carries it."""
    act = act_of(noun)
    if act is None or not _tells(context, noun):
        return
    for carrier in (governor(noun, act), light_verb_after(noun)):
        if carrier is not None:
            yield from _acts_under_verb(context, NounPhrase(noun, act, *carrier))


def _acts_under_verb(context: SentenceContext, phrase: NounPhrase) -> Iterator[Act]:
    """Acts of a noun as one verb carries it."""
    if _is_untold(phrase, context.without):
        return
    yield from _shared(context, phrase)
    yield from _styled(context, phrase)
    code = coding(base_of(phrase), chain_over(phrase))
    if code is None:
        return
    if joint := _traders(context, phrase):
        yield Act(phrase.noun, joint, (), code, RECIPROCAL, mutual=True)
    elif pair := _between(context, phrase):
        yield Act(phrase.noun, pair, (), code, _BETWEEN, mutual=True)
    else:
        sources, targets = sides_under_verb(context, phrase)
        if sources and targets:
            code = worded(context, phrase.noun, code, sources)
            yield Act(phrase.noun, sources, targets, code, _BY_CARRYING[phrase.carrying])


def _is_untold(phrase: NounPhrase, without: frozenset[str]) -> bool:
    """Whether the act is not told as done: only asked for, kept from happening, or over."""
    kept_away = {_ASKED_FOR: _is_asked_for, _FOILED: _is_foiled, _OVER: is_over}
    return any(holds(phrase) for name, holds in kept_away.items() if name not in without)


def _is_asked_for(phrase: NounPhrase) -> bool:
    return phrase.carrying == "" and phrase.act.plover_type != "REQUEST" and is_unreal(phrase.noun)


def _traders(context: SentenceContext, phrase: NounPhrase) -> Parties:
    """ "X and Y traded accusations"."""
    verb = phrase.verb
    if verb is None or phrase.noun.dep_ != "dobj" or lemma_of(verb) not in operators("trade"):
        return ()
    traders = parties(context, agent(verb), "source")
    return traders if len(traders) > 1 else ()


def _is_foiled(phrase: NounPhrase) -> bool:
    """ "prevented an attack", "stopped a raid" end nothing that one does oneself."""
    verb, det = lemma_of(phrase.verb) if phrase.verb is not None else "", child(phrase.noun, "det")
    another = det is not None and det.lower_ in ("a", "an") and verb in operators("suppress")
    return (another or verb in operators("foil")) and phrase.act.plover_type in ("ASSAULT", "COERCE")


def _tells(context: SentenceContext, noun: Token) -> bool:
    """Whether an act noun tells of its act: no actor's own name, and no mere word before another."""
    if noun.dep_ != "attr" and lemma_of(noun) not in operators("doer") and context.mention(noun) is not None:
        return False
    return noun.dep_ != "npadvmod" and (noun.dep_ != "compound" or lemma_of(noun) in operators("doer"))


def _shared(context: SentenceContext, phrase: NounPhrase) -> Iterator[Act]:
    """The owner's own act when another takes part: "X joined Y's fight against Z" has Y fight Z."""
    if phrase.carrying != "light" or child(phrase.noun, "poss") is None:
        return
    owners, aims = sides(context, phrase.noun, phrase.act)
    code = coding(phrase.act.plover_type, ())
    targets = others(owners, aims)
    if code and owners and targets:
        yield Act(phrase.noun, owners, targets, code, _NOUN)


def _styled(context: SentenceContext, phrase: NounPhrase) -> Iterator[Act]:
    """The stance that a word for someone tells of: "Jo Roe, a critic of Y", "Y supporter Jo Roe"."""
    noun = phrase.noun
    if noun.dep_ not in ("appos", "compound", "nmod") or lemma_of(noun) not in operators("doer"):
        return
    owner, aims = sides(context, noun, phrase.act)
    before = named_before(context, noun)
    holder, code = parties(context, noun.head, "source"), coding(phrase.act.plover_type, ())
    targets = others(holder, [owner, *aims, before])
    if code and holder and targets:
        yield Act(noun, holder, targets, code, _STYLED)


def is_unreal(noun: Token) -> bool:
    """Whether the act is only asked for, refused or aimed at: "demanded the withdrawal of", "to forge a peace"."""
    for up in noun.ancestors:
        if up.pos_ in ("VERB", "AUX"):
            lemma = lemma_of(up)
            sought = any(lemma in operators(kind) for kind in ("ask", "refuse", "intend", "commit"))
            return sought or any(kid.lower_ == "to" and kid.dep_ == "aux" for kid in up.children)
    return False


def _between(context: SentenceContext, phrase: NounPhrase) -> Parties:
    """Both sides of a mutual act when no one stands outside it."""
    if phrase.act.role != "mutual":
        return ()
    behind = prepositions(phrase.noun) + participle_phrases(phrase.noun)
    inside = next((head for name, head in behind if name in ("between", "among")), None)
    found = _inside(context, phrase, inside) if inside is not None else _joint(context, phrase)
    return found if len(found) > 1 else ()


def _inside(context: SentenceContext, phrase: NounPhrase, head: Token) -> Parties:
    """ "Talks between X and Y", when no third one holds them."""
    carried = phrase.verb is not None and phrase.carrying in ("light", "transfer", "end")
    third = parties(context, agent(phrase.verb), "source") if carried and phrase.verb is not None else ()
    return () if third else parties(context, head, "target")


def _joint(context: SentenceContext, phrase: NounPhrase) -> Parties:
    """ "X and Y held talks", with no one else."""
    if phrase.verb is None or phrase.carrying not in ("light", "end", "phrase") or _is_beside(phrase, phrase.verb):
        return ()
    others = (head for name, head in prepositions(phrase.noun) if name in ("with", "to"))
    outside = any(parties(context, head, "target") for head in others)
    return () if outside else parties(context, agent(phrase.verb), "source")


def _is_beside(phrase: NounPhrase, verb: Token) -> bool:
    """Whether what a verb tells is no part of the talks behind its preposition."""
    return phrase.carrying == "phrase" and (phrase.act.plover_type != "CONSULT" or is_passive(verb))
