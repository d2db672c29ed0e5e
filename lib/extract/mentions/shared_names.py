"""Names that several countries go by ("the Korean people", "Congo"): the article's other mentions decide."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from lib.extract.mentions.passage import AnalysedPassage
from lib.extract.names.gazetteer_matcher import Known, NameMatch


def settled(passages: list[AnalysedPassage]) -> list[AnalysedPassage]:
    """The passages, with each shared name turned to the country the article mentions most, or left out."""
    if not any(match.known.others for analysed in passages for match in analysed.name_matches):
        return passages
    counts = Counter(
        match.known.actor.id for analysed in passages for match in analysed.name_matches if not match.known.others
    )
    return [
        replace(analysed, name_matches=[_settled(match, counts) for match in analysed.name_matches])
        for analysed in passages
    ]


def _settled(match: NameMatch, counts: Counter[str]) -> NameMatch:
    if not match.known.others:
        return match
    best = max((match.known.actor, *match.known.others), key=lambda actor: counts[actor.id])
    return NameMatch(match.start, match.end, Known(best, match.known.form))
