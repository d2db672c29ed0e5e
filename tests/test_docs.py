"""Every public thing says what comes out of it; every data file says where it comes from."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "lib").rglob("*.py"))]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_public_functions_say_what_comes_out(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    silent = [n.name for n in tree.body if isinstance(n, kinds) and n.name[0] != "_" and not ast.get_docstring(n)]
    assert not silent
    assert ast.get_docstring(tree) or not tree.body


def test_data_files_are_listed_with_their_source() -> None:
    said = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    folders = {path.parent for path in (ROOT / "data").rglob("*.*") if path.suffix in (".csv", ".yaml", ".txt")}
    folders -= {ROOT / "data"} | {path for path in folders if "collection" in path.parts}
    for folder in folders:
        assert f"{folder.relative_to(ROOT / 'data')}/" in said, folder


def test_readme_names_the_two_commands_and_only_files_that_exist() -> None:
    said = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make run" in said and "make test" in said
    for name in ("LICENSE", "CHANGELOG.md", "data/README.md"):
        assert name in said and (ROOT / name).exists()
