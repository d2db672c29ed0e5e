"""Actors known beforehand, and where a Doc names them: a trie over token texts, built once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from lib.extract.names import territories
from lib.extract.names.slugs import actor_id
from lib.extract.parse.tokens import tokens
from lib.facts import Actor, ActorKind
from lib.gazetteer import table

Form = Literal["name", "alias", "adjective", "people", "capital", "metonym", "seat", "part", "person"]
Trie = dict[str, Any]
SHORT_OUTLETS = frozenset({"AP", "RT", "DW", "FT"})  # "PA" is more often Pennsylvania
HERE = ""  # key under which a node keeps what ends there

# Names that more than one country goes by: which one, the article's other mentions decide.
SHARED: dict[str, tuple[Form, tuple[str, ...]]] = {
    "Korea": ("name", ("kp", "kr")),
    "Korean": ("adjective", ("kp", "kr")),
    "Koreans": ("people", ("kp", "kr")),
    "Congo": ("name", ("cd", "cg")),
    "Congolese": ("adjective", ("cd", "cg")),
    "Guinea": ("name", ("gn", "gq", "gw")),
}


@dataclass(frozen=True, slots=True)
class Known:
    """An actor under one of its forms; ``others`` are further countries the form could mean."""

    actor: Actor
    form: Form
    others: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A stretch of tokens ``[start, end)`` that names a known actor."""

    start: int
    end: int
    known: Known


def countries() -> Iterator[tuple[str, Known]]:
    """Names, demonyms and capitals of countries, and names of their parts."""
    areas = territories.territories()
    for surface, (form, codes) in SHARED.items():
        first, *others = (areas[code].actor for code in codes)
        yield surface, Known(first, form, tuple(others))
    named = [(name, areas[code]) for name, code in territories.names()]
    yield from ((name, Known(area.actor, "name")) for name, area in named if area.sovereign)
    for surface, code, form in territories.demonyms():
        yield surface, Known(areas[code].actor, form if form != "name" else "alias")
    yield from ((name, Known(area.actor, "part")) for name, area in named if not area.sovereign)


def bodies() -> Iterator[tuple[str, Known]]:
    """Organisations, armed groups and news outlets with their aliases."""
    for row in table("gazetteers/organisations"):
        kind: ActorKind = "group" if row["kind"] == "group" else "organisation"
        yield from _forms(row, kind, tuple(filter(None, row["aliases"].split("|"))))
    for row in table("gazetteers/outlets"):
        aliases = tuple(alias for alias in row["aliases"].split("|") if len(alias) > 2 or alias in SHORT_OUTLETS)
        yield from _forms(row, "media", aliases)


def _forms(row: Mapping[str, str], kind: ActorKind, aliases: tuple[str, ...]) -> Iterator[tuple[str, Known]]:
    actor = Actor(actor_id(kind, row["name"]), row["name"], kind, row["country"] or None, aliases)
    yield row["name"], Known(actor, "name")
    yield from ((alias, Known(actor, "alias")) for alias in aliases)


def regions() -> Iterator[tuple[str, Known]]:
    """Parts of the world and of states."""
    for row in table("gazetteers/regions"):
        actor = Actor(actor_id("place", row["name"]), row["name"], "place", row["country"] or None)
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            yield name, Known(actor, "part")


def seats() -> Iterator[tuple[str, Known]]:
    """Buildings and bodies that stand for a government."""
    actors = {known.actor.id: known.actor for _, known in (*countries(), *bodies())}
    for row in table("gazetteers/metonyms"):
        form: Form = "seat" if row["only_acting"] == "1" else "metonym"
        yield row["name"], Known(actors[row["actor"]], form)


def people() -> Iterator[tuple[str, Known]]:
    """Holders of high office under their full names."""
    for row in table("gazetteers/office_holders"):
        aliases = tuple(filter(None, row["aliases"].split("|")))
        actor = Actor(actor_id("person", row["name"]), row["name"], "person", row["country"] or None)
        for name in (row["name"], *aliases):
            yield name, Known(actor, "person")


@cache
def trie() -> Trie:
    """Token trie of every known form; of two actors with one form the first wins."""
    root: Trie = {}
    for surface, known in (*countries(), *regions(), *bodies(), *seats(), *people()):
        insert(root, tokens(surface), known)
    return root


def insert(root: Trie, written: list[str], known: Known) -> None:
    """Adds one form to the trie."""
    node = root
    for token in written:
        node = node.setdefault(plain(token), {})
    node.setdefault(HERE, known)


def plain(token: str) -> str:
    """A token with a straight apostrophe; capitals of five letters and more as a name is written."""
    token = token.replace("’", "'")
    return token.title() if len(token) > 4 and token.isupper() else token


def name_matches(texts: list[str], root: Trie) -> Iterator[NameMatch]:
    """Longest known forms in a list of token texts, left to right, never overlapping."""
    at, count = 0, len(texts)
    while at < count:
        may = texts[at] in root or texts[at][-1] == "s"  # an "s" may have lost its apostrophe
        found = longest(texts, at, root) if may else None
        if found:
            yield found
        at = found.end if found else at + 1


def longest(texts: list[str], start: int, root: Trie) -> NameMatch | None:
    """The longest known form that begins at ``start``."""
    node, end, best = root, start, None
    while end < len(texts) and (following := node.get(texts[end])):
        node, end = following, end + 1
        if HERE in node:
            best = NameMatch(start, end, node[HERE])
    lost = _lost_apostrophe(texts, start, end, node)
    return lost or best


def _lost_apostrophe(texts: list[str], start: int, end: int, node: Trie) -> NameMatch | None:
    """A name in "Germanys offer": texts that went through many hands lose their apostrophes."""
    text = texts[end] if end < len(texts) else ""
    if len(text) < 4 or text[-1] != "s" or not text[0].isupper() or text[:-1] not in node:
        return None
    known: Known | None = node[text[:-1]].get(HERE)
    follows = texts[end + 1][:1] if end + 1 < len(texts) else ""
    if known is None or not _may_own(known, text[:-1], follows):
        return None
    return NameMatch(start, end + 1, known)


def _may_own(known: Known, name: str, follows: str) -> bool:
    """Whether the name is one that a plain word, or for a country any word, may follow as its own."""
    if known.form == "name" and known.actor.kind == "country" and len(name) > 4:
        return True
    return follows.islower() and (known.form in {"name", "person", "part"} or name.isupper())
