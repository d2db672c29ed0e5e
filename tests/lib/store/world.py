"""A world of four articles that can be checked by eye. All persons are invented."""

from __future__ import annotations

import hashlib
import re

from lib.facts import (
    QUAD_OF,
    Actor,
    Article,
    Block,
    Facts,
    Link,
    Mention,
    Moment,
    Portrayal,
    Precision,
    Quote,
    Relation,
    Source,
    Span,
    Theme,
    polarity_of,
)

WAR, POLITICS = "medtop:16000000", "medtop:11000000"
ACTORS = {
    "Norway": Actor("country:NO", "Norway", "country", "NO", ("Oslo",)),
    "Iceland": Actor("country:IS", "Iceland", "country", "IS"),
    "Marta Holm": Actor("person:marta-holm", "Marta Holm", "person", "NO"),
}


def facts_of(text: str, *, title: str = "", published: str | None = None, outlet: str | None = None, **given) -> Facts:
    """Facts of a text in a small markup-free convention: see the constants of this module."""
    name = hashlib.sha256(text.encode()).hexdigest()[:16]
    blocks = tuple(Block("paragraph", m.start(), m.end(), "line") for m in re.finditer(r"[^\n]+", text))
    sentences = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n. ][^\n.]*\.?\"?", text))
    actors = tuple(actor for word, actor in ACTORS.items() if word in text)
    mentions = tuple(
        sorted(
            (
                Mention(actor.id, m.start(), m.end(), word, "name")
                for word, actor in ACTORS.items()
                for m in re.finditer(word, text)
            ),
            key=lambda mention: mention.start,
        )
    )
    article = Article(
        name, text, title or text.split(".")[0], blocks, Source("world.txt", "0" * 64, "text/plain"),
        published=published, outlet=outlet, section=given.pop("section", None),
    )  # fmt: skip
    return Facts(article, sentences, actors, mentions, **{key: make(text) for key, make in given.items()})


def relation(source: str, target: str, kind: str, trigger: str, claimed_by: str | None = None, confidence: float = 0.9):
    """Makes a relation whose trigger is the first place of ``trigger`` in the text."""

    def make(text: str) -> Relation:
        start = text.index(trigger)
        return Relation(
            ACTORS[source].id, ACTORS[target].id, source, target, kind, QUAD_OF[kind], polarity_of(kind), "done",
            ACTORS[claimed_by].id if claimed_by else None, start, start + len(trigger), start, start + len(trigger),
            "test", confidence,
        )  # fmt: skip

    return make


def quote(words: str, speaker: str | None, cue: str = "said"):
    def make(text: str) -> Quote:
        start = text.index(words)
        at = text.index(cue, start) if speaker else None
        name = text.index(speaker, start + len(words)) if speaker else None
        return Quote(
            start, start + len(words), (Span(start, start + len(words)),), words, "direct",
            ACTORS[speaker].id if speaker else None, speaker, name, name + len(speaker) if speaker else None, speaker,
            cue if speaker else None, at, at + len(cue) if speaker else None, "test", 0.8,
        )  # fmt: skip

    return make


def all_of(*makes):
    return lambda text: tuple(make(text) for make in makes)


def theme(topic: str, label: str, *words: str, score: float = 1.0):
    def make(text: str) -> Theme:
        spans = tuple(Span(text.index(word), text.index(word) + len(word)) for word in words)
        return Theme(topic, label, score, spans)

    return make


def link(title: str, section: str | None = None):
    def make(text: str) -> Link:
        return Link(title, section, None, text.index(title), text.index(title) + len(title))

    return make


def portrayal(actor: str, words: str, speaker: str | None = None):
    def make(text: str) -> Portrayal:
        start = text.index(words)
        return Portrayal(
            ACTORS[actor].id, words, start, start + len(words), ACTORS[speaker].id if speaker else None, "negative"
        )

    return make


def moment(words: str, first: str, last: str | None = None, precision: Precision = "day"):
    """Makes a moment at the first place of ``words``, which would be read otherwise in earnest."""

    def make(text: str) -> Moment:
        start = text.index(words)
        return Moment(start, start + len(words), first, last or first, precision, "reckoned")

    return make


FISH = facts_of(
    "Norway blames Iceland over fish.\n"
    "\"Iceland took our aggressive fish\" said Marta Holm. Norway thanked Iceland.\nTalks open",
    title="Norway blames Iceland", published="2024-01-10", outlet="Wire", section="World",
    relations=all_of(
        relation("Norway", "Iceland", "ACCUSE", "blames"),
        relation("Iceland", "Norway", "COERCE", "took", "Marta Holm"),
        relation("Norway", "Iceland", "SUPPORT", "thanked", confidence=0.4),
    ),
    quotes=all_of(quote("Iceland took our aggressive fish", "Marta Holm")),
    themes=all_of(theme(POLITICS, "politics", "blames", "Talks")),
    links=all_of(link("Talks open", "Asia")),
    portrayals=all_of(portrayal("Iceland", "aggressive", "Marta Holm")),
    moments=all_of(moment("blames", "2024-01-09"), moment("fish", "2023-12-30", "2024-01-02"),
                   moment("thanked", "2023-01-01", "2023-12-31", "year")),
)  # fmt: skip
TALKS = facts_of(
    "Talks open. Iceland welcomed Norway, said Marta Holm. War is far.\nIceland wins cup",
    title="Talks open", published="2024-02-02", outlet="Daily", section="World",
    relations=all_of(relation("Iceland", "Norway", "SUPPORT", "welcomed", "Marta Holm")),
    quotes=all_of(quote("Iceland welcomed Norway", "Marta Holm")),
    themes=all_of(theme(WAR, "conflict, war and peace", "War"), theme(POLITICS, "politics", "Talks")),
    links=all_of(link("Iceland wins cup")),
    moments=all_of(moment("open", "2024-01-01", "2024-01-31", "month"), moment("War", "2024-01-09")),
)  # fmt: skip
COPY = facts_of(
    "Talks open. Iceland welcomed Norway, said Marta Holm. War is far away.",
    title="Talks begin", published="2024-02-03", outlet="Wire",
    relations=all_of(relation("Iceland", "Norway", "SUPPORT", "welcomed", "Marta Holm")),
)  # fmt: skip
QUIET = facts_of("Nothing of note took place.", title="Quiet")
WORLD = (FISH, TALKS, COPY, QUIET)
