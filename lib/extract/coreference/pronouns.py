"""Pronouns that take up an actor: "he", "she", "it", "they", where one earlier actor plainly fits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from lib.extract.coreference.agreement import DiscourseEntity, Gender, agrees, gender_of, most_salient
from lib.extract.coreference.binding import barred, bound
from lib.extract.mentions.candidates import MentionCandidate, by_passage, tokens
from lib.extract.mentions.passage import AnalysedPassage
from lib.extract.parse.quotation_marks import MARKS
from lib.extract.syntax.clauses import NOMINAL_SUBJECTS, PLURAL_NOUNS
from lib.facts import Actor
from lib.rules import ACTORS, RuleName

_BOUND = ACTORS.rule("pronoun bound in its clause")
_PERSONAL = ACTORS.rule("he and she")
_THING = ACTORS.rule("it of a subject")
_BAND = ACTORS.rule("they of a group")
PERSONAL = frozenset({"he", "she", "him", "his", "her", "himself", "herself"})
THINGS = frozenset({"it", "its"})
_MANY = frozenset({"group", "organisation"})
_COLLECTIVES = frozenset({"NNS"})  # "police", no name that ends in "s"
SEVERAL = frozenset({"they", "their"})
CLEAR = 2 / 3  # share of the pronouns given to a person that shows the gender
FADING = 1.2  # weight a discourse entity loses with each paragraph
KEPT = 40  # discourse entities remembered
Genders = dict[str, Gender]  # by the id of a person
SUBJECTS_AND_OWNERS = NOMINAL_SUBJECTS | {"poss"}
TAKING_UP = PERSONAL | THINGS | SEVERAL


@dataclass(frozen=True, slots=True)
class Remembered:
    """An earlier mention candidate as a discourse entity, and the number of the passage it stands in."""

    entity: DiscourseEntity
    candidate: MentionCandidate
    passage: int


def pronouns(ordered: Sequence[MentionCandidate], passages: Sequence[AnalysedPassage]) -> Iterator[MentionCandidate]:
    """Mention candidates by pronoun; inside quotation marks "he" and "she" alone, for those whom the speech names."""
    named = by_passage(ordered)
    genders = _genders(ordered)
    first = list(_read(passages, named, genders))
    return iter(_read(passages, named, _shown(first) | genders))


def _read(
    passages: Sequence[AnalysedPassage], named: Mapping[AnalysedPassage, list[MentionCandidate]], genders: Genders
) -> Iterator[MentionCandidate]:
    memory: list[Remembered] = []
    for number, analysed in enumerate(passages):
        yield from _in_passage(analysed, number, named.get(analysed, []), memory, genders)
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
    ahead, said = 0, _quoted(analysed)
    for at in _taking_up(analysed, said):
        while ahead < len(named) and named[ahead].end <= at:
            memory.append(_remembered(named[ahead], number, genders))
            ahead += 1
        begin = said.get(at)
        near = memory if begin is None else _named_since(begin, analysed, memory)
        candidate = _resolved(analysed, at, number, near)
        if candidate and candidate.rule not in analysed.without:
            if begin is None:
                memory.append(_remembered(candidate, number, genders))
            yield candidate
    memory += [_remembered(candidate, number, genders) for candidate in named[ahead:]]


def _taking_up(analysed: AnalysedPassage, said: Mapping[int, int]) -> list[int]:
    """The pronouns that may mean someone, inside quotation marks "he" and "she" alone."""
    return [at for at, word in enumerate(analysed.lower) if word in (PERSONAL if at in said else TAKING_UP)]


def _quoted(analysed: AnalysedPassage) -> dict[int, int]:
    """The tokens inside quotation marks, each with the first mark of its passage: what one says goes on."""
    inside: dict[int, int] = {}
    begin: int | None = None
    quoted = False
    for at, word in enumerate(analysed.lower):
        if word in MARKS:
            quoted = word != "”" and not (quoted and word == '"')
            begin = at if begin is None else begin
        elif quoted and begin is not None:
            inside[at] = begin
    return inside


def _named_since(begin: int, analysed: AnalysedPassage, memory: list[Remembered]) -> list[Remembered]:
    """People named earlier in the same quotation: "he" in it is one of them, not its speaker or anyone outside it."""
    said = _quoted(analysed)
    here = (each for each in memory if each.candidate.analysed is analysed and each.candidate.start > begin)
    return [each for each in here if each.candidate.start in said]


def _remembered(candidate: MentionCandidate, number: int, genders: Genders) -> Remembered:
    actor, analysed = candidate.actor, candidate.analysed
    head = analysed.doc[candidate.end - 1]
    weight = 1.5 if head.dep_ in NOMINAL_SUBJECTS else 0.0
    plural = head.tag_ in (PLURAL_NOUNS if actor.kind == "group" else _COLLECTIVES) and actor.kind in _MANY
    start = analysed.passage.start(analysed.doc[candidate.start])
    return Remembered(
        DiscourseEntity(actor.id, start, actor.kind, genders.get(actor.id), plural, weight), candidate, number
    )


def _resolved(analysed: AnalysedPassage, at: int, number: int, memory: list[Remembered]) -> MentionCandidate | None:
    token, word = analysed.doc[at], analysed.lower[at]
    if word in THINGS and not _plain_subject(analysed, at, memory):
        return None
    same = bound(token) if _BOUND not in analysed.without else None
    if same is not None:
        actor, rule = _bound_to(analysed, same, word, memory), _BOUND
    else:
        actor, rule = _unbound(analysed, at, number, memory), _rule_of(word)
    return MentionCandidate(analysed, at, at + 1, actor, "pronoun", rule) if actor else None


def _unbound(analysed: AnalysedPassage, at: int, number: int, memory: list[Remembered]) -> Actor | None:
    """The most salient actor before a pronoun that its clause does not bind."""
    word = analysed.lower[at]
    near = _bands(analysed, at, memory) if word in SEVERAL else memory[-KEPT:]
    fit = [each for each in _not_barred(analysed, analysed.doc[at], near) if agrees(word, each.entity)]
    return _most_salient(analysed, at, number, fit)


def _rule_of(word: str) -> RuleName:
    """The rule for a pronoun that its clause does not bind."""
    return _PERSONAL if word in PERSONAL else _THING if word in THINGS else _BAND


def _bound_to(analysed: AnalysedPassage, same: Token, word: str, memory: list[Remembered]) -> Actor | None:
    """The actor last mentioned by the word that grammar says the pronoun means, if the two agree."""
    held = next((each for each in memory[::-1] if _covers(each.candidate, analysed, frozenset({same.i}))), None)
    return held.candidate.actor if held is not None and agrees(word, held.entity) else None


def _not_barred(analysed: AnalysedPassage, pronoun: Token, near: list[Remembered]) -> list[Remembered]:
    """Those whom the pronoun may mean, for it does not mean the subject of its own clause."""
    beside = barred(pronoun)
    others = {each.candidate.actor.id for each in near if beside and _covers(each.candidate, analysed, beside)}
    return [each for each in near if each.candidate.actor.id not in others]


def _most_salient(analysed: AnalysedPassage, at: int, number: int, fit: Sequence[Remembered]) -> Actor | None:
    faded = [(_faded(each, number), each.candidate.actor) for each in fit]
    found = most_salient(analysed.lower[at], analysed.passage.start(analysed.doc[at]), (entity for entity, _ in faded))
    return next((actor for entity, actor in faded if entity is found), None)


def _covers(candidate: MentionCandidate, analysed: AnalysedPassage, tokens: frozenset[int]) -> bool:
    return candidate.analysed is analysed and any(candidate.start <= at < candidate.end for at in tokens)


def _faded(each: Remembered, number: int) -> DiscourseEntity:
    return replace(each.entity, weight=each.entity.weight - FADING * (number - each.passage))


def _sentence_before(token: Token) -> int:
    """Where the sentence before the token's own begins."""
    begin = token.sent.start
    return token.doc[begin - 1].sent.start if begin else 0


def _bands(analysed: AnalysedPassage, at: int, memory: list[Remembered]) -> list[Remembered]:
    """Groups that were subject in this sentence or the one before, when no other plural was: whom "they" may mean."""
    token = analysed.doc[at]
    if token.dep_ not in SUBJECTS_AND_OWNERS:
        return []
    begin = _sentence_before(token)
    bands = [each for each in _since(begin, analysed, memory[-KEPT:]) if _is_band(each)]
    covered = tokens(each.candidate for each in bands)
    return bands if all(plural.i in covered for plural in analysed.doc[begin:at] if _is_plural_subject(plural)) else []


def _since(begin: int, analysed: AnalysedPassage, memory: list[Remembered]) -> list[Remembered]:
    """Those subjects of this passage that stand at token ``begin`` or after it."""
    here = (each for each in memory if each.candidate.analysed is analysed and each.candidate.start >= begin)
    return [each for each in here if each.entity.weight > 1]


def _is_band(each: Remembered) -> bool:
    named = each.entity.kind == "group" and each.candidate.how in {"name", "alias"}
    return named or each.entity.plural


def _is_plural_subject(token: Token) -> bool:
    return token.dep_ in NOMINAL_SUBJECTS and token.tag_ in PLURAL_NOUNS


def _plain_subject(analysed: AnalysedPassage, at: int, memory: list[Remembered]) -> bool:
    """Whether "it" or "its" follows, within this sentence or the one before, a country or body that was subject."""
    token = analysed.doc[at]
    expletive = token.head.pos_ == "ADJ" or token.head.lemma_ in {"seem", "appear", "rain", "be"}  # "made it possible"
    if token.dep_ not in SUBJECTS_AND_OWNERS or (expletive and token.dep_ != "poss"):
        return False
    near = _since(_sentence_before(token), analysed, memory[-6:])
    return any(each.entity.kind in {"country", "organisation"} for each in near)
