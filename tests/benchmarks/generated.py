"""Generated articles with facts of the usual number, to measure with: every name and sentence is made up."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import blake2b

from lib.facts import (
    QUAD_OF,
    Actor,
    Article,
    Block,
    Facts,
    Link,
    Mention,
    Portrayal,
    Quote,
    Relation,
    Source,
    Span,
    Theme,
    polarity_of,
)
from lib.store.queries.topics import topics

RELATIONS, QUOTES, THEMES, LINKS, ACTORS = 8, 5, 3, 3, 6
OUTLETS = tuple(f"Outlet {n}" for n in range(40))
TYPES = tuple(QUAD_OF)
KINDS = ("person", "country", "organisation", "group", "media", "place")
SYLLABLES = ("ka", "lo", "mi", "ter", "vos", "ra", "nel", "du", "shi", "bor", "an", "pe")
COMMON = (
    "the",
    "talks",
    "about",
    "grain",
    "trade",
    "border",
    "and",
    "new",
    "ships",
    "will",
    "go",
    "on",
    "after",
    "week",
)


def articles(count: int, seed: int = 1) -> Iterator[Facts]:
    """``count`` articles over five years; actors as unequal as in the news (Zipf over 5,000)."""
    chance = random.Random(seed)
    cast = [_actor(chance, n) for n in range(5_000)]
    weights = [1 / (n + 1) for n in range(len(cast))]
    subjects = sorted(topics().values(), key=lambda topic: topic.id) or None
    for number in range(count):
        actors = list({actor.id: actor for actor in chance.choices(cast, weights, k=ACTORS * 2)}.values())[:ACTORS]
        yield _facts(chance, number, actors if len(actors) > 1 else cast[:2], subjects)


def _actor(chance: random.Random, n: int) -> Actor:
    name = " ".join("".join(chance.choices(SYLLABLES, k=3)).title() for _ in range(2))
    return Actor(f"made:{n}", name, chance.choice(KINDS), None, (name.split()[1],))


def _facts(chance: random.Random, number: int, actors: list[Actor], subjects: list | None) -> Facts:
    """One article: sentences that name two actors each, the first of them told, some inside quotes."""
    title = f"{actors[0].name} meets {actors[1].name} for the {number}th time"
    parts, spans, places = [title], [Span(0, len(title))], []
    at = len(title) + 1
    for _ in range(30):
        first, second = chance.sample(actors, 2)
        words = " ".join(chance.choices(COMMON, k=9))
        sentence = f"{first.name} thanked {second.name} {words}."
        spans.append(Span(at, at + len(sentence)))
        places.append((first, second, at, at + len(first.name) + 1, at + len(first.name) + 9, at + len(sentence)))
        parts.append(sentence)
        at += len(sentence) + 1
    links = [
        Link(
            f"{actors[0].name} meets {actors[1].name} for the {chance.randrange(number + 50)}th time", None, None, 0, 9
        )
        for _ in range(LINKS)
    ]
    text = "\n".join(parts)
    name = blake2b(f"{number}".encode(), digest_size=8).hexdigest()
    return Facts(
        Article(
            name, text, title, (Block("headline", 0, len(title)), Block("paragraph", len(title) + 1, len(text))),
            Source(f"made-{number}.txt", name * 4, "text/plain"), section=f"Section {number % 9}",
            published=(date(2020, 1, 1) + timedelta(days=chance.randrange(1_800))).isoformat() if number % 20 else None,
            outlet=chance.choice(OUTLETS),
        ),
        tuple(spans),
        tuple(actors),
        tuple(_mention(text, actor, start) for f, s, a, _, t, _ in places for actor, start in ((f, a), (s, t))),
        tuple(_quote(text, place) for place in places[:QUOTES]),
        (),
        tuple(_relation(chance, place, n) for n, place in enumerate(places[:RELATIONS])),
        tuple(_theme(chance, text, subjects) for _ in range(THEMES)),
        tuple(links),
        (Portrayal(actors[1].id, text[spans[1].start : spans[1].start + 5], spans[1].start, spans[1].start + 5, None),),
    )  # fmt: skip


def _mention(text: str, actor: Actor, start: int) -> Mention:
    end = start + len(actor.name)
    return Mention(actor.id, start, end, text[start:end], "name")


def _quote(text: str, place: tuple) -> Quote:
    first, _, start, _, target, end = place
    return Quote(
        target, end, (Span(target, end),), text[target:end], "direct", first.id, first.name, start,
        start + len(first.name), first.name, "thanked", target - 8, target - 1, "made", 0.9,
    )  # fmt: skip


def _relation(chance: random.Random, place: tuple, n: int) -> Relation:
    first, second, start, trigger, target, end = place
    kind = chance.choice(TYPES)
    return Relation(
        first.id, second.id, first.name, second.name, kind, QUAD_OF[kind], polarity_of(kind), "done",
        first.id if n < 3 else None, start, end, trigger, trigger + 7, "made", chance.random(),
    )  # fmt: skip


def _theme(chance: random.Random, text: str, subjects: list | None) -> Theme:
    topic = chance.choice(subjects) if subjects else None
    start = text.index("thanked")
    name, label = (topic.id, topic.label) if topic else (f"own:{chance.randrange(9)}", "own")
    return Theme(name, label, chance.random(), (Span(start, start + 7),))
