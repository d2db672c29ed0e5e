"""Names that the article repeats where the recogniser passes them over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lib.extract.mentions.candidates import MentionCandidate
from lib.extract.mentions.passage import AnalysedPassage
from lib.extract.mentions.unlisted import cities
from lib.facts import Actor
from lib.gazetteer import words

NAMES = frozenset({"NNP", "NNPS"})
Name = tuple[str, ...]


def propagated_names(
    passages: Sequence[AnalysedPassage], found: Sequence[MentionCandidate], plain: frozenset[str]
) -> Iterator[MentionCandidate]:
    """Mention candidates of names found elsewhere in the article, word for word, that leave the ones found whole."""
    taken: dict[AnalysedPassage, set[int]] = defaultdict(set)
    for each in found:
        taken[each.analysed].update(range(each.start, each.end))
    names = _names(found, plain)
    for analysed in passages if names else ():
        for at, text in enumerate(analysed.texts):
            for name, actor in names.get(text, ()):
                span = range(at, at + len(name))
                same = tuple(analysed.texts[at : at + len(name)]) == name
                if same and taken[analysed].isdisjoint(span) and _fits(analysed, at, len(name)):
                    taken[analysed].update(span)
                    yield MentionCandidate(analysed, at, at + len(name), actor, "name")


def _names(found: Sequence[MentionCandidate], plain: frozenset[str]) -> dict[str, list[tuple[Name, Actor]]]:
    """Unlisted names by their first word, the longest first."""
    names: dict[Name, Actor] = {}
    for each in found:
        listed = any(match.start < each.end and each.start < match.end for match in each.analysed.name_matches)
        if each.how == "name" and not listed:
            names.setdefault(tuple(each.analysed.texts[each.start : each.end]), each.actor)
    by_first: dict[str, list[tuple[Name, Actor]]] = defaultdict(list)
    for name, actor in sorted(names.items(), key=lambda item: -len(item[0])):
        first, *more = name
        if more or (first not in cities() and first.lower() not in plain | words("lexicons/everyday")):
            by_first[first].append((name, actor))
    return by_first


def _fits(analysed: AnalysedPassage, at: int, length: int) -> bool:
    """Whether the words stand alone there, as names, and mean what they name."""
    span = range(at, at + length)
    if analysed.titled or not analysed.refused.isdisjoint(span) or analysed.doc[at + length - 1].tag_ not in NAMES:
        return False
    after = analysed.doc[at + length] if at + length < len(analysed.doc) else None
    before = analysed.doc[at - 1] if at else None
    if before is not None and before.lower_ in words("lexicons/no_beginnings"):
        return False
    return not any(token is not None and token.tag_ in NAMES for token in (before, after))
