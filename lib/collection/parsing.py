"""Facts of texts as they come, nothing stored: what ``parse`` prints, and the scoreboard and others measure.

Files and lines are read when they are needed and no earlier. Each text comes out in the order given, with its facts or
with the one reason why there are none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lib.collection.ingest import chunked, read_files
from lib.collection.workers import File, Pool, analysed, mapped
from lib.facts import Article, DramatisError, Facts, Source
from lib.isolation import isolated

Line = tuple[Path, int, bytes]  # the file, the number of the line in it, and the line as it stands there


class LineError(DramatisError):
    """A line that holds no text."""


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
    yield from mapped(pool, _facts, chunked(texts, lambda text: text.words))


def article_of_record(record: dict[str, Any], source: tuple[str, int], **given: str) -> Article:
    """The article of one JSON object of the file and with the part that ``source`` names. Raises LineError."""
    from lib.reading import article_of
    from lib.reading.files.encoding import whole

    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise LineError("not a line with a text.")
    digest = hashlib.sha256(whole(record["text"]).encode()).hexdigest()
    told = {key: str(record[key]) for key in ("title", "published", "outlet", "url") if record.get(key)}
    where = Source(source[0], digest, "application/x-ndjson", source[1])
    return article_of(record["text"], source=where, **(told | given))  # type: ignore[arg-type]


def record_of(line: bytes) -> dict[str, Any]:
    """The object on one line. Raises LineError."""
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise LineError(f"not a line of JSON ({str(error) or 'nested too deeply'}).") from error
    if not isinstance(record, dict):
        raise LineError("not a line with a JSON object.")
    return record


def lines_of(file: Path) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of each line that is not empty, one at a time."""
    with file.open("rb") as lines:
        yield from ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def _lines(file: Path) -> Iterator[Line]:
    yield from ((file, number, line) for number, line in lines_of(file))


def _grouped(lines: Iterable[Line]) -> Iterator[list[Line]]:
    return chunked(lines, lambda line: len(line[2]) // 6)


def _texts(lines: Sequence[Line]) -> list[Text | DramatisError]:
    """Runs in a worker."""
    return [isolated(_text, *line) for line in lines]


def _text(file: Path, number: int, line: bytes) -> Text:
    record = record_of(line)
    article = article_of_record(record, (file.name, number - 1))
    return Text(f"{file}:{number}", article, str(record.get("id", number)))


def _facts(texts: Sequence[Text]) -> list[Facts | DramatisError]:
    """Runs in a worker."""
    found = iter(analysed([text.read for text in texts if isinstance(text.read, Article)], None))
    return [text.read if isinstance(text.read, DramatisError) else next(found)[0] for text in texts]
