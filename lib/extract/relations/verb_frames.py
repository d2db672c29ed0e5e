"""Which readings of a verb fit: its frames by the words that belong to it and the complements at hand."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import Frame, lemma_of, operators, verbs
from lib.extract.relations.targets import Slots
from lib.extract.syntax.clauses import child

_LOOSE = Frame("", ("object", "with", "to", "against", "for", "on", "at", "of", "from", "between", "into", "over"))
_GIVEN = Frame("", ("dative", "to", "with", "for", "against"))


def fitting_frames(verb: Token, slots: Slots) -> list[Frame]:
    """Frames that fit the complements at hand: those for a kind of object first, then those with their first slot."""
    lemma = lemma_of(verb)
    listed = tuple(frame for frame in listed_frames(verb) if fits(frame, slots))
    fitting = [frame for frame in listed if frame.mutual or any(map(slots.get, frame.slots))]
    fitting.sort(key=lambda frame: (not frame.kind, not slots.get(frame.slots[0])))
    rest = [frame for frame in listed if frame not in fitting and _open(frame, slots)]
    return [*fitting, *rest, _LOOSE if lemma not in operators("transfer") else _GIVEN]


def listed_frames(verb: Token) -> tuple[Frame, ...]:
    """The frames of a verb with the words that belong to it."""
    lemma, particle = lemma_of(verb), child(verb, "prt")
    fixed = [manner for manner in manners(verb, lemma) if manner in verbs()]
    listed = verbs()[max(fixed, key=lambda manner: manner.count(" "))] if fixed else None
    return listed or verbs().get(f"{lemma} {particle.lower_}" if particle is not None else lemma, ())


def manners(verb: Token, lemma: str) -> Iterator[str]:
    """The verb with a word that belongs to it: "speak out", "shook hands", "held accountable", "put on trial"."""
    particle = child(verb, "prt")
    for kid in verb.children:
        bare = kid.dep_ == "advcl" and kid.pos_ == "ADJ" and child(kid, "mark") is None  # "held Roe accountable"
        if kid.dep_ == "nsubjpass":
            yield f"{lemma} {kid.lemma_}"  # "fingers were pointed at"
        packing = kid.dep_ == "xcomp" and kid.tag_ == "VBG"  # "sent packing"
        if bare or packing or kid.dep_ in ("advmod", "dobj", "oprd", "acomp") or kid.lower_ == "out":
            yield f"{lemma} {kid.lower_}"
            if kid.tag_ == "NNS":
                yield f"{lemma} {kid.lemma_}"
            if particle is not None:
                yield f"{lemma} {particle.lower_} {kid.lower_}"
        elif kid.tag_ == "VB" and kid.dep_ in ("xcomp", "advcl"):
            yield f"{lemma} to {kid.lower_}"  # "held to account"
        elif kid.dep_ == "prep":
            yield from (f"{lemma} {kid.lower_} {below.lower_}" for below in kid.children if below.dep_ == "pobj")


def fits(frame: Frame, slots: Slots) -> bool:
    """Whether the object is of the kind the frame asks for; who demonstrates something does not protest."""
    if frame.kind:
        return f"{frame.kind}:" in slots
    if frame.plover_type == "MOBILIZE" and "object" not in frame.slots and slots["object"]:
        return "troops:" in slots  # who moves refugees mobilises nothing
    if frame.plover_type == "CONSULT" and "object" not in frame.slots and slots["object"]:
        return "person:" in slots  # who flies blankets to Kenya visits no one
    if frame.plover_type == "AID" and ("words:" in slots and not slots["dative"] or "trifle:" in slots):
        return False  # "gave an answer to"
    if frame.plover_type == "RETREAT" and "words:" in slots:
        return False  # "released a video of"
    if frame.plover_type == "RETREAT" and "object" in frame.slots[:2] and not slots["object"]:
        return False  # who "returns to Y" gives nothing back
    return frame.plover_type != "PROTEST" or "object" in frame.slots or not slots["object"]


def _open(frame: Frame, slots: Slots) -> bool:
    """Whether a frame counts though none of its own slots is there."""
    if frame.plover_type == "PROTEST":
        return not slots["object"] or bool(frame.kind)
    return frame.plover_type in ("AGREE", "CONCEDE") or (frame.plover_type == "REQUEST" and "clause" in slots)
