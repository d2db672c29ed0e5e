"""The sentences behind every number.

All functions return one frame: article, title, outlet, published, start, end, text, marks, speaker, speaker_name,
label, rule, confidence. A row is a sentence (for quotes: a quote with the sentences that hold it), ``text`` is the
article's text from ``start`` to ``end``, ``marks`` are [start, end, role] in article offsets with a role of source,
target, trigger, quote, speaker, cue, mention, theme, descriptor or link. ``speaker`` is who claims it, None when the
article itself tells it. ``attrs["total"]`` is the number of rows without ``limit`` and ``offset``: the number that
edges, counts, rankings and bars show. Newest article first, or by confidence (see ``evidence_rows.Shown``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Unpack

import pandas as pd

from lib.filters import Filters
from lib.store.lake.lake import View
from lib.store.queries import actors, filter_clauses
from lib.store.queries.evidence_rows import COLUMNS, OLDEST, ON_PAGE, EvidenceRows, Shown, page
from lib.store.queries.filter_clauses import (
    COARSE,
    OF_EDGES,
    called,
    counted,
    counted_by_article,
    doubted,
    is_actor,
    kept,
    params_of,
    related,
    spoken,
    spoken_about,
    within,
)
from lib.store.queries.topics import with_children
from lib.store.tables.additions import number_of

__all__ = [
    "COLUMNS", "Ends", "actor", "acts", "articles", "coarser", "doubtful", "edge", "link", "links_of", "moments",
    "named", "pair", "portrayal", "quotation", "quotes", "relations", "statement", "theme",
]  # fmt: skip

Ends = Sequence[tuple[str | None, str | None]]
_RELATIONS = EvidenceRows(
    facts="related",
    where="TRUE",
    marks="[{'a': f.trigger_start, 'b': f.trigger_stop, 'role': 'trigger'}]",
    named="[{'actor': f.source, 'role': 'source'}, {'actor': f.target, 'role': 'target'}]",
    speaker="f.claimed_by",
    label="f.plover_type || ' · ' || f.polarity || ' · ' || f.modality",
    rule="f.rule",
    confidence="f.confidence",
    single="f.single",
    base=related,
    counted_base=counted_by_article,
    each="relations",
    on_page=lambda filters: related(filters, "{near_relations}"),
)
_OF_EDGES = replace(_RELATIONS, where=f"f.{OF_EDGES}", counted_base=counted)
_DOUBTFUL = replace(_RELATIONS, facts="doubted", single="FALSE", base=doubted, counted_base=None, each="", on_page=None)
_MENTIONS = EvidenceRows(
    facts="{mentions}",
    where=is_actor("f.who", "one"),
    marks="[{'a': f.start, 'b': f.stop, 'role': 'mention'}]",
    label="f.how",
)
_QUOTES = EvidenceRows(
    facts="spoken",
    where="TRUE",
    marks="""list_concat(
        list_transform(range(0, len(f.spans), 2), lambda i:
            {'a': f.spans[i + 1], 'b': f.spans[i + 2], 'role': 'quote'}),
        [{'a': f.speaker_start, 'b': f.speaker_stop, 'role': 'speaker'},
         {'a': f.cue_start, 'b': f.cue_stop, 'role': 'cue'}])""",
    speaker="f.speaker",
    label="f.kind || CASE f.attitude WHEN 'thinking' THEN ' · thought' ELSE '' END",
    rule="f.rule",
    confidence="f.confidence",
    apart="f.n",
    single="TRUE",
    base=spoken,
    each="quotes",
    on_page=lambda filters: spoken(filters, "near_quotes"),
)
_THEMES = EvidenceRows(
    facts="{theme_evidence}",
    where="f.topic IN (SELECT unnest($below::VARCHAR[]))",
    marks="[{'a': f.start, 'b': f.stop, 'role': 'theme'}]",
    label="f.label",
    confidence="f.score",
    counted="{lifted_sentences}",
    counted_where="f.topic = $topic",
    shown="{near_theme_evidence}",
)
_PORTRAYALS = EvidenceRows(
    facts="{portrayals}",
    where=is_actor("f.who", "one") + " AND lower(f.descriptor) = lower($words)",
    marks="[{'a': f.start, 'b': f.stop, 'role': 'descriptor'}]",
    named="[{'actor': f.actor, 'role': 'mention'}]",
    speaker="f.speaker",
    label="f.polarity",
)
_MOMENTS = EvidenceRows(
    facts="{moments}",
    where=filter_clauses.named("f", "named"),
    marks="[{'a': f.start, 'b': f.stop, 'role': 'moment'}]",
    label="""CASE WHEN f.precision = 'year' AND f.first[:4] = f.last[:4] THEN f.first[:4]
        WHEN f.precision = 'month' AND f.first[:7] = f.last[:7] THEN strftime(f.first::DATE, '%b %Y')
        ELSE strftime(f.first::DATE, '%-d %b %Y')
            || CASE WHEN f.last > f.first THEN strftime(f.last::DATE, ' to %-d %b %Y') ELSE '' END
        END || CASE f.rule WHEN 'reckoned' THEN ', calculated' ELSE '' END""",
    rule="f.rule",
)
_LINKS = EvidenceRows(
    facts="{links}",
    where="f.title_key IN (SELECT title_key FROM {links} WHERE title = $title)",
    marks="[{'a': f.start, 'b': f.stop, 'role': 'link'}]",
    label="coalesce(f.section, '')",
    apart="f.n",
    single="TRUE",
    start="f.start",
    stop="f.stop",
)
_HEADLINES = EvidenceRows(
    facts="""(SELECT id AS article, key, (hash(id) >> 1)::BIGINT AS sentence, 0 AS sentence_start FROM {articles})""",
    where="TRUE",
    marks='NULL::STRUCT(a INTEGER, b INTEGER, "role" VARCHAR)[]',
    label="coalesce((SELECT section FROM {articles} s WHERE s.key = f.key), '')",
    single="TRUE",
    shown="""(SELECT article, any_value(key) AS key, (hash(article) >> 1)::BIGINT AS sentence, 0 AS n,
        arg_min(start, CASE kind WHEN 'headline' THEN -1 ELSE n END) AS sentence_start,
        arg_min(stop, CASE kind WHEN 'headline' THEN -1 ELSE n END) AS sentence_stop
        FROM {blocks} WHERE key IN (SELECT unnest($keys)) GROUP BY article)""",
    each="1",
)

# The articles of one page, found by the numbers of sentences that are stored with each article's cast: an actor who is
# everywhere is then not looked for everywhere.
_MENTIONING = """WITH {kept}, mine AS (
    SELECT k.key, {turn} AS turn, c.sentences FROM {{actors}} c JOIN kept k USING (key) WHERE {mine} AND c.sentences > 0
), first AS (SELECT * FROM mine ORDER BY turn LIMIT $offset + $limit),
upto AS (SELECT key, sentences, sum(sentences) OVER (ORDER BY turn) AS upto FROM first)
SELECT key, (upto - sentences)::INTEGER, (SELECT sum(sentences) FROM mine)::INTEGER, (SELECT count(*) FROM mine)
FROM upto WHERE upto > $offset AND upto - sentences < $offset + $limit ORDER BY upto"""


def edge(view: View, filters: Filters, source: str, target: str, **shown: Unpack[Shown]) -> pd.DataFrame:
    """Sentences in which ``source`` acts upon ``target``; total = ``sentences`` of that edge."""
    return page(view, filters, _OF_EDGES, shown, edges=[number_of(source, target)])


def statement(
    view: View, filters: Filters, source: str, target: str, only: tuple[str, ...], **shown: Unpack[Shown]
) -> pd.DataFrame:
    """The sentences of ``edge`` that stand in ``only`` these articles."""
    where = f"{_OF_EDGES.where} AND f.key IN (SELECT key FROM {{articles}} WHERE list_contains($only, id))"
    rows = replace(_OF_EDGES, where=where)
    return page(view, filters, rows, shown, edges=[number_of(source, target)], only=list(only))


def pair(view: View, filters: Filters, a: str, b: str, **shown: Unpack[Shown]) -> pd.DataFrame:
    """Sentences in which one of the two acts upon the other."""
    return page(view, filters, _OF_EDGES, shown, edges=[number_of(a, b), number_of(b, a)])


def acts(view: View, filters: Filters, actor: str, side: str, **shown: Unpack[Shown]) -> pd.DataFrame:
    """Sentences in which ``actor`` acts (``side`` "source") or is acted on ("target")."""
    rows = replace(_RELATIONS, where=is_actor("f.whom" if side == "target" else "f.who", "one"))
    return page(view, filters, rows, shown, one=actor)


def relations(view: View, filters: Filters, **shown: Unpack[Shown]) -> pd.DataFrame:
    """Sentences with any relation that passes the filters; total = ``relations`` of the overview."""
    return page(view, filters, _RELATIONS, shown)


def doubtful(view: View, filters: Filters, ends: Ends, **shown: Unpack[Shown]) -> pd.DataFrame:
    """Sentences with an act between any of ``ends``, source and target (None for anybody), that is kept but not
    counted, since a careful reader would likely not accept it: no other number holds them."""
    sides = ("source", "target")
    named = {f"{side}{n}": one for n, pair in enumerate(ends) for side, one in zip(sides, pair, strict=True) if one}
    each = ([f"f.{side} = ${side}{n}" for side in sides if f"{side}{n}" in named] for n in range(len(ends)))
    where = " OR ".join(" AND ".join(wished) or "TRUE" for wished in each)
    return page(view, filters, replace(_DOUBTFUL, where=f"({where})"), shown, **named)


def actor(view: View, filters: Filters, actor: str, **shown: Unpack[Shown]) -> pd.DataFrame:
    """Sentences that mention ``actor``, the newest first, or the oldest; total = ``sentences`` of the ranking."""
    if "by" in shown:
        return page(view, filters, _MENTIONS, shown, one=actor)
    limit, offset = shown.get("limit", 50), shown.get("offset", 0)
    is_oldest = shown.get("order") == "oldest"
    turn = OLDEST.replace("published", "k.published").replace("turn", "k.turn") if is_oldest else "k.turn"
    asked = _MENTIONING.format(kept=kept(filters), mine=is_actor("c.who", "one"), turn=turn)
    near = view.rows(asked, params_of(filters, one=actor, limit=limit, offset=offset))
    rows = replace(_MENTIONS, where=f"{_MENTIONS.where} AND {ON_PAGE}")
    names, before = [name for name, *_ in near], near[0][1] if near else 0
    order = "oldest" if is_oldest else "newest"
    mine: Shown = {"limit": limit, "offset": offset - before if near else 0, "order": order}
    found = page(view, Filters(), rows, mine, one=actor, mine=names)
    found.attrs["total"] = int(near[0][2]) if near else actors.sentences(view, filters, actor)
    found.attrs["articles"] = int(near[0][3]) if near else 0
    return found


def named(view: View, filters: Filters, actor: str, text: str, how: str, **shown: Unpack[Shown]) -> pd.DataFrame:
    """Sentences that call ``actor`` so; total = ``sentences`` of that row of ``actors.names_used``."""
    rows = replace(_MENTIONS, where=f"{_MENTIONS.where} AND f.text = $words AND f.how = $how")
    return page(view, filters, rows, shown, one=actor, words=text, how=how)


def quotes(
    view: View,
    filters: Filters,
    speaker: str | None = None,
    about: str | None = None,
    **shown: Unpack[Shown],
) -> pd.DataFrame:
    """A row a quote, of ``speaker`` ("" for unattributed) and mentioning ``about`` when given; total = their number."""
    said_by = "TRUE" if speaker is None else is_actor("f.who", "speaker") if speaker else "f.who IS NULL"
    rows = replace(_QUOTES, where=said_by)
    if about is not None:
        rows = replace(
            rows,
            where=f"{said_by} AND list_contains(f.about, $about)",
            each="",
            counted="spoken",
            counted_base=spoken_about,
            counted_where=f"{said_by} AND {is_actor('f.whom', 'about')}",
            named="[{'actor': $about, 'role': 'mention'}]",
        )
    return page(view, filters, rows, shown, speaker=speaker, about=about)


def quotation(view: View, filters: Filters, article: str, number: int, **shown: Unpack[Shown]) -> pd.DataFrame:
    """One quote of an article, by its number there."""
    where = "f.n = $number AND f.key IN (SELECT key FROM {articles} WHERE id = $article)"
    return page(view, filters, replace(_QUOTES, where=where), shown, article=article, number=number)


def theme(view: View, filters: Filters, topic: str, word: str | None = None, **shown: Unpack[Shown]) -> pd.DataFrame:
    """Sentences with a word that triggered ``topic`` or a topic below it; total = ``sentences`` of the tree.

    With ``word`` (lower case) only those with it; total = ``sentences`` of ``themes.words``.
    """
    with_word = replace(_THEMES, where=f"{_THEMES.where} AND lower(f.word) = $word", counted="", counted_where="")
    rows = with_word if word else replace(_THEMES, single="TRUE")
    return page(view, filters, rows, shown, below=with_children([topic]), topic=topic, word=word)


def portrayal(view: View, filters: Filters, actor: str, descriptor: str, **shown: Unpack[Shown]) -> pd.DataFrame:
    """Sentences that use ``descriptor`` (in any case) for ``actor``; total = ``times`` of the word."""
    rows = replace(_PORTRAYALS, where=f"{_PORTRAYALS.where} AND {called(filters, 'f')}")
    return page(view, filters, rows, shown, one=actor, words=descriptor)


def moments(view: View, filters: Filters, first: str | None, last: str | None, **shown: Unpack[Shown]) -> pd.DataFrame:
    """Sentences that name a time from ``first`` to ``last`` (ISO dates); total = ``sentences`` of that bar."""
    return page(view, filters, _MOMENTS, shown, **within("named", first, last))


def coarser(view: View, filters: Filters, first: str, last: str, days: int, **shown: Unpack[Shown]) -> pd.DataFrame:
    """Sentences that name a time in that range less finely than by ``days``; total = ``places.coarser``."""
    return page(view, filters, replace(_MOMENTS, where=COARSE.format("f")), shown, first=first, last=last, days=days)


def link(view: View, filters: Filters, title: str, **shown: Unpack[Shown]) -> pd.DataFrame:
    """The places that link to ``title`` (as any of its links writes it); total = ``links`` of the wanted list."""
    return page(view, filters, _LINKS, shown, title=title)


def links_of(view: View, filters: Filters, article: str, **shown: Unpack[Shown]) -> pd.DataFrame:
    """The links that stand in ``article`` (id) and those that lead to it, as ``links.graph`` counts them."""
    return page(view, filters, replace(_LINKS, where="(f.article = $one OR f.linked = $one)"), shown, one=article)


def articles(view: View, filters: Filters, only: tuple[str, ...] = (), **shown: Unpack[Shown]) -> pd.DataFrame:
    """One row an article (or of ``only``, ids): headline, or else first block; total = the count of articles."""
    rows = replace(_HEADLINES, where="list_contains($only, f.article)") if only else _HEADLINES
    return page(view, filters, rows, shown, only=list(only))
