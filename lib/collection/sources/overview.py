"""What is followed, as rows: for the page, the command line and the API."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from lib.collection.sources import kept_sources, schedule
from lib.collection.sources.kept_sources import Source, State
from lib.store import Lake

COLUMNS = (
    "id", "name", "kind", "address", "outlet", "country", "tags", "keep", "drop", "paused", "added_by", "added_at",
    "status", "state", "last", "next", "weeks", "articles", "refused",
)  # fmt: skip


def rows(lake: Lake, now: float) -> list[dict[str, Any]]:
    """A row a source: what was said of it (its outlet, if nobody gave one: what its feed calls itself), its status as a
    sentence, its ``state`` (ok, trouble, silent, paused, new), ``last`` and ``next`` look (ISO, UTC, or None), new
    articles of the last twelve ``weeks``, pages ``refused``."""
    return [_row(source, kept_sources.state(lake, source), now) for source in kept_sources.every(lake)]


def _row(source: Source, known: State, now: float) -> dict[str, Any]:
    seen = known.seen.values()
    told = {name: getattr(source, name) for name in COLUMNS[:12]}
    return told | {
        "outlet": source.outlet or known.title,
        "tags": list(source.tags),
        "keep": list(source.keep),
        "drop": list(source.drop),
        "status": schedule.status(known, source.paused, now),
        "state": _state(source, known, now),
        "last": _iso(known.last),
        "next": None if source.paused else _iso(known.next),
        "weeks": schedule.last_weeks(known, now),
        "articles": len({one.article for one in seen if one.article}) or known.brought,
        "refused": sum(one.refused is not None for one in seen),
    }


def _state(source: Source, known: State, now: float) -> str:
    if source.paused:
        return "paused"
    if known.trouble:
        return "trouble"
    return "silent" if schedule.is_silent(known, now) else "ok" if known.last else "new"


def _iso(moment: float) -> str | None:
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="seconds") if moment else None
