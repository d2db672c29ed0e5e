"""Actors without a proper name: "Iraqi security forces", "a human rights group", "Russia's Defence Ministry"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lib.extract.coreference.descriptions import introduces
from lib.extract.mentions.candidates import MentionCandidate
from lib.extract.mentions.passage import AnalysedPassage
from lib.extract.names.actor_nouns import heads, nouns
from lib.extract.names.nominal_names import nominal_actor
from lib.extract.names.titles import modifiers
from lib.extract.parse.headline_verbs import finite, verbs
from lib.extract.portrayals.tones import embellishing
from lib.facts import Actor

LONGEST = 6  # tokens before the head
LONGEST_NAME = 8  # tokens of an owner behind it
ACTING = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss", "conj", "appos", "agent", "ROOT", "compound"}
)
OWNERS = frozenset({"country", "place", "organisation", "group"})
SIDES = (("side",), ("sides",))  # "the Russian side" is Russia
WHOSE = frozenset({"its", "his", "her", "their"})
ARMED = frozenset({"rebel", "guerrilla", "insurgent"})  # adjectives to the tagger as often as nouns
MARKS = frozenset({"'s", "'", "-", '"', "“", "”"})


@dataclass(frozen=True, slots=True)
class Owner:
    """A named actor as the owner of what follows, and the token its name begins at."""

    start: int
    actor: Actor


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens ``[start, end)`` around a head noun; ``owner`` is the actor it belongs to, ``words`` the rest of it."""

    start: int
    end: int
    head: int
    owner: Actor | None
    words: tuple[str, ...]


def phrases(analysed: AnalysedPassage, named: Mapping[int, Owner], taken: set[int]) -> Iterator[Phrase]:
    """Noun phrases with an actor's noun as head; ``named`` maps the end of each name to its actor."""
    known = heads()
    for at, word in enumerate(analysed.lower):
        if (word in known or _personal_plural(analysed, at)) and at not in taken and _is_head(analysed, at):
            phrase = _phrase(analysed, at, named, taken)
            if phrase:
                yield phrase


def nominal_candidate(analysed: AnalysedPassage, phrase: Phrase) -> MentionCandidate | None:
    """The nominal actor of a phrase, or None when the phrase does not say who."""
    head, owner = analysed.lower[phrase.head], phrase.owner
    if owner and owner.kind == "country" and (head in nouns("governments") or _side(analysed, phrase)):
        return MentionCandidate(analysed, phrase.start, phrase.end, owner, "metonym")
    armed = owner is not None and owner.kind == "organisation" and head in nouns("armed")
    if owner and (armed or (owner.kind == "group" and head in nouns("same_group"))):
        return MentionCandidate(analysed, phrase.start, phrase.end, owner, "alias")
    loose = owner is None and len(phrase.words) < 3  # "the alliance", "the militant group"
    bare = not _enough(analysed, phrase)
    if not phrase.words or (bare and not loose):
        return None
    actor = nominal_actor(phrase.words, owner, head)
    local = owner is not None and owner.kind == "place" and head in nouns("local")  # the town stays a mention
    start, end = (phrase.head, phrase.head + 1) if local else (phrase.start, phrase.end)
    return MentionCandidate(analysed, start, end, actor, "nominal", loose, bare)


def _side(analysed: AnalysedPassage, phrase: Phrase) -> bool:
    """Whether it is a country as a party ("the Russian side"), not a place ("on the Syrian side of the border")."""
    return phrase.words in SIDES and analysed.doc[phrase.head].head.lower_ not in {"on", "from", "along"}


def _personal_plural(analysed: AnalysedPassage, at: int) -> bool:
    """Whether the ending makes it people: "fundamentalists", "Maoists", "lobbyists"."""
    word = analysed.lower[at]
    return len(word) > 7 and word.endswith(("ists", "smen", "icians")) and analysed.doc[at].tag_ in {"NNS", "NNPS"}


def _is_head(analysed: AnalysedPassage, at: int) -> bool:
    token = analysed.doc[at]
    if token.pos_ == "ADJ" and _is_attribute(analysed, at):
        return True
    if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ in {"attr", "oprd"} or _taken_hostage(analysed, at):
        return False
    if analysed.lower[at] == "front" and at and analysed.lower[at - 1] == "in":
        return False  # "in front of the embassy"
    if at + 1 >= len(analysed.doc):
        return True
    if _hyphened(analysed, at + 1) and at + 2 < len(analysed.doc) and analysed.doc[at + 2].pos_ == "ADP":
        return False  # "editor-in-chief"
    follows = analysed.doc[at + 1]
    apart = follows.pos_ not in {"NOUN", "PROPN"} or follows.head.i != token.head.i and follows.i != token.head.i
    named = follows.pos_ == "PROPN" and introduces(token)  # "the charity Seed Bridge"
    return apart or named or _is_attribute(analysed, at) or _acts(analysed, at + 1, {})


def _acts(analysed: AnalysedPassage, at: int, named: Mapping[int, Owner]) -> bool:
    """Whether the word is the verb of a headline that the tagger takes for a noun: "Lodra police detain voters"."""
    if analysed.passage.block.kind == "paragraph" or not 0 < at < len(analysed.lower) - 1:
        return False
    before, word = analysed.lower[at - 1], analysed.lower[at]
    if word in verbs():
        return (
            before == "to" or before == "police" or (before in heads() and analysed.doc[at - 1].tag_ in {"NNS", "NNPS"})
        )
    singular = before in heads() and analysed.doc[at - 1].tag_ in {"NN", "NNP"}
    return finite(word) and (at in named or singular)


def _is_attribute(analysed: AnalysedPassage, at: int) -> bool:
    """Whether a word for a side stands before what is theirs: "rebel positions", "a government offer"; the head is
    then no actor ("rebel leader", "government troops")."""
    token = analysed.doc[at]
    before = token.dep_ == "compound" or (token.dep_ == "amod" and analysed.lower[at] in ARMED)
    if not before or analysed.lower[at] not in nouns("attributes") or token.head.i != at + 1:
        return False
    owned = token.head
    return owned.pos_ == "NOUN" and owned.lower_ not in heads() and owned.lemma_ not in heads()


def _taken_hostage(analysed: AnalysedPassage, at: int) -> bool:
    """Whether the word says what became of others: "took two Ghanaians hostage"."""
    if analysed.lower[at] not in {"hostage", "captive", "prisoner"}:
        return False
    return any(token.lemma_ in {"take", "hold", "keep"} for token in analysed.doc[max(0, at - LONGEST) : at])


def _phrase(analysed: AnalysedPassage, head: int, named: Mapping[int, Owner], taken: set[int]) -> Phrase | None:
    start, owner, inner = _left(analysed, head, named, taken)
    if _is_attribute(analysed, head):
        return _attribute(analysed, head, owner, start if owner else head)
    if start and analysed.lower[start - 1] in nouns("nobody"):
        return None
    words = [_word(analysed, i) for i in range(inner, head + 1) if analysed.doc[i].pos_ != "NUM"]
    end = head + 1
    if end + 1 < len(analysed.lower) and analysed.lower[end] in {"of", "and"}:
        owned = any(owner.start == end + 1 for owner in named.values())
        if analysed.lower[head] == "ministry" and analysed.lower[end] == "of" and not owned:
            end, words = _ministry(analysed, head)
        if owner is None and analysed.lower[head] not in nouns("of_others"):
            end, owner = _owner_after(analysed, head, end, named)
    if owner is None and analysed.lower[head] in nouns("governments") and analysed.lower[end : end + 1] == ["in"]:
        end, owner = _seated(analysed, end)
    kept = [w for w in words if w.lower() not in nouns("dropped") | embellishing() and w not in MARKS]
    return Phrase(start, end, head, owner, tuple(kept))


def _attribute(analysed: AnalysedPassage, head: int, owner: Actor | None, start: int) -> Phrase:
    """ "Rebel positions" are those of rebels: the words before may describe the positions, so only an owner counts."""
    word = analysed.lower[head]
    plural = word if word in nouns("bodies") else f"{word}s"
    before = analysed.doc[head - 1] if head else None
    people = before is not None and before.tag_ in ("NNPS", "NNS", "NNP", "JJ") and before.text[0].isupper()
    if people and before is not None and before.ent_type_ == "NORP" and start == head:  # "Tamil rebel positions"
        return Phrase(head - 1, head + 1, head, owner, (before.text, plural))
    return Phrase(start, head + 1, head, owner, (plural,))


def _left(
    analysed: AnalysedPassage, head: int, named: Mapping[int, Owner], taken: set[int]
) -> tuple[int, Actor | None, int]:
    """Start of the phrase before its head, the actor that stands there, and where the words after that begin."""
    at = head
    while at > max(0, head - LONGEST):
        before = at - 1 if analysed.lower[at - 1] in {"'s", "'"} else at
        if before in named and (named[before].actor.kind != "person" or analysed.lower[head] in nouns("governments")):
            return named[before].start, named[before].actor, at
        if before != at or at - 1 in taken or not _modifies(analysed, at - 1) or _acts(analysed, at - 1, named):
            break
        at -= 1
    while at < head and (
        analysed.lower[at] in nouns("dropped") | MARKS
        or analysed.doc[at].pos_ == "NUM"
        or (at and _hyphened(analysed, at - 1))
    ):
        at += 1
    return at, None, at


def _hyphened(analysed: AnalysedPassage, at: int) -> bool:
    """Whether a hyphen inside a word stands there: nobody's name begins or ends beside it."""
    return analysed.lower[at] == "-" and not analysed.doc[at].whitespace_


def _modifies(analysed: AnalysedPassage, at: int) -> bool:
    token = analysed.doc[at]
    if "]" in token.text or "[" in token.text:
        return False
    if token.tag_ == "HYPH" or token.text == "-":
        return not token.whitespace_
    return token.pos_ in {"ADJ", "NOUN", "PROPN", "NUM"} or (token.tag_ in {"VBN", "VBG"} and token.dep_ == "amod")


def _ministry(analysed: AnalysedPassage, head: int) -> tuple[int, list[str]]:
    """End and words of "Ministry of Foreign Affairs", its words in the order "foreign affairs ministry"."""
    at = head + 2
    while at < len(analysed.texts) and (analysed.texts[at][0].isupper() or analysed.lower[at] == "and"):
        at += 1
    while analysed.lower[at - 1] == "and" and at > head + 1:
        at -= 1
    words = [analysed.texts[i] for i in range(head + 2, at)]
    return (at, [*words, "ministry"]) if words else (head + 1, ["ministry"])


def _owner_after(
    analysed: AnalysedPassage, head: int, end: int, named: Mapping[int, Owner]
) -> tuple[int, Actor | None]:
    """End of "people of North Korea" or "the regime of X", and the actor in it."""
    if end + 2 < len(analysed.lower) and analysed.lower[end] == "and" and analysed.lower[end + 1] in heads():
        return end, _owner_after(analysed, head, end + 2, named)[1]  # "the government and people of Iraq"
    if end >= len(analysed.lower) or analysed.lower[end] != "of":
        return end, None
    owners = OWNERS | {"person"} if analysed.lower[head] in nouns("governments") else OWNERS
    for stop in range(end + 2, min(end + LONGEST_NAME, len(analysed.lower) + 1)):
        owner = named.get(stop)
        adjacent = owner is not None and owner.start - end - 1 <= (analysed.lower[end + 1] == "the")
        if owner and adjacent and owner.actor.kind in owners:
            return _described(analysed, stop), owner.actor
    return end, None


def _described(analysed: AnalysedPassage, stop: int) -> int:
    """End of the noun that a name before ``stop`` describes: "members of the Spanish parliament"; else ``stop``."""
    name = analysed.doc[stop - 1]
    described = name.dep_ == "amod" and name.pos_ == "ADJ" and 0 <= name.head.i - stop < 3 and name.head.pos_ == "NOUN"
    return name.head.i + 1 if described else stop


def _seated(analysed: AnalysedPassage, end: int) -> tuple[int, Actor | None]:
    """End of "the government in Tashkent", and the country whose capital that is."""
    match = next((match for match in analysed.name_matches if match.start == end + 1), None)
    capital = (
        match is not None and match.known.actor.kind == "country" and match.known.form in {"capital", "name", "alias"}
    )
    return (match.end, match.known.actor) if match and capital else (end, None)


def _enough(analysed: AnalysedPassage, phrase: Phrase) -> bool:
    """Whether the phrase says who: an owner or a description, and for a bare role a place in the action."""
    if phrase.owner:
        return True
    head = analysed.lower[phrase.head]
    if head in nouns("counted") and _counted(analysed, phrase):
        return True
    if related(analysed, phrase.head, phrase.words) and WHOSE.isdisjoint(
        t.lower_ for t in analysed.doc[phrase.head].lefts
    ):
        return False
    if head in {"power", "powers"} and nouns("mighty").isdisjoint(word.lower() for word in phrase.words):
        return False
    if not phrase.words or head in nouns("nobody_alone") or (head in nouns("vague") and len(phrase.words) < 2):
        return False
    if (
        head in nouns("abstract")
        and len(phrase.words) < 3
        and not _is_attribute(analysed, phrase.head)
        and analysed.lower[phrase.start - 1 if phrase.start else 0] != "the"
    ):
        return False
    return analysed.doc[phrase.head].dep_ in ACTING


def related(analysed: AnalysedPassage, head: int, words: tuple[str, ...]) -> bool:
    """Whether the words say no more than what someone is to someone else ("a third party", "its allies")."""
    noun = analysed.lower[head]
    return noun in nouns("relational") and {*map(str.lower, words)} <= nouns("slight") | {noun}


def _counted(analysed: AnalysedPassage, phrase: Phrase) -> bool:
    """Whether the phrase says how many people something was done to ("arrested 12 people")."""
    head = analysed.doc[phrase.head]
    return head.dep_ in {"dobj", "nsubjpass"} and any(child.pos_ == "NUM" for child in head.lefts)


def _word(analysed: AnalysedPassage, at: int) -> str:
    """A word of a phrase: capitals only in names ("Muslim leaders", but "foreign ministry")."""
    word, lower = analysed.texts[at], analysed.lower[at]
    if word.isupper() and len(word) > 1:
        return word
    if lower in nouns("politics") and not analysed.doc[at].is_sent_start:
        return word
    named = analysed.doc[at].tag_ in {"NNP", "NNPS"} or not analysed.doc[at].is_sent_start
    return word if named and lower not in heads() and lower not in modifiers() else lower
