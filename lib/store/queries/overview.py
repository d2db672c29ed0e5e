"""What the collection holds, in four numbers."""

from __future__ import annotations

from lib.filters import Filters
from lib.store.lake.lake import View
from lib.store.queries.filter_clauses import (
    OF_ACTS,
    OF_RELATIONS,
    SENTENCES,
    counted_by_article,
    kept,
    narrows,
    narrows_facts,
    of_kept,
    of_kind,
    only_events,
    params_of,
)
from lib.store.queries.quotes import kinds


def counts(view: View, filters: Filters) -> dict[str, int]:
    """articles, actors mentioned, quotes (in parts: quoted, and reported), and relations: the sentences that hold one.

    The relations are counted by sentence because that is what ``evidence.relations`` lists.
    """
    asked = params_of(filters)
    listed = " JOIN {directory} d ON d.key = c.who AND list_contains($kinds, d.kind)" if filters.kinds else ""
    articles, related = view.rows(
        f"WITH {kept(filters)} SELECT count(*), coalesce(sum(relations), 0) FROM kept", asked
    )[0]
    # In all articles the directory knows it; its sentences are a sum over them.
    cast = f"""SELECT c.who FROM {{actors}} c{of_kept(filters, "c")}{listed} WHERE c.sentences > 0 GROUP BY c.who"""
    whole = f"SELECT key FROM {{directory}} d WHERE sentences > 0 AND {of_kind(filters, 'd')}"
    mentioned = cast if narrows(filters) else whole
    actors = view.one(f"WITH {kept(filters)} SELECT count(*) FROM ({mentioned})", asked)
    spoken = kinds(view, filters)
    relations = int(related)
    if only_events(filters):
        eventful = f"SELECT coalesce(sum(events), 0)::BIGINT FROM {{eventful}} e{of_kept(filters, 'e')}"
        relations = view.one(f"WITH {kept(filters)} {eventful}", asked)
    elif narrows_facts(filters, OF_ACTS | OF_RELATIONS):
        relations = view.one(f"WITH {counted_by_article(filters)} SELECT {SENTENCES} FROM related", asked)
    return {"articles": articles, "actors": actors, "quotes": sum(spoken.values()), **spoken, "relations": relations}
