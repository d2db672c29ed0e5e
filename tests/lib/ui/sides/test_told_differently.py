"""Pairs of sides that tell an actor's acts most differently, few sentences counting for less."""

from typing import Any

from lib.ui.sides.told_differently import card, widest


def row(sides: str, value: str, cooperation: int, conflict: int, actor: str = "a") -> dict[Any, Any]:
    return {
        "actor": actor, "label": actor.upper(), "side": "source", "sides": sides, "value": value, "name": value,
        "cooperation": cooperation, "conflict": conflict,
    }  # fmt: skip


def test_the_widest_pair_of_each_actor_that_enough_sentences_stand_behind() -> None:
    rows = [row("outlets", "X", 20, 4), row("outlets", "Y", 5, 15), row("outlets", "Z", 1, 0)]
    rows += [row("outlets", "X", 6, 1, "b"), row("outlets", "Y", 4, 3, "b")]
    found = widest(rows, 2)
    assert [(one.actor, one.first.name, one.second.name) for one in found] == [("a", "X", "Y"), ("b", "X", "Y")]
    shown = card(found[0])
    assert shown == {
        "title": "A: X and Y", "line": "acts by it that are hostile: X 17% of 24, Y 75% of 20",
        "ends": [("X", 0.167), ("Y", 0.75)],
    }  # fmt: skip
    assert len(widest(rows, 1)) == 1


def test_periods_are_parted_where_both_differ_most() -> None:
    months = ["2024-01", "2024-02", "2024-03", "2024-04"]
    numbers = [(9, 1), (8, 2), (1, 9), (2, 8)]
    (one,) = widest([row("periods", month, *two) for month, two in zip(months, numbers, strict=True)], 1)
    assert (one.first.name, one.second.value, one.first.conflict, one.second.conflict) == (
        "before Mar 2024", "2024-03-01", 3, 17,
    )  # fmt: skip


def test_alike_sides_are_no_pair() -> None:
    assert widest([row("outlets", "X", 5, 5), row("outlets", "Y", 50, 50)], 3) == []
