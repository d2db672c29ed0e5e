"""The cast of an article: every actor it names, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from lib.extract.cast import Cast
from lib.extract.coreference.definites import taken_up
from lib.extract.coreference.home_country import home_countries
from lib.extract.coreference.pairs import pairs
from lib.extract.coreference.possessives import governments, possessed
from lib.extract.coreference.pronouns import pronouns
from lib.extract.coreference.split_antecedents import split_antecedents
from lib.extract.mentions.body_countries import bodies
from lib.extract.mentions.candidates import MentionCandidate
from lib.extract.mentions.kind_votes import of_one_kind
from lib.extract.mentions.metonyms import acts
from lib.extract.mentions.namesakes import namesakes, settled, without
from lib.extract.mentions.offices import bind_titles, offices_alone
from lib.extract.mentions.organisations import organisations
from lib.extract.mentions.own_country import with_own_country
from lib.extract.mentions.passage import AnalysedPassage, analysed_passage
from lib.extract.mentions.persons import full_names, short_names
from lib.extract.mentions.propagation import propagated_names
from lib.extract.mentions.register import Register
from lib.extract.mentions.unlisted import unlisted
from lib.extract.names import territories
from lib.extract.names.aliases import user_trie
from lib.extract.names.chambers import with_chambers
from lib.extract.names.gazetteer_matcher import NameMatch
from lib.extract.names.press import in_print
from lib.extract.names.slugs import actor_id
from lib.extract.parse.passages import Passage
from lib.facts import Actor, Article, Mention, MentionHow
from lib.rules import ACTORS, NONE, RuleName

_TOWN = ACTORS.rule("capital as a town")
_NATION = ACTORS.rule("the people for its state")
_CAPITAL = ACTORS.rule("capital for its government")
_NAME = ACTORS.rule("name of the gazetteer")
RULES: dict[str, RuleName] = {
    "name": _NAME, "part": _NAME, "alias": ACTORS.rule("alias of the gazetteer"),
    "adjective": ACTORS.rule("adjective of a state"), "people": ACTORS.rule("people of a state"),
    "capital": _CAPITAL, "seat": _CAPITAL, "metonym": ACTORS.rule("seat for its power"),
}  # fmt: skip
HOW: dict[str, MentionHow] = {
    "name": "name", "part": "name", "alias": "alias", "adjective": "alias", "people": "nominal",
    "capital": "metonym", "seat": "metonym", "metonym": "metonym",
}  # fmt: skip


def cast_of(
    article: Article, passages: tuple[Passage, ...], aliases: Path | None = None, without: frozenset[str] = NONE
) -> Cast:
    """Actors and mentions of an article: one actor over all the ways its text names them.

    ``aliases`` is a file of names that users gave; raises BadAliasError when it cannot be read. ``without`` are rules
    left out: another that fits takes the place.
    """
    names = user_trie(aliases)
    seen = with_chambers(settled([analysed_passage(passage, names, without) for passage in passages]))
    analysed, register, found = cleared(article, [_without_left_out(each) for each in seen])
    found += fired(candidate for each in analysed for candidate in known(each))
    found += fired(organisations(analysed))
    found += fired(unlisted(analysed, found, register.plain))
    found = of_one_kind(apart([*found, *propagated_names(analysed, found, register.plain)], analysed))
    found = with_own_country(found, {_NAME, RULES["alias"]})
    found += bodies(article, analysed, found, register)
    ordered = taken_up(in_print(article, apart(found, analysed)))
    later = [
        *pronouns(ordered, analysed),
        *home_countries(ordered, analysed, register),
        *pairs(ordered, analysed, register),
    ]
    ordered = apart([*ordered, *later], analysed)
    later = [*split_antecedents(ordered, analysed), *governments(ordered, register)]
    ordered = possessed(apart([*later, *ordered], analysed), register)
    return cast(article, ordered, register)


def fired(found: Iterable[MentionCandidate]) -> list[MentionCandidate]:
    """The candidates by rules that are not left out of the reading."""
    return [candidate for candidate in found if candidate.rule not in candidate.analysed.without]


def cleared(
    article: Article, analysed: list[AnalysedPassage]
) -> tuple[list[AnalysedPassage], Register, list[MentionCandidate]]:
    """The passages with surnames kept from passing for countries, the article's persons, and where it mentions them."""
    plain = frozenset(text for each in analysed for text in each.texts if text.islower())
    register = Register(article.published, plain)
    found = persons(analysed, register)
    shared = namesakes(analysed, register)
    if not shared:
        return analysed, register, found
    analysed, register = [without(each, shared) for each in analysed], Register(article.published, plain)
    return analysed, register, persons(analysed, register)


def persons(analysed: list[AnalysedPassage], register: Register) -> list[MentionCandidate]:
    """Every mention of a person by name, surname or office; ``register`` learns who they are."""
    full = full_names(analysed, register)
    for each, named in zip(analysed, full, strict=True):
        bind_titles(each, named, register)
    found: list[MentionCandidate] = []
    for each, named in zip(analysed, full, strict=True):
        named += short_names(each, named, register)
        named.sort(key=lambda candidate: candidate.start)
        bind_titles(each, [candidate for candidate in named if candidate.end - candidate.start == 1], register)
        found += named
        found += fired(offices_alone(each, named, register))
    return found


def known(each: AnalysedPassage) -> Iterator[MentionCandidate]:
    """Mentions of actors known beforehand, capitals as governments or as places."""
    for match in each.name_matches:
        rule = _rule_of(each, match)
        if rule == _TOWN:
            yield MentionCandidate(each, match.start, match.end, _town(each, match), "name", _TOWN)
        elif rule is not None:
            form = "alias" if rule == _NATION else match.known.form
            actor = _people(match.known.actor) if form == "people" else match.known.actor
            yield MentionCandidate(each, match.start, match.end, actor, HOW[form], rule)


def _rule_of(each: AnalysedPassage, match: NameMatch) -> RuleName | None:
    """The rule that reads a known name; None for a person, whom others read."""
    if match.known.form in {"capital", "seat"} and not acts(each.doc, match):
        return _TOWN
    return _NATION if _nation(each, match) else RULES.get(match.known.form)


def _without_left_out(each: AnalysedPassage) -> AnalysedPassage:
    """The passage without the known names of rules left out, so that others may read them."""
    if not each.without:
        return each
    return replace(each, name_matches=[one for one in each.name_matches if _rule_of(each, one) not in each.without])


def _nation(each: AnalysedPassage, match: NameMatch) -> bool:
    """Whether a people stands for its state ("the Dutch", but "Norwegians")."""
    return match.known.form == "people" and each.lower[match.start] == "the"


def _town(each: AnalysedPassage, match: NameMatch) -> Actor:
    name = each.written(match.start, match.end)
    name = territories.towns().get(name, name)
    return Actor(actor_id("place", name), name, "place", match.known.actor.country)


def _people(country: Actor) -> Actor:
    """The people of a country, as a group."""
    name = f"{territories.adjective(country.country) or country.name} people"
    return Actor(actor_id("group", name), name, "group", country.country)


def apart(found: Iterable[MentionCandidate], analysed: list[AnalysedPassage]) -> list[MentionCandidate]:
    """Candidates in reading order without overlaps: where two touch, the longer stays, of equal ones the first."""
    taken: dict[AnalysedPassage, set[int]] = defaultdict(set)
    kept: dict[AnalysedPassage, list[MentionCandidate]] = defaultdict(list)
    for candidate in sorted(fired(found), key=lambda candidate: candidate.start - candidate.end):
        place = range(candidate.start, candidate.end)
        if taken[candidate.analysed].isdisjoint(place):
            taken[candidate.analysed].update(place)
            kept[candidate.analysed].append(candidate)
    return [candidate for each in analysed for candidate in sorted(kept[each], key=lambda candidate: candidate.start)]


def cast(article: Article, ordered: list[MentionCandidate], register: Register) -> Cast:
    """The cast that the candidates make: actors with the names, and persons with the country, of the article."""
    named = [(candidate, actor) for candidate in ordered for actor in (candidate.actor, candidate.also) if actor]
    mentions = tuple(_mention(article, candidate, actor) for candidate, actor in named)
    actors = {actor.id: actor for _, actor in reversed(named)}
    used: dict[str, dict[str, None]] = defaultdict(dict)
    for mention in mentions:
        if mention.how in {"name", "alias", "metonym"}:
            used[mention.actor][mention.text] = None
    cast = (
        replace(actor, aliases=_others(used[actor.id], actor.name), country=actor.country or register.sides(actor.id))
        for actor in actors.values()
    )
    return Cast(tuple(sorted(cast, key=lambda actor: actor.id)), mentions)


def _others(used: Iterable[str], name: str) -> tuple[str, ...]:
    return tuple(text for text in used if text != name)


def _mention(article: Article, candidate: MentionCandidate, actor: Actor) -> Mention:
    passage, last = candidate.analysed.passage, candidate.analysed.doc[candidate.end - 1]
    start, end = passage.start(candidate.analysed.doc[candidate.start]), passage.start(last) + len(last)
    return Mention(actor.id, start, end, article.text[start:end], candidate.how, candidate.rule)
