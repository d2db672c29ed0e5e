"""Actors whose acts are reported most differently by outlet, section, period or speaker, as cards to open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from math import sqrt
from typing import Any

from lib.charts import words
from lib.charts.words import badges
from lib.store.queries import actors, quotes, sides
from lib.ui import wording
from lib.ui.pages.compare_sides import CUT, KINDS, PARAMETERS
from lib.ui.state.scene import Scene
from lib.ui.widgets.components import Card

Offer = tuple[Card, dict[str, str | list[str] | None]]
# Sides that tell of an actor → who asks for them, and the columns of their ids, names and numbers.
TELLING = {
    "outlets": (actors.by_outlet, "outlet", "outlet", "sentences"),
    "sections": (actors.by_section, "section", "section", "sentences"),
    "speakers": (quotes.speakers_about, "speaker", "speaker_name", "quotes"),
}
SIDES = (*PARAMETERS, "periods")  # of one actor
LEAST = 5  # acts on each side: of fewer a share says nothing
LOOKED_AT = 12  # actors mentioned most, among whom some are looked for that two outlets tell of
TOLD = 6  # sides of an actor that are held against each other: those that tell most


@dataclass(frozen=True, slots=True)
class Telling:
    """One side's reporting: its name, its name in the address, and its cooperative and hostile sentences."""

    name: str
    value: str
    cooperation: int
    conflict: int

    @property
    def acts(self) -> int:
        """Cooperative and hostile sentences together."""
        return self.cooperation + self.conflict

    @property
    def hostile(self) -> float:
        """The hostile share of those, 0 to 1."""
        return self.conflict / self.acts if self.acts else 0.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides that report the acts of one actor, or the acts on it, differently."""

    sides: str
    actor: str
    label: str
    side: str
    first: Telling
    second: Telling

    @property
    def apart(self) -> float:
        """A cautious difference of their hostile shares: smaller than observed when few sentences stand behind it."""
        one, two = self.first, self.second
        pooled = (one.conflict + two.conflict) / (one.acts + two.acts)
        error = sqrt(pooled * (1 - pooled) * (1 / one.acts + 1 / two.acts))
        return abs(one.hostile - two.hostile) - error


def widest(rows: Iterable[dict[Any, Any]], most: int) -> list[Pair]:
    """The ``most`` pairs that differ most, at most one per actor, from ``sides.balances`` for each kind of side."""
    found: dict[str, list[Pair]] = {}
    for (kind, *_), mine in groupby(sorted(rows, key=_subject), key=_subject):
        found.setdefault(kind, []).extend(pair for pair in _pairs(list(mine)) if pair.apart > 0)
    return [pair for pairs in found.values() for pair in _one_an_actor(pairs)[:most]]


def _subject(row: dict[Any, Any]) -> tuple[str, str, str]:
    return row["sides"], row["actor"], row["side"]


def _pairs(rows: Sequence[dict[Any, Any]]) -> list[Pair]:
    """All pairs of sides that report enough acts by, or on, one actor."""
    sides, actor, side = _subject(rows[0])
    two_of = _periods(rows) if sides == "periods" else _named(rows)
    return [Pair(sides, actor, rows[0]["label"], side, *two) for two in two_of if min(_acts(two)) >= LEAST]


def _one_an_actor(pairs: Sequence[Pair]) -> list[Pair]:
    best: dict[str, Pair] = {}
    for pair in sorted(pairs, key=lambda pair: (-pair.apart, pair.label, pair.first.name, pair.second.name)):
        best.setdefault(pair.actor, pair)
    return list(best.values())


def _acts(two: tuple[Telling, Telling]) -> tuple[int, int]:
    return two[0].acts, two[1].acts


def _named(rows: Sequence[dict[Any, Any]]) -> Iterable[tuple[Telling, Telling]]:
    """Every pair among the outlets, sections or speakers that report most."""
    told = [Telling(row["name"], row["value"], int(row["cooperation"]), int(row["conflict"])) for row in rows]
    return combinations(sorted(told, key=lambda one: (-one.acts, one.name))[:TOLD], 2)


def _periods(rows: Sequence[dict[Any, Any]]) -> Iterable[tuple[Telling, Telling]]:
    """Before and since the first day of each month except the first."""
    months = sorted(rows, key=lambda row: row["value"])
    for cut in range(1, len(months)):
        since = months[cut]["value"]
        sums = [
            (sum(int(row["cooperation"]) for row in part), sum(int(row["conflict"]) for row in part))
            for part in (months[:cut], months[cut:])
        ]
        yield (
            Telling(f"before {words.month(since)}", f"{since}-01", *sums[0]),
            Telling(f"since {words.month(since)}", f"{since}-01", *sums[1]),
        )


def offers(scene: Scene, some: Sequence[str], kinds: Sequence[str], most: int) -> list[Offer]:
    """Cards for the pairs that report the acts of ``some`` actors most differently, with what each card opens."""
    asked = scene.filters.unselected().events()
    rows = scene.ask(sides.balances, tuple(some), filters=asked).to_dict("records") if some else []
    return [(card(pair), _opens(pair)) for pair in widest((row for row in rows if row["sides"] in kinds), most)]


def side_by_side(scene: Scene, sides: str, most: int) -> list[Offer]:
    """For when no pair differs: actors covered by two outlets (sections, speakers), with the two that report most."""
    asked = scene.filters.unselected()
    by, value, name, number = TELLING[sides]
    noun = number.removesuffix("s")
    found: list[Offer] = []
    for row in scene.ask(actors.ranking, limit=LOOKED_AT, filters=asked).to_dict("records"):
        told = scene.ask(by, row["actor"], filters=asked).head(2)
        if len(told) == 2 and len(found) < most:
            said: Card = {
                "title": f"{row['label']}: {' and '.join(told[name])}",
                "line": f"mentioned in {told[number].iloc[0]:,} and {wording.count(told[number].iloc[1], noun)}",
            }
            two = {"sides": sides, "actor": row["actor"], "with_": None, PARAMETERS[sides]: told[value].tolist()}
            found.append((said, two))
    return found


def card(pair: Pair) -> Card:
    """One pair: the hostile share of each side and the number of sentences behind it."""
    two = (pair.first, pair.second)
    letters = badges([one.name for one in two])
    does = "acts by it" if pair.side == "source" else "acts on it"
    shares = ", ".join(f"{one.name} {one.hostile:.0%} of {one.acts:,}" for one in two)
    return {
        "title": f"{pair.label}: {pair.first.name} and {pair.second.name}",
        "line": f"{does} that are hostile: {shares}",
        "ends": [(letters[one.name], round(one.hostile, 3)) for one in two],
    }


def _opens(pair: Pair) -> dict[str, str | list[str] | None]:
    assert pair.sides in KINDS
    goal: dict[str, str | list[str] | None] = {"sides": pair.sides, "actor": pair.actor, "with_": None}
    if pair.sides == "periods":
        return goal | {CUT: pair.first.value}
    return goal | {PARAMETERS[pair.sides]: [pair.first.value, pair.second.value]}


def caption() -> str:
    """A caption that explains the pictures on the cards."""
    return wording.plain("The further left the letters of a side, the more of these acts are hostile in it.")
