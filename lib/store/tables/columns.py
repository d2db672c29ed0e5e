"""Dataclasses of facts as columns. Offsets are ``stop`` there because ``end`` is a word of SQL; frames say ``end``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from operator import attrgetter
from typing import Any

from lib.facts import Span
from lib.kinds import Field, fields_of

Row = tuple[Any, ...]
SQL = {str: "VARCHAR", int: "INTEGER", float: "DOUBLE", bool: "BOOLEAN", Span: "INTEGER[]"}
GIVEN = "given"  # the article that a fact itself names; ``article`` is the one that it stands in


@dataclass(frozen=True, slots=True)
class Columns:
    """Column → SQL type of a dataclass, in the order in which ``values`` gives and ``made`` takes them."""

    types: dict[str, str]
    listed: str  # the names as a query lists them
    values: Callable[[Any], Row]
    made: Callable[..., Any]


@cache
def columns_of(made_of: type, *left_out: str) -> Columns:
    """The columns of a dataclass; the fields ``left_out`` are given to ``made`` by name.

    Spans are one list: start, stop, start, stop …
    """
    fields = [field for field in fields_of(made_of) if field.name not in left_out]
    types = {_column(field): _sql(field) for field in fields}
    listed = ", ".join(f'"{name}"' for name in types)
    return Columns(types, listed, _values(fields), _made(made_of, fields))


def _column(field: Field) -> str:
    name = "stop" if field.name == "end" else GIVEN if field.name == "article" else field.name
    return name.removesuffix("_end") + "_stop" if name.endswith("_end") else name


def _sql(field: Field) -> str:
    return SQL[field.type].removesuffix("[]") + "[]" if field.several else SQL[field.type]


def _values(fields: Sequence[Field]) -> Callable[[Any], Row]:
    get = attrgetter(*(field.name for field in fields))
    spans = [n for n, field in enumerate(fields) if field.type is Span]
    return partial(_flattened, get, spans) if spans else get


def _flattened(get: Callable[[Any], Row], spans: Sequence[int], fact: Any) -> Row:
    values = list(get(fact))
    for n in spans:
        values[n] = [offset for span in values[n] for offset in (span.start, span.end)]
    return tuple(values)


def _made(made_of: type, fields: Sequence[Field]) -> Callable[..., Any]:
    names = [field.name for field in fields]
    several = [(n, _spans if field.type is Span else tuple) for n, field in enumerate(fields) if field.several]
    whole = len(fields) == len(fields_of(made_of))
    if whole and not several:
        return lambda values: made_of(*values)

    def made(values: Row, **rest: Any) -> Any:
        given = list(values)
        for n, read in several:
            given[n] = read(given[n] or ())
        return made_of(*given) if whole else made_of(**dict(zip(names, given, strict=True)), **rest)

    return made


def _spans(offsets: Sequence[int]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in zip(offsets[::2], offsets[1::2], strict=True))
