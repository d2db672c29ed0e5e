"""What each rule is good for, counted on a tiny gold of own sentences."""

import json
from pathlib import Path

import pytest

from lib.__main__ import main
from lib.evaluation import marked_pages
from lib.evaluation.by_rule import Tally, counted
from lib.evaluation.scores import Record, Score
from lib.gazetteer import table
from lib.rules import LISTS, Extractor


def gold(text: str, *pairs: tuple[str, str], **given: object) -> Record:
    """A record of relations that holds all there are; each spans the text."""
    where = {"start": 0, "end": len(text)}
    told = [{"source_text": source, "target_text": target, **where} for source, target in pairs]
    return {"id": "a", "text": text, "exhaustive": True, "relations": told} | given


def of_relations(record: Record) -> Tally:
    return counted("gold.jsonl", 1, record)["relations"]


def test_right_and_wrong_are_told_apart_and_each_rule_left_out() -> None:
    record = gold("Norway launched an attack on Kenya. Chile accused Peru of lying.", ("Norway", "Kenya"))
    tally = of_relations(record)
    assert dict(tally.counts.fired) == {"noun-light": 1, "verb": 1}
    assert (dict(tally.counts.right), tally.counts.judged["verb"], tally.score) == (
        {"noun-light": 1},
        1,
        Score(1, 2, 1),
    )
    assert tally.score + tally.change["noun-light"] == Score(0, 1, 1)
    assert tally.score + tally.change["verb"] == Score(1, 1, 1)


def test_another_rule_may_take_the_place_of_the_one_left_out() -> None:
    record = gold("Kenya came under fire from Norway.", ("Norway", "Kenya"))
    tally = of_relations(record)
    assert dict(tally.counts.fired) == {"noun-under": 1}
    assert tally.change["noun-under"] == Score(-1, -1, 0)
    record = gold("Norway's aid to Kenya and its gift of help to Kenya grew.", ("Norway", "Kenya"))
    assert of_relations(record).score == Score(1, 1, 1)


def test_an_exception_is_right_where_gold_lacks_what_it_keeps_away() -> None:
    tally = of_relations(gold("Norway released Kenya's video. Norway thanked Chile.", ("Norway", "Chile")))
    name = "nothing given back"
    assert (tally.away.fired[name], tally.away.judged[name], tally.away.right[name]) == (1, 1, 1)
    assert (tally.score, tally.score + tally.change[name]) == (Score(1, 1, 1), Score(1, 2, 1))


def test_only_candidates_count_where_gold_names_them() -> None:
    text = "Norway launched an attack on Kenya. Chile accused Peru of lying."
    tally = of_relations(gold(text, ("Norway", "Kenya"), candidate_pairs=[["Kenya", "Norway"]]))
    assert (tally.counts.fired["verb"], tally.counts.judged["verb"], tally.score) == (1, 0, Score(1, 1, 1))


def test_a_meeting_is_right_both_ways() -> None:
    text = "Norway and Kenya met in Lima."
    record = gold(text, ("Kenya", "Norway"))
    record["relations"][0]["symmetric"] = True
    assert of_relations(record).score == Score(1, 1, 1)


def test_a_mention_is_right_by_the_relations_that_stand_on_it() -> None:
    text = "Norway thanked Kenya for its help. It accused Peru of lying."
    tally = counted("gold.jsonl", 1, gold(text, ("Norway", "Kenya")))["actors"]
    name = "name of the gazetteer"
    assert (tally.counts.fired[name], tally.counts.right[name]) == (3, 2)
    assert tally.counts.judged[name] == 3  # Peru stands under a relation that gold lacks
    assert tally.score + tally.change[name] == Score(1, 1, 1)  # "It" and Peru lose, others read the rest


def test_moments_are_judged_by_their_days() -> None:
    moments = [{"text": "yesterday", "first": "2024-10-16", "last": "2024-10-16"}]
    record = {"text": "They met yesterday, not in 2012.", "published": "2024-10-17", "moments": moments}
    tally = counted("gold.jsonl", 1, record)["moments"]
    assert (dict(tally.counts.right), tally.score) == ({"today": 1}, Score(1, 2, 1))
    assert tally.score + tally.change["today"] == Score(0, 1, 1)


def test_marked_lines_are_judged_by_their_kind(tmp_path: Path) -> None:
    lines = tmp_path / "lines.txt"
    lines.write_text("# tail: below\ntail X|Share\n")
    ((number, record),) = marked_pages.records(lines)
    assert isinstance(record, dict)
    tally = counted("lines.txt", number, record)["blocks"]
    assert (tally.counts.right["page furniture"], tally.score) == (1, Score(7, 7, 7))
    assert tally.score + tally.change["page furniture"] == Score(7, 7, 7)  # the page is short of prose behind it


@pytest.mark.parametrize("extractor", [name for name in LISTS if name != "portrayals"])  # of which there is no gold
def test_every_rule_of_a_list_has_its_row_in_the_table(extractor: Extractor) -> None:
    measured = {row["rule"] for row in table("by_rule") if row["extractor"] == extractor}
    assert measured == set(LISTS[extractor].rows())


def test_the_command_prints_a_line_a_rule(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    acts, said = tmp_path / "acts.jsonl", tmp_path / "said.jsonl"
    acts.write_text(json.dumps(gold("Norway launched an attack on Kenya.", ("Norway", "Kenya"))) + "\n")
    text = "“We will not help them at all,” Marta Holm said."
    quote = {"start": 1, "end": 30, "kind": "direct", "speaker_text": "Marta Holm", "speech": True}
    said.write_text(json.dumps({"id": "b", "text": text, "quotes": [quote]}) + "\nnot json\n")
    assert main(["evaluate", "--by-rule", str(acts), str(said), "--workers", "1"]) == 1
    out, err = capsys.readouterr()
    lines = [line.split("  ") for line in out.splitlines()]
    assert [f"{tmp_path.name}/acts, relations: 1 texts"] in lines
    light = next(line for line in out.splitlines() if line.startswith("noun-light"))
    assert light.split() == ["noun-light", "1", "1", "0", "0.000", "0.000", "0.000", "-1.0000"]
    after = next(line for line in out.splitlines() if line.startswith("quote, speaker after"))
    assert after.split()[3:6] == ["1", "1", "0"]
    assert f"{said}:2: " in err
    assert main(["evaluate", "--by-rule", str(tmp_path / "none.jsonl")]) == 1
