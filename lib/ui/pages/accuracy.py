"""Measured accuracy as readers understand it: in words and a picture on texts that the makers of the rules never saw,
and as tables, measures as rows and sets of texts as columns. Every number comes from the files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import pandas as pd

from lib import gazetteer
from lib.charts.dots import Dot, Row
from lib.evaluation.scores import wilson
from lib.ui import wording

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
FILE = "kept_apart"
# What the picture shows, in the words of its rows; all other measures stand in the table.
SHOWN = {
    "directed pair precision": "Of the acts shown, how many are right",
    "directed pair recall": "Of the acts in the texts, how many are found",
    "direction": "Of the acts found, how many have the right direction",
    "cooperation or conflict": "Of the acts found, rightly cooperative or hostile",
    "direct quotes, span and speaker F1": "Quotations in quotation marks, with their speaker",
    "all reported speech, with speaker F1": "All reported speech, with or without quotation marks, with its speaker",
}


def rows() -> list[Measured]:
    """Every figure on texts kept apart, with its range where the file gives one or tells enough to reckon it."""
    halves = _halves()
    return [_ranged(dict(row), halves) for row in gazetteer.table(FILE)]


def tuned_rows() -> list[Measured]:
    """Every figure on the texts that the rules were written with. A 0 without a goal is left out: that set holds
    no answer of the kind."""
    held = [dict(row) for row in gazetteer.table("accuracy")]
    return [row for row in held if float(row["figure"]) or row["goal"]]


def _halves() -> dict[str, float]:
    """Set → half the width of its ranges, as the file's notes say: "about ±.07 for plover-gsr"."""
    return {name: float(half) for half, name in re.findall(r"±(\.\d+) for ([\w-]+)", gazetteer.notes(FILE))}


def _ranged(row: dict[str, str], halves: dict[str, float]) -> Measured:
    if row["low"] or row["set"] not in halves:
        return row
    figure, half = float(row["figure"]), halves[row["set"]]
    return row | {"low": f"{max(0.0, figure - half):.3f}", "high": f"{min(1.0, figure + half):.3f}"}


def sentences(found: Sequence[Measured]) -> list[str]:
    """What the figures say to somebody who never heard of precision and recall, the most important first."""
    said = [
        _acts(found),
        _in_words(found, "direction", "{} of 100 acts have the right direction: who acts, and on whom.", 100),
        _in_words(found, "cooperation or conflict", "{} of 100 acts are rightly cooperative or hostile.", 100),
        _in_words(
            found,
            "direct quotes, span and speaker F1",
            "{} of 10 quotations in quotation marks have the right words and speaker (F1).",
        ),
        _in_words(
            found,
            "all reported speech, with speaker F1",
            "{} of 10 pieces of reported speech, with or without quotation marks, have the right speaker (F1).",
        ),
        _lost(found),
    ]
    return [sentence for sentence in said if sentence]


def _acts(found: Sequence[Measured]) -> str:
    right, there = _shares(found, "directed pair precision"), _shares(found, "directed pair recall")
    if not right or not there:
        return ""
    return f"Of 10 acts shown, {out_of(right)} are right; of 10 in the texts, {out_of(there)} are found."


def _in_words(found: Sequence[Measured], measure: str, sentence: str, of: int = 10) -> str:
    shares = _shares(found, measure)
    said = sentence.format(out_of(shares, of)) if shares else ""
    return said[:1].upper() + said[1:]


def _lost(found: Sequence[Measured]) -> str:
    """The one figure that is a count: how many of the pages gave no article."""
    for row in found:
        if row["measure"] == "articles lost of real web pages":
            lost, pages = int(row["figure"]), int(row["texts"])
            low, high = wilson(lost / pages, pages) or (0.0, 0.0)
            ranged = f"{low:.0%} to {high:.0%} in 95 of 100 such samples"
            return f"Of {pages:,} real web pages, {lost:,} were lost ({lost / pages:.0%}; {ranged})."
    return ""


def _shares(found: Sequence[Measured], measure: str) -> list[float]:
    return [float(row["figure"]) for row in found if row["measure"] == measure]


def out_of(shares: Iterable[float], of: int = 10) -> str:
    """ "about 7" or "4 to 7": the least and the most of 10 (or ``of``) that these shares stand for."""
    found = [round(of * share) for share in shares]
    least, most = min(found), max(found)
    return f"about {least}" if least == most else f"{least} to {most}"


def ranges(found: Sequence[Measured]) -> str:
    """How far the figures may be off, set by set, and of which sets that is not known."""
    halves = _halves()
    stated = [f"about ±{half * 100:.0f} points for {SETS.get(name, name)}" for name, half in halves.items()]
    others = [SETS.get(name, name) for name in dict.fromkeys(row["set"] for row in found) if name not in halves]
    said = f"Ranges that hold the true share in 95 of 100 such samples: {'; '.join(stated)}. " if stated else ""
    return f"{said}No range was kept for {'; '.join(others)}." if others else said.strip()


def origin(found: Sequence[Measured]) -> str:
    """When, with which version and which language model these figures were measured, one sentence for each of them."""
    made: dict[tuple[str, str, str], list[str]] = {}
    for row in found:
        names = made.setdefault((row["date"], row["version"], row["model"]), [])
        names.append(SETS.get(row["set"], row["set"]))
    return " ".join(
        f"{'; '.join(dict.fromkeys(names))}: measured once, on {wording.day(date.fromisoformat(day))}, with version "
        f"{version}{f' and {model}' if model else ''}."
        for (day, version, model), names in made.items()
    )


def picture(found: Sequence[Measured]) -> list[Row]:
    """The measures that the picture shows, a dot for each kind of text."""
    return [
        Row(label, tuple(_dot(row) for row in found if row["measure"] == measure)) for measure, label in SHOWN.items()
    ]


def _dot(row: Measured) -> Dot:
    kind, share = SETS.get(row["set"], row["set"]), float(row["figure"])
    low, high = (float(row[side]) if row["low"] and row["high"] else None for side in ("low", "high"))
    ranged = f", {low:.0%} to {high:.0%}" if low is not None and high is not None else ", range not known"
    return Dot(kind, share, low, high, f"{kind}: {share:.0%}{ranged}; {wording.count(int(row['texts']), 'text')}")


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
