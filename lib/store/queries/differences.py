"""What differs between two revisions: articles, actors, edges and quotes, each with what it was and what it is."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lib.store.lake import revisions
from lib.store.lake.lake import View
from lib.store.tables.fact_tables import many

LOOKED_AT = 500  # articles that are compared fact by fact; of more, all that were touched are listed
Rows = dict[tuple[Any, ...], tuple[Any, ...]]
_ACTORS = "SELECT actor, label, sentences FROM {directory}"
_EDGES = """SELECT r.source, r.target, any_value(s.label), any_value(t.label), count(DISTINCT r.sentence)::INTEGER
    FROM {relations} r JOIN {directory} s ON s.actor = r.source JOIN {directory} t ON t.actor = r.target
    WHERE r.quad <> 'neutral' GROUP BY r.source, r.target"""
_QUOTES = """SELECT article, start, stop, text, coalesce(speaker_name, '') FROM {quotes}
    WHERE list_contains($ids, article)"""


def articles(old: View, new: View) -> pd.DataFrame:
    """article, title, what ("came", "went" or "changed"), was (the id it had while its text was another): those that
    differ."""
    added, removed, touched = revisions.difference(new.lake, old.revision, new.revision)
    became = revisions.became(new.lake, old.revision, new.revision)
    was = {now: name for name, now in became.items() if name in removed and now in added}
    added, removed = added - set(was), removed - set(was.values())
    changed = (_changed(old, new, touched) if len(touched) <= LOOKED_AT else touched) | set(was)
    titles = {**_titles(old, removed), **_titles(new, added | changed)}
    kinds = {"came": added, "went": removed, "changed": changed}
    rows = [
        (name, titles.get(name, ""), what, was.get(name)) for what, names in kinds.items() for name in sorted(names)
    ]
    return pd.DataFrame(rows, columns=pd.Index(["article", "title", "what", "was"]), dtype=object)


def actors(old: View, new: View) -> pd.DataFrame:
    """actor, name, before, after: numbers of sentences that mention it, where name or number differ."""
    was, now = (_by_key(view.rows(_ACTORS), 1) for view in (old, new))
    rows = [(*key, (now.get(key) or was[key])[0], *_counts(was, now, key)) for key in _differing(was, now)]
    return _sorted(pd.DataFrame(rows, columns=pd.Index(["actor", "name", "before", "after"])))


def edges(old: View, new: View) -> pd.DataFrame:
    """source, target, source_name, target_name, before, after: numbers of sentences, where they differ."""
    was, now = (_by_key(view.rows(_EDGES), 2) for view in (old, new))
    keys = [key for key in _differing(was, now) if _counts(was, now, key)[0] != _counts(was, now, key)[1]]
    rows = [(*key, *(now.get(key) or was[key])[:2], *_counts(was, now, key)) for key in keys]
    names = ["source", "target", "source_name", "target_name", "before", "after"]
    return _sorted(pd.DataFrame(rows, columns=pd.Index(names)))


def quotes(old: View, new: View) -> pd.DataFrame:
    """article, start, text, before, after: the speakers of quotes that came, went or changed (None: no such quote)."""
    differing = articles(old, new)
    ids = [*differing["article"], *differing["was"].dropna()]
    was, now = (_by_key(view.rows(_QUOTES, {"ids": ids}), 3) if ids else {} for view in (old, new))
    rows = [
        (key[0], key[1], (now.get(key) or was[key])[0], was.get(key, (None, None))[1], now.get(key, (None, None))[1])
        for key in _differing(was, now)
    ]
    found = pd.DataFrame(rows, columns=pd.Index(["article", "start", "text", "before", "after"]), dtype=object)
    return found.sort_values(["article", "start"], ignore_index=True)


def _changed(old: View, new: View, touched: set[str]) -> set[str]:
    """Those whose facts differ: what was corrected and undone again does not."""
    was, now = ({facts.article.id: facts for facts in many(view, sorted(touched))} for view in (old, new))
    return {name for name in touched if was.get(name) != now.get(name)}


def _titles(view: View, ids: set[str]) -> dict[str, str]:
    sql = "SELECT id, title FROM {articles} WHERE list_contains($ids, id)"
    return dict(view.rows(sql, {"ids": sorted(ids)})) if ids else {}


def _by_key(rows: list[tuple[Any, ...]], size: int) -> Rows:
    return {row[:size]: row[size:] for row in rows}


def _differing(was: Rows, now: Rows) -> list[tuple[Any, ...]]:
    return [key for key in {**was, **now} if was.get(key) != now.get(key)]


def _counts(was: Rows, now: Rows, key: tuple[Any, ...]) -> tuple[int, int]:
    before, after = (rows[key][-1] if key in rows else 0 for rows in (was, now))
    return int(before), int(after)


def _sorted(frame: pd.DataFrame) -> pd.DataFrame:
    """The greatest differences first."""
    apart = (frame["after"] - frame["before"]).abs()
    return frame.iloc[(-apart).argsort(kind="stable")].reset_index(drop=True)
