"""The tables of the copy that are made from others: one list, of which each is a declaration.

``filling`` makes them, ``refreshing`` keeps them up, and a query for another revision gets them from the lake, all from
what stands here. ``key`` joins facts with their article, ``who`` (``whom``, ``claimant``) with an actor's row of the
directory, ``act`` with a combination of type, polarity, modality and voice, ``edge_key`` with an edge, ``goal`` with
what links lead to, ``subject`` with a topic: in the copy dense numbers, over the lake itself, where no page must be
fast, the ids.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Source = Callable[[str], str]  # table → what its rows are read from


@dataclass(frozen=True, slots=True)
class Derived:
    """A table that is made from others: ``rows`` is the query for its rows over ``{tables}``."""

    name: str
    columns: Mapping[str, str]
    rows: str
    order: str = ""  # how its rows lie
    # The refresh key: the kind of facts that rows are made from, and the columns by which a fact is known in both.
    # Without one, ``sums`` or code of its own says how a table is kept up.
    follows: str = ""
    by: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()  # what all else is summed up by: changes of articles are added and taken off
    number: str = ""  # the column with numbers that other tables refer to
    id: tuple[str, ...] = ()  # what these numbers stand for
    refers: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # number → its table, the id in ``rows``
    at_once: int = 0  # articles of which rows are made at a time: lists have to be in memory whole

    def over_lake(self, source: Source) -> str:
        """The query for its rows with the ids themselves as numbers."""
        ids = {name: id_ for name, (_, id_) in self.refers.items()}
        if self.number:
            ids[self.number] = self.id[0] if len(self.id) == 1 else f"concat_ws('|', {', '.join(self.id)})"
        listed = (f"{ids[name]} AS {name}" if name in ids else name for name in self.columns)
        return f"SELECT {', '.join(listed)} FROM ({over(self.rows, source)})"

    def in_copy(self, source: Source, rows: str = "") -> str:
        """The query for its rows with the numbers of what they refer to; ``rows`` are other ones of the same form."""
        listed = (
            f"{name}_of.{DERIVED[self.refers[name][0]].number} AS {name}" if name in self.refers else f"r.{name}"
            for name in self.columns
            if name != self.number
        )
        joins = (
            f"LEFT JOIN {source(table)} {name}_of ON {name}_of.{DERIVED[table].id[0]} = r.{id_}"
            for name, (table, id_) in self.refers.items()
        )
        return f"SELECT {', '.join(listed)} FROM ({over(rows or self.rows, source)}) r {' '.join(joins)}"


def over(sql: str, source: Source) -> str:
    """``sql`` with each ``{table}`` read from its source."""
    return re.sub(r"\{(\w+)\}", lambda found: source(found[1]), sql)


# What a relation says beside who acts on whom.
ACT = ("plover_type", "quad", "polarity", "modality", "claimed")
ALONE = ("single", "sole", "sole_type", "sole_sign")
COUNTED_BY = ("edge_key", "key", "who", "whom", "claimant", "act", "sentence", "confidence", "nth_month", *ALONE)
# Topics with all that they stand below; an own theme stands alone, at level 0.
_LIFTED_THEMES = """
SELECT t.*, outlet FROM (SELECT article, any_value(key) AS key, any_value(nth_month) AS nth_month,
    coalesce(p.above, t.topic) AS topic,
    any_value(coalesce(p.label, t.label)) AS label, coalesce(any_value(p.above_level), 0)::INTEGER AS level,
    max(score) AS score, max(score) FILTER (t.topic = coalesce(p.above, t.topic)) AS own_score
FROM {themes} t LEFT JOIN memory.main.paths p ON p.topic = t.topic GROUP BY article, coalesce(p.above, t.topic)) t
JOIN {articles} a ON a.key = t.key"""
_LIFTED_SENTENCES = """
SELECT article, any_value(key) AS key, coalesce(p.above, e.topic) AS topic, sentence, max(score) AS score
FROM {theme_evidence} e LEFT JOIN memory.main.paths p ON p.topic = e.topic
GROUP BY article, coalesce(p.above, e.topic), sentence"""
_SUBJECTS = """SELECT coalesce(p.above, t.topic) AS topic, any_value(coalesce(p.label, t.label)) AS label,
    coalesce(any_value(p.above_level), 0)::INTEGER AS level
FROM {themes} t LEFT JOIN memory.main.paths p ON p.topic = t.topic GROUP BY coalesce(p.above, t.topic)"""
_ACTS = f"""SELECT DISTINCT {", ".join(ACT[:-1])}, claimed_by IS NOT NULL AS claimed FROM {{relations}}"""
_EDGES = """SELECT edge, any_value(source) AS source, any_value(target) AS target, count(*)::INTEGER AS relations
FROM {relations} GROUP BY edge"""
# Actors that quotes mention, each with who speaks and how the speaker stands to it: how many of the speaker's own acts
# upon it, and of the words that the speaker uses for it, are friendly or hostile there. What others do to each other
# in a speaker's words says nothing of the speaker.
_ABOUT = """WITH spoken AS (SELECT article, key, n, who, confidence, kind, speaker, start, stop,
            least(start, cue_start) AS first, greatest(stop, cue_stop) AS last, unnest(about) AS actor FROM {quotes}),
    stands AS (SELECT s.key, s.n, s.actor, r.polarity AS sign FROM spoken s JOIN {relations} r
            ON r.key = s.key AND r.source = s.speaker AND r.target = s.actor
            AND r.trigger_start >= s.first AND r.trigger_start < s.last
        UNION ALL SELECT s.key, s.n, s.actor, p.polarity FROM spoken s JOIN {portrayals} p
            ON p.key = s.key AND p.speaker = s.speaker AND p.actor = s.actor AND p.start >= s.start
            AND p.start < s.stop),
    toned AS (SELECT key, n, actor, count(*) FILTER (sign IN ('cooperation', 'positive'))::INTEGER AS cooperation,
        count(*) FILTER (sign IN ('conflict', 'negative'))::INTEGER AS conflict FROM stands GROUP BY key, n, actor)
    SELECT article, key, n, who, confidence, kind, actor, coalesce(cooperation, 0) AS cooperation,
        coalesce(conflict, 0) AS conflict
    FROM spoken LEFT JOIN toned USING (key, n, actor)"""
# How an article calls its actors, and in how many sentences: a sentence belongs to one article.
_NAMES = """SELECT who, key, text, how,
    (count(*) FILTER (sole) + count(DISTINCT sentence) FILTER (NOT sole))::INTEGER AS sentences
FROM {mentions} GROUP BY who, key, text, how"""
# An article's mentions in one row: a page shows sentences from all over the collection.
_MENTION_PLACES = """SELECT key, list(who) AS whos, list(start) AS starts, list(stop) AS stops
FROM {mentions} GROUP BY key"""
# How many sentences of an article tell of events, and of events of each sign.
_EVENTFUL = """SELECT key, (count(*) FILTER (cooperation OR conflict OR neutral))::INTEGER AS events,
    (count(*) FILTER (cooperation))::INTEGER AS cooperation, (count(*) FILTER (conflict))::INTEGER AS conflict,
    (count(*) FILTER (neutral))::INTEGER AS neutral
FROM (SELECT key, bool_or(polarity = 'cooperation') AS cooperation, bool_or(polarity = 'conflict') AS conflict,
    bool_or(polarity = 'neutral' AND quad <> 'neutral') AS neutral FROM {relations} GROUP BY key, sentence)
GROUP BY key"""
_LEAD = "hash(coalesce(linked, title_key))"
# What links lead to: an article of the collection or, where that has none, a title; ``lead`` tells which.
_GOALS = f"""SELECT {_LEAD} AS lead, count(*)::INTEGER AS links, any_value(linked) IS NULL AS missing
FROM {{links}} GROUP BY lead"""
# Links goal by goal; ``opening``: the first link of its article to this goal.
_GOAL_LINKS = f"""SELECT *, linked IS NULL AS missing,
    row_number() OVER (PARTITION BY key, lead ORDER BY n) = 1 AS opening
FROM (SELECT {_LEAD} AS lead, key, n, title, linked, section, start, stop FROM {{links}})"""
# Totals of what nearly every reader asks: how much is told of each edge, and what each actor does, in all articles.
# They are kept of all relations and, apart, of events (whatever is no mere "says about").
_SIGNED = ("cooperation", "conflict", "neutral")
_SAID = (*_SIGNED, "told", "claimed")  # what any relation of a sentence says
_OF_ALL = ("intended", "denied")  # what all of them say
_SUMS = ("sentences", *_SAID, *_OF_ALL)
_IS = {
    **{sign: f"polarity = '{sign}'" for sign in _SIGNED},
    "told": "NOT claimed",
    "claimed": "claimed",
    **{modality: f"modality = '{modality}'" for modality in _OF_ALL},
}
_ALONE = ", ".join(f"{condition} AS {name}" for name, condition in _IS.items())
_TOGETHER = ", ".join(f"bool_{'and' if name in _OF_ALL else 'or'}({condition})" for name, condition in _IS.items())
# Of both kinds at once: ``n`` sentences of all relations, ``of_events`` of events.
_SUMMED = ", ".join(
    f"sum({n}{' * ' + name + '::INTEGER' if name != 'sentences' else ''})::INTEGER AS {before}{name}"
    for n, before in (("n", ""), ("of_events", "event_"))
    for name in _SUMS
)
_EACH = (*_SUMS, "articles", "sources", "least_claimant", "most_claimant")
_EDGE_TOTALS = f"""WITH acted AS (SELECT edge_key, act, count(*) AS n FROM {{edge_relations}} WHERE sole
        GROUP BY edge_key, act),
    together AS (SELECT edge_key, sentence, quad, polarity, modality, claimed
        FROM {{edge_relations}} JOIN {{acts}} USING (act) WHERE NOT sole),
    parts AS (SELECT edge_key, n, n * (quad <> 'neutral')::INTEGER AS of_events, {_ALONE}
        FROM acted JOIN {{acts}} USING (act)
        UNION ALL SELECT edge_key, 1, 0, {_TOGETHER} FROM together GROUP BY edge_key, sentence
        UNION ALL SELECT edge_key, 0, 1, {_TOGETHER} FROM together WHERE quad <> 'neutral'
        GROUP BY edge_key, sentence),
    summed AS (SELECT edge_key, {_SUMMED} FROM parts GROUP BY edge_key),
    eventful AS (SELECT act, quad <> 'neutral' AS of_event FROM {{acts}}),
    placed AS (SELECT edge_key, key, min(claimant) AS one, max(claimant) AS other, bool_or(of_event) AS of_event,
            min(claimant) FILTER (of_event) AS event_one, max(claimant) FILTER (of_event) AS event_other
        FROM {{edge_relations}} JOIN eventful USING (act) GROUP BY edge_key, key),
    found AS (SELECT edge_key, count(*)::INTEGER AS articles, count(*) FILTER (of_event)::INTEGER AS event_articles,
            (count(*) FILTER (alone) + count(DISTINCT cluster) FILTER (NOT alone))::INTEGER AS sources,
            (count(*) FILTER (alone AND of_event)
                + count(DISTINCT cluster) FILTER (NOT alone AND of_event))::INTEGER AS event_sources,
            min(one) AS least_claimant, max(other) AS most_claimant, min(event_one) AS event_least_claimant,
            max(event_other) AS event_most_claimant
        FROM placed JOIN {{articles}} USING (key) GROUP BY edge_key),
    both_kinds AS (SELECT edge_key, edge, who, whom, summed.* EXCLUDE (edge_key), found.* EXCLUDE (edge_key)
        FROM summed JOIN found USING (edge_key) JOIN {{edges}} USING (edge_key))
    SELECT FALSE AS events, edge_key, edge, who, whom, {", ".join(_EACH)} FROM both_kinds
    UNION ALL SELECT TRUE, edge_key, edge, who, whom, {", ".join(f"event_{name}" for name in _EACH)} FROM both_kinds
    WHERE event_sentences > 0"""
_EDGE_TYPES = """SELECT edge_key, plover_type, polarity, sum(n)::INTEGER AS sentences FROM (
        SELECT edge_key, act, count(*) AS n FROM {edge_relations} WHERE sole GROUP BY edge_key, act
        UNION ALL SELECT edge_key, any_value(act), 1 FROM {edge_relations} JOIN {acts} USING (act) WHERE NOT sole
        GROUP BY edge_key, plover_type, polarity, sentence) JOIN {acts} USING (act)
    GROUP BY edge_key, plover_type, polarity"""
# Only of events; acts of all types of a polarity have the type ''.
_ACTOR_ACTS = """WITH sided AS (SELECT 'source' AS side, who AS actor, act, sentence, single FROM {edge_relations}
        UNION ALL SELECT 'target', whom, act, sentence, single FROM {edge_relations}),
    apart AS (SELECT side, actor, plover_type, polarity, sum(n) AS n
        FROM (SELECT side, actor, act, count(*) AS n FROM sided WHERE single GROUP BY side, actor, act)
        JOIN {acts} USING (act) WHERE quad <> 'neutral' GROUP BY ALL),
    together AS (SELECT side, actor, plover_type, polarity, sentence FROM sided JOIN {acts} USING (act)
        WHERE NOT single AND quad <> 'neutral')
    SELECT side, actor AS who, plover_type, polarity, sum(n)::INTEGER AS sentences FROM (
        FROM apart UNION ALL SELECT side, actor, '', polarity, n FROM apart
        UNION ALL SELECT side, actor, plover_type, polarity, count(DISTINCT sentence) FROM together GROUP BY ALL
        UNION ALL SELECT side, actor, '', polarity, count(DISTINCT sentence) FROM together GROUP BY ALL)
    GROUP BY side, actor, plover_type, polarity"""
# Only of events; articles without a date have the month -1.
_MONTH_SIGNS = """SELECT coalesce(nth_month, -1) AS nth_month, polarity, sum(n)::INTEGER AS sentences FROM (
        SELECT nth_month, act, count(*) AS n FROM {edge_relations} JOIN {acts} USING (act)
        WHERE sole_sign AND quad <> 'neutral' GROUP BY nth_month, act
        UNION ALL SELECT nth_month, any_value(act), 1 FROM {edge_relations} JOIN {acts} USING (act)
        WHERE NOT sole_sign AND quad <> 'neutral'
        GROUP BY nth_month, polarity, sentence) JOIN {acts} USING (act) GROUP BY ALL"""
_TYPE_TOTALS = """SELECT plover_type, quad, polarity, sum(n)::INTEGER AS sentences FROM (
        SELECT act, count(*) AS n FROM {edge_relations} WHERE sole_type GROUP BY act
        UNION ALL SELECT any_value(act), 1 FROM {edge_relations} JOIN {acts} USING (act) WHERE NOT sole_type
        GROUP BY plover_type, quad, sentence) JOIN {acts} USING (act) GROUP BY ALL"""
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
_LISTED = (
    Derived(
        "lifted_themes",
        {
            "article": "VARCHAR", "key": "INTEGER", "topic": "VARCHAR", "label": "VARCHAR", "level": "INTEGER",
            "score": "DOUBLE", "own_score": "DOUBLE", "subject": "INTEGER", "nth_month": "INTEGER",
            "outlet": "VARCHAR",
        },
        _LIFTED_THEMES, "level, subject, key", follows="themes", by=("key",), refers={"subject": ("subjects", "topic")},
    ),
    Derived(
        "lifted_sentences",
        {
            "article": "VARCHAR", "key": "INTEGER", "topic": "VARCHAR", "sentence": "BIGINT", "score": "DOUBLE",
            "subject": "INTEGER",
        },
        _LIFTED_SENTENCES, "subject, key", follows="theme_evidence", by=("key",),
        refers={"subject": ("subjects", "topic")},
    ),
    Derived(
        "edge_relations",
        {
            **dict.fromkeys(COUNTED_BY, "INTEGER"), "sentence": "BIGINT", "confidence": "DOUBLE",
            **dict.fromkeys(ALONE, "BOOLEAN"),
        },
        f"SELECT {', '.join(COUNTED_BY)} FROM {{relations}}", "edge_key, key",
        follows="relations", by=("key", "sentence"),
    ),
    Derived(
        "eventful", dict.fromkeys(("key", "events", "cooperation", "conflict", "neutral"), "INTEGER"),
        _EVENTFUL, "key", follows="relations", by=("key",),
    ),
    Derived(
        "mention_places",
        {"key": "INTEGER", "whos": "INTEGER[]", "starts": "INTEGER[]", "stops": "INTEGER[]"},
        _MENTION_PLACES, "key", follows="mentions", by=("key",), at_once=20_000,
    ),
    Derived(
        "about",
        {
            "article": "VARCHAR", "key": "INTEGER", "n": "INTEGER", "who": "INTEGER", "confidence": "DOUBLE",
            "kind": "VARCHAR", "whom": "INTEGER", "cooperation": "INTEGER", "conflict": "INTEGER",
        },
        _ABOUT, "key", follows="quotes", by=("key", "n"), refers={"whom": ("directory", "actor")},
    ),
    Derived(
        "names",
        {"who": "INTEGER", "key": "INTEGER", "text": "VARCHAR", "how": "VARCHAR", "sentences": "INTEGER"},
        _NAMES, "who, key", follows="mentions", by=("key", "who"),
    ),
    Derived(
        "subjects",
        {"topic": "VARCHAR", "label": "VARCHAR", "level": "INTEGER", "subject": "INTEGER"},
        _SUBJECTS, "topic", number="subject", id=("topic",),
    ),
    Derived(
        "acts",
        {**dict.fromkeys(ACT[:-1], "VARCHAR"), "claimed": "BOOLEAN", "act": "INTEGER"},
        _ACTS, ", ".join(ACT), number="act", id=ACT,
    ),
    Derived(
        "edges",
        {"edge": "BIGINT", **dict.fromkeys(("edge_key", "who", "whom", "relations"), "INTEGER")},
        _EDGES, "relations DESC, edge", number="edge_key", id=("edge",),
        refers={"who": ("directory", "source"), "whom": ("directory", "target")},
    ),
    Derived(
        "goals",
        {"goal": "INTEGER", "lead": "UBIGINT", "links": "INTEGER", "missing": "BOOLEAN"},
        _GOALS, "links DESC, lead", number="goal", id=("lead",),
    ),
    Derived(
        "goal_links",
        {
            "goal": "INTEGER", "key": "INTEGER", "n": "INTEGER", "title": "VARCHAR", "linked": "VARCHAR",
            "section": "VARCHAR", "start": "INTEGER", "stop": "INTEGER", "missing": "BOOLEAN", "opening": "BOOLEAN",
        },
        _GOAL_LINKS, "goal, key, n", refers={"goal": ("goals", "lead")},
    ),
    # A ledger: what an article adds to the names, kinds and sentences of its actors, and, with negative numbers, what
    # it takes with it when it goes.
    Derived(
        "castings",
        {
            "who": "INTEGER", "name": "VARCHAR", "kind": "VARCHAR", "country": "VARCHAR", "articles": "INTEGER",
            "sentences": "INTEGER",
        },
        CASTINGS, "who", refers={"who": ("directory", "id")},
    ),
    Derived(
        "directory",
        {
            "actor": "VARCHAR", "name": "VARCHAR", "kind": "VARCHAR", "country": "VARCHAR", "sentences": "INTEGER",
            "label": "VARCHAR", "key": "INTEGER",
        },
        DIRECTORY.format(castings=f"({CASTINGS})"), "sentences DESC, actor", number="key", id=("actor",),
    ),
    Derived(
        "edge_totals",
        {
            "events": "BOOLEAN", "edge": "BIGINT", **dict.fromkeys(("edge_key", "who", "whom"), "INTEGER"),
            **dict.fromkeys(_EACH, "INTEGER"),
        },
        _EDGE_TOTALS, "events, edge_key", sums=("events", "edge_key", "edge", "who", "whom"),
    ),
    Derived(
        "edge_types",
        {"edge_key": "INTEGER", "plover_type": "VARCHAR", "polarity": "VARCHAR", "sentences": "INTEGER"},
        _EDGE_TYPES, "edge_key, plover_type", sums=("edge_key", "plover_type", "polarity"),
    ),
    Derived(
        "actor_acts",
        {
            "who": "INTEGER", "side": "VARCHAR", "plover_type": "VARCHAR", "polarity": "VARCHAR",
            "sentences": "INTEGER",
        },
        _ACTOR_ACTS, "who, side", sums=("who", "side", "plover_type", "polarity"),
    ),
    Derived(
        "month_signs", {"nth_month": "INTEGER", "polarity": "VARCHAR", "sentences": "INTEGER"},
        _MONTH_SIGNS, "nth_month, polarity", sums=("nth_month", "polarity"),
    ),
    Derived(
        "type_totals",
        {"plover_type": "VARCHAR", "quad": "VARCHAR", "polarity": "VARCHAR", "sentences": "INTEGER"},
        _TYPE_TOTALS, "plover_type, quad", sums=("plover_type", "quad", "polarity"),
    ),
)  # fmt: skip
DERIVED: MappingProxyType[str, Derived] = MappingProxyType({table.name: table for table in _LISTED})
# Those whose rows go and come with facts: the kind of facts, and by which columns.
FOLLOWING = tuple(table for table in _LISTED if table.follows)
SUMMED = tuple(table for table in _LISTED if table.sums)
