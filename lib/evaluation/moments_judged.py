"""Moments of a text of gold beside it."""

from __future__ import annotations

from lib.evaluation.judged import Judged, Judging, by_rule
from lib.evaluation.scores import Record, Score, moment_found, moments_of_gold
from lib.facts import Article


def judging_of(record: Record, article: Article) -> Judging:
    """The readings of a text whose gold is of moments."""
    return Judging(("moments",), lambda without, _: _judged(record, article, without))


def _judged(record: Record, article: Article, without: frozenset[str]) -> Judged:
    from lib.extract import moments

    gold = moments_of_gold(record)
    found = [(rule, moment_found(article, moment)) for moment, rule in moments.by_rule(article, without)]
    fired, right = [rule for rule, _ in found], [rule for rule, one in found if one in gold]
    score = Score(len(gold & {one for _, one in found}), len(found), len(gold))
    return Judged(score, {"moments": by_rule(fired, fired, right)})
