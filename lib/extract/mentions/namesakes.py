"""Countries and towns that lend their name to a person of the article: "Jordan scored twice" after "Michael Jordan"."""

from __future__ import annotations

from dataclasses import replace

from lib.extract.mentions.passage import AnalysedPassage
from lib.extract.mentions.register import Register
from lib.extract.names.gazetteer_matcher import NameMatch
from lib.extract.names.person_names import short_forms


def namesakes(passages: list[AnalysedPassage], register: Register) -> frozenset[str]:
    """Surnames in the article that are also a country's or a town's name which nothing else in it speaks for."""
    surnames = {form for actor in register.people.values() for form in short_forms(actor.name)[-1:]}
    shared = {
        _text(analysed, match)
        for analysed in passages
        for match in analysed.name_matches
        if match.end - match.start == 1
    } & surnames
    if not shared:
        return frozenset()
    others = {
        match.known.actor.id
        for analysed in passages
        for match in analysed.name_matches
        if match.known.form != "person" and _text(analysed, match) not in shared
    }
    spoken = {
        _text(analysed, match)
        for analysed in passages
        for match in analysed.name_matches
        if match.known.actor.id in others
    }
    return frozenset(shared - spoken)


def without(analysed: AnalysedPassage, names: frozenset[str]) -> AnalysedPassage:
    """The analysed passage, these names taken for no country's or town's."""
    gone = [
        match for match in analysed.name_matches if match.end - match.start == 1 and _text(analysed, match) in names
    ]
    if not gone:
        return analysed
    kept = [match for match in analysed.name_matches if match not in gone]
    return replace(analysed, name_matches=kept, refused=analysed.refused | {match.start for match in gone})


def _text(analysed: AnalysedPassage, match: NameMatch) -> str:
    return analysed.texts[match.start]
