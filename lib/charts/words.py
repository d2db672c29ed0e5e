"""The sentences that hovers, titles and descriptions are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from lib import gazetteer

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
PLURALS = {"country": "countries", "media": "media", "has": "have"}
PLAIN_VERBS = {"cooperation": "cooperates with", "conflict": "is in conflict with", "neutral": "addresses"}


def safe(text: object) -> str:
    """``text`` with &, < and > written so that plotly, which reads a little HTML, shows them as they are."""
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def count(number: float, noun: str) -> str:
    """ "1 sentence", "1,234 sentences"."""
    plural = PLURALS.get(noun, f"{noun}s")
    return f"{number:,.0f} {noun if number == 1 else plural}"


def act_sentences(sentences: float) -> str:
    """ "7 sentences with acts": acts are counted everywhere by the sentences that hold one or more of them."""
    return f"{count(sentences, 'sentence')} with {'an act' if sentences == 1 else 'acts'}"


def speech(quoted: int, reported: int) -> str:
    """ "12 quotations and 30 paraphrases": words between marks, and what is only reported."""
    parts = [(quoted, "quotation"), (reported, "paraphrase")]
    return " and ".join(count(number, noun) for number, noun in parts if number) or count(0, "quotation")


def month(value: str | None) -> str:
    """ "2024-03" → "Mar 2024"; "no date" for none."""
    if not value:
        return "no date"
    year, number = value.split("-")[:2]
    return f"{MONTHS[int(number) - 1]} {year}"


def months(first: str, last: str) -> str:
    """ "Jan–Jun 2024", "Dec 2023–Feb 2024" or "Mar 2024"."""
    if first == last:
        return month(first)
    begin = MONTHS[int(first[5:7]) - 1] if first[:4] == last[:4] else month(first)
    return f"{begin}–{month(last)}"


def listed(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"; nothing for none."""
    *first, last = parts or [""]
    return f"{', '.join(first)} and {last}" if first else last


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
    """What the source does to the target: "accuses", "aids" …; a request "asks", or, hostile, "makes demands on";
    what is denied is "said not to" be done.

    Without a polarity it is the verb of all acts of the type: "asks or makes demands on".
    """
    known = _types().get(plover_type or "")
    if not known:
        return PLAIN_VERBS.get(polarity, PLAIN_VERBS["neutral"])
    mild, hostile = known["verb"], known["hostile"]
    if not hostile:  # what is neutral, but an act, is denied
        denied = polarity == "neutral" and known["quad"] != "neutral"
        return f"is said not to {plural_verb(mild)}" if denied else mild
    return {"": f"{mild} or {hostile}", "conflict": hostile}.get(polarity, mild)


def acts(label: str) -> str:
    """ "accuses · conflict · done" for "ACCUSE · conflict · done": the label of a sentence with verbs for its types."""
    return re.sub(r"\b([A-Z]{3,}) · (\w+)", lambda found: f"{verb(found[1], found[2])} · {found[2]}", label)


def are_several(kind: str, name: str) -> bool:
    """Whether a name is that of several: "voters", "North Korean people"."""
    return kind == "group" and name.endswith(("s", "people"))


def plural_verb(singular: str) -> str:
    """ "agrees with" → "agree with": what several do."""
    first, _, rest = singular.partition(" ")
    return f"{'are' if first == 'is' else first.removesuffix('s')} {rest}".rstrip()


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


def badges(outlets: Sequence[str]) -> dict[str, str]:
    """Outlet → a badge of one or two letters, no two alike; "–" for the unknown outlet ("")."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for outlet in outlets:
        found[outlet] = next(badge for badge in _candidates(outlet) if badge not in taken)
        taken.add(found[outlet])
    return found


def _candidates(outlet: str) -> Iterator[str]:
    initials = "".join(word[0] for word in outlet.split() if word[:1].isalnum()).upper()
    letters = "".join(letter for letter in outlet if letter.isalnum()).upper()
    if not letters:
        return iter("–")
    first = letters[0]
    pairs = (first + letter for letter in letters[1:])
    return chain((initials[:2] or first, first), pairs, (f"{first}{number}" for number in range(1, 1000)))
