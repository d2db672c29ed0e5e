"""Phrases around an actor's noun: from "the" or an owner before it to an "of" behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from lib.extract.coreference.descriptions import introduces
from lib.extract.mentions.passage import AnalysedPassage
from lib.extract.names.actor_nouns import heads, nouns
from lib.extract.names.titles import modifiers
from lib.extract.parse.headline_verbs import finite, verbs
from lib.extract.parse.quotation_marks import MARKS
from lib.extract.portrayals.tones import embellishing
from lib.extract.syntax.clauses import PLURAL_NOUNS
from lib.facts import PROSE, Actor

LONGEST = 6  # tokens before the head
LONGEST_NAME = 8  # tokens of an owner behind it
OWNERS = frozenset({"country", "place", "organisation", "group"})
ARMED = frozenset({"rebel", "guerrilla", "insurgent"})  # adjectives to the tagger as often as nouns
APART = frozenset({"'s", "'", "-"}) | MARKS
_HELD = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "dative", "poss"})
_NOUNS = frozenset({"NOUN", "PROPN"})


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


def _personal_plural(analysed: AnalysedPassage, at: int) -> bool:
    """Whether the ending makes it people: "fundamentalists", "Maoists", "lobbyists"."""
    word = analysed.lower[at]
    return len(word) > 7 and word.endswith(("ists", "smen", "icians")) and analysed.doc[at].tag_ in {"NNS", "NNPS"}


def _is_head(analysed: AnalysedPassage, at: int) -> bool:
    token = analysed.doc[at]
    if (token.pos_ == "ADJ" and is_attribute(analysed, at)) or _stands_for_people(analysed, at):
        return True
    if token.pos_ not in _NOUNS or token.dep_ in {"attr", "oprd"} or _is_no_head(analysed, at):
        return False
    return _ends_phrase(analysed, at) or is_attribute(analysed, at) or _acts(analysed, at + 1, {})


def _stands_for_people(analysed: AnalysedPassage, at: int) -> bool:
    """Whether a participle after "the" is people: "visited the wounded", not "the wounded men"."""
    token = analysed.doc[at]
    the = at > 0 and analysed.lower[at - 1] == "the"
    return the and token.dep_ in _HELD and analysed.lower[at] in nouns("participles") and _ends_phrase(analysed, at)


def _is_no_head(analysed: AnalysedPassage, at: int) -> bool:
    """ "Took two Ghanaians hostage", "in front of the embassy", "editor-in-chief"."""
    in_front = analysed.lower[at] == "front" and at > 0 and analysed.lower[at - 1] == "in"
    after = analysed.doc[at + 1 : at + 3]
    chief = len(after) == 2 and _hyphened(analysed, at + 1) and after[1].pos_ == "ADP"
    return in_front or chief or _taken_hostage(analysed, at)


def _ends_phrase(analysed: AnalysedPassage, at: int) -> bool:
    """Whether no noun follows that the word is only a part of."""
    token, follows = analysed.doc[at], analysed.doc[at + 1] if at + 1 < len(analysed.doc) else None
    if follows is None or follows.pos_ not in _NOUNS:
        return True
    apart = token.head.i not in (follows.head.i, follows.i)
    return apart or (follows.pos_ == "PROPN" and introduces(token))  # "the charity Seed Bridge"


def _acts(analysed: AnalysedPassage, at: int, named: Mapping[int, Owner]) -> bool:
    """Whether the word is the verb of a headline that the tagger takes for a noun: "Lodra police detain voters"."""
    if analysed.passage.block.kind in PROSE or not 0 < at < len(analysed.lower) - 1:
        return False
    before, word = analysed.lower[at - 1], analysed.lower[at]
    tag = analysed.doc[at - 1].tag_ if before in heads() else ""
    if word in verbs():
        return before in {"to", "police"} or tag in PLURAL_NOUNS
    return finite(word) and (at in named or tag in {"NN", "NNP"})


def is_attribute(analysed: AnalysedPassage, at: int) -> bool:
    """Whether a word for a side stands before what is theirs: "rebel positions", "a government offer"; the head is
    then no actor ("rebel leader", "government troops")."""
    token = analysed.doc[at]
    if analysed.lower[at] not in nouns("attributes") or token.head.i != at + 1:
        return False
    before = token.dep_ == "compound" or (token.dep_ == "amod" and analysed.lower[at] in ARMED)
    return before and token.head.pos_ == "NOUN" and {token.head.lower_, token.head.lemma_}.isdisjoint(heads())


def _taken_hostage(analysed: AnalysedPassage, at: int) -> bool:
    """Whether the word says what became of others: "took two Ghanaians hostage"."""
    if analysed.lower[at] not in {"hostage", "captive", "prisoner"}:
        return False
    return any(token.lemma_ in {"take", "hold", "keep"} for token in analysed.doc[max(0, at - LONGEST) : at])


def _phrase(analysed: AnalysedPassage, head: int, named: Mapping[int, Owner], taken: set[int]) -> Phrase | None:
    start, owner, inner = _left(analysed, head, named, taken)
    if is_attribute(analysed, head):
        return _attribute(analysed, head, owner, start if owner else head)
    if start and analysed.lower[start - 1] in nouns("nobody"):
        return None
    end, words = _with_matter(analysed, inner, head, named)
    if owner is None:
        end, owner = _owner_behind(analysed, head, end, named)
    dropped = nouns("dropped") | embellishing()
    return Phrase(start, end, head, owner, tuple(w for w in words if w.lower() not in dropped and w not in APART))


def _with_matter(analysed: AnalysedPassage, first: int, head: int, named: Mapping[int, Owner]) -> tuple[int, list[str]]:
    """End and words of a phrase; behind "ministry of" stands its matter ("Ministry of Foreign Affairs"), or its
    country."""
    of = analysed.lower[head : head + 2] == ["ministry", "of"] and head + 2 < len(analysed.lower)
    if of and all(owner.start != head + 2 for owner in named.values()):
        return _ministry(analysed, head)
    return head + 1, [_word(analysed, i) for i in range(first, head + 1) if analysed.doc[i].pos_ != "NUM"]


def _owner_behind(
    analysed: AnalysedPassage, head: int, end: int, named: Mapping[int, Owner]
) -> tuple[int, Actor | None]:
    """End of a phrase with the owner that stands behind its head, and that owner."""
    word, after, owner = analysed.lower[head], analysed.lower[head + 1 : head + 3], None
    if len(after) == 2 and after[0] in {"of", "and"} and word not in nouns("of_others"):
        end, owner = _owner_after(analysed, head, end, named)
    if owner is None and word in nouns("governments") and analysed.lower[end : end + 1] == ["in"]:
        return _seated(analysed, end)
    return end, owner


def _attribute(analysed: AnalysedPassage, head: int, owner: Actor | None, start: int) -> Phrase:
    """ "Rebel positions" are those of rebels: the words before may describe the positions, so only an owner counts."""
    word = analysed.lower[head]
    plural = word if word in nouns("bodies") else f"{word}s"
    people = _people_before(analysed, head) if start == head else None
    if people is not None:  # "Tamil rebel positions"
        return Phrase(head - 1, head + 1, head, owner, (people, plural))
    return Phrase(start, head + 1, head, owner, (plural,))


def _people_before(analysed: AnalysedPassage, at: int) -> str | None:
    before = analysed.doc[at - 1] if at else None
    if before is None or before.ent_type_ != "NORP" or before.tag_ not in ("NNPS", "NNS", "NNP", "JJ"):
        return None
    return before.text if before.text[0].isupper() else None


def _left(
    analysed: AnalysedPassage, head: int, named: Mapping[int, Owner], taken: set[int]
) -> tuple[int, Actor | None, int]:
    """Start of the phrase before its head, the actor that stands there, and where the words after that begin."""
    at, persons = head, analysed.lower[head] in nouns("governments")
    while at > max(0, head - LONGEST):
        before = at - (analysed.lower[at - 1] in {"'s", "'"})
        owner = named.get(before)
        if owner is not None and (persons or owner.actor.kind != "person"):
            return owner.start, owner.actor, at
        if before != at or at - 1 in taken or not _belongs(analysed, at - 1, named):
            break
        at -= 1
    at = next((i for i in range(at, head) if not _is_dropped(analysed, i)), head)
    return at, None, at


def _belongs(analysed: AnalysedPassage, at: int, named: Mapping[int, Owner]) -> bool:
    return _modifies(analysed, at) and not _acts(analysed, at, named)


def _is_dropped(analysed: AnalysedPassage, at: int) -> bool:
    """Whether a word at the start of a phrase says nothing of who is meant: a number, "several", half a word."""
    if analysed.lower[at] in nouns("dropped") | APART or analysed.doc[at].pos_ == "NUM":
        return True
    return at > 0 and _hyphened(analysed, at - 1)


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
    after = analysed.lower[end : end + 3]
    if len(after) == 3 and after[0] == "and" and after[1] in heads():
        return end, _owner_after(analysed, head, end + 2, named)[1]  # "the government and people of Iraq"
    if after[:1] != ["of"]:
        return end, None
    first = end + 1 + (after[1:2] == ["the"])
    owners = OWNERS | {"person"} if analysed.lower[head] in nouns("governments") else OWNERS
    for stop in range(end + 2, min(end + LONGEST_NAME, len(analysed.lower) + 1)):
        if stop in named and named[stop].start <= first and named[stop].actor.kind in owners:
            return _described(analysed, stop), named[stop].actor
    return end, None


def _described(analysed: AnalysedPassage, stop: int) -> int:
    """End of the noun that a name before ``stop`` describes: "members of the Spanish parliament"; else ``stop``."""
    name, noun = analysed.doc[stop - 1], analysed.doc[stop - 1].head
    describes = name.dep_ == "amod" and name.pos_ == "ADJ" and noun.pos_ == "NOUN"
    return noun.i + 1 if describes and 0 <= noun.i - stop < 3 else stop


def _seated(analysed: AnalysedPassage, end: int) -> tuple[int, Actor | None]:
    """End of "the government in Tashkent", and the country whose capital that is."""
    match = next((match for match in analysed.name_matches if match.start == end + 1), None)
    capital = (
        match is not None and match.known.actor.kind == "country" and match.known.form in {"capital", "name", "alias"}
    )
    return (match.end, match.known.actor) if match and capital else (end, None)


def _word(analysed: AnalysedPassage, at: int) -> str:
    """A word of a phrase: capitals only in names ("Muslim leaders", but "foreign ministry")."""
    word, lower, token = analysed.texts[at], analysed.lower[at], analysed.doc[at]
    if word.isupper() and len(word) > 1:
        return word
    if token.is_sent_start and token.tag_ not in {"NNP", "NNPS"}:
        return lower
    if lower in nouns("politics") and not token.is_sent_start:
        return word
    return lower if lower in _plain() else word


@cache
def _plain() -> frozenset[str]:
    """Words that a phrase has in lower case."""
    return heads() | modifiers()
