"""The data files are written so that a change is one line: an entry a line, sorted, none doubled, none contradicted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from lib.extract.lexicons.act_lexicon import Frame, adjectives, verbs
from lib.gazetteer import DATA, lexicon, table, word_lists, words

LISTS = sorted(DATA.rglob("*.txt"), key=str)
LEXICONS = sorted((DATA / "lexicons").rglob("*.yaml"), key=str)
TABLES = [file for folder in ("lexicons", "gazetteers", "ontology") for file in sorted((DATA / folder).glob("*.csv"))]
KNOWLEDGE = [file for file in (*LISTS, *LEXICONS, *TABLES) if "samples" not in file.parts]
WIDEST = 200  # characters of a line

# Where the order of the entries says something.
UNSORTED = {
    "plover_aims": "the surest preposition first",
    "records": "the best name first",
    "calendar": "months, weekdays, and the full name before the short ones",
    "patterns": "parts of one expression",
    **dict.fromkeys(("appeals", "captions", "notes", "bios", "titles"), "features as read, parts of one expression"),
}

# Classes of one folder of which no word may be both.
CONTRADICTING = {
    "portrayal": [
        *[(f"positive_{one}", f"negative_{two}") for one in ("adjectives", "nouns") for two in ("adjectives", "nouns")],
        ("positive_verdicts", "negative_verdicts"),
        *[(f"{side}_{kind}", other) for side in ("positive", "negative") for kind in ("adjectives", "nouns", "verdicts")
          for other in ("plain", "neutral_words")],
    ],
    "plover_operators": [
        *[("raise", other) for other in ("end", "refuse", "foil", "deny")],
        *[(will, wont) for will in ("commit", "intend") for wont in ("refuse", "deny", "end")],
        *[(helps, hinders) for helps in ("allow", "ask", "make") for hinders in ("foil", "warn", "suppress")],
        ("commit_adjective", "refuse_adjective"),
        ("intend_adjective", "refuse_adjective"),
        ("light", "end"),
        ("light", "refuse"),
        ("comply", "refuse"),
        ("comply", "reply_no"),
        ("comply", "break"),
        ("right", "wrong"),
        ("right", "hurt"),
        ("reply_no", "reply_yes"),
        ("agree", "break"),
        ("agree", "refuse"),
        ("transfer", "receive"),
        ("deny", "accuse"),
    ],
    "speech": [("say", "think")],
    "time": [("past", "ahead"), ("deadline", "behind"), ("limit", "behind")],
    "metonyms": [("drawing", "motion"), ("acting_compounds", "place_nouns")],
    "markup": [("blocks", "inline"), ("silent", "blocks"), ("silent", "inline")],
    "page_evidence": [("controls", "fillers")],
    "anatomy": [("sections", "front_pages"), ("job_titles", "no_name_words"), ("auxiliaries", "verbs_or_nouns")],
}  # fmt: skip

# Words of two such classes that are right in both, and why.
KNOWN = {
    ("portrayal", "diplomatic"): "before a noun it tells an office, said of somebody it praises; plain wins",
    ("plover_operators", "wind up"): '"wound up attacking" did attack, "wound up the talks" ended them',
    ("plover_operators", "drop"): '"dropped a bomb" did it, "dropped the charges" ended it',
    ("plover_operators", "advise"): '"advised to go", but "advised against going"',
    ("plover_operators", "caution"): '"cautioned to wait", but "cautioned against waiting"',
    ("plover_operators", "warn"): '"warned to leave", but "warned against leaving"',
    ("speech", "conclude"): '"he concluded that …" is said of a speech and of a thought; speech wins',
    ("markup", "time"): "an element of its own line in a head, in a paragraph a part of its line",
    ("anatomy", "home"): "a rubric above a headline, and in a masthead the front page",
}


def name_of(file: Path) -> str:
    return str(file.relative_to(DATA).with_suffix(""))


@pytest.mark.parametrize("file", KNOWLEDGE, ids=name_of)
def test_a_file_says_what_its_words_do(file: Path) -> None:
    first = file.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# ")
    assert len(first) > 20


def test_no_line_is_wide() -> None:
    kinds = {".txt", ".yaml", ".csv", ".md"}
    texts = {"samples", "stories", "verifier"}  # whose lines hold names and sentences of articles
    files = [file for file in DATA.rglob("*.*") if file.suffix in kinds and not texts & set(file.parts)]
    widest = {name_of(file): max(map(len, file.read_text(encoding="utf-8").splitlines())) for file in files}
    assert not {name: width for name, width in widest.items() if width > WIDEST}


@pytest.mark.parametrize("file", [file for file in LISTS if "samples" not in file.parts], ids=name_of)
def test_a_word_list_is_sorted_and_has_no_word_twice(file: Path) -> None:
    entries = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("# ")]
    assert entries
    assert entries == [line.strip() for line in entries if line.strip()]
    assert entries == in_order(entries)


@pytest.mark.parametrize("file", LEXICONS, ids=name_of)
def test_a_lexicon_is_sorted_and_has_no_key_or_entry_twice(file: Path) -> None:
    for node in nodes(yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)):
        entries = entries_of(node)
        assert not [entry for entry, times in Counter(entries).items() if times > 1]
        if isinstance(node, yaml.SequenceNode) and file.stem not in UNSORTED:
            assert entries == in_order(entries)


def test_every_exception_is_needed() -> None:
    assert {file.stem for file in LEXICONS} >= set(UNSORTED)
    found = {(folder, word) for folder, pairs in CONTRADICTING.items() for pair in pairs for word in both(folder, pair)}
    assert found == set(KNOWN)


def test_no_act_is_of_cooperation_and_of_conflict_with_the_same_slots() -> None:
    sides = {row["type"]: row["quad"].rpartition("_")[2] for row in table("ontology/plover")}
    for verb, frames in verbs().items():
        for one, other in combinations(frames, 2):
            same = slots_of(one) == slots_of(other)
            assert not same or sides[one.plover_type] == sides[other.plover_type], verb


def test_a_noun_is_one_act_and_an_adjective_with_a_preposition_too() -> None:
    groups = [listed for roles in lexicon("lexicons/plover_nouns").values() for listed in roles.values()]
    assert not [noun for noun, times in Counter(noun for listed in groups for noun in listed).items() if times > 1]
    for adjective, pairs in adjectives().items():
        assert len({preposition for preposition, _ in pairs}) == len(pairs), adjective


def test_slots_ask_for_kinds_of_objects_that_there_are() -> None:
    told = {"act", "person", "role", "time", "from membership"}  # from the parse
    asked = {frame.kind for frames in verbs().values() for frame in frames if frame.kind}
    assert asked <= {*word_lists("lexicons/noun_classes"), *told}


def test_one_gender_and_one_kind_of_pair_a_word() -> None:
    gendered, pairs = lexicon("lexicons/gendered"), lexicon("lexicons/pairs")
    assert not set(gendered["f"]) & set(gendered["m"])
    assert not [pair for pair in combinations(pairs.values(), 2) if set(pair[0]) & set(pair[1])]


def test_on_is_a_word() -> None:
    assert ("on", "ACCUSE") in adjectives()["tough"]
    assert "on" in words("lexicons/metonyms/acting_after_nouns")


def in_order(entries: list[str]) -> list[str]:
    return sorted(set(entries), key=lambda entry: (entry.casefold(), entry))


def nodes(node: Any) -> Iterator[Any]:
    """Every mapping and sequence of a YAML document."""
    if isinstance(node, (yaml.MappingNode, yaml.SequenceNode)):
        yield node
        below = [value for _, value in node.value] if isinstance(node, yaml.MappingNode) else node.value
        for each in below:
            yield from nodes(each)


def entries_of(node: Any) -> list[str]:
    """The keys of a mapping; the words of a sequence, a word with its company by the word."""
    if isinstance(node, yaml.MappingNode):
        return [key.value for key, _ in node.value]
    alone = [each.value[0][0] if isinstance(each, yaml.MappingNode) and len(each.value) == 1 else each
             for each in node.value]  # fmt: skip
    return [each.value for each in alone if isinstance(each, yaml.ScalarNode)]


def both(folder: str, pair: tuple[str, str]) -> frozenset[str]:
    return words(f"lexicons/{folder}/{pair[0]}") & words(f"lexicons/{folder}/{pair[1]}")


def slots_of(frame: Frame) -> tuple[str, frozenset[str], bool]:
    return frame.kind, frozenset(frame.slots), frame.reverse
