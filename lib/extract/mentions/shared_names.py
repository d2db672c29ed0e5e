"""Names that several countries go by ("the Korean people", "Congo"): the article's other mentions decide."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from lib.extract.mentions.passage import Scan
from lib.extract.names.gazetteer_matcher import Hit, Known


def settled(scans: list[Scan]) -> list[Scan]:
    """The scans, with each shared name turned to the country the article mentions most, or left out if it is silent."""
    if not any(hit.known.others for scan in scans for hit in scan.hits):
        return scans
    counts = Counter(hit.known.actor.id for scan in scans for hit in scan.hits if not hit.known.others)
    return [replace(scan, hits=[_settled(hit, counts) for hit in scan.hits]) for scan in scans]


def _settled(hit: Hit, counts: Counter[str]) -> Hit:
    if not hit.known.others:
        return hit
    best = max((hit.known.actor, *hit.known.others), key=lambda actor: counts[actor.id])
    return Hit(hit.start, hit.end, Known(best, hit.known.form))
