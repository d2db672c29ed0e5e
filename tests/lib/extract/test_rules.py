"""The lists of rules: each name is used by the code, explained, and read in its example, not in its counter-example."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pytest

from lib.extract import actor_resolution, quotes, relations
from lib.extract.parse import model
from lib.extract.parse.passages import parse_all
from lib.extract.quotes.quote_rules import confidence_of
from lib.facts import Article
from lib.rules import QUOTES, RELATIONS, RuleList, RuleName, UnlistedRuleError
from tests.lib.extract.speaking import article_of

EACH = [(rules, name) for rules in (RELATIONS, QUOTES) for name in rules.rows()]
FIRST = [(rules.rows()[name][0], name) for rules, name in EACH]
MOST = 200  # characters a line


@cache
def rules_of(text: str, without: frozenset[str] = frozenset()) -> frozenset[str]:
    """The rules that read something in an example."""
    article = _article(text)
    ((_, passages),) = parse_all([article], model.load())
    cast = actor_resolution.cast_of(article, passages)
    speech = quotes.quotes_of(article, passages, cast, without)
    said = (*speech.quotes, *speech.scare_quotes, *speech.headlines)
    acts = relations.relations_of(article, passages, cast, speech, without)
    return frozenset(found.rule for found in (*said, *acts))


def _article(text: str) -> Article:
    made = article_of(text.removeprefix("# ").replace(" ¶ ", "\n"))
    if not text.startswith("# "):
        return made
    return replace(made, blocks=tuple(replace(block, kind="headline") for block in made.blocks))


@pytest.mark.parametrize("rules", [RELATIONS, QUOTES], ids=lambda rules: rules.file)
def test_every_rule_of_the_list_is_used(rules: RuleList) -> None:
    assert rules.used == set(rules.rows())


@pytest.mark.parametrize("rules", [RELATIONS, QUOTES], ids=lambda rules: rules.file)
def test_no_rule_is_used_that_the_list_lacks(rules: RuleList) -> None:
    with pytest.raises(UnlistedRuleError, match="no row"):
        rules.rule("guessed")


@pytest.mark.parametrize(("row", "name"), FIRST, ids=[name for _, name in FIRST])
def test_a_rule_is_explained_and_read_in_its_example_alone(row: Mapping[str, str], name: RuleName) -> None:
    assert row["meaning"] and 0 < float(row["confidence"]) < 1
    assert name in rules_of(row["example"])
    assert row["counter"] == "" or name not in rules_of(row["counter"])


@pytest.mark.parametrize(("row", "name"), FIRST, ids=[name for _, name in FIRST])
def test_a_rule_left_out_reads_nothing(row: Mapping[str, str], name: RuleName) -> None:
    assert name not in rules_of(row["example"], frozenset({name}))


def test_another_rule_takes_the_place_of_one_left_out() -> None:
    text = "“It will not help,” Falk said. The rain fell. “It is far too low.”"
    assert "quote, no speaker" in rules_of(text, frozenset({"quote, speaker carried on"}))


@pytest.mark.parametrize("name", QUOTES.rows())
def test_surer_weights_are_never_less_confident(name: RuleName) -> None:
    shares = [confidence_of(name, weight / 4) for weight in range(-8, 32)]
    assert shares == sorted(shares)


@pytest.mark.parametrize("rules", [RELATIONS, QUOTES], ids=lambda rules: rules.file)
def test_a_row_fits_a_screen(rules: RuleList) -> None:
    rows = [row for some in rules.rows().values() for row in some]
    assert [row["rule"] for row in rows if len(",".join(row.values())) > MOST] == []
