"""The figures of an article as pronouns and descriptions see them: who stands where, how prominent, of what gender."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from lib.extract.cast import Cast
from lib.extract.coreference.agreement import DiscourseEntity, Gender, gender_of
from lib.extract.parse.paragraph import Paragraph
from lib.extract.syntax.noun_phrase import is_subject
from lib.facts import PROSE, Actor, Mention
from lib.gazetteer import table

_PLURAL = ("s", "people", "police", "men", "women")


def discourse_entities(cast: Cast, paragraphs: tuple[Paragraph, ...]) -> list[DiscourseEntity]:
    """A discourse entity for each mention outside quotation marks, in order; headlines weigh less."""
    genders: dict[str, Gender | None] = {
        actor.id: _gender(actor, cast) for actor in cast.actors if actor.kind == "person"
    }
    return [made for paragraph in paragraphs for made in _in_paragraph(cast, paragraph, genders)]


def _in_paragraph(cast: Cast, paragraph: Paragraph, genders: dict[str, Gender | None]) -> Iterator[DiscourseEntity]:
    passage = paragraph.passage
    mentions = list(_mentions(cast, passage.offset, passage.block.end))
    offsets = (passage.doc.to_array("IDX") + passage.offset).tolist() if mentions else []
    for mention in mentions if offsets else ():
        actor = cast.actor(mention.actor)
        last = passage.doc[max(0, bisect_right(offsets, mention.end - 1) - 1)]
        if actor is not None and paragraph.is_outside(last):
            weight = float(is_subject(last)) - (passage.block.kind not in PROSE)
            plural = actor.kind == "group" and mention.text.lower().endswith(_PLURAL)
            yield DiscourseEntity(actor.id, mention.start, actor.kind, genders.get(actor.id), plural, weight)


def _mentions(cast: Cast, start: int, end: int) -> Iterator[Mention]:
    at = bisect_right(cast.mentions, start - 1, key=lambda mention: mention.start)
    while at < len(cast.mentions) and cast.mentions[at].start < end:
        if cast.mentions[at].how != "pronoun":
            yield cast.mentions[at]
        at += 1


def _gender(actor: Actor, cast: Cast) -> Gender | None:
    known = _sexes().get(actor.name)
    if known:
        return known
    texts = (mention.text for mention in cast.mentions if mention.actor == actor.id)
    titled: Gender | None = next((found for text in texts if (found := gender_of("", text))), None)
    return titled or gender_of(actor.name)


@cache
def _sexes() -> dict[str, Gender]:
    rows = table("gazetteers/office_holders")
    return {row["name"]: "f" if row["sex"] == "f" else "m" for row in rows if row["sex"]}
