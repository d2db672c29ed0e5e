"""Actors without a proper name: "Iraqi security forces", "a human rights group", "Russia's Defence Ministry"."""

from __future__ import annotations

from lib.extract.mentions.candidates import MentionCandidate
from lib.extract.mentions.nominal_phrases import Phrase, is_attribute
from lib.extract.mentions.passage import AnalysedPassage
from lib.extract.names.actor_nouns import nouns
from lib.extract.names.nominal_names import nominal_actor
from lib.facts import MentionHow
from lib.rules import ACTORS, RuleName

_GOVERNMENT = ACTORS.rule("government for its state")
_SIDE = ACTORS.rule("side for its state")
_FIGHTERS = ACTORS.rule("fighters for their body")
_OWNED = ACTORS.rule("nominal with owner")
_ALONE = ACTORS.rule("nominal alone")
ACTING = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss", "conj", "appos", "agent", "ROOT", "compound"}
)
SIDES = (("side",), ("sides",))  # "the Russian side" is Russia
WHOSE = frozenset({"its", "his", "her", "their"})
_SAME = {"organisation": "armed", "group": "same_group"}  # nouns for the fighters of a body or band, who are it


def nominal_candidate(analysed: AnalysedPassage, phrase: Phrase) -> MentionCandidate | None:
    """The nominal actor of a phrase, or None when the phrase does not say who."""
    owner, meant = phrase.owner, _how_owner_is_meant(analysed, phrase)
    if owner is not None and meant is not None:
        return MentionCandidate(analysed, phrase.start, phrase.end, owner, *meant)
    loose = owner is None and len(phrase.words) < 3  # "the alliance", "the militant group"
    bare = not _enough(analysed, phrase)
    if not phrase.words or (bare and not loose):
        return None
    start, end = _extent(analysed, phrase)
    actor = nominal_actor(phrase.words, owner, analysed.lower[phrase.head])
    return MentionCandidate(analysed, start, end, actor, "nominal", _OWNED if owner else _ALONE, loose, bare)


def _extent(analysed: AnalysedPassage, phrase: Phrase) -> tuple[int, int]:
    """The tokens of a phrase, or of its head alone where the town before it stays a mention of its own."""
    local = phrase.owner is not None and phrase.owner.kind == "place" and analysed.lower[phrase.head] in nouns("local")
    return (phrase.head, phrase.head + 1) if local else (phrase.start, phrase.end)


def _how_owner_is_meant(analysed: AnalysedPassage, phrase: Phrase) -> tuple[MentionHow, RuleName] | None:
    """How a phrase mentions its owner when it means no other: a state by its government, a band by its fighters."""
    head, kind = analysed.lower[phrase.head], phrase.owner.kind if phrase.owner else None
    if kind == "country" and head in nouns("governments"):
        return "metonym", _GOVERNMENT
    if kind == "country" and _side(analysed, phrase):
        return "metonym", _SIDE
    own = (kind in _SAME and head in nouns(_SAME[kind])) or (kind == "organisation" and _is_styled(analysed, phrase))
    return ("alias", _FIGHTERS) if own else None


def _side(analysed: AnalysedPassage, phrase: Phrase) -> bool:
    """Whether it is a country as a party ("the Russian side"), not a place ("on the Syrian side of the border")."""
    return phrase.words in SIDES and analysed.doc[phrase.head].head.lower_ not in {"on", "from", "along"}


def _is_styled(analysed: AnalysedPassage, phrase: Phrase) -> bool:
    """Whether a firm's noun only says what the name before it is ("the Boeing aircraft company")."""
    between = analysed.lower[phrase.start : phrase.head]
    if analysed.lower[phrase.head] not in nouns("firms"):
        return False
    return phrase.start < phrase.head < phrase.end < phrase.head + 2 and nouns("other_firms").isdisjoint(between)


def _enough(analysed: AnalysedPassage, phrase: Phrase) -> bool:
    """Whether the phrase says who: an owner or a description, and for a bare role a place in the action."""
    if phrase.owner or _counted(analysed, phrase):
        return True
    if _is_nobody(analysed, phrase) or _is_thing(analysed, phrase):
        return False
    return analysed.doc[phrase.head].dep_ in ACTING


def _is_nobody(analysed: AnalysedPassage, phrase: Phrase) -> bool:
    """Whether the words are too few to tell anyone from others: "a third party", "powers", "people"."""
    head = analysed.lower[phrase.head]
    if related(analysed, phrase.head, phrase.words) and _is_without_owner(analysed, phrase):
        return True
    if head in {"power", "powers"} and nouns("mighty").isdisjoint(map(str.lower, phrase.words)):
        return True
    return not phrase.words or head in nouns("nobody_alone") or (head in nouns("vague") and len(phrase.words) < 2)


def _is_without_owner(analysed: AnalysedPassage, phrase: Phrase) -> bool:
    return WHOSE.isdisjoint(word.lower_ for word in analysed.doc[phrase.head].lefts)


def _is_thing(analysed: AnalysedPassage, phrase: Phrase) -> bool:
    """Whether a noun may as well be a thing as those in it ("a new opposition"), and no "the" speaks for these."""
    if analysed.lower[phrase.head] not in nouns("abstract") or len(phrase.words) > 2:
        return False
    before = analysed.lower[phrase.start - 1 if phrase.start else 0]
    return before != "the" and not is_attribute(analysed, phrase.head)


def related(analysed: AnalysedPassage, head: int, words: tuple[str, ...]) -> bool:
    """Whether the words say no more than what someone is to someone else ("a third party", "its allies")."""
    noun = analysed.lower[head]
    return noun in nouns("relational") and {*map(str.lower, words)} <= nouns("slight") | {noun}


def _counted(analysed: AnalysedPassage, phrase: Phrase) -> bool:
    """Whether the phrase says how many people something was done to ("arrested 12 people")."""
    head = analysed.doc[phrase.head]
    done_to = analysed.lower[phrase.head] in nouns("counted") and head.dep_ in {"dobj", "nsubjpass"}
    return done_to and any(child.pos_ == "NUM" for child in head.lefts)
