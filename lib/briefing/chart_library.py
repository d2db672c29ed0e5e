"""Plotly's library for the browser, without the kinds of trace that a page does not draw: a quarter of its size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

# The library is one file of modules, each a function that is called where the module is needed; one call registers all
# kinds of trace. "scatter" is in the core.
MODULE = re.compile(r"var ([\w$]+)=(W|Ea)\(")
CALL = re.compile(r"(?<![.\w$])([\w$]+)\(\)")
REGISTERED = re.compile(r"\.register\(\[((?:[\w$]+\(\),?)+)\]\)")
PASSED_ON = re.compile(r"exports=([\w$]+)\(\)\}")
TRACE = re.compile(r'moduleType:"trace",name:"(\w+)"')


@cache
def of_traces(kinds: frozenset[str]) -> str:
    """The script that draws traces of these ``kinds``; whole if its modules are unknown."""
    from plotly.offline import get_plotlyjs

    return trimmed(get_plotlyjs(), kinds)


def trimmed(script: str, kinds: frozenset[str]) -> str:
    """The ``script`` with what it and these ``kinds`` of trace need; whole if its modules are unknown."""
    found = REGISTERED.search(script)
    if not found:
        return script
    modules = dict(_modules(script))
    named = CALL.findall(found[1])
    wanted = [name for name in named if _trace(name, modules) in kinds]
    if not kinds - {"scatter"} <= {_trace(name, modules) for name in wanted}:
        return script
    left = script[: found.start(1)] + ",".join(f"{name}()" for name in wanted) + script[found.end(1) :]
    return "".join(_reached(left))


def _modules(script: str) -> Iterator[tuple[str, str]]:
    """Module name → its text up to the next module; "" → what precedes the first module."""
    starts = list(MODULE.finditer(script))
    yield "", script[: starts[0].start()] if starts else script
    for start, after in zip(starts, [*starts[1:], None], strict=True):
        yield start[1], script[start.start() : after.start() if after else None]


def _trace(name: str, modules: dict[str, str]) -> str:
    """The kind of trace that a module registers, "" for none."""
    text = modules.get(name, "")
    passed = PASSED_ON.search(text)
    told = TRACE.search(modules.get(passed[1], text) if passed else text)
    return told[1] if told else ""


def _reached(script: str) -> Iterator[str]:
    """Modules that are called from where the script starts, and all that is more than a module, in their order."""
    modules = dict(_modules(script))
    waiting = [name for name, text in modules.items() if not _is_module(text)]
    reached: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [called for called in CALL.findall(modules[name]) if called in modules]
    return (text for name, text in modules.items() if name in reached)


def _is_module(text: str) -> bool:
    """Whether the text is a module that waits to be called, and nothing besides."""
    start = MODULE.match(text)
    return bool(start) and start[2] == "W" and text.endswith("});")
