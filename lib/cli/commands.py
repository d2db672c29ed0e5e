"""What each command does. Results go to standard output or a file, progress and refusals to standard error."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from lib.cli import addresses, engines, written
from lib.cli.engines import UsageError
from lib.cli.progress_bar import bar
from lib.collection import export as exports
from lib.collection import ingest as ingesting
from lib.collection import parsing, removal, samples
from lib.collection import rebuild as upkeep
from lib.collection.export.jsonlines import line_of
from lib.collection.workers import File, Pool, mapped
from lib.facts import Article, DramatisError, Facts
from lib.filters import Filters
from lib.isolation import isolated
from lib.store import DamagedError, Lake, OutdatedError, StoreError, View, open_lake, set_aside
from lib.store.lake import tidying
from lib.store.search import index

FORMATS = (*exports.FORMATS, "html")
TASKS = 8  # texts of gold a worker counts at a time
SKIPPED = (".", "~$")
Given = TypeVar("Given")


class FileError(DramatisError):
    """A file that cannot be opened."""


@dataclass(slots=True)
class Refusals:
    """One line on standard error for each text that is refused, as soon as it is; and the exit status that follows."""

    status: int = 0

    def tell(self, name: str, reason: str) -> None:
        """Says that the text of this name was refused, and why."""
        self.status = 1
        print(f"{name}: {' '.join(reason.split())}", file=sys.stderr, flush=True)


def parse(given: argparse.Namespace) -> int:
    """Facts of files, or of the lines of a JSON Lines file, as JSON Lines; each is written as soon as it is there."""
    pool, refusals = ingesting.pool(given.workers), Refusals()
    if given.jsonl:
        texts, total = parsing.texts_of_lines(_existing(given.jsonl), pool), _lines(given.jsonl)
    else:
        files = _files(given.paths)
        texts, total = parsing.texts_of_files(map(_opened, files), pool), len(files)
    with written.output(given.out) as out, bar("Parsing", total) as advance:
        for number, (text, facts) in enumerate(parsing.facts_of_texts(texts, pool), 1):
            line = facts if isinstance(facts, DramatisError) else isolated(_line, facts, text.id)
            if isinstance(line, DramatisError):
                refusals.tell(text.name, str(line))
            else:
                out(line)
            advance(0, number, total and max(number, total))
    return refusals.status


def ingest(given: argparse.Namespace) -> int:
    """Stores what the paths hold and prints the account, also of an ingest that is stopped."""
    lake, (paths, web) = lake_of(given.database), addresses.parted(given.paths)
    files = _files(paths)
    counts, refusals = {"added": 0, "duplicate": 0, "rejected": 0}, Refusals()
    try:
        with engines.engine(given) as engine, bar("Ingesting", len(files) + len(web)) as advance:
            some = addresses.ingested(lake, _counted(web, advance), engine.pool)
            for outcome in chain(_ingested(_counted(files, advance), lake, engine), some):
                counts.setdefault(outcome.verdict, 0)
                counts[outcome.verdict] += 1
                if outcome.verdict == "rejected":
                    refusals.tell(outcome.file, outcome.reason or "")
        tidying.tidy(lake)
        index.keep(lake)
    finally:
        print(" · ".join(f"{number:,} {verdict}" for verdict, number in counts.items()))
    return refusals.status


def _counted(files: Iterable[Given], advance: Callable[[], None]) -> Iterator[Given]:
    """Files or addresses, each a step forward as it is taken."""
    for file in files:
        yield file
        advance()


def _ingested(files: Iterable[Path], lake: Lake, engine: engines.Engine) -> Iterator[ingesting.Outcome]:
    """What became of each text; unreadable ones are told before those read beside them are analysed."""
    read: list[Article] = []
    for reading in ingesting.read_files(map(_opened, files), engine.pool, lake):
        read += reading.articles
        yield from ingesting.refused(reading)
        if len(read) >= engine.articles:
            yield from engine.store(lake, read).outcomes
            read = []
    yield from engine.store(lake, read).outcomes


def export(given: argparse.Namespace) -> int:
    """Writes the collection, as the filters narrow it, to a file."""
    exports.write(lake_of(given.database).view(), _format(given.format), given.filters, given.out)
    return 0


def _format(name: str) -> Callable[[View, Filters], bytes]:
    if name != "html":
        return exports.FORMATS[name]
    from lib.briefing import Briefing, html  # plotly comes with it

    return lambda view, filters: html(view, filters, Briefing("Who acts on whom"))


def evaluate(given: argparse.Namespace) -> int:
    """Prints precision, recall and F1 against gold files, or what they would be without each rule."""
    from lib.evaluation import scores  # readers of files come with it

    if given.by_rule:
        return _evaluate_by_rule(given)
    pool, status = ingesting.pool(given.workers), 0
    for lines, failed in (scores.report(gold, partial(parsing.facts_of_articles, pool)) for gold in given.gold):
        print("\n".join(lines), flush=True)
        status = _exit_status(failed) or status
    return status


def _evaluate_by_rule(given: argparse.Namespace) -> int:
    """Prints a table a gold file and room, and one of all files of a kind; ``--csv`` keeps them."""
    from lib.evaluation import by_rule

    pool, status, rows = ingesting.pool(given.workers), 0, []
    totals: dict[tuple[str, ...], list[by_rule.Tallies]] = {}
    for name, tallies, failed in by_rule.measured(given.gold, partial(_in_workers, pool), given.first):
        print("\n".join(by_rule.lines(name, tallies)), flush=True)
        totals.setdefault(tuple(tallies), []).extend([tallies] if tallies else [])
        rows += by_rule.rows(name, tallies)
        status = _exit_status(failed) or status
    for kind, several in totals.items():
        if len(several) > 1:
            print("\n".join(by_rule.lines(f"all {kind[0]}", by_rule.summed(several))))
    if given.csv:
        by_rule.write(given.csv, rows, given.first)
    return status


def _in_workers(pool: Pool, work: Callable[..., Any], tasks: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Each task with what ``work`` made of it; few at a time, for each text is read again for each of its rules."""
    yield from mapped(pool, work, (tasks[at : at + TASKS] for at in range(0, len(tasks), TASKS)))


def check(given: argparse.Namespace) -> int:
    """Prints every fact that its text does not bear out and every original that is no longer itself."""
    troubles, looked = upkeep.check(lake_of(given.database))
    for trouble in troubles:
        print(trouble, file=sys.stderr)
    print(f"{looked:,} facts and files checked, {len(troubles):,} wrong")
    return 1 if troubles else 0


def rebuild(given: argparse.Namespace) -> int:
    """Remakes store and index from the originals."""
    try:
        done = _rebuild_all(_renewable(given.database), given.workers)
    except DamagedError:
        done = _rebuild_all(_anew(given.database), given.workers)
    print(f"{done.same:,} unchanged · {done.changed:,} changed · {done.lost:,} without original")
    return _exit_status(done.refused)


def sample(given: argparse.Namespace) -> int:
    """Adds or takes away the articles of a sample."""
    lake, name = lake_of(given.database), given.name or given.what
    if given.what == "remove":
        print(f"{removal.remove_sample(lake, samples.SAMPLES.get(name)):,} removed")
        return 0
    with bar("Loading", None) as advance:
        chosen = samples.SAMPLES.get(name, samples.MADE_UP)
        done = samples.add(lake, ingesting.pool(given.workers), lambda n, total: advance(0, n, total), chosen)
    print(f"{done.added:,} added · {done.duplicate:,} duplicate · {done.rejected:,} rejected")
    return _exit_status([(o.file, o.reason or "") for o in done.outcomes if o.verdict == "rejected"])


def lake_of(database: str | None) -> Lake:
    """The collection; ``--database`` is a folder, or a catalogue when it begins with a scheme such as ``postgres:``."""
    if _is_catalogue(database):
        return open_lake(None, database)
    return open_lake(Path(database) if database else None)


def _is_catalogue(database: str | None) -> bool:
    return bool(database and ":" in database and not Path(database).is_absolute())


def _rebuild_all(lake: Lake, workers: int | None) -> upkeep.RebuildResult:
    try:
        with bar("Rebuilding", None) as advance:
            return upkeep.rebuild(lake, ingesting.pool(workers), lambda n, total: advance(0, n, total))
    except DamagedError:
        lake.close()
        raise


def _renewable(database: str | None) -> Lake:
    """The collection; when its tables are another version's or damaged, they are put aside first."""
    try:
        return lake_of(database)
    except (OutdatedError, DamagedError):
        return _anew(database)


def _anew(database: str | None) -> Lake:
    """The collection with empty tables in the place of those that it had, which are put aside."""
    if os.environ.get("DRAMATIS_CATALOG") or _is_catalogue(database):
        raise StoreError("The catalogue is on a server: move its tables aside there, then rebuild.")
    print(f"The tables were moved to {set_aside(Path(database) if database else None)}.", file=sys.stderr)
    return lake_of(database)


def _files(paths: Sequence[Path]) -> list[Path]:
    """The files that the paths name and that lie in the folders among them; a path that leads nowhere is one too."""
    inside = (sorted(path.rglob("*")) if path.is_dir() else [path] for path in paths)
    found = [file for many in inside for file in many if not file.is_dir()]
    return [file for file in found if file in paths or file.is_file() and not _is_passed_over(file)]


def _is_passed_over(file: Path) -> bool:
    """Whether a file in a folder is hidden, open elsewhere, litter, or a mail that still arrives in a Maildir."""
    from lib.reading.files.members import is_litter

    arriving = file.parent.name == "tmp" and (file.parent.parent / "cur").is_dir()
    return arriving or file.name.startswith(SKIPPED) or is_litter(file.name)


def _opened(path: Path) -> File:
    """A file's name and its bytes, or why it cannot be opened."""
    return str(path), isolated(_bytes, path)


def _bytes(path: Path) -> bytes:
    from lib.reading import LIMITS

    try:
        if path.stat().st_size > LIMITS.total_bytes:
            raise FileError(f"The file has more than {LIMITS.total_bytes // 2**20} MB; split it.")
        return path.read_bytes()
    except OSError as error:
        raise FileError(f"The file cannot be opened: {error.strerror}.") from error


def _existing(file: Path) -> Path:
    if not file.exists() or file.is_dir():
        raise UsageError(f"There is no {file}.")
    return file


def _lines(file: Path) -> int | None:
    """Number of lines with something on them; None for a pipe, which can be read only once."""
    from lib.reading.reader import lines_of

    return sum(1 for _ in lines_of(file)) if file.is_file() else None


def _line(facts: Facts, given_id: str | None) -> bytes:
    return line_of(facts, given_id).encode()


def _exit_status(refused: Iterable[tuple[str, str]]) -> int:
    """Exit status, after one line on standard error for each refusal."""
    refusals = Refusals()
    for file, reason in refused:
        refusals.tell(file, reason)
    return refusals.status
