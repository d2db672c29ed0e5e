"""No key stands twice in a mapping of the data files: the later one would silently take the place of the earlier."""

from pathlib import Path

import pytest
import yaml

from lib.gazetteer import DATA

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
