"""What each rule is good for: how often it fired, how often it was right, and every figure without it.

A text is parsed once and then read again without each rule that fired in it; in the other texts nothing can change.
Right is a quotation with its words and speaker, or a relation with its two actors in their order. In gold that does not
claim to hold every relation, what it lacks counts as wrong all the same: there "wrong" is a bound from above.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal

from lib.evaluation import scores
from lib.evaluation.scores import Line, Record, Score
from lib.evaluation.tally import Tally
from lib.facts import Article, DramatisError, Facts, Quote, Relation
from lib.gazetteer import table
from lib.isolation import isolated
from lib.rules import NONE

Kind = Literal["quotes", "relations"]
Task = tuple[str, int, Record]  # name of the file, number of the line, gold
Counting = Callable[[Sequence[Task]], list[Tally | DramatisError]]
Run = Callable[[Counting, Sequence[Task]], Iterator[tuple[Task, Tally | DramatisError]]]  # in workers
Report = tuple[list[str], list[tuple[str, str]]]
LISTS: dict[Kind, str] = {"quotes": "lexicons/quote_rules", "relations": "lexicons/relation_rules"}


def reports(golds: Sequence[Path], run: Run) -> Iterator[Report]:
    """For each gold file, then for all of a kind together: lines to print, and the lines of gold that failed."""
    together: dict[Kind, Tally] = {}
    for gold in golds:
        lines = scores.records(gold)
        kind: Kind = "quotes" if scores.holds_quotes(gold, lines) else "relations"
        tally, failed = _tally(gold, lines, run)
        together.setdefault(kind, Tally()).add(tally)
        yield list(tally.lines(gold.name, _rules(kind))), failed
    for kind, tally in together.items() if len(golds) > 1 else ():
        yield list(tally.lines(f"all {kind}", _rules(kind))), []


def _rules(kind: Kind) -> list[str]:
    return list(dict.fromkeys(row["rule"] for row in table(LISTS[kind])))


def _tally(gold: Path, lines: Sequence[Line], run: Run) -> tuple[Tally, list[tuple[str, str]]]:
    """The counts of a gold file, and each of its lines that failed with the reason."""
    failed = [(f"{gold}:{number}", str(record)) for number, record in lines if isinstance(record, DramatisError)]
    tasks = [(gold.name, number, record) for number, record in lines if not isinstance(record, DramatisError)]
    tally = Tally()
    for (_, number, _), found in run(counted_each, tasks):
        if isinstance(found, DramatisError):
            failed.append((f"{gold}:{number}", str(found)))
        else:
            tally.add(found)
    return tally, failed


def counted_each(tasks: Sequence[Task]) -> list[Tally | DramatisError]:
    """The counts of each text, or the error that it met. Runs in a worker: it imports spaCy."""
    return [isolated(counted, *task) for task in tasks]


def counted(file: str, number: int, record: Record) -> Tally:
    """What one text tells of the rules. Raises DramatisError when it is none."""
    article = scores.article_of_gold(record, file, number)
    if isinstance(article, DramatisError):
        raise article
    kind: Kind = "quotes" if "quotes" in record else "relations"
    reading, judged = _reading(article), _JUDGED[kind]
    facts = reading(NONE)
    found, right, wanted = judged(record, facts)
    all_found = facts.relations if kind == "relations" else (*facts.quotes, *facts.scare_quotes)
    fired, judged_by, right_by = (Counter(one.rule for one in some) for some in (all_found, found, right))
    tally = Tally(Score(len(right), len(found), wanted), 1, fired, judged_by, right_by)
    for rule in tally.fired:
        found, right, wanted = judged(record, reading(frozenset({rule})))
        tally.change[rule] = Score(len(right), len(found), wanted) - tally.score
    return tally


def _reading(article: Article) -> Callable[[frozenset[str]], Facts]:
    """A function from rules left out to the quotes and relations of an article; it is parsed at once."""
    from lib.extract import actor_resolution, quotes, relations
    from lib.extract.coreference.first_person import with_author
    from lib.extract.parse import model
    from lib.extract.parse.passages import parse_all

    ((_, passages),) = parse_all([article], model.load())
    named = actor_resolution.cast_of(article, passages)

    def read(without: frozenset[str]) -> Facts:
        speech = quotes.quotes_of(article, passages, named, without)
        cast = with_author(article, passages, named, speech.quotes)
        return Facts(
            article=article,
            actors=cast.actors,
            quotes=speech.quotes,
            scare_quotes=speech.scare_quotes,
            relations=relations.relations_of(article, passages, cast, speech, without),
        )

    return read


def _quotes_judged(record: Record, facts: Facts) -> tuple[list[Quote], list[Quote], int]:
    """Quotations found, those of them with the right words and speaker, and how many gold has."""
    gold, found, pairs = scores.quote_pairs(record, facts)
    right = [q for g, q in pairs if scores.same_name(g.get("speaker_text"), q.speaker_text, q.speaker_name)]
    return found, right, len(gold)


def _relations_judged(record: Record, facts: Facts) -> tuple[list[Relation], list[Relation], int]:
    """The same for relations: those between the candidates where gold names such, no symmetric one twice."""
    gold = record["relations"]
    events = [relation for relation in facts.relations if relation.quad != "neutral"]
    pairs = scores.matched(gold, events, lambda g, r: float(_meets(g, r, facts)))
    right = [relation for _, relation in pairs]
    rest = (relation for relation in events if relation not in right and _is_candidate(record, relation, facts))
    wrong = [
        relation for relation in rest if not any(_meets(g, relation, facts) for g, _ in pairs if g.get("symmetric"))
    ]
    return right + wrong, right, len(gold)


def _meets(gold: Record, relation: Relation, facts: Facts) -> bool:
    return scores.ends(gold, relation, facts) or (
        bool(gold.get("symmetric")) and scores.ends(gold, relation, facts, turned=True)
    )


def _is_candidate(record: Record, relation: Relation, facts: Facts) -> bool:
    """Whether gold tells of the two actors of a relation whether one acts upon the other."""
    pairs = record.get("candidate_pairs")
    whole = {"start": 0, "end": len(record["text"])}
    named = ({**whole, "source_text": one, "target_text": other} for one, other in pairs or ())
    both = (scores.ends(pair, relation, facts, turned=turned) for pair in named for turned in (False, True))
    return not pairs or any(both)


_JUDGED: dict[Kind, Callable[[Record, Facts], tuple[list[Any], list[Any], int]]] = {
    "quotes": _quotes_judged,
    "relations": _relations_judged,
}
