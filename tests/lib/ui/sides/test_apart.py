"""Relations in which two sides differ: only one has them, or the sign is another."""

from typing import Any

from lib.ui.sides.apart import differing


def edge(cooperation: int, conflict: int) -> dict[Any, Any]:
    return {"cooperation": cooperation, "conflict": conflict}


def test_only_left_only_right_and_another_sign() -> None:
    left = {("acts on", "a"): edge(2, 0), ("acts on", "b"): edge(3, 1), ("acts on", "c"): edge(1, 0)}
    right = {("acts on", "a"): edge(1, 0), ("acts on", "b"): edge(0, 2), ("is acted on by", "c"): edge(1, 0)}
    assert differing(left, right) == [("acts on", "b"), ("acts on", "c"), ("is acted on by", "c")]
