"""What a collection follows: feeds, sites and folders, in ``sources`` beside its tables; no revision depends on them.

Each source is two files: what people said of it, and what the follower knows of it, so that neither overwrites the
other. A source that was removed stays as a file that says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from lib.collection.access import rights
from lib.facts import DramatisError
from lib.intake import opml
from lib.intake.addresses import checked, key_of, site_of
from lib.store import Lake
from lib.store.lake.write_lock import writing

Kind = Literal["feed", "site", "folder"]
KINDS: tuple[Kind, ...] = ("feed", "site", "folder")
LONGEST = 200  # letters of what is said of a source
WEEKS = 12  # of which the numbers of new articles are kept
MOST_SEEN = 5_000  # pages of one source that are remembered
_SAID, _STATE = "source.json", "state.json"


class SourceError(DramatisError):
    """A source that cannot be added, or that there is not."""


@dataclass(frozen=True, slots=True)
class Source:
    """What people said of a source; ``keep`` and ``drop`` are words that an entry must, and must not, hold."""

    id: str
    kind: Kind
    address: str  # of a folder its path
    name: str
    outlet: str = ""
    country: str = ""
    tags: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    paused: bool = False
    removed: bool = False
    added_by: str = ""
    added_at: str = ""
    wanted_at: float = 0.0  # when somebody asked for it to be checked at once (seconds since 1970)


@dataclass(frozen=True, slots=True)
class Seen:
    """A page that a source led to, or a file of it: what was said of it then, and what became of it."""

    address: str
    fingerprint: str
    at: float
    looks: int = 1
    etag: str | None = None
    modified: str | None = None
    article: str | None = None
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class State:
    """What the follower knows of a source. Moments are seconds since 1970, ``failures`` count by their weight."""

    feed: str = ""  # of a site: the feed or sitemap that was found
    title: str = ""  # by which a feed calls itself
    etag: str | None = None
    modified: str | None = None
    last: float = 0.0
    next: float = 0.0
    whole_at: float = 0.0  # when it was last asked for without conditions
    interval: float = 0.0
    failures: float = 0.0
    status: str = "Not checked yet"
    trouble: bool = False
    gone: bool = False  # its publisher took it away for good
    newest: float = 0.0  # when an article last came from it
    weeks: Mapping[str, int] = field(default_factory=dict)  # ISO week → new articles
    brought: int = 0  # new articles, ever
    latest: Sequence[str] = ()  # the new and changed articles of the last look that brought any
    seen: Mapping[str, Seen] = field(default_factory=dict)


def every(lake: Lake) -> list[Source]:
    """The sources that were not removed, by their names."""
    names = sorted({name.split("/")[0] for name in lake.sources.names() if name.endswith(_SAID)})
    found = [source for one in names if (source := _said(lake, one)) is not None and not source.removed]
    return sorted(found, key=lambda source: (source.name.casefold(), source.id))


def one(lake: Lake, wanted: str) -> Source:
    """The source with this id, address or name. Raises SourceError."""
    for source in every(lake):
        if wanted in (source.id, source.address, source.name) or key_of(wanted) == key_of(source.address):
            return source
    raise SourceError(f"There is no source “{wanted}”.")


def state(lake: Lake, source: Source) -> State:
    """What the follower knows of a source; nothing yet where it was never checked."""
    found = _json(lake, f"{source.id}/{_STATE}")
    known = {one.name for one in fields(State)}
    told = {name: value for name, value in found.items() if name in known}
    try:
        seen = {key: Seen(**value) for key, value in told.pop("seen", {}).items()}
        return State(**told, seen=seen)
    except (TypeError, AttributeError):
        return State()


def write_state(lake: Lake, source: Source, now: State) -> None:
    """Keeps what the follower knows, of the pages it saw the last ones."""
    last = sorted(now.seen.items(), key=lambda pair: pair[1].at)[-MOST_SEEN:]
    weeks = dict(sorted(now.weeks.items())[-WEEKS:])
    _write(lake, f"{source.id}/{_STATE}", asdict(replace(now, seen=dict(last), weeks=weeks)))


def add(lake: Lake, wished: Source) -> Source:
    """The source as it is kept now; one of the same address takes what is said anew. Raises SourceError, FetchError."""
    rights.require("upload")
    source = _checked(lake, wished)
    with writing(lake):
        known = _said(lake, source.id)
        if known is not None and not known.removed:
            raise SourceError(f"“{known.name}” already follows this address.")
        _write(lake, f"{source.id}/{_SAID}", asdict(source))
    rights.doing(lake, "upload", f"Source “{source.name}” added: {source.address}")
    return source


def change(lake: Lake, source: Source, **said: Any) -> Source:
    """The source with what is said of it now: name, outlet, paused … Raises SourceError."""
    rights.doing(lake, "upload", f"Source “{source.name}”: {', '.join(said)}")
    with writing(lake):
        known = _said(lake, source.id)
        if known is None or known.removed:
            raise SourceError(f"There is no source “{source.name}” any more.")
        now = replace(known, **said)
        _write(lake, f"{source.id}/{_SAID}", asdict(now))
    return now


def remove(lake: Lake, source: Source) -> None:
    """Takes a source away; its articles stay."""
    change(lake, source, removed=True)


def check_now(lake: Lake, source: Source) -> Source:
    """Lets the follower look at a source as soon as it can, also at pages that it saw already."""
    return change(lake, source, wanted_at=_now())


def of_file(lake: Lake, content: bytes, by: str) -> tuple[list[Source], list[str]]:
    """The sources that an OPML file adds, and a sentence for each that it does not. Raises KindError."""
    added, refused = list[Source](), list[str]()
    for told in opml.outlines(content):
        try:
            added.append(add(lake, _of_outline(told, by)))
        except DramatisError as error:
            refused.append(f"{told['address']}: {error}")
    return added, refused


def as_file(lake: Lake) -> bytes:
    """The feeds and sites as an OPML file; folders are this machine's own."""
    return opml.document(_outline(source) for source in every(lake) if source.kind != "folder")


def setting(lake: Lake, name: str, given: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What is noted under a name beside the sources, after ``given`` is noted there."""
    if given is not None:
        _write(lake, f"settings/{name}.json", dict(given))
    return _json(lake, f"settings/{name}.json")


def listed(text: str) -> tuple[str, ...]:
    """Words or tags of a line with commas."""
    return tuple(dict.fromkeys(filter(None, (" ".join(one.split())[:LONGEST] for one in text.split(",")))))


def _checked(lake: Lake, wished: Source) -> Source:
    address = _folder(lake, wished.address) if wished.kind == "folder" else str(checked(wished.address))
    own, key = (Path(address).name, address) if wished.kind == "folder" else (site_of(address), key_of(address))
    name = " ".join(wished.name.split())[:LONGEST] or own
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return replace(wished, id=sha256(key.encode()).hexdigest()[:12], address=address, name=name, added_at=at)


def _folder(lake: Lake, path: str) -> str:
    """The path of a folder of this machine. Raises SourceError; with roles only admins may let files be read."""
    rights.require("restore")
    folder = Path(path).expanduser().resolve()
    if not folder.is_dir():
        raise SourceError(f"There is no folder {path} on the machine that runs Dramatis.")
    if folder.is_relative_to(lake.place) or lake.place.is_relative_to(folder):
        raise SourceError("A folder that holds the collection itself cannot be followed.")
    return str(folder)


def _of_outline(outline: Mapping[str, str], by: str) -> Source:
    tags, keep, drop = (listed(outline[name]) for name in ("tags", "keep", "drop"))
    return Source(
        id="",
        kind="site" if outline["kind"] == "site" else "feed",
        address=outline["address"],
        name=outline["name"],
        outlet=outline["outlet"],
        country=outline["country"],
        tags=tags,
        keep=keep,
        drop=drop,
        added_by=by,
    )


def _outline(source: Source) -> dict[str, str]:
    many = {name: ", ".join(getattr(source, name)) for name in ("tags", "keep", "drop")}
    return {name: getattr(source, name) for name in ("address", "name", "kind", "outlet", "country")} | many


def _said(lake: Lake, name: str) -> Source | None:
    found = _json(lake, f"{name}/{_SAID}")
    known = {one.name for one in fields(Source)}
    told: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in found.items() if name in known
    }
    try:
        return Source(**told) if told else None
    except TypeError:
        return None


def _json(lake: Lake, name: str) -> dict[str, Any]:
    try:
        found = json.loads(lake.sources.read(name) or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _write(lake: Lake, name: str, value: Mapping[str, Any]) -> None:
    lake.sources.write(name, json.dumps(value, ensure_ascii=False).encode())


def _now() -> float:
    return datetime.now(UTC).timestamp()
