"""What a briefing is told to hold, and the file made of it.

The file holds Plotly's library without the kinds of trace that it does not draw: a quarter of its size.
"""

from __future__ import annotations

import gzip
import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lib.briefing.parts import PARTS, Content
from lib.charts import mappings, words
from lib.collection.corrections.making import in_force_at
from lib.filters import Filters
from lib.store import View
from lib.store.queries import overview, quotes, relations
from lib.version import VERSION

HERE = Path(__file__).parent
EVERY = 10_000_000


@dataclass(frozen=True, slots=True)
class Briefing:
    """Title and question, the parts in their order, each with a line above it (or ""), and what only its maker knows:
    the filters in words, a link to the view, and sentences about the accuracy of the machine."""

    title: str
    question: str = ""
    parts: tuple[tuple[str, str], ...] = tuple((name, "") for name in PARTS)
    filters: str = ""
    link: str = ""
    accuracy: tuple[str, ...] = ()


def html(view: View, filters: Filters, asked: Briefing) -> bytes:
    """One HTML page that asks no server for anything: pictures that can be pointed at, and the sentences behind them.

    Parts that nothing is left of under the filters are said to be empty.
    """
    made = [(name, line, PARTS[name].made(view, filters)) for name, line in asked.parts if name in PARTS]
    return _page(asked, view, made, [*caveats(view, filters), *asked.accuracy]).encode()


@cache
def _packed_plotly(kinds: frozenset[str]) -> str:
    """The library that draws traces of these kinds, in a form that a page holds and a browser unpacks."""
    return b64encode(gzip.compress(of_traces(kinds).encode(), 9, mtime=0)).decode()


@cache
def _text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def caveats(view: View, filters: Filters) -> list[str]:
    """A sentence for near-copies, speech without a speaker, what is only claimed, and corrections made by readers."""
    return [
        said
        for said in (_copies(view, filters), _unnamed(view, filters), _claimed(view, filters), _mended(view))
        if said
    ]


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


def _page(asked: Briefing, view: View, made: Sequence[tuple[str, str, Content]], said: Sequence[str]) -> str:
    from jinja2 import Environment, FileSystemLoader, select_autoescape

    templates = Environment(loader=FileSystemLoader(HERE), autoescape=select_autoescape())
    pictures = {name: content.figure.to_plotly_json() for name, _, content in made if content.figure is not None}
    return templates.get_template("briefing.html").render(
        asked=asked,
        parts=[{"name": name, "title": PARTS[name].title, "line": line, "content": each} for name, line, each in made],
        caveats=said,
        revision=view.revision,
        version=VERSION,
        pictures=_script_safe(pictures),
        plotly=_packed_plotly(_kinds(pictures)) if pictures else "",
        style=_text("briefing.css"),
        script=_text("briefing.js"),
    )


def _script_safe(pictures: dict[str, Any]) -> str:
    """JSON in which no text can end the script that holds it."""
    from plotly.io.json import to_json_plotly

    return str(to_json_plotly(pictures)).replace("<", "\\u003c")


def _kinds(pictures: dict[str, Any]) -> frozenset[str]:
    return frozenset(trace["type"] for picture in pictures.values() for trace in picture["data"])


def _copies(view: View, filters: Filters) -> str:
    held, once = (overview.counts(view, each)["articles"] for each in (filters, filters.with_(once=True)))
    if held == once:
        return ""
    copies = words.count(held - once, "article")
    return f"{copies} of {held:,} are near-copies of another, so their sentences count more than once."


def _unnamed(view: View, filters: Filters) -> str:
    speakers = mappings.rows(quotes.by_speaker(view, filters, limit=EVERY))
    held, unnamed = (sum(row["quotes"] for row in speakers if every or not row["speaker"]) for every in (True, False))
    if not unnamed:
        return ""
    return f"{unnamed:,} of {words.count(held, 'quote')} ({unnamed / held:.0%}) have no known speaker."


def _claimed(view: View, filters: Filters) -> str:
    edges = mappings.rows(relations.edges(view, filters.events(), limit=EVERY))
    told, claimed = (sum(row[voice] for row in edges) for voice in ("told", "claimed"))
    if not claimed:
        return ""
    share = claimed / (told + claimed)
    return f"{share:.0%} of the acts are claimed by a speaker, the others reported by the articles themselves."


def _mended(view: View) -> str:
    made = len(in_force_at(view))
    return f"Readers have made {words.count(made, 'correction')}." if made else ""


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
