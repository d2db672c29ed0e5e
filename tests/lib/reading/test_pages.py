"""Real news pages: how much of each article's text is found, by the scorer that comes with them."""

import gzip
import html
import importlib.util
import json

import pytest

from lib.collection.samples import FOLDER
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


# Our own articles in pages of three kinds: marked up, of plain divisions between teasers, of nothing but paragraphs.
FRAMES = {
    "marked": "<header><nav><a href=/>Home</a> <a href=/w>World</a></nav></header><main><article><h1>{title}</h1>{text}"
    "</article></main><footer>All rights reserved</footer>",
    "divisions": "<div class=menu><ul><li><a href=/a>World</a><li><a href=/b>Sport</a></ul></div><h1>{title}</h1>"
    "<div class=story-body>{text}</div><div class=more><h3>More</h3><a href=/c>Ferries stand still</a></div>",
    "bare": "<h1>{title}</h1>{text}",
}


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("name", ["albion-2024-02-08-black-sea-deal.txt", "albion-2024-02-21-broken-contract.txt"])
def test_our_own_pages_lose_nothing(frame, name):
    title, _, *paragraphs, _ = (FOLDER / name).read_text(encoding="utf-8").strip().split("\n\n")
    inner = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    page = f"<!doctype html><title>{title}</title><body>{FRAMES[frame].format(title=title, text=inner)}</body>"
    (article,) = read("a.html", page.encode())
    prose = "\n".join(article.text[b.start : b.end] for b in article.blocks if b.kind in TEXT)
    assert not [one for one in paragraphs if " ".join(one.split()) not in " ".join(prose.split())]
    assert not [word for word in ("All rights reserved", "Sport", "Ferries") if word in prose]
