"""Pronouns that take up an actor: "he", "she", "it", "they", where one earlier actor plainly fits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lib.extract.pronouns import Candidate, antecedent, gender_of
from lib.extract.scan import Scan
from lib.extract.sightings import Sighting

PERSONAL = frozenset({"he", "she", "him", "his", "her", "himself", "herself"})
THINGS = frozenset({"it", "its"})
FADING = 1.2  # weight a candidate loses with each paragraph
KEPT = 40  # candidates remembered


def pronouns(ordered: Sequence[Sighting], scans: Sequence[Scan]) -> Iterator[Sighting]:
    """Sightings by pronoun, outside quotation marks."""
    by_scan: dict[Scan, list[Sighting]] = {}
    for sighting in ordered:
        by_scan.setdefault(sighting.scan, []).append(sighting)
    memory: list[tuple[Candidate, Sighting]] = []
    for scan in scans:
        yield from _in_passage(scan, by_scan.get(scan, []), memory)
        memory = [(replace(candidate, weight=candidate.weight - FADING), who) for candidate, who in memory[-KEPT:]]


def _in_passage(scan: Scan, named: list[Sighting], memory: list[tuple[Candidate, Sighting]]) -> Iterator[Sighting]:
    ahead, quoted = 0, False
    for at, word in enumerate(scan.lower):
        while ahead < len(named) and named[ahead].end <= at:
            memory.append((_candidate(named[ahead]), named[ahead]))
            ahead += 1
        if word in {'"', "“", "”"}:
            quoted = word != "”" and not (quoted and word == '"')
        elif not quoted and (word in PERSONAL or word in THINGS):
            sighting = _resolved(scan, at, memory)
            if sighting:
                memory.append((_candidate(sighting), sighting))
                yield sighting


def _candidate(sighting: Sighting) -> Candidate:
    actor, scan = sighting.actor, sighting.scan
    title = " ".join(scan.lower[max(0, sighting.start - 4) : sighting.start])
    head = scan.doc[sighting.end - 1]
    weight = 1.5 if head.dep_ in {"nsubj", "nsubjpass"} else 0.0
    plural = head.tag_ in {"NNS", "NNPS"} and actor.kind == "group"
    start = scan.passage.span(scan.doc[sighting.start]).start
    return Candidate(actor.id, start, actor.kind, gender_of(actor.name, title), plural, weight)


def _resolved(scan: Scan, at: int, memory: list[tuple[Candidate, Sighting]]) -> Sighting | None:
    token = scan.doc[at]
    if scan.lower[at] in THINGS and not _plain_subject(scan, at, memory):
        return None
    place = scan.passage.span(token).start
    found = antecedent(scan.lower[at], place, (candidate for candidate, _ in memory))
    actor = next((earlier.actor for candidate, earlier in memory if candidate is found), None)
    return Sighting(scan, at, at + 1, actor, "pronoun") if actor else None


def _plain_subject(scan: Scan, at: int, memory: list[tuple[Candidate, Sighting]]) -> bool:
    """Whether "it" or "its" follows, within this sentence or the one before, a country or body that was subject."""
    token = scan.doc[at]
    if token.dep_ not in {"nsubj", "nsubjpass", "poss"} or token.head.lemma_ in {"seem", "appear", "rain", "be"}:
        return False
    begin = token.sent.start
    begin = scan.doc[begin - 1].sent.start if begin else 0
    return any(
        earlier.scan is scan and earlier.start >= begin and candidate.weight > 1
        and earlier.actor.kind in {"country", "organisation"} for candidate, earlier in memory[-6:]
    )  # fmt: skip
