"""Names that the article repeats where the recogniser passes them over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lib.extract.mentions.candidates import MentionCandidate, by_passage, tokens
from lib.extract.mentions.passage import AnalysedPassage
from lib.extract.mentions.unlisted import cities
from lib.facts import Actor
from lib.gazetteer import words
from lib.rules import ACTORS

_REPEATED = ACTORS.rule("name found elsewhere")
NAMES = frozenset({"NNP", "NNPS"})
Name = tuple[str, ...]


def propagated_names(
    passages: Sequence[AnalysedPassage], found: Sequence[MentionCandidate], plain: frozenset[str]
) -> Iterator[MentionCandidate]:
    """Mention candidates of names found elsewhere in the article, word for word, that leave the ones found whole."""
    before = by_passage(found)
    names = _names(found, plain)
    for analysed in passages if names else ():
        taken = tokens(before[analysed])
        for at, end, actor in _repeated(analysed, names):
            if taken.isdisjoint(range(at, end)):
                taken.update(range(at, end))
                yield MentionCandidate(analysed, at, end, actor, "name", _REPEATED)


def _repeated(
    analysed: AnalysedPassage, names: dict[str, list[tuple[Name, Actor]]]
) -> Iterator[tuple[int, int, Actor]]:
    """Where these names stand alone, and whose they are."""
    for at, text in enumerate(analysed.texts):
        for name, actor in names.get(text, ()):
            end = at + len(name)
            if tuple(analysed.texts[at:end]) == name and _fits(analysed, at, end):
                yield at, end, actor


def _names(found: Sequence[MentionCandidate], plain: frozenset[str]) -> dict[str, list[tuple[Name, Actor]]]:
    """Unlisted names by their first word, the longest first."""
    names: dict[Name, Actor] = {}
    for each in found:
        if each.how == "name" and not _is_listed(each):
            names.setdefault(tuple(each.analysed.texts[each.start : each.end]), each.actor)
    by_first: dict[str, list[tuple[Name, Actor]]] = defaultdict(list)
    for name, actor in sorted(names.items(), key=lambda item: -len(item[0])):
        first, *more = name
        if more or _tells(first, plain):
            by_first[first].append((name, actor))
    return by_first


def _is_listed(candidate: MentionCandidate) -> bool:
    matches = candidate.analysed.name_matches
    return any(match.start < candidate.end and candidate.start < match.end for match in matches)


def _tells(word: str, plain: frozenset[str]) -> bool:
    """Whether a name of one word is no city's and no everyday word."""
    return word not in cities() and word.lower() not in plain | words("lexicons/everyday")


def _fits(analysed: AnalysedPassage, start: int, end: int) -> bool:
    """Whether the words stand alone there, as names, and mean what they name."""
    doc = analysed.doc
    if analysed.titled or not analysed.refused.isdisjoint(range(start, end)) or doc[end - 1].tag_ not in NAMES:
        return False
    if start and doc[start - 1].lower_ in words("lexicons/no_beginnings"):
        return False
    return not any(token.tag_ in NAMES for token in (*doc[max(0, start - 1) : start], *doc[end : end + 1]))
