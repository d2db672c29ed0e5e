"""Facts of texts as they come, nothing stored: what ``parse`` prints, and the scoreboard and others measure.

Files and lines are read when they are needed and no earlier. Each text comes out in the order given, with its facts or
with the one reason why there are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lib.collection.chunks import chunked
from lib.collection.ingest import read_files
from lib.collection.workers import File, Pool, analysed, mapped
from lib.facts import Article, DramatisError, Facts
from lib.isolation import isolated
from lib.store import place_of

Line = tuple[Path, int, bytes]  # the file, the number of the line in it, and the line as it stands there


@dataclass(frozen=True, slots=True)
class Text:
    """A text by its name: the article that it was read as, or why it is none; ``id`` is what its line calls it."""

    name: str
    read: Article | DramatisError
    id: str | None = None

    @property
    def words(self) -> int:
        """About how many words are to be analysed."""
        return self.read.text.count(" ") if isinstance(self.read, Article) else 0


def texts_of_files(files: Iterable[File], pool: Pool) -> Iterator[Text]:
    """The texts of files, those of archives one by one."""
    for reading in read_files(files, pool):
        yield from (Text(reading.file, article) for article in reading.articles)
        yield from (Text(reading.file, DramatisError(reason)) for reason in reading.reasons)


def texts_of_lines(file: Path, pool: Pool) -> Iterator[Text]:
    """The texts of the lines of a JSON Lines file: {"id", "text", optional title, published, outlet, url}."""
    for (_, number, _), text in mapped(pool, _texts, _grouped(_lines(file))):
        yield Text(f"{file}:{number}", text) if isinstance(text, DramatisError) else text


def facts_of_texts(texts: Iterable[Text], pool: Pool) -> Iterator[tuple[Text, Facts | DramatisError]]:
    """Each text with its facts, or with the error that it met."""
    yield from mapped(pool, partial(_facts, place=place_of()), chunked(texts, lambda text: text.words))


def facts_of_articles(pool: Pool, articles: Iterable[Article | DramatisError]) -> Iterator[Facts | DramatisError]:
    """The facts of each article, or the error that it or its text met."""
    yield from (found for _, found in facts_of_texts((Text("", article) for article in articles), pool))


def _lines(file: Path) -> Iterator[Line]:
    from lib.reading.reader import lines_of

    yield from ((file, number, line) for number, line in lines_of(file))


def _grouped(lines: Iterable[Line]) -> Iterator[list[Line]]:
    return chunked(lines, lambda line: len(line[2]) // 6)


def _texts(lines: Sequence[Line]) -> list[Text | DramatisError]:
    """Runs in a worker."""
    return [isolated(_text, *line) for line in lines]


def _text(file: Path, number: int, line: bytes) -> Text:
    from lib.reading.reader import article_of_record, record_of

    record = record_of(line)
    article = article_of_record(record, (file.name, number - 1))
    return Text(f"{file}:{number}", article, str(record.get("id", number)))


def _facts(texts: Sequence[Text], place: Path) -> list[Facts | DramatisError]:
    """Runs in a worker; ``place`` is the collection whose names and themes are used."""
    found = iter(analysed([text.read for text in texts if isinstance(text.read, Article)], place))
    return [text.read if isinstance(text.read, DramatisError) else next(found)[0] for text in texts]
