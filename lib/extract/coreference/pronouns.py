"""Pronouns that take up an actor: "he", "she", "it", "they", where one earlier actor plainly fits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lib.extract.coreference.agreement import Candidate, Gender, agrees, antecedent, gender_of
from lib.extract.coreference.binding import barred, bound
from lib.extract.mentions.candidates import Sighting
from lib.extract.mentions.passage import Scan

PERSONAL = frozenset({"he", "she", "him", "his", "her", "himself", "herself"})
MARKS = frozenset({'"', "“", "”"})
THINGS = frozenset({"it", "its"})
SEVERAL = frozenset({"they", "their"})
TURNS = MARKS | PERSONAL | THINGS | SEVERAL
CLEAR = 2 / 3  # share of the pronouns given to a person that shows the gender
FADING = 1.2  # weight a candidate loses with each paragraph
KEPT = 40  # candidates remembered
Genders = dict[str, Gender]  # by the id of a person


@dataclass(frozen=True, slots=True)
class Remembered:
    """An earlier sighting as a candidate, and the number of the passage it stands in."""

    candidate: Candidate
    sighting: Sighting
    passage: int


def pronouns(ordered: Sequence[Sighting], scans: Sequence[Scan]) -> Iterator[Sighting]:
    """Sightings by pronoun, outside quotation marks."""
    by_scan: dict[Scan, list[Sighting]] = defaultdict(list)
    for sighting in ordered:
        by_scan[sighting.scan].append(sighting)
    told = _genders(ordered)
    first = list(_read(scans, by_scan, told))
    return iter(_read(scans, by_scan, _shown(first) | told))


def _read(scans: Sequence[Scan], by_scan: Mapping[Scan, list[Sighting]], told: Genders) -> Iterator[Sighting]:
    memory: list[Remembered] = []
    for number, scan in enumerate(scans):
        yield from _in_passage(scan, number, by_scan.get(scan, []), memory, told)
        del memory[:-KEPT]


def _genders(ordered: Sequence[Sighting]) -> Genders:
    """What forenames, and titles anywhere in the article, say of its persons ("Mr Roe")."""
    found: Genders = {}
    for each in ordered:
        gender = gender_of(each.actor.name, _titles(each)) if each.actor.kind == "person" else None
        if gender:
            found.setdefault(each.actor.id, gender)
    return found


def _shown(found: Sequence[Sighting]) -> Genders:
    """What most of the pronouns that a first reading gives each person say of them."""
    said: dict[str, Counter[Gender]] = defaultdict(Counter)
    for each in found:
        gender = gender_of("", each.scan.lower[each.start])
        if gender:
            said[each.actor.id][gender] += 1
    most = {person: genders.most_common(1)[0] for person, genders in said.items()}
    return {person: gender for person, (gender, count) in most.items() if count > CLEAR * said[person].total()}


def _titles(sighting: Sighting) -> str:
    """The title right before a name."""
    begin = next((title.start for title in sighting.scan.titles if title.end == sighting.start), sighting.start - 1)
    return " ".join(sighting.scan.lower[max(0, begin) : sighting.start])


def _in_passage(
    scan: Scan, number: int, named: list[Sighting], memory: list[Remembered], told: Genders
) -> Iterator[Sighting]:
    ahead, quoted = 0, False
    for at, word in enumerate(scan.lower):
        if word not in TURNS:
            continue
        if word in MARKS:
            quoted = word != "”" and not (quoted and word == '"')
        elif not quoted:
            while ahead < len(named) and named[ahead].end <= at:
                memory.append(_remembered(named[ahead], number, told))
                ahead += 1
            sighting = _resolved(scan, at, number, memory)
            if sighting:
                memory.append(_remembered(sighting, number, told))
                yield sighting
    memory += [_remembered(sighting, number, told) for sighting in named[ahead:]]


def _remembered(sighting: Sighting, number: int, told: Genders) -> Remembered:
    actor, scan = sighting.actor, sighting.scan
    head = scan.doc[sighting.end - 1]
    weight = 1.5 if head.dep_ in {"nsubj", "nsubjpass"} else 0.0
    plural = actor.kind == "group" and head.tag_ in {"NNS", "NNPS"}
    start = scan.passage.start(scan.doc[sighting.start])
    return Remembered(Candidate(actor.id, start, actor.kind, told.get(actor.id), plural, weight), sighting, number)


def _resolved(scan: Scan, at: int, number: int, memory: list[Remembered]) -> Sighting | None:
    token = scan.doc[at]
    if scan.lower[at] in THINGS and not _plain_subject(scan, at, memory):
        return None
    same = bound(token)
    if same is not None:
        held = next((each for each in memory[::-1] if _covers(each.sighting, scan, frozenset({same.i}))), None)
        fits = held is not None and agrees(scan.lower[at], held.candidate)
        return Sighting(scan, at, at + 1, held.sighting.actor, "pronoun") if held and fits else None
    near = _bands(scan, at, memory) if scan.lower[at] in SEVERAL else memory[-KEPT:]
    beside = barred(token)
    others = {each.sighting.actor.id for each in near if beside and _covers(each.sighting, scan, beside)}
    fit = (each for each in near if each.sighting.actor.id not in others and agrees(scan.lower[at], each.candidate))
    faded = [(_faded(each, number), each.sighting.actor) for each in fit]
    found = antecedent(scan.lower[at], scan.passage.start(token), (candidate for candidate, _ in faded))
    actor = next((actor for candidate, actor in faded if candidate is found), None)
    return Sighting(scan, at, at + 1, actor, "pronoun") if actor else None


def _covers(sighting: Sighting, scan: Scan, tokens: frozenset[int]) -> bool:
    return sighting.scan is scan and any(sighting.start <= at < sighting.end for at in tokens)


def _faded(each: Remembered, number: int) -> Candidate:
    if each.passage == number:
        return each.candidate
    return replace(each.candidate, weight=each.candidate.weight - FADING * (number - each.passage))


def _bands(scan: Scan, at: int, memory: list[Remembered]) -> list[Remembered]:
    """Groups that were subject in this sentence or the one before, when no other plural was: whom "they" may mean."""
    token = scan.doc[at]
    if token.dep_ not in {"nsubj", "nsubjpass", "poss"}:
        return []
    begin = scan.doc[token.sent.start - 1].sent.start if token.sent.start else 0
    plurals = [t for t in scan.doc[begin:at] if t.dep_ in {"nsubj", "nsubjpass"} and t.tag_ in {"NNS", "NNPS"}]
    near = [each for each in memory[-KEPT:] if each.sighting.scan is scan and each.sighting.start >= begin]
    groups = (each for each in near if each.candidate.kind == "group" and each.candidate.weight > 1)
    bands = [each for each in groups if each.candidate.plural or each.sighting.how in {"name", "alias"}]
    covered = {i for each in bands for i in range(each.sighting.start, each.sighting.end)}
    return bands if all(plural.i in covered for plural in plurals) else []


def _plain_subject(scan: Scan, at: int, memory: list[Remembered]) -> bool:
    """Whether "it" or "its" follows, within this sentence or the one before, a country or body that was subject."""
    token = scan.doc[at]
    expletive = token.head.pos_ == "ADJ" or token.head.lemma_ in {"seem", "appear", "rain", "be"}  # "made it possible"
    if token.dep_ not in {"nsubj", "nsubjpass", "poss"} or (expletive and token.dep_ != "poss"):
        return False
    begin = token.sent.start
    begin = scan.doc[begin - 1].sent.start if begin else 0
    near = (each for each in memory[-6:] if each.sighting.scan is scan and each.sighting.start >= begin)
    return any(each.candidate.weight > 1 and each.candidate.kind in {"country", "organisation"} for each in near)
