"""How right the stories are: pairs of articles, each labelled by reading, against what ``lib.stories.grouping`` finds.

``python -m lib.evaluation.stories_judged [tuning|kept|tuning-2|kept-2] [FOLDER [CAMPAIGN]]``: FOLDER holds pages
(``ID.html.gz``) and CAMPAIGN the articles of a campaign (JSON Lines: date, text), which the repository does not hold;
without them their pairs are left out.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from lib.evaluation.scores import Score
from lib.facts import Article
from lib.gazetteer import DATA, table
from lib.reading import read
from lib.stories import grouping

PARTS = ("title", "lead", "days", "rarity")
SAMPLE = DATA / "samples"
LEAD = 6  # paragraphs, as the store gives them


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs judged: how many of the same event were found, and how many of a running story were put together."""

    score: Score
    running: int
    running_together: int


def articles(folder: Path | None, campaign: Path | None = None) -> dict[str, pd.DataFrame]:
    """The articles behind the pairs: source → frame with columns article, published, title, lead."""
    found = {"sample": pd.DataFrame(_sample()), "wikinews": pd.DataFrame(_wikinews())}
    if folder and folder.is_dir():
        found["pages"] = pd.DataFrame(_pages(folder))
    if campaign and campaign.is_file():
        found["campaign"] = pd.DataFrame(_campaign(campaign))
    return found


def stories(frames: Mapping[str, pd.DataFrame], without: Collection[str] = ()) -> dict[tuple[str, str], str]:
    """(source, article) → story, or the article itself if it is alone; each source is its own collection."""
    found: dict[tuple[str, str], str] = {}
    for source, frame in frames.items():
        named = grouping.group(frame, without)
        found |= {(source, str(name)): named.get(str(name), str(name)) for name in frame["article"]}
    return found


def judged(found: Mapping[tuple[str, str], str], half: str, source: str = "") -> Pairs:
    """The labelled pairs of a half (as ``pairs.csv`` names it), of one source or of all, against the stories found."""
    right = together = wanted = running = running_together = 0
    for row in table("stories/pairs"):
        one, other = (found.get((row["source"], row[end])) for end in ("one", "other"))
        if one is None or other is None or not _is_asked(row, half, source):
            continue
        is_together, label = one == other, row["label"]
        wanted += label == "event"
        right += is_together and label == "event"
        together += is_together and label != "running"
        running += label == "running"
        running_together += is_together and label == "running"
    return Pairs(Score(right, together + running_together, wanted), running, running_together)


def _is_asked(row: Mapping[str, str], half: str, source: str) -> bool:
    return row["half"] == half and source in ("", row["source"])


def b_cubed(found: Mapping[tuple[str, str], str]) -> tuple[float, float, float]:
    """B³ precision, recall and F1 of the sample's stories against the events that its articles report."""
    events = {row["article"]: row["event"] for row in table("stories/sample_events")}
    mine = {name: story for (source, name), story in found.items() if source == "sample"}
    by_event, by_story = _by_group(events), _by_group(mine)
    shared = [len(by_event[event] & by_story[mine[name]]) for name, event in events.items()]
    precision = sum(s / len(by_story[mine[name]]) for s, name in zip(shared, events, strict=True)) / len(events)
    recall = sum(s / len(by_event[event]) for s, event in zip(shared, events.values(), strict=True)) / len(events)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _by_group(groups: Mapping[str, str]) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, group in groups.items():
        found[group].add(name)
    return found


def _row(name: str, article: Article, published: str | None = None) -> dict[str, Any]:
    paragraphs = [article.text[b.start : b.end] for b in article.blocks if b.kind == "paragraph"]
    lead = " ".join(paragraphs[:LEAD])
    return {"article": name, "published": published or article.published, "title": article.title, "lead": lead}


def _sample() -> Iterator[dict[str, Any]]:
    listed: defaultdict[str, list[Mapping[str, str]]] = defaultdict(list)
    for row in table("samples/index"):
        listed[row["file"]].append(row)
    for file, rows in listed.items():
        found = read(file, (SAMPLE / file).read_bytes())
        for n, (article, row) in enumerate(zip(found, rows, strict=True)):
            yield _row(f"{file}#{n}" if file.endswith(".jsonl") else file, article, row["published"] or None)


def _wikinews() -> Iterator[dict[str, Any]]:
    file = SAMPLE / "wikinews" / "wikinews-2019.jsonl"
    lines = file.read_bytes().splitlines()
    for line, article in zip(lines, read(file.name, file.read_bytes()), strict=True):
        yield _row(json.loads(line)["id"], article)


def _pages(folder: Path) -> Iterator[dict[str, Any]]:
    for file in sorted(folder.glob("*.html.gz")):
        name = file.name.partition(".")[0]
        yield _row(name, read(f"{name}.html", gzip.decompress(file.read_bytes()))[0])


def _campaign(file: Path) -> Iterator[dict[str, Any]]:
    """Articles by the number of their line, from 0."""
    for number, line in enumerate(file.read_text().splitlines()):
        row = json.loads(line)
        yield _row(str(number), read("article.txt", row["text"].encode())[0], row["date"])


def _line(what: str, found: Mapping[tuple[str, str], str], half: str, source: str = "") -> str:
    pairs, (precision, recall, f1) = judged(found, half, source), b_cubed(found)
    score = pairs.score
    return (
        f"{what:16} pairs: precision {score.precision:.2f} ({score.right} of {score.found}), "
        f"recall {score.recall:.2f} ({score.right} of {score.wanted}); running story together "
        f"{pairs.running_together} of {pairs.running}; sample B³ {precision:.2f} {recall:.2f} F1 {f1:.2f}"
    )


def _main(half: str = "tuning", folder: str = "", campaign: str = "") -> None:
    frames = articles(Path(folder) if folder else None, Path(campaign) if campaign else None)
    found = stories(frames)
    print(_line("all", found, half))
    for source in frames:
        print(_line(f"all, {source}", found, half, source))
    for part in PARTS:
        print(_line(f"without {part}", stories(frames, (part,)), half))
    for part in ("title", "lead"):
        print(_line(f"{part} alone", stories(frames, {"title", "lead"} - {part}), half))


if __name__ == "__main__":
    _main(*sys.argv[1:])
