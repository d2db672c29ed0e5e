"""Boxes of choices."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
BOXES = [
    (path.relative_to(ROOT).as_posix(), call)
    for path in sorted((ROOT / "lib/ui").rglob("*.py"))
    if "multiselect" in (text := path.read_text(encoding="utf-8"))
    for call in ast.walk(ast.parse(text))
    if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "multiselect"
]


@pytest.mark.parametrize(("path", "call"), BOXES, ids=[f"{path}:{call.lineno}" for path, call in BOXES])
def test_enter_takes_one_entry_and_only_what_holds_the_letters(path: str, call: ast.Call) -> None:
    """By itself Streamlit's Enter takes every entry in which the letters typed stand somewhere, in their order."""
    said = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
    assert said.get("select_all") == "False" and said.get("filter_mode") == "'contains'"
