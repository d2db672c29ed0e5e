"""The house stands: imports go downward, rooms on one floor never meet, streamlit stays upstairs, pages stay short."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("reading", "extract", "store", "graph", "charts", "stories", "briefing")
FLOORS = {
    "lib.facts": 1,
    "lib.version": 1,
    "lib.filters": 2,
    "lib.selection": 2,
    "lib.gazetteer": 2,
    "lib.kinds": 2,
    "lib.isolation": 2,
    **{f"lib.{room}": 3 for room in ROOMS},
    "lib.ui": 5,
}
SOURCES = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "lib").rglob("*.py"))]


def room_of(module: str) -> str:
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[0] == "lib" and len(parts) > 1 else parts[0]


def floor_of(room: str) -> int:
    if room in FLOORS:
        return FLOORS[room]
    return 4 if room.startswith("lib.") else 6


def imports_of(path: Path) -> set[str]:
    """Modules that a file imports; ``from lib import ingest`` counts as ``lib.collection.ingest``."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"lib.{name.name}" for name in node.names} if node.module == "lib" else {node.module}
    return found


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: module_of(path))
def test_imports_go_downward(path: Path) -> None:
    here = room_of(module_of(path))
    for module in imports_of(path):
        if not module.startswith("lib."):
            continue
        there = room_of(module)
        assert there == here or floor_of(there) < floor_of(here) or floor_of(here) == floor_of(there) == 4, module


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: module_of(path))
def test_streamlit_stays_upstairs(path: Path) -> None:
    uses = any(module.split(".")[0] == "streamlit" for module in imports_of(path))
    assert not uses or room_of(module_of(path)) in ("lib.ui", "app", "pages")


@pytest.mark.parametrize("path", [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))], ids=lambda path: path.stem)
def test_pages_are_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60


def test_top_level_is_the_one_that_was_asked_for() -> None:
    asked = {"app.py", "pages", "data", "lib", "tests", "requirements.txt"}
    needed = {"README.md", "LICENSE", "CHANGELOG.md", "Makefile", "pyproject.toml", "requirements.in", "Dockerfile"}
    shown = {path.name for path in ROOT.iterdir() if not path.name.startswith((".", "__")) and path.name != "build"}
    assert asked <= shown <= asked | needed


SQL = re.compile(
    r"\b(SELECT\b.+\bFROM|INSERT\s+INTO|DELETE\s+FROM|UPDATE\s+\S+\s+SET|(CREATE|ALTER|DROP)\s+TABLE)\b", re.S
)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: module_of(path))
def test_sql_stands_in_the_store(path: Path) -> None:
    if room_of(module_of(path)) == "lib.store":
        return
    assert not {"duckdb", "sqlite3"} & {module.split(".")[0] for module in imports_of(path)}
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    texts = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    assert not [text for text in texts if SQL.search(text)]
