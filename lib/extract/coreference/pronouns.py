"""Pronouns that take up an actor: "he", "she", "it", "they", where one earlier actor plainly fits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lib.extract.coreference.agreement import DiscourseEntity, Gender, agrees, antecedent, gender_of
from lib.extract.coreference.binding import barred, bound
from lib.extract.mentions.candidates import MentionCandidate
from lib.extract.mentions.passage import AnalysedPassage

PERSONAL = frozenset({"he", "she", "him", "his", "her", "himself", "herself"})
MARKS = frozenset({'"', "“", "”"})
THINGS = frozenset({"it", "its"})
SEVERAL = frozenset({"they", "their"})
TURNS = MARKS | PERSONAL | THINGS | SEVERAL
CLEAR = 2 / 3  # share of the pronouns given to a person that shows the gender
FADING = 1.2  # weight a discourse entity loses with each paragraph
KEPT = 40  # discourse entities remembered
Genders = dict[str, Gender]  # by the id of a person


@dataclass(frozen=True, slots=True)
class Remembered:
    """An earlier mention candidate as a discourse entity, and the number of the passage it stands in."""

    entity: DiscourseEntity
    candidate: MentionCandidate
    passage: int


def pronouns(ordered: Sequence[MentionCandidate], passages: Sequence[AnalysedPassage]) -> Iterator[MentionCandidate]:
    """Mention candidates by pronoun, outside quotation marks."""
    by_passage: dict[AnalysedPassage, list[MentionCandidate]] = defaultdict(list)
    for candidate in ordered:
        by_passage[candidate.analysed].append(candidate)
    genders = _genders(ordered)
    first = list(_read(passages, by_passage, genders))
    return iter(_read(passages, by_passage, _shown(first) | genders))


def _read(
    passages: Sequence[AnalysedPassage], by_passage: Mapping[AnalysedPassage, list[MentionCandidate]], genders: Genders
) -> Iterator[MentionCandidate]:
    memory: list[Remembered] = []
    for number, analysed in enumerate(passages):
        yield from _in_passage(analysed, number, by_passage.get(analysed, []), memory, genders)
        del memory[:-KEPT]


def _genders(ordered: Sequence[MentionCandidate]) -> Genders:
    """What forenames, and titles anywhere in the article, say of its persons ("Mr Roe")."""
    found: Genders = {}
    for each in ordered:
        gender = gender_of(each.actor.name, _titles(each)) if each.actor.kind == "person" else None
        if gender:
            found.setdefault(each.actor.id, gender)
    return found


def _shown(found: Sequence[MentionCandidate]) -> Genders:
    """What most of the pronouns that a first reading gives each person say of them."""
    said: dict[str, Counter[Gender]] = defaultdict(Counter)
    for each in found:
        gender = gender_of("", each.analysed.lower[each.start])
        if gender:
            said[each.actor.id][gender] += 1
    most = {person: genders.most_common(1)[0] for person, genders in said.items()}
    return {person: gender for person, (gender, count) in most.items() if count > CLEAR * said[person].total()}


def _titles(candidate: MentionCandidate) -> str:
    """The title right before a name."""
    begin = next(
        (title.start for title in candidate.analysed.titles if title.end == candidate.start), candidate.start - 1
    )
    return " ".join(candidate.analysed.lower[max(0, begin) : candidate.start])


def _in_passage(
    analysed: AnalysedPassage, number: int, named: list[MentionCandidate], memory: list[Remembered], genders: Genders
) -> Iterator[MentionCandidate]:
    ahead, quoted = 0, False
    for at, word in enumerate(analysed.lower):
        if word not in TURNS:
            continue
        if word in MARKS:
            quoted = word != "”" and not (quoted and word == '"')
        elif not quoted:
            while ahead < len(named) and named[ahead].end <= at:
                memory.append(_remembered(named[ahead], number, genders))
                ahead += 1
            candidate = _resolved(analysed, at, number, memory)
            if candidate:
                memory.append(_remembered(candidate, number, genders))
                yield candidate
    memory += [_remembered(candidate, number, genders) for candidate in named[ahead:]]


def _remembered(candidate: MentionCandidate, number: int, genders: Genders) -> Remembered:
    actor, analysed = candidate.actor, candidate.analysed
    head = analysed.doc[candidate.end - 1]
    weight = 1.5 if head.dep_ in {"nsubj", "nsubjpass"} else 0.0
    plural = actor.kind == "group" and head.tag_ in {"NNS", "NNPS"}
    start = analysed.passage.start(analysed.doc[candidate.start])
    return Remembered(
        DiscourseEntity(actor.id, start, actor.kind, genders.get(actor.id), plural, weight), candidate, number
    )


def _resolved(analysed: AnalysedPassage, at: int, number: int, memory: list[Remembered]) -> MentionCandidate | None:
    token = analysed.doc[at]
    if analysed.lower[at] in THINGS and not _plain_subject(analysed, at, memory):
        return None
    same = bound(token)
    if same is not None:
        held = next((each for each in memory[::-1] if _covers(each.candidate, analysed, frozenset({same.i}))), None)
        fits = held is not None and agrees(analysed.lower[at], held.entity)
        return MentionCandidate(analysed, at, at + 1, held.candidate.actor, "pronoun") if held and fits else None
    near = _bands(analysed, at, memory) if analysed.lower[at] in SEVERAL else memory[-KEPT:]
    beside = barred(token)
    others = {each.candidate.actor.id for each in near if beside and _covers(each.candidate, analysed, beside)}
    fit = (each for each in near if each.candidate.actor.id not in others and agrees(analysed.lower[at], each.entity))
    faded = [(_faded(each, number), each.candidate.actor) for each in fit]
    found = antecedent(analysed.lower[at], analysed.passage.start(token), (entity for entity, _ in faded))
    actor = next((actor for entity, actor in faded if entity is found), None)
    return MentionCandidate(analysed, at, at + 1, actor, "pronoun") if actor else None


def _covers(candidate: MentionCandidate, analysed: AnalysedPassage, tokens: frozenset[int]) -> bool:
    return candidate.analysed is analysed and any(candidate.start <= at < candidate.end for at in tokens)


def _faded(each: Remembered, number: int) -> DiscourseEntity:
    if each.passage == number:
        return each.entity
    return replace(each.entity, weight=each.entity.weight - FADING * (number - each.passage))


def _bands(analysed: AnalysedPassage, at: int, memory: list[Remembered]) -> list[Remembered]:
    """Groups that were subject in this sentence or the one before, when no other plural was: whom "they" may mean."""
    token = analysed.doc[at]
    if token.dep_ not in {"nsubj", "nsubjpass", "poss"}:
        return []
    begin = analysed.doc[token.sent.start - 1].sent.start if token.sent.start else 0
    plurals = [t for t in analysed.doc[begin:at] if t.dep_ in {"nsubj", "nsubjpass"} and t.tag_ in {"NNS", "NNPS"}]
    near = [each for each in memory[-KEPT:] if each.candidate.analysed is analysed and each.candidate.start >= begin]
    groups = (each for each in near if each.entity.kind == "group" and each.entity.weight > 1)
    bands = [each for each in groups if each.entity.plural or each.candidate.how in {"name", "alias"}]
    covered = {i for each in bands for i in range(each.candidate.start, each.candidate.end)}
    return bands if all(plural.i in covered for plural in plurals) else []


def _plain_subject(analysed: AnalysedPassage, at: int, memory: list[Remembered]) -> bool:
    """Whether "it" or "its" follows, within this sentence or the one before, a country or body that was subject."""
    token = analysed.doc[at]
    expletive = token.head.pos_ == "ADJ" or token.head.lemma_ in {"seem", "appear", "rain", "be"}  # "made it possible"
    if token.dep_ not in {"nsubj", "nsubjpass", "poss"} or (expletive and token.dep_ != "poss"):
        return False
    begin = token.sent.start
    begin = analysed.doc[begin - 1].sent.start if begin else 0
    near = (each for each in memory[-6:] if each.candidate.analysed is analysed and each.candidate.start >= begin)
    return any(each.entity.weight > 1 and each.entity.kind in {"country", "organisation"} for each in near)
