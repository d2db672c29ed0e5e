"""Names that several bear: a country or town and a person ("Jordan scored twice" after "Michael Jordan"), or several
countries ("the Korean people", "Congo"). The rest of the article decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from lib.extract.mentions.passage import AnalysedPassage
from lib.extract.mentions.register import Register
from lib.extract.names.gazetteer_matcher import Known, NameMatch
from lib.extract.names.person_names import short_forms


def namesakes(passages: list[AnalysedPassage], register: Register) -> frozenset[str]:
    """Surnames in the article that are also a country's or a town's name which nothing else in it speaks for."""
    surnames = {form for actor in register.people.values() for form in short_forms(actor.name)[-1:]}
    matches = [(_text(analysed, match), match) for analysed, match in _matches(passages)]
    shared = {text for text, match in matches if _is_one_word(match)} & surnames
    others = {m.known.actor.id for text, m in matches if shared and text not in shared and m.known.form != "person"}
    return frozenset(shared - {text for text, match in matches if match.known.actor.id in others})


def _matches(passages: list[AnalysedPassage]) -> Iterator[tuple[AnalysedPassage, NameMatch]]:
    return ((analysed, match) for analysed in passages for match in analysed.name_matches)


def _is_one_word(match: NameMatch) -> bool:
    return match.end - match.start == 1


def without(analysed: AnalysedPassage, names: frozenset[str]) -> AnalysedPassage:
    """The analysed passage, these names taken for no country's or town's."""
    gone = [match for match in analysed.name_matches if _is_one_word(match) and _text(analysed, match) in names]
    if not gone:
        return analysed
    kept = [match for match in analysed.name_matches if match not in gone]
    return replace(analysed, name_matches=kept, refused=analysed.refused | {match.start for match in gone})


def _text(analysed: AnalysedPassage, match: NameMatch) -> str:
    return analysed.texts[match.start]


def settled(passages: list[AnalysedPassage]) -> list[AnalysedPassage]:
    """The passages, with each name of several countries turned to the one the article mentions most."""
    known = [match.known for _, match in _matches(passages)]
    if not any(one.others for one in known):
        return passages
    counts = Counter(one.actor.id for one in known if not one.others)
    return [
        replace(analysed, name_matches=[_settled(match, counts) for match in analysed.name_matches])
        for analysed in passages
    ]


def _settled(match: NameMatch, counts: Counter[str]) -> NameMatch:
    if not match.known.others:
        return match
    best = max((match.known.actor, *match.known.others), key=lambda actor: counts[actor.id])
    return NameMatch(match.start, match.end, Known(best, match.known.form))
