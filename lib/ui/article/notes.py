"""Notes that stand beside the paragraph of their words: who says, and who does what to whom."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict

from lib.charts import words
from lib.facts import Block, Facts, Mention, Relation, is_event
from lib.selection import Selection
from lib.ui import wording
from lib.ui.article.layers import voice

Named = tuple[int, str, list[str]]  # where an actor is named first, its id, the words that mean it
SIGNS = {"cooperation": "●", "conflict": "✕", "neutral": "–"}
TEXT = ("headline", "subhead", "paragraph", "turn")  # blocks beside which stands whom they name,
NAMED = 3  # so many each, other notes among them
TONES = {"positive": "+", "negative": "−", "neutral": "="}


class Note(TypedDict):
    """Where the words stand that it is about, a sign, what it says, how it looks, and what a click picks."""

    start: int
    sign: str
    text: str
    role: str
    selection: str


def notes(facts: Facts, layers: tuple[str, ...]) -> list[Note]:
    """The notes of an article in the order of its words; only of the ``layers`` that are shown."""
    found = [note for layer, of in _LAYERS.items() if layer in layers for note in of(facts)]
    if "actors" in layers:
        found += _named(facts, [note["start"] for note in found])
    if "anatomy" in layers:
        found += [
            Note(start=block.start, sign="…", text=kind_of(block), role="said", selection=_key("block", block.start))
            for block in facts.article.blocks
        ]
    return sorted(found, key=lambda note: note["start"])


def _quotes(facts: Facts) -> list[Note]:
    return [
        Note(start=quote.start, sign="”", text=voice(quote), role="said", selection=_key("quote", n))
        for n, quote in enumerate(facts.quotes)
    ]


def _relations(facts: Facts) -> list[Note]:
    return [
        Note(
            start=relation.trigger_start,
            sign=SIGNS[relation.polarity],
            text=f"{act(facts, relation)}{voiced(facts, relation)}",
            role=relation.polarity,
            selection=_key("relation", n),
        )
        for n, relation in enumerate(facts.relations)
    ]


def _named(facts: Facts, noted: Sequence[int]) -> list[Note]:
    """Who is named in each paragraph: there a reader sees whom “it” and “his” mean."""
    names = {actor.id: actor.name for actor in facts.actors}
    mentions, others = sorted(facts.mentions, key=lambda one: one.start), sorted(noted)
    starts = [mention.start for mention in mentions]
    found: list[Note] = []
    for block in (block for block in facts.article.blocks if block.kind in TEXT):
        cast = _called(mentions[slice(*_within(starts, block))])
        first, last = _within(others, block)
        found += [
            Note(start=start, sign="", text=_also(names[actor], called), role="named", selection=_key("actor", actor))
            for start, actor, called in _worth_noting(cast, names, last - first)
        ]
    return found


def _within(places: Sequence[int], block: Block) -> tuple[int, int]:
    """The first of these sorted places that is in the block, and the first behind it, by their numbers."""
    return bisect_left(places, block.start), bisect_left(places, block.end)


def _worth_noting(cast: list[Named], names: Mapping[str, str], others: int) -> list[Named]:
    """All where no other note stands, beside a few only those whose name is not said."""
    if others:
        cast = [one for one in cast if not set(names[one[1]].split()) & set(" ".join(one[2]).split())]
    return cast[: max(NAMED - others, 0)]


def _called(mentions: Sequence[Mention]) -> list[Named]:
    """Of each actor where it is named first, and the words that mean it, each once."""
    found: dict[str, Named] = {}
    for mention in mentions:
        _, _, called = found.setdefault(mention.actor, (mention.start, mention.actor, []))
        called += [mention.text] * (mention.text not in called)
    return list(found.values())


def _also(name: str, called: Sequence[str]) -> str:
    """ "Norway: “it”, “its”": a name, and the other words that mean it."""
    others = [f"“{one}”" for one in called if one != name]
    return f"{name}: {', '.join(others)}" if others else name


def _portrayals(facts: Facts) -> list[Note]:
    names = {actor.id: actor.name for actor in facts.actors}
    return [
        Note(
            start=one.start,
            sign=TONES[one.polarity],
            text=f"{names.get(one.actor, 'someone')}: “{one.descriptor}”",
            role="said",
            selection=_key("portrayed", n),
        )
        for n, one in enumerate(facts.portrayals)
    ]


_LAYERS = {"quotes": _quotes, "relations": _relations, "portrayals": _portrayals}


def kind_of(block: Block) -> str:
    """What a block was read as, in words."""
    return "related link" if block.kind == "related_link" else block.kind


def act(facts: Facts, relation: Relation) -> str:
    """ "Norway agrees with Russia": who does what to whom."""
    cast = {actor.id: actor for actor in facts.actors}
    source, verb = cast[relation.source], words.verb(relation.plover_type, relation.polarity)
    if source.kind == "group" and source.name.endswith("s"):  # "voters accuse"
        verb = words.plural_verb(verb)
    return f"{source.name} {verb} {cast[relation.target].name}"


def voiced(facts: Facts, relation: Relation) -> str:
    """ ", Falk claims, intended": what keeps an act from being told as done."""
    names = {actor.id: actor.name for actor in facts.actors}
    claims = f", {names.get(relation.claimed_by, 'someone')} claims" if relation.claimed_by else ""
    return f"{claims}{'' if relation.modality == 'done' else f', {relation.modality}'}"


def found_in(facts: Facts) -> str:
    """What was found in an article, in a sentence: "10 quotations by 3 speakers and 12 sentences with acts (7 hostile,
    6 cooperative, 1 of them both)".

    Acts are counted as on all pages, by the sentences that tell of them.
    """
    acts = words.act_sentences(len(sentences_of(facts, filter(_is_act, facts.relations))))
    return f"{_spoken(facts)} and {acts}{_signs(facts)}{cast_of([facts])}."


def _signs(facts: Facts) -> str:
    """How many sentences tell of hostile acts, and how many of cooperative ones."""
    hostile, cooperative = (
        sentences_of(facts, (one for one in facts.relations if one.polarity == sign))
        for sign in ("conflict", "cooperation")
    )
    both = len(hostile & cooperative)
    said = f" ({len(hostile):,} hostile, {len(cooperative):,} cooperative{f', {both:,} of them both' * bool(both)})"
    return said * bool(hostile | cooperative)


def _is_act(relation: Relation) -> bool:
    """Whether a relation is more than a mere statement about somebody."""
    return is_event(relation.quad)


def sentences_of(facts: Facts, acts: Iterable[Relation]) -> set[int]:
    """Which sentences of the article these acts stand in, by number: one may tell of several."""
    starts = [sentence.start for sentence in facts.sentences]
    return {bisect_right(starts, act.trigger_start) for act in acts}


def _spoken(facts: Facts) -> str:
    speakers = {quote.speaker for quote in facts.quotes} - {None}
    quoted = sum(quote.kind != "indirect" for quote in facts.quotes)
    said = words.speech(quoted, len(facts.quotes) - quoted)
    return said + f" by {wording.count(len(speakers), 'speaker')}" * bool(speakers)


def cast_of(every: Sequence[Facts]) -> str:
    """ ". Mentioned most: Russia, North Korea and Norway": who is mentioned most in these articles; "" for nobody."""
    times = Counter(mention.actor for facts in every for mention in facts.mentions)
    names = {actor.id: actor.name for facts in every for actor in facts.actors}
    cast = sorted(names, key=lambda actor: -times[actor])[:3]
    return f". Mentioned most: {words.listed([names[actor] for actor in cast])}" if cast else ""


def _key(kind: str, number: int | str) -> str:
    return Selection.of(kind, number).to_url()
