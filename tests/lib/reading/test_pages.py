"""Real news pages: how much of each article's text is found, by the scorer that comes with them."""

import gzip
import importlib.util
import json

import pytest

from lib.reading import UnreadableError, read
from tests.conftest import SHARED

PAGES = SHARED / "eval" / "pages"
TEXT = {"paragraph", "subhead", "dateline", "turn"}


def found(key):
    content = gzip.decompress((PAGES / f"{key}.html.gz").read_bytes())
    try:
        (article,) = read(f"{key}.html", content)
    except UnreadableError:
        return ""
    return "\n".join(article.text[block.start : block.end] for block in article.blocks if block.kind in TEXT)


def test_real_pages_lose_nothing(capsys):
    if not (PAGES / "gold.jsonl").exists():
        pytest.skip(f"{PAGES} is not here")
    spec = importlib.util.spec_from_file_location("score_pages", PAGES / "score_pages.py")
    assert spec and spec.loader
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    rows = map(json.loads, (PAGES / "gold.jsonl").read_text().splitlines())
    gold = {row["id"]: row["text"] for row in rows}
    score = scorer.score(gold, {key: found(key) for key in gold})
    with capsys.disabled():
        print(f"\npages: F1 {score['f1']}, lost {score['lost']}, under .9 {score['poor']} of {score['pages']}")
    assert score["f1"] >= 0.978
    assert score["lost"] == 0
    assert score["poor"] <= 5
