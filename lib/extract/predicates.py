"""Acts that verbs tell of, with who acts and upon whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from lib.extract.act_lexicon import Frame, nouns, operators, verbs
from lib.extract.clauses import SUBJECTS, agent, child, complements, is_passive, surface_subject
from lib.extract.modality import Coding, chain_of, coding
from lib.extract.parties import Party, Stage, parties

_LOOSE = Frame("", ("object", "with", "to", "against", "for", "on", "at", "of", "from", "between", "into", "over"))
_SPARE = ("object", "against", "to", "with", "on", "for", "from", "of", "at", "over", "toward", "towards", "between")
_PLACES = ("in", "into", "near", "across", "outside", "inside", "throughout")
_JUDICIAL = frozenset({"COERCE", "ACCUSE", "SANCTION"})
_CLAUSAL = frozenset({"REQUEST", "ACCUSE"})


@dataclass(frozen=True, slots=True)
class Act:
    """One act as read from the syntax: every source acts upon every target; ``mutual`` acts run both ways."""

    trigger: Token
    sources: tuple[Party, ...]
    targets: tuple[Party, ...]
    coding: Coding
    rule: str
    mutual: bool = False


def verbal_acts(stage: Stage, verb: Token) -> Iterator[Act]:
    """Acts of one verb: the first frame whose parties are both found."""
    if verb.pos_ not in ("VERB", "AUX") or verb.dep_ in ("aux", "auxpass", "amod", "compound"):
        return
    chain = chain_of(verb)
    slots = complements(verb)
    if carries_noun(verb, slots):
        return
    for frame in _frames(verb, slots):
        act = _act(stage, verb, frame, slots, coding(frame.plover_type or None, chain))
        if act is not None:
            yield act
            return


def carries_noun(verb: Token, slots: dict[str, list[Token]]) -> bool:
    """Whether the verb only carries an act that its noun names ("launched an attack")."""
    lemma = verb.lemma_.lower()
    if not any(lemma in operators(kind) for kind in ("light", "receive", "transfer", "end")):
        return False
    heads = slots["object"] + (slots.get("in", []) + slots.get("to", []) if not slots["object"] else [])
    return any(head.lemma_.lower() in nouns() and head.pos_ == "NOUN" for head in heads)


def _frames(verb: Token, slots: dict[str, list[Token]]) -> list[Frame]:
    """Frames that fit the complements at hand, those with a present first slot before those with a later one."""
    lemma, particle = verb.lemma_.lower(), child(verb, "prt")
    listed = verbs().get(f"{lemma} {particle.lower_}", ()) if particle is not None else ()
    listed = listed or verbs().get(lemma, ())
    fitting = [frame for frame in listed if frame.mutual or any(slots.get(slot) for slot in frame.slots)]
    fitting.sort(key=lambda frame: not slots.get(frame.slots[0]))
    rest = [frame for frame in listed if frame not in fitting]
    return [*fitting, *rest, _LOOSE]


def _act(stage: Stage, verb: Token, frame: Frame, slots: dict[str, list[Token]], code: Coding | None) -> Act | None:
    if code is None:
        return None
    sources, by_place = _sources(stage, verb, code, slots)
    if not sources:
        return None
    if frame.mutual and len(sources) > 1 and not slots["object"] and not slots.get("with"):
        return Act(verb, sources, (), code, "reciprocal", mutual=True)
    targets, rule = _targets(stage, verb, frame, slots, code)
    targets = tuple(party for party in targets if party.actor not in {source.actor for source in sources})
    if not targets:
        joint = len(sources) > 1 and (frame.mutual or code.plover_type in ("AGREE", "REJECT"))
        return Act(verb, sources, (), code, "reciprocal", mutual=True) if joint else None
    if frame.reverse:
        return Act(verb, targets, sources, code, "verb-reversed")
    rule = "verb-place-agent" if by_place else "verb-passive" if is_passive(verb) else rule
    return Act(verb, sources, targets, code, rule)


def _sources(stage: Stage, verb: Token, code: Coding, slots: dict[str, list[Token]]) -> tuple[tuple[Party, ...], bool]:
    acting = agent(verb)
    if acting is not None:
        return parties(stage, acting, "source"), False
    if is_passive(verb) and code.plover_type in _JUDICIAL:
        found = (parties(stage, head, "source") for head in slots.get("in", ()) if head.ent_type_ == "GPE")
        return next((place for place in found if place), ()), True
    return (), False


def _targets(
    stage: Stage, verb: Token, frame: Frame, slots: dict[str, list[Token]], code: Coding
) -> tuple[tuple[Party, ...], str]:
    """Parties acted upon and the rule that found them: heads in the frame's slots, then their owners, then places."""
    name = "verb" if frame.plover_type else "governor"
    own = [found for slot in frame.slots for head in slots.get(slot, ()) if (found := parties(stage, head, "target"))]
    direct = next((found for found in own if found[0].way == "head"), None)
    if direct:
        return direct, name
    clause = _clause_subject(verb) if code.plover_type in _CLAUSAL else None
    if clause is not None and (asked := parties(stage, clause, "target")):
        return asked, f"{name}-clause"
    if own:
        return own[0], f"{name}-{own[0][0].way}"
    for slot in (*_SPARE, *_PLACES):
        for head in slots.get(slot, ()):
            if found := parties(stage, head, "target"):
                return found, f"{name}-place" if slot in _PLACES else f"{name}-spare"
    return (), name


def _clause_subject(verb: Token) -> Token | None:
    """The subject of "demanded that X leave", "called for X to leave"."""
    for kid in verb.children:
        if kid.dep_ in ("ccomp", "xcomp", "advcl") and (own := child(kid, *SUBJECTS, "nsubjpass")) is not None:
            return own
    return None


def must_acts(stage: Stage, verb: Token) -> Iterator[Act]:
    """ "X said that Y must leave": X asks it of Y."""
    if verb.dep_ != "ccomp" or not any(kid.dep_ == "aux" and kid.lower_ in ("must", "should") for kid in verb.children):
        return
    if verb.head.lemma_.lower() not in operators("say"):
        return
    asked = child(verb, *SUBJECTS, "nsubjpass")
    sources = parties(stage, surface_subject(verb.head), "source")
    targets = parties(stage, asked, "target")
    if sources and targets:
        yield Act(verb, sources, targets, Coding("REQUEST", "done", ("must",)), "must")
