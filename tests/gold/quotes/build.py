"""Writes sample.jsonl: reported speech in sample articles, in the schema the shared quote scorer reads.

Run: ``python tests/gold/quotes/build.py``. Fails on words that the text does not have.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parents[2] / "data" / "samples"
KINDS = {"d": "direct", "m": "mixed", "i": "indirect", "a": "indirect"}
PRONOUNS = frozenset(("he", "she", "they", "it"))
MARKED = re.compile(r"[\"“]([^\"”\n]+)[\"”]?")
Span = tuple[int, int]


def find(text: str, words: str, start: int, end: int | None = None) -> Span:
    """Where ``words`` stand as whole words."""
    found = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").search(text, start, len(text) if end is None else end)
    if not found:
        raise ValueError(f"the text does not have {words!r} after {start}")
    return found.span()


def content_spans(text: str, words: str, start: int) -> Iterator[Span]:
    """The span from the first words to the last of ``first … last``; one a piece of a split quotation (``¦``)."""
    for piece in words.split(" ¦ "):
        first, _, last = piece.partition(" … ")
        begin, end = find(text, first, start)
        start = find(text, last, begin)[1] if last else end
        yield begin, start


def nearest(text: str, words: str, spans: list[Span]) -> Span:
    """The place of ``words`` nearest to the content and outside it: on its line, else before it."""
    start, end = spans[0][0], spans[-1][1]
    line = (text.rfind("\n", 0, start) + 1, text.find("\n", end))
    places = [hit.span() for hit in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text[: line[1]])]
    outside = [place for place in places if all(place[1] <= a or place[0] >= b for a, b in spans)]
    on_line = [place for place in outside if place[0] >= line[0]]
    if not outside:
        raise ValueError(f"no {words!r} near {text[start:end]!r}")
    return min(on_line or outside, key=lambda place: min(abs(place[0] - end), abs(start - place[1])))


def quote(text: str, line: str, start: int) -> dict[str, Any]:
    """The gold quote of a coding line ``kind|speaker|cue|resolved name|first words … last words``."""
    kind, speaker, cue, name, words = line.split("|")
    spans = list(content_spans(text, words, start))
    cue_at, said_by = nearest(text, cue, spans), nearest(text, speaker, spans)
    return {
        "start": spans[0][0],
        "end": spans[-1][1],
        "text": " … ".join(text[slice(*span)] for span in spans),
        "spans": [list(span) for span in spans],
        "kind": KINDS[kind],
        "speech": kind != "a",
        "speaker_text": speaker,
        "speaker_start": said_by[0],
        "speaker_end": said_by[1],
        "speaker_resolved": sorted({name, name.split()[-1]}) if name else None,
        "pronoun_speaker": speaker.lower() in PRONOUNS,
        "cue_text": cue,
        "cue_spans": [list(cue_at)],
    }


def segments(text: str, quotes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Stretches inside quotation marks that belong to a coded direct or mixed quote."""
    for marked in MARKED.finditer(text):
        holders = [i for i, q in enumerate(quotes) if q["start"] < marked.end(1) and marked.start(1) < q["end"]]
        if holders and quotes[holders[-1]]["kind"] != "indirect":
            parent = quotes[holders[-1]]
            about = {key: parent[key] for key in ("speaker_text", "speaker_start", "speaker_end", "speaker_resolved")}
            yield {
                "start": marked.start(1),
                "end": marked.end(1),
                "text": marked[1],
                "ntok": len(re.findall(r"\w+(?:['’]\w+)?", marked[1])),
                "parent": holders[-1],
                "closed": True,
                **about,
                "cue_text": parent["cue_text"],
            }


def ignored(text: str, held: list[dict[str, Any]]) -> list[list[int]]:
    """Quotation marks that hold no coded speech (a name, a word held up): neither asked for nor punished."""
    taken = {segment["start"] for segment in held}
    return [list(marked.span(1)) for marked in MARKED.finditer(text) if marked.start(1) not in taken]


def record(chunk: str) -> dict[str, Any]:
    """The gold record of one article's coding lines."""
    file, *lines = chunk.strip().split("\n")
    text = (SAMPLES / file).read_text(encoding="utf-8")
    quotes: list[dict[str, Any]] = []
    for line in lines:
        quotes.append(quote(text, line, quotes[-1]["start"] if quotes else 0))
    held = list(segments(text, quotes))
    return {
        "id": file,
        "text": text,
        "source": f"data/samples/{file}",
        "licence": "Apache-2.0",
        "complete": True,
        "quotes": quotes,
        "direct_segments": held,
        "ignore_segments": ignored(text, held),
    }


def build(coded: Path = HERE / "coded.txt") -> str:
    """The whole gold file, a record a line."""
    chunks = coded.read_text(encoding="utf-8").split("\n@ ")[1:]
    return "".join(json.dumps(record(chunk), ensure_ascii=False) + "\n" for chunk in chunks)


if __name__ == "__main__":
    (HERE / "sample.jsonl").write_text(build(), encoding="utf-8")
