"""What gold says of one reading of a text: its score, and which rules were right and wrong in it.

A text is parsed once and read as often as rules are left out: its quotes, relations and mentions, its moments, or the
blocks of a marked page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from lib.evaluation import scores
from lib.evaluation.scores import Record, Score, moment_found, moments_of_gold
from lib.facts import Article, BlockKind, Facts, Mention, Quote, Relation
from lib.reading.anatomy import blocks
from lib.reading.pages.page import Page
from lib.rules import Extractor


@dataclass(frozen=True, slots=True)
class ByRule:
    """Counts by rule: ``fired``, ``judged`` of these by gold, ``right``."""

    fired: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: ByRule) -> ByRule:
        """The counts of both together."""
        return ByRule(self.fired + other.fired, self.judged + other.judged, self.right + other.right)


@dataclass(frozen=True, slots=True)
class Judged:
    """One reading compared with gold: its score and the counts of each extractor's rules."""

    score: Score
    extractors: dict[Extractor, ByRule]


@dataclass(frozen=True, slots=True)
class Judging:
    """A gold text, ready to be read with all rules or without some rules of one of its ``extractors``."""

    extractors: tuple[Extractor, ...]
    judge: Callable[[frozenset[str], Extractor], Judged]


def by_rule(fired: Iterable[str], judged: Iterable[str], right: Iterable[str]) -> ByRule:
    """Counts by rule, leaving out what no rule found ("")."""
    return ByRule(*(Counter(filter(None, rules)) for rules in (fired, judged, right)))


def moments_judging(record: Record, article: Article) -> Judging:
    """The readings of a text with gold moments."""
    return Judging(("moments",), lambda without, _: _moments_judged(record, article, without))


Marked = tuple[BlockKind, str]  # kind and words of a block


def pages_judging(record: Record) -> Judging:
    """The readings of a marked page."""
    return Judging(("blocks",), lambda without, _: _pages_judged(record, without))


Judgement = tuple[list[Any], list[Any], int]  # those found that gold judges, those of them that are right, all of gold


def articles_judging(record: Record, article: Article) -> Judging:
    """The readings of a text with gold quotes or relations."""
    about: Extractor = "quotes" if "quotes" in record else "relations"
    readings = _Readings(article, about)

    def judge(without: frozenset[str], extractor: Extractor) -> Judged:
        return _articles_judged(record, readings.read(without, extractor), about)

    return Judging((about, "actors"), judge)


class _Readings:
    """A parsed article; whatever the left-out rules cannot change is read only once."""

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


def _moments_judged(record: Record, article: Article, without: frozenset[str]) -> Judged:
    from lib.extract import moments

    gold = moments_of_gold(record)
    found = [(rule, moment_found(article, moment)) for moment, rule in moments.by_rule(article, without)]
    fired, right = [rule for rule, _ in found], [rule for rule, one in found if one in gold]
    score = Score(len(gold & {one for _, one in found}), len(found), len(gold))
    return Judged(score, {"moments": by_rule(fired, fired, right)})


def _pages_judged(record: Record, without: frozenset[str]) -> Judged:
    wanted = [(kind, _words(text)) for kind, text in record["blocks"]]
    found = list(_found(record["page"], without))
    fired, right = [rule for rule, _ in found], list(_right(found, wanted))
    return Judged(Score(len(right), len(found), len(wanted)), {"blocks": by_rule(fired, fired, right)})


def _words(text: str) -> str:
    return " ".join(text.split())


def _found(page: Page, without: frozenset[str]) -> Iterator[tuple[str, Marked]]:
    for block, rule in blocks.by_rule(page.text, page.hints, page.metadata.title, without):
        yield rule, (block.kind, _words(page.text[block.start : block.end]))


def _right(found: list[tuple[str, Marked]], wanted: list[Marked]) -> Iterator[str]:
    """The rules of the blocks whose kind is as marked; each mark counts for one block."""
    left = Counter(wanted)
    for rule, block in found:
        if left[block]:
            left[block] -= 1
            yield rule


def _articles_judged(record: Record, facts: Facts, about: Extractor) -> Judged:
    found, right, wanted = (_quotes_judged if about == "quotes" else _relations_judged)(record, facts)
    all_found = facts.relations if about == "relations" else (*facts.quotes, *facts.scare_quotes)
    mine = by_rule(_rules(all_found), _rules(found), _rules(right))
    mentions = by_rule(_rules(facts.mentions), _rules(_under(facts, found)), _rules(_under(facts, right)))
    return Judged(Score(len(right), len(found), wanted), {about: mine, "actors": mentions})


def _quotes_judged(record: Record, facts: Facts) -> Judgement:
    """Quotations found, those with the right words and speaker, and how many gold has."""
    gold, found, pairs = scores.quote_pairs(record, facts)
    right = [q for g, q in pairs if scores.same_name(g.get("speaker_text"), q.speaker_text, q.speaker_name)]
    return found, right, len(gold)


def _relations_judged(record: Record, facts: Facts) -> Judgement:
    """The same for relations: those between the candidates where gold names such, no symmetric one twice."""
    gold = record["relations"]
    events = scores.events(facts)
    pairs = scores.matched(gold, events, lambda g, r: float(_meets(g, r, facts)))
    right = [relation for _, relation in pairs]
    rest = [relation for relation in events if relation not in right]
    met = [g for g, _ in pairs]
    return [*right, *(one for one in rest if _is_wrong(record, one, facts, met))], right, len(gold)


def _meets(gold: Record, relation: Relation, facts: Facts) -> bool:
    return scores.ends(gold, relation, facts) or (
        bool(gold.get("symmetric")) and scores.ends(gold, relation, facts, turned=True)
    )


def _is_wrong(record: Record, relation: Relation, facts: Facts, met: Sequence[Record]) -> bool:
    """Whether a relation that gold lacks is wrong, rather than a symmetric one reported the other way round."""
    turned = any(g.get("symmetric") and _meets(g, relation, facts) for g in met)
    return not turned and _is_candidate(record, relation, facts)


def _is_candidate(record: Record, relation: Relation, facts: Facts) -> bool:
    """Whether gold says, of the two actors of a relation, if one acts on the other."""
    pairs = record.get("candidate_pairs")
    whole = {"start": 0, "end": len(record["text"])}
    named = ({**whole, "source_text": one, "target_text": other} for one, other in pairs or ())
    both = (scores.ends(pair, relation, facts, turned=turned) for pair in named for turned in (False, True))
    return not pairs or any(both)


def _rules(found: Iterable[Quote | Relation | Mention]) -> list[str]:
    return [one.rule for one in found]


def _under(facts: Facts, found: Sequence[Quote | Relation]) -> list[Mention]:
    """The mentions that are speakers of these quotes or parties of these relations."""
    standing = {id(mention) for one in found for mention in _mentions(facts, one)}
    return [mention for mention in facts.mentions if id(mention) in standing]


def _mentions(facts: Facts, one: Quote | Relation) -> list[Mention]:
    if isinstance(one, Relation):
        ends = ((one.source, one.source_text), (one.target, one.target_text))
        return [mention for actor, text in ends for mention in _of_party(facts, one, actor, text)]
    return [m for m in facts.mentions if m.actor == one.speaker and _touches(m, one.speaker_start, one.speaker_end)]


def _of_party(facts: Facts, relation: Relation, actor: str, text: str) -> list[Mention]:
    """The mentions of a party in its sentence: those within the words shown, otherwise all."""
    inside = [m for m in facts.mentions if m.actor == actor and relation.start <= m.start < relation.end]
    return [mention for mention in inside if mention.text == text] or inside


def _touches(mention: Mention, start: int | None, end: int | None) -> bool:
    return start is not None and end is not None and mention.start < end and start < mention.end
