"""Whom words mean that mean two actors: one row a way of saying it."""

from __future__ import annotations

import pytest

from tests.lib.extract.casting import cast

OPENING = "Latvia and Estonia argued over a bridge on Monday. Latvian police turned Estonian lorries away.\n"
LEADERS = "President Sela Niko of Tuvalu met President Idra Mbaye of Chad in Rome.\n"

TWO = [
    (OPENING + "Iceland urged both sides to talk.", "both sides", {"country-lv", "country-ee"}),
    (OPENING + "The two countries share a railway.", "two countries", {"country-lv", "country-ee"}),
    (OPENING + "Norway mediated between the two neighbours.", "two neighbours", {"country-lv", "country-ee"}),
    (OPENING + "Critics mocked both governments.", "both governments", {"country-lv", "country-ee"}),
    (LEADERS + "The two leaders signed a pact.", "two leaders", {"person-sela-niko", "person-idra-mbaye"}),
    (OPENING + "Against both governments.", "both governments", {"country-lv", "country-ee"}),  # no verb above
    ("Latvia and Estonia met, and Iceland praised them.", "them", {"country-lv", "country-ee"}),
    ("Latvia and Estonia met in Oslo. They signed a pact.", "They", {"country-lv", "country-ee"}),
]

NOBODY = [
    ("Iceland urged both sides to talk.", "both sides"),
    ("Latvia met Estonia, Chad, Kenya and Peru. Both countries left.", "Both countries"),
    ("Latvia and Estonia bought ships. They sank.", "They"),
    ("Latvia and Estonia inspected three of them.", "them"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "expected"), TWO)
def test_both_are_mentioned_at_the_same_place(text: str, words: str, expected: set[str]) -> None:
    found, start = cast(text), text.rindex(words)
    both = found.mentions_at(start, start + len(words))
    assert {mention.actor for mention in both} == expected
    assert {(mention.start, mention.end) for mention in both} == {(start, start + len(words))}
    assert found.mention_at(start, start + len(words)) is None


@pytest.mark.parametrize(("text", "words"), NOBODY)
def test_no_two_stand_out(text: str, words: str) -> None:
    start = text.rindex(words)
    assert len(cast(text).mentions_at(start, start + len(words))) < 2


def test_one_actor_is_found_by_either_look() -> None:
    found = cast("Latvia left.")
    assert found.mentions_at(0, 6) == (found.mention_at(0, 6),)
    assert found.mentions_at(7, 11) == ()
