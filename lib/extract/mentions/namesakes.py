"""Countries and towns that lend their name to a person of the article: "Jordan scored twice" after "Michael Jordan"."""

from __future__ import annotations

from dataclasses import replace

from lib.extract.mentions.passage import Scan
from lib.extract.mentions.register import Roster
from lib.extract.names.gazetteer_matcher import Hit
from lib.extract.names.person_names import short_forms


def namesakes(scans: list[Scan], roster: Roster) -> frozenset[str]:
    """Surnames in the article that are also a country's or a town's name which nothing else in it speaks for."""
    surnames = {form for actor in roster.people.values() for form in short_forms(actor.name)[-1:]}
    shared = {_text(scan, hit) for scan in scans for hit in scan.hits if hit.end - hit.start == 1} & surnames
    if not shared:
        return frozenset()
    others = {
        hit.known.actor.id
        for scan in scans
        for hit in scan.hits
        if hit.known.form != "person" and _text(scan, hit) not in shared
    }
    spoken = {_text(scan, hit) for scan in scans for hit in scan.hits if hit.known.actor.id in others}
    return frozenset(shared - spoken)


def without(scan: Scan, names: frozenset[str]) -> Scan:
    """The scan, these names taken for no country's or town's."""
    gone = [hit for hit in scan.hits if hit.end - hit.start == 1 and _text(scan, hit) in names]
    if not gone:
        return scan
    kept = [hit for hit in scan.hits if hit not in gone]
    return replace(scan, hits=kept, refused=scan.refused | {hit.start for hit in gone})


def _text(scan: Scan, hit: Hit) -> str:
    return scan.texts[hit.start]
