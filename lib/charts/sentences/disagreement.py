"""Who reports what: the statements of one story, those first on which its outlets differ most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from lib.charts import bundle, words

Row = Mapping[str, Any]
MOST = 20  # statements


@dataclass(frozen=True, slots=True)
class Statement:
    """That one acts upon another in some way: in words, and how often each outlet tells it and has it claimed."""

    text: str
    source: str
    target: str
    polarity: str
    sentences: int
    by_outlet: Mapping[str, tuple[int, int]]

    def cell(self, outlet: str) -> str:
        """ "■ 4" reported four times, "┄ 1" only claimed, "■ 4 ┄ 1" both, "–" neither."""
        told, claimed = self.by_outlet.get(outlet, (0, 0))
        said = [f"■ {told:,}"] if told else []
        return " ".join([*said, f"┄ {claimed:,}"] if claimed else said) or "–"


def outlets_of(rows: Sequence[Row]) -> list[str]:
    """The outlets of these rows (``story_statements.statements_by_outlet``), that with most sentences first."""
    sums: dict[str, int] = {}
    for row in rows:
        sums[row["outlet"]] = sums.get(row["outlet"], 0) + row["told"] + row["claimed"]
    return sorted(sums, key=lambda outlet: (-sums[outlet], outlet))


def statements(rows: Sequence[Row]) -> list[Statement]:
    """The statements of these rows (``story_statements.statements_by_outlet``) that stand in two sentences or more."""
    sums = dict.fromkeys(outlets_of(rows), 0)
    for row in rows:
        sums[row["outlet"]] += row["told"] + row["claimed"]
    found = [one for one in told_at_all(rows) if one.sentences > 1]
    found.sort(key=lambda one: (-_difference(one, sums), -one.sentences, one.text))
    return found[:MOST]


def told_at_all(rows: Sequence[Row]) -> list[Statement]:
    """All statements of these rows, those of most sentences first."""
    parts: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        parts.setdefault((row["source"], row["target"], row["polarity"]), []).append(row)
    return sorted(map(_statement, parts.values()), key=lambda one: (-one.sentences, one.text))


def headline(found: Sequence[Statement], outlets: Sequence[str]) -> str:
    """The statement on which the outlets differ most, in a sentence."""
    if len(outlets) < 2:
        return "Only one outlet covers this story."
    return _headline(found[0], outlets) if found else "No statement is made in two sentences."


def _headline(first: Statement, outlets: Sequence[str]) -> str:
    telling = [outlet for outlet in outlets if outlet in first.by_outlet]
    if len(telling) == 1:
        return f"Only {telling[0]} says that {first.text} ({words.count(first.sentences, 'sentence')})"
    most = max(telling, key=lambda outlet: sum(first.by_outlet[outlet]))
    number = sum(first.by_outlet[most])
    silent = [outlet for outlet in outlets if outlet not in telling]
    said = f"{most} says most often that {first.text} ({number:,} of {words.count(first.sentences, 'sentence')})"
    return f"{said}; {words.listed(silent)} never {'does' if len(silent) == 1 else 'do'}" if silent else said


def _statement(part: Sequence[Row]) -> Statement:
    first = part[0]
    named = first["of_type"] >= bundle.MOST * first["sentences"]
    verb = words.verb(first["type"] if named else None, first["polarity"])
    return Statement(
        f"{first['source_name']} {verb} {first['target_name']}",
        first["source"],
        first["target"],
        first["polarity"],
        int(first["sentences"]),
        {row["outlet"]: (int(row["told"]), int(row["claimed"])) for row in part},
    )


def _difference(one: Statement, sums: Mapping[str, int]) -> float:
    """How far the shares that the outlets give to this statement lie apart, the more the more sentences tell it."""
    shares = [sum(one.by_outlet.get(outlet, (0, 0))) / max(total, 1) for outlet, total in sums.items()]
    return (max(shares) - min(shares)) * sqrt(one.sentences)
