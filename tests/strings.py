"""Every text that a reader may see, with its place: ``python -m tests.strings > strings.csv`` writes them as one table.

From the sources: texts in words that are neither docstrings nor SQL nor parts of a page's style. From data/: the guide
and the names of lexicons' columns that are shown. In f-strings {} is where something is put in.
"""

from __future__ import annotations

import ast
import csv
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
# Layers of which texts reach the screen, the command line or an answer.
SHOWN = ("ui", "charts", "briefing", "cli", "api", "collection", "intake", "reading", "stories", "graph", "store")
SOURCES = [
    ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "lib").glob("*.py")),
    *(path for layer in SHOWN for path in sorted((ROOT / "lib" / layer).rglob("*.py"))),
]  # fmt: skip
SCRIPTS = sorted((ROOT / "lib" / "ui" / "components").glob("*.js"))
PROSE = [ROOT / "README.md", *sorted((ROOT / "data" / "guide").glob("*.md"))]
# In words: two words, or one with a capital. Not: SQL, style, marks, paths, patterns, types.
_WORDS = re.compile(r"[A-Za-z’']{2,}[,:.;!?]? \(?[a-zA-Z“{]|^[A-Z][a-z]{2,}\b(?!Error)|[a-z]\w+, \{\}|\{\} [a-z]{3,}")
_CODE = re.compile(
    r"\b(CASE WHEN|list_contains)\b"
    r"|\b(SELECT|FROM|WHERE|JOIN|GROUP BY|ORDER BY|CREATE|INSERT|UPDATE|DELETE|ATTACH|COALESCE|OVER|UNION|VALUES)\b"
    r"|[{;]\s*[\w-]+:\s*[^{}]+;|</?(div|span|svg|path|g|style|script|p|li|ul|td|tr|th|a|rect|text|html)\b|\(\?|\\[bwds]"
    r"|^:material/|^[\w.-]+/[\w./-]+$|^[A-Z]\w+Error$|^https?://|st-key|data-testid|\bvar\("
)
_SCRIPT_TEXT = re.compile(r"`((?:[^`\\\n]|\\.)*)`|\"((?:[^\"\\\n]|\\.)*)\"")


class Text(NamedTuple):
    """A text: the file and function it is in, the call or name it is given to, and its words."""

    where: str
    given_to: str
    text: str


@cache
def texts() -> tuple[Text, ...]:
    """All texts, in the order of the files; one that a function has twice is there once."""
    found = [text for path in SOURCES for text in _of_source(path)]
    found += [text for path in SCRIPTS for text in _of_script(path)]
    found += [text for path in PROSE for text in _of_prose(path)]
    return tuple(dict.fromkeys(found))


def _of_source(path: Path) -> Iterator[Text]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from _walk(tree, path.relative_to(ROOT).with_suffix("").as_posix(), "")


def _walk(node: ast.AST, where: str, given_to: str) -> Iterator[Text]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        where = f"{where}:{node.name}" if ":" not in where else f"{where}.{node.name}"
    if isinstance(node, ast.JoinedStr | ast.Constant) and (words := _words(node)) is not None:
        if is_shown(words):
            yield Text(where, given_to, words)
        if isinstance(node, ast.JoinedStr):
            yield from _choices(node, where, given_to)
        return
    for child, name in _children(node, given_to):
        yield from _walk(child, where, name)


def _choices(node: ast.JoinedStr, where: str, given_to: str) -> Iterator[Text]:
    """What is put into a text by itself: single words between which it chooses, and texts in words."""
    for value in node.values:
        if isinstance(value, ast.FormattedValue):
            yield from _walk(value.value, where, given_to)
            for choice in ast.walk(value.value):
                if isinstance(choice, ast.IfExp):
                    ends = [end for end in (choice.body, choice.orelse) if isinstance(end, ast.Constant)]
                    yield from (Text(where, "…", str(end.value)) for end in ends if re.search(r"[a-z]", str(end.value)))


def _children(node: ast.AST, given_to: str) -> Iterator[tuple[ast.AST, str]]:
    """The parts of a node without its docstring, each with the name of what it is given to."""
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func)
        yield node.func, given_to
        yield from ((one, name) for one in node.args)
        yield from ((one.value, f"{name} {one.arg or ''}".strip()) for one in node.keywords)
        return
    if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
        target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
        yield node.value, ast.unparse(target)
        return
    body = getattr(node, "body", None)
    for child in ast.iter_child_nodes(node):
        is_statement = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
        if not (is_statement and isinstance(body, list)):
            yield child, given_to


def _words(node: ast.JoinedStr | ast.Constant) -> str | None:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    return "".join(str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values)


def is_shown(words: str) -> bool:
    """Whether a text is one for readers: in words, and no code."""
    return bool(_WORDS.search(words)) and not _CODE.search(words)


def _of_script(path: Path) -> Iterator[Text]:
    where = path.relative_to(ROOT).as_posix()
    for line in path.read_text(encoding="utf-8").splitlines():
        code = line.split(" // ")[0] if not line.lstrip().startswith("//") else ""
        for match in _SCRIPT_TEXT.finditer(code):
            words = re.sub(r"\$\{[^}]*\}", "{}", match[1] or match[2] or "")
            if is_shown(words) and not re.search(r"[>#\[\]]|^\.|classList|[a-z]-[a-z]+ [a-z]+-", words):
                yield Text(where, "", words)


def _of_prose(path: Path) -> Iterator[Text]:
    where = path.relative_to(ROOT).as_posix()
    for paragraph in re.split(r"\n(?=\n|[-|#])", path.read_text(encoding="utf-8")):
        if words := " ".join(paragraph.split()):
            yield Text(where, "", words)


def main() -> int:
    """Writes the table to the standard output."""
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerows([Text._fields, *texts()])
    return 0


if __name__ == "__main__":
    sys.exit(main())
