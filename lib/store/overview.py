"""What the collection holds, in four numbers."""

from __future__ import annotations

from lib.filters import Filters
from lib.store.clauses import params_of, related, spoken
from lib.store.view import View


def counts(view: View, filters: Filters) -> dict[str, int]:
    """articles, actors mentioned, quotes, and relations: the sentences that hold at least one relation.

    The relations are counted by sentence because that is what ``evidence.relations`` lists.
    """
    asked = params_of(filters)
    articles = view.one(f"WITH {related(filters)} SELECT count(*) FROM kept", asked)
    actors = view.one(
        f"WITH {related(filters)} SELECT count(DISTINCT m.actor) FROM {{mentions}} m JOIN kept k ON k.id = m.article"
        + (" JOIN {directory} d ON d.actor = m.actor AND list_contains($kinds, d.kind)" if filters.kinds else ""),
        asked,
    )
    quotes = view.one(f"WITH {spoken(filters)} SELECT count(*) FROM spoken", asked)
    relations = view.one(
        f"WITH {related(filters)} SELECT count(DISTINCT (article, sentence_start, sentence_stop)) FROM related", asked
    )
    return {"articles": articles, "actors": actors, "quotes": quotes, "relations": relations}
