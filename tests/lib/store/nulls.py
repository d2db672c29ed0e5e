"""A world in which everything that may be missing is missing: no speaker, title, outlet, date, section or author.

``BARE`` has no actors either; ``ACTED`` has some, of no known country, who act and are described by nobody named.
"""

from __future__ import annotations

from dataclasses import replace

from lib.facts import Actor, Article, Block, Facts, Link, Mention, Moment, Portrayal, Quote, Relation, Source, Span

WORDS = "Nobody signed the note"
ORLA = Actor("group:orla", "Orla", "group")
VEST = Actor("person:vest", "Vest", "person")


def quote(text: str, words: str) -> Quote:
    """Speech of which nothing but its words is known."""
    at = text.index(words)
    span = Span(at, at + len(words))
    nothing = (None,) * 8
    return Quote(span.start, span.end, (span,), words, "direct", *nothing, "test", 0.5)


def article(name: str, text: str) -> Article:
    blocks = (Block("paragraph", 0, len(text)),)
    return Article(name, text, "", blocks, Source("", "0" * 64, ""), language="en")


def bare(name: str, text: str, words: str) -> Facts:
    """Facts of a text of one sentence, which is all said by nobody."""
    said = quote(text, words)
    return Facts(article(name, text), (Span(0, len(text)),), quotes=(said,), scare_quotes=(said,), thoughts=(said,))


BARE = (
    bare("bare-1", f'"{WORDS}", it read at the gate.', WORDS),
    bare("bare-2", f'"{WORDS}", it read on the wall.', WORDS),
    Facts(article("bare-3", "silent"), ()),  # no sentence, no fact at all
)


def acted() -> Facts:
    """Two actors of no country, an act, a word, a link without title, section and address, and two speakers unknown."""
    one, two = 'Orla thanked the mighty Vest: "Come in". ', f'"{WORDS}", it read.'
    text = one + two
    at = text.index("thanked")
    where = text.index("Vest")
    relation = Relation(
        ORLA.id, VEST.id, "Orla", "Vest", "SUPPORT", "verbal_cooperation", "cooperation", "done", None, 0, len(one) - 1,
        at, at + 7, "test", 0.5,
    )  # fmt: skip
    neutral = replace(relation, source=VEST.id, target=ORLA.id, plover_type="STATE", quad="neutral", polarity="neutral")
    return Facts(
        article("acted", text), (Span(0, len(one) - 1), Span(len(one), len(text))), (ORLA, VEST),
        (Mention(ORLA.id, 0, 4, "Orla", "name"), Mention(VEST.id, where, where + 4, "Vest", "name")),
        quotes=(quote(text, "Come in"), quote(text, WORDS)),
        relations=(relation, neutral),
        links=(Link("", None, None, 0, 4),),
        portrayals=(Portrayal(VEST.id, "mighty", where - 7, where - 1, None),),
        moments=(Moment(at, at + 7, "2024-01-01", "2024-01-01", "day", "written"),),
    )  # fmt: skip


ACTED = acted()
