"""The parts that a briefing can hold: each a sentence, a picture or a list with the sentences behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import plotly.graph_objects as go

from lib.charts import bundle, insights, mappings, matrix, network, timeline, words
from lib.charts.insights import Row
from lib.filters import Filters
from lib.graph import layout, relation_graph
from lib.selection import Selection
from lib.store import View
from lib.store.lake import layouts
from lib.store.queries import articles, evidence, overview, quotes, relations

DRAWN = 60  # relations, in the picture and with their sentences
SPOKEN = 12  # quotes
SENTENCES = 50  # of one relation
LISTED = 200  # articles
TRIGGER = "trigger"  # the role of the words that name an act


class Sentence(NamedTuple):
    """A sentence with where it stands, who says it and, after a sign, who put its reading right and when."""

    text: str
    place: str
    voice: str
    pieces: tuple[tuple[str, bool], ...] = ()  # the text in parts, and whether each is what the reading went by


class Entry(NamedTuple):
    """A heading with its sentences; ``key`` is what a click on the picture selects."""

    key: str
    heading: str
    sentences: tuple[Sentence, ...] = ()
    left_out: int = 0  # sentences


class Content(NamedTuple):
    """What a part holds."""

    sentence: str = ""
    figure: go.Figure | None = None
    entries: tuple[Entry, ...] = ()


class Part(NamedTuple):
    """A part: its title, and what makes it."""

    title: str
    made: Callable[[View, Filters], Content]


def summary(view: View, filters: Filters) -> Content:
    """How much the view holds, in one sentence."""
    months = articles.by_month(view, filters)
    counts = {**overview.counts(view, filters.events()), "outlets": months["outlet"].dropna().nunique()}
    signs = mappings.totals(mappings.rows(relations.by_month(view, filters.events())), "polarity", "sentences")
    dated = months["month"].dropna()
    days = words.months(str(dated.min()), str(dated.max())) if len(dated) else ""
    parts = insights.of_collection(counts, {sign: int(number) for sign, number in signs.items()}, days)
    return Content(" ".join(part if isinstance(part, str) else part.text for part in parts) + ".")


def graph(view: View, filters: Filters) -> Content:
    """The strongest relations as a picture."""
    edges = relations.edges(view, filters.events(), limit=DRAWN)
    drawn = relation_graph.build(edges)
    known = layouts.get(view)
    where = known if set(drawn) <= known.keys() else layout.positions(drawn, known)
    rows = mappings.rows(edges)
    acts = relations.hostile_types(view, filters.events(), [(row["source"], row["target"]) for row in rows])
    said = _stand_outs(rows, insights.severity(mappings.rows(acts)))
    return Content(said, network.figure(drawn, where, dark=False))


def crossed(view: View, filters: Filters) -> Content:
    """The same as a matrix."""
    return Content("", matrix.relations(relations.edges(view, filters.events(), limit=DRAWN), dark=False))


def course(view: View, filters: Filters) -> Content:
    """Cooperation and conflict over time."""
    return Content("", timeline.polarity(relations.by_time(view, filters.events()), dark=False))


def acts(view: View, filters: Filters) -> Content:
    """The strongest relations, each with its sentences."""
    rows = mappings.rows(relations.edges(view, filters.events(), limit=DRAWN))
    return Content("", None, tuple(_edge(view, filters, row) for row in rows))


def speech(view: View, filters: Filters) -> Content:
    """Quotations that read well, each by another speaker."""
    rows = insights.telling(mappings.rows(quotes.listing(view, filters, limit=300)), SPOKEN)
    return Content("", None, tuple(_quote(row) for row in rows))


def sources(view: View, filters: Filters) -> Content:
    """The articles, the newest first."""
    held = overview.counts(view, filters)["articles"]
    rows = mappings.rows(articles.listing(view, filters, limit=LISTED))
    less = f"The newest {len(rows):,} of {held:,}." if len(rows) < held else ""
    named = (Entry(f"article:{row['article']}", f"{row['title'] or 'Untitled'} · {_source(row)}") for row in rows)
    return Content(less, None, tuple(named))


PARTS: Mapping[str, Part] = MappingProxyType(
    {
        "summary": Part("In one sentence", summary),
        "graph": Part("Who acts on whom", graph),
        "matrix": Part("Who acts on whom, as a matrix", crossed),
        "time": Part("Cooperation and conflict over time", course),
        "relations": Part("The strongest relations and their sentences", acts),
        "quotes": Part("In their words", speech),
        "articles": Part("Articles", sources),
    }
)


def _stand_outs(rows: Sequence[Row], heavy: Mapping[tuple[str, str], float]) -> str:
    return " ".join(f"{insight.text}." for insight in insights.of_relations(rows, heavy))


def _edge(view: View, filters: Filters, row: Row) -> Entry:
    found = evidence.edge(view, filters.events(), row["source"], row["target"], limit=SENTENCES)
    sentences = tuple(_sentence(each) for each in mappings.rows(found))
    key = Selection.of("edge", row["source"], row["target"]).to_url()
    return Entry(key, bundle.label(row), sentences, int(row["sentences"]) - len(sentences))


def _sentence(row: Row) -> Sentence:
    voice = f"{row['speaker_name'] or 'a speaker'} claims" if row["speaker"] or row["speaker_name"] else "reported"
    return Sentence(row["text"], _place(row), f"{voice} · {words.acts(row['label'])}{_mended(row)}", _pieces(row))


def _pieces(row: Row) -> tuple[tuple[str, bool], ...]:
    """The text in parts, those marked that name the act."""
    text, start, at, pieces = row["text"], int(row["start"]), 0, []
    for first, last in sorted((int(a) - start, int(b) - start) for a, b, role in row["marks"] if role == TRIGGER):
        if at <= first < last <= len(text):
            pieces += [(text[at:first], False), (text[first:last], True)]
            at = last
    return tuple(piece for piece in (*pieces, (text[at:], False)) if piece[0])


def _quote(row: Row) -> Entry:
    key = Selection.of("speaker", row["speaker"]).to_url()
    said = Sentence(f"“{' '.join(row['text'].split())}”", _place(row), _mended(row).removeprefix(" · "))
    return Entry(key, str(row["speaker_name"]), (said,))


def _mended(row: Row) -> str:
    """ " · ✎ corrected by Ada on 2024-05-03" for what somebody put right, else ""."""
    rule = row["rule"] or ""
    return f" · ✎ {rule}" if rule.startswith("corrected by ") else ""


def _source(row: Row) -> str:
    return f"{row['outlet'] or 'outlet unknown'}, {(row['published'] or '')[:10] or 'date unknown'}"


def _place(row: Row) -> str:
    """Outlet, date, title and the characters of the text, as in a citation."""
    return f"{_source(row)}, “{row['title'] or 'Untitled'}”, characters {row['start']}–{row['end']}"
