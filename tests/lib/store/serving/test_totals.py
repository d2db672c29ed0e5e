"""Totals of edges and actors are what is counted, however articles came and went."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.filters import Filters
from lib.store import Change, Lake, View
from lib.store.queries import overview, relations
from lib.store.queries.evidence import relations as sentences
from lib.store.tables import write
from tests.lib.store.world import COPY, FISH, QUIET, TALKS, WORLD

ACTORS = sorted({one for facts in WORLD for relation in facts.relations for one in (relation.source, relation.target)})[
    :3
]


@pytest.fixture
def catalog() -> str:
    """A copy is the same whatever keeps the catalogue."""
    return "file"


def _answers(view: View) -> list[object]:
    """All that is answered from totals."""
    asked = [Filters(), Filters().events(), Filters(minimum=2)]
    return [
        answer
        for filters in asked
        for answer in (
            relations.edges(view, filters).to_dict("records"),
            relations.size(view, filters),
            relations.types(view, filters).to_dict("records"),
            relations.by_month(view, filters).to_dict("records"),
            overview.counts(view, filters),
            sentences(view, filters).attrs,
            *(relations.acts(view, filters, actor).to_dict("records") for actor in ACTORS),
            *(relations.involving(view, filters, actor).to_dict("records") for actor in ACTORS),
        )
    ]


def _same(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    view = lake.view()
    assert lake.serving.revision == view.revision
    kept = _answers(view)
    with monkeypatch.context() as changed:
        changed.setattr(relations, "totalled", lambda _: None)
        changed.setattr(overview, "only_events", lambda _: False)
        assert kept == _answers(view)


def test_totals_are_what_is_counted(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    write.apply(lake, Change("a", "some", added=[TALKS, QUIET]))
    _same(lake, monkeypatch)
    write.apply(lake, Change("a", "a near copy, and more", added=[COPY, FISH]))
    _same(lake, monkeypatch)
    fewer = replace(TALKS, relations=TALKS.relations[:1])
    write.apply(lake, Change("a", "one with fewer relations", replaced={TALKS.article.id: fewer}))
    _same(lake, monkeypatch)
    write.apply(lake, Change("a", "another cluster", clusters={FISH.article.id: TALKS.article.id}))
    _same(lake, monkeypatch)
    write.remove(lake, [TALKS.article.id, COPY.article.id])
    _same(lake, monkeypatch)


def test_they_lie_by_what_they_are_found_by(world_lake: Lake) -> None:
    """So that an article more looks only where its edges and actors are."""
    world_lake.view()
    for name, column in {"edge_types": "edge_key", "actor_acts": "who"}.items():
        numbers = world_lake.cursor().execute(f"SELECT {column} FROM serve.{name}").fetchall()
        assert numbers and numbers == sorted(numbers)
