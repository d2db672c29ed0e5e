"""How far a view can be trusted: what it leaves out, counts twice, or knows only by hearsay."""

from __future__ import annotations

from lib.charts import mappings, words
from lib.filters import Filters
from lib.store import View
from lib.store.queries import corrections, overview, quotes, relations

EVERY = 10_000_000


def caveats(view: View, filters: Filters) -> list[str]:
    """A sentence for near-copies, speech without a speaker, what is only claimed, and corrections made by readers."""
    return [
        said
        for said in (_copies(view, filters), _unnamed(view, filters), _claimed(view, filters), _mended(view))
        if said
    ]


def _copies(view: View, filters: Filters) -> str:
    held, once = (overview.counts(view, each)["articles"] for each in (filters, filters.with_(once=True)))
    if held == once:
        return ""
    return f"{words.count(held - once, 'article')} of {held:,} are near-copies of another: their sentences count again."


def _unnamed(view: View, filters: Filters) -> str:
    speakers = mappings.rows(quotes.by_speaker(view, filters, limit=EVERY))
    held, unnamed = (sum(row["quotes"] for row in speakers if every or not row["speaker"]) for every in (True, False))
    if not unnamed:
        return ""
    return (
        f"Of {words.count(held, 'quote')} {unnamed:,} ({unnamed / held:.0%}) are not shown to be said by anybody known."
    )


def _claimed(view: View, filters: Filters) -> str:
    edges = mappings.rows(relations.edges(view, filters.events(), limit=EVERY))
    told, claimed = (sum(row[voice] for row in edges) for voice in ("told", "claimed"))
    if not claimed:
        return ""
    share = claimed / (told + claimed)
    return f"{share:.0%} of the acts are claimed by a speaker, the others reported by the articles themselves."


def _mended(view: View) -> str:
    made = len(corrections.given(view))
    return f"Readers have made {words.count(made, 'correction')} by hand." if made else ""
