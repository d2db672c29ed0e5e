"""What the guide tells administrators to type can be typed."""

import re
import shlex
from pathlib import Path

import pytest

from lib.__main__ import parser

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "data" / "guide" / "7-for-administrators.md").read_text()
LINES = [line for block in re.findall(r"^```\n(.*?)^```", TEXT, re.S | re.M) for line in block.splitlines()]


@pytest.mark.parametrize("line", [line for line in LINES if " -m lib " in line])
def test_a_command_is_understood(line: str) -> None:
    assert parser().parse_args(shlex.split(line.partition(" -m lib ")[2]))


@pytest.mark.parametrize("target", sorted({word for line in LINES for word in re.findall(r"make (\w+)", line)}))
def test_a_target_stands_in_the_makefile(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.M)


@pytest.mark.parametrize("setting", sorted(set(re.findall(r"DRAMATIS_\w+", TEXT))))
def test_a_setting_is_one(setting: str) -> None:
    assert any(setting in file.read_text() for file in (ROOT / "lib").rglob("*.py"))


@pytest.mark.parametrize("file", sorted(set(re.findall(r"data/[\w/.]+\w", TEXT))))
def test_a_file_is_there(file: str) -> None:
    assert (ROOT / file).is_file()
