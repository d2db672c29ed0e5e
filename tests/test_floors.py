"""The house stands: imports go downward, rooms on one floor never meet, streamlit stays upstairs, pages stay short,
and things are called by the field's own words."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSE = (
    ("facts", "version"),
    ("gazetteer", "filters", "selection", "kinds", "isolation"),
    ("rules",),
    ("reading", "intake", "extract", "store", "graph", "charts", "stories"),
    ("collection", "evaluation"),
    ("api", "briefing"),
    ("ui", "cli"),
    ("__main__",),
)
FLOORS = {"lib.__init__": 0, "app": 8, "pages": 8} | {
    f"lib.{room}": floor for floor, rooms in enumerate(HOUSE, 1) for room in rooms
}
SOURCES = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "lib").rglob("*.py"))]


def room_of(module: str) -> str:
    parts = module.split(".")
    return ".".join(parts[:2]) if parts[0] == "lib" and len(parts) > 1 else parts[0]


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports_of(path: Path) -> frozenset[str]:
    """Modules that a file imports; ``from lib import ingest`` counts as ``lib.ingest``."""
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"lib.{name.name}" for name in node.names} if node.module == "lib" else {node.module}
    return frozenset(found)


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def test_every_room_has_its_floor() -> None:
    rooms = {room_of(module_of(path)) for path in SOURCES}
    assert not rooms - set(FLOORS)


def upward(path: Path) -> list[str]:
    """The rooms that a file imports from its own floor or from above."""
    here = room_of(module_of(path))
    rooms = {room_of(module) for module in imports_of(path) if module.startswith("lib.")}
    return sorted(there for there in rooms if there != here and FLOORS[there] >= FLOORS[here])


def test_imports_go_downward() -> None:
    assert not {module_of(path): found for path in SOURCES if (found := upward(path))}


def test_streamlit_stays_upstairs() -> None:
    users = [path for path in SOURCES if any(module.split(".")[0] == "streamlit" for module in imports_of(path))]
    assert users and {room_of(module_of(path)) for path in users} <= {"lib.ui", "app", "pages"}


def test_pages_are_short() -> None:
    pages = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))]
    assert not [path.stem for path in pages if len(path.read_text(encoding="utf-8").splitlines()) > 60]


def test_top_level_is_the_one_that_was_asked_for() -> None:
    asked = {"app.py", "pages", "data", "lib", "tests", "requirements.txt"}
    needed = {"README.md", "LICENSE", "CHANGELOG.md", "Makefile", "pyproject.toml", "requirements.in", "Dockerfile"}
    needed |= {"CONTRIBUTING.md", "requirements-scale.txt"}
    shown = {path.name for path in ROOT.iterdir() if not path.name.startswith((".", "__")) and path.name != "build"}
    assert asked <= shown <= asked | needed
    hidden = {".git", ".gitignore", ".ci", ".streamlit", ".venv", ".pre-commit-config.yaml"}
    caches = {".ruff_cache", ".pytest_cache", ".hypothesis", ".coverage", ".dockerignore"}
    assert {path.name for path in ROOT.iterdir() if path.name.startswith(".")} <= hidden | caches


SQL = re.compile(
    r"\b(SELECT\b.+\bFROM|INSERT\s+INTO|DELETE\s+FROM|UPDATE\s+\S+\s+SET|(CREATE|ALTER|DROP)\s+TABLE)\b", re.S
)


def sql_in(path: Path) -> list[str]:
    """The databases that a file imports, and its texts that are SQL."""
    nodes = ast.walk(tree_of(path))
    texts = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    databases = {"duckdb", "sqlite3"} & {module.split(".")[0] for module in imports_of(path)}
    return [*databases, *(text for text in texts if SQL.search(text))]


def test_sql_stands_in_the_store() -> None:
    found = {module_of(path): said for path in SOURCES if (said := sql_in(path))}
    assert not {name: said for name, said in found.items() if room_of(name) != "lib.store"}
    assert found  # it is seen where it is


# A private word, and the field's word for it: no name is one of the first, and no name has one of the second in it.
WHOLE = {
    "walk_through": "select",
    "held": "kept",
    "carried": "light verb",
    "figures": "discourse entities",
    "together": "split antecedent",
    "repeats": "propagated names",
    "doubles": "toponym disambiguation",
    "hits": "evidence rows, matches",
    "trust": "about",
    "profile": "actor",
    "located": "places",
    "linked": "links",
    "thematic": "themes",
    "searching": "search",
    "quotations": "quotes",
    "compared": "compare",
    "told": "what is said, message_for(error)",
}
PARTS = {
    **dict.fromkeys(("room", "rooms", "door", "doors"), "selection, evidence query"),
    **dict.fromkeys(("stage", "stages"), "sentence context"),
    **dict.fromkeys(("sighting", "sightings"), "mention candidate"),
    **dict.fromkeys(("scan", "scans"), "analysed passage"),
    **dict.fromkeys(("roster", "rosters"), "register"),
    **dict.fromkeys(("carrier", "carriers"), "light verb"),
    **dict.fromkeys(("togethers", "whereabouts", "homeland", "homelands"), "split antecedents, home country …"),
    **dict.fromkeys(("anaphor", "anaphors", "anaphora"), "pronouns, definites"),
    **dict.fromkeys(("gist", "gists"), "article profiles"),
    "rebuilt": "reader",
}
# Modules that still speak the old way: none may be added, and one that no longer does is struck out.
SPARED = {
    "lib.ui.pages.search",
    "lib.ui.state.address",
    "lib.ui.widgets.chips",
}


def names_in(path: Path) -> Iterator[str]:
    """Names of the module, its classes, its functions and their parameters."""
    yield path.stem
    for node in ast.walk(tree_of(path)):
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg


def private_words(name: str) -> list[str]:
    parts = {part.lower() for part in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}
    said = {name.strip("_").lower()} & set(WHOLE), parts & set(PARTS)
    return [f"{name}: {(WHOLE | PARTS)[word]}" for words in said for word in sorted(words)]


@pytest.mark.parametrize("name", ["Roster", "_held", "by_scan", "RoomQuery", "told", "homelands"])
def test_private_words_are_known(name: str) -> None:
    assert private_words(name)


def test_names_are_the_fields_own() -> None:
    found: dict[str, set[str]] = {}
    for path in (ROOT / "lib").rglob("*.py"):
        if said := {word for name in names_in(path) for word in private_words(name)}:
            found[module_of(path)] = said
    assert not {name: said for name, said in found.items() if name not in SPARED}
    assert not SPARED - found.keys(), "these may be struck out of SPARED"


def test_spared_modules_stand() -> None:
    assert not SPARED - {module_of(path) for path in SOURCES}


def test_no_module_name_stands_twice_on_a_floor() -> None:
    modules = [module_of(path) for path in SOURCES if path.stem != "__init__"]
    places = [(FLOORS[room_of(module)], module.split(".")[-1]) for module in modules]
    assert not sorted({place for place in places if places.count(place) > 1})
