"""What each command does. Results go to standard output or a file, progress and refusals to standard error."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from lib import evaluate as evaluating
from lib import exports, upkeep
from lib import ingest as ingesting
from lib.facts import Article, DramatisError
from lib.jsonlines import line_of
from lib.store import Lake, OutdatedError, open_lake, set_aside, write

FORMATS = tuple(exports.FORMATS)
FILES = 200  # files read before their articles are stored
SKIPPED = (".", "~$")


class UsageError(DramatisError):
    """A command was given something it cannot work with."""


def parse(given: argparse.Namespace) -> int:
    """Facts of files, or of the lines of a JSON Lines file, as JSON Lines."""
    pool = ingesting.pool(given.workers)
    if given.jsonl:
        articles, refused = _lines(given.jsonl)
    else:
        articles, refused = _read(given.paths, pool)
    with _output(given.out) as out, _bar("Parsing", len(articles)) as advance:
        found = ingesting.parse_articles([article for _, article in articles], pool)
        for (name, article), (_, facts) in zip(articles, found, strict=True):
            if isinstance(facts, BaseException):
                refused.append((article.source.file, str(facts)))
            else:
                out.write(line_of(facts, name))
            advance()
    return _told(refused)


def ingest(given: argparse.Namespace) -> int:
    """Stores what the paths hold and prints the account."""
    lake, pool = _lake(given.database), ingesting.pool(given.workers)
    files = _files(given.paths)
    counts, refused = {"added": 0, "duplicate": 0, "rejected": 0}, []
    with _bar("Ingesting", len(files)) as advance:
        for some in _grouped(files, FILES):
            readings = []
            for reading in ingesting.read_files(((str(p), p.read_bytes()) for p in some), pool, lake):
                readings.append(reading)
            bad = [(reading.file, reading.reason or "") for reading in readings if reading.reason]
            articles = [article for reading in readings for article in reading.articles]
            account = ingesting.store_articles(lake, articles, pool, author="command line", batch=ingesting.BATCH)
            bad += [(o.file, o.reason or "") for o in account.outcomes if o.verdict == "rejected"]
            counts["added"] += account.added
            counts["duplicate"] += account.duplicate
            counts["rejected"] += len(bad)
            refused += bad
            advance(len(some))
    write.tidy(lake)
    print(" · ".join(f"{number:,} {verdict}" for verdict, number in counts.items()))
    return _told(refused)


def export(given: argparse.Namespace) -> int:
    """Writes the collection, as the filters narrow it, to a file."""
    exports.write(_lake(given.database).view(), given.format, given.filters, given.out)
    return 0


def evaluate(given: argparse.Namespace) -> int:
    """Prints precision, recall and F1 against a gold file."""
    for line in evaluating.report(given.gold, ingesting.pool(given.workers)):
        print(line)
    return 0


def check(given: argparse.Namespace) -> int:
    """Prints every fact that its text does not bear out and every original that is no longer itself."""
    troubles, looked = upkeep.check(_lake(given.database))
    for trouble in troubles:
        print(trouble, file=sys.stderr)
    print(f"{looked:,} facts and files checked, {len(troubles):,} wrong")
    return 1 if troubles else 0


def rebuild(given: argparse.Namespace) -> int:
    """Remakes store and index from the originals."""
    lake = _renewable(given.database)
    with _bar("Rebuilding", None) as advance:
        done = upkeep.rebuild(lake, ingesting.pool(given.workers), lambda n, total: advance(0, n, total))
    print(f"{done.same:,} unchanged · {done.changed:,} changed · {done.lost:,} without original")
    return _told(list(done.refused))


def sample(given: argparse.Namespace) -> int:
    """Adds or takes away the sample articles."""
    lake = _lake(given.database)
    if given.what == "remove":
        print(f"{ingesting.remove_sample(lake):,} removed")
        return 0
    with _bar("Loading", None) as advance:
        done = ingesting.load_sample(lake, ingesting.pool(given.workers), lambda n, total: advance(0, n, total))
    print(f"{done.added:,} added · {done.duplicate:,} duplicate · {done.rejected:,} rejected")
    return _told([(o.file, o.reason or "") for o in done.outcomes if o.verdict == "rejected"])


def _lake(database: str | None) -> Lake:
    """``--database`` is a folder, or a catalogue when it begins with a scheme such as ``postgres:``."""
    if database and ":" in database and not Path(database).is_absolute():
        return open_lake(None, database)
    return open_lake(Path(database) if database else None)


def _renewable(database: str | None) -> Lake:
    """The collection; when another version made its tables, they are put aside first."""
    try:
        return _lake(database)
    except OutdatedError:
        if database and ":" in database and not Path(database).is_absolute():
            raise
        set_aside(Path(database) if database else None)
        return _lake(database)


def _files(paths: Sequence[Path]) -> list[Path]:
    missing = next((path for path in paths if not path.exists()), None)
    if missing:
        raise UsageError(f"There is no {missing}.")
    inside = (sorted(path.rglob("*")) if path.is_dir() else [path] for path in paths)
    return [file for many in inside for file in many if file.is_file() and not file.name.startswith(SKIPPED)]


def _read(paths: Sequence[Path], pool: ingesting.Pool) -> tuple[list[tuple[None, Article]], list[tuple[str, str]]]:
    files = ((str(path), path.read_bytes()) for path in _files(paths))
    readings = list(ingesting.read_files(files, pool))
    refused = [(reading.file, reading.reason) for reading in readings if reading.reason]
    return [(None, article) for reading in readings for article in reading.articles], refused


def _lines(file: Path) -> tuple[list[tuple[str, Article]], list[tuple[str, str]]]:
    """Articles of a JSON Lines file with the ids that their lines give, and the lines refused."""
    if not file.is_file():
        raise UsageError(f"There is no {file}.")
    found, refused = [], []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            found.append((str(record.get("id", number)), _article(record, file, number)))
        except (ValueError, AttributeError, KeyError, TypeError, DramatisError) as error:
            refused.append((f"{file}:{number}", f"not a line with a text ({error})"))
    return found, refused


def _article(record: dict[str, Any], file: Path, number: int) -> Article:
    import hashlib

    from lib.facts import Source
    from lib.reading import article_of

    content = record["text"].encode("utf-8", "surrogatepass")
    source = Source(file.name, hashlib.sha256(content).hexdigest(), "application/x-ndjson", number - 1)
    told = {key: str(record[key]) for key in ("title", "published", "outlet", "url") if record.get(key)}
    return article_of(record["text"], source=source, **told)  # type: ignore[arg-type]


def _grouped(files: Sequence[Path], size: int) -> Iterator[Sequence[Path]]:
    for start in range(0, len(files), size):
        yield files[start : start + size]


@contextmanager
def _output(file: Path | None) -> Iterator[IO[str]]:
    if file is None:
        yield sys.stdout
        return
    with file.open("w", encoding="utf-8") as out:
        yield out


@contextmanager
def _bar(told: str, total: int | None) -> Iterator[Any]:
    """A progress bar on standard error; gives a function (steps, completed, total)."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(told, total=total)

        def advance(steps: int = 1, completed: int | None = None, of: int | None = None) -> None:
            progress.update(task, advance=None if completed is not None else steps, completed=completed, total=of)

        yield advance


def _told(refused: Iterable[tuple[str, str | None]]) -> int:
    """Exit status, after one line on standard error for each refusal."""
    lines = [f"{file}: {reason}" for file, reason in refused]
    for line in lines:
        print(line, file=sys.stderr)
    return 1 if lines else 0
