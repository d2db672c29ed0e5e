"""Short forms and identity of persons' names."""

from __future__ import annotations

import pytest

from lib.extract.names.person_names import same_person, short_forms


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Anna Lind", ("Lind",)),
        ("Kim Yo Jin", ("Kim", "Jin")),
        ("Omar bin Rashid", ("bin Rashid", "Rashid")),
        ("Tarek al-Hadi", ("al-Hadi", "Hadi")),
        ("Pieter van der Wal", ("van der Wal", "der Wal", "Wal")),
        ("Robert Hale Jr.", ("Hale",)),
        ("Lula", ()),
    ],
)
def test_short_forms(name: str, expected: tuple[str, ...]) -> None:
    assert set(short_forms(name)) == set(expected)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Robert Hale", "Robert F. Hale Jr.", True),
        ("Kim Yo-jin", "Kim Yo Jin", True),
        ("Anna Lind", "Tomas Lind", False),
        ("Lind", "Anna Lind", False),
    ],
)
def test_same_person(one: str, other: str, expected: bool) -> None:
    assert same_person(one, other) is expected
