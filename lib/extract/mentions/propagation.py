"""Names that the article repeats where the recogniser passes them over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lib.extract.mentions.candidates import Sighting
from lib.extract.mentions.passage import Scan
from lib.extract.mentions.unlisted import cities
from lib.facts import Actor
from lib.gazetteer import words

NAMES = frozenset({"NNP", "NNPS"})
Name = tuple[str, ...]


def repeats(scans: Sequence[Scan], found: Sequence[Sighting], plain: frozenset[str]) -> Iterator[Sighting]:
    """Sightings of names found elsewhere in the article, word for word, that leave the ones found whole."""
    taken: dict[Scan, set[int]] = defaultdict(set)
    for each in found:
        taken[each.scan].update(range(each.start, each.end))
    names = _names(found, plain)
    for scan in scans if names else ():
        for at, text in enumerate(scan.texts):
            for name, actor in names.get(text, ()):
                span = range(at, at + len(name))
                same = tuple(scan.texts[at : at + len(name)]) == name
                if same and taken[scan].isdisjoint(span) and _fits(scan, at, len(name)):
                    taken[scan].update(span)
                    yield Sighting(scan, at, at + len(name), actor, "name")


def _names(found: Sequence[Sighting], plain: frozenset[str]) -> dict[str, list[tuple[Name, Actor]]]:
    """Unlisted names by their first word, the longest first."""
    names: dict[Name, Actor] = {}
    for each in found:
        listed = any(hit.start < each.end and each.start < hit.end for hit in each.scan.hits)
        if each.how == "name" and not listed:
            names.setdefault(tuple(each.scan.texts[each.start : each.end]), each.actor)
    by_first: dict[str, list[tuple[Name, Actor]]] = defaultdict(list)
    for name, actor in sorted(names.items(), key=lambda item: -len(item[0])):
        first, *more = name
        if more or (first not in cities() and first.lower() not in plain | words("lexicons/everyday")):
            by_first[first].append((name, actor))
    return by_first


def _fits(scan: Scan, at: int, length: int) -> bool:
    """Whether the words stand alone there, as names, and mean what they name."""
    span = range(at, at + length)
    if scan.titled or not scan.refused.isdisjoint(span) or scan.doc[at + length - 1].tag_ not in NAMES:
        return False
    after = scan.doc[at + length] if at + length < len(scan.doc) else None
    before = scan.doc[at - 1] if at else None
    if before is not None and before.lower_ in words("lexicons/no_beginnings"):
        return False
    return not any(token is not None and token.tag_ in NAMES for token in (before, after))
