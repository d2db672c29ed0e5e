"""A collection as one file, made while the app runs, and a collection from such a file.

The file is a ZIP: its last bytes are its list of contents and every member has a checksum, so that a copy which was
cut or damaged is known before anything is put in place. Index, reading copy and locks are left out: they are made anew,
the index before the collection is put in place, so that its first search need not wait.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from lib.facts import DramatisError
from lib.store import Lake, open_lake, place_of
from lib.store.lake import catalogues
from lib.store.lake.write_lock import writing
from lib.store.queries import articles
from lib.store.search import index

FORM = 1  # raised when a backup's contents change their meaning
ABOUT = "dramatis-backup.json"
MADE_ANEW = {"index", "serving", "older", "writing.lock"}


class BackupError(DramatisError):
    """A backup that cannot be written, or a file that is none."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup holds: the form it has, the collection's revision, its articles and files."""

    form: int
    revision: int
    articles: int
    files: int


def backup(lake: Lake, file: Path) -> Contents:
    """What the new file ``file`` holds of the collection: all of it, at its newest revision.

    Readers go on meanwhile, writers wait. ``file`` appears whole or not at all. Raises BackupError, StoreError.
    """
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with writing(lake), part.open("wb") as out:
            held = _written(lake, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED))
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
    except OSError as error:
        raise BackupError(f"{file} cannot be written: {error.strerror or error}.") from error
    finally:
        part.unlink(missing_ok=True)
    return held


def restore(
    file: Path, place: Path | None = None, *, replacing: bool = False, on_progress: index.Progress | None = None
) -> tuple[Contents, Path | None]:
    """What the collection in ``place`` now holds, and where the one that stood there was moved to, if one did.

    A folder that holds something is left as it is unless ``replacing``. ``on_progress`` is told the number of articles
    indexed and of all. Raises BackupError, StoreError.
    """
    folder = place_of(place)
    if _holds_something(folder) and not replacing:
        raise BackupError(f"{folder} is not empty; name another folder, or use --replace to move it aside.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".restore-") as made:
        fresh = Path(made) / "collection"
        held = _unpacked(file, fresh)
        with closing(open_lake(fresh)) as lake:  # before anything is moved: it must be one that opens
            index.rebuild(lake, on_progress)
        aside = _moved_aside(folder)
        fresh.rename(folder)
    return held, aside


def _written(lake: Lake, archive: zipfile.ZipFile) -> Contents:
    view = lake.view()
    files = sorted(_kept(lake.place))
    held = Contents(FORM, view.revision, len(articles.ids(view)), len(files) + 1)
    with archive, tempfile.TemporaryDirectory() as folder:
        archive.writestr(ABOUT, json.dumps(asdict(held)))
        catalogues.copy(lake, Path(folder) / catalogues.FILE)
        archive.write(Path(folder) / catalogues.FILE, catalogues.FILE)
        for path in files:
            # Parquet is compressed already.
            how = zipfile.ZIP_STORED if path.suffix == ".parquet" else zipfile.ZIP_DEFLATED
            archive.write(path, path.relative_to(lake.place).as_posix(), how)
    return held


def _kept(place: Path) -> Iterator[Path]:
    """The files of a collection that nothing else can make again, but for its catalogue."""
    for path in place.rglob("*"):
        top = path.relative_to(place).parts[0]
        made_anew = top in MADE_ANEW or top.startswith((catalogues.FILE, "writing.lock"))
        if not made_anew and path.is_file() and not path.is_symlink() and not path.name.startswith(".part-"):
            yield path


def _unpacked(file: Path, folder: Path) -> Contents:
    """What ``file`` holds, after all of it was checked and written below the new ``folder``."""
    try:
        with zipfile.ZipFile(file) as archive:
            held = _contents(archive, file)
            for member in archive.infolist():
                if member.filename != ABOUT:
                    _put(archive, member, folder)
    except FileNotFoundError:
        raise BackupError(f"There is no {file}.") from None
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise BackupError(f"{file} is not a complete backup: {error}.") from error
    except OSError as error:
        raise BackupError(f"{file} cannot be restored: {error.strerror or error}.") from error
    return held


def _contents(archive: zipfile.ZipFile, file: Path) -> Contents:
    try:
        held = Contents(**json.loads(archive.read(ABOUT)))
    except (KeyError, TypeError, ValueError):
        raise BackupError(f"{file} is a ZIP file but not a backup of a collection.") from None
    if held.form != FORM or len(archive.infolist()) != held.files + 1:
        raise BackupError(f"{file} is a backup from another version of Dramatis, or incomplete.")
    return held


def _put(archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path) -> None:
    name = PurePosixPath(member.filename)
    if name.is_absolute() or ".." in name.parts or "\\" in member.filename:
        raise BackupError(f"The backup names a file outside the collection: {member.filename!r}.")
    goal = folder.joinpath(*name.parts)
    goal.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(member) as source, goal.open("xb") as out:
        shutil.copyfileobj(source, out)


def _holds_something(folder: Path) -> bool:
    return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))


def _moved_aside(folder: Path) -> Path | None:
    """Where what stood in ``folder`` is now; an empty folder just goes."""
    if not _holds_something(folder):
        if folder.exists():
            folder.rmdir()
        return None
    aside = folder.with_name(f"{folder.name}-{time.strftime('%Y%m%d-%H%M%S')}")
    folder.rename(aside)
    return aside
