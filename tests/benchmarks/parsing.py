"""Words a second of the whole pipeline beside bare ``nlp.pipe`` on the same texts, alternated in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable

from lib.collection.samples import FOLDER
from lib.facts import Article

ROUNDS = 3


def speeds() -> tuple[float, float]:
    """Words a CPU second of bare ``nlp.pipe`` and of the pipeline, the best of three rounds each."""
    from lib.extract.parse import model
    from lib.extract.parse.passages import stretches
    from lib.extract.pipeline import extract

    nlp, articles = model.load(), _articles()
    texts = [text for article in articles for text, _ in stretches(article)]
    words = sum(len(text.split()) for text in texts)
    list(extract(articles[:2]))
    bare, whole = [], []
    for _ in range(ROUNDS):
        bare.append(_seconds(lambda: list(nlp.pipe(texts, batch_size=64))))
        whole.append(_seconds(lambda: list(extract(articles))))
    return words / min(bare), words / min(whole)


def _articles() -> list[Article]:
    from lib.reading import read

    files = sorted(FOLDER.glob("*.txt"))
    return [article for file in files for article in read(file.name, file.read_bytes())]


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def report() -> str:
    """One line."""
    bare, whole = speeds()
    return f"parsing: {whole:,.0f} words a CPU second, bare nlp.pipe {bare:,.0f}: {whole / bare:.2f} of bare (aim 0.80)"
