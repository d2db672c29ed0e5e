"""What an analyst should look at: actors who may be one or none, quotes that nobody says, acts that may be none.

Each has a name that stays, so that what was looked at is not asked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, partial
from itertools import combinations
from typing import Any

from lib.collection.corrections.correction import (
    Change,
    Correction,
    Declined,
    Hidden,
    Merged,
    RelationRejected,
    SpeakerCorrected,
    anchor_of,
    sides_of,
)
from lib.collection.corrections.place import act
from lib.extract.names.slugs import slug
from lib.extract.names.territories import demonyms, names, territories
from lib.facts import Actor, Facts
from lib.store import View
from lib.store.queries import articles, corrections

MOST_ACTORS = 2_000  # the most mentioned ones are compared with each other
MOST_FACTS = 60
ALIKE = 0.88  # of the letters of two names, in their order
DOUBTFUL = 0.7  # confidence of an act
STRANGE = frozenset("|/@#=_<>{}[]*•»«")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question, what one answer puts right how many sentences that moves; ``actors`` or a place to look at."""

    question: str  # its name
    words: str
    answers: tuple[str, str]  # yes and no
    change: Change
    on: str  # the answer that the change follows from; the other says that all is right
    gain: int
    actors: tuple[str, ...] = ()
    place: tuple[str, int, int] | None = None
    fact: tuple[str, int] | None = None  # "quote" or "relation" and which of its article


def suggestions(view: View, corrections: Iterable[Correction]) -> list[Suggestion]:
    """What was not decided yet, the most sentences first; of equal gain actors, acts by their edges, then quotes."""
    decided = {one.change.question for one in corrections if isinstance(one.change, Declined)}
    found: dict[str, Suggestion] = {}
    for suggest in (_of_actors, _doubtful, _without_speaker):
        for one in suggest(view):
            found.setdefault(one.question, one)
    return sorted((one for name, one in found.items() if name not in decided), key=lambda one: -one.gain)


def _of_actors(view: View) -> Iterator[Suggestion]:
    rows = [(_actor(row), int(row["sentences"])) for row in corrections.cast(view, MOST_ACTORS).to_dict("records")]
    yield from _same(view, rows)
    for actor, sentences in rows:
        if STRANGE & set(actor.name) or len(actor.name) > 60 or not any(sign.isalpha() for sign in actor.name):
            answers, words = ("It is one", "No actor"), f"Is “{actor.name}” an actor?"
            yield Suggestion(f"none:{actor.id}", words, answers, Hidden(actor), answers[1], sentences, (actor.id,))


def _same(view: View, rows: list[tuple[Actor, int]]) -> Iterator[Suggestion]:
    pairs: dict[tuple[str, str], tuple[Actor, Actor, int, str]] = {}
    for find in (_surnames, _acronyms, _spellings, partial(_titled, corrections.titles(view))):
        for one, into, reason in _of_one_country(find([actor for actor, _ in rows])):
            pairs.setdefault((one.id, into.id), (one, into, 0, reason))
    counts = {actor.id: sentences for actor, sentences in rows}
    shared = corrections.shared_articles(view, list(pairs)) if pairs else {}
    for key, (one, into, _, reason) in pairs.items():
        if reason == "surname" and not shared.get(key):
            continue
        there = f", both in {shared[key]} article{'s' * (shared[key] != 1)}" if key in shared else ""
        words = f"Is “{one.name}” the same as {into.name}? {REASONS[reason]}{there}."
        name, answers = f"same:{one.id}|{into.id}", ("The same", "Different")
        yield Suggestion(name, words, answers, Merged(one, into), answers[0], counts[one.id], key)


def _of_one_country(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Those of the pairs that may be one."""
    return (pair for pair in pairs if not _of_two_countries(pair[0], pair[1]))


def _of_two_countries(one: Actor, other: Actor) -> bool:
    """Whether they belong to different countries, as far as that is known or said in their names."""
    mine, yours = (_nations(actor) for actor in (one, other))
    return bool(mine and yours and not mine & yours)


def _nations(actor: Actor) -> set[str]:
    """The countries whose name or adjective a body carries in its name, else the actor's own."""
    words = () if actor.kind == "person" else actor.name.casefold().split()
    named = {_country_words()[word] for word in words if word in _country_words()}
    return named or ({actor.country} if actor.country else set())


@cache
def _country_words() -> dict[str, str]:
    """Names, adjectives and peoples of one word → the country."""
    known = territories()
    told = [*names(), *((text, code) for text, code, form in demonyms() if form != "capital")]
    return {text.casefold(): known[code].country for text, code in told if " " not in text and code in known}


REASONS = {
    "surname": "The surname", "acronym": "The first letters", "spelling": "Similar spelling",
    "title": "The title, and the country",
}  # fmt: skip
Pair = tuple[Actor, Actor, str]


def _surnames(cast: list[Actor]) -> Iterator[Pair]:
    """A person of one word and the only person whose name ends with it."""
    by_last: dict[str, list[Actor]] = {}
    for actor in cast:
        if actor.kind == "person" and " " in actor.name:
            by_last.setdefault(actor.name.rpartition(" ")[2].casefold(), []).append(actor)
    for actor in cast:
        known = by_last.get(actor.name.casefold(), [])
        if " " not in actor.name and len(known) == 1:
            yield actor, known[0], "surname"


def _acronyms(cast: list[Actor]) -> Iterator[Pair]:
    """A name of two to six capitals and the one whose words begin with them."""
    by_letters: dict[str, list[Actor]] = {}
    for actor in cast:
        letters = "".join(word[0] for word in actor.name.split() if word[0].isupper())
        if len(letters) > 1 and actor.kind != "person":
            by_letters.setdefault(letters, []).append(actor)
    for actor in cast:
        plain = actor.name.replace(".", "")
        known = [one for one in by_letters.get(plain, []) if one.id != actor.id]
        if plain.isupper() and 2 <= len(plain) <= 6 and len(known) == 1:
            yield actor, known[0], "acronym"


def _spellings(cast: list[Actor]) -> Iterator[Pair]:
    """Two names of one kind that differ in few letters, the less mentioned first."""
    blocks: dict[tuple[str, str], list[Actor]] = {}
    for actor in cast:
        plain = slug(actor.name)
        for key in {plain[:3], plain.rpartition("-")[2]} if len(plain) > 5 and actor.name[0].isupper() else ():
            blocks.setdefault((actor.kind, key), []).append(actor)
    for block in blocks.values():
        for more, less in combinations(block[:60], 2):
            if more.id != less.id and _alike(slug(more.name), slug(less.name)):
                yield less, more, "spelling"


def _titled(titles: dict[str, set[str]], cast: list[Actor]) -> Iterator[Pair]:
    """A title with a nation and the only person of that country who is called by this title: "Lodran minister"."""
    persons = list(_named_and_titled(titles, cast))
    for actor in cast:
        known = _bearers(persons, titles, actor) if actor.kind in ("person", "group") else []
        if len(known) == 1 and known[0] is not actor:
            yield actor, known[0], "title"


def _bearers(persons: list[Actor], titles: dict[str, set[str]], actor: Actor) -> list[Actor]:
    """The persons of the actor's country who are called by the title that is its name."""
    return [one for one in persons if one.country == actor.country and _bears(titles[one.id], actor.name)]


def _named_and_titled(titles: dict[str, set[str]], cast: list[Actor]) -> Iterator[Actor]:
    """Those of some country who are called by a title, and have a name beside it."""
    for one in cast:
        last = one.name.rpartition(" ")[2]
        if one.country and one.id in titles and one.name.casefold() not in titles[one.id] and not last.islower():
            yield one


def _bears(called: set[str], name: str) -> bool:
    """Whether the words of ``name`` behind that of the nation are one of these titles, or the end of one."""
    words = name.casefold().split()
    rests = [" ".join(words[at:]) for at in range(1, len(words))]
    return any(title == rest or title.endswith(f" {rest}") for title in called for rest in rests)


def _alike(one: str, other: str) -> bool:
    if f"{one}s" == other or one == f"{other}s":  # one of them and several
        return False
    digits = [[sign for sign in name if sign.isdigit()] for name in (one, other)]
    if digits[0] != digits[1] or abs(len(one) - len(other)) > 3:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def _without_speaker(view: View) -> Iterator[Suggestion]:
    rows = corrections.without_speaker(view, MOST_FACTS).to_dict("records")
    for row, facts in _with_facts(view, rows):
        speaker = next(actor for actor in facts.actors if actor.id == row["speaker"])
        start, end = int(row["start"]), int(row["end"])
        anchor = anchor_of(facts.article, start, end)
        words = f"Does {speaker.name} say this? No speaker is known, and this person is mentioned nearest."
        yield Suggestion(
            f"says:{facts.article.id}:{start}:{speaker.id}", words, ("Yes", "No"),
            SpeakerCorrected(anchor, speaker), "Yes", 1, (), (facts.article.id, start, end), ("quote", int(row["n"])),
        )  # fmt: skip


def _doubtful(view: View) -> Iterator[Suggestion]:
    rows = corrections.doubtful(view, DOUBTFUL, MOST_FACTS).to_dict("records")
    for row, facts in _with_facts(view, rows):
        one = facts.relations[int(row["n"])]
        anchor = anchor_of(facts.article, one.trigger_start, one.trigger_end)
        words = f"Is it right that {act(facts, one)} (“{anchor.words}”)? Dramatis is not sure."
        yield Suggestion(
            f"act:{facts.article.id}:{one.trigger_start}:{one.source}|{one.target}", words, ("Right", "No such act"),
            RelationRejected(anchor, sides_of(one)), "No such act", 1, (), (facts.article.id, one.start, one.end),
            ("relation", int(row["n"])),
        )  # fmt: skip


def _with_facts(view: View, rows: list[dict[Any, Any]]) -> Iterator[tuple[dict[Any, Any], Facts]]:
    """Each row with the facts of its article."""
    by_id = {facts.article.id: facts for facts in articles.many(view, list({row["article"] for row in rows}))}
    yield from ((row, by_id[row["article"]]) for row in rows)


def _actor(row: dict[Any, Any]) -> Actor:
    return Actor(row["actor"], row["name"], row["kind"], row["country"] or None)
