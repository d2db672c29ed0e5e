"""How each side reports on its actor: in its own voice or as somebody's claim, and by which names."""

from __future__ import annotations

from typing import Any

from lib.charts.colours import palette
from lib.charts.dumbbells import Half
from lib.store.queries import actors, evidence
from lib.ui import wording
from lib.ui.pages.compare_sides import Side
from lib.ui.sides import rows as rows_of
from lib.ui.sides.rows import Line, Two
from lib.ui.state.scene import Scene

VOICES = {"told": "reported by the article", "claimed": "claimed by speakers"}
ACTING = {"acts": ("acts", "source"), "is acted on": ("acted-on", "target")}  # what is said → selection, end of an edge
NAMING = ("name", "alias", "title", "nominal", "metonym")  # a pronoun is no choice of words


def told_or_claimed(scene: Scene, two: Two) -> list[Line]:
    """Draws how many sentences each side reports in its own voice or as a claim; not for speakers, who only claim."""
    if two[0].speaker:
        return []
    halves = [dict(_voiced(scene, side)) for side in two]
    colour = {"told": palette(scene.dark).ink, "claimed": palette(scene.dark).muted}
    keys = dict.fromkeys(key for half in halves for key in half)
    label = {(does, voice): f"{does}, {VOICES[voice]}" for does, voice in keys}
    rows = rows_of.merged(halves, label, {key: colour[key[1]] for key in keys})
    return rows_of.drawn(scene, two, rows, "Reported or claimed")


def _voiced(scene: Scene, side: Side) -> list[tuple[tuple[str, str], Half]]:
    found = []
    for does, (kind, end) in ACTING.items():
        counted = side.scene(scene).ask(evidence.acts, side.actor, end, filters=side.filters.events(), by="voice")
        for voice, sentences in zip(counted["value"], counted["sentences"], strict=True):
            behind = side.selection(kind, side.actor, voice=voice)
            found.append(((does, voice), rows_of.half(side, sentences, behind, f"{does}, {VOICES[voice]}")))
    return found


def called(scene: Scene, two: Two) -> list[Line]:
    """Draws the names each side uses for the actor; only when both sides share one, and not for speakers."""
    if two[0].speaker or two[0].actor != two[1].actor:
        return []
    halves: list[dict[tuple[str, str], Half]] = []
    for side in two:
        asked = side.scene(scene)
        found = asked.ask(actors.names_used, side.actor, filters=side.filters).to_dict("records")
        halves.append({(row["how"], row["text"]): _name(side, row) for row in found if row["how"] in NAMING})
    label = {key: f"{key[1]} · {wording.HOW[key[0]]}" for half in halves for key in half}
    rows = rows_of.merged(halves, label, dict.fromkeys(label, palette(scene.dark).edge))
    return rows_of.drawn(scene, two, rows, "Names")


def _name(side: Side, row: dict[Any, Any]) -> Half:
    behind = side.selection("named", side.actor, row["how"], row["text"])
    return rows_of.half(side, row["sentences"], behind, f"called “{row['text']}”")
