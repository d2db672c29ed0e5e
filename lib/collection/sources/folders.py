"""A folder that is followed: its new and changed files are read and stored like those that are dropped."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from lib.collection import ingest
from lib.collection.ingest import Pool, Reading
from lib.collection.sources import kept_sources, schedule
from lib.collection.sources.kept_sources import Seen, Source, State
from lib.collection.sources.schedule import Result
from lib.collection.workers import File
from lib.facts import Article, DramatisError
from lib.isolation import isolated
from lib.store import Lake

SKIPPED = (".", "~$")  # beginnings of the names of files that are nobody's text
MOST = 50_000  # files of a folder
ARTICLES = 250  # read before they are stored
STILL = 0.3  # seconds in which a file that was just written must not grow
FRESH = 2.0  # seconds after which it is believed to be whole
LARGEST = 100 * 2**20


class FolderError(DramatisError):
    """A folder, or a file of it, that cannot be read."""


def follow(lake: Lake, pool: Pool, source: Source) -> tuple[Result, str]:
    """What came from a folder, and why nothing did, if so."""
    known = kept_sources.state(lake, source)
    done = isolated(_followed, lake, pool, source, known)
    if isinstance(done, DramatisError):
        kept_sources.write_state(lake, source, schedule.failed(known, done, time.time()))
        return Result(), str(done)
    return done, ""


def _followed(lake: Lake, pool: Pool, source: Source, known: State) -> Result:
    fresh = _fresh(source, known)
    result, seen, read = Result(entries=len(fresh)), dict(known.seen), list[Article]()
    for reading in ingest.read_files(map(_opened, map(Path, fresh)), pool, lake):
        read += [_described(article, source) for article in reading.articles]
        result = _refused(result, reading)
        if reading.file in fresh:  # else a member of an archive
            reason = next(iter(reading.reasons), None)
            seen[reading.file] = Seen(reading.file, fresh[reading.file], time.time(), refused=reason)
        if len(read) >= ARTICLES:
            result, read = _stored(lake, pool, read, result), []
            state = schedule.with_brought(replace(known, seen=seen), result, time.time())
            kept_sources.write_state(lake, source, state)
    result = _stored(lake, pool, read, result)
    seen |= {name: Seen(name, fresh[name], time.time()) for name in fresh.keys() - seen.keys()}
    kept_sources.write_state(lake, source, schedule.succeeded(replace(known, seen=seen), result, time.time()))
    return result


def _refused(result: Result, reading: Reading) -> Result:
    """The result with the texts of a file that cannot be read."""
    if not reading.reasons:
        return result
    reason = result.reason or f"{Path(reading.file).name}: {reading.reasons[0]}"
    return replace(result, refused=result.refused + 1, reason=reason)


def _stored(lake: Lake, pool: Pool, read: list[Article], result: Result) -> Result:
    if not read:
        return result
    done = ingest.store_articles(lake, read, pool, author="sources", batch=ingest.BATCH)
    return replace(
        result,
        added=result.added + done.added,
        duplicate=result.duplicate + done.duplicate,
        refused=result.refused + done.rejected,
    ).with_articles(*(str(one.article) for one in done.outcomes if one.verdict == "added"))


def _fresh(source: Source, known: State) -> dict[str, str]:
    """Path → mark of each file that is new or changed, and whole. Raises FolderError."""
    folder = Path(source.address)
    if not folder.is_dir():
        raise FolderError(f"There is no folder {folder} any more.")
    before = {name: seen.fingerprint for name, seen in known.seen.items()}
    marks = {str(path): _mark(path) for path in _files(folder)}
    fresh = {name: mark for name, mark in marks.items() if mark and before.get(name) != mark}
    return _whole(fresh)


def _whole(fresh: Mapping[str, str]) -> dict[str, str]:
    """Those of the files that nobody is still writing."""
    now = time.time()
    young = [name for name, mark in fresh.items() if now - int(mark.split(":")[0]) / 1e9 < FRESH]
    if young:
        time.sleep(STILL)
    growing = {name for name in young if _mark(Path(name)) != fresh[name]}
    return {name: mark for name, mark in fresh.items() if name not in growing}


def _files(folder: Path) -> Iterator[Path]:
    for number, path in enumerate(sorted(folder.rglob("*"))):
        if number >= MOST:
            raise FolderError(f"The folder has more than {MOST:,} files; follow its subfolders instead.")
        inside = path.relative_to(folder).parts
        if path.is_file() and not path.is_symlink() and not any(part.startswith(SKIPPED) for part in inside):
            yield path


def _mark(path: Path) -> str:
    """Changes when the file does; empty when it is gone."""
    try:
        known = path.stat()
    except OSError:
        return ""
    return f"{known.st_mtime_ns}:{known.st_size}"


def _opened(path: Path) -> File:
    return str(path), isolated(_bytes, path)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise FolderError(f"The file has more than {LARGEST // 2**20} MB; split it.")
        return path.read_bytes()
    except OSError as error:
        raise FolderError(f"The file cannot be opened: {error.strerror}.") from error


def _described(article: Article, source: Source) -> Article:
    return replace(article, outlet=source.outlet or article.outlet)
