"""Whom a pronoun means, on hand-made discourse entities."""

import pytest

from lib.extract.coreference.agreement import DiscourseEntity, gender_of, most_salient

FALK = DiscourseEntity("falk", 10, "person", "f", weight=1)
BRANDT = DiscourseEntity("brandt", 60, "person", "m", weight=0)
LODRA = DiscourseEntity("lodra", 90, "organisation", weight=1)
CROWD = DiscourseEntity("crowd", 120, "group", plural=True)
ALL = [FALK, BRANDT, LODRA, CROWD]


@pytest.mark.parametrize(
    ("pronoun", "at", "expected"),
    [
        ("she", 200, "falk"),
        ("He", 200, "brandt"),
        ("it", 200, "lodra"),
        ("they", 200, "crowd"),
        ("she", 5, None),
        ("who", 200, None),
    ],
)
def test_most_salient(pronoun: str, at: int, expected: str | None) -> None:
    found = most_salient(pronoun, at, ALL)
    assert (found.key if found else None) == expected


def test_the_last_speaker_wins_over_a_nearer_object() -> None:
    speaker = DiscourseEntity("novak", 150, "person", "m", weight=2)
    found = most_salient("he", 260, [speaker, DiscourseEntity("keller", 200, "person", "m", weight=0)])
    assert found is speaker


@pytest.mark.parametrize(
    ("name", "title", "expected"),
    [
        ("Susan Falk", "", "f"),
        ("Robert Brandt", "", "m"),
        ("Falk", "Ms", "f"),
        ("A. Brandt", "spokesman", "m"),
        ("Zzyx Falk", "", None),
    ],
)
def test_gender(name: str, title: str, expected: str | None) -> None:
    assert gender_of(name, title) == expected
