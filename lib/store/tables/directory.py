"""The one row an actor has over all articles: best name, kind, country, sentences, and a label no other has."""

from __future__ import annotations

# As what an actor stands in how many articles, and in how many of their sentences.
CASTINGS = """SELECT id, name, kind, country, count(*)::INTEGER AS articles, sum(sentences)::INTEGER AS sentences
FROM {actors} GROUP BY id, name, kind, country"""
# The best name is the one most articles use, then the longest, then the first of the alphabet; kind and country are
# those of most articles.
NAMED = """
WITH named AS (
    SELECT id, name, sum(articles) AS times FROM {castings} GROUP BY id, name HAVING times > 0
), best AS (
    SELECT id, arg_max(name, (times, length(name), name)) AS name FROM named GROUP BY id
), kinds AS (
    SELECT id, arg_max(kind, (times, kind)) AS kind, sum(sentences)::INTEGER AS sentences
    FROM (SELECT id, kind, sum(articles) AS times, sum(sentences) AS sentences FROM {castings} GROUP BY id, kind)
    GROUP BY id
), countries AS (
    SELECT id, arg_max(country, (times, country)) AS country
    FROM (SELECT id, country, sum(articles) AS times FROM {castings} WHERE country IS NOT NULL GROUP BY id, country
        HAVING times > 0)
    GROUP BY id
)
SELECT id AS actor, name, kind, country, sentences FROM best JOIN kinds USING (id) LEFT JOIN countries USING (id)
"""
LABELLED = """
WITH first AS (
    SELECT *, CASE WHEN count(*) OVER (PARTITION BY name) = 1 THEN name ELSE name || ' · ' || kind END AS label
    FROM ({named})
), second AS (
    SELECT * REPLACE (
        CASE WHEN count(*) OVER (PARTITION BY label) = 1 THEN label
        ELSE label || coalesce(' · ' || country, '') END AS label) FROM first
)
SELECT * REPLACE (
    CASE WHEN count(*) OVER (PARTITION BY label) = 1 THEN label ELSE label || ' · ' || actor END AS label) FROM second
"""
DIRECTORY = LABELLED.replace("{named}", NAMED)
