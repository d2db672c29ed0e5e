"""The sentences that hovers, titles and descriptions are made of."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from lib import gazetteer

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PLURALS = {"country": "countries", "media": "media", "has": "have"}
PLAIN_VERBS = {"cooperation": "cooperates with", "conflict": "is in conflict with", "neutral": "speaks about"}
BOTH_WAYS = "cooperates and clashes with"


def safe(text: object) -> str:
    """``text`` with &, < and > written so that plotly, which reads a little HTML, shows them as they are."""
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def count(number: float, noun: str) -> str:
    """ "1 sentence", "1,234 sentences"."""
    plural = PLURALS.get(noun, f"{noun}s")
    return f"{number:,.0f} {noun if number == 1 else plural}"


def month(value: str | None) -> str:
    """ "2024-03" → "Mar 2024"; "no date" for none."""
    if not value:
        return "no date"
    year, number = value.split("-")[:2]
    return f"{MONTHS[int(number) - 1]} {year}"


def short(text: str, most: int) -> str:
    """``text`` in at most ``most`` characters, cut at the end with …"""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def wrapped(text: str, width: int = 46) -> str:
    """``text`` safe for plotly, broken into lines of ``width`` characters: its titles do not wrap by themselves."""
    if len(text) <= width:
        return safe(text)
    lines = []
    while len(text) > width:
        cut = text.rfind(" ", 1, width + 1)
        cut = cut if cut > 0 else text.find(" ", width)
        if cut < 0:
            break
        lines.append(text[:cut])
        text = text[cut + 1 :]
    return safe("\n".join([*lines, text])).replace("\n", "<br>")


def two_lines(text: str, width: int) -> str:
    """``text`` safe for plotly in at most two lines of ``width`` characters, the second cut at its end with …"""
    cut = text.rfind(" ", 1, width + 1)
    if len(text) <= width or cut < 0:
        return safe(short(text, width))
    return f"{safe(text[:cut])}<br>{safe(short(text[cut + 1 :], width))}"


def verb(plover_type: str | None, polarity: str) -> str:
    """What the source does to the target: "accuses", "aids" …"""
    known = _types().get(plover_type or "")
    return known["verb"] if known else PLAIN_VERBS.get(polarity, PLAIN_VERBS["neutral"])


def act(row: Mapping[str, Any]) -> str:
    """ "Vestia threatens Orlan (2 sentences, all claimed)": one edge, from source_name, target_name and its numbers."""
    sentences, told = int(row["sentences"]), int(row.get("told", row["sentences"]))
    said = f"{count(sentences, 'sentence')}{_voices(sentences, told)}{unreal(row)}"
    return f"{_claimed(row, clause(row))} ({said})"


def clause(row: Mapping[str, Any]) -> str:
    """ "Vestia threatens Orlan": the same without numbers."""
    return f"{row['source_name']} {does(row)} {row['target_name']}"


def does(row: Mapping[str, Any]) -> str:
    """The verb of an edge; none of its types speaks for one that is as cooperative as hostile."""
    return BOTH_WAYS if sign(row) == "mixed" else verb(row.get("type"), row.get("polarity", "neutral"))


def sign(row: Mapping[str, Any]) -> str:
    """The polarity of an edge, "mixed" where cooperation and conflict are equal: "neutral" is left for mere words."""
    polarity = str(row.get("polarity", "neutral"))
    acts = bool(row.get("cooperation") or row.get("conflict"))
    return "mixed" if polarity == "neutral" and acts else polarity


def unreal(row: Mapping[str, Any]) -> str:
    """ ", 1 intended, all denied": how many sentences of an edge tell no deed; nothing when all do."""
    numbers = {name: int(row.get(name) or 0) for name in ("intended", "denied")}
    said = [f"{'all' if n >= row['sentences'] else f'{n:,}'} {name}" for name, n in numbers.items() if n]
    return "".join(f", {one}" for one in said)


def _claimed(row: Mapping[str, Any], said: str) -> str:
    claimant = row.get("claimant_name")
    return f"{claimant} claims: {said}" if isinstance(claimant, str) and claimant and not row.get("told") else said


def _voices(sentences: int, told: int) -> str:
    if told >= sentences:
        return ""
    return ", claimed by speakers" if told <= 0 else f", {told:,} told and {sentences - told:,} claimed"


def balance(cooperation: float, conflict: float) -> str:
    """ "14 cooperative, 0 hostile sentences"."""
    return f"{cooperation:,.0f} cooperative, {conflict:,.0f} hostile {'sentence' if conflict == 1 else 'sentences'}"


def meaning(plover_type: str | None) -> str:
    """What a PLOVER type means, in one line; nothing for an unknown one."""
    return _types().get(plover_type or "", {}).get("meaning", "")


@cache
def _types() -> dict[str, Mapping[str, str]]:
    try:
        return {row["type"]: row for row in gazetteer.table("ontology/plover")}
    except (FileNotFoundError, KeyError):
        return {}
