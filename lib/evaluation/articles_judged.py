"""Quotes, relations and mentions of a text of gold beside it, read as often as rules are left out and parsed once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from lib.evaluation import scores
from lib.evaluation.judged import Judged, Judging, by_rule
from lib.evaluation.scores import Record, Score
from lib.facts import Article, Facts, Mention, Quote, Relation
from lib.rules import Extractor

Judgement = tuple[list[Any], list[Any], int]  # those found that gold judges, those of them that are right, all of gold


def judging_of(record: Record, article: Article) -> Judging:
    """The readings of a text whose gold is of quotes or of relations."""
    about: Extractor = "quotes" if "quotes" in record else "relations"
    read = _Readings(article, about).read
    return Judging((about, "actors"), lambda without, extractor: _judged(record, read(without, extractor), about))


class _Readings:
    """A parsed article; what rules for other facts do not change is read once."""

    def __init__(self, article: Article, about: Extractor) -> None:
        from lib.extract import actor_resolution, quotes
        from lib.extract.parse import model
        from lib.extract.parse.passages import parse_all

        ((_, passages),) = parse_all([article], model.load())
        self._about, self._article, self._passages = about, article, passages
        self._cast_of = partial(actor_resolution.cast_of, article, passages, None)
        self._quotes_of = partial(quotes.quotes_of, article, passages)
        self._cast = self._cast_of()
        self._speech = self._quotes_of(self._cast)

    def read(self, without: frozenset[str], extractor: Extractor) -> Facts:
        """The facts that gold asks for, without some rules."""
        from lib.extract import relations
        from lib.extract.coreference.first_person import with_author

        named = self._cast_of(without) if without and extractor == "actors" else self._cast
        speech = self._quotes_of(named, without) if without and extractor != "relations" else self._speech
        cast = with_author(self._article, self._passages, named, speech.claims, without)
        asked = self._about == "relations"
        acts = relations.relations_of(self._article, self._passages, cast, speech, without) if asked else ()
        return Facts(
            article=self._article,
            actors=cast.actors,
            mentions=cast.mentions,
            quotes=speech.quotes,
            scare_quotes=speech.scare_quotes,
            relations=tuple(act for act in acts if not relations.is_doubtful(act)),
        )


def _judged(record: Record, facts: Facts, about: Extractor) -> Judged:
    found, right, wanted = _JUDGEMENTS[about](record, facts)
    all_found = facts.relations if about == "relations" else (*facts.quotes, *facts.scare_quotes)
    mine = by_rule(_rules(all_found), _rules(found), _rules(right))
    mentions = by_rule(_rules(facts.mentions), _rules(_under(facts, found)), _rules(_under(facts, right)))
    return Judged(Score(len(right), len(found), wanted), {about: mine, "actors": mentions})


def _rules(found: Iterable[Quote | Relation | Mention]) -> list[str]:
    return [one.rule for one in found]


def _under(facts: Facts, found: Sequence[Quote | Relation]) -> list[Mention]:
    """The mentions that these quotes have as speakers, and these relations as parties."""
    standing = {id(mention) for one in found for mention in _mentions(facts, one)}
    return [mention for mention in facts.mentions if id(mention) in standing]


def _mentions(facts: Facts, one: Quote | Relation) -> list[Mention]:
    if isinstance(one, Relation):
        ends = ((one.source, one.source_text), (one.target, one.target_text))
        return [mention for actor, text in ends for mention in _of_party(facts, one, actor, text)]
    return [m for m in facts.mentions if m.actor == one.speaker and _touches(m, one.speaker_start, one.speaker_end)]


def _touches(mention: Mention, start: int | None, end: int | None) -> bool:
    return start is not None and end is not None and mention.start < end and start < mention.end


def _of_party(facts: Facts, relation: Relation, actor: str, text: str) -> list[Mention]:
    """The mentions of a party in the sentence: those in the words shown, else all."""
    inside = [m for m in facts.mentions if m.actor == actor and relation.start <= m.start < relation.end]
    return [mention for mention in inside if mention.text == text] or inside


def _quotes_judged(record: Record, facts: Facts) -> Judgement:
    """Quotations found, those of them with the right words and speaker, and how many gold has."""
    gold, found, pairs = scores.quote_pairs(record, facts)
    right = [q for g, q in pairs if scores.same_name(g.get("speaker_text"), q.speaker_text, q.speaker_name)]
    return found, right, len(gold)


def _relations_judged(record: Record, facts: Facts) -> Judgement:
    """The same for relations: those between the candidates where gold names such, no symmetric one twice."""
    gold = record["relations"]
    events = _events(facts)
    pairs = scores.matched(gold, events, lambda g, r: float(_meets(g, r, facts)))
    right = [relation for _, relation in pairs]
    rest = [relation for relation in events if relation not in right]
    met = [g for g, _ in pairs]
    return [*right, *(one for one in rest if _is_wrong(record, one, facts, met))], right, len(gold)


def _events(facts: Facts) -> list[Relation]:
    return scores.events(facts)


def _is_wrong(record: Record, relation: Relation, facts: Facts, met: Sequence[Record]) -> bool:
    """Whether gold judges a relation that it does not have: it is not a symmetric one told the other way round."""
    turned = any(g.get("symmetric") and _meets(g, relation, facts) for g in met)
    return not turned and _is_candidate(record, relation, facts)


def _meets(gold: Record, relation: Relation, facts: Facts) -> bool:
    return scores.ends(gold, relation, facts) or (
        bool(gold.get("symmetric")) and scores.ends(gold, relation, facts, turned=True)
    )


def _is_candidate(record: Record, relation: Relation, facts: Facts) -> bool:
    """Whether gold tells of the two actors of a relation whether one acts upon the other."""
    pairs = record.get("candidate_pairs")
    whole = {"start": 0, "end": len(record["text"])}
    named = ({**whole, "source_text": one, "target_text": other} for one, other in pairs or ())
    both = (scores.ends(pair, relation, facts, turned=turned) for pair in named for turned in (False, True))
    return not pairs or any(both)


_JUDGEMENTS: dict[Extractor, Callable[[Record, Facts], Judgement]] = {
    "quotes": _quotes_judged,
    "relations": _relations_judged,
}
