"""A collection made set-wise in SQL, in the store's own schema and with the unevenness of news: every word is made up.

Articles belong to stories of unequal size, each with a crew of eight; actors and outlets are as unequal as in the news
(Zipf); 15 % are near copies, 5 % have no date. A sentence has 100 characters, so that offsets can be reckoned.
"""

from __future__ import annotations

import re
import time

import duckdb

from lib.facts import QUAD_OF, polarity_of
from lib.store import Lake
from lib.store.lake import tidying
from lib.store.queries.topics import topics
from lib.store.tables import write
from lib.store.tables.additions import number_of

ACTORS, OUTLETS, CREW, SENTENCES, WIDTH = 50_000, 200, 8, 20, 101
AT_ONCE = 50_000  # articles in one revision
ROOM = "8GB"  # fifty thousand articles in one statement, which no reader ever adds
SYLLABLES = ("ka", "lo", "mi", "ter", "vos", "ra", "nel", "du", "shi", "bor", "an", "pe", "gul", "sta", "fri", "zo")
KINDS = ("person", "person", "person", "organisation", "organisation", "country", "group", "media", "place")
COMMON = (
    "the",
    "grain",
    "talks",
    "about",
    "trade",
    "border",
    "and",
    "new",
    "ships",
    "will",
    "go",
    "on",
    "after",
    "week",
)

# Chance as a function of numbers: the same collection every time.
MACROS = """
CREATE OR REPLACE TEMP MACRO chance(a, b) AS (hash(a * 1000003 + b) % 1000000)::DOUBLE / 1000000;
CREATE OR REPLACE TEMP MACRO zipf(u, most) AS (floor(pow(most, u)) - 1)::INTEGER;
CREATE OR REPLACE TEMP MACRO named(i) AS printf('%016x', hash(i));
CREATE OR REPLACE TEMP MACRO outlet_named(n) AS 'Outlet ' || n;
"""
PREPARED = (
    """CREATE OR REPLACE TEMP TABLE syllables AS SELECT unnest($syllables) AS s""",
    """CREATE OR REPLACE TEMP TABLE made_actors AS SELECT n, 'made:' || n AS id, $kinds[1 + n % len($kinds)] AS kind,
        upper(a[1]) || a[2:] || b || c || ' ' || upper(d[1]) || d[2:] || e || (n % 97) AS name
        FROM (SELECT n, $syllables[1 + n % 16] AS a, $syllables[1 + n // 16 % 16] AS b,
            $syllables[1 + n // 256 % 16] AS c, $syllables[1 + n * 7 % 16] AS d, $syllables[1 + n // 11 % 16] AS e
            FROM range($actors) t(n))""",
    """CREATE OR REPLACE TEMP TABLE made_words AS SELECT n, string_agg(word, ' ' ORDER BY i)[:80] AS words FROM (
        SELECT i // 16 AS n, i, CASE WHEN chance(i, 77) < 0.4 THEN $common[1 + (hash(i) % len($common))::INTEGER]
            ELSE $syllables[1 + w % 16] || $syllables[1 + w // 16 % 16] || $syllables[1 + w // 256 % 16] END AS word
        FROM (SELECT i, zipf(chance(i, 78), 20000) AS w FROM range(160000) t(i))) GROUP BY n""",
    """CREATE OR REPLACE TEMP TABLE made_types AS SELECT unnest($types) AS plover_type, unnest($quads) AS quad,
        unnest($polarities) AS polarity, unnest(range(len($types))) AS n""",
    """CREATE OR REPLACE TEMP TABLE made_topics AS
        SELECT unnest($topics) AS topic, unnest($labels) AS label, unnest(range(len($topics))) AS n""",
    """CREATE OR REPLACE TEMP TABLE crews AS SELECT s, j, zipf(chance(s, 31 + j), $actors) AS actor,
        (chance(s, 30) * 1825)::INTEGER AS day FROM range($stories) t(s), range(8) c(j)""",
)
# Of this part: ``i`` the number of an article; what all tables are made from.
ARTICLES = """CREATE OR REPLACE TEMP TABLE made_articles AS
    SELECT *, named(i) AS id, 'Made story ' || story || ' told for the ' || i || 'th time' AS title FROM (
        SELECT i, floor(pow(chance(i, 1), 2) * $stories)::INTEGER AS story,
            CASE WHEN chance(i, 2) >= 0.05 THEN DATE '2020-01-01' + least(1825, (SELECT day FROM crews WHERE s =
                floor(pow(chance(i, 1), 2) * $stories)::INTEGER AND j = 0) + (chance(i, 3) * 20)::INTEGER) END AS day,
            outlet_named(zipf(chance(i, 4), $outlets)) AS outlet, 'Section ' || zipf(chance(i, 5), 12) AS section,
            CASE WHEN i % 7 > 0 AND chance(i, 6) < 0.175 THEN i - i % 7 ELSE i END AS first_of
        FROM range($first, $last) t(i))"""
SAID = """CREATE OR REPLACE TEMP TABLE made_sentences AS
    SELECT a.i, a.id AS article, t.n::INTEGER AS n, (t.n * 101)::INTEGER AS start,
        (t.n * 101 + 100)::INTEGER AS stop, (hash(a.id, t.n) >> 1)::BIGINT AS sentence,
        x.id AS a, y.id AS b, x.name AS a_name, y.name AS b_name, x.kind AS a_kind, y.kind AS b_kind,
        w.words
    FROM made_articles a, range(1, 20) t(n)
    JOIN crews c ON c.s = a.story AND c.j = floor(pow(chance(a.i, 200 + t.n), 1.5) * 8)::INTEGER
    JOIN crews d ON d.s = a.story AND d.j = (c.j + 1 + floor(chance(a.i, 300 + t.n) * 6)::INTEGER) % 8
    JOIN made_words w ON w.n = hash(a.i * 64 + t.n) % 10000
    JOIN made_actors x ON x.n = c.actor JOIN made_actors y ON y.n = d.actor"""
TOLD = """CREATE OR REPLACE TEMP TABLE made_relations AS
    SELECT s.i, s.article, row_number() OVER (PARTITION BY s.i ORDER BY s.n, k)::INTEGER - 1 AS n, s.n AS of_sentence,
        CASE k WHEN 0 THEN a ELSE b END AS source, CASE k WHEN 0 THEN b ELSE a END AS target,
        CASE k WHEN 0 THEN a_name ELSE b_name END AS source_text,
        CASE k WHEN 0 THEN b_name ELSE a_name END AS target_text,
        t.plover_type, t.quad, t.polarity,
        CASE WHEN chance(s.i, 700 + s.n) < 0.8 THEN 'done' WHEN chance(s.i, 700 + s.n) < 0.9 THEN 'intended'
            ELSE 'denied' END AS modality,
        CASE WHEN s.n <= 5 AND chance(s.i, 800 + s.n) < 0.45 THEN a END AS claimed_by,
        s.start, s.stop, s.start + length(a_name) + 1 AS trigger_start, s.start + length(a_name) + 4 AS trigger_stop,
        'made' AS rule, 0.5 + 0.05 * floor(chance(s.i, 900 + s.n + k) * 10) AS confidence,
        CASE WHEN s.n <= 5 AND chance(s.i, 800 + s.n) < 0.45 THEN s.n - 1 END AS quote,
        s.start AS sentence_start, s.stop AS sentence_stop, s.sentence
    FROM made_sentences s, range(2) r(k)
    JOIN made_types t ON t.n = zipf(chance(s.i * 2 + k, 500 + s.n), $kinds_of_act)
    WHERE s.n <= 8 AND a <> b AND (k = 0 OR chance(s.i, 600 + s.n) < 0.2) AND chance(s.i, 650 + s.n) < 0.85"""
EDGES = """CREATE OR REPLACE TEMP TABLE made_edges AS SELECT DISTINCT source, target FROM made_relations"""

ROWS = {
    "articles": """SELECT a.id, title || chr(10) || t.text AS text, title, section, []::VARCHAR[] AS authors,
            strftime(day, '%Y-%m-%d') AS published, CASE WHEN day IS NOT NULL THEN 'given' END AS published_from,
            outlet, 'en' AS language, 'made-' || i || '.txt' AS file, repeat(a.id, 4) AS sha256,
            'text/plain' AS media_type, 0 AS part, 320 AS words, 5 AS quotes, coalesce(r.n, 0)::INTEGER AS relations,
            named(first_of) AS cluster, lower(title) AS title_key, false AS sample,
            TIMESTAMP '2026-01-01' + to_seconds(i) AS stored_at
        FROM made_articles a JOIN (SELECT i, string_agg((a_name || ' met ' || b_name || ' ' || words)[:99] || '.',
            chr(10) ORDER BY n) AS text FROM made_sentences GROUP BY i) t USING (i)
        LEFT JOIN (SELECT i, count(DISTINCT sentence) AS n FROM made_relations GROUP BY i) r USING (i) ORDER BY i""",
    "blocks": """SELECT id AS article, k AS n, CASE k WHEN 0 THEN 'headline' ELSE 'paragraph' END AS kind,
            CASE k WHEN 0 THEN 0 ELSE 101 END AS start, CASE k WHEN 0 THEN 100 ELSE 2020 END AS stop, '' AS reason
        FROM made_articles, range(2) t(k) ORDER BY i, k""",
    "sentences": """SELECT id AS article, k::INTEGER AS n, (k * 101)::INTEGER AS start, (k * 101 + 100)::INTEGER AS stop
        FROM made_articles, range(20) t(k) ORDER BY i, k""",
    "actors": """SELECT article, row_number() OVER (PARTITION BY i ORDER BY id)::INTEGER - 1 AS n, id,
            any_value(name) AS name,
            any_value(kind) AS kind, CASE WHEN any_value(kind) = 'country' THEN 'X' || (hash(id) % 9) END AS country,
            count(DISTINCT sentence)::INTEGER AS sentences
        FROM (SELECT i, article, sentence, a AS id, a_name AS name, a_kind AS kind FROM made_sentences WHERE n <= 10
            UNION ALL SELECT i, article, sentence, b, b_name, b_kind FROM made_sentences WHERE n <= 10)
        GROUP BY i, article, id ORDER BY i, n""",
    "mentions": """SELECT article, (row_number() OVER (PARTITION BY i ORDER BY start))::INTEGER - 1 AS n,
            * EXCLUDE (article, i)
        FROM (SELECT i, article, a AS actor, start, start + length(a_name) AS stop, a_name AS text,
                CASE WHEN n % 3 > 0 THEN 'name' ELSE 'alias' END AS how, start AS sentence_start, stop AS sentence_stop,
                sentence FROM made_sentences WHERE n <= 10
            UNION ALL SELECT i, article, b, start + length(a_name) + 5, start + length(a_name) + 5 + length(b_name),
                b_name, CASE WHEN n % 4 > 0 THEN 'name' ELSE 'pronoun' END, start, stop, sentence
                FROM made_sentences WHERE n <= 10) ORDER BY i, n""",
    "quotes": """SELECT article, (n - 1)::INTEGER AS n, (start + length(a_name) + 5)::INTEGER AS start, stop,
            [start + length(a_name) + 5, stop]::INTEGER[] AS spans, b_name || ' ' || words[:30] AS text,
            CASE n % 3 WHEN 0 THEN 'direct' WHEN 1 THEN 'mixed' ELSE 'indirect' END AS kind,
            CASE WHEN chance(i, 40 + n) < 0.9 THEN a END AS speaker, a_name AS speaker_text, start AS speaker_start,
            (start + length(a_name))::INTEGER AS speaker_stop, a_name AS speaker_name, 'met' AS cue_text,
            (start + length(a_name) + 1)::INTEGER AS cue_start, (start + length(a_name) + 4)::INTEGER AS cue_stop,
            'made' AS rule, 0.5 + 0.1 * (n % 5) AS confidence, 'saying' AS attitude,
            CASE WHEN a <> b THEN [b] ELSE []::VARCHAR[] END AS about, start AS sentence_start, stop AS sentence_stop,
            sentence
        FROM made_sentences WHERE n <= 5 ORDER BY i, n""",
    "relations": """SELECT r.* EXCLUDE (i, of_sentence), e.edge FROM made_relations r
        JOIN numbered_edges e USING (source, target) ORDER BY i, n""",
    "themes": """SELECT article, (row_number() OVER (PARTITION BY i ORDER BY topic))::INTEGER - 1 AS n, topic, label,
            score
        FROM (SELECT i, id AS article, topic, any_value(label) AS label, max(0.2 + 0.8 * chance(i, k)) AS score
            FROM made_articles, range(3) t(k) JOIN made_topics m ON m.n = zipf(chance(i * 3 + k, 50), $most_topics)
            GROUP BY i, id, topic) ORDER BY i, n""",
    "theme_evidence": """SELECT s.article, k::INTEGER AS n, topic, (s.start + 50)::INTEGER AS start,
            (s.start + 55)::INTEGER AS stop, $common[1 + (hash(s.i, k) % len($common))::INTEGER] AS word,
            s.start AS sentence_start, s.stop AS sentence_stop, s.sentence
        FROM (SELECT i, id AS article, topic, min(k) AS first FROM made_articles, range(3) t(k)
            JOIN made_topics m ON m.n = zipf(chance(i * 3 + k, 50), $most_topics) GROUP BY i, id, topic) o,
            range(2) t(k)
        JOIN made_sentences s ON s.i = o.i AND s.n = 1 + (o.first * 2 + k + s.i % 5)::INTEGER % 10 ORDER BY s.i""",
    "links": """SELECT id AS article, k::INTEGER AS n,
            'Made story ' || story || ' told for the ' || wanted || 'th time' AS title,
            'Related' AS section, 1900 + k::INTEGER * 30 AS start, 1920 + k::INTEGER * 30 AS stop,
            'made story ' || story || ' told for the ' || wanted || 'th time' AS title_key,
            1818 AS sentence_start, 2019 AS sentence_stop, (hash(id, 99) >> 1)::BIGINT AS sentence
        FROM (SELECT a.id, a.i, k, b.story,
                b.i + CASE WHEN chance(a.i, 60 + k) < 0.6 THEN 0 ELSE 2000000000 END AS wanted
            FROM (SELECT * FROM made_articles, range(3) t(k)) a
            JOIN made_articles b ON b.i = $first + floor(pow(chance(a.i, 65 + k), 3) * ($last - $first))::INTEGER)
        ORDER BY i, k""",
    "portrayals": """SELECT article, 0 AS n, b AS actor, words[:6] AS descriptor, start + 60 AS start,
            start + 66 AS stop,
            CASE WHEN i % 3 = 0 THEN a END AS speaker, ['positive', 'negative', 'neutral'][1 + i % 3] AS polarity,
            start AS sentence_start, stop AS sentence_stop, sentence FROM made_sentences WHERE n = 3 ORDER BY i""",
    "moments": """SELECT article, (n - 6)::INTEGER AS n, start + 70 AS start, start + 75 AS stop,
            CASE n WHEN 6 THEN strftime(day, '%Y-%m-%d') ELSE strftime(day, '%Y-01-01') END AS first,
            CASE n WHEN 6 THEN strftime(day, '%Y-%m-%d') ELSE strftime(day, '%Y-12-31') END AS last,
            CASE n WHEN 6 THEN 'day' ELSE 'year' END AS precision, 'written' AS rule,
            CASE n WHEN 6 THEN 1 ELSE 365 END AS grain, start AS sentence_start, stop AS sentence_stop, sentence
        FROM (SELECT *, DATE '2019-06-01' + (chance(i, n) * 2000)::INTEGER AS day FROM made_sentences WHERE n IN (6, 7))
        ORDER BY i, n""",
    "aliases": """SELECT DISTINCT article, 0 AS n, a AS actor, a_name[:6] AS alias FROM made_sentences WHERE n = 1""",
    "sketches": """SELECT named(i) AS article, (hash(first_of, k) >> 1)::BIGINT AS hash FROM (
        SELECT i, first_of, k FROM made_articles, range(4) t(k))""",
}  # fmt: skip


def fill(lake: Lake, count: int) -> float:
    """Seconds in which ``count`` made-up articles were stored, fifty thousand to a revision."""
    started = time.perf_counter()
    given = _given(count)
    cursor = lake.cursor()
    (limit,) = cursor.execute("SELECT current_setting('memory_limit')").fetchall()[0]
    cursor.execute(f"SET memory_limit = '{ROOM}'")
    cursor.execute(MACROS)
    for sql in PREPARED:
        _run(cursor, sql, given)
    for first in range(0, count, AT_ONCE):
        last = min(count, first + AT_ONCE)
        with write.writing(lake):
            lake.transact(lambda inside, part=(first, last): _part(inside, given, *part))
    tidying.tidy(lake)
    cursor.execute(f"SET memory_limit = '{limit}'")
    return time.perf_counter() - started


def _part(cursor: duckdb.DuckDBPyConnection, given: dict[str, object], first: int, last: int) -> None:
    asked = given | {"first": first, "last": last}
    for sql in (ARTICLES, SAID, TOLD, EDGES):
        _run(cursor, sql, asked)
    _number_edges(cursor)
    for name, sql in ROWS.items():
        _run(cursor, f"INSERT INTO lake.main.{name} BY NAME {sql}", asked)


def _number_edges(cursor: duckdb.DuckDBPyConnection) -> None:
    """Edges are numbered as the store numbers them."""
    pairs = cursor.execute("SELECT source, target FROM made_edges").to_arrow_table()
    numbers = [number_of(*pair) for pair in zip(*(column.to_pylist() for column in pairs.columns), strict=True)]
    cursor.register("given_edges", pairs.append_column("edge", [numbers]))
    cursor.execute("CREATE OR REPLACE TEMP TABLE numbered_edges AS SELECT * FROM given_edges")
    cursor.unregister("given_edges")


def _run(cursor: duckdb.DuckDBPyConnection, sql: str, given: dict[str, object]) -> None:
    cursor.execute(sql, {name: value for name, value in given.items() if re.search(rf"\${name}\b", sql)})


def _given(count: int) -> dict[str, object]:
    subjects = sorted(topics().values(), key=lambda topic: (-topic.level, topic.id))
    return {
        "stories": max(2, count // 8), "actors": ACTORS, "outlets": OUTLETS, "syllables": list(SYLLABLES),
        "kinds": list(KINDS), "common": list(COMMON), "types": list(QUAD_OF), "quads": list(QUAD_OF.values()),
        "polarities": [polarity_of(kind) for kind in QUAD_OF], "kinds_of_act": len(QUAD_OF),
        "topics": [one.id for one in subjects], "labels": [one.label for one in subjects],
        "most_topics": len(subjects),
    }  # fmt: skip
