"""Measured accuracy as a reader understands it: measures as rows, sets of texts as columns, shares in percent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from lib import gazetteer

Measured = Mapping[str, str]
# The sets by which names they are known, in the order of their columns.
SETS = {
    "polnear": "PolNeAR, US news",
    "gum": "GUM, Wikinews",
    "dse": "DSE, sentences with a pair",
    "plover-gsr": "PLOVER, coded sentences",
    "re3d-open": "re3d, documents",
    "probes": "own short texts",
    "sample": "own sample articles",
    "wire": "own wire sentences, coded blind",
    "news": "own news sentences, coded blind",
    "pages": "real web pages",
}
# Measures as readers know them; a new one stands under its own name.
MEANS = {
    "direct quotes, span and speaker F1": "direct quotes with their speakers (F1)",
    "direct quotes, span F1": "direct quotes (F1)",
    "direct quotes, resolved speaker recall": "direct quotes, speaker by full name (recall)",
    "all reported speech, coverage F1": "direct and reported speech (F1)",
    "all reported speech, coverage precision": "direct and reported speech (precision)",
    "all reported speech, with speaker F1": "direct and reported speech with its speakers (F1)",
    "indirect speech, recall": "reported speech (recall)",
    "all reported speech, resolved speaker recall": "direct and reported speech, speaker by full name (recall)",
    "directed pair F1": "who acts on whom (F1)",
    "directed pair precision": "who acts on whom (precision)",
    "directed pair recall": "who acts on whom (recall)",
    "direction": "right direction, of the pairs found",
    "cooperation or conflict": "right sign, of the pairs found",
    "quad class, given the pair": "right class (such as verbal conflict), of the pairs found",
    "type, given the pair": "right type, of the pairs found",
    "pair and quad F1": "who acts on whom, with the class (F1)",
    "pair and type F1": "who acts on whom, with the type (F1)",
    "evidence": "right sentence, of the pairs found",
    "article text of real web pages, F1": "the article's text on web pages (F1)",
    "articles lost of real web pages": "articles lost",
    "five classes, macro F1": "a given pair as one of five classes (mean F1)",
}
DASH = "\u2060–\u2060"  # no line breaks at it
SPEECH, PAGES = ("quotes", "speech"), ("pages",)


def rows() -> list[Measured]:
    """Every figure that was measured. A 0 without a goal is left out: that set holds no answer of the kind."""
    held = [dict(row) for row in gazetteer.table("accuracy")]
    return [row for row in held if float(row["figure"]) or row["goal"]]


def of_quotes(found: Iterable[Measured]) -> pd.DataFrame:
    """The figures on quotes and their speakers."""
    return _table([row for row in found if any(word in row["measure"] for word in SPEECH)])


def of_relations(found: Iterable[Measured]) -> pd.DataFrame:
    """The figures on who acts on whom, and how."""
    return _table([row for row in found if not any(word in row["measure"] for word in SPEECH + PAGES)])


def of_pages(found: Iterable[Measured]) -> pd.DataFrame:
    """The figures on what is read of web pages."""
    return _table([row for row in found if any(word in row["measure"] for word in PAGES)])


def _table(found: list[Measured]) -> pd.DataFrame:
    measures = list(dict.fromkeys(row["measure"] for row in found))
    sets = sorted({row["set"] for row in found}, key=lambda name: [*SETS, name].index(name))
    cells = {(row["set"], row["measure"]): _said(row) for row in found}
    columns = {_title(name, found): [cells.get((name, measure), "") for measure in measures] for name in sets}
    return pd.DataFrame(columns, index=pd.Index([MEANS.get(measure, measure) for measure in measures]))


def _title(name: str, found: list[Measured]) -> str:
    texts = max(int(row["texts"]) for row in found if row["set"] == name)
    return f"{SETS.get(name, name)} ({texts:,})"


def _said(row: Measured) -> str:
    beside = []
    if row.get("low") and row.get("high"):
        beside.append(f"{float(row['low']) * 100:.0f}{DASH}{float(row['high']):.0%}")
    if row.get("goal"):
        beside.append(f"goal\u00a0{float(row['goal']):.0%}")
    many = float(row["figure"])
    figure = f"**{many:.0f}**" if many > 1 else f"**{many:.0%}**"
    return f"{figure} :gray[:small[{', '.join(beside)}]]" if beside else figure
