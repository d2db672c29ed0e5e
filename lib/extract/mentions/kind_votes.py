"""Persons, bodies and places among the names that no gazetteer knows: all that an article says of a name votes.

The recogniser sees one sentence, and takes one name for a person here and for a firm there. Its labels count together
with what stands around the name wherever the article has it, under its full and its short form. What there is more than
one of ("a new Corda Watch") is a thing and no actor.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from lib.extract.coreference.descriptions import body_nouns, said_of, singular
from lib.extract.mentions.candidates import MentionCandidate
from lib.extract.mentions.sites import landforms, sited, stormed, unpersonal
from lib.extract.mentions.unlisted import is_someone, treated
from lib.extract.names.actor_nouns import heads, nouns, people
from lib.extract.names.forenames import forenames
from lib.extract.names.person_names import is_suffix
from lib.extract.names.slugs import actor_id, slug
from lib.facts import Actor, ActorKind
from lib.gazetteer import words

KINDS: tuple[ActorKind, ...] = ("person", "organisation", "place")
Vote = tuple[ActorKind, float]
# What a label of the recogniser is worth: towns that are in no gazetteer are names it has not seen more often than not.
LABELS: dict[str, Vote] = {
    "PERSON": ("person", 1.0), "ORG": ("organisation", 1.0), "GPE": ("place", 0.6), "LOC": ("place", 0.6),
    "FAC": ("place", 0.6),
}  # fmt: skip
# What else is worth what, once an article.
EVIDENCE: dict[str, Vote] = {
    "age": ("person", 3.0), "title": ("person", 1.4), "forename": ("person", 1.5),
    "surname": ("person", 1.25), "who": ("person", 1.5), "called person": ("person", 1.5), "acts": ("person", 0.75),
    "which": ("person", -3.0), "thing": ("organisation", 0.75), "odd capitals": ("organisation", 0.75),
    "the": ("organisation", 2.0), "called body": ("organisation", 3.0), "ends like a body": ("organisation", 3.0),
    "initials": ("organisation", 3.0), "site": ("place", 3.0), "landform": ("place", 3.0), "in": ("place", 1.5),
}  # fmt: skip
_ONE_OF_MANY = frozenset({"a", "an", "another", "any"})
_LATEST = frozenset({"new", "latest", "upcoming", "refurbished", "your"})
_ALONE = frozenset({"compound", "poss", "nmod", "amod", "appos"})  # where an article is another noun's
_LEGAL = re.compile("-(inc|corp|co|ltd|llc|plc)$")
_BODILY = frozenset({"acts", "odd capitals", "who", "called body", "ends like a body", "initials"})
SITING = frozenset({"in", "near", "outside", "around", "inside", "across"})


def of_one_kind(candidates: Sequence[MentionCandidate]) -> list[MentionCandidate]:
    """The mention candidates, each unlisted name one actor of one kind, and short names those of whom they shorten;
    without the names of things."""
    by_name: dict[str, list[MentionCandidate]] = defaultdict(list)
    for each in filter(_unsure, candidates):
        by_name[_LEGAL.sub("", slug(each.actor.name))].append(each)
    for place in (-1, 0):  # "Braun" first, then "Scooter"
        for short, full in _whole(by_name, place).items():
            by_name[full] += by_name.pop(short)
    actors: dict[MentionCandidate, Actor | None] = {}
    for some in by_name.values():
        actors |= dict.fromkeys(some, _actor(some))
    named = ((each, actors.get(each, each.actor)) for each in candidates)
    return [each if actor is each.actor else replace(each, actor=actor) for each, actor in named if actor]


def _actor(candidates: Sequence[MentionCandidate]) -> Actor | None:
    """The actor whom a name means; None for a thing."""
    elected = _elected(candidates)
    return None if elected.kind == "organisation" and _is_thing(candidates, elected.name) else elected


def _is_thing(candidates: Sequence[MentionCandidate], name: str) -> bool:
    """Whether a name is used or called as things are, or only ever says what other things are ("Corda sound"), and
    nothing says that it is a body."""
    last = name.split()[-1].lower()
    bodily = nouns("bodies") | nouns("institutions") | nouns("name_ends") | words("lexicons/metonyms/place_nouns")
    if last in bodily:
        return False
    if not any(map(_is_used, candidates)) and not all(map(_only_qualifies, candidates)):
        return False
    return _BODILY.isdisjoint(_evidence_for(candidates, name))


def _is_used(candidate: MentionCandidate) -> bool:
    """Whether there is more than one of it ("a new Corda Watch"), it is called a thing, or done what is done to one."""
    root = candidate.analysed.doc[candidate.end - 1]
    if _is_one_of_many(candidate) or any(singular(noun) in _things() for noun in said_of(candidate)):
        return True
    if root.dep_ not in _ALONE and candidate.start and candidate.analysed.lower[candidate.start - 1] in _LATEST:
        return True
    return root.dep_ in {"dobj", "nsubjpass"} and root.head.lemma_ in words("lexicons/metonyms/thing_verbs")


def _only_qualifies(candidate: MentionCandidate) -> bool:
    """Whether the name only describes a noun that is not about people: "the Corda launch", not "Corda workers"."""
    root = candidate.analysed.doc[candidate.end - 1]
    over = root.head
    if root.dep_ != "compound" or over.tag_ not in {"NN", "NNS"} or over.ent_type_:
        return False
    return not {over.lower_, singular(over)} & (body_nouns() | people() | words("lexicons/agent_nouns") | heads())


def _things() -> frozenset[str]:
    return words("lexicons/metonyms/thing_nouns")


def _is_one_of_many(candidate: MentionCandidate) -> bool:
    """Whether an indefinite article belongs to the name itself, not to a noun behind it."""
    last = candidate.analysed.doc[candidate.end - 1]
    return last.dep_ not in _ALONE and any(kid.lower_ in _ONE_OF_MANY for kid in last.lefts)


def _unsure(candidate: MentionCandidate) -> bool:
    actor = candidate.actor
    if actor.kind not in KINDS or candidate.how != "name" or actor.country:
        return False
    return not any(
        match.start <= candidate.start and candidate.end <= match.end for match in candidate.analysed.name_matches
    )


def _whole(by_name: dict[str, list[MentionCandidate]], place: int) -> dict[str, str]:
    """The one longer name that each single word ends (``place`` -1) or begins (0), if there is one."""
    longer: dict[str, list[str]] = defaultdict(list)
    for name, some in by_name.items():
        parts = [slug(part) for part in some[0].actor.name.split() if not is_suffix(part)]
        if len(parts) > 1 and parts[place] in by_name:
            longer[parts[place]].append(name)
    sole = {short: fulls[0] for short, fulls in longer.items() if len(fulls) == 1}
    return dict(pair for pair in sole.items() if _shortens([*by_name[pair[1]], *by_name[pair[0]]], place))


def _shortens(candidates: Sequence[MentionCandidate], place: int) -> bool:
    """Whether a word of a name stands for it: a surname or forename, a team's last word, what a firm is called by."""
    actor = _elected(candidates)
    firm = actor.name.split()[-1].lower().rstrip(".") in nouns("firm_ends")
    return actor.kind == "person" or (actor.kind == "organisation" and (place == -1 or firm))


def _elected(candidates: Sequence[MentionCandidate]) -> Actor:
    """The actor of the kind that most speaks for; as it was found where nothing does."""
    found = max((each.actor for each in candidates), key=lambda actor: len(actor.name))
    votes: dict[ActorKind, float] = defaultdict(float, {found.kind: 0.01})
    for kind, weight in (*_labels(candidates), *(EVIDENCE[name] for name in _evidence_for(candidates, found.name))):
        votes[kind] += weight
    kind = max(votes, key=votes.__getitem__)
    same = (each.actor for each in candidates if (each.actor.kind, each.actor.name) == (kind, found.name))
    return next(same, Actor(actor_id(kind, found.name), found.name, kind))


def _evidence_for(candidates: Sequence[MentionCandidate], name: str) -> set[str]:
    """All evidence for a name, by the names of EVIDENCE."""
    told = {evidence for each in candidates for evidence in _evidence(each)}
    surname = "the" not in told and any(_is_surname(each, name) for each in candidates)
    return told | {"surname"} if surname else told


def _is_surname(candidate: MentionCandidate, name: str) -> bool:
    """Whether the mention is the last word of a longer name."""
    return " " in name and candidate.analysed.written(candidate.start, candidate.end) == name.split()[-1]


def _labels(candidates: Sequence[MentionCandidate]) -> Iterator[Vote]:
    """The share of each label, worth more the more mentions there are."""
    given = (each.analysed.doc[each.end - 1].ent_type_ for each in candidates)
    found = [LABELS[label] for label in given if label in LABELS]
    for (kind, weight), count in Counter(found).items():
        yield kind, 2 * weight * count / (len(found) + 1)


def _evidence(candidate: MentionCandidate) -> Iterator[str]:
    """What the name itself and its sentence say, by the names of EVIDENCE."""
    yield from _form(candidate)
    yield from _beside(candidate)
    root = candidate.analysed.doc[candidate.start : candidate.end].root
    if unpersonal(root):
        yield from ("which", "thing")
    if is_someone(root):
        yield "who"
    elif treated(root):
        yield "acts" if candidate.actor.name.istitle() else "odd capitals"  # "GiveWell said"
    if sited(root) or stormed(root):
        yield "site"
    elif _placed(candidate):
        yield "in"


def _form(candidate: MentionCandidate) -> Iterator[str]:
    words = candidate.actor.name.split()
    last = words[-1].lower().rstrip(".")
    if last in nouns("firm_ends"):
        yield "ends like a body"
    elif words[0] in forenames():
        if 1 < len(words) < 5 and candidate.start not in candidate.analysed.refused:
            yield "forename"
    elif last in nouns("name_ends"):
        yield "ends like a body"
    elif last in landforms():
        yield "landform"


def _beside(candidate: MentionCandidate) -> Iterator[str]:
    yield from (name for name, stands in _BESIDE.items() if stands(candidate))
    said = {singular(noun) for noun in said_of(candidate) if noun.tag_ != "NNS"}
    if said & body_nouns():
        yield "called body"
    elif said & people():
        yield "called person"


def _titled(candidate: MentionCandidate) -> bool:
    """Whether a title stands right before the name."""
    return any(title.end == candidate.start for title in candidate.analysed.titles)


def _placed(candidate: MentionCandidate) -> bool:
    """Whether the name stands right behind a preposition of place that belongs to no trust, stake or role."""
    analysed = candidate.analysed
    before = analysed.doc[candidate.start - 1] if candidate.start else None
    if before is None or before.lower_ not in SITING or analysed.lower[candidate.end : candidate.end + 1] == ["'s"]:
        return False
    return before.pos_ != "VERB" and before.head.lemma_.lower() not in words("lexicons/metonyms/not_sited")


def _articled(candidate: MentionCandidate) -> bool:
    """Whether "the" stands before the name, or before a plural and its adjectives ("the reeling Marlows")."""
    analysed, last = candidate.analysed, candidate.analysed.doc[candidate.end - 1]
    if last.dep_ in {"compound", "poss"}:
        return False  # "the Roe family"
    beside = candidate.start > 0 and analysed.lower[candidate.start - 1] == "the"
    return beside or (last.tag_ == "NNPS" and any(kid.lower_ == "the" for kid in last.lefts))


def _abbreviated(candidate: MentionCandidate) -> bool:
    """Whether initials in brackets follow ("Blue Reef Alliance (BRA)")."""
    after = candidate.analysed.texts[candidate.end : candidate.end + 3]
    return len(after) == 3 and after[0] == "(" and after[2] == ")" and after[1].isupper() and after[1].isalpha()


def _aged(candidate: MentionCandidate) -> bool:
    """Whether an age follows ("Roe, 38, said")."""
    comma, age, after = (*candidate.analysed.texts[candidate.end : candidate.end + 3], "", "", "")[:3]
    return comma == "," and age.isdigit() and len(age) == 2 and after in {",", "-", "–", "—", "."}


_BESIDE: dict[str, Callable[[MentionCandidate], bool]] = {
    "title": _titled,
    "age": _aged,
    "initials": _abbreviated,
    "the": _articled,
}
