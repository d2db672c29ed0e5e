"""Full text over all sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pandas as pd
import tantivy

from lib.filters import Filters
from lib.store import index
from lib.store.clauses import kept, narrows, params_of
from lib.store.errors import SearchError
from lib.store.hits import COLUMNS
from lib.store.view import View

if TYPE_CHECKING:
    from lib.store.lake import Lake

_NONE = ("NULL::VARCHAR AS speaker", "NULL::VARCHAR AS speaker_name", "'' AS label", "NULL::VARCHAR AS rule")


def search(lake: Lake, view: View, text: str, filters: Filters, limit: int = 50) -> pd.DataFrame:
    """An evidence frame (see ``lib.store.evidence``) of matching sentences, the best first.

    All words must occur; ``OR``, ``NOT``, ``"a phrase"``, ``pre*`` and ``field:word`` (text, title, speaker, actor,
    outlet) work, parentheses too. ``confidence`` is the BM25 score, ``label`` empty. ``attrs["total"]`` counts all
    hits that pass the filters. Raises SearchError.
    """
    held, revision = index.current(lake, view)
    query = _query(held, text)
    if narrows(filters) or revision != view.revision:
        query = _within(held, query, view, filters)
    searcher = held.searcher()
    found = searcher.search(query, limit=max(limit, 1), count=True)
    hits = [(searcher.doc(address), score) for score, address in found.hits]
    shown = _shown(view, [(d["article"][0], d["start"][0], d["end"][0], float(s)) for d, s in hits[:limit]])
    words = _words(text)
    shown["marks"] = pd.Series([_marks(row, words) for row in shown.to_dict("records")], dtype=object)
    shown = shown.loc[:, COLUMNS]
    shown.attrs["total"] = int(getattr(found, "count", 0) or 0)
    return shown


def _within(held: tantivy.Index, query: tantivy.Query, view: View, filters: Filters) -> tantivy.Query:
    """The query, only over the articles that pass the filters."""
    rows = view.rows(f"WITH {kept(filters)} SELECT id FROM kept", params_of(filters))
    chosen = tantivy.Query.term_set_query(held.schema, "article", [name for (name,) in rows])
    must = tantivy.Occur.Must
    return tantivy.Query.boolean_query([(must, query), (must, tantivy.Query.const_score_query(chosen, 0.0))])


def _shown(view: View, hits: list[tuple[str, int, int, float]]) -> pd.DataFrame:
    articles, starts, ends, scores = (list(column) for column in (zip(*hits, strict=True) if hits else [()] * 4))
    return view.frame(
        f"""WITH hits AS (SELECT unnest($articles::VARCHAR[]) AS article, unnest($starts::INTEGER[]) AS start,
            unnest($ends::INTEGER[]) AS stop, unnest($scores::DOUBLE[]) AS score)
        SELECT a.id AS article, a.title, a.outlet, a.published, start, stop AS "end", a.text[start + 1 : stop] AS text,
            {", ".join(_NONE)}, score AS confidence
        FROM hits JOIN {{articles}} a ON a.id = hits.article
        ORDER BY score DESC, a.published DESC NULLS LAST, a.id, start""",
        {"articles": articles, "starts": starts, "ends": ends, "scores": scores},
    )


def _query(held: tantivy.Index, text: str) -> tantivy.Query:
    try:
        return held.parse_query(
            _prefixes(text), ["text", "title"], {"text": 2.0}, conjunction_by_default=True, allow_regexes=True
        )
    except ValueError as error:
        raise SearchError(f"The search “{text}” cannot be understood: {_reason(str(error))}.") from error


def _prefixes(text: str) -> str:
    """``kim*`` and ``actor:kim*`` as the regular expressions that tantivy reads."""
    if not text.strip():
        raise SearchError("Type a word to search for.")
    parts = re.split(r'("[^"]*"\*?)', text)
    plain = [part if part.startswith('"') else re.sub(r"(?<![\w/])((?:\w+:)?)(\w+)\*", _prefix, part) for part in parts]
    return "".join(plain)


def _prefix(found: re.Match[str]) -> str:
    word = found[2].lower()
    return f"{found[1]}/{word}.*/" if found[1] else f"(text:/{word}.*/ OR title:/{word}.*/)"


def _reason(error: str) -> str:
    if "Field does not exist" in error:
        return f"{error}; fields are {', '.join(index.SEARCHED)}"
    return "a quotation mark, a bracket or a word beside AND, OR or NOT is missing" if "yntax" in error else error


def _words(text: str) -> list[str]:
    """Regular expressions of the words to mark; those after NOT or of other fields are left out."""
    bare = re.sub(r'\bNOT\s+("[^"]*"|\S+)|-("[^"]*"|\S+)|\b(?!text:)\w+:("[^"]*"|\S+)', " ", text)
    words = re.findall(r"\w+\*?", bare.replace("text:", " "))
    return [
        re.escape(w.rstrip("*")) + (r"\w*" if w.endswith("*") else "") for w in words if w not in ("AND", "OR", "NOT")
    ]


def _marks(row: dict[str, Any], words: list[str]) -> list[list[Any]]:
    if not words:
        return []
    found = re.finditer(rf"\b(?:{'|'.join(words)})\b", row["text"], re.I)
    return [[row["start"] + m.start(), row["start"] + m.end(), "mention"] for m in found]
