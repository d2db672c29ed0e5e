"""Words used for actors: one row a construction; an empty descriptor says that nothing may be found."""

from __future__ import annotations

import pytest

from lib.extract.portrayals import portrayals_of, speaker_at
from lib.extract.portrayals.tones import tones
from lib.facts import Quote, Span
from tests.lib.extract.casting import cast, parsed

ROWS = [
    ("The heroic Danish people resisted.", "group-danish-people", "heroic", "positive", None),
    ("The ruthless warlord Omar Dask fled.", "person-omar-dask", "ruthless warlord", "negative", None),
    ("Latvia, a faithful dog of its master, agreed.", "country-lv", "faithful dog", "negative", None),
    ("Latvia remains a reliable partner.", "country-lv", "reliable partner", "positive", None),
    ("Latvia, which is a puppet of others, agreed.", "country-lv", "puppet", "negative", None),
    ("Anna Lind called Denmark a gangster state.", "country-dk", "gangster state", "negative", "person-anna-lind"),
    ("Anna Lind denounced Hamas as barbaric.", "group-hamas", "barbaric", "negative", "person-anna-lind"),
    ("The brutal regime of Latvia fell.", "country-lv", "brutal regime", "negative", None),
    ("Latvia is not a threat.", "country-lv", "", "", None),
    ("The former Danish minister smiled.", "group-danish-minister", "", "", None),
    ("The wrong Danish minister smiled.", "person-danish-minister", "", "", None),
    ("The useful Danish ships left.", "country-dk", "", "", None),
    ("The U.N. humanitarian agency spoke.", "organisation-ocha", "", "", None),
]


@pytest.mark.parametrize(("text", "actor", "descriptor", "polarity", "speaker"), ROWS)
def test_portrayal(text: str, actor: str, descriptor: str, polarity: str, speaker: str | None) -> None:
    article, passages = parsed(text)
    found = {(p.actor, p.descriptor, p.polarity, p.speaker) for p in portrayals_of(article, passages, cast(text), ())}
    assert found == ({(actor, descriptor, polarity, speaker)} if descriptor else set())


def test_the_enemy_is_the_one_adversary_nearby() -> None:
    text = "We back Latvia in its confrontation with Denmark.\nLatvia fights the treacherous and aggressive enemy."
    article, passages = parsed(text)
    found = [(p.actor, p.descriptor) for p in portrayals_of(article, passages, cast(text), ())]
    assert found == [("country-dk", "treacherous and aggressive enemy")]


def test_innermost_speaker() -> None:
    def quote(start: int, end: int, speaker: str) -> Quote:
        span = (Span(start, end),)
        return Quote(
            start, end, span, "", "direct", speaker, None, None, None, None, None, None, None, "own", 1.0
        )  # fmt: skip

    assert speaker_at((quote(0, 90, "person-a"), quote(10, 40, "person-b")), 20, 30) == "person-b"
    assert speaker_at((), 20, 30) is None


def test_lexicon_is_large_enough() -> None:
    assert len(tones()) >= 600
