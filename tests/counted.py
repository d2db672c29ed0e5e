"""What the gates of the house count: complexity of functions as radon does, their code lines and parameters, the lines
of files, the modules of folders.

``python -m tests.counted`` writes to pyproject.toml what got better of that which is beyond a limit; with ``anew`` all.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "lib").rglob("*.py"))]
LIMITS = {"complexity": 10, "code_lines": 50, "parameters": 5, "file_lines": 450, "modules": 25}
PROJECT = ROOT / "pyproject.toml"
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_NO_CODE = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)


@dataclass(frozen=True, slots=True)
class Function:
    """A function by the dotted name of its place, and what it measures; of a short one all lines count as code."""

    name: str
    complexity: int
    code_lines: int
    parameters: int


def beyond(measure: str) -> dict[str, int]:
    """Name → number of all that is beyond the limit of a measure."""
    return {name: n for name, n in sorted(_numbers(measure)) if n > LIMITS[measure]}


def _numbers(measure: str) -> Iterator[tuple[str, int]]:
    if measure == "file_lines":
        yield from ((_dotted(path), len(path.read_text(encoding="utf-8").splitlines())) for path in SOURCES)
    elif measure == "modules":
        folders = {path.parent for path in SOURCES} - {ROOT}
        yield from ((_dotted(at), sum(path.stem != "__init__" for path in at.glob("*.py"))) for at in folders)
    else:
        yield from ((function.name, getattr(function, measure)) for function in functions())


def listed() -> dict[str, dict[str, int]]:
    """The lists of pyproject.toml: measure → name → number."""
    found = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["tool"].get("dramatis", {})
    return {measure: found.get(measure, {}) for measure in LIMITS}


def write(anew: bool) -> None:
    """Brings the lists up to date: better numbers only, or ``anew`` all of them."""
    before = listed()
    text = re.sub(r"\n*\[tool\.dramatis\.\w+\](\n(?!\[).*)*", "", PROJECT.read_text(encoding="utf-8")).rstrip() + "\n"
    for measure in LIMITS:
        now = beyond(measure)
        kept = now if anew else {name: min(n, now[name]) for name, n in before[measure].items() if name in now}
        text += f"\n[tool.dramatis.{measure}]\n" + "".join(f'"{name}" = {n}\n' for name, n in sorted(kept.items()))
        print(f"{measure}: {len(before[measure])} listed before, {len(kept)} now")
    PROJECT.write_text(text, encoding="utf-8")


def _dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@cache
def functions() -> tuple[Function, ...]:
    """All functions of the program, nested ones too."""
    return tuple(found for path in SOURCES for found in _functions(path))


def _functions(path: Path) -> Iterator[Function]:
    text = path.read_text(encoding="utf-8")
    for name, node in _defined(ast.parse(text), _dotted(path)):
        lines = set(range(node.lineno, (node.end_lineno or 0) + 1))
        if len(lines) > LIMITS["code_lines"]:  # where it has no more lines of any kind, what they are does not matter
            lines = lines.intersection(_coded(text)) - _docstring_lines(node)
        yield Function(name, complexity(node), len(lines), _parameters(node))


@cache
def _coded(text: str) -> set[int]:
    """The lines of a file that hold code."""
    tokens = [t for t in tokenize.generate_tokens(io.StringIO(text).readline) if t.type not in _NO_CODE]
    return {line for token in tokens for line in range(token.start[0], token.end[0] + 1)}


def _defined(node: ast.AST, name: str) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for child in ast.iter_child_nodes(node):
        inner = f"{name}.{child.name}" if isinstance(child, (*_FUNCTIONS, ast.ClassDef)) else name
        if isinstance(child, _FUNCTIONS):
            yield inner, child
        yield from _defined(child, inner)


def complexity_of(source: str) -> int:
    """Complexity of the first function of a source text."""
    return complexity(next(node for _, node in _defined(ast.parse(source), "")))


def complexity(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """1 and what each statement and expression of the body adds; functions and classes within count for themselves."""
    return 1 + sum(map(_added, node.body))


def _added(node: ast.AST) -> int:
    if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
        return 0
    if isinstance(node, ast.Assert):  # radon looks no deeper
        return 1
    return _own(node) + sum(map(_added, ast.iter_child_nodes(node)))


def _own(node: ast.AST) -> int:
    match node:
        case ast.Try() | ast.TryStar():
            return len(node.handlers) + bool(node.orelse)
        case ast.BoolOp():
            return len(node.values) - 1
        case ast.If() | ast.IfExp():
            return 1
        case ast.For() | ast.AsyncFor() | ast.While():
            return 1 + bool(node.orelse)
        case ast.comprehension():
            return 1 + len(node.ifs)
        case ast.Match():
            return max(0, len(node.cases) - any(getattr(case.pattern, "pattern", 0) is None for case in node.cases))
    return 0


def _docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> set[int]:
    if ast.get_docstring(node) is None:
        return set()
    return set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))


def _parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return sum(
        arg.arg not in ("self", "cls") for arg in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
    )


if __name__ == "__main__":
    write("anew" in sys.argv[1:])
