"""Acts that nouns tell of ("support for", "talks between", "imposed sanctions on"), with who acts and upon whom."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extract.act_lexicon import NounAct, nouns, operators
from lib.extract.clauses import agent, child, complements, is_passive, prepositions, surface_subject
from lib.extract.modality import Operator, chain_of, coding
from lib.extract.parties import Party, Stage, parties
from lib.extract.predicates import Act, purpose_targets

_AIMS = ("against", "on", "upon", "to", "for", "toward", "towards", "over", "at", "into", "with", "about", "of")
_SLOTS = ("dative", "against", "on", "to", "with", "for", "at", "from", "object", "in")
_OWNERS = frozenset({"poss", "amod", "compound", "nmod"})
_HOLDERS = frozenset({"be", "come", "put", "place", "remain", "hold", "keep", "stay", "live", "find", "bring"})
_DESPITE = frozenset({"despite", "amid"})


def nominal_acts(stage: Stage, noun: Token) -> Iterator[Act]:
    """Acts of one noun, from its own phrase and from the verb that carries it."""
    act = _listed(noun)
    if act is None or (noun.dep_ != "attr" and stage.mention(noun) is not None):
        return
    governor, carrying = _governor(noun)
    chain = _chain(noun, governor, carrying)
    code = coding(act.plover_type, chain)
    if code is None:
        return
    if act.role == "mutual" and (pair := _between(stage, noun, governor, carrying)):
        yield Act(noun, pair, (), code, "noun-between", mutual=True)
        return
    sources, targets, rule = _sides(stage, noun, act, governor, carrying)
    targets = tuple(party for party in targets if party.actor not in {source.actor for source in sources})
    if sources and targets:
        yield Act(noun, sources, targets, code, rule)
    elif len(sources) > 1 and (act.role == "mutual" or act.plover_type == "RETREAT"):
        yield Act(noun, sources, (), code, "reciprocal", mutual=True)


def _listed(noun: Token) -> NounAct | None:
    if noun.pos_ != "NOUN" or noun.dep_ in ("compound", "npadvmod"):
        return None
    lemma = noun.lemma_.lower()
    left = noun.nbor(-1).lower_ if noun.i > noun.sent.start else ""
    return nouns().get(f"{left} {lemma}") or nouns().get(lemma)


def _governor(noun: Token) -> tuple[Token | None, str]:
    """The verb over a noun and how it carries it: light, receive, end, transfer, phrase ("in support of") or ""."""
    head = noun
    while head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN"):
        head = head.head
    up = head.head
    if head.dep_ in ("dobj", "nsubjpass", "attr", "dative"):
        return (up, _carrying(up))
    if head.dep_ == "pobj" and up.head.pos_ in ("VERB", "AUX"):
        verb = up.head
        if up.lower_ == "under":
            return verb, "under" if verb.lemma_.lower() in _HOLDERS else "despite"
        if up.lower_ in _DESPITE:
            return verb, "despite"
        if up.lower_ in ("in", "on", "to", "into", "with", "for") and child(verb, "dobj") is None and _carrying(verb):
            return verb, _carrying(verb)
        return verb, "phrase" if up.lower_ in ("in", "with", "for") else ""
    return None, ""


def _carrying(verb: Token) -> str:
    lemma, particle = verb.lemma_.lower(), child(verb, "prt")
    names = {lemma, f"{lemma} {particle.lower_}"} if particle is not None else {lemma}
    order = ("end", "receive", "transfer", "light")
    return next((kind for kind in order if names & operators(kind)), "")


def _chain(noun: Token, governor: Token | None, carrying: str) -> tuple[Operator, ...]:
    own: tuple[Operator, ...] = (
        ("not",) if any(kid.dep_ == "det" and kid.lower_ == "no" for kid in noun.children) else ()
    )
    if governor is None or carrying in ("", "phrase", "despite"):
        return own
    governed: tuple[Operator, ...] = (
        (carrying,) if carrying in ("end", "refuse", "commit", "threaten", "intend") else ()
    )  # type: ignore[assignment]
    return (*own, *governed, *chain_of(governor))


def _between(stage: Stage, noun: Token, governor: Token | None, carrying: str) -> tuple[Party, ...]:
    """Both sides of a mutual act when no one stands outside it."""
    for name, head in prepositions(noun):
        if name in ("between", "among"):
            found = parties(stage, head, "target")
            return found if len(found) > 1 and (governor is None or carrying not in ("light", "transfer")) else ()
    if governor is None or carrying not in ("light", "refuse", "commit", "end"):
        return ()
    joint = parties(stage, agent(governor), "source")
    outside = any(parties(stage, head, "target") for name, head in prepositions(noun) if name in ("with", "to"))
    return joint if len(joint) > 1 and not outside else ()


def _sides(
    stage: Stage, noun: Token, act: NounAct, governor: Token | None, carrying: str
) -> tuple[tuple[Party, ...], tuple[Party, ...], str]:
    sources, targets = _own_sides(stage, noun, act)
    rule = "noun"
    if governor is None or carrying == "":
        return sources, targets, rule
    if carrying == "despite":
        return sources, targets or parties(stage, surface_subject(governor), "target"), "noun-despite"
    if carrying == "phrase":
        return (
            (sources if sources or is_passive(governor) else parties(stage, agent(governor), "source")),
            targets,
            "noun-phrase",
        )
    slots = complements(governor)
    if carrying == "under":
        holder = sources or _first(stage, slots, ("by", "from", "in"), "source")
        return holder, parties(stage, surface_subject(governor), "target"), "noun-under"
    if carrying == "receive":
        giver = sources or _first(stage, slots, ("from", "by"), "source")
        return giver, parties(stage, surface_subject(governor), "target"), "noun-received"
    if not targets and sources:
        targets = sources if carrying == "end" else ()
    if act.plover_type == "PROTEST":
        targets = targets or purpose_targets(stage, governor)
    sources = parties(stage, agent(governor), "source") or (sources if targets is not sources else ())
    return sources, targets or _first(stage, slots, _SLOTS, "target"), f"noun-{carrying}"


def _own_sides(stage: Stage, noun: Token, act: NounAct) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who acts and who is acted upon in the noun's own phrase ("US threats to Iran", "the killing of X by Y")."""
    phrases = prepositions(noun)
    before = _before(stage, noun)
    of = next((found for name, head in phrases if name == "of" and (found := parties(stage, head, "target"))), ())
    by = next((f for name, head in phrases if name in ("by", "from") and (f := parties(stage, head, "source"))), ())
    aimed = next(
        (f for aim in _AIMS[:-1] for name, head in phrases if name == aim and (f := parties(stage, head, "target"))), ()
    )
    if act.role == "target":
        return by or (before if of or aimed else ()), of or aimed or (before if by else ())
    return before or by or of, aimed


def _before(stage: Stage, noun: Token) -> tuple[Party, ...]:
    for kid in noun.children:
        if kid.dep_ in _OWNERS and kid.i < noun.i and (found := parties(stage, kid, "source")):
            return found
    return ()


def _first(stage: Stage, slots: dict[str, list[Token]], names: tuple[str, ...], role: str) -> tuple[Party, ...]:
    for name in names:
        for head in slots.get(name, ()):
            if head.lemma_.lower() not in nouns() and (found := parties(stage, head, role)):  # type: ignore[arg-type]
                return found
    return ()
