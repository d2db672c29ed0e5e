"""Nominal actors of a whole article: ministries and forces get the country that the article gives them elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lib.extract.mentions.candidates import MentionCandidate, by_passage, tokens
from lib.extract.mentions.nominal_phrases import Owner, Phrase, phrases
from lib.extract.mentions.nominals import nominal_candidate
from lib.extract.mentions.passage import AnalysedPassage
from lib.extract.mentions.register import Register
from lib.extract.names.actor_nouns import nouns
from lib.extract.names.gazetteer_matcher import trie
from lib.extract.names.nominal_names import nominal_actor
from lib.extract.names.territories import territories
from lib.facts import Actor, Article
from lib.rules import ACTORS

_LENT = ACTORS.rule("body given its country")
# Before a body they say that it is not the one the article spoke of, or whose it is.
OTHERS = frozenset({"a", "an", "another", "my", "our", "your", "his", "her", "its", "their"})
BLOCKING = frozenset({"person", "organisation", "media"})


def bodies(
    article: Article, passages: list[AnalysedPassage], found: list[MentionCandidate], register: Register
) -> list[MentionCandidate]:
    """Mention candidates of nominal actors that leave the names in ``found`` whole."""
    named = by_passage(found)
    seen = [(analysed, phrase) for analysed in passages for phrase in _phrases(analysed, named[analysed], register)]
    owners = {_inner(phrase): phrase.owner for _, phrase in seen if phrase.owner}
    home = _home(article)
    made = (_candidate(analysed, phrase, _owned(analysed, phrase, owners, home)) for analysed, phrase in seen)
    return [each for each in made if each is not None]


def _candidate(analysed: AnalysedPassage, phrase: Phrase, owned: Phrase) -> MentionCandidate | None:
    """The nominal actor of a phrase, which may have been given its owner."""
    made = nominal_candidate(analysed, owned)
    return replace(made, rule=_LENT) if made is not None and owned is not phrase else made


def _phrases(analysed: AnalysedPassage, named: list[MentionCandidate], register: Register) -> list[Phrase]:
    taken = tokens(each for each in named if each.actor.kind in BLOCKING) | _titles_of(analysed, named)
    ends: dict[int, Owner] = {}
    for end, owner in _owners(analysed, named):
        if end not in ends or owner.start < ends[end].start:
            ends[end] = owner
    return [_sided(phrase, register) for phrase in phrases(analysed, ends, taken)]


def _titles_of(analysed: AnalysedPassage, named: list[MentionCandidate]) -> set[int]:
    """Tokens of the titles right before a person's name."""
    starts = {each.start for each in named if each.actor.kind == "person"}
    return {i for title in analysed.titles if title.end in starts for i in range(title.start, title.end)}


def _owners(analysed: AnalysedPassage, named: list[MentionCandidate]) -> Iterator[tuple[int, Owner]]:
    """Where each name ends, and who it is: of two that cover the same words the one found first comes first."""
    for each in named:
        if each.how in {"name", "alias", "metonym"}:
            yield each.end, Owner(each.start, each.actor)
    for match in analysed.name_matches:
        if match.known.form not in {"person", "people"}:
            yield match.end, Owner(match.start, match.known.actor)


def _sided(phrase: Phrase, register: Register) -> Phrase:
    """The phrase, a person as its owner turned to the country they lead ("the Albanese government")."""
    country = register.sides(phrase.owner.id) if phrase.owner and phrase.owner.kind == "person" else None
    area = territories().get(country.lower()) if country else None
    return replace(phrase, owner=area.actor) if area else phrase


def _inner(phrase: Phrase) -> str:
    return nominal_actor(phrase.words, None, "").name


def _owned(analysed: AnalysedPassage, phrase: Phrase, owners: dict[str, Actor], home: Actor | None) -> Phrase:
    """A ministry without a country gets the one the article gives it elsewhere, else that of the dateline's capital."""
    if _LENT in analysed.without or not _lacks_country(analysed, phrase):
        return phrase
    sole = _sole_ministry(owners) if phrase.words == ("ministry",) else None
    if sole is not None:
        return replace(phrase, owner=owners[sole], words=tuple(sole.split()))
    owner = owners.get(_inner(phrase)) or (home if analysed.lower[phrase.head] == "ministry" else None)
    return replace(phrase, owner=owner) if owner else phrase


def _sole_ministry(owners: dict[str, Actor]) -> str | None:
    """The one ministry that the article speaks of."""
    named = [name for name in owners if name.endswith(" ministry")]
    return named[0] if len(named) == 1 else None


def _lacks_country(analysed: AnalysedPassage, phrase: Phrase) -> bool:
    """Whether a body of a state stands without its state, and nothing says that it is another's."""
    if phrase.owner or analysed.lower[phrase.head] not in nouns("state_bodies") or len(phrase.words) > 3:
        return False
    return OTHERS.isdisjoint(child.lower_ for child in analysed.doc[phrase.head].lefts)


def _home(article: Article) -> Actor | None:
    """The country whose capital the dateline names."""
    node = trie()
    for word in article.dateline.place.title().split() if article.dateline else ():
        node = node.get(word, {})
    known = node.get("") if article.dateline else None
    return known.actor if known and known.form == "capital" else None
