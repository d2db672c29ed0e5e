"""Times named in sentences that were written before the rules saw them: found, and resolved to the right days.

``sample.jsonl``: own sentences, written before the rules were run on them; 2026-11-24, Apache-2.0.
"""

from pathlib import Path

from lib.evaluation import scores
from lib.evaluation.scores import Score
from lib.extract.moments import moments_of
from lib.facts import Article, Facts

SAMPLE = Path(__file__).parent / "sample.jsonl"


def test_times_are_found_and_resolved() -> None:
    total = Score(0, 0, 0)
    for number, record in scores.records(SAMPLE):
        assert isinstance(record, dict)
        article = scores.article_of_gold(record, SAMPLE.name, number)
        assert isinstance(article, Article)
        total += scores.moment_scores([(record, Facts(article, moments=moments_of(article)))])["moments"]
    assert total.wanted > 40
    assert total.precision >= 0.95
    assert total.recall >= 0.95
