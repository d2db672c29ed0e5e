"""Times named in sentences that were written before the rules saw them: found, and resolved to the right days."""

import csv
from pathlib import Path

from lib.extract.moments import moments_of
from lib.facts import Article, Block, Source

SAMPLE = Path(__file__).parent / "sample.tsv"


def found_in(sentence: str, published: str | None) -> set[str]:
    """Each moment as the sample writes it: words=first..last."""
    blocks = (Block("paragraph", 0, len(sentence)),)
    article = Article("0" * 16, sentence, "", blocks, Source("s", "0" * 64, "text/plain"), published=published)
    return {
        f"{sentence[m.start : m.end]}={m.first}" + (f"..{m.last}" if m.last != m.first else "")
        for m in moments_of(article)
    }


def test_times_are_found_and_resolved() -> None:
    right = found = wanted = 0
    lines = [line for line in SAMPLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for published, sentence, told in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        expected, got = set(filter(None, told.split("; "))), found_in(sentence, published or None)
        right, found, wanted = right + len(expected & got), found + len(got), wanted + len(expected)
    assert wanted > 40
    assert right / found >= 0.95
    assert right / wanted >= 0.95
