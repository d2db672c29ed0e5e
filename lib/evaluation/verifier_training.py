"""Fits the verifier of acts to those that were read one by one: ``python -m lib.evaluation.verifier_training``.

Prints how often it is right on articles that it was not fitted to (ten folds by article), and writes the weights to
``data/verifier/acts.json``. A logistic regression with a quadratic penalty; no act of an article is ever split from the
others of it. Some texts are read from ``../shared``; without it nothing is written.
"""

from __future__ import annotations

import csv
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import minimize

from lib.extract import actor_resolution, quotes
from lib.extract.coreference.first_person import with_author
from lib.extract.parse import model
from lib.extract.parse.passages import parse_all
from lib.extract.relations import candidates_of
from lib.extract.relations.verifying.act_features import MEANING, Features
from lib.extract.relations.verifying.verifier import WEIGHTS
from lib.facts import Article, quad_polarity
from lib.gazetteer import DATA
from lib.reading import parts_of
from lib.reading.reader import article_of_record, record_of

LABELS = DATA / "verifier" / "labels.csv"
TENTHS = DATA / "verifier" / "tenths.csv"
SHARED = DATA.parent.parent / "shared"
WIKINEWS = (DATA / "samples" / "wikinews" / "wikinews-2019.jsonl", SHARED / "articles" / "wikinews-2019.jsonl")
NEWSMTSC = SHARED / "eval" / "stance" / "newsmtsc-train.jsonl"
RE3D = SHARED / "eval" / "relations" / "re3d-open-dev.jsonl"
PENALTY = 6.0  # on the squares of the weights
SHOWN = 0.6  # at it more than eight of ten acts that were right before are still shown (data/verifier/README.md)
LEAST_SEEN = 3  # labels that a feature must have
FOLDS = 10
THRESHOLDS = (0.3, 0.4, 0.5, SHOWN, 0.7, 0.8)
# "sample" is made up, and what the rules were written with: it is fitted to, but says nothing of ordinary news.
SETS = ("wikinews", "newsmtsc", "re3d", "sample")
Key = tuple[int, int, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """One act that was read: its article, features, and whether a reader would keep it."""

    source: str  # the set
    article: str
    features: Features
    accepted: bool


@dataclass(frozen=True, slots=True)
class Design:
    """Rows of acts; a column for each named feature, the constant first, then one for each number of the meaning."""

    names: tuple[str, ...]
    matrix: sparse.csr_array


def labels() -> dict[tuple[str, str], dict[Key, tuple[str, str]]]:
    """Verdict and right type of each act, by set and article."""
    found: dict[tuple[str, str], dict[Key, tuple[str, str]]] = defaultdict(dict)
    lines = (line for line in LABELS.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    for row in csv.DictReader(lines):
        place = int(row["start"]), int(row["trigger_start"])
        key = (*place, row["source"], row["target"], row["type"], row["rule"])
        found[row["set"], row["article"]][key] = row["verdict"], row["right_type"]
    return found


def is_accepted(verdict: str, plover_type: str, right_type: str) -> bool:
    """Whether a reader would keep the arrow: parties, direction and sign are right, and the type at least similar."""
    like = bool(right_type) and quad_polarity(right_type) == quad_polarity(plover_type)
    return verdict in ("right", "voice") or (verdict == "other type" and like)


def labelled() -> Iterator[Labelled]:
    """Each labelled act that today's extraction still finds, with its features."""
    verdicts = labels()
    for name, article in _articles(verdicts):
        wanted = dict(verdicts[name])
        for key, features in _candidates(article):
            if key in wanted:
                verdict, right_type = wanted.pop(key)
                accepted = is_accepted(verdict, key[4], right_type)
                yield Labelled(name[0], name[1], features, accepted)


def _articles(wanted: Iterable[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], Article]]:
    """The labelled texts at hand."""
    names = set(wanted)
    wikinews = next(filter(Path.exists, WIKINEWS))
    of_lines = chain(articles_of_lines("wikinews", wikinews), articles_of_lines("re3d", RE3D))
    for name, article in chain(of_lines, _of_samples(), _of_newsmtsc()):
        if name in names:
            yield name, article


def articles_of_lines(source: str, file: Path) -> Iterator[tuple[tuple[str, str], Article]]:
    """The articles of a file of lines, each with its set and id."""
    for number, line in enumerate(file.read_bytes().splitlines()):
        given = record_of(line)
        record = {name: given[name] for name in ("id", "text", "title", "published", "outlet", "url") if name in given}
        yield (source, str(record["id"])), article_of_record(record, (file.name, number))


def _of_samples() -> Iterator[tuple[tuple[str, str], Article]]:
    for file in sorted((DATA / "samples").glob("*.*")):
        if file.suffix in (".txt", ".html", ".jsonl"):
            read = parts_of(file.name, file.read_bytes())
            yield from ((("sample", file.name), part) for part in read if isinstance(part, Article))


def _of_newsmtsc() -> Iterator[tuple[tuple[str, str], Article]]:
    for number, line in enumerate(NEWSMTSC.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        record = {"id": row["primary_gid"], "text": row["sentence_normalized"].strip()}
        yield ("newsmtsc", row["primary_gid"]), article_of_record(record, (NEWSMTSC.name, number))


def _candidates(article: Article) -> Iterator[tuple[Key, Features]]:
    ((_, passages),) = parse_all([article], model.load())
    cast = actor_resolution.cast_of(article, passages, None)
    speech = quotes.quotes_of(article, passages, cast)
    cast = with_author(article, passages, cast, speech.claims)
    names = {actor.id: actor.name for actor in cast.actors}
    for act, features in candidates_of(article, passages, cast, speech):
        pair = names[act.source], names[act.target]
        yield (act.start, act.trigger_start, *pair, act.plover_type, act.rule), features


def design(acts: Sequence[Labelled]) -> Design:
    """The design matrix of acts, with the named features that enough of them have."""
    seen = Counter(name for act in acts for name, value in act.features.named.items() if value)
    names = ("", *sorted(name for name, n in seen.items() if n >= LEAST_SEEN))
    return Design(names, rows_of(acts, names))


def rows_of(acts: Sequence[Labelled], names: Sequence[str]) -> sparse.csr_array:
    """The features of acts in the columns of a design with these named features."""
    column = {name: n for n, name in enumerate(names)}
    cells = [
        (row, column[name], value)
        for row, act in enumerate(acts)
        for name, value in ({"": 1.0} | act.features.named).items()
        if name in column
    ]
    rows, columns, values = zip(*cells, strict=True)
    named = sparse.csr_array((values, (rows, columns)), shape=(len(acts), len(names)))
    return sparse.csr_array(sparse.hstack([named, np.array([act.features.meaning for act in acts])]))


def fit(fitted_to: Design, acts: Sequence[Labelled]) -> NDArray[np.float64]:
    """One weight per column."""
    wanted = np.array([1.0 if act.accepted else -1.0 for act in acts])
    matrix, width = fitted_to.matrix, len(fitted_to.names) + MEANING
    penalised = np.ones(width)
    penalised[0] = 0.0

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margins = wanted * (matrix @ weights)
        slopes = -wanted / (1 + np.exp(margins))
        value = np.logaddexp(0, -margins).sum() + PENALTY / 2 * penalised @ weights**2
        return value, matrix.T @ slopes + PENALTY * penalised * weights

    return minimize(loss, np.zeros(width), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x


def out_of_fold(acts: Sequence[Labelled]) -> NDArray[np.float64]:
    """The probability of each act by weights that were fitted without its article."""
    fold = _folds(acts)
    found = np.zeros(len(acts))
    for held in range(FOLDS):
        rest = [act for act in acts if fold[act.article] != held]
        fitted_to = design(rest)
        weights = fit(fitted_to, rest)
        out = [n for n, act in enumerate(acts) if fold[act.article] == held]
        scores = rows_of([acts[n] for n in out], fitted_to.names) @ weights
        found[out] = 1 / (1 + np.exp(-scores))
    return found


def _folds(acts: Sequence[Labelled]) -> dict[str, int]:
    """The fold of each article, always the same."""
    articles = sorted({act.article for act in acts})
    random.Random(7).shuffle(articles)
    return {article: n % FOLDS for n, article in enumerate(articles)}


def report(acts: Sequence[Labelled], sure: NDArray[np.float64]) -> Iterator[str]:
    """How many of the shown acts are right, and how many of those that were right by rules alone are still shown."""
    right = np.array([act.accepted for act in acts])
    ordinary = np.array([act.source != "sample" for act in acts])
    by_set = {name: np.array([act.source == name for act in acts]) for name in SETS}
    for name, of_set in (by_set | {"ordinary news": ordinary}).items():
        before = right[of_set]
        yield f"{name}: {of_set.sum()} labels; by rules alone {before.mean():.3f} right"
        for least in THRESHOLDS:
            shown = right[of_set & (sure >= least)]
            kept = shown.sum() / before.sum()
            yield f"  from {least:.2f}: {len(shown):5} shown, {shown.mean():.3f} right, {kept:.3f} of the right"
    yield from _calibration(right[ordinary], sure[ordinary])


def _calibration(right: NDArray[np.bool_], sure: NDArray[np.float64]) -> Iterator[str]:
    """For each tenth of probability, how often its acts are right."""
    for tenth, (n, accepted) in enumerate(tenths(right, sure)):
        share = accepted / n if n else float("nan")
        yield f"  said {tenth / 10:.1f} to {tenth / 10 + 0.1:.1f}: {n:4} acts, {share:.2f} right"


def tenths(right: NDArray[np.bool_], sure: NDArray[np.float64]) -> list[tuple[int, int]]:
    """How many acts have a probability in each tenth, and how many of them are right."""
    tenth = np.minimum((sure * 10).astype(int), 9)
    return [(int((tenth == n).sum()), int(right[tenth == n].sum())) for n in range(10)]


def _write_weights(acts: Sequence[Labelled]) -> None:
    fitted_to = design(acts)
    weights = [round(float(weight), 3) for weight in fit(fitted_to, acts)]
    by_name = {name: weight for name, weight in zip(fitted_to.names, weights, strict=False) if weight}
    found = {"threshold": SHOWN, "weights": by_name, "meaning": weights[len(fitted_to.names) :]}
    WEIGHTS.write_text(json.dumps(found, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


def _write_tenths(acts: Sequence[Labelled], sure: NDArray[np.float64]) -> None:
    """Writes the calibration that the About page draws."""
    ordinary = np.array([act.source != "sample" for act in acts])
    right = np.array([act.accepted for act in acts])
    with TENTHS.open("w", encoding="utf-8", newline="") as file:
        file.write(f"# {ordinary.sum()} acts of ordinary news, each judged by weights fitted without its article.\n")
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("from", "acts", "right", "counted"))
        counted = tenths(right[ordinary], sure[ordinary])
        rows.writerows((n / 10, *found, "yes" if n / 10 >= SHOWN else "no") for n, found in enumerate(counted))


def main() -> int:
    """Fits, reports and writes; returns 1 when texts of labels are missing."""
    if not NEWSMTSC.exists():
        print(f"{NEWSMTSC} is not at hand: nothing was fitted.", file=sys.stderr)
        return 1
    acts = list(labelled())
    print(f"{len(acts)} of {sum(map(len, labels().values()))} labelled acts are still read")
    sure = out_of_fold(acts)
    print(*report(acts, sure), sep="\n")
    _write_weights(acts)
    _write_tenths(acts, sure)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
