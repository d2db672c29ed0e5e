"""The story of each article, as it was found when the article came: ``stories.tsv`` in the collection's folder.

An article keeps its story however the collection grows: lines are only ever added, of articles that have none yet. Who
comes is set beside the articles of the same days only, since a story takes no article after a week of silence.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from lib.store import Lake
from lib.store.lake.write_lock import writing
from lib.store.queries.article_profiles import profiles_between, undated_last
from lib.stories import grouping

AT_ONCE = 2_000  # articles that come, and at most as many of the same days beside them


def file_of(place: Path) -> Path:
    """Where the stories of the collection in ``place`` are kept."""
    return place / "stories.tsv"


def read(place: Path) -> dict[str, str]:
    """Article → story, itself for one that is alone so far; the first line on an article holds."""
    found: dict[str, str] = {}
    for line in _whole(file_of(place)).decode().splitlines():
        article, _, story = line.partition("\t")
        found.setdefault(article, story)
    return found


def keep(lake: Lake) -> int:
    """Number of articles that had no story before and have one now, or are alone so far."""
    view, known = lake.latest(), read(lake.place)
    coming = [(name, when) for name, when in undated_last(view) if name not in known]
    for start in range(0, len(coming), AT_ONCE):
        some = coming[start : start + AT_ONCE]
        names = [name for name, _ in some]
        days = [when for _, when in some if when]
        frame = profiles_between(view, names, _around(days), AT_ONCE)
        found = grouping.assign(frame, known)
        fresh = {name: found[name] for name in names if name in found}
        known |= fresh
        _add(lake, fresh)
    return len(coming)


def of_all(known: dict[str, str], frame: pd.DataFrame) -> dict[str, str]:
    """``known`` with the stories of those articles of ``frame`` that have none yet."""
    return known if set(frame["article"]) <= known.keys() else known | grouping.assign(frame, known)


def _around(days: list[str]) -> tuple[str, str]:
    """The days on which a story may have articles that goes on in these; none where there are none."""
    if not days:
        return "", ""
    week = timedelta(days=grouping.SILENCE)
    first, last = date.fromisoformat(min(days)[:10]), date.fromisoformat(max(days)[:10])
    return (first - week).isoformat(), (last + week).isoformat()


def _add(lake: Lake, stories: dict[str, str]) -> None:
    file = file_of(lake.place)
    with writing(lake):
        whole = _whole(file)
        with file.open("r+b" if file.exists() else "w+b") as out:
            out.truncate(len(whole))  # a line that a killed process left half written
            out.seek(len(whole))
            out.write("".join(f"{article}\t{story}\n" for article, story in stories.items()).encode())


def _whole(file: Path) -> bytes:
    content = file.read_bytes() if file.exists() else b""
    return content[: content.rfind(b"\n") + 1]
