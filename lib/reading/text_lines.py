"""JSON Lines with a text a line: {"id", "text", optional title, published, outlet, url}."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lib.facts import Article, DramatisError, Source
from lib.reading.article import article_of
from lib.reading.files.encoding import whole


class LineError(DramatisError):
    """A line that holds no text."""


def article_of_record(record: dict[str, Any], source: tuple[str, int], **given: str) -> Article:
    """The article of one JSON object of the file and with the part that ``source`` names. Raises LineError."""
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise LineError("not a line with a text.")
    digest = hashlib.sha256(whole(record["text"]).encode()).hexdigest()
    said = {key: str(record[key]) for key in ("title", "published", "outlet", "url") if record.get(key)}
    where = Source(source[0], digest, "application/x-ndjson", source[1])
    return article_of(record["text"], source=where, **(said | given))  # type: ignore[arg-type]


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
