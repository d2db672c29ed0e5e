"""The one row an actor has over all articles: best name, kind, country, sentences, and a label no other has."""

from __future__ import annotations

# The best name is the one most articles use, then the longest, then the first of the alphabet.
NAMED = """
WITH named AS (
    SELECT id, name, count(*) AS times FROM {actors} GROUP BY id, name
), best AS (
    SELECT id, arg_max(name, (times, length(name), name)) AS name FROM named GROUP BY id
), kinds AS (
    SELECT id, mode(kind) AS kind, mode(country) FILTER (country IS NOT NULL) AS country,
        sum(sentences)::INTEGER AS sentences FROM {actors} GROUP BY id
)
SELECT id AS actor, name, kind, country, sentences FROM best JOIN kinds USING (id)
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
