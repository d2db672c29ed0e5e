"""Accuracy on every gold set that is at hand, as a table and as ``data/accuracy.csv`` for the About page.

``python -m lib.evaluation.scoreboard ../shared/eval tests/gold`` parses each ``*.jsonl`` as the command line does and
hands the facts to the ``score_*.py`` that stands beside the gold. The gold stays where it is.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from lib.evaluation.scores import of_measure
from lib.facts import DramatisError, quad_polarity
from lib.gazetteer import DATA
from lib.isolation import isolated

COLUMNS: tuple[str, ...] = ("set", "measure", "figure", "low", "high", "goal", "texts", "date", "model")
# Place of a figure in the scorer's result → its name here. Goals are those of the issue that asked for the measure.
MEASURES: dict[str, dict[str, str]] = {
    "quotes": {
        "D.e2e.F1": "direct quotes, span and speaker F1",
        "D.overlap.F1": "direct quotes, span F1",
        "D.resolved_recall": "direct quotes, resolved speaker recall",
        "S.coverage.F1": "all reported speech, coverage F1",
        "S.coverage.P": "all reported speech, coverage precision",
        "S.e2e.F1": "all reported speech, with speaker F1",
        "S.recall_by_kind.indirect.0": "indirect speech, recall",
        "S.resolved_recall": "all reported speech, resolved speaker recall",
    },
    "relations": {
        "pair.f1": "directed pair F1",
        "pair.p": "directed pair precision",
        "pair.r": "directed pair recall",
        "direction_acc": "direction",
        "polarity_acc": "cooperation or conflict",
        "quad_acc": "quad class, given the pair",
        "type_acc": "type, given the pair",
        "labelled_quad.f1": "pair and quad F1",
        "labelled_type.f1": "pair and type F1",
        "evidence_acc": "evidence",
        "five_class.macro_f1": "five classes, macro F1",
    },
}
GOALS = {
    ("polnear", "D.e2e.F1"): 0.91,
    ("polnear", "D.overlap.F1"): 0.975,
    ("polnear", "S.coverage.F1"): 0.77,
    ("polnear", "S.e2e.F1"): 0.71,
    ("polnear", "S.recall_by_kind.indirect.0"): 0.65,
    ("gum", "D.e2e.F1"): 0.90,
    ("gum", "S.e2e.F1"): 0.80,
    ("gum", "D.resolved_recall"): 0.85,
    ("gum", "S.resolved_recall"): 0.70,
    ("probes", "D.e2e.F1"): 0.95,
    ("probes", "S.e2e.F1"): 0.92,
    ("probes", "S.resolved_recall"): 0.90,
    ("plover", "pair.f1"): 0.72,
    ("plover", "pair.p"): 0.80,
    ("plover", "pair.r"): 0.65,
    ("plover", "direction_acc"): 0.98,
    ("plover", "polarity_acc"): 0.97,
    ("plover", "quad_acc"): 0.88,
    ("plover", "type_acc"): 0.75,
    ("plover", "labelled_quad.f1"): 0.63,
    ("plover", "labelled_type.f1"): 0.54,
    ("re3d", "pair.f1"): 0.40,
    ("re3d", "labelled_quad.f1"): 0.33,
    ("re3d", "evidence_acc"): 0.97,
    ("dse", "pair.f1"): 0.50,
    ("dse", "direction_acc"): 0.95,
    ("dse", "polarity_acc"): 0.92,
    ("dse", "five_class.macro_f1"): 0.42,
}


class ScoreError(DramatisError):
    """A gold set that could not be measured."""


_FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our"})


def gold_sets(folders: list[Path]) -> Iterator[tuple[Path, Path, str]]:
    """Each gold file below ``folders`` with its scorer and what it measures (``quotes`` or ``relations``)."""
    files = [path for folder in folders for path in sorted(folder.rglob("*.jsonl"))]
    scorers = {path.stem.removeprefix("score_"): path for folder in folders for path in folder.rglob("score_*.py")}
    for path in files:
        kind = path.parent.name
        if kind in scorers and kind in MEASURES:
            yield path, scorers[kind], kind


def predictions(gold: Path, out: Path) -> str:
    """Writes the predictions for ``gold`` to ``out``; the name of the language model that was used.

    A text that fails is named by the command on standard error, has no prediction and so counts as missed.
    """
    parsed = out.with_suffix(".facts")
    command = [sys.executable, "-m", "lib", "parse", "--jsonl", str(gold), "--out", str(parsed)]
    if subprocess.run(command, check=False).returncode > 1 or not parsed.exists():
        raise ScoreError(f"{gold}: the texts could not be parsed.")
    by_name = '"source_name"' in gold.read_text(encoding="utf-8")
    with parsed.open(encoding="utf-8") as facts, out.open("w", encoding="utf-8") as lines:
        for line in map(json.loads, facts):
            lines.write(json.dumps(_prediction(_renamed(line) if by_name else line)) + "\n")
    from lib.extract.parse import model

    return model.name()


def score(gold: Path, scorer: Path, predicted: Path) -> dict[str, Any]:
    """The scorer's result for these predictions."""
    run = subprocess.run(
        [sys.executable, str(scorer), str(gold), str(predicted)], check=False, capture_output=True, text=True
    )
    if run.returncode:
        last = (run.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise ScoreError(f"{gold}: {scorer.name} ends with status {run.returncode}: {last}")
    return json.loads(run.stdout)


def rows_of(gold: Path, kind: str, result: dict[str, Any], model: str) -> Iterator[dict[str, str]]:
    """The figures of one gold set as rows of COLUMNS, leaving out measures that the set does not have."""
    name = gold.stem.removesuffix("-dev")
    for place, measure in MEASURES[kind].items():
        figure = _figure_at(result, place)
        if figure is None:
            continue
        goal = next((goal for (prefix, at), goal in GOALS.items() if name.startswith(prefix) and at == place), None)
        shown = (figure if figure <= 1 else figure / 100, *(of_measure(result, place) or (None, None)), goal)
        numbers = ["" if number is None else f"{number:.3f}" for number in shown]
        about = str(result["docs"]), date.today().isoformat(), model
        yield dict(zip(COLUMNS, (name, measure, *numbers, *about), strict=True))


def measure(folders: list[Path]) -> tuple[list[dict[str, str]], list[str]]:
    """Rows of COLUMNS for every gold set below ``folders``, and a sentence for each set that could not be measured."""
    rows: list[dict[str, str]] = []
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        for gold, scorer, kind in gold_sets(folders):
            found = isolated(_measured, gold, scorer, kind, Path(place))
            if isinstance(found, DramatisError):
                failed.append(str(found))
            else:
                rows += found
    return rows, failed


def main(folders: list[Path]) -> int:
    """0 after printing the table and writing ``data/accuracy.csv``; 1 when a set failed, 2 when no gold was found."""
    rows, failed = measure(folders)
    for sentence in failed:
        print(sentence, file=sys.stderr)
    if not rows and not failed:
        print(f"No gold with a scorer beside it under {', '.join(map(str, folders))}.", file=sys.stderr)
        return 2
    table = Table(*COLUMNS)
    for row in rows:
        reached = not row["goal"] or float(row["figure"]) >= float(row["goal"])
        table.add_row(*row.values(), style="" if reached else "bold")
    Console(width=140).print(table)
    with (DATA / "accuracy.csv").open("w", encoding="utf-8", newline="") as file:
        file.write("# Measured by `make eval`; the gold itself is not part of Dramatis..\n")
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return 1 if failed else 0


def _prediction(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts as the scorers read them: with the sign of the quad class, and without denied acts, as gold codes them."""
    told = (r for r in facts["relations"] if r["modality"] != "denied" and not r["doubtful"])
    events = [{**r, "polarity": quad_polarity(r["plover_type"]), "score": r["confidence"]} for r in told]
    quotes = [{**q, "spans": [list(span) for span in q["spans"]]} for q in facts["quotes"]]
    return {"id": facts["id"], "quotes": quotes, "relations": events}


def _renamed(facts: dict[str, Any]) -> dict[str, Any]:
    """``facts`` with the actor's name for each party that is a pronoun or an office, for gold that codes names."""
    names = {actor["id"]: actor["name"] for actor in facts["actors"]}
    stand_ins = {(m["actor"], m["text"]) for m in facts["mentions"] if m["how"] in ("pronoun", "title")}

    def text(relation: dict[str, Any], side: str) -> str:
        shown = relation[f"{side}_text"]
        named = (relation[side], shown) in stand_ins or shown.lower() in _FIRST_PERSON
        return names[relation[side]] if named else shown

    relations = [{**r, "source_text": text(r, "source"), "target_text": text(r, "target")} for r in facts["relations"]]
    return {**facts, "relations": relations}


def _figure_at(result: Any, place: str) -> float | None:
    """The figure at a place such as "S.recall_by_kind.indirect.0", None where the result has none."""
    for step in place.split("."):
        if not result:
            return None
        result = result[int(step)] if isinstance(result, list) else result.get(step)
    return result


def _measured(gold: Path, scorer: Path, kind: str, place: Path) -> list[dict[str, str]]:
    out = place / f"{gold.stem}.jsonl"
    model = predictions(gold, out)
    return list(rows_of(gold, kind, score(gold, scorer, out), model))


if __name__ == "__main__":
    sys.exit(main([Path(argument) for argument in sys.argv[1:]]))
