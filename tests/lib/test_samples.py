"""The sample collection keeps its promises: five outlets, four stories, half a year, near copies, links, marks."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

from lib.gazetteer import table
from lib.reading import read
from lib.stories.near_copies import SAME, body, containment

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
MARK = "Illustrative article written for Dramatis; persons are invented."


def article_texts(file: Path) -> list[str]:
    """The raw text of each article in ``file`` (for a page: the text between its tags)."""
    content = file.read_text(encoding="utf-8")
    if file.suffix == ".jsonl":
        return [json.loads(line)["text"] for line in content.splitlines()]
    if file.suffix == ".html":
        body = content[content.index("<main>") : content.index("</main>")]
        return [re.sub(r"<[^>]+>", "", body)]
    return [content]


@cache
def texts() -> dict[str, list[str]]:
    files = {row["file"] for row in table("samples/index")}
    return {file: article_texts(SAMPLES / file) for file in sorted(files)}


def all_texts() -> list[str]:
    return [text for parts in texts().values() for text in parts]


def test_index_lists_exactly_the_files_there_are():
    listed = Counter(row["file"] for row in table("samples/index"))
    there = {file.name for file in SAMPLES.iterdir()} - {"index.csv", "README.md", "facts.zip", "wikinews"}
    assert set(listed) == there
    assert {file: len(parts) for file, parts in texts().items()} == dict(listed)


def test_five_outlets_four_stories_six_months():
    rows = table("samples/index")
    assert len(rows) >= 44
    assert len({row["outlet"] for row in rows}) == 5
    assert len({row["story"] for row in rows}) == 4
    dates = [date.fromisoformat(row["published"]) for row in rows if row["published"]]
    assert {day.month for day in dates} == {1, 2, 3, 4, 5, 6}
    assert {day.year for day in dates} == {2024}
    assert len(rows) - len(dates) == 3


def test_every_story_is_told_by_three_outlets_or_more():
    told = {(row["story"], row["outlet"]) for row in table("samples/index")}
    assert all(count >= 3 for count in Counter(story for story, _ in told).values())


def test_every_text_is_marked_and_of_newspaper_length():
    for text in all_texts():
        assert text.rstrip().endswith(MARK)
        assert 240 <= len(text.split()) <= 450


def test_urls_are_unique_and_lead_nowhere_real():
    urls = [row["url"] for row in table("samples/index")]
    assert len(set(urls)) == len(urls)
    assert all(url.startswith("https://example.org/") for url in urls)


def test_ten_pairs_are_near_copies_as_the_collection_counts_them():
    bodies = [body(article) for file in texts() for article in read(file, (SAMPLES / file).read_bytes())]
    shared = sorted(containment(one, two) for one, two in combinations(bodies, 2))
    assert sum(share >= SAME for share in shared) == 10
    assert not [share for share in shared if 0.3 <= share < SAME]  # what is no copy is far from being one


def headline(text: str, outlet: str) -> str:
    """A text's headline: its first line, but for Zarya, which prints the section first."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[1] if outlet == "Zarya" else lines[0]


def test_most_texts_link_to_another_sample_by_its_exact_headline():
    outlet_of = {row["file"]: row["outlet"] for row in table("samples/index") if row["file"].endswith(".txt")}
    headlines = {headline(texts()[file][0], outlet) for file, outlet in outlet_of.items()}
    linking = [text for text in all_texts() if len(headlines & {line.strip() for line in text.splitlines()}) > 1]
    assert len(linking) >= 24
