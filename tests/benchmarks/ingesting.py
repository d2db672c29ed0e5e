"""``python -m tests.benchmarks.ingesting [ARTICLES]``: two workers beside one, and memory as a collection grows.

Texts are the sample articles, in each the longer words exchanged for others of the same ending, so that no two are
alike and none has a near copy. What is measured is the whole command, ``python -m lib ingest``, in a process of its
own: one worker and two in turn on some of the texts, then all of them with two, the resident memory of the command and
of its largest worker looked at as it goes.
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lib.collection.samples import FOLDER

LINES = 500  # texts a file, which is what the command reads before it analyses
PERIOD = 2.0  # seconds between two looks at the memory
ROUNDS = 2
FEW = 1_500  # texts for one worker and for two: of a few hundred the start, which is one, is a part that is seen
_LONG = re.compile(r"\b[A-Za-z]{5,}\b")


def texts(number: int) -> Iterator[str]:
    """That many different articles of the length of the samples', always the same."""
    drawn = random.Random(7)
    whole = [file.read_text().partition("\n\n")[2] for file in sorted(FOLDER.glob("*.txt"))]
    endings: dict[str, list[str]] = {}
    for word in sorted(set(_LONG.findall("\n".join(whole)))):
        endings.setdefault(_ending(word), []).append(word)
    for n in range(number):
        yield _LONG.sub(lambda found: drawn.choice(endings[_ending(found[0])]), whole[n % len(whole)])


def _ending(word: str) -> str:
    """What words have in common that can stand in each other's place more often than not."""
    kind = next((end for end in ("ing", "ed", "ly", "ion", "s") if word.endswith(end)), "")
    return kind + ("A" if word[0].isupper() else "a")


def written(place: Path, number: int) -> int:
    """The texts as JSON Lines in a folder; how many words they have."""
    place.mkdir()
    words, lines = 0, []
    for n, text in enumerate(texts(number), 1):
        words += len(text.split())
        lines.append(json.dumps({"id": str(n), "text": text, "title": f"Report {n}", "outlet": f"Outlet {n % 9}"}))
        if n % LINES == 0 or n == number:
            (place / f"{n:07}.jsonl").write_text("\n".join(lines) + "\n")
            lines = []
    return words


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds by the clock; at each look MB of the command and of its largest worker, and their processor seconds."""

    seconds: float
    looks: list[tuple[int, int]]
    processor: tuple[float, float]  # of the command, of all its workers


def ingested(files: Path, workers: int) -> Run:
    """What one command took."""
    looks: list[tuple[int, int]] = []
    processor = (0.0, 0.0)
    with tempfile.TemporaryDirectory() as place:
        env = os.environ | {"DRAMATIS_COLLECTION": place}
        command = [sys.executable, "-m", "lib", "ingest", str(files), "--workers", str(workers)]
        started = time.perf_counter()
        with subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as running:
            while running.poll() is None:
                time.sleep(PERIOD if len(looks) > workers else 0.1)
                children = _children(running.pid)
                looks.append((_resident(running.pid), max(map(_resident, children), default=0)))
                if took := _processor(running.pid):
                    processor = (took, max(processor[1], sum(map(_processor, children))))
        return Run(time.perf_counter() - started, looks, processor)


def _children(process: int) -> list[int]:
    """Processes started by this one, and by those."""
    try:
        found = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return []
    return [child for each in map(int, found) for child in (each, *_children(each))]


def _resident(process: int) -> int:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0)


def _processor(process: int) -> float:
    """Seconds of the processor that a process has taken so far."""
    try:
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def report(number: int) -> dict[str, object]:
    """The figures by name."""
    with tempfile.TemporaryDirectory() as place:
        few, all_of_them = Path(place) / "few", Path(place) / "all"
        words = written(few, min(number, FEW))
        # In turn, so that what else the machine does falls on both.
        pairs = [(ingested(few, 1), ingested(few, 2)) for _ in range(ROUNDS)]
        one, two = (min(pair[n].seconds for pair in pairs) for n in (0, 1))
        written(all_of_them, number)
        whole = ingested(all_of_them, 2)
    looks = whole.looks
    marks = [looks[len(looks) * n // 10] for n in range(1, 10)]
    return {
        "words_per_second": {"one worker": round(words / one), "two": round(words / two)},
        "two_beside_one": round(one / two, 2),
        "articles": number,
        "seconds": round(whole.seconds, 1),
        "processor_of_command_and_workers": [round(each, 1) for each in whole.processor],
        "mb_of_command_by_tenth": [command for command, _ in marks],
        "mb_of_largest_worker_by_tenth": [worker for _, worker in marks],
    }


if __name__ == "__main__":
    print(json.dumps(report(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000), indent=1))
