"""Which readings of a verb fit: its frames by the words that belong to it and the complements at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import Frame, lemma_of, verbs
from lib.extract.relations.targets import Slots
from lib.extract.syntax.clauses import child, phrasal
from lib.rules import RELATIONS, RuleName


def fitting_frames(verb: Token, slots: Slots, without: frozenset[str]) -> list[Frame]:
    """Frames that fit the complements at hand: those for a kind of object first, then those with their first slot."""
    listed = [frame for frame in listed_frames(verb) if fits(frame, slots, without)]
    met = [frame for frame in listed if _is_met(frame, slots)]
    met.sort(key=lambda frame: (not frame.kind, not slots.get(frame.slots[0])))
    return met + [frame for frame in listed if not _is_met(frame, slots) and _open(frame, slots)]


def _is_met(frame: Frame, slots: Slots) -> bool:
    """Whether one of the frame's slots is there, or its act needs none."""
    return frame.mutual or any(map(slots.get, frame.slots))


def listed_frames(verb: Token) -> tuple[Frame, ...]:
    """The frames of a verb with the words that belong to it."""
    fixed = [manner for manner in manners(verb) if manner in verbs()]
    listed = verbs()[max(fixed, key=lambda manner: manner.count(" "))] if fixed else None
    return listed or verbs().get(phrasal(verb), ())


def manners(verb: Token) -> Iterator[str]:
    """The verb with a word that belongs to it: "speak out", "shook hands", "held accountable", "put on trial"."""
    lemma = lemma_of(verb)
    for kid in verb.children:
        if kid.dep_ == "nsubjpass":
            yield f"{lemma} {kid.lemma_}"  # "fingers were pointed at"
        if _belongs(kid):
            yield from _with_word(verb, kid)
        elif kid.tag_ == "VB" and kid.dep_ in ("xcomp", "advcl"):
            yield f"{lemma} to {kid.lower_}"  # "held to account"
        elif kid.dep_ == "prep" and (below := child(kid, "pobj")) is not None:
            yield f"{lemma} {kid.lower_} {below.lower_}"


def _belongs(word: Token) -> bool:
    """Whether a word below a verb may be part of what the verb says."""
    if word.dep_ in ("advmod", "dobj", "oprd", "acomp") or word.lower_ == "out":
        return True
    if word.dep_ == "xcomp":
        return word.tag_ == "VBG"  # "sent packing"
    return word.dep_ == "advcl" and word.pos_ == "ADJ" and child(word, "mark") is None  # "held Roe accountable"


def _with_word(verb: Token, word: Token) -> Iterator[str]:
    lemma, whole = lemma_of(verb), phrasal(verb)
    yield f"{lemma} {word.lower_}"
    if word.tag_ == "NNS":
        yield f"{lemma} {word.lemma_}"
    if whole != lemma:
        yield f"{whole} {word.lower_}"


def fits(frame: Frame, slots: Slots, without: frozenset[str]) -> bool:
    """Whether the object is of the kind the frame asks for, and the complements are none that its act never has."""
    if frame.kind:
        return f"{frame.kind}:" in slots
    name, refuses = _REFUSALS.get(frame.plover_type, (None, None))
    return refuses is None or name in without or not refuses(frame, slots)


def _without_troops(frame: Frame, slots: Slots) -> bool:
    """Who moves refugees mobilises nothing."""
    return _has_other_object(frame, slots) and "troops:" not in slots


def _without_persons(frame: Frame, slots: Slots) -> bool:
    """Who flies blankets to Kenya visits no one."""
    return _has_other_object(frame, slots) and "person:" not in slots


def _has_other_object(frame: Frame, slots: Slots) -> bool:
    """Whether there is an object that the frame has no slot for: who demonstrates something does not protest."""
    return "object" not in frame.slots and bool(slots["object"])


def _is_no_gift(_: Frame, slots: Slots) -> bool:
    """ "Gave an answer to"."""
    return ("words:" in slots and not slots["dative"]) or "trifle:" in slots


def _is_no_return(frame: Frame, slots: Slots) -> bool:
    """ "Released a video of"; who "returns to Y" gives nothing back."""
    return "words:" in slots or ("object" in frame.slots[:2] and not slots["object"])


_REFUSALS: dict[str, tuple[RuleName, Callable[[Frame, Slots], bool]]] = {
    "MOBILIZE": (RELATIONS.rule("others than troops moved"), _without_troops),
    "CONSULT": (RELATIONS.rule("things carried"), _without_persons),
    "PROTEST": (RELATIONS.rule("something shown"), _has_other_object),
    "AID": (RELATIONS.rule("words or trifles given"), _is_no_gift),
    "RETREAT": (RELATIONS.rule("nothing given back"), _is_no_return),
}


def _open(frame: Frame, slots: Slots) -> bool:
    """Whether a frame counts though none of its own slots is there."""
    if frame.plover_type == "PROTEST":
        return not slots["object"] or bool(frame.kind)
    return frame.plover_type in ("AGREE", "CONCEDE") or (frame.plover_type == "REQUEST" and "clause" in slots)
