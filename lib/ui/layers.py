"""Layers of the article reader: facts as marks in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lib.facts import Facts, Quote
from lib.ui.marking import Mark

LAYERS = {
    "quotes": "Quotes",
    "relations": "Relations",
    "actors": "Actors",
    "themes": "Themes",
    "portrayals": "Portrayals",
    "moments": "Times",
    "anatomy": "Anatomy",
}


# What each kind of mark stands for: role and words, drawn over the text in the mark's own manner.
LEGEND = {
    "quotes": (("quote", "said"), ("indirect", "reported"), ("cue", "how it is said")),
    "relations": (
        ("trigger cooperation", "cooperation"),
        ("trigger conflict", "conflict"),
        ("trigger neutral", "says about"),
    ),
    "actors": (("mention", "actor"),),
    "themes": (("theme", "word of a theme"),),
    "portrayals": (("descriptor", "word used for an actor"),),
    "moments": (("moment", "time"),),
    "anatomy": (),
}


def legend(shown: tuple[str, ...]) -> list[dict[str, str]]:
    """What the marks of these layers stand for."""
    return [{"roles": roles, "text": text} for layer in shown for roles, text in LEGEND[layer]]


def marks(layer: str, facts: Facts) -> Iterator[Mark]:
    """The marks of one layer; anatomy has none, since it colours whole blocks."""
    return MARKS[layer](facts) if layer in MARKS else iter(())


def _quotes(facts: Facts) -> Iterator[Mark]:
    for n, quote in enumerate(facts.quotes):
        role = "quote" if quote.kind in ("direct", "mixed") else "indirect"
        yield from (Mark(span.start, span.end, role, f"quote:{n}", voice(quote)) for span in quote.spans)
        if quote.cue_start is not None and quote.cue_end is not None:
            yield Mark(quote.cue_start, quote.cue_end, "cue")
    for quote in facts.thoughts:
        hint = f"{quote.speaker_name or 'someone'} thinks so: not counted as speech"
        yield from (Mark(span.start, span.end, "thought", "", hint) for span in quote.spans)
    for quote in facts.scare_quotes:
        yield from (Mark(span.start, span.end, "scare", "", "in quotation marks, not speech") for span in quote.spans)


def voice(quote: Quote) -> str:
    """ "Anton Velikov, direct" or "unattributed, indirect": who speaks and how it is told."""
    return (
        f"{quote.speaker_name or 'unattributed'}, {quote.kind}{', a thought' if quote.attitude == 'thinking' else ''}"
    )


def _relations(facts: Facts) -> Iterator[Mark]:
    names = {actor.id: actor.name for actor in facts.actors}
    for n, relation in enumerate(facts.relations):
        hint = f"{names.get(relation.source)} → {names.get(relation.target)}: {relation.plover_type.capitalize()}"
        yield Mark(relation.trigger_start, relation.trigger_end, f"trigger {relation.polarity}", f"relation:{n}", hint)


def _actors(facts: Facts) -> Iterator[Mark]:
    names = {actor.id: f"{actor.name}, {actor.kind}" for actor in facts.actors}
    for mention in facts.mentions:
        yield Mark(mention.start, mention.end, "mention", f"actor:{mention.actor}", names.get(mention.actor, ""))


def _themes(facts: Facts) -> Iterator[Mark]:
    for theme in facts.themes:
        yield from (Mark(span.start, span.end, "theme", f"theme:{theme.topic}", theme.label) for span in theme.evidence)


def _portrayals(facts: Facts) -> Iterator[Mark]:
    names = {actor.id: actor.name for actor in facts.actors}
    for portrayal in facts.portrayals:
        hint = f"said of {names.get(portrayal.actor)}, {portrayal.polarity}"
        yield Mark(portrayal.start, portrayal.end, "descriptor", f"actor:{portrayal.actor}", hint)


def _moments(facts: Facts) -> Iterator[Mark]:
    for moment in facts.moments:
        days = moment.first if moment.first == moment.last else f"{moment.first} to {moment.last}"
        how = ", reckoned from the day of publication" if moment.rule == "reckoned" else ""
        yield Mark(moment.start, moment.end, "moment", "", f"{days}{how}")


MARKS: dict[str, Callable[[Facts], Iterator[Mark]]] = {
    "quotes": _quotes,
    "relations": _relations,
    "actors": _actors,
    "themes": _themes,
    "portrayals": _portrayals,
    "moments": _moments,
}
