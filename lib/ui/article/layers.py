"""Layers of the article reader: facts as marks in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lib.facts import Facts, Quote
from lib.selection import Selection
from lib.ui.article.marking import Mark


@dataclass(frozen=True, slots=True)
class Layer:
    """A switch of the reader: its title, its marks, and what they stand for as roles and words."""

    title: str
    legend: tuple[tuple[str, str], ...]
    marks: Callable[[Facts], Iterator[Mark]]


def _quotes(facts: Facts) -> Iterator[Mark]:
    for n, quote in enumerate(facts.quotes):
        role = "quote" if quote.kind in ("direct", "mixed") else "indirect"
        picked = Selection.of("quote", n)
        yield from (Mark(span.start, span.end, role, picked, voice(quote)) for span in quote.spans)
        if quote.cue_start is not None and quote.cue_end is not None:
            yield Mark(quote.cue_start, quote.cue_end, "cue")
    for quote in facts.thoughts:
        hint = f"{quote.speaker_name or 'someone'} thinks so: not counted as speech"
        yield from (Mark(span.start, span.end, "thought", None, hint) for span in quote.spans)
    for quote in facts.scare_quotes:
        yield from (Mark(span.start, span.end, "scare", None, "in quotation marks, not speech") for span in quote.spans)


def voice(quote: Quote) -> str:
    """ "Anton Velikov, direct" or "unattributed, indirect": who speaks and how it is told."""
    return (
        f"{quote.speaker_name or 'unattributed'}, {quote.kind}{', a thought' if quote.attitude == 'thinking' else ''}"
    )


def _relations(facts: Facts) -> Iterator[Mark]:
    names = {actor.id: actor.name for actor in facts.actors}
    for n, relation in enumerate(facts.relations):
        hint = f"{names.get(relation.source)} → {names.get(relation.target)}: {relation.plover_type.capitalize()}"
        role = f"trigger {relation.polarity}"
        yield Mark(relation.trigger_start, relation.trigger_end, role, Selection.of("relation", n), hint)


def _doubtful(facts: Facts) -> Iterator[Mark]:
    names = {actor.id: actor.name for actor in facts.actors}
    for relation in facts.doubtful:
        hint = f"{names.get(relation.source)} → {names.get(relation.target)}: {relation.plover_type.capitalize()}"
        hint += f", {relation.confidence:.0%} likely, not counted"
        yield Mark(relation.trigger_start, relation.trigger_end, "unsure", None, hint)


def _actors(facts: Facts) -> Iterator[Mark]:
    names = {actor.id: f"{actor.name}, {actor.kind}" for actor in facts.actors}
    for mention in facts.mentions:
        picked = Selection.of("actor", mention.actor)
        yield Mark(mention.start, mention.end, "mention", picked, names.get(mention.actor, ""))


def _themes(facts: Facts) -> Iterator[Mark]:
    for theme in facts.themes:
        picked = Selection.of("theme", theme.topic)
        yield from (Mark(span.start, span.end, "theme", picked, theme.label) for span in theme.evidence)


def _portrayals(facts: Facts) -> Iterator[Mark]:
    names = {actor.id: actor.name for actor in facts.actors}
    for n, portrayal in enumerate(facts.portrayals):
        hint = f"said of {names.get(portrayal.actor)}, {portrayal.polarity}"
        yield Mark(portrayal.start, portrayal.end, "descriptor", Selection.of("portrayed", n), hint)


def _moments(facts: Facts) -> Iterator[Mark]:
    for moment in facts.moments:
        days = moment.first if moment.first == moment.last else f"{moment.first} to {moment.last}"
        how = ", calculated from the publication date" if moment.rule == "reckoned" else ""
        yield Mark(moment.start, moment.end, "moment", None, f"{days}{how}")


_LAYERS = {
    "quotes": Layer("Quotes", (("quote", "said"), ("indirect", "reported"), ("cue", "how it is said")), _quotes),
    "relations": Layer(
        "Relations",
        (
            ("trigger cooperation", "cooperation"),
            ("trigger conflict", "conflict"),
            ("trigger neutral", "neutral: asks, denied, says about"),
        ),
        _relations,
    ),
    "doubtful": Layer("Doubtful acts", (("unsure", "doubtful, not counted"),), _doubtful),
    "actors": Layer("Actors", (("mention", "actor"),), _actors),
    "themes": Layer("Themes", (("theme", "word of a theme"),), _themes),
    "portrayals": Layer("Portrayals", (("descriptor", "word used for an actor"),), _portrayals),
    "moments": Layer("Times", (("moment", "time"),), _moments),
    "anatomy": Layer("Anatomy", (), lambda facts: iter(())),  # it colours whole blocks
}
LAYERS = {name: layer.title for name, layer in _LAYERS.items()}


def legend(shown: tuple[str, ...]) -> list[dict[str, str]]:
    """What the marks of these layers stand for, drawn over the text in the mark's own manner."""
    return [{"roles": roles, "text": text} for layer in shown for roles, text in _LAYERS[layer].legend]


def marks(layer: str, facts: Facts) -> Iterator[Mark]:
    """The marks of one layer."""
    return _LAYERS[layer].marks(facts)
