"""Whether a capital acts or is a place."""

from __future__ import annotations

import pytest

from tests.lib.extract.casting import named

ROWS = [
    ("Moscow rejected the offer.", "country-ru"),
    ("They met in Moscow.", "place-moscow"),
    ("The envoy flew to Moscow.", "place-moscow"),
    ("Talks with Moscow failed.", "country-ru"),
    ("Threats from Moscow grew.", "country-ru"),
    ("He returned from Moscow.", "place-moscow"),
    ("The West imposed sanctions on Moscow.", "country-ru"),
    ("Military aid to Moscow was cut.", "country-ru"),
    ("Moscow's patience ran out.", "country-ru"),
    ("Moscow's mayor left.", "place-moscow"),
    ("The prince visited Moscow.", "place-moscow"),
    ("The minister blamed Moscow.", "country-ru"),
    ("Drones struck Moscow.", "place-moscow"),
    ("Moscow lies on a river.", "place-moscow"),
    ("Moscow is the capital of Russia.", "place-moscow"),
    ("Beijing and Moscow signed the pact.", "country-ru"),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_moscow(text: str, expected: str) -> None:
    assert named(text, "Moscow") == expected
