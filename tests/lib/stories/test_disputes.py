"""What becomes of a claim: repeated, confirmed by who acts, denied, answered by the accused."""

from typing import Any

import pytest

from lib.stories.disputes import Accusation, accusations, part_of


def voice(
    by: str | None,
    kind: str = "ASSAULT",
    first: str | None = "2024-03-01",
    last: str | None = None,
    denied: bool = False,
) -> dict[Any, Any]:
    return {"type": kind, "claimed_by": by, "denied": denied, "first": first, "last": last or first}


@pytest.mark.parametrize(
    ("voices", "parts"),
    [
        ([voice("b"), voice("c"), voice(None), voice("a")], ["claims", "repeats", "tells", "confirms"]),
        ([voice(None), voice("b"), voice("a", denied=True)], ["tells", "repeats", "denies"]),
        ([voice("a", denied=True), voice("b")], ["denies", "claims"]),
        ([voice("a"), voice("b")], ["claims", "repeats"]),
    ],
)
def test_what_each_voice_does(voices: list[dict[Any, Any]], parts: list[str]) -> None:
    assert [part_of(voices, at, "a") for at in range(len(voices))] == parts


def test_who_accuses_whom() -> None:
    """ "a" acts upon "b"."""
    assert accusations(
        [voice(None, "ACCUSE", "2024-03-01", "2024-03-05"), voice("c", "ACCUSE", "2024-03-09")], "a", "b"
    ) == (Accusation("a", "b", "2024-03-01", "2024-04-06"),)
    assert accusations([voice("b"), voice("a"), voice(None), voice("c", denied=True)], "a", "b") == (
        Accusation("b", "a", "2024-03-01", "2024-03-29"),
    )
    assert accusations([voice("b", first=None)], "a", "b") == ()
