"""The lists of rules: each name is used by the code, explained, and read in its example, not in its counter-example.

An example is a short text: ¶ parts paragraphs, # opens a headline, > a turn, @ a day of publication, ~ an outlet. One
of blocks is put into a short report at its head, midst or tail, or is a page of its own; ! gives the page's own title.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest

from lib.evaluation.marked_pages import report
from lib.extract import actor_resolution, moments, portrayals, quotes, relations
from lib.extract.coreference.first_person import with_author
from lib.extract.parse import model
from lib.extract.parse.passages import Passage, parse_all
from lib.extract.quotes.quote_rules import confidence_of
from lib.extract.speaker_turns import with_speakers
from lib.facts import Article
from lib.reading.anatomy import blocks
from lib.rules import LISTS, NONE, QUOTES, Extractor, RuleName, UnlistedRuleError
from tests.lib.extract.speaking import article_of, turned

EVERY: list[tuple[Extractor, str, Mapping[str, str]]] = [
    (extractor, name, rows[0]) for extractor, rules in LISTS.items() for name, rows in rules.rows().items()
]
EXCEPTIONS = [one for one in EVERY if one[1] in LISTS[one[0]].exceptions()]
FIRST = [one for one in EVERY if one not in EXCEPTIONS]
MOST = 200  # characters a line
PUBLISHED = "2024-10-17"


@cache
def rules_of(extractor: Extractor, text: str, without: frozenset[str] = NONE) -> frozenset[str]:
    """The rules of a extractor that read something in an example."""
    if extractor == "blocks":
        return frozenset(_of_page(text, without))
    if extractor == "moments":
        article = replace(article_of(text), published=PUBLISHED)
        return frozenset(rule for _, rule in moments.by_rule(article, without))
    return frozenset(_of_text(extractor, text, without))


def _of_text(extractor: Extractor, text: str, without: frozenset[str]) -> list[str]:
    article, passages = _parsed(text)
    named = with_speakers(article, actor_resolution.cast_of(article, passages, None, without), without)
    speech = quotes.quotes_of(article, passages, named, without)
    cast = with_author(article, passages, named, speech.claims, without)
    if extractor == "portrayals":
        return [rule for _, rule in portrayals.by_rule(article, passages, cast, speech.claims, without)]
    acts = relations.relations_of(article, passages, cast, speech, without)
    said = (*speech.claims, *speech.scare_quotes)
    return [one.rule for one in {"actors": cast.mentions, "quotes": said, "relations": acts}[extractor]]


def _parsed(text: str) -> tuple[Article, tuple[Passage, ...]]:
    return _examples().get(text) or next(iter(parse_all([_article(text)], model.load())))


@cache
def _examples() -> dict[str, tuple[Article, tuple[Passage, ...]]]:
    """Each example and counter-example that is parsed, all of them in one go."""
    rows = [row for extractor, _, row in EVERY if extractor not in ("blocks", "moments")]
    texts = list(dict.fromkeys(text for row in rows for text in (row["example"], row["counter"]) if text))
    return dict(zip(texts, parse_all(map(_article, texts), model.load()), strict=True))


def _article(text: str) -> Article:
    given = {"@": "published", "~": "outlet"}.get(text[0])
    value, rest = text[1:].split(" ", 1) if given else ("", text)
    made = article_of(rest.removeprefix("# ").replace(" ¶ ", "\n"))
    if given:
        return replace(made, **{given: value})  # type: ignore[arg-type]
    if text.startswith("> "):
        return turned(text.removeprefix("> ").replace(" ¶ ", "\n"))
    if not text.startswith("# "):
        return made
    return replace(made, blocks=tuple(replace(block, kind="headline") for block in made.blocks))


def _of_page(text: str, without: frozenset[str]) -> list[str]:
    where, _, example = text.partition(": ")
    page, title = example.replace(" ¶ ", "\n"), None
    if text[0] == "!":
        page, title = "\n".join(line for _, line in report("", "", "")), text[1:]
    lines = set(page.split("\n"))
    if where in ("head", "mid", "tail"):
        page = "\n".join(line for _, line in report(where, "X", page))
    found = blocks.by_rule(page, (), title, without)
    return [rule for block, rule in found if any(page[block.start : block.end] in line for line in lines)]


def test_each_list_has_the_rules_that_are_used_and_no_other() -> None:
    rules_of("moments", "It began today.")  # whose patterns are made when first needed
    assert [(rules.file, *odd) for rules in LISTS.values() if (odd := rules.used ^ set(rules.rows()))] == []
    for rules in LISTS.values():
        with pytest.raises(UnlistedRuleError, match="no row"):
            rules.rule("guessed")


def test_a_name_stands_in_one_list() -> None:
    names = [name for _, name, _ in EVERY]
    assert len(names) == len(set(names))


def test_a_rule_is_explained_and_read_in_its_example_alone_and_left_out_reads_nothing() -> None:
    faults = []
    for extractor, name, row in FIRST:
        found = {
            "explained": row["meaning"] and 0 < float(row.get("confidence", 0.5)) < 1,
            "read in its example": name in rules_of(extractor, row["example"]),
            "not read in its counter-example": not row["counter"] or name not in rules_of(extractor, row["counter"]),
            "left out, it reads nothing": name not in rules_of(extractor, row["example"], frozenset({name})),
        }
        faults += [(name, wished) for wished, holds in found.items() if not holds]
    assert faults == []


def test_an_exception_keeps_an_act_from_being_read_in_its_example_alone() -> None:
    faults = []
    for extractor, name, row in EXCEPTIONS:
        (of_example, less), (of_counter, same) = (
            (rules_of(extractor, text), rules_of(extractor, text, frozenset({name})))
            for text in (row["example"], row["counter"])
        )
        if not (row["meaning"] and less > of_example and same == of_counter):
            faults.append((name, of_example, less, of_counter, same))
    assert faults == []


def test_another_rule_takes_the_place_of_one_left_out() -> None:
    text = "“It will not help,” Falk said. The rain fell. “It is far too low.”"
    assert "quote, no speaker" in rules_of("quotes", text, frozenset({"quote, speaker carried on"}))


def test_surer_weights_are_never_less_confident() -> None:
    shares = {name: [confidence_of(RuleName(name), weight / 4) for weight in range(-8, 32)] for name in QUOTES.rows()}
    assert [name for name, share in shares.items() if share != sorted(share)] == []


def test_a_row_fits_a_screen() -> None:
    rows = [row for rules in LISTS.values() for some in rules.rows().values() for row in some]
    assert [row["rule"] for row in rows if len(",".join(row.values())) > MOST] == []
