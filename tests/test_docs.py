"""Every public thing says what comes out of it; every data file says where it comes from."""

import ast
import re
from pathlib import Path

import pytest

from tests.test_floors import FLOORS, tree_of

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "lib").rglob("*.py"))]


def silent(path: Path) -> list[str]:
    """The public functions of a module that say nothing, and the module itself if it does not."""
    tree = tree_of(path)
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    public = [node for node in tree.body if isinstance(node, kinds) and node.name[0] != "_"]
    itself = [] if ast.get_docstring(tree) or not tree.body else [path.stem]
    return [*itself, *(node.name for node in public if not ast.get_docstring(node))]


def test_public_functions_say_what_comes_out() -> None:
    assert not {str(path): found for path in SOURCES if (found := silent(path))}


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


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_paths_that_are_named_exist(name: str) -> None:
    said = re.findall(r"`([\w./-]+)`", (ROOT / name).read_text(encoding="utf-8"))
    paths = {path for path in said if "/" in path or path.endswith((".py", ".md", ".yaml", ".toml"))}
    # outside the repository, or made by the program
    made = {"../shared/eval", "data/collection", ".venv/nginx.conf", "/etc/dramatis"}
    assert len(paths) > 15
    assert not [path for path in paths - made if not (ROOT / path).exists()]


def test_readme_names_every_room_on_its_floor() -> None:
    rows = re.findall(r"^\| (\d) \|([^|]+)\|", (ROOT / "README.md").read_text(encoding="utf-8"), re.M)
    named = {
        path.strip("/").removesuffix(".py"): int(floor)
        for floor, rooms in rows
        for path in re.findall(r"`([^`]+)`", rooms)
    }
    floors = {room.replace(".", "/"): floor for room, floor in FLOORS.items() if floor and _stands(room)}
    assert named == floors


def _stands(room: str) -> bool:
    path = ROOT / room.replace(".", "/")
    return path.is_dir() or path.with_suffix(".py").exists()


def test_behaviours_have_a_place() -> None:
    rows = re.findall(r"^\| (.+) \| `(.+?)`", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.M)
    assert len(rows) >= 20 and len({path for _, path in rows}) == len(rows)


def test_order_of_passes_is_the_one_that_runs() -> None:
    """The passes of CONTRIBUTING stand in the same order in the code."""
    cast = (ROOT / "lib" / "extract" / "actor_resolution.py").read_text(encoding="utf-8")
    cast = cast[cast.index("def cast_of") : cast.index("def cleared")]
    passes = (
        "analysed_passage(", "cleared(", "organisations(", "unlisted(", "propagated_names(", "bodies(", "taken_up(",
        "pronouns(", "home_countries(", "pairs(", "split_antecedents(", "governments(", "possessed(",
    )  # fmt: skip
    places = [cast.index(name) for name in passes]
    assert places == sorted(places)


def test_hooks_run_what_make_test_runs() -> None:
    hooks, make = ((ROOT / name).read_text(encoding="utf-8") for name in (".pre-commit-config.yaml", "Makefile"))
    for command in ("ruff check", "ruff format --check", "basedpyright"):
        assert f".venv/bin/{command}" in hooks and f"$(BIN)/{command}" in make
    assert "http" not in hooks
