"""What stands out, in sentences that each open what they tell of; and who reports what: the statements of one story,
those first on which its outlets differ most."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import sqrt
from typing import Any, NamedTuple

from lib import gazetteer
from lib.charts import bundle, words
from lib.selection import Selection

Row = Mapping[str, Any]
SHORTEST, LONGEST = 45, 170  # letters of a quotation that reads well on a card


class Insight(NamedTuple):
    """A sentence, what it selects, and the sign of what it says ("" for none)."""

    text: str
    selection: Selection
    sign: str = ""


def severity(acts: Sequence[Row]) -> dict[tuple[str, str], float]:
    """How hostile each relation is: its hostile sentences, each as heavy as its type; ``acts`` are rows of
    ``relations.hostile_types``."""
    found: dict[tuple[str, str], float] = {}
    for row in acts:
        edge = (row["source"], row["target"])
        found[edge] = found.get(edge, 0) + row["sentences"] * scale().get(row["plover_type"], 0)
    return found


@cache
def scale() -> dict[str, float]:
    """The weight of a hostile act by PLOVER type, heaviest first."""
    heavy = {row["type"]: float(row["weight"]) for row in gazetteer.table("ontology/plover") if row["weight"]}
    return dict(sorted(heavy.items(), key=lambda one: -one[1]))


def of_relations(rows: Sequence[Row], heavy: Mapping[tuple[str, str], float] | None = None) -> list[Insight]:
    """The most hostile and the most cooperative relation, the strongest that is only claimed, and the most two-sided.

    ``rows`` are those of ``relations.edges``; each appears at most once. The most hostile relation has the highest
    ``severity`` or, if ``heavy`` is None, the most hostile sentences.
    """

    def hostile(row: Row) -> float:
        much = row["conflict"] if heavy is None else heavy.get((row["source"], row["target"]), 0)
        return much * (row["conflict"] > row["cooperation"])

    wanted: tuple[tuple[str, Callable[[Row], float]], ...] = (
        ("Most hostile", hostile),
        ("Most cooperative", lambda row: row["cooperation"] * (row["cooperation"] > row["conflict"])),
        ("Only claimed, never reported", lambda row: row["claimed"] if not row["told"] else 0),
        ("Both hostile and cooperative", lambda row: min(row["cooperation"], row["conflict"])),
    )
    found: dict[tuple[str, str], Insight] = {}
    for lead, weight in wanted:
        rest = [row for row in rows if (row["source"], row["target"]) not in found]
        best = max(rest, key=weight, default=None)
        if best is not None and weight(best):
            edge = (best["source"], best["target"])
            said = f"{lead}: {bundle.label(best)}"
            found[edge] = Insight(said, Selection.of("edge", *edge), bundle.sign(best))
    return list(found.values())


def of_collection(counts: Mapping[str, int], signs: Mapping[str, int], days: str) -> list[Insight | str]:
    """What a collection holds, in parts: texts, and numbers that open what they count.

    ``counts`` are those of ``overview.counts`` with "outlets", ``signs`` sentences by polarity, ``days`` in words.
    """
    total = signs.get("cooperation", 0) + signs.get("conflict", 0)
    outlets = f"from {words.count(counts['outlets'], 'outlet')}" + (f" ({days})" if days else "")
    said: list[Insight | str] = [
        Insight(words.count(counts["articles"], "article"), Selection("articles")),
        f"{outlets}:",
        Insight(words.count(counts["actors"], "actor"), Selection("actors")),
        "·",
        Insight(words.count(counts["quoted"], "quotation"), Selection("quotes").narrowed(speech="quoted")),
        "·",
        Insight(words.count(counts["reported"], "paraphrase"), Selection("quotes").narrowed(speech="reported")),
        "·",
        Insight(words.act_sentences(counts["relations"]), Selection("relations")),
    ]
    if not total:
        return said
    shares = [
        Insight(
            f"{signs.get(sign, 0) / total:.0%} {named}",
            Selection("relations").narrowed(polarity=sign),
            sign,
        )
        for sign, named in (("cooperation", "cooperative"), ("conflict", "hostile"))
    ]
    return [*said, "–", shares[0], "·", shares[1]]


def telling(rows: Sequence[Row], most: int = 3) -> list[Row]:
    """Quotations worth showing: direct, of a length that reads well, about somebody, rather each by another speaker.

    ``rows`` are those of ``quotes.listing``; the surest first, then the newest.
    """
    best = list(filter(_reads_well, rows)) or list(filter(_is_speech, rows))
    fitting = sorted(best, key=lambda row: -row["confidence"])
    first = _first_of_each(fitting)
    # Rather the same speaker again than too few.
    return [*first, *(row for row in fitting if not any(row is one for one in first))][:most]


def of_quotes(cells: Sequence[Row], speakers: Sequence[Row]) -> list[Insight]:
    """Who speaks most and about whom most, and who is spoken of in the most hostile and the most cooperative way.

    ``cells`` are those of ``quotes.matrix``, ``speakers`` those of ``quotes.by_speaker``.
    """
    return [*_speaking(speakers), *_spoken(cells)]


def of_stories(members: Sequence[Row]) -> list[Insight]:
    """Sentences about the largest stories; ``members`` as from ``storylines.members``."""
    parts: dict[str, list[Row]] = {}
    for row in members:
        parts.setdefault(row["story"], []).append(row)
    return [
        Insight(
            f"{part[0]['name']}: {words.count(len(part), 'article')}, "
            f"{words.count(len({row['outlet'] for row in part if row['outlet']}), 'outlet')}",
            Selection.of("story", story),
        )
        for story, part in list(parts.items())[:5]
    ]


def of_places(rows: Sequence[Row]) -> list[Insight]:
    """Sentences about the places mentioned most; ``rows`` as from ``places.mentioned``."""
    most = sorted(rows, key=lambda row: -row["sentences"])[:5]
    return [
        Insight(f"{row['name']}: {words.count(row['sentences'], 'sentence')}", Selection.of("actor", row["place"]))
        for row in most
    ]


MOST_STATEMENTS = 20  # statements


@dataclass(frozen=True, slots=True)
class Statement:
    """One actor's act on another in words, and how often each outlet reports it or has it claimed."""

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
    """The outlets in these rows (``sides.statements_by_outlet``), most sentences first."""
    sums: dict[str, int] = {}
    for row in rows:
        sums[row["outlet"]] = sums.get(row["outlet"], 0) + row["told"] + row["claimed"]
    return sorted(sums, key=lambda outlet: (-sums[outlet], outlet))


def statements(rows: Sequence[Row]) -> list[Statement]:
    """The statements in these rows (``sides.statements_by_outlet``) that two or more sentences make."""
    sums = dict.fromkeys(outlets_of(rows), 0)
    for row in rows:
        sums[row["outlet"]] += row["told"] + row["claimed"]
    found = [one for one in told_at_all(rows) if one.sentences > 1]
    found.sort(key=lambda one: (-_difference(one, sums), -one.sentences, one.text))
    return found[:MOST_STATEMENTS]


def told_at_all(rows: Sequence[Row]) -> list[Statement]:
    """All statements in these rows, most sentences first."""
    parts: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        parts.setdefault((row["source"], row["target"], row["polarity"]), []).append(row)
    return sorted(map(_statement, parts.values()), key=lambda one: (-one.sentences, one.text))


def headline(found: Sequence[Statement], outlets: Sequence[str]) -> str:
    """One sentence about the statement on which the outlets differ most."""
    if len(outlets) < 2:
        return "Only one outlet covers this story."
    return _headline(found[0], outlets) if found else "No statement is made in two sentences."


def _reads_well(row: Row) -> bool:
    return _is_speech(row) and len(row["about"]) > 0 and SHORTEST <= len(row["text"]) <= LONGEST


def _is_speech(row: Row) -> bool:
    return bool(row["speaker"]) and row["kind"] != "indirect"


def _first_of_each(fitting: Sequence[Row]) -> list[Row]:
    """The first quotation of each speaker, preferring one about somebody not yet spoken of."""
    first: dict[str, Row] = {}
    for row in fitting:
        if all(list(row["about"][:1]) != list(other["about"][:1]) for other in first.values()):
            first.setdefault(row["speaker"], row)
    for row in fitting:
        first.setdefault(row["speaker"], row)
    return list(first.values())


def _speaking(speakers: Sequence[Row]) -> Iterator[Insight]:
    for row in [row for row in speakers if row["speaker"]][:2]:
        said = f"{row['speaker_name']}: {words.speech(row['direct'], row['indirect'])}"
        yield Insight(said, Selection.of("speaker", row["speaker"]))


def _spoken(cells: Sequence[Row]) -> Iterator[Insight]:
    told: set[tuple[str, str]] = set()
    for lead, column, sign in (
        ("", "quotes", ""),
        ("Most hostile: ", "conflict", "conflict"),
        ("Warmest: ", "cooperation", "cooperation"),
    ):
        rest = [row for row in cells if (row["speaker"], row["actor"]) not in told]
        best = max(rest, key=lambda row: row[column], default=None)
        if best is not None and best[column]:
            told.add((best["speaker"], best["actor"]))
            who = f"{lead}{best['speaker_name']} about {best['actor_name']}: {words.count(best['quotes'], 'quote')}"
            yield Insight(who, Selection.of("cell", best["speaker"], best["actor"]), sign)


def _difference(one: Statement, sums: Mapping[str, int]) -> float:
    """How far the outlets differ in the share they give to this statement, weighted by its sentences."""
    shares = [sum(one.by_outlet.get(outlet, (0, 0))) / max(total, 1) for outlet, total in sums.items()]
    return (max(shares) - min(shares)) * sqrt(one.sentences)


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


def _headline(first: Statement, outlets: Sequence[str]) -> str:
    telling = [outlet for outlet in outlets if outlet in first.by_outlet]
    if len(telling) == 1:
        return f"Only {telling[0]} says that {first.text} ({words.count(first.sentences, 'sentence')})"
    most = max(telling, key=lambda outlet: sum(first.by_outlet[outlet]))
    number = sum(first.by_outlet[most])
    silent = [outlet for outlet in outlets if outlet not in telling]
    said = f"{most} says most often that {first.text} ({number:,} of {words.count(first.sentences, 'sentence')})"
    return f"{said}; {words.listed(silent)} never {'does' if len(silent) == 1 else 'do'}" if silent else said
