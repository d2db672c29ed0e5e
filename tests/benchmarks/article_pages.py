"""Article text of web pages beside what trafilatura alone finds: ``python -m tests.benchmarks.article_pages FOLDER…``.

A folder holds ``gold.jsonl`` ({"id", "text", optional "url"}) and ``<id>.html.gz``. Measured as the article-extraction
benchmark of 2019 does: rows of four words with their counts, mean precision and recall over pages, F1 of the two.

Then what each label adds: the text is scored again with the blocks of one reason labelled as the extractor has them.
The change is shown over all pages, on how many sites it helps and harms, and over all sites but one.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from lib.facts import DramatisError
from lib.reading import read
from lib.reading.pages.markup.body import covered

WORD = re.compile(r"\w+")
TEXT = frozenset({"paragraph", "subhead", "dateline", "turn"})
LOST, POOR, WORST = 0.3, 0.9, 10
WORSE = 0.03  # below the extractor alone on one page
MADE_UP = "lorem ipsum"  # pages that their makers wrote as one family


@dataclass(frozen=True)
class Block:
    text: str
    kind: str
    reason: str
    kept: bool  # by the extractor

    @property
    def is_text(self) -> bool:
        """Whether it counts as text of the article."""
        return self.kind in TEXT


@dataclass(frozen=True)
class Judged:
    name: str
    site: str
    gold: str
    alone: str
    blocks: tuple[Block, ...]

    def text(self, without: str | None = None) -> str:
        """What is read as the article; blocks of the reason ``without`` as the extractor has them."""
        found = (b.text for b in self.blocks if (b.kept if shown(b) == without else b.is_text))
        return "\n".join(found)


def shown(block: Block) -> str:
    """A reason without the words that it saw."""
    return f"{block.kind}: {re.split(r'[:“]', block.reason)[0].strip()}"


def pages(folder: Path) -> Iterator[Judged]:
    """Each page of a folder as read and as the extractor alone has it."""
    from trafilatura import extract

    for row in map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()):
        content = gzip.decompress((folder / f"{row['id']}.html.gz").read_bytes())
        alone = extract(content, include_comments=False) or ""
        yield Judged(row["id"], _site(row), row["text"], alone, _blocks(content, alone))


def _site(row: Mapping[str, str]) -> str:
    if MADE_UP in row["text"].lower():
        return "made up"
    return (urlsplit(row.get("url", "")).hostname or re.sub(r"-?\d+$", "", row["id"])).removeprefix("www.")


def _blocks(content: bytes, alone: str) -> tuple[Block, ...]:
    try:
        article = read("page.html", content)[0]
    except DramatisError as error:
        print("refused:", error)
        return ()
    texts = [article.text[block.start : block.end] for block in article.blocks]
    shares = covered(texts, alone.split("\n"))
    return tuple(
        Block(text, block.kind, block.reason, share >= 0.5)
        for text, block, share in zip(texts, article.blocks, shares, strict=True)
    )


def scored(gold: str, text: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of a text."""
    wanted, found = _shingles(gold), _shingles(text)
    if not wanted and not found:
        return 1.0, 1.0, 1.0
    common = (wanted & found).total()
    precision = common / found.total() if found else 0.0
    recall = common / wanted.total() if wanted else 0.0
    return precision, recall, _f1(precision, recall)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text.lower())
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))) if words else Counter()


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def total(rows: Sequence[tuple[float, float, float]]) -> str:
    """The figures of a set."""
    precision, recall = (sum(row[i] for row in rows) / len(rows) for i in (0, 1))
    lost, poor = (sum(row[2] < bound for row in rows) for bound in (LOST, POOR))
    return f"F1 {_f1(precision, recall):.4f}  P {precision:.4f}  R {recall:.4f}  lost {lost}  poor {poor}"


def by_reason(found: Sequence[Judged]) -> Iterator[str]:
    """A row a reason: the change that its label makes, where, and without the site that it helps most."""
    changes: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for page in found:
        whole = scored(page.gold, page.text())[2]
        for reason in {shown(block) for block in page.blocks if block.is_text != block.kept}:
            changes[reason][page.site] += whole - scored(page.gold, page.text(reason))[2]
    yield "label: reason,sum of F1,sites helped,sites harmed,without its best site,without its worst site"
    for reason, sites in sorted(changes.items(), key=lambda item: -sum(item[1].values())):
        values = sites.values()
        whole, helped, harmed = sum(values), sum(v > 0.001 for v in values), sum(v < -0.001 for v in values)
        ends = (whole - max(0.0, *values, 0.0), whole - min(0.0, *values, 0.0))
        yield f"{reason},{whole:+.3f},{helped},{harmed},{ends[0]:+.3f},{ends[1]:+.3f}"


def main(folders: Sequence[Path]) -> None:
    """Prints the figures, the worst pages beside the extractor, and what each label adds over all folders."""
    every: list[Judged] = []
    for folder in folders:
        found = list(pages(folder))
        every += found
        ours = {page.name: scored(page.gold, page.text()) for page in found}
        alone = {page.name: scored(page.gold, page.alone) for page in found}
        print(f"{folder.name}, {len(found)} pages\n  ours  {total(list(ours.values()))}")
        print(f"  alone {total(list(alone.values()))}\n  worst {WORST}: page, F1 ours (precision, recall), alone")
        for name in sorted(ours, key=lambda name: ours[name][2])[:WORST]:
            print("   ", name, *(f"{f:.3f} ({p:.2f}, {r:.2f})" for p, r, f in (ours[name], alone[name])))
        worse = [name for name in ours if ours[name][2] < alone[name][2] - WORSE]
        print(f"  below the extractor by more than {WORSE}: {', '.join(worse) or 'none'}")
    print(*by_reason(every), sep="\n")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
