"""Full text over all sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pandas as pd

from lib.filters import Filters
from lib.store import index
from lib.store.clauses import kept, params_of
from lib.store.errors import SearchError
from lib.store.evidence import COLUMNS
from lib.store.view import View

if TYPE_CHECKING:
    from lib.store.lake import Lake

# As many of the best hits are looked at when filters narrow them further.
MOST = 5_000


def search(lake: Lake, view: View, text: str, filters: Filters, limit: int = 50) -> pd.DataFrame:
    """An evidence frame (see ``lib.store.evidence``) of matching sentences, the best first.

    All words must occur; ``OR``, ``NOT``, ``"a phrase"``, ``pre*`` and ``field:word`` (text, title, speaker, actor,
    outlet) work, parentheses too. ``confidence`` is the BM25 score, ``label`` empty. ``attrs["total"]`` counts all
    hits that pass the filters (at least that many when there are more than MOST). Raises SearchError.
    """
    found = _hits(index.current(lake, view), text)
    asked = params_of(filters, articles=[h[0] for h in found], starts=[h[1] for h in found], limit=limit)
    asked |= {"ends": [h[2] for h in found], "scores": [h[3] for h in found]}
    frame = (
        view.frame(
            f"""WITH {kept(filters)},
        hits AS (SELECT unnest($articles) AS article, unnest($starts) AS start, unnest($ends) AS stop,
                        unnest($scores) AS score)
        SELECT k.id AS article, k.title, k.outlet, k.published, start, stop AS "end", k.text[start + 1 : stop] AS text,
            NULL AS speaker, NULL AS speaker_name, '' AS label, NULL AS rule, score AS confidence, count(*) OVER () AS total
        FROM hits JOIN kept k ON k.id = hits.article WHERE stop <= length(k.text)
        ORDER BY score DESC, k.published DESC NULLS LAST, k.id, start LIMIT $limit""",
            asked,
        )
        if found
        else pd.DataFrame(columns=[*COLUMNS, "total"])
    )
    words = _words(text)
    marks = [_marks(row, words) for row in frame.to_dict("records")]
    frame["marks"] = pd.Series(marks, dtype=object, index=frame.index)
    total = int(frame["total"].iloc[0]) if len(frame) else 0
    shown = frame[COLUMNS]
    shown.attrs["total"] = total
    return shown


def _hits(held: Any, text: str) -> list[tuple[str, int, int, float]]:
    try:
        query = held.parse_query(
            _prefixes(text), ["text", "title"], {"text": 2.0}, conjunction_by_default=True, allow_regexes=True
        )
    except ValueError as error:
        raise SearchError(f"The search “{text}” cannot be understood: {_reason(str(error))}.") from error
    searcher = held.searcher()
    found = searcher.search(query, limit=MOST).hits
    documents = ((score, searcher.doc(address)) for score, address in found)
    return [(d["article"][0], d["start"][0], d["end"][0], float(score)) for score, d in documents]


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
