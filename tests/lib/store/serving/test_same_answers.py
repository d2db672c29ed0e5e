"""What the copy answers is what plain SQL says of the lake's own tables, whatever the filters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import duckdb
import pytest

from lib.filters import Filters
from lib.store import Lake, View, open_lake
from lib.store.queries import actors, articles, evidence, links, overview, relations, themes
from lib.store.queries.topics import paths
from tests.benchmarks import made

A, B, TOPIC = "made:0", "made:1", "medtop:16000000"
TABLES = ("articles", "actors", "relations", "quotes", "themes", "theme_evidence", "moments", "links")
# Filters, and the same in plain words: which articles, which relations.
ASKED: dict[str, tuple[Filters, str, str]] = {
    "none": (Filters(), "TRUE", "TRUE"),
    "events": (Filters().events(), "TRUE", "quad <> 'neutral'"),
    "year and outlets": (
        Filters(date_from="2022-01-01", date_to="2022-12-31", outlets=("Outlet 0", "Outlet 1")),
        "(published BETWEEN '2022-01-01' AND '2022-12-31' OR published IS NULL) AND outlet IN ('Outlet 0', 'Outlet 1')",
        "TRUE",
    ),
    "dated": (Filters(date_from="2023-01-01", dated=True), "published >= '2023-01-01'", "TRUE"),
    "dated, conflict": (
        Filters(date_to="2022-12-31", dated=True, polarities=("conflict",)), "published <= '2022-12-31'",
        "polarity = 'conflict'",
    ),
    "undated": (Filters(undated=True), "published IS NULL", "TRUE"),
    "actor": (Filters(actor=B), f"id IN (SELECT article FROM actors WHERE id = '{B}')", "TRUE"),
    "pair": (
        Filters(actor=A, other=B),
        f"id IN (SELECT article FROM actors WHERE id = '{A}' INTERSECT SELECT article FROM actors WHERE id = '{B}')",
        "TRUE",
    ),
    "theme": (
        Filters(themes=(TOPIC,)),
        f"id IN (SELECT article FROM themes JOIN paths USING (topic) WHERE above = '{TOPIC}')",
        "TRUE",
    ),
    "once": (
        Filters(once=True),
        "id IN (SELECT first(id ORDER BY published NULLS LAST, stored_at, id) FROM articles GROUP BY cluster)",
        "TRUE",
    ),
    "when": (
        Filters(when_from="2022-01-01", when_to="2022-03-31"),
        "id IN (SELECT article FROM moments WHERE first <= '2022-03-31' AND last >= '2022-01-01' AND grain <= 90)",
        "TRUE",
    ),
    "section, denied": (
        Filters(sections=("Section 1",), modalities=("denied", "intended")),
        "section = 'Section 1'",
        "modality <> 'done'",
    ),
    "claimed": (Filters(voices=("claimed",)), "TRUE", "claimed_by IS NOT NULL"),
    "by": (Filters(by=(A, B)), "TRUE", f"claimed_by IN ('{A}', '{B}')"),
    "confidence, types": (
        Filters(confidence=0.7, types=("AGREE", "AID")), "TRUE",
        "confidence >= 0.7 AND plover_type IN ('AGREE', 'AID')",
    ),
    "kinds": (
        Filters(kinds=("person", "country")), "TRUE",
        "source IN (SELECT id FROM actors WHERE kind IN ('person', 'country'))"
        " AND target IN (SELECT id FROM actors WHERE kind IN ('person', 'country'))",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lake]:
    opened = open_lake(tmp_path_factory.mktemp("made"))
    made.fill(opened, 2_000)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def plain(lake: Lake) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:")
    for name in TABLES:
        connection.register("given_rows", lake.cursor().execute(f"SELECT * FROM lake.main.{name}").to_arrow_table())
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given_rows")
        connection.unregister("given_rows")
    connection.execute(
        "CREATE TABLE paths (topic VARCHAR, level INTEGER, above VARCHAR, above_level INTEGER, label VARCHAR)"
    )
    connection.executemany("INSERT INTO paths VALUES (?, ?, ?, ?, ?)", paths())
    return connection


Plain = Callable[[str], list[tuple[Any, ...]]]


@pytest.fixture(params=ASKED.values(), ids=ASKED)
def asked(request: pytest.FixtureRequest, lake: Lake, plain: duckdb.DuckDBPyConnection) -> tuple[View, Filters, Plain]:
    """What the copy is asked, and plain SQL over ``k``, the articles kept by the filters, and ``r``, the relations."""
    filters, kept, related = request.param
    plain.execute(f"CREATE OR REPLACE TEMP VIEW k AS SELECT * FROM articles WHERE {kept}")
    plain.execute(
        f"CREATE OR REPLACE TEMP VIEW r AS SELECT * FROM relations WHERE {related} AND article IN (SELECT id FROM k)"
    )
    view = lake.view()
    assert lake.serving.revision == view.revision
    return view, filters, lambda sql: plain.execute(sql).fetchall()


def test_edges(asked: tuple[View, Filters, Plain]) -> None:
    view, filters, said = asked
    edges = relations.edges(view, filters, limit=100_000)
    counted = ("sentences", "conflict", "claimed", "articles", "sources")
    assert _rows(edges, "source", "target", *counted) == said(
        """SELECT source, target, count(DISTINCT sentence) AS n,
            count(DISTINCT sentence) FILTER (polarity = 'conflict'),
            count(DISTINCT sentence) FILTER (claimed_by IS NOT NULL), count(DISTINCT article), count(DISTINCT cluster)
        FROM r JOIN articles ON id = article GROUP BY source, target ORDER BY n DESC, source, target"""
    )
    few = relations.edges(view, filters, limit=20)["sentences"].tolist()  # heavy edges alone are looked at first
    assert few == edges["sentences"].tolist()[:20]
    assert relations.size(view, filters) == len(edges)
    mine = edges[(edges["source"] == A) | (edges["target"] == A)].reset_index(drop=True)
    assert relations.involving(view, filters, A, limit=100_000).equals(mine)
    few = relations.involving(view, filters, A, limit=5)["sentences"].tolist()
    assert few == mine["sentences"].tolist()[:5]


# Links of kept articles, each with where it leads.
LED = """SELECT l.*, coalesce(g.id, t.id) AS linked, hash(coalesce(g.id, t.id, l.title_key)) AS goal
    FROM links l JOIN k ON k.id = article LEFT JOIN articles g ON g.id = l.given
    LEFT JOIN (SELECT title_key, arg_min(id, (stored_at, id)) AS id FROM articles GROUP BY title_key) t
        ON t.title_key = l.title_key AND t.id <> article"""


def test_links(asked: tuple[View, Filters, Plain]) -> None:
    view, filters, said = asked
    told = ("article", "linked_title", "linked", "start")
    assert sorted(_rows(links.graph(view, filters, limit=100_000), *told), key=repr) == sorted(
        said(f"SELECT article, title, linked, start FROM ({LED})"), key=repr
    )
    few = links.graph(view, filters, limit=100)
    assert sorted(_rows(few, *told), key=repr) == sorted(
        said(f"""WITH led AS ({LED}), ranked AS (
            SELECT led.*, count(*) OVER (PARTITION BY goal) AS links, row_number() OVER (
                PARTITION BY goal ORDER BY published DESC NULLS LAST, article, n) AS nth
            FROM led JOIN articles ON articles.id = article)
        SELECT article, title, linked, start FROM ranked WHERE nth <= {links.EACH} OR (SELECT count(*) FROM led) <= 100
        ORDER BY links DESC, goal, nth LIMIT 100"""),
        key=repr,
    )
    missing = links.wanted(view, filters, limit=50)
    assert _rows(missing, "title", "section", "links", "articles") == said(
        f"""SELECT title, section, links, articles FROM (
            SELECT min(title) AS title, mode(section ORDER BY section) AS section, count(*) AS links,
                count(DISTINCT article) AS articles FROM ({LED}) WHERE linked IS NULL
            GROUP BY goal ORDER BY links DESC, goal LIMIT 50) ORDER BY links DESC, title"""
    )
    assert [(missing.attrs["total"],)] == said(f"SELECT count(DISTINCT goal) FROM ({LED}) WHERE linked IS NULL")


def test_acts(asked: tuple[View, Filters, Plain]) -> None:
    view, filters, said = asked
    assert _rows(relations.acts(view, filters, A), "side", "type", "polarity", "sentences") == said(
        f"""SELECT side, plover_type, polarity, count(DISTINCT sentence) AS n FROM (
            SELECT 'source' AS side, * FROM r WHERE source = '{A}' UNION ALL SELECT 'target', * FROM r
            WHERE target = '{A}') GROUP BY GROUPING SETS ((side, plover_type, polarity), (side, polarity))
        ORDER BY n DESC, side, plover_type NULLS FIRST, polarity"""
    )


def test_relations(asked: tuple[View, Filters, Plain]) -> None:
    view, filters, said = asked
    assert _rows(relations.by_month(view, filters), "month", "polarity", "sentences") == said(
        """SELECT published[:7] AS month, polarity, count(DISTINCT sentence) FROM r JOIN articles ON id = article
        GROUP BY ALL ORDER BY month NULLS LAST, polarity"""
    )
    assert _rows(relations.pairs(view, filters, limit=30), "a", "b", "sentences", "conflict") == said(
        """SELECT least(source, target) AS a, greatest(source, target) AS b, count(DISTINCT sentence) AS n,
            count(DISTINCT sentence) FILTER (polarity = 'conflict') FROM r WHERE source <> target
        GROUP BY a, b ORDER BY n DESC, a, b LIMIT 30"""
    )


NEWEST = "published DESC NULLS LAST, article"
ORDERS = [
    ("newest", NEWEST),
    ("oldest", "published NULLS LAST, CASE WHEN published IS NULL THEN article END, article DESC"),
    ("strongest", f"max(confidence) DESC, {NEWEST}"),
]


@pytest.mark.parametrize(("order", "first"), ORDERS)
def test_evidence(asked: tuple[View, Filters, Plain], order: Any, first: str) -> None:
    view, filters, said = asked
    found = evidence.relations(view, filters, limit=15, offset=5, order=order)
    assert _rows(found, "article", "start") == said(
        f"""SELECT article, sentence_start FROM r JOIN articles ON id = article
        GROUP BY article, sentence_start, published
        ORDER BY {first}, sentence_start LIMIT 15 OFFSET 5"""
    )
    totals = said("SELECT count(DISTINCT sentence), count(DISTINCT article) FROM r")
    assert [(found.attrs["total"], found.attrs["articles"])] == totals


def test_articles(asked: tuple[View, Filters, Plain]) -> None:
    view, filters, said = asked
    counts = overview.counts(view, filters)
    assert [(counts["articles"], counts["relations"])] == said(
        "SELECT (SELECT count(*) FROM k), (SELECT count(DISTINCT sentence) FROM r)"
    )
    assert len(articles.listing(view, filters, limit=10_000)) == counts["articles"]
    if not (filters.by or filters.confidence):
        assert counts["quotes"] == len(said("SELECT n FROM quotes WHERE article IN (SELECT id FROM k)"))
    if not filters.kinds:
        assert _rows(actors.ranking(view, filters, limit=5_000), "actor", "sentences", "articles") == said(
            """SELECT a.id, sum(a.sentences) AS n, count(*) FROM actors a WHERE article IN (SELECT id FROM k)
            GROUP BY a.id ORDER BY n DESC, any_value(a.name), a.id"""
        )


def test_themes(asked: tuple[View, Filters, Plain]) -> None:
    view, filters, said = asked
    assert sorted(_rows(themes.tree(view, filters), "topic", "articles", "sentences")) == said(
        """SELECT above, count(DISTINCT t.article), any_value(sentences) FROM themes t JOIN paths USING (topic)
        JOIN (SELECT above, count(DISTINCT sentence) AS sentences FROM theme_evidence JOIN paths USING (topic)
            WHERE article IN (SELECT id FROM k) GROUP BY above) USING (above)
        WHERE t.article IN (SELECT id FROM k) GROUP BY above ORDER BY above"""
    )


def _rows(frame: Any, *columns: str) -> list[tuple[Any, ...]]:
    return list(frame.loc[:, list(columns)].itertuples(index=False, name=None))
