"""Lexicons are read as they are written: no key twice, where the later would silently win, and "on" is a word."""

from pathlib import Path

import pytest
import yaml

from lib.extract.lexicons.act_lexicon import adjectives
from lib.gazetteer import DATA, lexicon

FILES = sorted(DATA.rglob("*.yaml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_key_stands_twice(file: Path) -> None:
    nodes = [yaml.compose(file.read_text(encoding="utf-8"))]
    while nodes:
        node = nodes.pop()
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            assert not [key for at, key in enumerate(keys) if key in keys[:at]]
            nodes += [value for _, value in node.value]


def test_on_is_a_word() -> None:
    assert ("on", "ACCUSE") in adjectives()["tough"]
    assert "on" in lexicon("lexicons/metonyms")["acting_after_nouns"]
