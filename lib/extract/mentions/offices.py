"""Titles that stand for persons: the offices an article gives them, and where an office stands without a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lib.extract.mentions.candidates import MentionCandidate
from lib.extract.mentions.passage import AnalysedPassage
from lib.extract.mentions.register import Register
from lib.extract.names import territories
from lib.extract.names.gazetteer_matcher import NameMatch
from lib.extract.names.slugs import actor_id
from lib.extract.names.titles import Title
from lib.facts import Actor
from lib.rules import ACTORS, RuleName

_BESIDE = ACTORS.rule("title beside its holder")
_OF_OWNER = ACTORS.rule("title of a country or body")
_APPOINTED = ACTORS.rule("title, holder by the gazetteer")
_UNNAMED = ACTORS.rule("title, holder unnamed")
_ALONE = ACTORS.rule("title alone")
Held = tuple[Actor, RuleName]
FARTHEST_OF = 8  # tokens after a title in which its body or country may stand
# Where a title ended, its role and who holds it.
Before = tuple[int, str, MentionCandidate | None]
STOPS = frozenset({",", ".", ";", ":", "and", "who", "that", '"', "”"})


def bind_titles(analysed: AnalysedPassage, named: list[MentionCandidate], register: Register) -> None:
    """Gives persons the offices that stand right before, or in apposition before or after, their names."""
    beside = Beside(named)
    before: Before = (-1, "", None)
    for title in analysed.titles:
        owner = _owner(analysed, title)
        person = holder_of(analysed, title, beside) or _joined(analysed, title, before)
        role = before[1] if _role(title) == "counterpart" else _role(title)
        if person:
            of = owner.known.actor.id if owner else None
            register.serve(person.actor.id, role or "counterpart", of, _at(analysed, title))
        before = (max(title.end, owner.end if owner else 0), role, person)


def _owner(analysed: AnalysedPassage, title: Title) -> NameMatch | None:
    """Whose office it is, as the words before the title or after it say."""
    return title.holder or of_phrase(analysed, title)


class Beside:
    """Persons by where their names start and end."""

    def __init__(self, named: Iterable[MentionCandidate]) -> None:
        self.starts, self.ends = dict[int, MentionCandidate](), dict[int, MentionCandidate]()
        for candidate in named:
            self.starts[candidate.start] = self.ends[candidate.end] = candidate


def _at(analysed: AnalysedPassage, title: Title) -> int:
    return analysed.passage.span(analysed.doc[title.start]).start


def _joined(analysed: AnalysedPassage, title: Title, before: Before) -> MentionCandidate | None:
    """The holder of the title before, when this one is joined to it ("leader of the party and president")."""
    if before[0] < 0:
        return None
    between = [word for word in analysed.lower[before[0] : title.start] if word != "the"]
    return before[2] if between in (["and"], [",", "and"]) else None


def holder_of(analysed: AnalysedPassage, title: Title, beside: Beside) -> MentionCandidate | None:
    """The person whose name stands beside a title."""
    if title.end in beside.starts:
        return beside.starts[title.end]
    owner = of_phrase(analysed, title)
    after = owner.end if owner else title.end
    if analysed.lower[after : after + 1] == [","]:
        apposed = beside.starts.get(after + 1)
    else:
        apposed = beside.starts.get(after) if owner else None
    return apposed or _before_comma(analysed, title, beside.ends) or _apposed(analysed, title, beside.ends)


def _apposed(analysed: AnalysedPassage, title: Title, ends: Mapping[int, MentionCandidate]) -> MentionCandidate | None:
    """The person whose name the parser takes the title for an apposition to."""
    token = analysed.doc[title.end - 1]
    named = ends.get(token.head.i + 1) if token.dep_ == "appos" else None
    return named if named and named.end < title.start else None


def _role(title: Title) -> str:
    prefix = "deputy " if title.deputy else "former " if title.former else ""
    return prefix + title.office.role if title.office.role else ""


def of_phrase(analysed: AnalysedPassage, title: Title) -> NameMatch | None:
    """The country or body in "president of the State Affairs of the DPRK": the last one of the "of" phrase."""
    if title.end >= len(analysed.lower) or analysed.lower[title.end] not in {"of", "to", "for", "at"}:
        return None
    stop = _stop(analysed, title.end)
    inside = (match for match in analysed.name_matches if title.end < match.start < stop)
    return next((match for match in reversed([*inside]) if match.known.form not in {"person", "adjective"}), None)


def _stop(analysed: AnalysedPassage, start: int) -> int:
    """Where the phrase that begins at ``start`` ends at the latest."""
    limit = min(len(analysed.lower), start + FARTHEST_OF)
    ends = (i for i in range(start, limit) if analysed.lower[i] in STOPS or analysed.doc[i].pos_ == "VERB")
    return next(ends, limit)


def _before_comma(
    analysed: AnalysedPassage, title: Title, ends: Mapping[int, MentionCandidate]
) -> MentionCandidate | None:
    """The person in "Feleti Teo, Tuvalu's prime minister"."""
    at = title.start
    while at > 0 and title.start - at < 4 and analysed.doc[at - 1].pos_ in {"DET", "ADJ", "NOUN", "PROPN", "ADV"}:
        if at in ends:
            return None
        at -= 1
    return ends.get(at - 1) if at > 0 and analysed.lower[at - 1] == "," else None


def offices_alone(
    analysed: AnalysedPassage, named: list[MentionCandidate], register: Register
) -> Iterator[MentionCandidate]:
    """Titles that stand for a person without the name ("The Russian President noted")."""
    beside = Beside(named)
    for title in analysed.titles:
        if title.end in beside.starts or not title.office.role:
            continue
        owner, held = _owner(analysed, title), holder_of(analysed, title, beside)
        found = (held.actor, _BESIDE) if held else _in_office(analysed, title, owner, named, register)
        if found:
            end = owner.end if owner and title.end < owner.end <= title.end + 3 else title.end
            yield MentionCandidate(analysed, title.start, end, found[0], "title", found[1])


def _in_office(
    analysed: AnalysedPassage, title: Title, owner: NameMatch | None, named: list[MentionCandidate], register: Register
) -> Held | None:
    role = _role_meant(title, named, register)
    if not role:
        return None
    if owner:
        return _in_office_of(analysed, owner.known.actor, role, title, register)
    if not _definite(analysed, title) or title.office.rank > 4:
        return None
    found = register.in_office(role, None, _at(analysed, title))
    return None if found is None or _met(analysed, title, found, named) else (found, _ALONE)


def _role_meant(title: Title, named: list[MentionCandidate], register: Register) -> str:
    """The role of a title; of "counterpart" that of the person named last."""
    if _role(title) != "counterpart":
        return _role(title)
    earlier = [candidate for candidate in named if candidate.end <= title.start]
    return (register.role_of(earlier[-1].actor.id) or "") if earlier else ""


def _in_office_of(analysed: AnalysedPassage, owner: Actor, role: str, title: Title, register: Register) -> Held | None:
    """The holder of an office of this country or body: as the article says, by the gazetteer, or without a name."""
    ways = (
        (_OF_OWNER, lambda: register.in_office(role, owner.id, _at(analysed, title))),
        (_APPOINTED, lambda: register.appointed(role, owner.id)),
        (_UNNAMED, lambda: _unnamed(role, title, owner)),
    )
    found = ((way(), rule) for rule, way in ways if rule not in analysed.without)
    return next(((actor, rule) for actor, rule in found if actor), None)


def _met(analysed: AnalysedPassage, title: Title, found: Actor, named: list[MentionCandidate]) -> bool:
    """Whether the holder is met by whoever bears the title: "The Foreign Secretary met Foreign Minister Roe"."""
    subject = analysed.doc[title.end - 1]
    if subject.dep_ != "nsubj":
        return False
    sentence = range(subject.sent.start, subject.sent.end)
    heads = [analysed.doc[each.end - 1] for each in named if each.actor.id == found.id and each.start in sentence]
    return bool(heads) and all(head.i > subject.i and head.head == subject.head for head in heads)


def _definite(analysed: AnalysedPassage, title: Title) -> bool:
    """Whether one holder is meant: "the president", "the Norvanian president", "President" with a capital."""
    before = analysed.lower[max(0, title.start - 2) : title.start]
    if before[-1:] == ["the"]:
        return True
    foreign = len(before) == 2 and before[0] == "the" and analysed.texts[title.start - 1][0].isupper()
    return foreign or (analysed.texts[title.start][0].isupper() and before[-1:] not in (["a"], ["an"], ["as"]))


def _unnamed(role: str, title: Title, owner: Actor) -> Actor | None:
    """The holder of a high office that nobody names: a person all the same."""
    if title.office.rank > 2 or owner.kind != "country" or title.former:
        return None
    name = f"{territories.adjective(owner.country) or owner.name} {role}"
    return Actor(actor_id("person", name), name, "person", owner.country)
