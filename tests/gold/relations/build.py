"""Writes sample.jsonl: the adjudicated coding with exact offsets, in the schema the shared relation scorer reads.

Run: ``python tests/gold/relations/build.py``. Fails on an actor or on anchor words that the text does not have.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from coding import HERE, SAMPLES, Act, Coded, Coding, codings, shared_actors
from story import Span, sentences, story_lines

sys.path.insert(0, str(HERE.parents[2]))
from lib.facts import QUAD_OF, quad_polarity

GOLD = HERE / "sample.jsonl"
PLACE = re.compile(r"\b(?:in|from|at|near|of the port of|embassy in)\s$")  # "in Moscow" is a place, not Russia


@dataclass(frozen=True)
class Named:
    """A stretch of text that names an actor; ``alone`` when it is a noun of its own."""

    key: str
    start: int
    end: int
    alone: bool


@dataclass(frozen=True)
class Page:
    """A sample article with the actors coded in it."""

    coding: Coding
    text: str
    actors: dict[str, Coded]

    @cached_property
    def namings(self) -> tuple[Named, ...]:
        """Every naming of an actor in the story, longest first where two overlap."""
        found = [naming for start, end in story_lines(self.text) for naming in self.namings_in(start, end)]
        return tuple(sorted(found, key=lambda naming: naming.start))

    def namings_in(self, start: int, end: int) -> Iterator[Named]:
        """The namings of one line: a shorter one inside a longer one of another actor does not count as alone."""
        found = [
            Named(actor.key, start + hit.start(), start + hit.end(), form in actor.names)
            for actor in self.actors.values()
            for form in (*actor.names, *actor.modifiers)
            for hit in re.finditer(rf"(?<![\w-]){re.escape(form)}(?!\w|-\w)", self.text[start:end])
        ]
        for one in found:
            inside = any(covers(other, one) for other in found)
            yield Named(one.key, one.start, one.end, one.alone and not inside)

    def naming_for(self, key: str, sentence: Span) -> Named:
        """Where the sentence names the actor, else the nearest naming before it, else the first after it."""
        own = [naming for naming in self.namings if naming.key == key]
        if not own:
            raise ValueError(f"{self.coding.file}: no words name {key}")
        here = [naming for naming in own if sentence[0] <= naming.start < sentence[1]]
        before = [naming for naming in own if naming.start < sentence[0]]
        return min(here, key=preference) if here else ([n for n in before if n.alone] or before or own)[-1]


def preference(naming: Named) -> tuple[bool, int, int]:
    """Nouns of their own first, then the longest, then the first."""
    return not naming.alone, naming.start - naming.end, naming.start


def covers(outer: Named, inner: Named) -> bool:
    """Whether ``outer`` is a longer stretch around ``inner``."""
    return outer.start <= inner.start and inner.end <= outer.end and outer.end - outer.start > inner.end - inner.start


def sentence_of(page: Page, act: Act, after: int) -> tuple[Span, Span]:
    """The act's sentence and its anchor: the first place at or after ``after``, else the first in the text."""
    spans = list(sentences(page.text))
    for start, end in [span for span in spans if span[0] >= after] + spans:
        at = page.text.find(act.anchor, start, end)
        if at >= 0:
            return (start, end), (at, at + len(act.anchor))
    raise ValueError(f"{page.coding.file}: no sentence has {act.anchor!r}")


def relation(page: Page, act: Act, sentence: Span, anchor: Span) -> dict[str, Any]:
    """One relation of the gold record."""
    source, target = page.naming_for(act.source, sentence), page.naming_for(act.target, sentence)
    return {
        "source_text": page.text[source.start : source.end],
        "target_text": page.text[target.start : target.end],
        "source_name": page.actors[act.source].names[0],
        "target_name": page.actors[act.target].names[0],
        "plover_type": act.plover_type,
        "quad": QUAD_OF[act.plover_type],
        "polarity": quad_polarity(act.plover_type),
        "modality": act.modality,
        "claimed_by": page.actors[act.claimed_by].names[0] if act.claimed_by else None,
        "symmetric": act.symmetric,
        "implicit": act.implicit,
        "reach": "sentence" if all(sentence[0] <= n.start < sentence[1] for n in (source, target)) else "context",
        "sentence": page.text[sentence[0] : sentence[1]],
        "start": sentence[0],
        "end": sentence[1],
        "event_text": page.text[anchor[0] : anchor[1]],
        "src_start": source.start,
        "tgt_start": target.start,
    }


def relations(page: Page) -> Iterator[dict[str, Any]]:
    """All relations of the page, in the coder's order, which is the text's."""
    after = 0
    for act in page.coding.acts:
        sentence, anchor = sentence_of(page, act, after)
        after = sentence[0]
        yield relation(page, act, sentence, anchor)


def entities(page: Page) -> Iterator[dict[str, Any]]:
    """Every naming of an actor by a noun of its own; a capital after "in", "from" … is left out as a place."""
    for naming in page.namings:
        actor = page.actors[naming.key]
        named = page.text[naming.start : naming.end]
        place = named != actor.names[0] and PLACE.search(page.text[: naming.start])
        if naming.alone and not (place and actor.kind == "country"):
            about = {"name": actor.names[0], "type": actor.kind, "country": actor.country or None}
            yield {"text": named, "start": naming.start, "end": naming.end, **about}


def record(coding: Coding) -> dict[str, Any]:
    """The gold record of one article."""
    text = (SAMPLES / coding.file).read_text(encoding="utf-8")
    page = Page(coding, text, shared_actors() | {actor.key: actor for actor in coding.actors})
    return {
        "id": coding.file,
        "text": text,
        "relations": list(relations(page)),
        "entities": list(entities(page)),
        "exhaustive": True,
        "incomplete": False,
        "source": f"data/samples/{coding.file}",
        "licence": "Apache-2.0",
    }


def build(coded: Iterable[Coding]) -> str:
    """The whole gold file, a record a line."""
    return "".join(json.dumps(record(coding), ensure_ascii=False) + "\n" for coding in coded)


if __name__ == "__main__":
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "adjudicated.txt"
    GOLD.write_text(build(codings(source).values()), encoding="utf-8")
