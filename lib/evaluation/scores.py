"""Precision, recall and F1 of the extractors against a gold file (JSON Lines, a text a line).

Quotes, a record: id, text, quotes [start, end, spans, kind, speaker_text, speech]. Relations: id, text, relations
[source_text, target_text, polarity, plover_type, start, end], exhaustive (precision is only counted where it is true).
Moments: id, published, text, moments [text, first, last].
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import sqrt
from pathlib import Path
from typing import Any, TypeVar, cast

from lib.facts import Article, DramatisError, Facts, Moment, Quote, Relation, is_event, quad_polarity
from lib.isolation import isolated
from lib.reading.reader import article_of_record, lines_of, record_of

Record = dict[str, Any]
Line = tuple[int, Record | DramatisError]  # its number in the file, and its gold or why there is none
Extract = Callable[[Iterable[Article | DramatisError]], Iterable[Facts | DramatisError]]
Found = TypeVar("Found")
KINDS = ("quotes", "relations", "moments")
SAME = 0.8  # Jaccard of words from which two quotations are one
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_EMPTY = frozenset(
    ["the", "a", "an", "of", "and", "in", "for", "to", "mr", "mrs", "ms", "sir", "president", "minister", "prime"]
)


class GoldError(DramatisError):
    """A gold file that cannot be used."""


@dataclass(frozen=True, slots=True)
class Score:
    """Right answers among the ``found`` and the ``wanted``."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right, 0 to 1."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found, 0 to 1."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    def __sub__(self, other: Score) -> Score:
        return Score(self.right - other.right, self.found - other.found, self.wanted - other.wanted)

    def line(self, label: str) -> str:
        """One line for people: ``label``, then P, R, F1 and the counts; recall alone where only that is known."""
        if "recall" in label:
            return f"{label:<28} R {self.recall:.3f}   ({self.right} found of {self.wanted} in gold)"
        return (
            f"{label:<28} P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"
            f"   ({self.right} right, {self.found} found, {self.wanted} in gold)"
        )


def report(gold: Path, extract: Extract) -> tuple[list[str], list[tuple[str, str]]]:
    """Lines to print, and each line of gold that could not be measured with the reason. Raises GoldError.

    ``extract`` gives the facts of each article, or the error that it met.
    """
    lines = records(gold)
    measure = _MEASURES[kind_of_gold(gold, lines)]
    done: list[tuple[Record, Facts]] = []
    failed: list[tuple[str, str]] = []
    for (number, record), found in _measured(gold, lines, extract):
        # Scored alone first: gold with a field missing or of a wrong kind is that line's trouble.
        scored = found if isinstance(found, DramatisError) else isolated(measure, [(record, found)])
        if isinstance(scored, DramatisError):
            failed.append((f"{gold}:{number}", str(scored)))
        else:
            done.append((record, cast("Facts", found)))
    summary = [f"{gold.name}: {len(done)} texts" + (f", {len(failed)} could not be measured" if failed else "")]
    return summary + [score.line(name) for name, score in measure(done).items()], failed


def kind_of_gold(gold: Path, lines: Sequence[Line]) -> str:
    """Which facts the gold is for: one of KINDS. Raises GoldError when no line is gold."""
    first = next((record for _, record in lines if not isinstance(record, DramatisError)), None)
    if first is None:
        raise GoldError(f"{gold} holds no gold: each line needs a text and quotes, relations or moments.")
    return next(kind for kind in KINDS if kind in first)


def quote_scores(done: Sequence[tuple[Record, Facts]]) -> dict[str, Score]:
    """Quotations found with the right words; the same with the right speaker; both by kind."""
    scores: dict[str, Score] = {}
    for record, facts in done:
        gold, found, pairs = quote_pairs(record, facts)
        spoken = [(g, q) for g, q in pairs if same_name(g.get("speaker_text"), q.speaker_text, q.speaker_name)]
        _count(scores, "quotations", Score(len(pairs), len(found), len(gold)))
        _count(scores, "quotations with speaker", Score(len(spoken), len(found), len(gold)))
        for kind in ("direct", "mixed", "indirect"):
            right = sum(g.get("kind") == kind for g, _ in pairs)
            wanted = sum(g.get("kind") == kind for g in gold)
            _count(scores, f"  recall of {kind}", Score(right, right, wanted))
    return scores


def quote_pairs(record: Record, facts: Facts) -> tuple[list[Record], list[Quote], list[tuple[Record, Quote]]]:
    """Gold quotations, found quotations, and pairs with the same words; thoughts and perceptions are left out."""
    gold = [quote for quote in record["quotes"] if quote.get("speech", True)]
    aside = _words(record["text"], [(q["start"], q["end"]) for q in record["quotes"] if not q.get("speech", True)])
    spoken = [quote for quote in facts.quotes if quote.attitude == "saying"]
    found = [quote for quote in spoken if not _mostly(_quoted(facts, quote), aside)]
    pairs = matched(gold, found, lambda g, q: _overlap(_words(record["text"], _spans(g)), _quoted(facts, q)))
    return gold, found, pairs


def relation_scores(done: Sequence[tuple[Record, Facts]]) -> dict[str, Score]:
    """Pairs of actors in a sentence; then with direction, with polarity too, with the PLOVER type too."""
    tests: dict[str, Callable[[Record, Relation, Facts], bool]] = {
        "pairs": lambda g, r, f: ends(g, r, f) or (ends(g, r, f, turned=True)),
        "pairs, directed": lambda g, r, f: ends(g, r, f),
        "… and polarity": lambda g, r, f: ends(g, r, f) and _polarity(g) == quad_polarity(r.plover_type),
        "… and type": lambda g, r, f: ends(g, r, f) and g.get("plover_type") == r.plover_type,
    }
    scores: dict[str, Score] = {}
    for record, facts in done:
        told = events(facts)
        for label, test in tests.items():
            pairs = matched(record["relations"], told, lambda g, r, test=test, facts=facts: float(test(g, r, facts)))
            found = len(told) if record.get("exhaustive") else len(pairs)
            _count(scores, label, Score(len(pairs), found, len(record["relations"])))
    if not any(record.get("exhaustive") for record, _ in done):
        return {label + " (recall only)": score for label, score in scores.items()}
    return scores


def events(facts: Facts) -> list[Relation]:
    """The acts that gold codes: events that are not denied."""
    return [one for one in facts.relations if is_event(one.quad) and one.modality != "denied"]


def moment_scores(done: Sequence[tuple[Record, Facts]]) -> dict[str, Score]:
    """Times found with the right words and days."""
    scores: dict[str, Score] = {}
    for record, facts in done:
        gold, found = moments_of_gold(record), [moment_found(facts.article, moment) for moment in facts.moments]
        _count(scores, "moments", Score(len(gold & set(found)), len(found), len(gold)))
    return scores


def moments_of_gold(record: Record) -> set[tuple[str, str, str]]:
    """Words, first and last day of each moment of gold."""
    return {(moment["text"], moment["first"], moment["last"]) for moment in record["moments"]}


def moment_found(article: Article, moment: Moment) -> tuple[str, str, str]:
    """Words, first and last day of a moment that was found."""
    return article.text[moment.start : moment.end], moment.first, moment.last


def same_name(gold: str | None, *found: str | None) -> bool:
    """Whether a found name equals the gold name or shares a distinctive word with it."""
    wanted = _telling(gold)
    return any(bool(wanted & _telling(name)) or (gold or "").lower() == (name or "-").lower() for name in found)


def ends(gold: Record, relation: Relation, facts: Facts, *, turned: bool = False) -> bool:
    """Whether a relation overlaps the gold one and has its actors, in the same order or ``turned``."""
    if not gold["start"] <= relation.trigger_start < gold["end"]:
        return False
    names = {actor.id: (actor.name, *actor.aliases) for actor in facts.actors}
    source = (relation.source_text, *names.get(relation.source, ()))
    target = (relation.target_text, *names.get(relation.target, ()))
    first, second = (target, source) if turned else (source, target)
    return same_name(gold["source_text"], *first) and same_name(gold["target_text"], *second)


def matched(
    gold: Sequence[Record], found: Sequence[Found], likeness: Callable[[Record, Found], float]
) -> list[tuple[Record, Found]]:
    """One-to-one pairs that are at least SAME alike, the most alike first."""
    ranked = sorted(((likeness(g, q), -n, -m) for n, g in enumerate(gold) for m, q in enumerate(found)), reverse=True)
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs: list[tuple[Record, Found]] = []
    for alike, n, m in ranked:
        if alike < SAME or -n in used_gold or -m in used_found:
            continue
        used_gold.add(-n)
        used_found.add(-m)
        pairs.append((gold[-n], found[-m]))
    return pairs


def records(gold: Path) -> list[Line]:
    """The lines of a gold file. Raises GoldError when it cannot be read."""
    try:
        return [(number, isolated(_record, line)) for number, line in lines_of(gold)]
    except OSError as error:
        raise GoldError(f"{gold} cannot be read: {error.strerror}.") from error


def article_of_gold(record: Record | DramatisError, file: str, number: int) -> Article | DramatisError:
    """The article of a gold line, or the reason why it has none."""
    if isinstance(record, DramatisError):
        return record
    given = {key: record[key] for key in ("text", "published") if key in record}
    return isolated(partial(article_of_record, given, (file, number - 1), language="en"))


Interval = tuple[float, float]
_Z = 1.96  # standard deviations that hold 95 % of a normal distribution


def wilson(share: float, trials: int) -> Interval | None:
    """The 95 % interval of a ``share`` of ``trials`` (Wilson 1927); None without trials."""
    if not trials:
        return None
    spread = _Z**2 / trials
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * sqrt(share * (1 - share) / trials + spread / (4 * trials)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def of_f1(found: int, wrong: int, missed: int) -> Interval | None:
    """The interval of an F1: that of found / (found + wrong + missed), a plain share, of which F1 is a function."""
    trials = found + wrong + missed
    shares = wilson(found / trials, trials) if trials else None
    return (_f1(shares[0]), _f1(shares[1])) if shares else None


def of_measure(result: Mapping[str, Any], place: str) -> Interval | None:
    """The interval of the figure at ``place`` ("pair.f1", "direction_acc") of a relation scorer's result, if it tells
    on how many cases the figure stands."""
    part, _, name = place.partition(".")
    counts = result.get(part) if name else result.get("pair")
    if not isinstance(counts, Mapping) or "tp" not in counts:
        return None
    found, wrong, missed = counts["tp"], counts["fp"], counts["fn"]
    if name == "f1":
        return of_f1(found, wrong, missed)
    if name:
        return wilson(counts[name] or 0.0, found + {"p": wrong, "r": missed}[name])
    share = result.get(part)
    if share is None:
        return None
    return wilson(share / 100 if share > 1 else share, result["direction_n"] if part == "direction_acc" else found)


def _measured(
    gold: Path, lines: Sequence[Line], extract: Extract
) -> Iterator[tuple[tuple[int, Record], Facts | DramatisError]]:
    """Number and gold of each line with the facts found in its text, or with the error that it met."""
    articles = (article_of_gold(record, gold.name, number) for number, record in lines)
    for (number, record), found in zip(lines, extract(articles), strict=True):
        yield (number, {} if isinstance(record, DramatisError) else record), found


def _count(scores: dict[str, Score], label: str, score: Score) -> None:
    scores[label] = scores.get(label, Score(0, 0, 0)) + score


def _words(text: str, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(word.start() + a for a, b in spans for word in _WORD.finditer(text[a:b]))


def _mostly(words: frozenset[int], aside: frozenset[int]) -> bool:
    return bool(words) and len(words & aside) >= 0.5 * len(words)


def _quoted(facts: Facts, quote: Quote) -> frozenset[int]:
    return _words(facts.article.text, [(span.start, span.end) for span in quote.spans])


def _overlap(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0


def _spans(gold: Record) -> list[tuple[int, int]]:
    return [(a, b) for a, b in gold.get("spans") or [(gold["start"], gold["end"])]]


def _polarity(gold: Record) -> str | None:
    quad = gold.get("quad") or ""
    return gold.get("polarity") or next((sign for sign in ("cooperation", "conflict", "neutral") if sign in quad), None)


def _telling(name: str | None) -> frozenset[str]:
    words = frozenset(re.sub(r"['’]s?$", "", word) for word in _WORD.findall((name or "").lower()))
    return words - _EMPTY or words


_MEASURES: dict[str, Callable[[Sequence[tuple[Record, Facts]]], dict[str, Score]]] = {
    "quotes": quote_scores,
    "relations": relation_scores,
    "moments": moment_scores,
}


def _record(line: bytes) -> Record:
    record = record_of(line)
    if "text" not in record or not any(kind in record for kind in KINDS):
        raise GoldError("not a line of gold: it needs a text and quotes, relations or moments.")
    return record


def _f1(jaccard: float) -> float:
    return 2 * jaccard / (1 + jaccard)
